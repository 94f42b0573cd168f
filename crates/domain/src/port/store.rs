//! The store of one tenant: units of work and what can be done inside one.

use async_trait::async_trait;
use thiserror::Error;

use super::{Reports, Search, StoreError};
use crate::{
    access::{Actor, Admission, Companion, Denial, Granted, Resource, Scope},
    activity::Activity,
    audit::AuditEntry,
    list::{ListQuery, Page, Shelf},
    member::{Member, Person, User},
    record::{
        Account, Client, Contact, FollowUp, Identity, Interaction, Lead, Link, LookAlike, Note,
        Project, Record, Stamp,
    },
    session::Session,
    tenant::{Tenant, TenantFigures},
    value::{Email, Id, Instant, RecordId, Text100},
};

use super::{
    ApiKeys, Archives, Attempts, Erasures, ExternalIds, FailureLimit, Imports, Jobs, ManyOf,
    ManyPorts, PasswordHash, PlatformLog, Tally,
};

/// Whether a unit of work may change anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Reads only; the store refuses a write.
    Read,
    /// Reads only, for as long as it takes: everything as it was at one moment.
    Snapshot,
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
    /// Reads who the token or the key belongs to, lets [`Actor::admit`] judge, and goes on in the same transaction.
    async fn enter(
        &self,
        admission: &Admission,
        mode: Mode,
    ) -> Result<(Actor, Box<dyn UnitOfWork>), EnterError>;

    /// A unit of work for an actor that was let in before.
    async fn begin(&self, scope: &Scope, mode: Mode) -> Result<Box<dyn UnitOfWork>, StoreError>;
}

/// Opens units of work of one type: [`dyn UnitOfWork`](UnitOfWork) as every [`Store`] does, or the concrete unit of an
/// adapter, which keeps a custom backend's records too.
#[async_trait]
pub trait Opens<U: UnitOfWork + ?Sized>: Send + Sync + 'static {
    /// As [`Store::enter`].
    async fn open(&self, admission: &Admission, mode: Mode) -> Result<(Actor, Box<U>), EnterError>;
}

#[async_trait]
impl<S: Store + ?Sized> Opens<dyn UnitOfWork> for S {
    async fn open(
        &self,
        admission: &Admission,
        mode: Mode,
    ) -> Result<(Actor, Box<dyn UnitOfWork>), EnterError> {
        self.enter(admission, mode).await
    }
}

/// One transaction in one scope: all of it happens, or nothing. Dropping it undoes it.
#[async_trait]
#[must_use = "a unit of work that is not committed is undone"]
pub trait UnitOfWork:
    Repository<Lead>
    + Repository<Client>
    + Repository<Project>
    + Repository<Contact>
    + Repository<Account>
    + Repository<Interaction>
    + Repository<Note>
    + ManyOf<Lead>
    + ManyOf<Client>
    + ManyOf<Contact>
    + ManyPorts
    + RecordPorts
    + FollowUps
    + Imports
    + ApiKeys
    + Archives
    + Attempts
    + Erasures
    + ExternalIds
    + Jobs
    + Moves
    + Sessions
    + Settings
    + PlatformLog
    + Reports
    + Search
    + Send
{
    /// Makes everything that was written durable. MUST NOT answer before that is so.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// What the use cases of any record need besides its repository.
pub trait RecordPorts:
    Links + LookAlikes + Numbers + StatusHistory + CreatedIds + Members + AuditLog
{
}
impl<U> RecordPorts for U where
    U: Links + LookAlikes + Numbers + StatusHistory + CreatedIds + Members + AuditLog + ?Sized
{
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

    /// Writes a record that goes to the trash, and takes along everything in use that hangs on it, directly or not: with
    /// the same [`crate::record::Trashing`], a version more, and told as companions. MUST answer [`StoreError::Missing`]
    /// as for `save`.
    async fn trash(&mut self, granted: &Granted<R>) -> Result<Vec<Companion>, StoreError>;

    /// Writes a record that comes out of the trash, and brings back exactly what went with it in the same act. MUST
    /// answer [`StoreError::Missing`] as for `save`.
    async fn restore(&mut self, granted: &Granted<R>) -> Result<Vec<Companion>, StoreError>;

    /// Some of those that went to the trash before a moment, those that have been there longest first, with their versions: at most
    /// `most`, the first `past` left out.
    async fn trashed_before(
        &mut self,
        before: Instant,
        past: u64,
        most: u64,
    ) -> Result<Vec<(Id<R>, i64)>, StoreError>;

    /// Whether everything else is in use on which something hangs that went to the trash with this record. Until this
    /// unit ends nobody else can trash it.
    async fn others_in_use(&mut self, granted: &Granted<R>) -> Result<bool, StoreError>;

    /// Removes a record for good, with everything that hangs on it. What only mentions it, or hangs on another record
    /// as well, stays and forgets it. MUST answer [`StoreError::Missing`] as for `save`.
    async fn purge(
        &mut self,
        granted: &Granted<R>,
        stamp: Stamp,
    ) -> Result<Vec<Companion>, StoreError>;
}

/// The records that other records name.
#[async_trait]
pub trait Links: Send {
    /// How the named record is called, if it is in use and within these bounds. Until this unit ends nobody else can
    /// trash or remove it.
    async fn hold(&mut self, link: &Link, within: Within) -> Result<Option<String>, StoreError>;
}

/// Where a named record may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// Within the scope: somebody names it who must see it.
    Scope,
    /// Anywhere in the tenant: it has been named before.
    Tenant,
}

