//! Refuses to run on a schema or a role that would let tenants see each other.
//!
//! Row-level security and composite keys protect nobody where they are missing, and nothing fails then: the rows of
//! other tenants are simply there. So the catalogue is read at every start, by the role that will serve.

#![expect(
    clippy::disallowed_methods,
    reason = "the catalogue has no tenant, and no query builder knows it"
)]

mod clock;
mod postgres;
mod sqlite;

pub use clock::clock;

use pathsix_domain::port::{Mode, StoreError};
use pathsix_migrations::{GLOBAL_TABLES, KEYS_WITHOUT_TENANT, Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbBackend, Statement, sea_query::Query};
use thiserror::Error;

use crate::connection::{Bound, Connection, Database, store_error};

/// Why the server must not run.
#[derive(Debug, Error)]
pub enum AuditError {
    /// What is wrong, one sentence each.
    #[error("the database does not keep tenants apart:\n- {}", .0.join("\n- "))]
    Violations(Vec<String>),
    /// The catalogue could not be read.
    #[error("the catalogue of the database cannot be read: {0}")]
    Store(#[from] StoreError),
}

/// Errors: [`StoreError::Unavailable`] where the schema is not exactly the one that this version migrates to.
pub(crate) async fn schema_is_current(unit: &Connection) -> Result<(), StoreError> {
    let mut applied = Query::select();
    applied.column("version").from("seaql_migrations");
    let rows = unit.named("schema").query_all(&applied).await;
    let mut applied = Vec::new();
    for row in rows.map_err(store_error)? {
        applied.push(row.try_get_by_index::<String>(0).map_err(store_error)?);
    }
    let mut known: Vec<_> = Migrator::migrations()
        .iter()
        .map(|migration| migration.name().to_owned())
        .collect();
    applied.sort_unstable();
    known.sort_unstable();
    if applied == known {
        Ok(())
    } else {
        let text = format!("the schema is at {applied:?}, this version needs {known:?}");
        Err(StoreError::Unavailable(text))
    }
}

/// Reads the catalogue as the serving role and names everything that weakens the separation of tenants.
pub async fn audit(database: &Database) -> Result<(), AuditError> {
    let checks: Vec<String> = match database.backend() {
        DbBackend::Postgres => postgres::checks(),
        _ => sqlite::checks(),
    };
    let unit = database.begin(Bound::Nobody, Mode::Read).await?;
    let mut violations = Vec::new();
    for check in checks {
        let statement = Statement::from_string(database.backend(), check);
        for row in unit
            .named("startup_audit")
            .query_all_raw(statement)
            .await
            .map_err(store_error)?
        {
            violations.push(row.try_get_by_index::<String>(0).map_err(store_error)?);
        }
    }
    unit.commit().await?;
    if violations.is_empty() {
        Ok(())
    } else {
        Err(AuditError::Violations(violations))
    }
}

/// The global tables, as a list in SQL.
fn global_tables() -> String {
    quoted(GLOBAL_TABLES.iter().map(|table| (*table).to_owned()))
}

/// The keys that need not start with the tenant, each as `table(column,column)`, as a list in SQL.
fn allowed_keys() -> String {
    quoted(
        KEYS_WITHOUT_TENANT
            .iter()
            .map(|(table, columns)| format!("{table}({})", columns.join(","))),
    )
}

fn quoted(names: impl Iterator<Item = String>) -> String {
    names
        .map(|name| format!("'{name}'"))
        .collect::<Vec<_>>()
        .join(", ")
}
