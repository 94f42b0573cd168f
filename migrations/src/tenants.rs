//! How a data migration reaches the rows of every tenant.

use sea_orm_migration::{
    SchemaManager, prelude::ConnectionTrait, sea_orm::DbBackend, sea_orm::DbErr,
};

/// Runs one statement with each tenant set in turn.
///
/// Forced row-level security binds the owner of a table too: without this, `UPDATE lead SET ...` in a migration
/// changes no row and reports success. On SQLite, where nothing is bound, the statement runs once. The setting lasts
/// until the end of the transaction, so call it inside one; migrations run in one.
pub async fn in_every_tenant(manager: &SchemaManager<'_>, statement: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    if connection.get_database_backend() != DbBackend::Postgres {
        connection.execute_unprepared(statement).await?;
        return Ok(());
    }
    let tenants = sea_orm_migration::sea_orm::Statement::from_string(
        DbBackend::Postgres,
        "SELECT id::text AS id FROM tenant ORDER BY id",
    );
    for row in connection.query_all_raw(tenants).await? {
        let tenant: String = row.try_get("", "id")?;
        let bound = format!("SET LOCAL app.tenant_id = '{tenant}'; {statement}");
        connection.execute_unprepared(&bound).await?;
    }
    connection
        .execute_unprepared("SET LOCAL app.tenant_id = ''")
        .await?;
    Ok(())
}
