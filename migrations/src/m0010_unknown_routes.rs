//! Paths that somebody asked for and nothing answered.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    schema::{text, text_null, timestamp_with_time_zone, uuid},
    sea_orm::DbErr,
    sea_query::{Index, Table},
};

use crate::table::{create_global, key_name};

#[derive(Debug)]
pub(crate) struct UnknownRoutes;

impl MigrationName for UnknownRoutes {
    fn name(&self) -> &'static str {
        "m0010_unknown_routes"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for UnknownRoutes {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table
            .col(uuid("id"))
            .col(timestamp_with_time_zone("at"))
            .col(text("path"))
            .col(text_null("ip"))
            .col(text_null("user_agent"))
            .col(text_null("request_id"))
            .primary_key(
                Index::create()
                    .name(key_name("unknown_route", &["id"]))
                    .col("id"),
            );
        create_global(manager, "unknown_route", table).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
