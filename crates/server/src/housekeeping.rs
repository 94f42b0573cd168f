//! Removing what is over while the server runs.

use std::time::Duration;

use chrono::TimeDelta;
use pathsix_application::{Services, privacy::settle};
use pathsix_domain::port::{Clock as _, StoreError};
use pathsix_persistence::housekeeping::{Ages, Housekeeper, Tidied};
use tokio::time::sleep;

use crate::{clock::SystemClock, config::Config};

/// How often. What is over hurts nobody for an hour.
const EVERY: Duration = Duration::from_hours(1);

/// Removes what is over, until the process ends. Several servers of one database take turns by themselves: what one removed is not there for
/// the next.
pub(crate) async fn every_hour(housekeeper: Housekeeper, services: Services, config: Config) {
    loop {
        match tidy(&housekeeper, &config).await {
            Ok(tidied) => tracing::debug!(?tidied, "what is over was removed"),
            Err(error) => tracing::warn!(%error, "what is over could not be removed"),
        }
        // Other servers of this database erase people too.
        if let Err(error) = settle(&services).await {
            tracing::warn!(%error, "erasures could not be remembered outside of the database");
        }
        sleep(EVERY).await;
    }
}

/// Once.
pub(crate) async fn tidy(housekeeper: &Housekeeper, config: &Config) -> Result<Tidied, StoreError> {
    let now = SystemClock.now();
    let days = |days: u32| TimeDelta::days(i64::from(days));
    let ages = Ages {
        sessions: days(config.keep_sessions_days),
        audit_values: config.keep_audit_values_days.map(days),
    };
    housekeeper.tidy(now, ages).await
}
