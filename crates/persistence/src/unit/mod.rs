//! The unit of work: one transaction in one scope.
//!
//! - [`SeaWork`]: the unit. It keeps every record that is [`Mapped`], a custom backend's too.
//! - `family`: what goes to the trash together; `moves`: what moves together; `links`: records that others name.
//! - `many`: many records at once; `imports`: files of rows, and the work that they cause.
//! - `erasures`: taking a person out of what is no record.
//! - `archive`: all that a tenant keeps, as lines.
//! - `members`, `api_keys`, `trail`, `attempts`: the ports that are not about records.

mod alike;
mod api_keys;
mod archive;
pub(crate) mod attempts;
mod companions;
mod erasures;
mod family;
mod imports;
mod links;
mod many;
mod members;
mod moves;
mod trail;

use std::sync::Arc;

use async_trait::async_trait;
use pathsix_domain::{
    access::{Companion, Granted, Scope},
    list::{ListQuery, Page, Shelf},
    port::{FollowUps, Repository, StoreError, UnitOfWork},
    record::{FollowUp, Stamp},
    value::{Id, Instant},
};

use sea_orm::{ConnectionTrait, Statement};

use crate::{
    connection::Connection,
    reports::upkeep::Upkeep,
    scoped::{List, Listing, Mapped, Purpose, Scoped, Table, find, insert, page, save},
    search::Pending,
};

/// One transaction in one scope. Dropping it undoes it.
#[must_use = "a unit of work that is not committed is undone"]
pub struct SeaWork {
    connection: Connection,
    scope: Scope,
    /// Every table of records, so that what hangs on one goes where it goes.
    records: Arc<[&'static Table]>,
    memberships: Memberships,
    upkeep: Upkeep,
    /// The words of what was written, which follow before the unit ends.
    words: Pending,
    /// What is known of an archive that is written or taken in.
    archive: archive::Progress,
}

/// Whether other units can write memberships of this tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Memberships {
    Free,
    Locked,
}

impl SeaWork {
    pub(crate) fn new(
        connection: Connection,
        scope: Scope,
        records: Arc<[&'static Table]>,
        upkeep: Upkeep,
    ) -> Self {
        Self {
            connection,
            scope,
            records,
            memberships: Memberships::Free,
            upkeep,
            words: Pending::default(),
            archive: archive::Progress::default(),
        }
    }

    /// The transaction, for what a custom backend does besides. Row-level security bounds it on Postgres, nothing
    /// does on SQLite.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Who puts together what is kept of figures.
    pub(crate) fn upkeep(&self) -> &Upkeep {
        &self.upkeep
    }

    /// What this unit can see.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The statement of a page, for looking at its plan: whether the indexes of a table serve its lists.
    pub async fn list_statement<L: Listing>(
        &self,
        query: &ListQuery<L>,
    ) -> Result<Statement, StoreError> {
        let list = List::prepared(self.scoped(), &self.scope, query).await?;
        let backend = self.connection.get_database_backend();
        Ok(backend.build(&list.statement()))
    }

    /// Makes everything that was written durable.
    pub async fn keep(self) -> Result<(), StoreError> {
        let scoped = Scoped::new(&self.connection, self.scope.tenant());
        self.words.flush(scoped).await?;
        self.connection.commit().await?;
        if self.archive.has_taken() {
            self.upkeep.worked(self.scope.tenant());
        }
        Ok(())
    }

    /// The tables of the tenant, for what a custom backend keeps besides records.
    pub fn scoped(&self) -> Scoped<'_> {
        Scoped::new(&self.connection, self.scope.tenant())
    }
}

#[async_trait]
impl<R: Mapped> Repository<R> for SeaWork {
    async fn find(&mut self, id: Id<R>, shelf: Shelf) -> Result<Option<R>, StoreError> {
        find(self.scoped(), &self.scope, id, shelf, Purpose::Look).await
    }

    async fn find_to_write(&mut self, id: Id<R>, shelf: Shelf) -> Result<Option<R>, StoreError> {
        find(self.scoped(), &self.scope, id, shelf, Purpose::Write).await
    }

    async fn list(&mut self, query: &ListQuery<R>) -> Result<Page<R>, StoreError> {
        page(self.scoped(), &self.scope, query).await
    }

    async fn insert(&mut self, granted: &Granted<R>) -> Result<(), StoreError> {
        insert(self.scoped(), granted).await?;
        self.words.wrote(granted);
        Ok(())
    }

    async fn save(&mut self, granted: &Granted<R>) -> Result<(), StoreError> {
        save(self.scoped(), granted).await?;
        self.words.wrote(granted);
        Ok(())
    }

    async fn trash(&mut self, granted: &Granted<R>) -> Result<Vec<Companion>, StoreError> {
        let taken = family::trash(self.scoped(), &self.records, granted).await?;
        self.words.wrote(granted);
        Ok(taken)
    }

    async fn restore(&mut self, granted: &Granted<R>) -> Result<Vec<Companion>, StoreError> {
        let back = family::restore(self.scoped(), &self.records, granted).await?;
        self.words.wrote(granted);
        Ok(back)
    }

    async fn trashed_before(
        &mut self,
        before: Instant,
        past: u64,
        most: u64,
    ) -> Result<Vec<(Id<R>, i64)>, StoreError> {
        family::trashed_before::<R>(self.scoped(), before, past, most).await
    }

    async fn others_in_use(&mut self, granted: &Granted<R>) -> Result<bool, StoreError> {
        family::others_in_use(self.scoped(), &self.records, granted).await
    }

    async fn purge(
        &mut self,
        granted: &Granted<R>,
        stamp: Stamp,
    ) -> Result<Vec<Companion>, StoreError> {
        let scoped = Scoped::new(&self.connection, self.scope.tenant());
        let gone = family::purge(scoped, &self.records, granted, stamp, &mut self.words).await?;
        self.words.removed(granted);
        Ok(gone)
    }
}

#[async_trait]
impl FollowUps for SeaWork {
    async fn list_follow_ups(
        &mut self,
        query: &ListQuery<FollowUp>,
    ) -> Result<Page<FollowUp>, StoreError> {
        page(self.scoped(), &self.scope, query).await
    }
}

#[async_trait]
impl UnitOfWork for SeaWork {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.keep().await
    }
}
