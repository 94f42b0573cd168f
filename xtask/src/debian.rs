//! Programs of others: on Debian root installs them by itself, anybody else is told what to install.

use std::process::Stdio;

use crate::process::{Outcome, answer, program, run};
use crate::say;

/// Installs packages of Debian, or says what is missing and how to get it.
pub(crate) fn install(missing: &str, packages: &[&str], otherwise: &str) -> Outcome {
    let is_debian = answer(program("apt-get").arg("--version")).is_some();
    if !(is_debian && is_root()) {
        return Err(format!("{missing} is missing: {otherwise}").into());
    }
    say::line(&format!("{missing} is missing: installing it with apt-get"));
    apt(&["update", "-q"])?;
    let options = ["install", "-q", "-y", "--no-install-recommends"];
    apt(&[&options, packages].concat())
}

pub(crate) fn is_root() -> bool {
    answer(program("id").arg("-u")).as_deref() == Some("0")
}

fn apt(args: &[&str]) -> Outcome {
    let mut command = program("apt-get");
    command.args(args).stdin(Stdio::null());
    run(command.env("DEBIAN_FRONTEND", "noninteractive"))
}
