//! The API keys of a tenant.

use async_trait::async_trait;
use pathsix_domain::{
    access::Granted,
    api_key::{ApiKey, KEY_USAGE_SHOWN, KeyClaims, KeyDay, KeyHash},
    list::{ListQuery, Page},
    port::{ApiKeys, StoreError},
    tenant::Tenant,
    value::{Id, Instant},
};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Order, Query};

use super::SeaWork;
use crate::{
    directory::keys,
    scoped::{Listing, Purpose, Row, affected, get, id, page, select},
    tables::api_key::{self, USAGE},
};

#[async_trait]
impl ApiKeys for SeaWork {
    async fn add_key(
        &mut self,
        granted: &Granted<Tenant>,
        key: &ApiKey,
        hash: KeyHash,
    ) -> Result<(), StoreError> {
        self.check_tenant(granted)?;
        let table = <ApiKey as Listing>::TABLE;
        self.scoped()
            .insert("api_key.insert", table.name, api_key::cells(key))
            .await?;
        let claims = KeyClaims {
            key: key.id,
            tenant: self.scope.tenant(),
            user: key.created.by,
            requests_per_minute: key.requests_per_minute,
        };
        keys::add(&self.connection, claims, hash).await
    }

    async fn revoke_key(
        &mut self,
        granted: &Granted<Tenant>,
        key: &ApiKey,
    ) -> Result<(), StoreError> {
        self.check_tenant(granted)?;
        let table = <ApiKey as Listing>::TABLE;
        let which = Cond::all()
            .add(Expr::col((table.name, table.key)).eq(id(key.id)))
            .add(api_key::is_not_revoked());
        let written = self
            .scoped()
            .update("api_key.revoke", &table, api_key::revocation(key), which)
            .await?;
        affected(written)
    }

    async fn live_keys(&mut self, at: Instant) -> Result<u32, StoreError> {
        let table = <ApiKey as Listing>::TABLE;
        self.counted("api_key.live", &table, api_key::is_live(at))
            .await
            .map(|keys| u32::try_from(keys).unwrap_or(u32::MAX))
    }

    async fn key(&mut self, id: Id<ApiKey>) -> Result<Option<ApiKey>, StoreError> {
        get(self.scoped(), &self.scope, id, Cond::all(), Purpose::Look).await
    }

    async fn key_to_write(&mut self, id: Id<ApiKey>) -> Result<Option<ApiKey>, StoreError> {
        get(self.scoped(), &self.scope, id, Cond::all(), Purpose::Write).await
    }

    async fn list_keys(&mut self, query: &ListQuery<ApiKey>) -> Result<Page<ApiKey>, StoreError> {
        page(self.scoped(), &self.scope, query).await
    }

    async fn key_usage(&mut self, key: Id<ApiKey>) -> Result<Vec<KeyDay>, StoreError> {
        let column = |name| (USAGE.name, name);
        let mut days = Query::select();
        select(&mut days, &USAGE);
        days.and_where(Expr::col(column("key_id")).eq(id(key)))
            .order_by(column("day"), Order::Desc)
            .limit(KEY_USAGE_SHOWN);
        let rows = self.scoped().all("api_key.usage", &USAGE, days).await?;
        rows.iter()
            .map(|row| api_key::read_day(&Row::new(row, &USAGE)))
            .collect()
    }
}

impl SeaWork {
    /// A right to administer another tenant is none here.
    fn check_tenant(&self, granted: &Granted<Tenant>) -> Result<(), StoreError> {
        if granted.after().id == self.scope.tenant() {
            Ok(())
        } else {
            Err(StoreError::Missing)
        }
    }
}
