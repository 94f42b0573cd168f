//! A unit narrowed to one tenant: the one way to its tables.

use std::{borrow::Cow, sync::Arc};

use pathsix_domain::{
    port::{SealKey, StoreError},
    tenant::Tenant,
    value::Id,
};
use sea_orm::{
    ConnectionTrait, DbBackend, QueryResult, StatementBuilder, Value,
    sea_query::{
        Cond, Condition, DynIden, Expr, ExprTrait, IntoIden, OnConflict, Query, ReturningClause,
        SelectStatement,
    },
};

use super::{Cells, TENANT, Table, all, execute, id, insertion, insertions, one, row::prefix};
use crate::{
    connection::{Connection, TenantPredicate},
    search,
};

/// A unit narrowed to one tenant. Whatever it reads or writes is that tenant's.
#[derive(Clone, Copy)]
pub struct Scoped<'a> {
    connection: &'a Connection,
    tenant: Id<Tenant>,
}

impl<'a> Scoped<'a> {
    pub(crate) fn new(connection: &'a Connection, tenant: Id<Tenant>) -> Self {
        Self { connection, tenant }
    }

    /// The rule of tenancy: the predicate that every statement on a table of tenants carries.
    pub(crate) fn within(&self, table: &Table) -> Condition {
        match self.connection.tenant_predicate() {
            TenantPredicate::Kept => {
                Cond::all().add(Expr::col((table.name, TENANT)).eq(id(self.tenant)))
            }
            #[cfg(feature = "test-switches")]
            TenantPredicate::Dropped => Cond::all(),
        }
    }

    pub(crate) fn tenant(&self) -> Id<Tenant> {
        self.tenant
    }

    /// Says that this unit adds to the audit, and gives the key that seals what it adds.
    pub(crate) fn audits(&self) -> Result<Arc<dyn SealKey>, StoreError> {
        self.connection.audits(self.tenant);
        self.key()
    }

    /// The key that seals the audit.
    pub(crate) fn key(&self) -> Result<Arc<dyn SealKey>, StoreError> {
        self.connection.ledger().key()
    }

