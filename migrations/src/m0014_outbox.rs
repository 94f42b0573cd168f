//! Letters among the work that waits: some of it belongs to no tenant, and what is given up is kept.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    prelude::ConnectionTrait,
    schema::{
        big_integer, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
        uuid, uuid_null,
    },
    sea_orm::{DbBackend, DbErr},
    sea_query::{Index, Table},
};

use crate::table::create_global;

#[derive(Debug)]
pub(crate) struct Outbox;

impl MigrationName for Outbox {
    fn name(&self) -> &'static str {
        "m0014_outbox"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Outbox {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        match manager.get_database_backend() {
            DbBackend::Postgres => changed(manager).await,
            _ => made_anew(manager).await,
        }
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn changed(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let sql = "ALTER TABLE job ALTER COLUMN tenant_id DROP NOT NULL;
               ALTER TABLE job ADD COLUMN died_at timestamp with time zone";
    manager.get_connection().execute_unprepared(sql).await?;
    Ok(())
}

/// SQLite cannot make a column empty that must not be.
async fn made_anew(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let aside = "ALTER TABLE job RENAME TO job_before;
                 DROP INDEX job_by_run_at;
                 DROP INDEX job_by_tenant";
    connection.execute_unprepared(aside).await?;
    job(manager).await?;
    let over = "INSERT INTO job (id, kind, tenant_id, payload, run_at, fence, attempts, leased_by, leased_until, last_error)
                SELECT id, kind, tenant_id, payload, run_at, fence, attempts, leased_by, leased_until, last_error FROM job_before;
                DROP TABLE job_before";
    connection.execute_unprepared(over).await?;
    for (name, columns) in [
        ("job_by_run_at", ["run_at", "id"]),
        ("job_by_tenant", ["tenant_id", "kind"]),
    ] {
        let mut index = Index::create();
        index.name(name).table("job");
        for column in columns {
            index.col(column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

async fn job(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .col(uuid("id").primary_key())
        .col(text("kind"))
        .col(uuid_null("tenant_id"))
        .col(text("payload"))
        .col(timestamp_with_time_zone("run_at"))
        .col(big_integer("fence"))
        .col(big_integer("attempts"))
        .col(text_null("leased_by"))
        .col(timestamp_with_time_zone_null("leased_until"))
        .col(text_null("last_error"))
        .col(timestamp_with_time_zone_null("died_at"))
        .take();
    create_global(manager, "job", table).await
}
