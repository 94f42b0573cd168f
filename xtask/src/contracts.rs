//! `cargo xtask contracts`: the generated contract files, written by the server's own command, and the npm packages that are
//! built from them. Only the packages need Node.

use crate::process::{self, Outcome, cargo, phase, program, root};
use crate::{say, tools};

pub(crate) fn run() -> Outcome {
    phase("files", || pathsix(&[]))?;
    if let Some(missing) = tools::without_node() {
        say::line(&format!("== packages: not built, {missing}"));
        return Ok(());
    }
    phase("packages", || {
        let mut npm = program("npm");
        npm.args(["run", "--silent", "setup"]);
        process::run(npm.current_dir(root().join("contracts")))
    })
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
