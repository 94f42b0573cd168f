//! API keys, by what they are found, and how often they were used.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    schema::{
        big_integer, blob, date, text, timestamp_with_time_zone, timestamp_with_time_zone_null,
        uuid, uuid_null,
    },
    sea_orm::DbErr,
    sea_query::{ForeignKey, Index, Table},
};

use crate::{
    index::all,
    table::{TenantTable, create_global, key_name},
};

#[derive(Debug)]
pub(crate) struct ApiKeys;

impl MigrationName for ApiKeys {
    fn name(&self) -> &'static str {
        "m0013_api_keys"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for ApiKeys {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        api_key(manager).await?;
        api_key_usage(manager).await?;
        api_key_hash(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn api_key(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::new("api_key")
        .columns([
            uuid("id"),
            text("name"),
            text("hint"),
            text("role"),
            text("scopes"),
            timestamp_with_time_zone("created_at"),
            uuid("created_by"),
            timestamp_with_time_zone_null("expires_at"),
            timestamp_with_time_zone_null("revoked_at"),
            uuid_null("revoked_by"),
            timestamp_with_time_zone_null("last_used_at"),
        ])
        .member("created_by")
        .member("revoked_by")
        .indexes(&[all(&["created_at", "id"])])
        .create(manager)
        .await
}

async fn api_key_usage(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::keyed_by("api_key_usage", &["key_id", "day"])
        .columns([uuid("key_id"), date("day"), big_integer("requests")])
        .part_of("key_id", "api_key")
        .create(manager)
        .await
}

/// A key is all that is known when its tenant is looked for. The digest stands here only, so that whoever reads the keys of a
/// tenant reads none.
async fn api_key_hash(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .col(blob("hash"))
        .col(uuid("tenant_id"))
        .col(uuid("key_id"))
        .col(uuid("user_id"))
        .primary_key(
            Index::create()
                .name(key_name("api_key_hash", &["hash"]))
                .col("hash"),
        )
        .foreign_key(
            ForeignKey::create()
                .name("api_key_hash_key_id_fkey")
                .from("api_key_hash", ("tenant_id", "key_id"))
                .to("api_key", ("tenant_id", "id")),
        );
    create_global(manager, "api_key_hash", table).await
}
