//! What proves that the audit is as it was written: a key that is not in the store, and what is remembered outside of it.

use std::{fmt, io};

use uuid::Uuid;

use crate::{
    audit::{Digest, Head, Salt},
    tenant::Tenant,
    value::Id,
};

/// The key of the audit. Whoever reads or writes the store does not have it.
pub trait SealKey: fmt::Debug + Send + Sync {
    /// What a message comes to under the key. MUST NOT be had without the key, and MUST be the same on every server that has
    /// it.
    fn prove(&self, message: &[u8]) -> Digest;

    /// What a message comes to under a salt. MUST NOT tell anything of the message to whoever has not got the salt.
    fn commit(&self, salt: &Salt, message: &[u8]) -> Digest;

    /// A random salt.
    fn salt(&self) -> Salt;
}

/// Remembers outside of the store how far the audit was sealed. Whoever writes the store MUST NOT be able to write this.
pub trait Anchors: fmt::Debug + Send + Sync {
    /// The longest chain of a tenant that was seen.
    fn of(&self, tenant: Id<Tenant>) -> io::Result<Option<Head>>;

    /// The same of every tenant.
    fn all(&self) -> io::Result<Vec<(Id<Tenant>, Head)>>;

    /// Remembers the end of a tenant's chain. MUST outlive the process, and MUST keep the longer one where there is one.
    fn keep(&self, tenant: Id<Tenant>, head: Head) -> io::Result<()>;

    /// How often the chains of a store, which this id names, are known to have been begun.
    fn begun(&self, store: Uuid) -> io::Result<Option<i64>>;

    /// Remembers that.
    fn keep_begun(&self, store: Uuid, times: i64) -> io::Result<()>;

    /// Forgets the chain of a tenant.
    fn forget(&self, tenant: Id<Tenant>) -> io::Result<()>;

    /// The proofs of tenants that were purged: an older copy of the store brings them back, and they are purged again.
    fn purged(&self) -> io::Result<Vec<Digest>>;

    /// Remembers one. MUST outlive the process.
    fn keep_purged(&self, proof: Digest) -> io::Result<()>;
}
