//! Work that waits.

use async_trait::async_trait;
use pathsix_domain::{
    access::{Actor, Errand},
    import::{Import, ImportState},
    port::{
        EnterError, ImportWatch, Job, JobKind, JobQueue, Lease, Mode, StoreError, Turns, UnitOfWork,
    },
    value::{Id, Instant, Word},
};
use sea_orm::{
    ConnectionTrait, DbBackend,
    sea_query::{
        Cond, Condition, Expr, ExprTrait, Func, FunctionCall, LockBehavior, LockType, Order, Query,
        SelectStatement, UpdateStatement,
    },
};

use super::{backlog::Outcome, insider};
use crate::{
    connection::{Bound, Connection},
    scoped::{
        Listing, Row, Scoped, Table, affected, all, at, execute, id, insertion, maybe_at, maybe_id,
        one, word,
    },
    store::SeaStore,
};

pub(super) const JOB: Table = Table::of_all(
    "job",
    "id",
    &[&[
        "id",
        "kind",
        "tenant_id",
        "payload",
        "run_at",
        "fence",
        "attempts",
        "last_error",
        "died_at",
    ]],
);

/// Where an import stands while work on it waits or is being done.
const UNDER_WAY: [ImportState; 3] = [
    ImportState::Validating,
    ImportState::Running,
    ImportState::Undoing,
];

/// Adds work.
pub(crate) async fn add(connection: &Connection, job: &Job) -> Result<(), StoreError> {
    let cells = vec![
        ("id", id(job.id)),
        ("kind", word(job.kind)),
        ("tenant_id", maybe_id(job.tenant)),
        ("payload", job.payload.as_str().into()),
        ("run_at", at(job.run_at)),
        ("fence", 0_i64.into()),
        ("attempts", 0_i64.into()),
    ];
    let insert = insertion(JOB.name, cells)?;
    execute(connection, "job.insert", &insert).await.map(drop)
}

/// Goes on with work that was taken.
pub(crate) async fn keep(
    connection: &Connection,
    lease: &Lease,
    until: Instant,
) -> Result<(), StoreError> {
    // One who was slower than their lease ends their transaction first.
    if let (Turns::OfTenant, Some(tenant)) = (lease.job.kind.turns(), lease.job.tenant) {
        let what = format!("job {tenant} {}", lease.job.kind.as_str());
        one_at_a_time(connection, &what).await?;
    }
    let mut update = of_lease(lease);
    update.value("leased_until", at(until));
    affected(execute(connection, "job.keep", &update).await?)
}

/// Waits until no other transaction has this turn, and has it until the present one ends. SQLite has one writer anyway.
async fn one_at_a_time(connection: &Connection, what: &str) -> Result<(), StoreError> {
    if connection.get_database_backend() == DbBackend::Sqlite {
        return Ok(());
    }
    let taken = Func::cust("pg_advisory_xact_lock").arg(turn(what));
    let select = Query::select()
        .expr_as(Expr::expr(taken).is_not_null(), "taken")
        .take();
    one(connection, "job.turn", &select).await.map(drop)
}

/// The number under which a turn is taken.
fn turn(what: &str) -> FunctionCall {
    Func::cust("hashtextextended").args([Expr::val(what), Expr::val(0_i64)])
}

fn of_lease(lease: &Lease) -> UpdateStatement {
    Query::update()
        .table(JOB.name)
        .cond_where(held(lease))
        .take()
}

async fn remove(connection: &Connection, lease: &Lease) -> Result<(), StoreError> {
    let done = Query::delete()
        .from_table(JOB.name)
        .cond_where(held(lease))
        .take();
    execute(connection, "job.finish", &done).await.map(drop)
}

fn held(lease: &Lease) -> Condition {
    Cond::all()
        .add(Expr::col("id").eq(id(lease.job.id)))
        .add(Expr::col("fence").eq(lease.fence))
}

/// The kinds of which one piece after the other is done, for each tenant.
fn in_turns() -> impl Iterator<Item = sea_orm::Value> {
    let kinds = JobKind::ALL.iter().copied();
    kinds
        .filter(|kind| kind.turns() == Turns::OfTenant)
        .map(word)
}

