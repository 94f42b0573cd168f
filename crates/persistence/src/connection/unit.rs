//! One open unit: a transaction of either database, as the ORM wants to see it.

use std::{
    borrow::Cow,
    future::Future,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use pathsix_domain::{port::StoreError, tenant::Tenant, value::Id};
use pathsix_measures::TRACED;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement};
use tokio::{sync::MutexGuard, time::timeout};
use tracing::Span;

use super::{
    Bound, Faults, Ledger, TenantPredicate,
    error::{from_driver, is_broken, store_error},
    lease::Lease,
    meters::{Meters, StatementKind},
    reach::Reach,
};

/// What all units of one database share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) faults: Faults,
    pub(super) slow: Duration,
    /// Whether the database is reachable, and how long a statement may take as seen from here; the server's own limit is
    /// shorter. None where the database is in this process.
    pub(super) reach: Option<(Arc<Reach>, Duration)>,
    pub(super) tenant_predicate: TenantPredicate,
    pub(super) statements: AtomicU64,
    pub(super) defects: AtomicU64,
    pub(super) ledger: Ledger,
    pub(super) meters: Meters,
}

/// An open transaction. [`Connection::commit`] keeps what was done, dropping it rolls back.
///
/// Once a statement has failed the unit is of no further use, on either database: Postgres would refuse everything
/// that follows and answer a commit with a silent rollback.
#[must_use = "a unit that is dropped is rolled back"]
pub struct Connection {
    backend: DbBackend,
    lease: tokio::sync::Mutex<Lease>,
    shared: Arc<Shared>,
    name: Mutex<Option<Cow<'static, str>>>,
    failed: AtomicBool,
    statements: AtomicU64,
    /// To whose audit this unit adds, and how many entries.
    audited: Mutex<Vec<(Id<Tenant>, u64)>>,
}

/// A statement that is under way.
struct Started {
    name: Cow<'static, str>,
    kind: StatementKind,
    at: Instant,
    /// Its span in a trace; it ends with the statement.
    _span: Span,
}

impl Connection {
    /// Takes over a lease on which a transaction was begun by one message.
    pub(super) fn new(backend: DbBackend, lease: Lease, shared: Arc<Shared>) -> Self {
        Self {
            backend,
            lease: tokio::sync::Mutex::new(lease),
            shared,
            name: Mutex::new(None),
            failed: AtomicBool::new(false),
            statements: AtomicU64::new(1),
            audited: Mutex::default(),
        }
    }

    /// What all units share about the audit.
    pub(crate) fn ledger(&self) -> &Ledger {
        &self.shared.ledger
    }

    /// Says that this unit adds an entry to the audit of a tenant, which is told once it is durable.
    pub(crate) fn audits(&self, tenant: Id<Tenant>) {
        let mut audited = self.audited.lock().unwrap_or_else(PoisonError::into_inner);
        match audited.iter_mut().find(|(known, _)| *known == tenant) {
            Some((_, entries)) => *entries += 1,
            None => audited.push((tenant, 1)),
        }
    }

    /// Gives the next statement a name, by which it is logged if it is slow.
    pub fn named(&self, name: impl Into<Cow<'static, str>>) -> &Self {
        *self.name.lock().unwrap_or_else(PoisonError::into_inner) = Some(name.into());
        self
    }

    /// Round trips so far: the message that began the unit and each statement. A commit is one more.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Whether statements are to name their tenant. They are, except in a test of row-level security.
    pub fn tenant_predicate(&self) -> TenantPredicate {
        self.shared.tenant_predicate
    }

    /// Goes on for somebody else, in the same transaction: signing in learns only on the way who it is about. Costs a
    /// round trip on Postgres and nothing on SQLite, where no row is bound.
    pub async fn bind(&self, bound: Bound) -> Result<(), StoreError> {
        if self.backend == DbBackend::Postgres {
            self.named("bind")
                .execute_unprepared(&bound.change())
                .await
                .map_err(store_error)?;
        }
        Ok(())
    }

    /// Keeps what was done. Fails when a statement of the unit had failed, and then keeps nothing.
    pub async fn commit(self) -> Result<(), StoreError> {
        let mut lease = self.lease.lock().await;
        let started = self.start("COMMIT").map_err(store_error)?;
        let outcome = match lease.start() {
            Some(live) => self.bounded(live.send("COMMIT")).await,
            None => return Err(store_error(gone())),
        };
        self.log(&started);
        match outcome {
            Ok(_) => {
                lease.ended();
                self.heard();
                let audited = self.audited.lock().unwrap_or_else(PoisonError::into_inner);
                self.shared.ledger.added(&audited);
                Ok(())
            }
            // The lease stays under way, so that the connection is closed whatever the server made of it.
            Err(error) => Err(self.counted(from_driver(&error))),
        }
    }

