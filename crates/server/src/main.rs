//! The `pathsix` command.

use std::process::ExitCode;

use pathsix_server::{Extension, cli};

fn main() -> ExitCode {
    cli::run(&Extension::default())
}
