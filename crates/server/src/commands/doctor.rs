//! `pathsix doctor`: whether a server can be trusted to run here.

use super::{runtime, say};
use crate::{
    Failure,
    config::Config,
    doctor::{self, Health},
};

/// Prints what was found, a line each, and fails where something is bad.
pub(crate) fn run(config: &Config) -> Result<(), Failure> {
    let found = runtime()?.block_on(doctor::examined(config));
    for finding in &found {
        say(&finding.to_string());
    }
    let count = found
        .iter()
        .filter(|finding| finding.health == Health::Bad)
        .count();
    match count {
        0 => Ok(()),
        1 => Err(Failure::new("one thing is to be mended")),
        many => Err(Failure::new(format!("{many} things are to be mended"))),
    }
}
