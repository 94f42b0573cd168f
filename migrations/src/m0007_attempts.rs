//! What was answered to requests that may be sent again.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    schema::{big_integer, blob, text, timestamp_with_time_zone, uuid},
    sea_orm::DbErr,
};

use crate::{index::all, table::TenantTable};

#[derive(Debug)]
pub(crate) struct Attempts;

impl MigrationName for Attempts {
    fn name(&self) -> &'static str {
        "m0007_attempts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Attempts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        TenantTable::keyed_by("attempt", &["caller", "key", "part"])
            .columns([
                uuid("caller"),
                text("key"),
                big_integer("part"),
                blob("fingerprint"),
                big_integer("status"),
                text("headers"),
                blob("body"),
                timestamp_with_time_zone("created_at"),
            ])
            .member("caller")
            .indexes(&[all(&["created_at"])])
            .create(manager)
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
