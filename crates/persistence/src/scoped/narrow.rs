//! A unit narrowed to one tenant, and the two rules that decide which rows exist: the tenant's and visibility's.

use std::borrow::Cow;

use pathsix_domain::{
    access::Visibility, member::User, port::StoreError, tenant::Tenant, value::Id,
};
use sea_orm::{
    QueryResult, StatementBuilder, Value,
    sea_query::{
        Cond, Condition, DynIden, Expr, ExprTrait, IntoIden, OnConflict, Query, SelectStatement,
    },
};

use super::{Cells, TENANT, Table, all, execute, id, insertion, one, row::prefix};
use crate::connection::{Connection, TenantPredicate};

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
    pub(super) fn within(&self, table: &Table) -> Condition {
        match self.connection.tenant_predicate() {
            TenantPredicate::Kept => {
                Cond::all().add(Expr::col((table.name, TENANT)).eq(id(self.tenant)))
            }
            #[cfg(feature = "test-switches")]
            TenantPredicate::Dropped => Cond::all(),
        }
    }

    /// Rows of a selection that the caller has ordered, limited and narrowed: of a list.
    pub(super) async fn list(
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

/// The rule of visibility, as [`Visibility::permits`] has it.
pub(super) fn visible(table: &Table, visibility: Visibility) -> Condition {
    match visibility {
        Visibility::Tenant => Cond::all(),
        Visibility::Own(user) => owned_by(table, user),
    }
}

/// Whether a row belongs to a member: by one of the columns that name its owners. A table without owners belongs to
/// every member of the tenant.
pub(super) fn owned_by(table: &Table, user: Id<User>) -> Condition {
    if table.owners().is_empty() {
        return Cond::all();
    }
    let owners = table.owners().iter();
    owners.fold(Cond::any(), |any, column| {
        any.add(Expr::col((table.name, *column)).eq(id(user)))
    })
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
