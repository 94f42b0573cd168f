//! How much work waits, and how work ended: as it is measured, and as those who run the platform see it.

use pathsix_domain::{
    platform::Backlog,
    port::{Job, JobKind, Mode, StoreError},
    value::{Instant, Word},
};
use pathsix_measures::{
    Counter, Family, Gauge,
    catalogue::{JOB_ENDS, JOBS, JOBS_OLDEST_SECONDS},
};
use sea_orm::sea_query::{
    Asterisk, CaseStatement, Cond, Condition, Expr, ExprTrait, Func, Order, Query,
};

use super::{everywhere::number, jobs::JOB};
use crate::{
    connection::{Bound, Connection, Database, store_error},
    scoped::{Row, all, at, one, word},
};

const STATES: [&str; 4] = ["waiting", "retrying", "running", "dead"];

/// How work ended for whoever was at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is done.
    Done,
    /// It failed and is tried again.
    Failed,
    /// It could not be tried.
    PutOff,
    /// It was given up.
    GivenUp,
}

impl Outcome {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::PutOff => "put_off",
            Self::GivenUp => "given_up",
        }
    }
}

/// What is counted of work that ended.
#[derive(Debug, Clone)]
pub(crate) struct Ends(Family<Counter>);

impl Default for Ends {
    fn default() -> Self {
        Self(JOB_ENDS.family())
    }
}

impl Ends {
    pub(crate) fn count(&self, kind: JobKind, outcome: Outcome) {
        let labels = [kind.as_str(), outcome.as_str()];
        self.0.of(&labels).increment(1);
    }
}

/// What is measured of the work that waits.
#[derive(Debug, Clone)]
pub struct BacklogMeters {
    database: Database,
    jobs: Family<Gauge>,
    oldest: Family<Gauge>,
}

impl BacklogMeters {
    /// The work of a database.
    pub fn new(database: Database) -> Self {
        Self {
            database,
            jobs: JOBS.family(),
            oldest: JOBS_OLDEST_SECONDS.family(),
        }
    }

    /// Measures it.
    pub async fn measure(&self, now: Instant) -> Result<(), StoreError> {
        let connection = self.database.begin(Bound::Nobody, Mode::Read).await?;
        let counted = counted(&connection, now).await?;
        for kind in JobKind::ALL {
            for state in STATES {
                let found = counted
                    .iter()
                    .find(|it| it.0 == kind.as_str() && it.1 == state);
                let jobs = found.map_or(0, |it| it.2);
                self.jobs.of(&[kind.as_str(), state]).set(figure(jobs));
            }
            let age = oldest(&connection, *kind).await?.map_or(0, |since| {
                (now.micros() / 1000).saturating_sub(since) / 1000
            });
            self.oldest.of(&[kind.as_str()]).set(figure(age));
        }
        Ok(())
    }

    /// Says that nobody knows.
    pub fn forget(&self) {
        for kind in JobKind::ALL {
            for state in STATES {
                self.jobs.of(&[kind.as_str(), state]).set(f64::NAN);
            }
            self.oldest.of(&[kind.as_str()]).set(f64::NAN);
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "nobody counts beyond what a float holds"
)]
fn figure(number: i64) -> f64 {
    number as f64
}

/// How many there are of each kind in each state.
async fn counted(
    connection: &Connection,
    now: Instant,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    let [waiting, retrying, running, dead] = STATES;
    let state = CaseStatement::new()
        .case(Expr::col("died_at").is_not_null(), dead)
        .case(Expr::col("leased_until").gte(at(now)), running)
        .case(Expr::col("attempts").gt(0_i64), retrying)
        .finally(waiting);
    let select = Query::select()
        .column("kind")
        .expr_as(state, "state")
        .expr_as(Expr::col("id").count(), "jobs")
        .from(JOB.name)
        .group_by_col("kind")
        .group_by_col("state")
        .take();
    let rows = all(connection, "job.backlog", &select).await?;
    let read = |row: &sea_orm::QueryResult| {
        Ok((
            row.try_get("", "kind")?,
            row.try_get("", "state")?,
            row.try_get("", "jobs")?,
        ))
    };
    rows.iter()
        .map(|row| read(row).map_err(store_error))
        .collect()
}

/// When the oldest was put down that is not done, in milliseconds since 1970: its id says so.
async fn oldest(connection: &Connection, kind: JobKind) -> Result<Option<i64>, StoreError> {
    let select = Query::select()
        .column("id")
        .from(JOB.name)
        .and_where(Expr::col("kind").eq(word(kind)))
        .and_where(Expr::col("died_at").is_null())
        .order_by("id", Order::Asc)
        .limit(1)
        .take();
    let Some(row) = one(connection, "job.oldest", &select).await? else {
        return Ok(None);
    };
    let id = Row::given(&row, &JOB).id::<Job>("id")?;
    Ok(i64::try_from(id.uuid().as_u128() >> 80).ok())
}

/// How the work of each kind stands, for those who run the platform.
pub(super) async fn backlogs(connection: &Connection) -> Result<Vec<Backlog>, StoreError> {
    let mut all = Vec::new();
    for kind in JobKind::ALL {
        let of_kind = || Cond::all().add(Expr::col("kind").eq(word(*kind)));
        let is_dead = Expr::col("died_at").is_not_null();
        let alive = of_kind().add(is_dead.clone().not());
        all.push(Backlog {
            kind: *kind,
            waiting: how_many(connection, alive.clone()).await?,
            oldest: due_since(connection, alive).await?,
            dead: how_many(connection, of_kind().add(is_dead)).await?,
        });
    }
    Ok(all)
}

async fn how_many(connection: &Connection, which: Condition) -> Result<i64, StoreError> {
    let count = Query::select()
        .expr(Func::count(Expr::col(Asterisk)))
        .from(JOB.name)
        .cond_where(which)
        .take();
    let counted = number(one(connection, "job.count", &count).await?)?;
    Ok(i64::try_from(counted).unwrap_or(i64::MAX))
}

/// From when on the first of it could have been done.
async fn due_since(
    connection: &Connection,
    which: Condition,
) -> Result<Option<Instant>, StoreError> {
    let first = Query::select()
        .columns(JOB.columns())
        .from(JOB.name)
        .cond_where(which)
        .order_by("run_at", Order::Asc)
        .limit(1)
        .take();
    let first = one(connection, "job.due_since", &first).await?;
    first
        .map(|row| Row::given(&row, &JOB).at("run_at"))
        .transpose()
}

#[cfg(test)]
mod tests {
    use pathsix_measures::{Values, catalogue::JOBS};

    use super::*;

    #[test]
    fn every_kind_of_work_and_every_state_is_measured() {
        let kinds: Vec<_> = JobKind::ALL.iter().map(|kind| kind.as_str()).collect();
        let listed = JOBS.labels.iter().map(|label| match label.values {
            Values::OneOf(values) => values.to_vec(),
            _ => Vec::new(),
        });
        assert_eq!(listed.collect::<Vec<_>>(), [kinds, STATES.to_vec()]);
    }
}
