//! The core: tenants, people and their sessions, the seven kinds of records, and the trail of what was done.

mod account;
mod client;
mod contact;
mod identity;
mod interaction;
mod lead;
mod note;
mod project;
mod trail;

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait, sea_orm::DbErr,
};

use crate::role;

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
        records(manager).await?;
        trail::create(manager).await?;
        role::show_version(manager).await
    }

    // SQLite too: a start that is cut short must not leave half a schema behind.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Each after those that it refers to.
async fn records(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    lead::create(manager).await?;
    client::create(manager).await?;
    lead::refer_to_client(manager).await?;
    contact::create(manager).await?;
    account::create(manager).await?;
    project::create(manager).await?;
    interaction::create(manager).await?;
    note::create(manager).await
}
