//! Building and sending statements. Nothing else in this crate sends one, the connection layer apart.

#![expect(
    clippy::disallowed_methods,
    reason = "every statement is sent from here; the rest of this module adds the predicates that belong to it"
)]

use std::borrow::Cow;

use pathsix_domain::{port::StoreError, tenant::Tenant, value::Id};
use sea_orm::{
    ConnectionTrait, DbBackend, QueryResult, Statement, StatementBuilder, Value,
    sea_query::{Expr, InsertStatement, IntoIden, Query, SelectStatement},
};

use crate::connection::{Connection, store_error};

/// All rows of a selection.
pub(crate) async fn all(
    connection: &Connection,
    name: impl Into<Cow<'static, str>>,
    select: &impl StatementBuilder,
) -> Result<Vec<QueryResult>, StoreError> {
    let rows = connection.named(name).query_all(select).await;
    rows.map_err(store_error)
}

/// The row of a selection by a key.
pub(crate) async fn one(
    connection: &Connection,
    name: impl Into<Cow<'static, str>>,
    select: &SelectStatement,
) -> Result<Option<QueryResult>, StoreError> {
    let row = connection.named(name).query_one(select).await;
    row.map_err(store_error)
}

/// How many rows a statement wrote.
pub(crate) async fn execute(
    connection: &Connection,
    name: impl Into<Cow<'static, str>>,
    statement: &impl StatementBuilder,
) -> Result<u64, StoreError> {
    let result = connection.named(name).execute(statement).await;
    Ok(result.map_err(store_error)?.rows_affected())
}

/// A statement about one tenant that is written out in the schema, with its id as the only value.
pub(crate) fn written(backend: DbBackend, sql: &str, tenant: Id<Tenant>) -> Written {
    Written(Statement::from_sql_and_values(
        backend,
        sql,
        [tenant.uuid().into()],
    ))
}

/// Such a statement.
pub(crate) struct Written(Statement);

impl StatementBuilder for Written {
    fn build(&self, _: &DbBackend) -> Statement {
        self.0.clone()
    }
}

/// A statement that adds one row.
pub(crate) fn insertion<C: IntoIden>(
    table: impl IntoIden,
    cells: Vec<(C, Value)>,
) -> Result<InsertStatement, StoreError> {
    insertions(table, vec![cells])
}

/// A statement that adds rows of the same columns.
pub(crate) fn insertions<C: IntoIden>(
    table: impl IntoIden,
    rows: Vec<Vec<(C, Value)>>,
) -> Result<InsertStatement, StoreError> {
    let mut insert = Query::insert();
    insert.into_table(table.into_iden());
    for (number, cells) in rows.into_iter().enumerate() {
        let (columns, values): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
        if number == 0 {
            insert.columns(columns);
        }
        insert
            .values(values.into_iter().map(Expr::value))
            .map_err(|error| StoreError::Backend(error.to_string()))?;
    }
    Ok(insert)
}
