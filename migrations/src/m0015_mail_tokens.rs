//! Tokens that come by mail, until when members are invited, and the devices that people signed in from.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    schema::{
        blob, blob_null, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
        uuid_null,
    },
    sea_orm::DbErr,
    sea_query::{ForeignKey, Index, Table},
};

use crate::table::{create_global, key_name};

#[derive(Debug)]
pub(crate) struct MailTokens;

impl MigrationName for MailTokens {
    fn name(&self) -> &'static str {
        "m0015_mail_tokens"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for MailTokens {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        one_time_token(manager).await?;
        let invited = Table::alter()
            .table("membership")
            .add_column(timestamp_with_time_zone_null("invited_until"))
            .take();
        manager.alter_table(invited).await?;
        let device = Table::alter()
            .table("session")
            .add_column(blob_null("device"))
            .take();
        manager.alter_table(device).await?;
        index(
            manager,
            "session",
            "session_by_device",
            &["user_id", "device"],
        )
        .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn one_time_token(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        // A digest: who has the table has no token.
        .col(blob("hash"))
        .col(text("purpose"))
        .col(uuid("user_id"))
        .col(uuid_null("tenant_id"))
        .col(timestamp_with_time_zone("expires_at"))
        .primary_key(
            Index::create()
                .name(key_name("one_time_token", &["hash"]))
                .col("hash"),
        )
        .foreign_key(
            ForeignKey::create()
                .name("one_time_token_user_id_fkey")
                .from("one_time_token", "user_id")
                .to("user_identity", "id"),
        );
    create_global(manager, "one_time_token", table).await?;
    let of_person = ["user_id", "purpose"];
    index(
        manager,
        "one_time_token",
        "one_time_token_by_user_id",
        &of_person,
    )
    .await?;
    let by_age = ["expires_at"];
    index(
        manager,
        "one_time_token",
        "one_time_token_by_expires_at",
        &by_age,
    )
    .await
}

async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    name: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    manager.create_index(index).await
}
