//! Imports: the files that people uploaded, row by row, what became of each row, the ids that other systems gave records,
//! and the work that is waiting to be done in the background.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    schema::{
        big_integer, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
        uuid, uuid_null,
    },
    sea_orm::DbErr,
    sea_query::{Index, Table},
};

use crate::{
    check::not_negative,
    index::{all, live},
    table::{TenantTable, create_global},
};

#[derive(Debug)]
pub(crate) struct Imports;

impl MigrationName for Imports {
    fn name(&self) -> &'static str {
        "m0004_imports"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Imports {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        import(manager).await?;
        import_row(manager).await?;
        external_id(manager).await?;
        contacts_by_address(manager).await?;
        job(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// What is counted of an import.
const COUNTS: [&str; 9] = [
    "total", "progress", "reached", "created", "updated", "skipped", "failed", "undone", "kept",
];

async fn import(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = TenantTable::new("import")
        .columns([
            uuid("id"),
            timestamp_with_time_zone("created_at"),
            uuid("created_by"),
            timestamp_with_time_zone("updated_at"),
            big_integer("version"),
            text("kind"),
            text("state"),
            text("file_name"),
            text("encoding"),
            text_null("delimiter"),
            text("headers"),
            text("mapping"),
            text("mode"),
            text_null("match_by"),
            text("duplicates"),
            uuid_null("assigned_to"),
            text_null("problem"),
            text_null("failed_in"),
        ])
        .columns(COUNTS.map(big_integer))
        .member("created_by")
        .member("assigned_to")
        .indexes(&[
            all(&["created_at", "id"]),
            all(&["created_by", "created_at", "id"]),
        ]);
    for count in COUNTS {
        table = table.check(count, not_negative(count));
    }
    table.create(manager).await
}

/// A row of a file: its cells as they were, and what became of it.
async fn import_row(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::keyed_by("import_row", &["import_id", "number"])
        .columns([
            uuid("import_id"),
            big_integer("number"),
            text("cells"),
            text_null("outcome"),
            text_null("reason"),
            uuid_null("record_id"),
            big_integer("record_version").null().take(),
            text_null("changes"),
            text_null("external_id"),
            uuid_null("named_before"),
        ])
        .part_of("import_id", "import")
        .indexes(&[
            all(&["import_id", "outcome", "number"]).filled(&["outcome"]),
            all(&["import_id", "record_id"]).filled(&["record_id"]),
        ])
        .create(manager)
        .await
}

/// The id by which another system knows a record. The record is no reference, because it may be of any kind.
async fn external_id(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::keyed_by("external_id", &["entity", "external_id"])
        .columns([text("entity"), text("external_id"), uuid("record_id")])
        .indexes(&[all(&["entity", "record_id"])])
        .create(manager)
        .await
}

/// People are found by their address or number.
async fn contacts_by_address(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for index in [
        live(&["email"]).filled(&["email"]),
        live(&["phone"]).filled(&["phone"]),
        live(&["secondary_phone"]).filled(&["secondary_phone"]),
    ] {
        index.create(manager, "contact").await?;
    }
    Ok(())
}

/// Work that waits or is being done. What is done, or given up, is gone from here. `fence` counts how often a job was taken:
/// whoever took it before can write no more for it.
async fn job(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .col(uuid("id").primary_key())
        .col(text("kind"))
        .col(uuid("tenant_id"))
        .col(text("payload"))
        .col(timestamp_with_time_zone("run_at"))
        .col(big_integer("fence"))
        .col(big_integer("attempts"))
        .col(text_null("leased_by"))
        .col(timestamp_with_time_zone_null("leased_until"))
        .col(text_null("last_error"))
        .take();
    create_global(manager, "job", table).await?;
    let due = Index::create()
        .name("job_by_run_at")
        .table("job")
        .col("run_at")
        .col("id")
        .take();
    manager.create_index(due).await?;
    let of_tenant = Index::create()
        .name("job_by_tenant")
        .table("job")
        .col("tenant_id")
        .col("kind")
        .take();
    manager.create_index(of_tenant).await
}
