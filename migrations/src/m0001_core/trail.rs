//! What was done, which ids clients chose, and which numbers were given out.

use sea_orm_migration::{
    SchemaManager,
    schema::{
        big_integer, blob, json_binary, text, text_null, timestamp_with_time_zone, uuid, uuid_null,
    },
    sea_orm::DbErr,
};

use crate::{index::all, table::TenantTable};

pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    audit_entry(manager).await?;
    created_id(manager).await?;
    counter(manager).await
}

/// The actor is no reference: an entry outlives what it speaks of, and may speak of someone who is no member.
async fn audit_entry(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::new("audit_entry")
        .append_only()
        .columns([
            uuid("id"),
            timestamp_with_time_zone("at"),
            uuid_null("actor"),
            text_null("actor_name"),
            text("action"),
            text("entity"),
            uuid_null("entity_id"),
            text_null("entity_name"),
            json_binary("changes"),
            text_null("ip"),
            text_null("user_agent"),
            text_null("request_id"),
        ])
        .indexes(&[
            all(&["at", "id"]),
            all(&["actor", "at", "id"]),
            all(&["entity", "entity_id", "at", "id"]),
        ])
        .create(manager)
        .await
}

/// The digest of the body that made a record under an id of the client's choice: the same body again gets the first
/// answer, another body is a conflict.
async fn created_id(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::keyed_by("created_id", &["entity", "id"])
        .columns([
            text("entity"),
            uuid("id"),
            blob("digest"),
            uuid("created_by"),
            timestamp_with_time_zone("created_at"),
        ])
        .member("created_by")
        .create(manager)
        .await
}

/// Numbers that are given out in order, such as those of accounts. A sequence of the database would be the same for all
/// tenants, and SQLite has none.
async fn counter(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::keyed_by("counter", &["name"])
        .columns([text("name"), big_integer("value")])
        .create(manager)
        .await
}
