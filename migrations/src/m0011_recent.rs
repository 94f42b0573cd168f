//! What clients had lately, read from an index alone on SQLite too.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    sea_orm::{DbBackend, DbErr},
    sea_query::Index,
};

use crate::index::live;

#[derive(Debug)]
pub(crate) struct Recent;

impl MigrationName for Recent {
    fn name(&self) -> &'static str {
        "m0011_recent"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Recent {
    /// SQLite does not conclude from the condition of an index that a column is empty in it, and reads the row to find out,
    /// unless the column stands in the index.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        let without = Index::drop()
            .name("interaction_by_contact_date_client_id")
            .table("interaction")
            .to_owned();
        manager.drop_index(without).await?;
        live(&["contact_date", "client_id", "deleted_at"])
            .filled(&["client_id"])
            .create(manager, "interaction")
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
