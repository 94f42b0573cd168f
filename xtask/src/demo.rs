//! `cargo xtask demo`: the server with made-up data, in a debug build because that starts sooner.

use std::os::unix::process::CommandExt;

use crate::process::{Outcome, cargo};

pub(crate) fn run(args: &[String]) -> Outcome {
    let mut command = cargo();
    command.args(["run", "--quiet", "-p", "pathsix-server", "--bin", "pathsix"]);
    command.args(["--", "serve", "--demo"]).args(args);
    // The server takes our place, so that signals reach it and nothing else.
    Err(command.exec().into())
}
