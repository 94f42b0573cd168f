//! Removing what is over while the server runs.

use std::time::Duration;

use chrono::TimeDelta;
use pathsix_application::{
    Error, Services,
    privacy::{SettleError, Settled, settle},
    retention,
};
use pathsix_domain::{port::StoreError, value::Instant};
use pathsix_persistence::{
    audit::{Chain, ChainError},
    connection::Database,
    housekeeping::{Ages, Housekeeper, Tidied},
    purge::Purger,
};
use thiserror::Error;
use tokio::time::sleep;

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
}

/// Why something stayed.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "they say it themselves")]
pub enum Hindrance {
    #[error(transparent)]
    Chain(#[from] ChainError),
    #[error(transparent)]
    Use(#[from] Error),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Settling(#[from] SettleError),
}

impl Housekeeping {
    /// Removes what is over, until the process ends. Several servers of one database take turns by themselves: what one removed is
    /// not there for the next.
    pub(crate) async fn every_hour(self) {
        loop {
            match self.once().await {
                Ok(removed) => tracing::debug!(?removed, "what is over was removed"),
                Err(error) => tracing::warn!(%error, "what is over could not be removed"),
            }
            sleep(EVERY).await;
        }
    }

    /// Once.
    pub async fn once(&self) -> Result<Removed, Hindrance> {
        let now = self.services.tools.clock.now();
        let age = |days: u32| TimeDelta::days(i64::from(days));
        let before = |days: u32| now.after(-age(days));
        // What is gone as a whole is not looked through first. Whatever cannot be removed keeps nothing else from it.
        let companies = Purger::new(self.chain.clone()).purge_due(now).await;
        let trash = match self.config.keep_trash_days {
            Some(days) => self.empty_trash(before(days)).await,
            None => Ok(0),
        };
        let housekeeper = Housekeeper::new(self.database.clone());
        let ages = Ages {
            sessions: age(self.config.keep_sessions_days),
            audit_values: self.config.keep_audit_values_days.map(age),
        };
        let tidied = housekeeper.tidy(now, ages).await;
        // Other servers of this database erase people too.
        let settled = settle(&self.services).await;
        Ok(Removed {
            companies: companies?,
            trash: trash?,
            tidied: tidied?,
            settled: settled?,
        })
    }

    /// Of the core, and of a custom backend.
    async fn empty_trash(&self, before: Instant) -> Result<u64, Hindrance> {
        let of_core = retention::empty_trash(&self.services, before).await?;
        let (added, tools) = (&self.extension, &self.services.tools);
        Ok(of_core + added.empty_trash(&self.database, tools, before).await?)
    }
}
