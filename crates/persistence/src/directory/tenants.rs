//! Tenants themselves.

use pathsix_domain::{
    port::StoreError,
    tenant::Tenant,
    value::{Id, Slug},
};
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Order, Query, SelectStatement};

use super::leaving;
use crate::{
    connection::Connection,
    scoped::{Row, affected, all, execute, id, insertion, maybe_text, one, select, text, version},
    tables::tenant::{self, PURGE_AT},
};

/// The tenant of this slug.
pub(crate) async fn by_slug(
    connection: &Connection,
    slug: &Slug,
) -> Result<Option<Tenant>, StoreError> {
    let which = Expr::col("slug").eq(text(slug));
    found(connection, &selection(which)).await
}

/// The tenant of this id.
pub(crate) async fn by_id(
    connection: &Connection,
    tenant: Id<Tenant>,
) -> Result<Option<Tenant>, StoreError> {
    found(connection, &selection(Expr::col("id").eq(id(tenant)))).await
}

/// Every tenant, by slug.
pub(crate) async fn every(connection: &Connection) -> Result<Vec<Tenant>, StoreError> {
    let mut tenants = Query::select();
    select(&mut tenants, &tenant::TABLE);
    tenants
        .from(tenant::TABLE.name)
        .order_by("slug", Order::Asc);
    let rows = all(connection, "tenant.all", &tenants).await?;
    rows.iter()
        .map(|row| tenant::read(&Row::new(row, &tenant::TABLE)))
        .collect()
}

/// The tenant, which nobody else can write before the unit ends.
pub(crate) async fn find_to_write(
    connection: &Connection,
    tenant: Id<Tenant>,
) -> Result<Option<Tenant>, StoreError> {
    let mut select = selection(Expr::col("id").eq(id(tenant)));
    select.lock(LockType::NoKeyUpdate);
    found(connection, &select).await
}

/// Waits until nobody else holds the tenant's lock, and holds it until the unit ends. Rows that refer to the tenant can
/// still be added.
pub(crate) async fn lock(connection: &Connection, tenant: Id<Tenant>) -> Result<(), StoreError> {
    let mut lock = Query::select();
    lock.column("id")
        .from(tenant::TABLE.name)
        .and_where(Expr::col("id").eq(id(tenant)))
        .lock(LockType::NoKeyUpdate);
    one(connection, "tenant.lock", &lock).await.map(drop)
}

/// Adds a tenant.
pub(crate) async fn add(connection: &Connection, new: &Tenant) -> Result<(), StoreError> {
    let insert = insertion(tenant::TABLE.name, tenant::cells(new))?;
    execute(connection, "tenant.insert", &insert)
        .await
        .map(drop)
}

/// Writes a tenant that is still in the version that was loaded. When it is purged is only written, and sealed, by whoever decides it: a
/// day that somebody wrote into the database is not made good by another change.
pub(crate) async fn save(
    connection: &Connection,
    before: &Tenant,
    after: &Tenant,
) -> Result<(), StoreError> {
    let mut cells = tenant::cells(after);
    if before.purge_at == after.purge_at {
        cells.retain(|(column, _)| *column != PURGE_AT);
    } else {
        let key = connection.ledger().key()?;
        let seal = after.purge_at.map(|at| leaving::seal(&*key, after.id, at));
        cells.push(("purge_seal", maybe_text(seal.as_ref())));
    }
    let mut update = Query::update();
    update
        .table(tenant::TABLE.name)
        .values(
            cells
                .into_iter()
                .map(|(column, value)| (column, Expr::value(value))),
        )
        .cond_where(version(&tenant::TABLE, id(after.id), before.version));
    affected(execute(connection, "tenant.save", &update).await?)
}

fn selection(which: Expr) -> SelectStatement {
    let mut tenants = Query::select();
    select(&mut tenants, &tenant::TABLE);
    tenants.from(tenant::TABLE.name).and_where(which).take()
}

async fn found(
    connection: &Connection,
    select: &SelectStatement,
) -> Result<Option<Tenant>, StoreError> {
    let row = one(connection, "tenant.get", select).await?;
    row.map(|row| tenant::read(&Row::new(&row, &tenant::TABLE)))
        .transpose()
}
