//! What reports of a range need: the silence of the records that were made in it, and what is due of what was logged in it.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    prelude::ConnectionTrait,
    schema::{text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid},
    sea_orm::{DbBackend, DbErr, Statement, prelude::Uuid},
    sea_query::{Index, Table},
};

use crate::{
    figures::{sheets::Dialect, upkeep},
    index::{all, live},
    table::{TenantTable, sorted},
};

#[derive(Debug)]
pub(crate) struct Ranges;

impl MigrationName for Ranges {
    fn name(&self) -> &'static str {
        "m0005_ranges"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Ranges {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        silence(manager).await?;
        due(manager).await?;
        fill(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Since when each record is silent, with the moment at which it was made. All of it follows from the records.
async fn silence(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .drop_table(Table::drop().table("silence").take())
        .await?;
    TenantTable::keyed_by("silence", &["kind", "record_id"])
        .columns([
            sorted(manager, text("kind")),
            uuid("record_id"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone("since"),
            timestamp_with_time_zone_null("next"),
        ])
        .indexes(&[
            all(&["kind", "since"]),
            all(&["kind", "created_at", "since", "next", "record_id"]),
            all(&["kind", "next", "record_id"]).filled(&["next"]),
        ])
        .create(manager)
        .await
}

/// What is due, in order; how much is due of what was logged in a range is counted from this index alone.
async fn due(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let without = Index::drop()
        .name("interaction_by_due_at_id")
        .table("interaction")
        .to_owned();
    manager.drop_index(without).await?;
    live(&["due_at", "id", "created_at"])
        .filled(&["due_at"])
        .create(manager, "interaction")
        .await
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
