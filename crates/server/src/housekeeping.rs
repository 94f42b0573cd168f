//! Removing what is over while the server runs.

use std::time::Duration;

use chrono::TimeDelta;
use pathsix_application::{
    Services,
    privacy::{SettleError, Settled, settle},
    retention::{self, Emptied, Stayed},
};
use pathsix_domain::value::{Instant, Word as _};
use pathsix_persistence::{
    audit::Chain,
    connection::Database,
    housekeeping::{Ages, Housekeeper, Tidied},
    purge::Purger,
};
use tokio::time::sleep;
use tracing::field::display;

use crate::{Extension, config::Config};

/// How often. What is over hurts nobody for an hour.
const EVERY: Duration = Duration::from_hours(1);

/// Who removes what is over, with what it takes.
pub struct Housekeeping {
    /// Every adapter.
    pub services: Services,
    /// The database.
    pub database: Database,
    /// The chains of its audit.
    pub chain: Chain,
    /// What a custom backend keeps.
    pub extension: Extension,
    /// For how long what is kept.
    pub config: Config,
}

/// What was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Removed {
    /// Companies whose time had come.
    pub companies: u64,
    /// Records that had been in the trash for long, not counting what went along.
    pub trash: u64,
    /// What nobody has any use of.
    pub tidied: Tidied,
    /// People who had been erased before.
    pub settled: Settled,
    /// Steps that failed, those of tidying among them. The log tells each, with its company where it is about one.
    pub failed: u64,
}

impl Housekeeping {
    /// Removes what is over, until the process ends. Several servers of one database take turns by themselves: what one removed is
    /// not there for the next.
    pub(crate) async fn every_hour(self) {
        loop {
            let removed = self.once().await;
            tracing::debug!(?removed, "what is over was removed");
            sleep(EVERY).await;
        }
    }

    /// Once. Whatever cannot be removed keeps nothing else from it.
    pub async fn once(&self) -> Removed {
        let now = self.services.tools.clock.now();
        let age = |days: u32| TimeDelta::days(i64::from(days));
        let before = |days: u32| now.after(-age(days));
        // What is gone as a whole is not looked through first.
        let purged = Purger::new(self.chain.clone()).purge_due(now).await;
        let emptied = match self.config.keep_trash_days {
            Some(days) => self.empty_trash(before(days)).await,
            None => Emptied::default(),
        };
        tell_stayed(&emptied.stayed);
        let housekeeper = Housekeeper::new(self.database.clone());
        let ages = Ages {
            attempts: self.services.tools.attempts_kept,
            sessions: age(self.config.keep_sessions_days),
            audit_values: self.config.keep_audit_values_days.map(age),
        };
        let tidied = housekeeper.tidy(now, ages).await;
        // Other servers of this database erase people too.
        let (settled, unsettled) = match settle(&self.services).await {
            Ok(settled) => (settled, Vec::new()),
            Err(unsettled) => (unsettled.done, unsettled.failed),
        };
        tell_unsettled(&unsettled);
        let untold = emptied.stayed.len() + unsettled.len();
        Removed {
            companies: purged.companies,
            trash: emptied.removed,
            tidied,
            settled,
            failed: purged.failed + tidied.failed + untold as u64,
        }
    }

    /// Of the core, and of a custom backend.
    async fn empty_trash(&self, before: Instant) -> Emptied {
        let mut emptied = retention::empty_trash(&self.services, before).await;
        let (added, tools) = (&self.extension, &self.services.tools);
        emptied += added.empty_trash(&self.database, tools, before).await;
        emptied
    }
}

fn tell_stayed(stayed: &[Stayed]) {
    for it in stayed {
        let (kind, records, error) = (it.kind.as_str(), it.records, &it.error);
        let tenant = it.tenant.map(display);
        tracing::warn!(step = "trash", kind, tenant, records, %error, "what is over could not be removed");
    }
}

/// Tells whom the store still tells of, or what is not remembered outside of it.
pub(crate) fn tell_unsettled(failed: &[SettleError]) {
    for error in failed {
        let tenant = match error {
            SettleError::Erasing { tenant, .. } => Some(display(tenant)),
            SettleError::Ledger(_) | SettleError::Tenants(_) => None,
        };
        tracing::warn!(step = "erasures", tenant, %error, "people who were erased could not be erased again, or not be remembered");
    }
}
