//! The server's own way into tenants, for what nobody asks for.

use async_trait::async_trait;

use super::{Mode, StoreError, UnitOfWork};
use crate::{
    access::Actor,
    tenant::Tenant,
    value::{Id, Instant},
};

/// The server in a tenant, with a transaction that sees the rows of that tenant.
pub type Caring = (Actor, Box<dyn UnitOfWork>);

/// Lets the server into tenants by itself: [`Actor::care`].
#[async_trait]
pub trait Caretaking: Send + Sync + 'static {
    /// Every tenant, whatever state it is in.
    async fn tenants(&self) -> Result<Vec<Id<Tenant>>, StoreError>;

    /// Into one. None where there is no such tenant, or nobody in it.
    async fn care(
        &self,
        tenant: Id<Tenant>,
        at: Instant,
        mode: Mode,
    ) -> Result<Option<Caring>, StoreError>;
}

/// Lets the server into tenants with units of work of one type: [`dyn UnitOfWork`](UnitOfWork) as [`Caretaking`] does, or the
/// concrete unit of an adapter, which keeps a custom backend's records too.
#[async_trait]
pub trait Cares<U: UnitOfWork + ?Sized>: Caretaking {
    /// As [`Caretaking::care`].
    async fn care_for(
        &self,
        tenant: Id<Tenant>,
        at: Instant,
        mode: Mode,
    ) -> Result<Option<(Actor, Box<U>)>, StoreError>;
}

#[async_trait]
impl<S: Caretaking + ?Sized> Cares<dyn UnitOfWork> for S {
    async fn care_for(
        &self,
        tenant: Id<Tenant>,
        at: Instant,
        mode: Mode,
    ) -> Result<Option<Caring>, StoreError> {
        self.care(tenant, at, mode).await
    }
}
