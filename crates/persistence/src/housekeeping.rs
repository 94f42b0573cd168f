//! Removes what is over and of no use to anybody any more, a bounded number of rows in each transaction.

use chrono::TimeDelta;
use pathsix_domain::{
    port::{Mode, StoreError},
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
    /// Steps that failed. The log tells each.
    pub failed: u64,
}

impl Tidied {
    /// Tells of a step that failed.
    fn note(&mut self, step: &str, tenant: Option<Id<Tenant>>, done: Result<(), StoreError>) {
        if let Err(error) = done {
            let tenant = tenant.map(tracing::field::display);
            tracing::warn!(step, tenant, %error, "what is over could not be removed");
            self.failed += 1;
        }
    }
}

/// How old what is over becomes.
#[derive(Debug, Clone, Copy)]
pub struct Ages {
    /// Answers to requests with a key, since they were given.
    pub attempts: TimeDelta,
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

    /// Removes answers once they are not given again any more, and what is older than `ages` say. A step that fails, in one tenant or in
    /// all, keeps no other from being done.
    pub async fn tidy(&self, now: Instant, ages: Ages) -> Tidied {
        let mut tidied = Tidied::default();
        let old = now.after(-ages.sessions);
        let done = self.tidy_sessions(old, &mut tidied.sessions).await;
        tidied.note("sessions", None, done);
        match self.tenants().await {
            Ok(tenants) => {
                for tenant in tenants {
                    self.tidy_tenant(tenant, now, ages, &mut tidied).await;
                }
            }
            Err(error) => tidied.note("listing the companies", None, Err(error)),
        }
        tidied
    }

    async fn tidy_sessions(&self, before: Instant, all: &mut u64) -> Result<(), StoreError> {
        loop {
            let unit = self.0.begin(Bound::Nobody, Mode::Write).await?;
            let removed = sessions::forget(&unit, before, BATCH).await?;
            unit.commit().await?;
            *all += removed;
            if removed < BATCH {
                return Ok(());
            }
        }
    }

    async fn tidy_tenant(&self, tenant: Id<Tenant>, now: Instant, ages: Ages, tidied: &mut Tidied) {
        let old = now.after(-ages.attempts);
        let done = self.tidy_attempts(tenant, old, &mut tidied.attempts).await;
        tidied.note("kept answers", Some(tenant), done);
        if let Some(age) = ages.audit_values {
            let erased = audit::erase_old(&self.0, tenant, now.after(-age)).await;
            let done = erased.map(|entries| tidied.audit_entries += entries);
            tidied.note("values of the audit", Some(tenant), done);
        }
    }

    async fn tenants(&self) -> Result<Vec<Id<Tenant>>, StoreError> {
        let unit = self.0.begin(Bound::Nobody, Mode::Read).await?;
        let tenants = tenants::every(&unit).await?;
        Ok(tenants.into_iter().map(|tenant| tenant.id).collect())
    }

    async fn tidy_attempts(
        &self,
        tenant: Id<Tenant>,
        before: Instant,
        all: &mut u64,
    ) -> Result<(), StoreError> {
        loop {
            let removed = forget_attempts(&self.0, tenant, before).await?;
            *all += removed;
            if removed < BATCH {
                return Ok(());
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
