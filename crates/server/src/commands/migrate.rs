//! `pathsix migrate`: brings the database to this version's schema.

use super::{runtime, say};
use crate::{Failure, compose, config::Config};

/// Migrates and says so.
pub(crate) fn run(config: &Config) -> Result<(), Failure> {
    crate::logging::start(config)?;
    runtime()?.block_on(compose::migrate(config))?;
    say("The database has this version's schema.");
    Ok(())
}