    fn start(&self, sql: &str) -> Result<Started, DbErr> {
        let given = self
            .name
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if self.failed.load(Ordering::Relaxed) {
            return Err(DbErr::Custom(
                "an earlier statement of this unit failed".to_owned(),
            ));
        }
        self.statements.fetch_add(1, Ordering::Relaxed);
        self.shared.statements.fetch_add(1, Ordering::Relaxed);
        if let Err(fault) = self.shared.faults.strike() {
            self.failed.store(true, Ordering::Relaxed);
            return Err(fault);
        }
        let name = given.unwrap_or_else(|| subject(sql).into());
        let span = statement_span(&name, self.backend);
        Ok(Started {
            name,
            kind: StatementKind::of(sql),
            at: Instant::now(),
            _span: span,
        })
    }

    async fn bounded<T>(
        &self,
        work: impl Future<Output = Result<T, sqlx::Error>> + Send,
    ) -> Result<T, sqlx::Error> {
        let Some((reach, bound)) = &self.shared.reach else {
            return work.await;
        };
        tokio::select! {
            biased;
            done = timeout(*bound, work) => done.unwrap_or_else(|_| Err(silence())),
            () = reach.silence() => Err(silence()),
        }
    }

    fn finish<T>(
        &self,
        mut lease: MutexGuard<'_, Lease>,
        started: &Started,
        outcome: Result<T, sqlx::Error>,
    ) -> Result<T, DbErr> {
        self.log(started);
        match outcome {
            Ok(value) => {
                lease.answered();
                self.heard();
                Ok(value)
            }
            Err(error) => {
                self.failed.store(true, Ordering::Relaxed);
                if !is_broken(&error) {
                    lease.answered();
                }
                self.counted(from_driver(&error));
                Err(DbErr::Query(RuntimeErr::SqlxError(Arc::new(error))))
            }
        }
    }

    fn counted(&self, error: StoreError) -> StoreError {
        self.shared.meters.failed(&error);
        if matches!(error, StoreError::Backend(_)) {
            self.shared.defects.fetch_add(1, Ordering::Relaxed);
        }
        error
    }

    fn heard(&self) {
        if let Some((reach, _)) = &self.shared.reach {
            reach.answered();
        }
    }

    fn log(&self, started: &Started) {
        let took = started.at.elapsed();
        self.shared.meters.took(started.kind, took);
        if took > self.shared.slow {
            self.shared.meters.slow();
            let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
            tracing::warn!(
                statement = %started.name,
                milliseconds,
                "a statement was slow"
            );
        }
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Connection {
    fn get_database_backend(&self) -> DbBackend {
        self.backend
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let mut lease = self.lease.lock().await;
        let started = self.start(&statement.sql)?;
        let live = lease.start().ok_or_else(gone)?;
        let outcome = self.bounded(live.execute(statement)).await;
        self.finish(lease, &started, outcome)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let mut lease = self.lease.lock().await;
        let started = self.start(sql)?;
        let live = lease.start().ok_or_else(gone)?;
        let outcome = self.bounded(live.send(sql)).await;
        self.finish(lease, &started, outcome)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let mut lease = self.lease.lock().await;
        let started = self.start(&statement.sql)?;
        let live = lease.start().ok_or_else(gone)?;
        let outcome = self.bounded(live.fetch_one(statement)).await;
        self.finish(lease, &started, outcome)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let mut lease = self.lease.lock().await;
        let started = self.start(&statement.sql)?;
        let live = lease.start().ok_or_else(gone)?;
        let outcome = self.bounded(live.fetch_all(statement)).await;
        self.finish(lease, &started, outcome)
    }
}

/// What a trace tells of a statement: its name, never its text or its values. What is done in the background belongs to none.
pub(super) fn statement_span(name: &str, backend: DbBackend) -> Span {
    if !tracing::span_enabled!(target: TRACED, tracing::Level::DEBUG) || Span::current().is_none() {
        return Span::none();
    }
    let system = match backend {
        DbBackend::Sqlite => "sqlite",
        _ => "postgresql",
    };
    tracing::debug_span!(
        target: TRACED,
        "statement",
        otel.name = name,
        otel.kind = "client",
        db.system.name = system,
    )
}

fn gone() -> DbErr {
    DbErr::Conn(RuntimeErr::Internal(
        "the connection was given back".to_owned(),
    ))
}

fn silence() -> sqlx::Error {
    sqlx::Error::Io(std::io::Error::new(
        std::io::ErrorKind::TimedOut,
        "the database fell silent",
    ))
}

/// What a nameless statement is about: its verb and its table, never a value.
fn subject(sql: &str) -> String {
    let verb = sql.split_whitespace().next().unwrap_or_default();
    let table = ["INTO \"", "FROM \"", "UPDATE \""]
        .into_iter()
        .find_map(|before| sql.split_once(before))
        .and_then(|(_, rest)| rest.split('"').next());
    match table {
        Some(table) => format!("{verb} {table}"),
        None => verb.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::subject;

    #[test]
    fn a_nameless_statement_is_logged_by_verb_and_table() {
        assert_eq!(
            subject("SELECT \"id\" FROM \"lead\" WHERE \"name\" = 'Ada'"),
            "SELECT lead"
        );
        assert_eq!(
            subject("INSERT INTO \"audit_entry\" (\"id\") VALUES ($1)"),
            "INSERT audit_entry"
        );
        assert_eq!(subject("COMMIT"), "COMMIT");
    }
}
