//! What those who run the platform work with.

use async_trait::async_trait;

use super::{DirectoryWork, EnterError, Mode, StoreError, UnitOfWork};
use crate::{
    access::{Actor, Staff, StaffAdmission},
    list::{ListQuery, Page},
    member::{Member, Person, User},
    platform::{PlatformEntry, Pulse},
    tenant::Tenant,
    value::{Id, Instant},
};

/// Somebody of the platform in a tenant, with a transaction that sees the rows of that tenant.
pub type Visiting = (Actor, Box<dyn UnitOfWork>);

/// The way in for those who run the platform: to what belongs to no tenant, or into one tenant.
#[async_trait]
pub trait Console: Send + Sync + 'static {
    /// A transaction for somebody who is about to sign in.
    async fn begin(&self, mode: Mode) -> Result<Box<dyn ConsoleWork>, StoreError>;

    /// Reads who the token belongs to, lets [`Staff::admit`] judge, and goes on in the same transaction, which can write: what
    /// is only read is noted too.
    async fn enter(
        &self,
        admission: &StaffAdmission,
    ) -> Result<(Staff, Box<dyn ConsoleWork>), EnterError>;

    /// The same into one tenant, bound to its rows as its members are. None where there is no such tenant.
    async fn visit(
        &self,
        admission: &StaffAdmission,
        tenant: Id<Tenant>,
    ) -> Result<Option<Visiting>, EnterError>;
}

/// What those who run the platform do in a tenant and is told outside of it too.
#[async_trait]
pub trait PlatformLog: Send {
    /// Adds an act to the unit. If that fails the unit fails.
    async fn note_act(&mut self, entry: &PlatformEntry) -> Result<(), StoreError>;
}

/// One transaction of the platform. Dropping it undoes it. It sees the rows of no tenant, but where it adds to an audit or looks
/// for the memberships of one person.
#[async_trait]
#[must_use = "a unit of work that is not committed is undone"]
pub trait ConsoleWork: DirectoryWork {
    /// One page of tenants.
    async fn list_tenants(&mut self, query: &ListQuery<Tenant>)
    -> Result<Page<Tenant>, StoreError>;

    /// One page of people.
    async fn list_people(&mut self, query: &ListQuery<Person>) -> Result<Page<Person>, StoreError>;

    /// Every membership of a person, active or not, with its tenant.
    async fn memberships_of(&mut self, user: Id<User>)
    -> Result<Vec<(Member, Tenant)>, StoreError>;

    /// A person, and nobody else can write them before this unit ends.
    async fn person_to_write(&mut self, user: Id<User>) -> Result<Option<Person>, StoreError>;

    /// Writes whether a person may sign in.
    async fn save_person(&mut self, person: &Person, at: Instant) -> Result<(), StoreError>;

    /// How the work of all tenants stands.
    async fn pulse(&mut self) -> Result<Pulse, StoreError>;

    /// Adds an act to the unit. If that fails the unit fails.
    async fn note(&mut self, entry: &PlatformEntry) -> Result<(), StoreError>;

    /// One page of acts.
    async fn list_acts(
        &mut self,
        query: &ListQuery<PlatformEntry>,
    ) -> Result<Page<PlatformEntry>, StoreError>;
}
