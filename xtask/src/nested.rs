//! Calling cargo from a program that cargo started. The tests include this file as well.

use std::process::Command;

/// Where cargo describes the package it runs.
const DESCRIPTION: [&str; 5] = [
    "CARGO_BIN_",
    "CARGO_CRATE_",
    "CARGO_MANIFEST_",
    "CARGO_PKG_",
    "CARGO_PRIMARY_",
];

/// The cargo that started us, so that toolchains never mix, without its description of us: some build scripts (ring's) read it,
/// and half of the dependencies would be built again whenever it comes or goes.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if DESCRIPTION.iter().any(|prefix| text.starts_with(prefix)) {
            command.env_remove(&name);
        }
    }
    command
}
