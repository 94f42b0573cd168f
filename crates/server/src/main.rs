//! The `pathsix` command.

use std::{io::Write, process::ExitCode};

fn main() -> ExitCode {
    match pathsix_server::cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Nothing can be done where even this cannot be said.
            let _ = writeln!(std::io::stderr(), "pathsix: {failure}");
            ExitCode::FAILURE
        }
    }
}
