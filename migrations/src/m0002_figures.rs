//! What is kept of the figures of reports, so that they are fast however many records there are.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    prelude::ConnectionTrait,
    schema::{big_integer, date, text, uuid},
    sea_orm::{DbBackend, DbErr, Statement, prelude::Uuid},
    sea_query::ColumnDef,
};

use crate::{
    figures::{self, sheets::Dialect, upkeep},
    table::{TenantTable, sorted},
};

#[derive(Debug)]
pub(crate) struct Figures;

impl MigrationName for Figures {
    fn name(&self) -> &'static str {
        "m0002_figures"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Figures {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        TenantTable::new("report_change")
            .columns([uuid("id")])
            .columns(cell(manager))
            .create(manager)
            .await?;
        TenantTable::keyed_by("report_figure", &["sheet", "level", "day", "a", "b"])
            .columns([sorted(manager, text("level"))])
            .columns(cell(manager))
            .create(manager)
            .await?;
        figures::create(manager).await?;
        fill(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// A group of records of one day in UTC, and its sums; `x` in parts and a rest.
fn cell(manager: &SchemaManager<'_>) -> [ColumnDef; 8] {
    [
        sorted(manager, text("sheet")),
        date("day"),
        sorted(manager, text("a")),
        sorted(manager, text("b")),
        big_integer("count"),
        big_integer("x_parts"),
        big_integer("x_rest"),
        big_integer("y"),
    ]
}

/// Counts the records that are there already, tenant by tenant.
async fn fill(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let backend = manager.get_database_backend();
    let dialect = match backend {
        DbBackend::Postgres => Dialect::Postgres,
        _ => Dialect::Sqlite,
    };
    let tenants = Statement::from_string(backend, "SELECT id FROM tenant ORDER BY id");
    for row in connection.query_all_raw(tenants).await? {
        let tenant: Uuid = row.try_get_by_index(0)?;
        if backend == DbBackend::Postgres {
            let bound = format!("SET LOCAL app.tenant_id = '{tenant}'");
            connection.execute_unprepared(&bound).await?;
        }
        let note = upkeep::note_missing_of_days(dialect);
        let mut noted = write(connection, note, tenant).await?;
        while noted > 0 {
            for statement in upkeep::fold(dialect) {
                write(connection, statement, tenant).await?;
            }
            noted = noted.saturating_sub(u64::from(upkeep::BATCH));
        }
    }
    Ok(())
}

/// How many rows a statement of a tenant wrote.
async fn write(connection: &impl ConnectionTrait, sql: String, tenant: Uuid) -> Result<u64, DbErr> {
    let backend = connection.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, sql, [tenant.into()]);
    let done = connection.execute_raw(statement).await?;
    Ok(done.rows_affected())
}
