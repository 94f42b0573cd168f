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
