//! Removes what is over and of no use to anybody any more, a bounded number of rows in each transaction.

use chrono::TimeDelta;
use pathsix_domain::{
    port::{ATTEMPTS_KEPT, Mode, StoreError},
    tenant::Tenant,
    value::{Id, Instant},
};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};

use crate::{
    audit,
    connection::{Bound, Database},
    directory::{sessions, tenants},
    scoped::{Row, Scoped, WithLimits, at},
    tables::attempt,
};

/// Rows of one transaction.
const BATCH: u64 = 500;

/// What was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tidied {
    /// Answers that were kept for requests that may be sent again, which nobody may any more.
    pub attempts: u64,
    /// Sessions that ended, with their refresh tokens.
    pub sessions: u64,
    /// Entries of the audit that lost their values.
    pub audit_entries: u64,
}

/// How old what is over becomes.
#[derive(Debug, Clone, Copy)]
pub struct Ages {
    /// Sessions, since they ended.
    pub sessions: TimeDelta,
    /// The values of the audit, since they were written; for ever where absent.
    pub audit_values: Option<TimeDelta>,
}

/// Who removes it.
#[derive(Debug, Clone)]
pub struct Housekeeper(Database);

impl Housekeeper {
    /// Over a database that is open.
    pub fn new(database: Database) -> Self {
        Self(database)
    }

    /// Removes answers once they are not given again any more, and what is older than `ages` say. A tenant in which that fails keeps nothing
    /// else from it; the first reason is told in the end.
    pub async fn tidy(&self, now: Instant, ages: Ages) -> Result<Tidied, StoreError> {
        let mut tidied = Tidied::default();
        let mut done = vec![self.tidy_sessions(now, ages, &mut tidied).await];
        for tenant in self.tenants().await? {
            done.push(self.tidy_tenant(tenant, now, ages, &mut tidied).await);
        }
        done.into_iter().collect::<Result<(), _>>()?;
        Ok(tidied)
    }

    async fn tidy_sessions(
        &self,
        now: Instant,
        ages: Ages,
        tidied: &mut Tidied,
    ) -> Result<(), StoreError> {
        loop {
            let unit = self.0.begin(Bound::Nobody, Mode::Write).await?;
            let removed = sessions::forget(&unit, now.after(-ages.sessions), BATCH).await?;
            unit.commit().await?;
            tidied.sessions += removed;
            if removed < BATCH {
                return Ok(());
            }
        }
    }

    async fn tidy_tenant(
        &self,
        tenant: Id<Tenant>,
        now: Instant,
        ages: Ages,
        tidied: &mut Tidied,
    ) -> Result<(), StoreError> {
        let old = now.after(-ATTEMPTS_KEPT);
        tidied.attempts += self.tidy_attempts(tenant, old).await?;
        if let Some(age) = ages.audit_values {
            let before = now.after(-age);
            tidied.audit_entries += audit::erase_old(&self.0, tenant, before).await?;
        }
        Ok(())
    }

    async fn tenants(&self) -> Result<Vec<Id<Tenant>>, StoreError> {
        let unit = self.0.begin(Bound::Nobody, Mode::Read).await?;
        let tenants = tenants::every(&unit).await?;
        Ok(tenants.into_iter().map(|tenant| tenant.id).collect())
    }

    async fn tidy_attempts(&self, tenant: Id<Tenant>, before: Instant) -> Result<u64, StoreError> {
        let mut all = 0;
        loop {
            let removed = forget_attempts(&self.0, tenant, before).await?;
            all += removed;
            if removed < BATCH {
                return Ok(all);
            }
        }
    }
}

/// Removes the oldest of a tenant's answers from before a moment: some more than a batch where several are of the same microsecond.
async fn forget_attempts(
    database: &Database,
    tenant: Id<Tenant>,
    before: Instant,
) -> Result<u64, StoreError> {
    let created_at = || Expr::col((attempt::TABLE.name, "created_at"));
    let unit = database.begin(Bound::Tenant(tenant), Mode::Write).await?;
    let scoped = Scoped::new(&unit, tenant);
    let mut last = Query::select();
    last.column((attempt::TABLE.name, "created_at"))
        .from(attempt::TABLE.name)
        .cond_where(scoped.within(&attempt::TABLE))
        .and_where(created_at().lt(at(before)))
        .order_by((attempt::TABLE.name, "created_at"), Order::Asc)
        .limit(1)
        .offset(BATCH - 1);
    let rows = scoped.list("attempt.last_old", &WithLimits(last)).await?;
    let last = rows
        .first()
        .map(|row| Row::given(row, &attempt::TABLE).at("created_at"));
    let old = match last.transpose()? {
        Some(last) => created_at().lte(at(last)),
        None => created_at().lt(at(before)),
    };
    let removed = scoped
        .delete("attempt.forget", &attempt::TABLE, old.into())
        .await?;
    unit.commit().await?;
    Ok(removed)
}
