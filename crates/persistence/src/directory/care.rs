//! The server's own way into tenants.

use async_trait::async_trait;
use pathsix_domain::{
    access::Actor,
    member::User,
    port::{Cares, Caretaking, Caring, Mode, StoreError, UnitOfWork},
    tenant::Tenant,
    value::{Id, Instant},
};
use sea_orm::sea_query::{Expr, Order, Query};

use super::tenants;
use crate::{
    connection::{Bound, Connection},
    scoped::{Row, Scoped, select},
    store::SeaStore,
    tables::member,
    unit::SeaWork,
};

#[async_trait]
impl Caretaking for SeaStore {
    async fn tenants(&self) -> Result<Vec<Id<Tenant>>, StoreError> {
        let unit = self.database().begin(Bound::Nobody, Mode::Read).await?;
        let tenants = tenants::every(&unit).await?;
        Ok(tenants.into_iter().map(|tenant| tenant.id).collect())
    }

    async fn care(
        &self,
        tenant: Id<Tenant>,
        at: Instant,
        mode: Mode,
    ) -> Result<Option<Caring>, StoreError> {
        let cared = <Self as Cares<SeaWork>>::care_for(self, tenant, at, mode).await?;
        Ok(cared.map(|(actor, work)| (actor, work as Box<dyn UnitOfWork>)))
    }
}

#[async_trait]
impl Cares<SeaWork> for SeaStore {
    async fn care_for(
        &self,
        tenant: Id<Tenant>,
        at: Instant,
        mode: Mode,
    ) -> Result<Option<(Actor, Box<SeaWork>)>, StoreError> {
        let bound = Bound::Tenant(tenant);
        let connection = self.database().begin(bound, mode).await?;
        let Some(tenant) = tenants::by_id(&connection, tenant).await? else {
            return Ok(None);
        };
        let Some(hand) = hand(&connection, tenant.id).await? else {
            return Ok(None);
        };
        let actor = Actor::care(tenant, hand, at);
        let scope = *actor.scope();
        Ok(Some((actor, Box::new(self.work(connection, scope)))))
    }
}

/// The member whose hand the server borrows: an active admin, and whoever came first where there is none.
async fn hand(connection: &Connection, tenant: Id<Tenant>) -> Result<Option<Id<User>>, StoreError> {
    let mut members = Query::select();
    select(&mut members, &member::TABLE);
    members
        .order_by_expr(
            Expr::case(member::is_active_admin(), 0).finally(1).into(),
            Order::Asc,
        )
        .order_by((member::TABLE.name, "joined_at"), Order::Asc)
        .limit(1);
    let scoped = Scoped::new(connection, tenant);
    let row = scoped
        .one("membership.hand", &member::TABLE, members)
        .await?;
    row.map(|row| Row::new(&row, &member::TABLE).id("user_id"))
        .transpose()
}
