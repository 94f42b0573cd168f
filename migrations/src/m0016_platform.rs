//! What running the platform needs: sessions in no tenant, limits of tenants and keys, and what its staff did.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    prelude::ConnectionTrait,
    schema::{
        big_integer, big_integer_null, blob, blob_null, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
    sea_orm::{DbBackend, DbErr},
    sea_query::{ColumnDef, ForeignKey, ForeignKeyAction, Index, Table},
};

use crate::table::{create_global, key_name};

#[derive(Debug)]
pub(crate) struct Platform;

impl MigrationName for Platform {
    fn name(&self) -> &'static str {
        "m0016_platform"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Platform {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        limits(manager).await?;
        match manager.get_database_backend() {
            DbBackend::Postgres => changed(manager).await?,
            _ => sessions_anew(manager).await?,
        }
        orders(manager).await?;
        platform_entry(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn limits(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let limit = |name| big_integer_null(name);
    let of_tenant = [
        text_null("status_reason"),
        limit("member_limit"),
        limit("api_key_limit"),
        limit("requests_per_minute"),
        limit("concurrent_requests"),
    ];
    for column in of_tenant {
        add(manager, "tenant", column).await?;
    }
    for table in ["api_key", "api_key_hash"] {
        add(manager, table, limit("requests_per_minute")).await?;
    }
    Ok(())
}

async fn add(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: ColumnDef,
) -> Result<(), DbErr> {
    let change = Table::alter().table(table).add_column(column).take();
    manager.alter_table(change).await
}

/// Lists of the platform sort by these texts as all lists do: by code point, whatever the locale of the cluster.
async fn changed(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let sql = "ALTER TABLE session ALTER COLUMN tenant_id DROP NOT NULL;
               ALTER TABLE tenant ALTER COLUMN name TYPE text COLLATE \"C\";
               ALTER TABLE user_identity ALTER COLUMN email TYPE text COLLATE \"C\"";
    manager.get_connection().execute_unprepared(sql).await?;
    Ok(())
}

/// SQLite cannot make a column empty that must not be. The tokens move with their sessions: they would go with the old ones.
async fn sessions_anew(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let aside = "ALTER TABLE refresh_token RENAME TO refresh_token_before;
                 ALTER TABLE session RENAME TO session_before;
                 DROP INDEX session_by_user_id_tenant_id;
                 DROP INDEX session_by_device;
                 DROP INDEX refresh_token_by_session_id";
    connection.execute_unprepared(aside).await?;
    session(manager).await?;
    refresh_token(manager).await?;
    let over = "INSERT INTO session (id, tenant_id, user_id, seed, generation, created_at, last_used_at, expires_at, revoked_at,
                    user_agent, ip, device)
                SELECT id, tenant_id, user_id, seed, generation, created_at, last_used_at, expires_at, revoked_at,
                    user_agent, ip, device FROM session_before;
                INSERT INTO refresh_token (hash, session_id, generation)
                SELECT hash, session_id, generation FROM refresh_token_before;
                DROP TABLE refresh_token_before;
                DROP TABLE session_before";
    connection.execute_unprepared(over).await?;
    index(
        manager,
        "session",
        "session_by_user_id_tenant_id",
        &["user_id", "tenant_id"],
    )
    .await?;
    index(
        manager,
        "session",
        "session_by_device",
        &["user_id", "device"],
    )
    .await?;
    index(
        manager,
        "refresh_token",
        "refresh_token_by_session_id",
        &["session_id"],
    )
    .await
}

async fn session(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .col(uuid("id"))
        .col(uuid_null("tenant_id"))
        .col(uuid("user_id"))
        .col(blob("seed"))
        .col(big_integer("generation"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("last_used_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .col(text_null("user_agent"))
        .col(text_null("ip"))
        .col(blob_null("device"))
        .primary_key(Index::create().name(key_name("session", &["id"])).col("id"))
        .foreign_key(
            ForeignKey::create()
                .name("session_user_id_fkey")
                .from("session", ("tenant_id", "user_id"))
                .to("membership", ("tenant_id", "user_id")),
        );
    create_global(manager, "session", table).await
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
    create_global(manager, "refresh_token", table).await
}

/// What lists of the platform promise.
async fn orders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (table, name, columns) in [
        ("tenant", "tenant_by_created_at", ["created_at", "id"]),
        ("tenant", "tenant_by_name", ["name", "id"]),
        (
            "user_identity",
            "user_identity_by_created_at",
            ["created_at", "id"],
        ),
    ] {
        index(manager, table, name, &columns).await?;
    }
    Ok(())
}

/// Whoever did it is no reference, and neither is what it was done to: an entry outlives what it speaks of.
async fn platform_entry(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const NAME: &str = "platform_entry";
    let mut table = Table::create();
    table
        .col(uuid("id"))
        .col(timestamp_with_time_zone("at"))
        .col(uuid("user_id"))
        .col(text("user_email"))
        .col(text("act"))
        .col(uuid_null("subject_id"))
        .col(text_null("subject_name"))
        .col(text_null("ip"))
        .col(text_null("user_agent"))
        .col(text_null("request_id"))
        .primary_key(Index::create().name(key_name(NAME, &["id"])).col("id"));
    create_global(manager, NAME, table).await?;
    index(manager, NAME, "platform_entry_by_at", &["at", "id"]).await?;
    if manager.get_database_backend() == DbBackend::Postgres {
        // What is written stays.
        let sql = format!("REVOKE UPDATE, DELETE ON {NAME} FROM pathsix_app");
        manager.get_connection().execute_unprepared(&sql).await?;
    }
    Ok(())
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
