//! The core: tenants, people and their sessions, leads, and the trail of what was done.

mod identity;
mod lead;
mod trail;

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    schema::{
        big_integer, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
    },
    sea_orm::DbErr,
};

use crate::{role, table::TenantTable};

#[derive(Debug)]
pub(crate) struct Core;

impl MigrationName for Core {
    fn name(&self) -> &'static str {
        "m0001_core"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Core {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        role::ensure(manager).await?;
        identity::create(manager).await?;
        lead::create(manager).await?;
        trail::create(manager).await?;
        role::show_version(manager).await
    }

    // SQLite too: a start that is cut short must not leave half a schema behind.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// A tenant table with what every record carries: its id, who wrote it when, and its version.
fn record(name: &'static str) -> TenantTable {
    TenantTable::new(name)
        .column(uuid("id"))
        .column(timestamp_with_time_zone("created_at"))
        .column(uuid("created_by"))
        .column(timestamp_with_time_zone("updated_at"))
        .column(uuid("updated_by"))
        .column(big_integer("version"))
        .member("created_by")
        .member("updated_by")
}

/// Adds what a record that can be put into the trash carries.
fn trashable(table: TenantTable) -> TenantTable {
    table
        .column(timestamp_with_time_zone_null("deleted_at"))
        .column(uuid_null("deleted_by"))
        .member("deleted_by")
}
