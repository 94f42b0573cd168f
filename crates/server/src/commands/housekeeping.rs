//! `pathsix housekeeping`: removes what is over, now.

use super::{patient, runtime, say};
use crate::{
    Extension, Failure,
    compose::{self, Composed},
    config::Config,
    housekeeping::Housekeeping,
};

/// Says what was removed, also where something was not, and then fails.
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
        Ok::<_, Failure>(housekeeping.once().await)
    })?;
    say(&format!(
        "removed: kept answers {}, sessions {}, records in the trash {}, companies {}; entries of the audit that lost their values: {}; erasures done again: {}, copied beside the keys: {}",
        removed.tidied.attempts,
        removed.tidied.sessions,
        removed.trash,
        removed.companies,
        removed.tidied.audit_entries,
        removed.settled.again,
        removed.settled.remembered
    ));
    match removed.failed {
        0 => Ok(()),
        failed => Err(Failure::new(format!(
            "Not all that is over was removed, steps that failed: {failed}. The log says which and why; the next time goes on with them"
        ))),
    }
}