/// The work of these kinds that has waited longest, that nobody has, and whose turn it is.
fn due(kinds: &[JobKind], now: Instant) -> SelectStatement {
    let column = |name| Expr::col((JOB.name, name));
    let other = |name| Expr::col(("other", name));
    let being_done = Query::select()
        .expr(Expr::val(1))
        .from_as(JOB.name, "other")
        .and_where(other("tenant_id").equals((JOB.name, "tenant_id")))
        .and_where(other("kind").equals((JOB.name, "kind")))
        .and_where(other("kind").is_in(in_turns()))
        .and_where(other("leased_until").gte(at(now)))
        .take();
    let is_free = Cond::any()
        .add(column("leased_until").is_null())
        .add(column("leased_until").lt(at(now)));
    Query::select()
        .column((JOB.name, "id"))
        .from(JOB.name)
        .and_where(column("kind").is_in(kinds.iter().copied().map(word)))
        .and_where(column("run_at").lte(at(now)))
        .and_where(column("died_at").is_null())
        .cond_where(is_free)
        .cond_where(Expr::exists(being_done).not())
        .order_by((JOB.name, "run_at"), Order::Asc)
        .order_by((JOB.name, "fence"), Order::Asc)
        .order_by((JOB.name, "id"), Order::Asc)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .take()
}

pub(super) fn read_job(row: &Row<'_>) -> Result<Job, StoreError> {
    Ok(Job {
        id: row.id("id")?,
        kind: row.scalar("kind")?,
        tenant: row.maybe_id("tenant_id")?,
        payload: row.get("payload")?,
        run_at: row.at("run_at")?,
    })
}

fn read(row: &Row<'_>) -> Result<Lease, StoreError> {
    Ok(Lease {
        job: read_job(row)?,
        fence: row.number("fence")?,
        attempts: row.number("attempts")?,
    })
}

impl SeaStore {
    async fn write_job(
        &self,
        name: &'static str,
        update: &UpdateStatement,
    ) -> Result<(), StoreError> {
        let connection = self.database().begin(Bound::Nobody, Mode::Write).await?;
        execute(&connection, name, update).await?;
        connection.commit().await
    }
}

#[async_trait]
impl JobQueue for SeaStore {
    async fn claim(
        &self,
        who: &str,
        kinds: &[JobKind],
        now: Instant,
        until: Instant,
    ) -> Result<Option<Lease>, StoreError> {
        // As one value: a list might be looked up again for each row, and lock another each time.
        let due = Expr::SubQuery(None, Box::new(due(kinds, now).into()));
        let mut update = Query::update();
        update
            .table(JOB.name)
            .value("leased_by", who)
            .value("leased_until", at(until))
            .value("fence", Expr::col("fence").add(1))
            .value("attempts", Expr::col("attempts").add(1))
            .and_where(Expr::col("id").eq(due))
            .returning(Query::returning().columns(JOB.columns()));
        let connection = self.database().begin(Bound::Nobody, Mode::Write).await?;
        // Whoever looks for what is due has to see what others have taken.
        one_at_a_time(&connection, "job").await?;
        let rows = all(&connection, "job.claim", &update).await?;
        let lease = rows.first().map(|row| read(&Row::given(row, &JOB)));
        let lease = lease.transpose()?;
        connection.commit().await?;
        Ok(lease)
    }

    async fn finish(&self, lease: &Lease) -> Result<(), StoreError> {
        let connection = self.database().begin(Bound::Nobody, Mode::Write).await?;
        remove(&connection, lease).await?;
        connection.commit().await?;
        self.ends().count(lease.job.kind, Outcome::Done);
        if let (JobKind::Import, Some(tenant)) = (lease.job.kind, lease.job.tenant) {
            self.upkeep().worked(tenant);
        }
        Ok(())
    }

