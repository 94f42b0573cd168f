//! The `pathsix` command.

use std::process::ExitCode;

use pathsix_server::{Extension, cli};

/// Measured: the server spends a fifth of its time on memory with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run(&Extension::default())
}
