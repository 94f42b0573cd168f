//! `pathsix housekeeping`: removes what is over, now.

use pathsix_persistence::housekeeping::Housekeeper;

use super::{patient, runtime, say};
use crate::{Extension, Failure, compose, config::Config, housekeeping};

/// Says what was removed.
pub(crate) fn run(config: &Config, extension: &Extension) -> Result<(), Failure> {
    crate::logging::start(config)?;
    let config = patient(config);
    let tidied = runtime()?.block_on(async {
        let database = compose::database(&config, extension).await?;
        let tidied = housekeeping::tidy(&Housekeeper::new(database), &config).await;
        tidied.map_err(|error| Failure::of("What is over could not be removed", &error))
    })?;
    say(&format!(
        "{} kept answers and {} sessions were removed; {} entries of the audit lost their values",
        tidied.attempts, tidied.sessions, tidied.audit_entries
    ));
    Ok(())
}
