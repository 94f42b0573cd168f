//! Tenants that were purged: their chains are remembered no more.
//!
//! That an audit is gone is no fault where the key proves that a server purged its tenant. Whoever only writes the store can
//! make up no such proof.

use pathsix_domain::{
    port::{Mode, StoreError},
    tenant::Tenant,
    value::{Id, Instant},
};

use super::{Chain, ChainError};
use crate::{
    connection::{Bound, Connection, Database},
    directory::leaving,
};

/// A tenant that is to be gone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ToPurge {
    pub(crate) tenant: Id<Tenant>,
    /// Whether it was begun, here or in a store of which this is an older copy: then nothing calls it back.
    pub(crate) is_proved: bool,
}

impl Chain {
    /// Whether a server purged this tenant, or has begun to.
    pub async fn is_purged(&self, tenant: Id<Tenant>) -> Result<bool, ChainError> {
        let proof = leaving::proof(&*self.database.ledger().key()?, tenant);
        let known = self.beside(|anchors| anchors.purged()).await?;
        if known.contains(&proof) {
            return Ok(true);
        }
        let unit = self.nobodys(Mode::Read).await?;
        Ok(leaving::is_proved(&unit, proof).await?)
    }

    /// Forgets the chains of tenants that were purged, whichever server did it, and remembers that they were. How many.
    pub async fn forget_purged(&self) -> Result<u64, ChainError> {
        let tenants = self.tenants().await?;
        let mut forgotten = 0;
        for (tenant, _) in self.remembered().await? {
            let is_there = tenants.iter().any(|it| it.id == tenant);
            if !is_there && self.is_purged(tenant).await? {
                self.remember_purged(tenant).await?;
                self.beside(move |anchors| anchors.forget(tenant)).await?;
                forgotten += 1;
            }
        }
        Ok(forgotten)
    }

    /// Tenants that are there and are to be gone: their time has come, or they were purged before and an older copy of the store
    /// brought them back.
    pub(crate) async fn to_purge(&self, now: Instant) -> Result<Vec<ToPurge>, ChainError> {
        let key = self.database.ledger().key()?;
        let mut all = Vec::new();
        let due = {
            let unit = self.nobodys(Mode::Read).await?;
            leaving::due(&unit, &*key, now).await?
        };
        for it in due {
            let tenant = it.tenant;
            if it.is_sealed {
                all.push(ToPurge {
                    tenant,
                    is_proved: false,
                });
            } else {
                tracing::error!(%tenant, "a company is marked to be purged, and no server with this key did that: it stays");
            }
        }
        for tenant in self.tenants().await? {
            if self.is_purged(tenant.id).await? {
                all.retain(|it: &ToPurge| it.tenant != tenant.id);
                all.push(ToPurge {
                    tenant: tenant.id,
                    is_proved: true,
                });
            }
        }
        Ok(all)
    }

    /// Remembers beside the keys that a tenant was purged.
    pub(crate) async fn remember_purged(&self, tenant: Id<Tenant>) -> Result<(), ChainError> {
        let proof = leaving::proof(&*self.database.ledger().key()?, tenant);
        self.beside(move |anchors| anchors.keep_purged(proof)).await
    }

    /// Forgets the chain of a tenant.
    pub(crate) async fn forget(&self, tenant: Id<Tenant>) -> Result<(), ChainError> {
        self.beside(move |anchors| anchors.forget(tenant)).await
    }

    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    async fn nobodys(&self, mode: Mode) -> Result<Connection, StoreError> {
        self.database.begin(Bound::Nobody, mode).await
    }
}
