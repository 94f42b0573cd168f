//! The key that seals the audit, whether it is the one with which the audit of this database was begun, and whether each chain ends as
//! this server saw it.

use std::sync::Arc;

use pathsix_domain::port::SealKey;
use pathsix_identity::{AuditKey, KeyError};
use pathsix_persistence::{
    audit::{Chain, ChainError},
    connection::{Database, DatabaseSettings},
};

use super::{Finding, bad, good};
use crate::{compose, config::Config};

/// So many companies are named.
const NAMED: usize = 5;

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
        Ok(true) => ends(&chain).await,
        Ok(false) => key_alone(config),
        Err(error) => bad("audit", error.to_string()),
    }
}

/// Whether the chains end as this server saw them. Going through all of them is left to `pathsix audit verify`.
async fn ends(chain: &Chain) -> Finding {
    match changed(chain).await {
        Ok(changed) if changed.is_empty() => good(
            "audit",
            "its key is that of the database, every other server needs the same; each chain is as long as this server saw it",
        ),
        Ok(changed) => bad("audit", other_than_seen(&changed)),
        Err(error) => bad("audit", error.to_string()),
    }
}

/// What is wrong with each company whose chain is not the one that this server saw.
async fn changed(chain: &Chain) -> Result<Vec<String>, ChainError> {
    // Before the companies: one that is founded meanwhile is not missed.
    let remembered = chain.remembered().await?;
    let tenants = chain.tenants().await?;
    let mut changed = Vec::new();
    for tenant in &tenants {
        match chain.look_at(tenant.id).await {
            Err(ChainError::Fault(fault)) => {
                if !chain.is_purged(tenant.id).await? {
                    changed.push(format!("{}: {fault}", tenant.slug));
                }
            }
            looked => looked?,
        }
    }
    for (id, _) in remembered {
        if tenants.iter().all(|it| it.id != id) && !chain.is_purged(id).await? {
            // Nothing of it is left that could be begun anew.
            changed.push(format!(
                "{id}: this company is gone (where that is as it should be, remove {id}.anchor from `audit` of the data directory)"
            ));
        }
    }
    Ok(changed)
}

fn other_than_seen(changed: &[String]) -> String {
    let named: Vec<_> = changed.iter().take(NAMED).cloned().collect();
    let more = match changed.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    format!(
        "companies whose audit is not as this server last saw it, and is not linked any more: {}{more}. Either the database is an older \
         copy, or somebody removed entries: `pathsix audit verify` names them. Where you know why, stop every server and run `pathsix \
         audit begin-anew`; else see \"The audit was tampered with\" in docs/runbook.md",
        named.join("; ")
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_companies_the_first_are_named_and_the_others_counted() {
        let changed: Vec<_> = (1..=7).map(|number| format!("company-{number}")).collect();
        let said = other_than_seen(&changed);
        assert!(
            said.contains("company-5; and 2 more.") && !said.contains("company-6"),
            "{said}"
        );
        assert!(!other_than_seen(&changed[..5]).contains("more."));
    }
}
