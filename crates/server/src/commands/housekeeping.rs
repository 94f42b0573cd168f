//! `pathsix housekeeping`: removes what is over, now.

use super::{patient, runtime, say};
use crate::{
    Extension, Failure,
    compose::{self, Composed},
    config::Config,
    housekeeping::Housekeeping,
};

/// Says what was removed.
pub(crate) fn run(config: &Config, extension: &Extension) -> Result<(), Failure> {
    crate::logging::start(config)?;
    let config = patient(config);
    let removed = runtime()?.block_on(async {
        let database = compose::database(&config, extension).await?;
        let Composed {
            services,
            chain,
            database,
            ..
        } = compose::composed_over(&config, extension, database)?;
        let housekeeping = Housekeeping {
            services,
            database,
            chain,
            extension: extension.clone(),
            config,
        };
        let removed = housekeeping.once().await;
        removed.map_err(|error| Failure::of("What is over could not be removed", &error))
    })?;
    say(&format!(
        "{} kept answers, {} sessions, {} records in the trash and {} companies were removed; {} entries of the audit lost their values; {} erasures were done again, {} copied beside the keys",
        removed.tidied.attempts,
        removed.tidied.sessions,
        removed.trash,
        removed.companies,
        removed.tidied.audit_entries,
        removed.settled.again,
        removed.settled.remembered
    ));
    Ok(())
}
