//! `pathsix migrate`: brings the database to this version's schema.

use super::{runtime, say};
use crate::{Extension, Failure, compose, config::Config};

/// Migrates and says so.
pub(crate) fn run(config: &Config, extension: &Extension) -> Result<(), Failure> {
    crate::logging::start(config)?;
    runtime()?.block_on(compose::migrate(config, extension))?;
    say("The database has this version's schema.");
    Ok(())
}
