//! Tenants, the people who sign in, their memberships and sessions.

use sea_orm_migration::{
    SchemaManager,
    prelude::ConnectionTrait,
    schema::{
        big_integer, blob, boolean, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
    sea_orm::{DbBackend, DbErr},
    sea_query::{ForeignKey, ForeignKeyAction, Index, Table},
};

use crate::{
    index::all,
    table::{
        OWN_MEMBERSHIPS_POLICY, OWN_MEMBERSHIPS_RULE, TenantTable, create_global, key_name, sorted,
    },
};

pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    tenant(manager).await?;
    user_identity(manager).await?;
    membership(manager).await?;
    session(manager).await?;
    refresh_token(manager).await
}

async fn tenant(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .col(uuid("id"))
        .col(text("slug"))
        .col(text("name"))
        .col(text("status"))
        .col(text("currency"))
        .col(text("timezone"))
        .col(text("phone_region"))
        // Text, not JSON: it is opaque here, comes back byte for byte, and `jsonb` would refuse what JSON allows.
        .col(text("ui_config"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(big_integer("version"))
        .primary_key(Index::create().name(key_name("tenant", &["id"])).col("id"));
    create_global(manager, "tenant", table).await?;
    unique(manager, "tenant", "slug").await
}

async fn user_identity(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .col(uuid("id"))
        .col(text("email"))
        .col(text("password_hash"))
        .col(boolean("is_active"))
        .col(boolean("is_superadmin"))
        .col(timestamp_with_time_zone_null("email_verified_at"))
        .col(timestamp_with_time_zone_null("last_login_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(big_integer("version"))
        .primary_key(
            Index::create()
                .name(key_name("user_identity", &["id"]))
                .col("id"),
        );
    create_global(manager, "user_identity", table).await?;
    unique(manager, "user_identity", "email").await
}

async fn membership(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::keyed_by("membership", &["user_id"])
        .columns([
            uuid("user_id"),
            sorted(manager, text("display_name")),
            text("role"),
            boolean("is_active"),
            uuid_null("invited_by"),
            timestamp_with_time_zone("joined_at"),
            timestamp_with_time_zone("created_at"),
            uuid_null("created_by"),
            timestamp_with_time_zone("updated_at"),
            uuid_null("updated_by"),
            big_integer("version"),
        ])
        .person("user_id")
        .member("invited_by")
        .member("created_by")
        .member("updated_by")
        .indexes(&[all(&["joined_at", "user_id"])])
        .create(manager)
        .await?;
    memberships_of_a_person(manager).await
}

/// Signing in looks for the memberships of a person before any tenant is known.
async fn memberships_of_a_person(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut by_person = Index::create();
    by_person
        .name("membership_by_person")
        .table("membership")
        .col("user_id")
        .col("tenant_id");
    manager.create_index(by_person.take()).await?;
    if manager.get_database_backend() == DbBackend::Postgres {
        let policy = format!(
            "CREATE POLICY {OWN_MEMBERSHIPS_POLICY} ON membership FOR SELECT
             USING ({OWN_MEMBERSHIPS_RULE})"
        );
        manager.get_connection().execute_unprepared(&policy).await?;
    }
    Ok(())
}

async fn session(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .col(uuid("id"))
        .col(uuid("tenant_id"))
        .col(uuid("user_id"))
        .col(blob("seed"))
        .col(big_integer("generation"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("last_used_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .col(text_null("user_agent"))
        .col(text_null("ip"))
        .primary_key(Index::create().name(key_name("session", &["id"])).col("id"))
        .foreign_key(
            ForeignKey::create()
                .name("session_user_id_fkey")
                .from("session", ("tenant_id", "user_id"))
                .to("membership", ("tenant_id", "user_id")),
        );
    create_global(manager, "session", table).await?;
    // The person first: a change of password ends their sessions in every tenant.
    let mut by_person = Index::create();
    by_person
        .name("session_by_user_id_tenant_id")
        .table("session")
        .col("user_id")
        .col("tenant_id");
    manager.create_index(by_person.take()).await
}

async fn refresh_token(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .col(blob("hash"))
        .col(uuid("session_id"))
        .col(big_integer("generation"))
        .primary_key(
            Index::create()
                .name(key_name("refresh_token", &["hash"]))
                .col("hash"),
        )
        .foreign_key(
            ForeignKey::create()
                .name("refresh_token_session_id_fkey")
                .from("refresh_token", "session_id")
                .to("session", "id")
                .on_delete(ForeignKeyAction::Cascade),
        );
    create_global(manager, "refresh_token", table).await?;
    let mut by_session = Index::create();
    by_session
        .name("refresh_token_by_session_id")
        .table("refresh_token")
        .col("session_id");
    manager.create_index(by_session.take()).await
}

async fn unique(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &'static str,
) -> Result<(), DbErr> {
    let mut key = Index::create();
    key.name(key_name(table, &[column]))
        .table(table)
        .col(column)
        .unique();
    manager.create_index(key.take()).await
}
