//! What purging a tenant needs: when that is to be, and what stays of it: a proof that it was done.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    prelude::ConnectionTrait,
    schema::{text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null},
    sea_orm::{DbBackend, DbErr},
    sea_query::{Index, Table},
};

use crate::{
    index::trashed,
    role::APP_ROLE,
    table::{APPEND_ONLY_TABLES, PURGE_POLICY, PURGE_RULE, create_global, key_name},
};

#[derive(Debug)]
pub(crate) struct Purge;

impl MigrationName for Purge {
    fn name(&self) -> &'static str {
        "m0018_purge"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Purge {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            timestamp_with_time_zone_null("purge_at"),
            // Made with the key of the audit: whoever writes the database has no tenant purged by the server.
            text_null("purge_seal"),
        ] {
            let added = Table::alter().table("tenant").add_column(column).take();
            manager.alter_table(added).await?;
        }
        purged_tenant(manager).await?;
        for record in RECORDS {
            trashed(&["deleted_at"]).create(manager, record).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            let connection = manager.get_connection();
            for table in APPEND_ONLY_TABLES {
                connection.execute_unprepared(&leaving(table)).await?;
            }
            // Of what those who run the platform did to it nothing stays but that something was done.
            let emptied =
                format!("GRANT UPDATE (subject_id, subject_name) ON platform_entry TO {APP_ROLE}");
            connection.execute_unprepared(&emptied).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Records, which leave the trash after some time.
const RECORDS: [&str; 7] = [
    "account",
    "client",
    "contact",
    "interaction",
    "lead",
    "note",
    "project",
];

/// What is written stays, but of a tenant whose time has come.
fn leaving(table: &str) -> String {
    format!(
        "CREATE POLICY {PURGE_POLICY} ON {table} AS RESTRICTIVE FOR DELETE USING ({PURGE_RULE});
         GRANT DELETE ON {table} TO {APP_ROLE}"
    )
}

/// A proof names nobody: only who has an id and the key knows whether it is among them.
async fn purged_tenant(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const NAME: &str = "purged_tenant";
    let mut table = Table::create();
    table
        .col(text("proof"))
        .col(timestamp_with_time_zone("purged_at"))
        .primary_key(
            Index::create()
                .name(key_name(NAME, &["proof"]))
                .col("proof"),
        );
    create_global(manager, NAME, table).await?;
    if manager.get_database_backend() == DbBackend::Postgres {
        let sql = format!("REVOKE UPDATE, DELETE ON {NAME} FROM {APP_ROLE}");
        manager.get_connection().execute_unprepared(&sql).await?;
    }
    Ok(())
}
