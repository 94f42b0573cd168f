//! A borrowed connection of either database, with a transaction open on it or being opened.

use sea_orm::{ExecResult, QueryResult, Statement, Values};
use sea_query_sqlx::SqlxValues;
use sqlx::{AssertSqlSafe, Executor, Postgres, Sqlite, pool::PoolConnection};

/// A connection that is borrowed from a pool.
pub(super) enum Live {
    Postgres(PoolConnection<Postgres>),
    Sqlite(PoolConnection<Sqlite>),
}

impl Live {
    /// Sends text as it stands; on Postgres several statements travel as one message.
    pub(super) async fn send(&mut self, sql: &str) -> Result<ExecResult, sqlx::Error> {
        match self {
            Self::Postgres(connection) => (&mut **connection)
                .execute(AssertSqlSafe(sql))
                .await
                .map(Into::into),
            Self::Sqlite(connection) => (&mut **connection)
                .execute(AssertSqlSafe(sql))
                .await
                .map(Into::into),
        }
    }

    pub(super) async fn execute(
        &mut self,
        statement: Statement,
    ) -> Result<ExecResult, sqlx::Error> {
        let (sql, values) = parts(statement);
        match self {
            Self::Postgres(connection) => sqlx::query_with(sql, values)
                .execute(&mut **connection)
                .await
                .map(Into::into),
            Self::Sqlite(connection) => sqlx::query_with(sql, values)
                .execute(&mut **connection)
                .await
                .map(Into::into),
        }
    }

    pub(super) async fn fetch_one(
        &mut self,
        statement: Statement,
    ) -> Result<Option<QueryResult>, sqlx::Error> {
        let (sql, values) = parts(statement);
        match self {
            Self::Postgres(connection) => {
                let row = sqlx::query_with(sql, values)
                    .fetch_optional(&mut **connection)
                    .await?;
                Ok(row.map(Into::into))
            }
            Self::Sqlite(connection) => {
                let row = sqlx::query_with(sql, values)
                    .fetch_optional(&mut **connection)
                    .await?;
                Ok(row.map(Into::into))
            }
        }
    }

    pub(super) async fn fetch_all(
        &mut self,
        statement: Statement,
    ) -> Result<Vec<QueryResult>, sqlx::Error> {
        let (sql, values) = parts(statement);
        match self {
            Self::Postgres(connection) => {
                let rows = sqlx::query_with(sql, values)
                    .fetch_all(&mut **connection)
                    .await?;
                Ok(rows.into_iter().map(Into::into).collect())
            }
            Self::Sqlite(connection) => {
                let rows = sqlx::query_with(sql, values)
                    .fetch_all(&mut **connection)
                    .await?;
                Ok(rows.into_iter().map(Into::into).collect())
            }
        }
    }

    /// Closes the connection at once instead of giving it back. For one of which nobody knows what it is doing.
    pub(super) fn discard(self) {
        match self {
            Self::Postgres(connection) => drop(connection.detach()),
            Self::Sqlite(connection) => drop(connection.detach()),
        }
    }
}

fn parts(statement: Statement) -> (AssertSqlSafe<String>, SqlxValues) {
    let values = statement.values.unwrap_or(Values(Vec::new()));
    (AssertSqlSafe(statement.sql), SqlxValues(values))
}
