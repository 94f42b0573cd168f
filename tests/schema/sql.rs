//! Statements from below every lock: as the serving role, or from above as the owner of everything.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests try what the locks are there to prevent"
)]

use std::str::FromStr;

use pathsix_tests::{Db, database::OwnDatabase};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Error, PgConnection, Row, SqliteConnection,
    error::DatabaseError, postgres::PgConnectOptions,
};

/// The role that serves requests.
const SERVING: &str = "pathsix_app";

/// Why a statement was refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// By row-level security or missing rights.
    Rights,
    /// By a reference that leads nowhere.
    Reference,
    /// By what a table demands of each row: a condition, a value that must be there, or must be there once only.
    Rule,
    /// By anything else.
    Other(String),
}

/// A session on either engine.
pub(crate) enum Session {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Session {
    /// As the superuser, or on the file.
    pub(crate) async fn from_above(own: &OwnDatabase) -> Self {
        match own.db {
            Db::Sqlite => Self::Sqlite(SqliteConnection::connect(&own.url).await.unwrap()),
            Db::Postgres => Self::Postgres(PgConnection::connect(&own.url).await.unwrap()),
        }
    }

    /// As the role that serves requests, with no tenant set.
    pub(crate) async fn serving(own: &OwnDatabase) -> Self {
        let options = PgConnectOptions::from_str(&own.url).unwrap();
        let options = options.options([("role", SERVING)]);
        Self::Postgres(options.connect().await.unwrap())
    }

    /// The same with this tenant set, which may be anything.
    pub(crate) async fn serving_for(own: &OwnDatabase, tenant: &str) -> Self {
        let mut session = Self::serving(own).await;
        let set = format!("SET app.tenant_id = '{tenant}'");
        session.run(&set).await.unwrap();
        session
    }

    /// Runs a statement and tells how many rows it wrote.
    pub(crate) async fn run(&mut self, sql: &str) -> Result<u64, Refusal> {
        let query = AssertSqlSafe(sql.to_owned());
        let written = match self {
            Self::Sqlite(connection) => {
                let done = sqlx::query(query).execute(connection).await;
                done.map(|done| done.rows_affected())
            }
            Self::Postgres(connection) => {
                let done = sqlx::query(query).execute(connection).await;
                done.map(|done| done.rows_affected())
            }
        };
        written.map_err(|error| refusal(&error))
    }

    /// The first column of every row, as text.
    pub(crate) async fn texts(&mut self, sql: &str) -> Result<Vec<String>, Refusal> {
        let sql = AssertSqlSafe(sql.to_owned());
        let texts = match self {
            Self::Sqlite(connection) => {
                let rows = sqlx::query(sql).fetch_all(connection).await;
                rows.map(|rows| rows.iter().map(|row| row.get(0)).collect())
            }
            Self::Postgres(connection) => {
                let rows = sqlx::query(sql).fetch_all(connection).await;
                rows.map(|rows| rows.iter().map(|row| row.get(0)).collect())
            }
        };
        texts.map_err(|error| refusal(&error))
    }
}

fn refusal(error: &Error) -> Refusal {
    let database = error.as_database_error();
    match database.and_then(DatabaseError::code).as_deref() {
        Some("42501") => Refusal::Rights,
        _ if database.is_some_and(DatabaseError::is_foreign_key_violation) => Refusal::Reference,
        _ if database.is_some_and(is_of_one_row) => Refusal::Rule,
        _ => Refusal::Other(error.to_string()),
    }
}

fn is_of_one_row(error: &dyn DatabaseError) -> bool {
    use sqlx::error::ErrorKind::{CheckViolation, NotNullViolation, UniqueViolation};
    matches!(
        error.kind(),
        CheckViolation | NotNullViolation | UniqueViolation
    )
}
