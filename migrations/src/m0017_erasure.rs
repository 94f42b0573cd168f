//! Which people were erased, and the right to erase the values of audit entries.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    prelude::ConnectionTrait,
    schema::{text, timestamp_with_time_zone, uuid},
    sea_orm::{DbBackend, DbErr},
};

use crate::{role::APP_ROLE, table::TenantTable};

#[derive(Debug)]
pub(crate) struct Erasure;

impl MigrationName for Erasure {
    fn name(&self) -> &'static str {
        "m0017_erasure"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Erasure {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        TenantTable::new("erasure")
            .append_only()
            .columns([uuid("id"), timestamp_with_time_zone("at"), text("marks")])
            .create(manager)
            .await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            // The seals of entries tell an erasure by the key from a change by whoever has no key.
            let grant = format!(
                "GRANT UPDATE (actor_name, entity_name, changes, ip, user_agent) ON audit_entry TO {APP_ROLE}"
            );
            manager.get_connection().execute_unprepared(&grant).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
