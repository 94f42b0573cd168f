//! `pathsix seed demo`: a company to look at.

use super::{runtime, say};
use crate::{Extension, Failure, compose, config::Config, demo};

/// Fills the demo company, unless it is there.
pub(crate) fn demo(config: &Config, extension: &Extension) -> Result<(), Failure> {
    crate::logging::start(config)?;
    runtime()?.block_on(async {
        let composed = compose::composed(config, extension).await?;
        demo::fill(&composed.services).await?;
        say(&demo::logins());
        Ok(())
    })
}
