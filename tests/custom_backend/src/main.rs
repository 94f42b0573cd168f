//! Every command of `pathsix`, with what Sunny Roofs adds.

fn main() -> std::process::ExitCode {
    pathsix_server::cli::run(&sunny_roofs::extension())
}
