//! What is counted of the database: statements, what failed, and who waits for a connection.

use std::time::{Duration, Instant};

use pathsix_domain::port::StoreError;
use pathsix_measures::{
    Counter, Family, Gauge, Histogram,
    catalogue::{
        DB_ACQUIRE_SECONDS, DB_CONNECTIONS, DB_ERRORS, DB_LIMIT, DB_SLOW, DB_STATEMENT_SECONDS,
        DB_WAITING,
    },
};

/// What kind of statement it is, as far as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StatementKind {
    /// The message that begins a unit.
    Begin,
    /// It reads.
    Read,
    /// It writes.
    Write,
    /// It keeps what was done.
    Commit,
    /// It sets something.
    Other,
}

impl StatementKind {
    /// What a statement does, by its first word.
    pub(super) fn of(sql: &str) -> Self {
        let verb = sql.split(|c: char| !c.is_ascii_alphabetic()).next();
        match verb.unwrap_or_default() {
            "SELECT" | "WITH" => Self::Read,
            "INSERT" | "UPDATE" | "DELETE" => Self::Write,
            "COMMIT" => Self::Commit,
            "BEGIN" => Self::Begin,
            _ => Self::Other,
        }
    }
}

/// What is counted of statements.
#[derive(Debug)]
pub(super) struct Meters {
    begin: Histogram,
    read: Histogram,
    write: Histogram,
    commit: Histogram,
    other: Histogram,
    errors: Family<Counter>,
    slow: Counter,
}

impl Default for Meters {
    fn default() -> Self {
        let of = |kind: &str| DB_STATEMENT_SECONDS.at(&[kind]);
        Self {
            begin: of("begin"),
            read: of("read"),
            write: of("write"),
            commit: of("commit"),
            other: of("other"),
            errors: DB_ERRORS.family(),
            slow: DB_SLOW.handle(),
        }
    }
}

impl Meters {
    /// A statement was answered, well or not.
    pub(super) fn took(&self, kind: StatementKind, took: Duration) {
        let histogram = match kind {
            StatementKind::Begin => &self.begin,
            StatementKind::Read => &self.read,
            StatementKind::Write => &self.write,
            StatementKind::Commit => &self.commit,
            StatementKind::Other => &self.other,
        };
        histogram.record(took.as_secs_f64());
    }

    /// A statement failed.
    pub(super) fn failed(&self, error: &StoreError) {
        let class = match error {
            StoreError::Conflict { .. } => "taken",
            StoreError::Referenced(_) => "referenced",
            StoreError::Busy(_) => "busy",
            StoreError::Unavailable(_) => "away",
            StoreError::Missing | StoreError::Corrupt(_) | StoreError::Backend(_) => "defect",
        };
        self.errors.of(&[class]).increment(1);
    }

    /// A statement was slow.
    pub(super) fn slow(&self) {
        self.slow.increment(1);
    }
}

/// What is counted of one pool.
#[derive(Debug, Clone)]
pub(super) struct PoolMeters {
    in_use: Gauge,
    idle: Gauge,
    limit: Gauge,
    waiting: Gauge,
    acquire: Histogram,
}

impl PoolMeters {
    pub(super) fn of(pool: &str) -> Self {
        Self {
            in_use: DB_CONNECTIONS.at(&[pool, "in_use"]),
            idle: DB_CONNECTIONS.at(&[pool, "idle"]),
            limit: DB_LIMIT.at(&[pool]),
            waiting: DB_WAITING.at(&[pool]),
            acquire: DB_ACQUIRE_SECONDS.at(&[pool]),
        }
    }

    /// How many connections there are now.
    pub(super) fn stand(&self, in_use: u32, open: u32, limit: u32) {
        self.in_use.set(in_use);
        self.idle.set(open.saturating_sub(in_use));
        self.limit.set(limit);
    }

    /// Somebody waits for a connection, if only for a moment, until what is given is dropped.
    pub(super) fn waits(&self) -> Waiting {
        self.waiting.increment(1);
        Waiting {
            gauge: self.waiting.clone(),
            acquire: self.acquire.clone(),
            since: Instant::now(),
        }
    }
}

/// Somebody who waits for a connection.
pub(super) struct Waiting {
    gauge: Gauge,
    acquire: Histogram,
    since: Instant,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.gauge.decrement(1);
        self.acquire.record(self.since.elapsed().as_secs_f64());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_counted_by_what_they_do() {
        for (sql, kind) in [
            ("SELECT 1", StatementKind::Read),
            ("WITH a AS (SELECT 1) SELECT 2", StatementKind::Read),
            ("UPDATE \"lead\" SET", StatementKind::Write),
            ("BEGIN; SET LOCAL app.tenant_id = ''", StatementKind::Begin),
            ("COMMIT", StatementKind::Commit),
            ("SET LOCAL app.tenant_id = ''", StatementKind::Other),
            ("", StatementKind::Other),
        ] {
            assert_eq!(StatementKind::of(sql), kind, "{sql}");
        }
    }
}
