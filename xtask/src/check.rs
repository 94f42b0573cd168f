//! `cargo xtask check`: what costs seconds once the workspace is built.

use crate::process::{self, Outcome, cargo, phase};

pub(crate) fn run() -> Outcome {
    phase("format", || {
        process::run(cargo().args(["fmt", "--all", "--check"]))
    })?;
    phase("clippy", || {
        process::run(cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    // `--workspace` for its features: the same dependencies as in the full run, built once.
    phase("tidy", || {
        process::run(cargo().args(["test", "--quiet", "--workspace", "--test", "tidy"]))
    })
}
