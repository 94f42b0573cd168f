//! `cargo xtask demo`: the server with made-up data, in a debug build because that starts sooner.

use std::os::unix::process::CommandExt;

use crate::{
    process::{Outcome, cargo},
    say::line,
};

pub(crate) fn run(args: &[String]) -> Outcome {
    let mut command = cargo();
    command.args(["run", "--quiet", "-p", "pathsix-server", "--bin", "pathsix"]);
    command.args(["--", "serve", "--demo"]).args(args);
    // Made-up data stays away from where a real server of this folder would keep its own.
    if std::env::var_os("PATHSIX_DATA_DIR").is_none() {
        command.env("PATHSIX_DATA_DIR", "target/demo");
    }
    line(
        "Building; the first time takes some minutes. The data of the demo is kept in target/demo.",
    );
    // The server takes our place, so that signals reach it and nothing else.
    Err(command.exec().into())
}
