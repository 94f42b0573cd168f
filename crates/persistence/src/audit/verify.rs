//! Going through the audit of a tenant, in pages, to the first entry that is not as it was.

use pathsix_domain::{
    audit::{Fault, Stored, Tally, Walk},
    port::Mode,
    tenant::Tenant,
    value::Id,
};

use super::{
    Chain, ChainError,
    rows::{Which, page},
};
use crate::{connection::Bound, scoped::Scoped};

/// Entries that are read at once.
const PAGE: u64 = 1000;

impl Chain {
    /// Goes through every entry of a tenant as they are at one moment, and tells what there is. What it keeps in memory does
    /// not depend on how many there are.
    ///
    /// Errors: [`ChainError::Fault`] names the first row with which something is wrong.
    pub async fn verify(&self, tenant: Id<Tenant>) -> Result<Tally, ChainError> {
        let key = self.database.ledger().key()?;
        // Known before the entries are read: the chain may only have become longer since.
        let known = self.known(tenant).await?;
        let bound = Bound::Tenant(tenant);
        let unit = self.database.begin(bound, Mode::Snapshot).await?;
        let scoped = Scoped::new(&unit, tenant);
        let mut walk = Walk::new(&*key, tenant, known);
        go_through(scoped, Which::Linked, |stored| walk.linked(stored)).await?;
        walk.chain_ends()?;
        go_through(scoped, Which::Waiting, |stored| walk.waiting(stored)).await?;
        Ok(walk.tally())
    }
}

async fn go_through(
    scoped: Scoped<'_>,
    which: Which,
    mut see: impl FnMut(&Stored) -> Result<(), Fault>,
) -> Result<(), ChainError> {
    let mut last = None;
    loop {
        let mut some = page(scoped, which, last.as_ref(), PAGE).await?;
        some.iter().try_for_each(&mut see)?;
        let is_last = (some.len() as u64) < PAGE;
        last = some.pop();
        if is_last {
            return Ok(());
        }
    }
}
