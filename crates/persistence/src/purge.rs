//! Purging tenants: everything that a tenant keeps is removed, and nothing of another.
//!
//! It is done some rows at a time, so that others work meanwhile, and can be broken off anywhere: whoever goes on does what is
//! left. The first transaction leaves the proof that it was begun, the last removes the tenant itself.

use pathsix_domain::{
    port::{Mode, StoreError},
    tenant::Tenant,
    value::{Id, Instant},
};

use crate::{
    audit::{Chain, ChainError, ToPurge},
    connection::{Bound, Connection, Database},
    directory::{leaving, tenants},
    scoped::{Catalogue, Scoped, Step},
    startup_audit::clock,
    tables::member,
};

/// Rows of one transaction.
const BATCH: u64 = 500;
/// Members of one transaction: each is looked at.
const MEMBERS: u64 = 50;

/// What came of purging.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Purged {
    /// Tenants that are gone.
    pub companies: u64,
    /// Steps that failed. The log tells each.
    pub failed: u64,
}

/// Who purges tenants.
#[derive(Debug, Clone)]
pub struct Purger(Chain);

impl Purger {
    /// Over a database with the chains of its audit.
    pub fn new(chain: Chain) -> Self {
        Self(chain)
    }

    /// Purges every tenant whose time has come. One that cannot be purged is logged and left to the next time.
    pub async fn purge_due(&self, now: Instant) -> Purged {
        let mut purged = Purged::default();
        // Whether chains can be forgotten is nothing to those who are to go.
        if let Err(error) = self.0.forget_purged().await {
            tracing::warn!(%error, "the chains of purged companies could not be forgotten");
            purged.failed += 1;
        }
        let due = self.0.to_purge(now).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "companies that are to be purged could not be looked for");
            purged.failed += 1;
            Vec::new()
        });
        for which in due {
            match self.purge(which, now).await {
                Ok(done) => purged.companies += u64::from(done),
                Err(error) => {
                    tracing::warn!(tenant = %which.tenant, %error, "a company could not be purged");
                    purged.failed += 1;
                }
            }
        }
        purged
    }

    /// Goes on wherever it was broken off. False where it is not to be purged any more.
    async fn purge(&self, which: ToPurge, now: Instant) -> Result<bool, ChainError> {
        if !self.begin(which, now).await? {
            return Ok(false);
        }
        let tenant = which.tenant;
        self.0.remember_purged(tenant).await?;
        let catalogue = {
            let unit = self.database().begin(Bound::Nobody, Mode::Read).await?;
            Catalogue::read(&unit).await?
        };
        let steps = catalogue.steps()?;
        loop {
            for step in &steps {
                while self.some(&catalogue, step, tenant).await? {}
            }
            if self.end(&catalogue, &steps, tenant).await? {
                break;
            }
        }
        self.0.forget(tenant).await?;
        tracing::info!(%tenant, "a company was purged");
        Ok(true)
    }

    fn database(&self) -> &Database {
        self.0.database()
    }

    /// Notes that it is begun: nobody comes into the tenant any more, and what stays of it is proved. False where somebody decided that it
    /// stays, a moment ago.
    async fn begin(&self, which: ToPurge, now: Instant) -> Result<bool, StoreError> {
        // The database keeps rows by its own clock.
        let theirs = clock(self.database()).await?.unwrap_or(now);
        let unit = self.database().begin(Bound::Nobody, Mode::Write).await?;
        let Some(before) = tenants::find_to_write(&unit, which.tenant).await? else {
            return Ok(true);
        };
        let key = unit.ledger().key()?;
        if !which.is_proved {
            let due = leaving::due(&unit, &*key, now).await?;
            let mut due = due.iter().filter(|it| it.is_sealed);
            if !due.any(|it| it.tenant == which.tenant) {
                return Ok(false);
            }
        }
        leaving::prove(&unit, leaving::proof(&*key, which.tenant), now).await?;
        let moment = now.min(theirs);
        let mut after = before.clone();
        after.mark_for_purge(before.purge_at.map_or(moment, |at| at.min(moment)));
        after.version += 1;
        tenants::save(&unit, &before, &after).await?;
        unit.commit().await?;
        Ok(true)
    }

    /// Some of a step. Whether more may be left.
    async fn some(
        &self,
        catalogue: &Catalogue,
        step: &Step,
        tenant: Id<Tenant>,
    ) -> Result<bool, StoreError> {
        let unit = self
            .database()
            .begin(Bound::Tenant(tenant), Mode::Write)
            .await?;
        let (done, most) = some_in(&unit, catalogue, step, tenant).await?;
        unit.commit().await?;
        Ok(done >= most)
    }

    /// Removes what was added meanwhile and the tenant itself. False where that was too much for one transaction.
    async fn end(
        &self,
        catalogue: &Catalogue,
        steps: &[Step],
        tenant: Id<Tenant>,
    ) -> Result<bool, StoreError> {
        let unit = self
            .database()
            .begin(Bound::Tenant(tenant), Mode::Write)
            .await?;
        leaving::close(&unit, tenant).await?;
        let mut all = 0;
        loop {
            let before = all;
            for step in steps {
                all += some_in(&unit, catalogue, step, tenant).await?.0;
            }
            if all == before {
                break;
            }
            if all > BATCH {
                unit.commit().await?;
                return Ok(false);
            }
        }
        leaving::remove_tenant(&unit, tenant).await?;
        unit.commit().await?;
        Ok(true)
    }
}

/// Does some of a step: how many rows, and how many at most. Afterwards the unit is bound to the tenant.
async fn some_in(
    unit: &Connection,
    catalogue: &Catalogue,
    step: &Step,
    tenant: Id<Tenant>,
) -> Result<(u64, u64), StoreError> {
    match step {
        // People go with their last membership.
        Step::Remove(table) if table == member::TABLE.name => {
            let members = leaving::some_members(unit, tenant, MEMBERS).await?;
            for user in &members {
                leaving::end_membership(unit, catalogue, (tenant, *user)).await?;
            }
            if !members.is_empty() {
                unit.bind(Bound::Tenant(tenant)).await?;
            }
            Ok((members.len() as u64, MEMBERS))
        }
        step => {
            let done = Scoped::new(unit, tenant).leave(step, BATCH).await?;
            Ok((done, BATCH))
        }
    }
}
