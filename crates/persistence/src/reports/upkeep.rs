//! Putting changes of figures together, and comparing what is kept of figures with the records.
//!
//! A write only adds rows that say what it changes, so writers never wait for one another. Reports add those up with what
//! is kept; where they are many, somebody puts them together afterwards, in the background and in a transaction of its own.
//! What a report says is the same before, during and after that.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use pathsix_domain::{
    port::{Mode, StoreError},
    tenant::Tenant,
    value::Id,
};
use pathsix_migrations::figures::{sheets::Dialect, upkeep};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult};

use super::figure;
use crate::{
    connection::{Bound, Connection, Database},
    directory::SeaDirectory,
    scoped::{all, execute, set, written},
};

/// How many changes a report may have to add up before they are put together.
const MANY: i64 = 2000;

/// Most batches that are put together in a row, so that a tenant under load does not occupy its folder for ever.
const MOST_BATCHES: u32 = 1000;

/// What is kept of figures, and who keeps it in order. Clones share it.
#[derive(Debug, Clone)]
pub struct Upkeep {
    database: Database,
    /// The tenants whose changes this process puts together just now.
    busy: Arc<Mutex<HashSet<Id<Tenant>>>>,
}

/// That this process puts together the changes of a tenant. It ends whatever happens, so that nobody is forgotten.
struct Claim {
    upkeep: Upkeep,
    tenant: Id<Tenant>,
}

impl Drop for Claim {
    fn drop(&mut self) {
        let busy = self.upkeep.busy.lock();
        busy.unwrap_or_else(PoisonError::into_inner)
            .remove(&self.tenant);
    }
}

/// A group of records of which something else is kept than the records say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The sheet.
    pub sheet: String,
    /// `day`; `month` where the days are right but their sum is not; `record` of what is kept of single ones.
    pub level: &'static str,
    /// The day, or the first of the month, in UTC.
    pub day: chrono::NaiveDate,
    /// The first word of the group.
    pub a: String,
    /// The second word of the group.
    pub b: String,
    /// How many records are missing; below zero, how many are too many.
    pub missing: i64,
}

impl Upkeep {
    /// Of the figures of all tenants of a database.
    pub fn new(database: Database) -> Self {
        Self {
            database,
            busy: Arc::default(),
        }
    }

    /// A report of a tenant had to add up so many changes. Where they are many they are put together in the background.
    pub(super) fn read(&self, tenant: Id<Tenant>, changes: i64) {
        if changes > MANY {
            self.fold_soon(tenant);
        }
    }

    /// Work about many records of a tenant has ended: its changes are put together in the background, before a report meets
    /// them.
    pub(crate) fn worked(&self, tenant: Id<Tenant>) {
        self.fold_soon(tenant);
    }

    fn fold_soon(&self, tenant: Id<Tenant>) {
        let Some(claim) = self.claim(tenant) else {
            return;
        };
        tokio::spawn(async move {
            claim.upkeep.try_fold(tenant).await;
        });
    }

    async fn try_fold(&self, tenant: Id<Tenant>) {
        if let Err(error) = self.fold(tenant).await {
            tracing::warn!(%tenant, %error, "the changes of figures were not put together");
        }
    }

    /// None where this process is at it already.
    fn claim(&self, tenant: Id<Tenant>) -> Option<Claim> {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        let is_free = busy.insert(tenant);
        is_free.then(|| Claim {
            upkeep: self.clone(),
            tenant,
        })
    }

