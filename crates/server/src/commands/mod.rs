//! One file for each command.

pub(crate) mod admin;
pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod compat;
pub(crate) mod contracts;
pub(crate) mod doctor;
pub(crate) mod housekeeping;
pub(crate) mod keys;
pub(crate) mod migrate;
pub(crate) mod openapi;
pub(crate) mod outbox;
pub(crate) mod reports;
pub(crate) mod routes;
pub(crate) mod search;
pub(crate) mod seed;
pub(crate) mod serve;
pub(crate) mod unknown_routes;

use std::io::Write;

use pathsix_domain::{port::StoreError, tenant::Tenant};

use crate::{Failure, config::Config};

/// How long, in seconds, the database may work on one statement of a command: over all records of a large tenant much longer than
/// a request may.
const PATIENCE: u64 = 6 * 60 * 60;

/// The same configuration for work over all records.
pub(crate) fn patient(config: &Config) -> Config {
    Config {
        db_statement_seconds: PATIENCE.max(config.db_statement_seconds),
        ..config.clone()
    }
}

/// The tenants of which a command is to do something: all of them, or the one of a slug.
pub(crate) fn in_question(
    all: Result<Vec<Tenant>, StoreError>,
    only: Option<&str>,
) -> Result<Vec<Tenant>, Failure> {
    let mut tenants = all.map_err(|error| Failure::of("The companies cannot be listed", &error))?;
    if let Some(slug) = only {
        tenants.retain(|tenant| tenant.slug.as_str() == slug);
        if tenants.is_empty() {
            return Err(Failure::new(format!("There is no tenant {slug}")));
        }
    }
    Ok(tenants)
}

/// Says something on standard output. A closed output ends nothing.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// The runtime that everything of a command runs on.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::of("Cannot start threads", &error))
}