/// Leads and clients that may be the same person or company.
#[async_trait]
pub trait LookAlikes: Send {
    /// Whether any in use, within the whole tenant, shares the name, the address or a number; and of those within the
    /// scope the first ten.
    async fn look_alikes(&mut self, identity: &Identity) -> Result<Twin, StoreError>;
}

/// Whether a record looks like one that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Twin {
    /// It does not.
    None,
    /// It does: like these that are within the scope, and perhaps like others.
    Some(Vec<LookAlike>),
}

/// Numbers that are given out in order.
#[async_trait]
pub trait Numbers: Send {
    /// The next number of an account that no account of the tenant has. Nobody else gets the same.
    async fn next_account_number(&mut self) -> Result<Text100, StoreError>;
}

/// The follow-ups that still wait.
#[async_trait]
pub trait FollowUps: Send {
    /// One page of interactions with open follow-ups.
    async fn list_follow_ups(
        &mut self,
        query: &ListQuery<FollowUp>,
    ) -> Result<Page<FollowUp>, StoreError>;
}

/// Moving many records at once, told as companions of the write that asked for it.
#[async_trait]
pub trait Moves: Send {
    /// Hangs everything on the client that hangs on a converted lead, what is in the trash too. A contact that belongs
    /// to another client besides stays where it is.
    async fn move_to_client(
        &mut self,
        lead: &Granted<Lead>,
        client: Id<Client>,
        stamp: Stamp,
    ) -> Result<Vec<Companion>, StoreError>;

    /// Gives everything that a member works on to another: what is assigned to them, what they made that is assigned to
    /// nobody, and the follow-ups of theirs that still wait. What is in the trash goes too.
    async fn hand_over(
        &mut self,
        from: &Granted<Member>,
        to: Id<User>,
        stamp: Stamp,
    ) -> Result<Vec<Companion>, StoreError>;
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

    /// The same, and until this unit ends nobody else can change the member: what is given to them counts as theirs if
    /// they are deactivated.
    async fn hold_member(&mut self, user: Id<User>) -> Result<Option<Member>, StoreError>;

    /// The same, and nobody else can write any membership of the tenant before this unit ends.
    async fn member_to_write(&mut self, user: Id<User>) -> Result<Option<Member>, StoreError>;

    /// One page of members.
    async fn list_members(&mut self, query: &ListQuery<Member>)
    -> Result<Page<Member>, StoreError>;

    /// How many members are active or invited. Nobody else can write a membership of the tenant before this unit ends.
    async fn members_counted(&mut self) -> Result<u32, StoreError>;

    /// All active admins.
    async fn active_admins(&mut self) -> Result<Vec<Id<User>>, StoreError>;

    /// The person with this address, in whatever tenant.
    async fn person_by_email(&mut self, email: &Email) -> Result<Option<Person>, StoreError>;

    /// A person who was not known. MUST answer [`StoreError::Conflict`] if the address is taken.
    async fn add_person(&mut self, person: &Person, hash: &PasswordHash) -> Result<(), StoreError>;

    /// Counts one more letter that goes to an address because a tenant adds whoever has it, as
    /// [`SignInFailures`](super::SignInFailures) does.
    async fn count_invitation(
        &mut self,
        limit: FailureLimit,
        now: Instant,
    ) -> Result<Tally, StoreError>;

    /// A new member. MUST answer [`StoreError::Conflict`] if the person is one already.
    async fn add_member(&mut self, granted: &Granted<Member>) -> Result<(), StoreError>;

    /// Writes a loaded member. MUST answer [`StoreError::Missing`] if it has changed since.
    async fn save_member(&mut self, granted: &Granted<Member>) -> Result<(), StoreError>;
}

/// The sessions of the tenant's members.
#[async_trait]
pub trait Sessions: Send {
    /// The live sessions of a member in this tenant, those that were used last first; at most
    /// [`SESSIONS_SHOWN`](crate::session::SESSIONS_SHOWN).
    async fn sessions_of(
        &mut self,
        user: Id<User>,
        at: Instant,
    ) -> Result<Vec<Session>, StoreError>;

    /// Ends every session of a member in this tenant. How many there were.
    async fn end_sessions_of(&mut self, user: Id<User>, at: Instant) -> Result<u64, StoreError>;
}

/// The tenant itself.
#[async_trait]
pub trait Settings: Send {
    /// The tenant, and nobody else can write it before this unit ends.
    async fn tenant_to_write(&mut self) -> Result<Tenant, StoreError>;

    /// How many of something the tenant has at this instant.
    async fn figures(&mut self, at: Instant) -> Result<TenantFigures, StoreError>;

    /// Writes the loaded tenant.
    async fn save_tenant(&mut self, granted: &Granted<Tenant>) -> Result<(), StoreError>;
}

/// The audit of the tenant. Nothing in it is ever changed, but a person may be erased from its values: see
/// [`Erasures`].
#[async_trait]
pub trait AuditLog: Send {
    /// Adds entries to the unit. If that fails the unit fails.
    async fn append(&mut self, entries: &[AuditEntry]) -> Result<(), StoreError>;

    /// One page of entries.
    async fn list_audit(
        &mut self,
        query: &ListQuery<AuditEntry>,
    ) -> Result<Page<AuditEntry>, StoreError>;

    /// One page of what was done to the records within the scope, what is in the trash included.
    async fn list_activity(
        &mut self,
        query: &ListQuery<Activity>,
    ) -> Result<Page<Activity>, StoreError>;
}

/// Whether the store can serve.
#[async_trait]
pub trait Health: Send + Sync {
    /// MUST answer within two seconds, and fail where the database is away or its schema is not this version's.
    async fn check(&self) -> Result<(), StoreError>;
}
