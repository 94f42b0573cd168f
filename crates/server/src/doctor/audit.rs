//! The key that seals the audit, and whether it is the one with which the audit of this database was begun.

use std::sync::Arc;

use pathsix_domain::port::SealKey;
use pathsix_identity::{AuditKey, KeyError};
use pathsix_persistence::connection::{Database, DatabaseSettings};

use super::{Finding, bad, good};
use crate::{compose, config::Config};

/// What there is without looking at a database.
pub(super) fn key_alone(config: &Config) -> Finding {
    match key(config) {
        Ok(Some(_)) => good(
            "audit",
            "its key can be used; every server of the database needs the same",
        ),
        Ok(None) => good("audit", "its key is made at the first start"),
        Err(error) => bad("audit", format!("its key: {error}")),
    }
}

/// Whether a server with the key that is there would start on this database.
pub(super) async fn examined(config: &Config, settings: DatabaseSettings) -> Finding {
    let Ok(key) = key(config) else {
        return key_alone(config);
    };
    let is_there = key.is_some();
    let settings = DatabaseSettings {
        audit_key: key.map(|key| Arc::new(key) as Arc<dyn SealKey>),
        ..settings
    };
    match Database::open(&settings).await {
        Err(_) => key_alone(config),
        Ok(database) => {
            let found = judged(config, &database, is_there).await;
            database.close().await;
            found
        }
    }
}

async fn judged(config: &Config, database: &Database, has_key: bool) -> Finding {
    let chain = compose::chain(config, database.clone());
    if !has_key {
        return match chain.is_begun().await {
            Ok(false) => key_alone(config),
            Ok(true) => bad("audit", no_key(config)),
            Err(error) => bad("audit", error.to_string()),
        };
    }
    match chain.look().await {
        Ok(true) => good(
            "audit",
            "its key is that of the database; every other server needs the same",
        ),
        Ok(false) => key_alone(config),
        Err(error) => bad("audit", error.to_string()),
    }
}

fn no_key(config: &Config) -> String {
    format!(
        "this database has an audit, and its key is not in {}: put audit.key of the former data directory there, or set \
         PATHSIX_AUDIT_KEY. Where it is lost, run `pathsix audit begin-anew`",
        config.data_dir.join("keys").display()
    )
}

fn key(config: &Config) -> Result<Option<AuditKey>, KeyError> {
    match &config.audit_key {
        Some(text) => AuditKey::from_text(text.reveal()).map(Some),
        None => AuditKey::load(&config.data_dir.join("keys")),
    }
}
