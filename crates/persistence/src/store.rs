//! The store: the way into a unit of work.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use pathsix_domain::{
    access::{Actor, Admission, Scope},
    port::{EnterError, Health, Mode, Opens, Store, StoreError, UnitOfWork},
};
use tokio::time::timeout;

use crate::{
    connection::{Bound, Connection, Database},
    directory::{Ends, standing},
    reports::upkeep::Upkeep,
    scoped::Table,
    startup_audit::schema_is_current,
    tables::RECORDS,
    unit::SeaWork,
};

/// In what time the store says whether it can serve.
const HEALTH_LIMIT: Duration = Duration::from_millis(1800);

/// The store over SQLite or Postgres.
#[derive(Debug, Clone)]
pub struct SeaStore {
    database: Database,
    records: Arc<[&'static Table]>,
    upkeep: Upkeep,
    ends: Ends,
}

impl SeaStore {
    /// The store of a database that has been migrated.
    pub fn new(database: Database) -> Self {
        Self {
            upkeep: Upkeep::new(database.clone()),
            database,
            records: RECORDS.into(),
            ends: Ends::default(),
        }
    }

    /// The same with a custom backend's tables of records, so that what hangs on a client goes where the client goes.
    /// Their schema has been migrated too.
    #[must_use]
    pub fn with_records(self, tables: &[&'static Table]) -> Self {
        let all = self.records.iter().chain(tables).copied();
        Self {
            records: all.collect(),
            ..self
        }
    }

    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    /// What is counted of work that ended.
    pub(crate) fn ends(&self) -> &Ends {
        &self.ends
    }

    pub(crate) fn work(&self, connection: Connection, scope: Scope) -> SeaWork {
        SeaWork::new(connection, scope, self.records.clone(), self.upkeep.clone())
    }

    /// [`Store::enter`] with the concrete unit, which keeps a custom backend's records too.
    pub async fn enter_work(
        &self,
        admission: &Admission,
        mode: Mode,
    ) -> Result<(Actor, SeaWork), EnterError> {
        let bound = Bound::Tenant(admission.bearer.tenant());
        let connection = self.database.begin(bound, mode).await?;
        let standing = standing(&connection, admission.bearer).await?;
        let actor = Actor::admit(admission, standing)?;
        let scope = *actor.scope();
        Ok((actor, self.work(connection, scope)))
    }

    /// [`Store::begin`] with the concrete unit, which keeps a custom backend's records too.
    pub async fn begin_work(&self, scope: &Scope, mode: Mode) -> Result<SeaWork, StoreError> {
        let bound = Bound::Tenant(scope.tenant());
        let connection = self.database.begin(bound, mode).await?;
        Ok(self.work(connection, *scope))
    }

    /// What keeps the figures of reports up to date.
    pub fn upkeep(&self) -> &Upkeep {
        &self.upkeep
    }

    async fn probe(&self) -> Result<(), StoreError> {
        let connection = self.database.begin(Bound::Nobody, Mode::Read).await?;
        schema_is_current(&connection).await
    }
}

#[async_trait]
impl Store for SeaStore {
    async fn enter(
        &self,
        admission: &Admission,
        mode: Mode,
    ) -> Result<(Actor, Box<dyn UnitOfWork>), EnterError> {
        let (actor, work) = self.enter_work(admission, mode).await?;
        Ok((actor, Box::new(work)))
    }

    async fn begin(&self, scope: &Scope, mode: Mode) -> Result<Box<dyn UnitOfWork>, StoreError> {
        Ok(Box::new(self.begin_work(scope, mode).await?))
    }
}

#[async_trait]
impl Opens<SeaWork> for SeaStore {
    async fn open(
        &self,
        admission: &Admission,
        mode: Mode,
    ) -> Result<(Actor, Box<SeaWork>), EnterError> {
        let (actor, work) = self.enter_work(admission, mode).await?;
        Ok((actor, Box::new(work)))
    }
}

#[async_trait]
impl Health for SeaStore {
    async fn check(&self) -> Result<(), StoreError> {
        timeout(HEALTH_LIMIT, self.probe())
            .await
            .unwrap_or_else(|_| {
                let text = format!("the store did not answer within {HEALTH_LIMIT:?}");
                Err(StoreError::Busy(text))
            })
    }
}