    async fn yield_back(&self, lease: &Lease, run_at: Instant) -> Result<(), StoreError> {
        let mut update = of_lease(lease);
        update
            .value("leased_until", maybe_at(None))
            .value("attempts", 0_i64)
            .value("run_at", at(run_at));
        self.write_job("job.yield", &update).await
    }

    async fn fail(&self, lease: &Lease, why: &str, again: Instant) -> Result<(), StoreError> {
        let mut update = of_lease(lease);
        update
            .value("leased_until", maybe_at(None))
            .value("last_error", why)
            .value("run_at", at(again));
        self.write_job("job.fail", &update).await?;
        self.ends().count(lease.job.kind, Outcome::Failed);
        Ok(())
    }

    async fn put_off(&self, lease: &Lease, why: &str, again: Instant) -> Result<(), StoreError> {
        let mut update = of_lease(lease);
        update
            .value("leased_until", maybe_at(None))
            .value("last_error", why)
            .value("attempts", lease.attempts - 1)
            .value("run_at", at(again));
        self.write_job("job.put_off", &update).await?;
        self.ends().count(lease.job.kind, Outcome::PutOff);
        Ok(())
    }

    async fn keep(&self, lease: &Lease, until: Instant) -> Result<(), StoreError> {
        let mut update = of_lease(lease);
        update.value("leased_until", at(until));
        let connection = self.database().begin(Bound::Nobody, Mode::Write).await?;
        affected(execute(&connection, "job.pulse", &update).await?)?;
        connection.commit().await
    }

    async fn bury(&self, lease: &Lease, why: &str, when: Instant) -> Result<(), StoreError> {
        let mut update = of_lease(lease);
        update
            .value("leased_until", maybe_at(None))
            .value("last_error", why)
            .value("died_at", at(when));
        self.write_job("job.bury", &update).await?;
        self.ends().count(lease.job.kind, Outcome::GivenUp);
        Ok(())
    }

    async fn release_all(&self) -> Result<(), StoreError> {
        let mut update = Query::update();
        update
            .table(JOB.name)
            .value("leased_until", maybe_at(None))
            .value("fence", Expr::col("fence").add(1));
        self.write_job("job.release_all", &update).await
    }

    fn is_alone(&self) -> bool {
        self.database().backend() == DbBackend::Sqlite
    }

    async fn enter(
        &self,
        errand: &Errand,
        mode: Mode,
    ) -> Result<(Actor, Box<dyn UnitOfWork>), EnterError> {
        let bound = Bound::Tenant(errand.tenant);
        let connection = self.database().begin(bound, mode).await?;
        let insider = insider(&connection, errand).await?;
        let actor = Actor::admit_errand(errand, insider)?;
        let work = self.work(connection, *actor.scope());
        Ok((actor, Box::new(work)))
    }
}

#[async_trait]
impl ImportWatch for SeaStore {
    async fn end_import(
        &self,
        lease: &Lease,
        import: Id<Import>,
        why: &str,
        at_time: Instant,
    ) -> Result<(), StoreError> {
        let tenant = lease.job.tenant.ok_or(StoreError::Missing)?;
        let connection = self
            .database()
            .begin(Bound::Tenant(tenant), Mode::Write)
            .await?;
        match keep(&connection, lease, at_time).await {
            Err(StoreError::Missing) => return Ok(()),
            kept => kept?,
        }
        let table = <Import as Listing>::TABLE;
        let column = |name| Expr::col((table.name, name));
        let changes = vec![
            ("state", Expr::value(word(ImportState::Failed))),
            ("failed_in", column("state")),
            ("problem", Expr::value(why)),
            ("updated_at", Expr::value(at(at_time))),
            ("version", column("version").add(1)),
        ];
        let under_way = UNDER_WAY.map(word);
        let which = Cond::all()
            .add(column(table.key).eq(id(import)))
            .add(column("state").is_in(under_way));
        Scoped::new(&connection, tenant)
            .update_giving("import.end", &table, changes, which)
            .await?;
        remove(&connection, lease).await?;
        connection.commit().await?;
        self.ends().count(lease.job.kind, Outcome::GivenUp);
        self.upkeep().worked(tenant);
        Ok(())
    }
}
