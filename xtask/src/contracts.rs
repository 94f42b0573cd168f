//! `cargo xtask contracts`: the generated contract files, written by the server's own command, and the npm packages that are
//! built from them. Only the packages need Node.

use std::fs;
use std::process::Command;

use crate::process::{self, Outcome, answer, cargo, phase, program, root};
use crate::say;

/// The folder of the packages.
const FOLDER: &str = "contracts";

pub(crate) fn run() -> Outcome {
    phase("files", || pathsix(&[]))?;
    let programs = ["node", "npm"];
    let missing = programs
        .into_iter()
        .find(|name| answer(program(name).arg("--version")).is_none());
    if let Some(name) = missing {
        say::line(&format!(
            "== packages: not built, {name} is missing: install Node.js 18 or newer with npm, on Debian `apt-get install nodejs npm`"
        ));
        return Ok(());
    }
    phase("packages", build)
}

/// Says what changed since the released contract, and fails where something breaks.
pub(crate) fn check_compat() -> Outcome {
    pathsix(&["--check-compat"])
}

/// Keeps the present contract as the released one.
pub(crate) fn release() -> Outcome {
    pathsix(&["--release"])
}

/// `pathsix contracts` with these flags.
fn pathsix(flags: &[&str]) -> Outcome {
    let mut command = cargo();
    command.args(["run", "--quiet", "-p", "pathsix-server", "--bin", "pathsix"]);
    process::run(command.args(["--", "contracts"]).args(flags))
}

fn build() -> Outcome {
    // Written by the packages themselves once everything is installed.
    let read = |file: &str| fs::read(root().join(FOLDER).join(file)).ok();
    if read("node_modules/.installed-lock.json") != read("package-lock.json") {
        process::run(npm().args(["ci", "--no-audit", "--no-fund"]))?;
    }
    process::run(npm().args(["run", "--silent", "build"]))
}

fn npm() -> Command {
    let mut npm = program("npm");
    npm.current_dir(root().join(FOLDER));
    npm
}
