//! `pathsix seed demo`: a company to look at.

use super::{runtime, say};
use crate::{Failure, compose, config::Config, demo};

/// Fills the demo company, unless it is there.
pub(crate) fn demo(config: Config) -> Result<(), Failure> {
    crate::logging::start(&config)?;
    runtime()?.block_on(async {
        let services = compose::services(&config).await?;
        demo::fill(&services).await?;
        say(&demo::logins());
        Ok(())
    })
}
