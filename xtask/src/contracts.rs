//! `cargo xtask contracts`: the generated contract files, written by the server's own command.

use crate::process::{self, Outcome, cargo};

pub(crate) fn run() -> Outcome {
    process::run(cargo().args([
        "run",
        "--quiet",
        "-p",
        "pathsix-server",
        "--bin",
        "pathsix",
        "--",
        "contracts",
    ]))
}