    pub(super) fn connection(&self) -> &'a Connection {
        self.connection
    }

    /// Which database it is.
    pub(crate) fn backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }

    /// Rows of a selection that the caller has ordered, limited and narrowed: of a list.
    pub(crate) async fn list(
        &self,
        name: impl Into<Cow<'static, str>>,
        select: &impl StatementBuilder,
    ) -> Result<Vec<QueryResult>, StoreError> {
        all(self.connection, name, select).await
    }

    /// All rows of a table that a selection asks for.
    pub async fn all(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &Table,
        mut select: SelectStatement,
    ) -> Result<Vec<QueryResult>, StoreError> {
        select.from(table.name).cond_where(self.within(table));
        all(self.connection, name, &select).await
    }

    /// The one row of a table that a selection asks for.
    pub async fn one(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &Table,
        mut select: SelectStatement,
    ) -> Result<Option<QueryResult>, StoreError> {
        select.from(table.name).cond_where(self.within(table));
        one(self.connection, name, &select).await
    }

    /// Adds a row.
    pub async fn insert<C: IntoIden>(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: impl IntoIden,
        cells: Vec<(C, Value)>,
    ) -> Result<(), StoreError> {
        let insert = insertion(table, self.owned(cells))?;
        execute(self.connection, name, &insert).await.map(drop)
    }

    /// Adds a row unless its key is taken, and tells how many rows that were. Waits for a unit that is about to take it.
    pub async fn insert_if_free(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &'static str,
        cells: Cells,
    ) -> Result<u64, StoreError> {
        let mut insert = insertion(table, self.owned(cells))?;
        insert.on_conflict(OnConflict::new().do_nothing().to_owned());
        execute(self.connection, name, &insert).await
    }

    /// Adds several rows of the same columns.
    pub async fn insert_all<C: IntoIden>(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: impl IntoIden,
        rows: Vec<Vec<(C, Value)>>,
    ) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let rows = rows.into_iter().map(|cells| self.owned(cells)).collect();
        execute(self.connection, name, &insertions(table, rows)?)
            .await
            .map(drop)
    }

    /// Adds those of several rows of the same columns whose key is free. Waits for a unit that is about to take one.
    pub(crate) async fn insert_those_free(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &'static str,
        rows: Vec<Cells>,
    ) -> Result<(), StoreError> {
        let free = OnConflict::new().do_nothing().to_owned();
        self.insert_unless(name, table, rows, free).await
    }

    /// Adds several rows of the same columns, or writes these columns of rows that have the same key.
    pub(crate) async fn insert_or_write(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &'static str,
        rows: Vec<Cells>,
        (key, written): (&[&'static str], &[&'static str]),
    ) -> Result<(), StoreError> {
        let key = [TENANT].iter().chain(key).copied();
        let instead = OnConflict::columns(key)
            .update_columns(written.iter().copied())
            .to_owned();
        self.insert_unless(name, table, rows, instead).await
    }

    async fn insert_unless(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &'static str,
        rows: Vec<Cells>,
        instead: OnConflict,
    ) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let rows = rows.into_iter().map(|cells| self.owned(cells)).collect();
        let mut insert = insertions(table, rows)?;
        insert.on_conflict(instead);
        execute(self.connection, name, &insert).await.map(drop)
    }

    /// Adds a row, or writes it over the one of the same key where that meets a condition, and tells how many rows that were.
    /// Waits for a unit that is about to take the key.
    pub(crate) async fn insert_or_replace(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &'static str,
        cells: Cells,
        (key, if_so): (&[&'static str], Expr),
    ) -> Result<u64, StoreError> {
        let columns = cells.iter().map(|(column, _)| *column);
        let written: Vec<_> = columns.filter(|column| !key.contains(column)).collect();
        let key = [TENANT].iter().chain(key).copied();
        let mut insert = insertion(table, self.owned(cells))?;
        let instead = OnConflict::columns(key)
            .update_columns(written)
            .action_and_where(if_so)
            .to_owned();
        insert.on_conflict(instead);
        execute(self.connection, name, &insert).await
    }

    /// Adds a row, or adds so much to a column of the one of the same key.
    pub(crate) async fn insert_or_add(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &'static str,
        cells: Cells,
        (key, (column, by)): (&[&'static str], (&'static str, i64)),
    ) -> Result<(), StoreError> {
        let key = [TENANT].iter().chain(key).copied();
        let mut insert = insertion(table, self.owned(cells))?;
        let more = Expr::col((table, column)).add(by);
        let instead = OnConflict::columns(key).value(column, more).to_owned();
        insert.on_conflict(instead);
        execute(self.connection, name, &insert).await.map(drop)
    }

    /// Changes the rows that a condition picks, and gives back which they were.
    pub(crate) async fn update_giving(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &Table,
        changes: Vec<(&'static str, Expr)>,
        which: Condition,
    ) -> Result<Vec<QueryResult>, StoreError> {
        let mut update = Query::update();
        update
            .table(table.name)
            .values(changes)
            .cond_where(self.within(table))
            .cond_where(which)
            .returning(called(table));
        all(self.connection, name, &update).await
    }

    /// Removes the rows that a condition picks, and gives back which they were.
    pub(crate) async fn delete_giving(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &Table,
        which: Condition,
    ) -> Result<Vec<QueryResult>, StoreError> {
        let mut delete = Query::delete();
        delete
            .from_table(table.name)
            .cond_where(self.within(table))
            .cond_where(which)
            .returning(gone(table));
        all(self.connection, name, &delete).await
    }

    /// So many numbers further than the last that was counted under a name, from 1. Nobody else gets the same.
    pub(crate) async fn count_up(&self, counted: &str, by: i64) -> Result<i64, StoreError> {
        let first: Cells = vec![("name", counted.into()), ("value", by.into())];
        let mut insert = insertion("counter", self.owned(first))?;
        let next = Expr::col(("counter", "value")).add(by);
        insert
            .on_conflict(
                OnConflict::columns([TENANT, "name"])
                    .value("value", next)
                    .to_owned(),
            )
            .returning(Query::returning().column("value"));
        let rows = all(self.connection, "counter.next", &insert).await?;
        let next = rows.first().map(|row| row.try_get_by_index(0));
        next.and_then(Result::ok)
            .ok_or_else(|| StoreError::Backend("a counter gave no number".to_owned()))
    }

    /// Changes the rows that a condition picks.
    pub async fn update(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &Table,
        cells: Cells,
        which: Condition,
    ) -> Result<u64, StoreError> {
        let mut update = Query::update();
        update
            .table(table.name)
            .values(cells.into_iter().map(|(c, v)| (c, Expr::value(v))))
            .cond_where(self.within(table))
            .cond_where(which);
        execute(self.connection, name, &update).await
    }

    /// Removes the rows that a condition picks.
    pub async fn delete(
        &self,
        name: impl Into<Cow<'static, str>>,
        table: &Table,
        which: Condition,
    ) -> Result<u64, StoreError> {
        let mut delete = Query::delete();
        delete
            .from_table(table.name)
            .cond_where(self.within(table))
            .cond_where(which);
        execute(self.connection, name, &delete).await
    }

    fn owned<C: IntoIden>(&self, cells: Vec<(C, Value)>) -> Vec<(DynIden, Value)> {
        let owner = (TENANT.into_iden(), id(self.tenant));
        let cells = cells.into_iter();
        cells
            .map(|(column, value)| (column.into_iden(), value))
            .chain([owner])
            .collect()
    }
}

/// Which row it was and how people call it.
fn called(table: &Table) -> ReturningClause {
    let title = table.title.map_or(&[][..], |title| title.columns);
    Query::returning().columns(title.iter().copied().chain([table.key]))
}

/// The same of a row that is gone, with the words that it was found by.
fn gone(table: &Table) -> ReturningClause {
    let title = table.title.map_or(&[][..], |title| title.columns);
    let words = search::kind_of(table).map(|_| search::TEXT);
    let all = title.iter().copied().chain([table.key]).chain(words);
    Query::returning().columns(all)
}

/// Adds a value that is no column of a table to a selection, as if it were one.
pub fn derive(select: &mut SelectStatement, table: &Table, name: &str, value: Expr) {
    select.expr_as(value, format!("{}{name}", prefix(table)));
}

/// Adds every column of a table to a selection, under names that joined tables do not share.
pub fn select(select: &mut SelectStatement, table: &Table) {
    for column in table.columns() {
        select.expr_as(
            Expr::col((table.name, column)),
            format!("{}{column}", prefix(table)),
        );
    }
}
