//! API keys: those of a tenant, and which tenant one is of.

use async_trait::async_trait;

use super::StoreError;
use crate::{
    access::Granted,
    api_key::{ApiKey, KeyClaims, KeyDay, KeyHash, KeyUse},
    list::{ListQuery, Page},
    tenant::Tenant,
    value::{Id, Instant},
};

/// The keys of the tenant. Whoever writes one has the right to administer the tenant.
#[async_trait]
pub trait ApiKeys: Send {
    /// A new key, and by what it is found.
    async fn add_key(
        &mut self,
        granted: &Granted<Tenant>,
        key: &ApiKey,
        hash: KeyHash,
    ) -> Result<(), StoreError>;

    /// Writes that a key is revoked. MUST answer [`StoreError::Missing`] if there is no such key that is not.
    async fn revoke_key(
        &mut self,
        granted: &Granted<Tenant>,
        key: &ApiKey,
    ) -> Result<(), StoreError>;

    /// How many keys open at this instant.
    async fn live_keys(&mut self, at: Instant) -> Result<u32, StoreError>;

    /// One key.
    async fn key(&mut self, id: Id<ApiKey>) -> Result<Option<ApiKey>, StoreError>;

    /// The same, and nobody else can revoke it before this unit ends.
    async fn key_to_write(&mut self, id: Id<ApiKey>) -> Result<Option<ApiKey>, StoreError>;

    /// One page of keys, those that are over too.
    async fn list_keys(&mut self, query: &ListQuery<ApiKey>) -> Result<Page<ApiKey>, StoreError>;

    /// The days on which a key was used, the newest first; at most
    /// [`KEY_USAGE_SHOWN`](crate::api_key::KEY_USAGE_SHOWN).
    async fn key_usage(&mut self, id: Id<ApiKey>) -> Result<Vec<KeyDay>, StoreError>;
}

/// The keys of all tenants, as far as they are asked for before a tenant is known.
#[async_trait]
pub trait KeyDirectory: Send + Sync + 'static {
    /// Whose key it is, whether it still opens or not.
    async fn look_up(&self, hash: KeyHash) -> Result<Option<KeyClaims>, StoreError>;

    /// Adds uses of keys of one tenant to those that were noted. It is no change that the audit tells of.
    async fn note_uses(&self, tenant: Id<Tenant>, uses: &[KeyUse]) -> Result<(), StoreError>;
}
