//! What was done, and which ids clients chose.

use sea_orm_migration::{
    SchemaManager,
    schema::{blob, json_binary, text, text_null, timestamp_with_time_zone, uuid, uuid_null},
    sea_orm::DbErr,
};

use crate::table::{Rows, TenantTable, index};

pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    audit_entry(manager).await?;
    created_id(manager).await
}

/// The actor is no reference: an entry outlives what it speaks of, and may speak of someone who is no member.
async fn audit_entry(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::new("audit_entry")
        .append_only()
        .column(uuid("id"))
        .column(timestamp_with_time_zone("at"))
        .column(uuid_null("actor"))
        .column(text_null("actor_name"))
        .column(text("action"))
        .column(text("entity"))
        .column(uuid_null("entity_id"))
        .column(text_null("entity_name"))
        .column(json_binary("changes"))
        .column(text_null("ip"))
        .column(text_null("user_agent"))
        .column(text_null("request_id"))
        .create(manager)
        .await?;
    index(manager, "audit_entry", &["at", "id"], Rows::All).await?;
    index(
        manager,
        "audit_entry",
        &["entity", "entity_id", "at", "id"],
        Rows::All,
    )
    .await
}

/// The digest of the body that made a record under an id of the client's choice: the same body again gets the first
/// answer, another body is a conflict.
async fn created_id(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::keyed_by("created_id", &["entity", "id"])
        .column(text("entity"))
        .column(uuid("id"))
        .column(blob("digest"))
        .column(uuid("created_by"))
        .column(timestamp_with_time_zone("created_at"))
        .member("created_by")
        .create(manager)
        .await
}
