//! How often passwords were wrong lately.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    schema::{big_integer, blob, timestamp_with_time_zone},
    sea_orm::DbErr,
    sea_query::{Index, Table},
};

use crate::table::{create_global, key_name};

#[derive(Debug)]
pub(crate) struct SignInFailures;

impl MigrationName for SignInFailures {
    fn name(&self) -> &'static str {
        "m0009_sign_in_failures"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for SignInFailures {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table
            // A digest of an address, a person or a network.
            .col(blob("counted"))
            .col(big_integer("failures"))
            .col(timestamp_with_time_zone("first_at"))
            .primary_key(
                Index::create()
                    .name(key_name("sign_in_failure", &["counted"]))
                    .col("counted"),
            );
        create_global(manager, "sign_in_failure", table).await?;
        let mut by_age = Index::create();
        by_age
            .name("sign_in_failure_by_first_at")
            .table("sign_in_failure")
            .col("first_at");
        manager.create_index(by_age.take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
