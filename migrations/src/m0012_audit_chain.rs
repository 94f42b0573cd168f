//! The seals of audit entries and the chain that links them.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    prelude::ConnectionTrait,
    schema::{big_integer, text, text_null, timestamp_with_time_zone, uuid},
    sea_orm::{DbBackend, DbErr},
    sea_query::{ColumnDef, ConditionalStatement, Expr, ExprTrait, Index, Table},
};

use crate::{
    index::all,
    role::APP_ROLE,
    table::{create_global, key_name},
};

/// The table that is sealed.
const ENTRY: &str = "audit_entry";

#[derive(Debug)]
pub(crate) struct AuditChain;

impl MigrationName for AuditChain {
    fn name(&self) -> &'static str {
        "m0012_audit_chain"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for AuditChain {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        seals(manager).await?;
        in_order(manager).await?;
        // Those that wait, in the order in which they get their numbers.
        all(&["id"])
            .lacking("number")
            .create(manager, ENTRY)
            .await?;
        chain(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// What stays of an entry is written with it; its place in the chain follows. Entries that are there already have neither.
async fn seals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let number: ColumnDef = big_integer("number").null().take();
    let columns = [
        text_null("provenance"),
        text_null("salts"),
        text_null("commitment"),
        number,
        text_null("link"),
    ];
    for column in columns {
        let added = Table::alter().table(ENTRY).add_column(column).take();
        manager.alter_table(added).await?;
    }
    if manager.get_database_backend() == DbBackend::Postgres {
        let grant = format!(
            "GRANT UPDATE (provenance, salts, commitment, number, link) ON {ENTRY} TO {APP_ROLE}"
        );
        manager.get_connection().execute_unprepared(&grant).await?;
    }
    Ok(())
}

/// No two entries of a tenant have the same number.
async fn in_order(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut numbers = Index::create();
    numbers
        .name(key_name(ENTRY, &["number"]))
        .table(ENTRY)
        .unique()
        .col("tenant_id")
        .col("number")
        .and_where(Expr::col("number").is_not_null());
    manager.create_index(numbers.take()).await
}

/// How often the chains of this store were begun, each time with the proof of the key that they were begun with.
async fn chain(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .col(big_integer("times"))
        .col(uuid("store"))
        .col(text("state"))
        .col(text("proof"))
        .col(timestamp_with_time_zone("begun_at"))
        .primary_key(
            Index::create()
                .name(key_name("audit_chain", &["times"]))
                .col("times"),
        );
    create_global(manager, "audit_chain", table).await
}
