//! `cargo xtask deny`: cargo-deny with `.cargo/deny.toml`.

use std::process::Command;

use crate::process::{self, Outcome, answer, cargo, phase};
use crate::say;

pub(crate) fn run() -> Outcome {
    if answer(cargo().args(["deny", "--version"])).is_none() {
        return Err("cargo-deny is missing: cargo install cargo-deny --locked".into());
    }
    phase("bans, licences, sources", || {
        process::run(deny().args(["check", "bans", "licenses", "sources"]))
    })?;
    // The database of advisories lives on the network, which not every machine reaches.
    if process::run(deny().args(["fetch", "db"])).is_err() {
        say::line("== advisories: skipped, their database is out of reach");
        return Ok(());
    }
    phase("advisories", || {
        process::run(deny().args(["--offline", "check", "advisories"]))
    })
}

fn deny() -> Command {
    let mut command = cargo();
    command.args(["deny", "--config", ".cargo/deny.toml"]);
    command
}
