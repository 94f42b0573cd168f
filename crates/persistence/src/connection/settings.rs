//! How a database is reached, with the values for production as defaults.

use std::{sync::Arc, time::Duration};

use pathsix_domain::port::SealKey;

use super::Faults;
#[cfg(feature = "test-switches")]
use super::TenantPredicate;

/// How a database is reached. [`DatabaseSettings::new`] gives the values for production; tests make pools smaller
/// and waits shorter.
#[derive(Debug, Clone)]
pub struct DatabaseSettings {
    /// `sqlite:path`, `sqlite://path` or `postgres://user@host/database`.
    pub url: String,
    /// Connections that are kept open (Postgres).
    pub min_connections: u32,
    /// Connections that may be open at once: on Postgres in all, on SQLite for reading.
    pub max_connections: u32,
    /// How long a request waits for a connection while all are in use, before the database counts as busy.
    pub acquire_timeout: Duration,
    /// How long a database may take to answer at all, before it counts as unreachable (Postgres).
    pub reach_timeout: Duration,
    /// After what time a connection is replaced (Postgres).
    pub max_lifetime: Duration,
    /// How long one statement may run (Postgres).
    pub statement_timeout: Duration,
    /// How long a unit may stay open without doing anything before the server ends it (Postgres).
    pub idle_in_transaction_timeout: Duration,
    /// How long a writer waits for another process that holds the file (SQLite).
    pub busy_timeout: Duration,
    /// From what time on a statement is logged as slow.
    pub slow_statement: Duration,
    /// The key that seals the audit. Without it nothing can be added to the audit.
    pub audit_key: Option<Arc<dyn SealKey>>,
    /// Failures that a test plans. Plans nothing by default.
    pub faults: Faults,
    /// Whether statements name their tenant, for the test that row-level security holds alone.
    #[cfg(feature = "test-switches")]
    pub tenant_predicate: TenantPredicate,
}

impl DatabaseSettings {
    /// The settings for production.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            min_connections: 10,
            max_connections: 25,
            acquire_timeout: Duration::from_secs(30),
            reach_timeout: Duration::from_millis(1500),
            max_lifetime: Duration::from_hours(1),
            statement_timeout: Duration::from_secs(10),
            idle_in_transaction_timeout: Duration::from_secs(30),
            busy_timeout: Duration::from_secs(5),
            slow_statement: Duration::from_millis(200),
            audit_key: None,
            faults: Faults::default(),
            #[cfg(feature = "test-switches")]
            tenant_predicate: TenantPredicate::Kept,
        }
    }
}