    /// Puts the changes of a tenant together, batch by batch, each in a transaction of its own. Where somebody else does so
    /// it is left to them.
    pub async fn fold(&self, tenant: Id<Tenant>) -> Result<(), StoreError> {
        for _ in 0..MOST_BATCHES {
            match self.fold_batch(tenant).await {
                Ok(0) => break,
                Ok(_) => {}
                // Mostly somebody else has just put the same changes together; where it goes on, it takes too long.
                Err(StoreError::Busy(why)) => {
                    tracing::warn!(%tenant, why, "changes of figures are left to whoever is next");
                    break;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// How many changes were put together; 0 where none are left or it is somebody else's turn.
    async fn fold_batch(&self, tenant: Id<Tenant>) -> Result<u64, StoreError> {
        let unit = self.begin(tenant, Mode::Write).await?;
        if unit.dialect == Dialect::Postgres {
            unit.set(upkeep::ONE_STATE).await?;
        }
        if !unit.turn(upkeep::TAKE_TURN).await? {
            return Ok(0);
        }
        let mut removed = 0;
        for statement in upkeep::fold(unit.dialect) {
            removed = unit.run(&statement).await?;
        }
        unit.connection.commit().await?;
        Ok(removed)
    }

    /// [`Upkeep::fold`] for every tenant. What fails is logged and left to the next report of the tenant.
    pub async fn fold_all(&self) {
        let tenants = SeaDirectory::new(self.database.clone()).tenants().await;
        let tenants = tenants.unwrap_or_else(|error| {
            tracing::warn!(%error, "the changes of figures were not put together");
            Vec::new()
        });
        for tenant in tenants {
            self.try_fold(tenant.id).await;
        }
    }

    /// Every group of a tenant of which something else is kept than the records say, in no order.
    pub async fn verify(&self, tenant: Id<Tenant>) -> Result<Vec<Difference>, StoreError> {
        let unit = self.begin(tenant, Mode::Read).await?;
        let mut differences = Vec::new();
        for (level, sql) in upkeep::missing(unit.dialect) {
            for row in &unit.rows(&sql).await? {
                differences.push(difference(row, level)?);
            }
        }
        Ok(differences)
    }

    /// Mends what is kept of a tenant, by the records as they are, while others write.
    pub async fn rebuild(&self, tenant: Id<Tenant>) -> Result<(), StoreError> {
        let unit = self.begin(tenant, Mode::Write).await?;
        unit.turn(upkeep::WAIT_FOR_TURN).await?;
        for statement in upkeep::rebuild(unit.dialect) {
            unit.run(&statement).await?;
        }
        unit.connection.commit().await?;
        self.fold(tenant).await
    }

    async fn begin(&self, tenant: Id<Tenant>, mode: Mode) -> Result<Unit, StoreError> {
        let connection = self.database.begin(Bound::Tenant(tenant), mode).await?;
        let dialect = match connection.get_database_backend() {
            DbBackend::Postgres => Dialect::Postgres,
            _ => Dialect::Sqlite,
        };
        Ok(Unit {
            connection,
            dialect,
            tenant,
        })
    }
}

/// A transaction about what is kept of one tenant.
struct Unit {
    connection: Connection,
    dialect: Dialect,
    tenant: Id<Tenant>,
}

impl Unit {
    async fn rows(&self, sql: &str) -> Result<Vec<QueryResult>, StoreError> {
        let backend = self.connection.get_database_backend();
        let statement = written(backend, sql, self.tenant);
        all(&self.connection, "figures.read", &statement).await
    }

    async fn run(&self, sql: &str) -> Result<u64, StoreError> {
        let backend = self.connection.get_database_backend();
        let statement = written(backend, sql, self.tenant);
        execute(&self.connection, "figures.write", &statement).await
    }

    /// Whether it is this unit's turn to put changes together, until it ends. SQLite has one writer anyway.
    async fn turn(&self, sql: &str) -> Result<bool, StoreError> {
        if self.dialect == Dialect::Sqlite {
            return Ok(true);
        }
        let rows = self.rows(sql).await?;
        rows.first().map_or(Ok(false), |row| figure(row, "taken"))
    }

    /// Says how the transaction is to behave.
    async fn set(&self, sql: &'static str) -> Result<(), StoreError> {
        set(&self.connection, sql).await
    }
}

fn difference(row: &QueryResult, level: &'static str) -> Result<Difference, StoreError> {
    Ok(Difference {
        sheet: figure(row, "sheet")?,
        level,
        day: figure(row, "day")?,
        a: figure(row, "a")?,
        b: figure(row, "b")?,
        missing: figure(row, "count")?,
    })
}
