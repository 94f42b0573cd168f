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
    /// unless the column stands in the index. Both have it: beside one that answers alone, SQLite leaves the other unused
    /// and walks the whole tenant's contacts for each client.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        for columns in [
            ["contact_date", "client_id"].as_slice(),
            &["client_id", "contact_date", "id"],
        ] {
            let without = Index::drop()
                .name(format!("interaction_by_{}", columns.join("_")))
                .table("interaction")
                .to_owned();
            manager.drop_index(without).await?;
            live(&[columns, &["deleted_at"]].concat())
                .filled(&["client_id"])
                .create(manager, "interaction")
                .await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
