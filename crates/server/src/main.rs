//! The `pathsix` command.

use std::process::ExitCode;

use mimalloc::MiMalloc;
use pathsix_server::{Extension, cli};

/// Answers are many small allocations from several threads, and imports give back what they took.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run(&Extension::default())
}
