//! The store of one tenant: units of work and what can be done inside one.

use async_trait::async_trait;
use thiserror::Error;

use super::StoreError;
use crate::{
    access::{Actor, Admission, Denial, Granted, Resource, Scope},
    audit::AuditEntry,
    list::{ListQuery, Page, Shelf},
    member::{Member, Person, User},
    record::{Lead, Record, Stamp},
    tenant::Tenant,
    value::{Email, Id, Instant, RecordId},
};

use super::PasswordHash;

/// Whether a unit of work may change anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Reads only; the store refuses a write.
    Read,
    /// Reads and writes.
    Write,
}

/// Why nobody was let in.
#[derive(Debug, Error)]
pub enum EnterError {
    /// The rules refuse it.
    #[error(transparent)]
    Denied(#[from] Denial),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens units of work.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// Reads who the token belongs to, lets [`Actor::admit`] judge, and goes on in the same transaction.
    async fn enter(
        &self,
        admission: &Admission,
        mode: Mode,
    ) -> Result<(Actor, Box<dyn UnitOfWork>), EnterError>;

    /// A unit of work for an actor that was let in before.
    async fn begin(&self, scope: &Scope, mode: Mode) -> Result<Box<dyn UnitOfWork>, StoreError>;
}

/// One transaction in one scope: all of it happens, or nothing. Dropping it undoes it.
#[async_trait]
#[must_use = "a unit of work that is not committed is undone"]
pub trait UnitOfWork:
    Repository<Lead> + StatusHistory + CreatedIds + Members + Sessions + Settings + AuditLog + Send
{
    /// Makes everything that was written durable. MUST NOT answer before that is so.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// Keeps records of one kind. Everything happens inside the scope of the unit: what is outside does not exist.
#[async_trait]
pub trait Repository<R: Record>: Send {
    /// The record, if it is on this shelf and within the scope.
    async fn find(&mut self, id: Id<R>, shelf: Shelf) -> Result<Option<R>, StoreError>;

    /// The same, and nobody else can write it before this unit ends.
    async fn find_to_write(&mut self, id: Id<R>, shelf: Shelf) -> Result<Option<R>, StoreError>;

    /// One page. MUST give each row once across the pages of a cursor, also while others insert.
    async fn list(&mut self, query: &ListQuery<R>) -> Result<Page<R>, StoreError>;

    /// Adds a new record. MUST answer [`StoreError::Conflict`] if the id is taken.
    async fn insert(&mut self, granted: &Granted<R>) -> Result<(), StoreError>;

    /// Writes a loaded record. MUST answer [`StoreError::Missing`] if it is not in the loaded version any more.
    async fn save(&mut self, granted: &Granted<R>) -> Result<(), StoreError>;

    /// Removes a record for good, with what belongs to it. MUST answer [`StoreError::Missing`] as for `save`.
    async fn purge(&mut self, granted: &Granted<R>) -> Result<(), StoreError>;
}

/// A change of a fixed status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusChange {
    /// Its own id.
    pub id: RecordId,
    /// What kind of record.
    pub resource: Resource,
    /// Which one.
    pub subject: RecordId,
    /// From; none for a new record.
    pub from: Option<&'static str>,
    /// To.
    pub to: &'static str,
    /// When, by whom.
    pub stamp: Stamp,
}

/// Keeps every change of a status: funnel and velocity are computed from it.
#[async_trait]
pub trait StatusHistory: Send {
    /// Adds a change, in the same transaction as the change itself.
    async fn note_status(&mut self, change: &StatusChange) -> Result<(), StoreError>;
}

/// The digest of a create body, 32 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreateDigest(pub [u8; 32]);

/// What is known of an id that a client made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// Nothing: it is this unit's now.
    Fresh,
    /// The same body was sent with it before.
    Same,
    /// Another body was sent with it before.
    Other,
}

/// Remembers with which body a client-made id was first sent, so that a repeated create is recognised.
#[async_trait]
pub trait CreatedIds: Send {
    /// Claims an id. A second unit that claims it at the same time MUST wait for the first to end.
    async fn claim(
        &mut self,
        resource: Resource,
        id: RecordId,
        digest: CreateDigest,
        stamp: Stamp,
    ) -> Result<Claim, StoreError>;
}

/// The members of the tenant, and the people behind them as far as a tenant may know them.
#[async_trait]
pub trait Members: Send {
    /// One member.
    async fn member(&mut self, user: Id<User>) -> Result<Option<Member>, StoreError>;

    /// The same, and nobody else can write any membership of the tenant before this unit ends.
    async fn member_to_write(&mut self, user: Id<User>) -> Result<Option<Member>, StoreError>;

    /// One page of members.
    async fn list_members(&mut self, query: &ListQuery<Member>)
    -> Result<Page<Member>, StoreError>;

    /// All active admins.
    async fn active_admins(&mut self) -> Result<Vec<Id<User>>, StoreError>;

    /// The person with this address, in whatever tenant.
    async fn person_by_email(&mut self, email: &Email) -> Result<Option<Person>, StoreError>;

    /// A person who was not known. MUST answer [`StoreError::Conflict`] if the address is taken.
    async fn add_person(&mut self, person: &Person, hash: &PasswordHash) -> Result<(), StoreError>;

    /// A new member. MUST answer [`StoreError::Conflict`] if the person is one already.
    async fn add_member(&mut self, granted: &Granted<Member>) -> Result<(), StoreError>;

    /// Writes a loaded member. MUST answer [`StoreError::Missing`] if it has changed since.
    async fn save_member(&mut self, granted: &Granted<Member>) -> Result<(), StoreError>;
}

/// The sessions of the tenant's members.
#[async_trait]
pub trait Sessions: Send {
    /// Ends every session of a member in this tenant.
    async fn end_sessions_of(&mut self, user: Id<User>, at: Instant) -> Result<(), StoreError>;
}

/// The tenant itself.
#[async_trait]
pub trait Settings: Send {
    /// The tenant, and nobody else can write it before this unit ends.
    async fn tenant_to_write(&mut self) -> Result<Tenant, StoreError>;

    /// Writes the loaded tenant.
    async fn save_tenant(&mut self, granted: &Granted<Tenant>) -> Result<(), StoreError>;
}

/// The audit of the tenant. Nothing in it is ever changed.
#[async_trait]
pub trait AuditLog: Send {
    /// Adds an entry to the unit. If that fails the unit fails.
    async fn append(&mut self, entry: &AuditEntry) -> Result<(), StoreError>;

    /// One page of entries.
    async fn list_audit(
        &mut self,
        query: &ListQuery<AuditEntry>,
    ) -> Result<Page<AuditEntry>, StoreError>;
}

/// Whether the store can serve.
#[async_trait]
pub trait Health: Send + Sync {
    /// MUST answer within two seconds, and fail where the database is away or its schema is not this version's.
    async fn check(&self) -> Result<(), StoreError>;
}
