//! Limits that stand in the text of a statement.

use std::fmt::{self, Write};

use sea_orm::{
    DbBackend, Statement, StatementBuilder, Value,
    sea_query::{
        PostgresQueryBuilder, QueryBuilder, SelectStatement, SqlWriter, SqlWriterValues,
        SqliteQueryBuilder,
    },
};

/// A selection whose limits are written out rather than bound. They are the only unsigned numbers in it.
///
/// Postgres plans a prepared statement for any values after five executions if that looks as cheap. A limit that it
/// does not know it takes for a tenth of the table, and then reads all of it.
pub(crate) struct WithLimits(pub(crate) SelectStatement);

impl StatementBuilder for WithLimits {
    fn build(&self, backend: &DbBackend) -> Statement {
        let (sql, values) = match backend {
            DbBackend::Postgres => written(&self.0, PostgresQueryBuilder),
            _ => written(&self.0, SqliteQueryBuilder),
        };
        Statement {
            sql,
            values: Some(values),
            db_backend: *backend,
        }
    }
}

fn written(
    select: &SelectStatement,
    builder: impl QueryBuilder,
) -> (String, sea_orm::sea_query::Values) {
    let (placeholder, numbered) = builder.placeholder();
    let mut writer = Writer(SqlWriterValues::new(placeholder, numbered));
    select.build_collect_into(builder, &mut writer);
    writer.0.into_parts()
}

struct Writer(SqlWriterValues);

impl SqlWriter for Writer {
    fn push_param<T: QueryBuilder>(&mut self, value: Value, builder: &T) {
        match value {
            Value::BigUnsigned(Some(limit)) => {
                // Writing to a string does not fail.
                let _ = write!(self.0, "{limit}");
            }
            value => self.0.push_param(value, builder),
        }
    }

    fn as_writer(&mut self) -> &mut dyn Write {
        self.0.as_writer()
    }
}

impl Write for Writer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write_str(text)
    }
}

impl fmt::Display for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
