//! The seals and the chain of the audit.
//!
//! - `append`: adding entries, each sealed in the transaction of what it tells.
//! - [`Chain`]: linking entries afterwards, in the background, in an order that nobody can change.
//! - `begin`: beginning the chains of a store, once, and anew where somebody asks for it.
//! - `rows`: the entries with all that proves them, page by page.
//! - `erase`: erasing values, of a person or of what is old.
//! - `purged`: chains that are gone with their tenants.
//! - `verify`: going through a tenant's entries to the first that is not as it was.
//!
//! A write waits for nobody: it only seals its own entries. Their order is settled by whoever links them.

mod append;
mod begin;
mod erase;
mod link;
mod purged;
mod rows;
mod verify;

pub(crate) use append::{append, sealed};
pub use begin::Beginning;
pub(crate) use erase::{erase_old, erase_values};
pub use link::Round;
pub(crate) use purged::ToPurge;
pub(crate) use rows::{about, every, recent, these};

use std::{io, sync::Arc};

use pathsix_domain::{
    audit::{Fault, Head},
    port::{Anchors, Mode, StoreError},
    tenant::Tenant,
    value::Id,
};
use sea_orm::{
    DbBackend,
    sea_query::{Cond, Expr, ExprTrait},
};
use thiserror::Error;

use crate::{
    connection::{Bound, Connection, Database},
    directory::SeaDirectory,
    scoped::{Cells, Scoped, all, written},
    tables::audit_seal::SEALED,
};

/// Rows of one transaction: on SQLite it is the only writer meanwhile.
const BATCH: u64 = 500;

/// Lets one server at a time link the entries of a tenant, until its transaction ends. Postgres only; SQLite has one writer.
const TAKE_TURN: &str = "SELECT pg_advisory_xact_lock(hashtextextended('audit_entry ' || $1::text, 0)) IS NOT NULL AS taken";

/// Why a chain was not made longer, or could not be gone through.
#[derive(Debug, Error)]
pub enum ChainError {
    /// Something is wrong with the audit of a tenant.
    #[error("{0}")]
    Fault(Fault),
    /// What is remembered outside of the store cannot be read or written.
    #[error("what is remembered of the audit beside the keys cannot be read or written: {0}")]
    Anchors(#[from] io::Error),
    /// The chains were begun with another key.
    #[error(
        "the audit of this database was begun with another key. Give this server the same: the file keys/audit.key of the \
         other server's data directory, or its PATHSIX_AUDIT_KEY. Where the key is lost, `pathsix audit begin-anew` begins the \
         chains again, and the audit tells of it"
    )]
    OtherKey,
    /// The store tells less of its chains than this server remembers.
    #[error(
        "this server remembers more of the audit than the database tells: {0}. Either the database is an older copy, or \
         somebody removed what proves its audit. Where you know why, `pathsix audit begin-anew` begins the chains again, and \
         the audit tells of it"
    )]
    Forgotten(&'static str),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Fault> for ChainError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// The chains of the audit of all tenants of a database. Clones share it.
#[derive(Debug, Clone)]
pub struct Chain {
    database: Database,
    anchors: Arc<dyn Anchors>,
}

impl Chain {
    /// Over a database, with what is remembered outside of it.
    pub fn new(database: Database, anchors: Arc<dyn Anchors>) -> Self {
        Self { database, anchors }
    }

    /// Every tenant, by slug.
    pub async fn tenants(&self) -> Result<Vec<Tenant>, StoreError> {
        SeaDirectory::new(self.database.clone()).tenants().await
    }

    /// How far the chain of each tenant was seen to have been.
    pub async fn remembered(&self) -> Result<Vec<(Id<Tenant>, Head)>, ChainError> {
        self.beside(|anchors| anchors.all()).await
    }

    /// How far the chain of a tenant was seen to have been.
    pub async fn known(&self, tenant: Id<Tenant>) -> Result<Head, ChainError> {
        let known = self.beside(move |anchors| anchors.of(tenant)).await?;
        Ok(known.unwrap_or_default())
    }

    /// Asks what is remembered, which waits for a disk.
    async fn beside<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Anchors) -> io::Result<T> + Send + 'static,
    ) -> Result<T, ChainError> {
        let anchors = self.anchors.clone();
        let asked = tokio::task::spawn_blocking(move || ask(&*anchors)).await;
        Ok(asked.map_err(io::Error::other)??)
    }

    /// A transaction about the entries of one tenant, in which nobody else links them.
    async fn turn(&self, tenant: Id<Tenant>) -> Result<Connection, StoreError> {
        let unit = self
            .database
            .begin(Bound::Tenant(tenant), Mode::Write)
            .await?;
        if self.database.backend() == DbBackend::Postgres {
            let turn = written(DbBackend::Postgres, TAKE_TURN, tenant);
            all(&unit, "audit_entry.turn", &turn).await?;
        }
        Ok(unit)
    }
}

/// Writes cells of many entries, each after its key.
async fn write(scoped: Scoped<'_>, name: &'static str, rows: Vec<Cells>) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    if scoped.backend() == DbBackend::Postgres {
        return scoped.update_many(name, &SEALED, rows).await.map(drop);
    }
    for mut cells in rows {
        let written = cells.split_off(1);
        let key = cells.into_iter().map(|(_, key)| Expr::value(key));
        let which = Cond::all().add(Expr::col((SEALED.name, SEALED.key)).is_in(key));
        scoped.update(name, &SEALED, written, which).await?;
    }
    Ok(())
}
