//! What is kept of the figures of reports, so that they are fast however many records there are.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    prelude::ConnectionTrait,
    schema::{
        big_integer, date, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    },
    sea_orm::{DbBackend, DbErr, Statement, prelude::Uuid},
    sea_query::ColumnDef,
};

use crate::{
    figures::{self, sheets::Dialect, upkeep},
    index::{all, live},
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
        TenantTable::keyed_by("client_worth", &["client_id"])
            .columns([
                uuid("client_id"),
                big_integer("worth_parts"),
                big_integer("worth_rest"),
            ])
            .indexes(&[all(&["worth_parts", "worth_rest"])])
            .create(manager)
            .await?;
        TenantTable::keyed_by("silence", &["kind", "record_id"])
            .columns([
                sorted(manager, text("kind")),
                uuid("record_id"),
                timestamp_with_time_zone("since"),
                timestamp_with_time_zone_null("next"),
            ])
            .indexes(&[
                all(&["kind", "since"]),
                all(&["kind", "next"]).filled(&["next"]),
            ])
            .create(manager)
            .await?;
        // Touches of clients are counted from these two alone.
        live(&["contact_date", "client_id"])
            .filled(&["client_id"])
            .create(manager, "interaction")
            .await?;
        live(&["id", "client_status"])
            .create(manager, "client")
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

/// Else the first reports would be planned as if there were nothing.
const KNOWN_AT_ONCE: &str = "ANALYZE report_figure; ANALYZE client_worth; ANALYZE silence";

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
        for statement in upkeep::rebuild(dialect) {
            let statement = Statement::from_sql_and_values(backend, statement, [tenant.into()]);
            connection.execute_raw(statement).await?;
        }
    }
    if backend == DbBackend::Postgres {
        connection.execute_unprepared(KNOWN_AT_ONCE).await?;
    }
    Ok(())
}
