//! The longest silences in order, read from an index alone.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait, sea_orm::DbErr, sea_query::Index,
};

use crate::index::all;

#[derive(Debug)]
pub(crate) struct Silences;

impl MigrationName for Silences {
    fn name(&self) -> &'static str {
        "m0006_silences"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Silences {
    /// Without the last two columns a plan for any tenant takes the index by the moment at which records were made, in which
    /// they stand, and sorts all silences of a tenant.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let without = Index::drop()
            .name("silence_by_kind_since")
            .table("silence")
            .to_owned();
        manager.drop_index(without).await?;
        all(&["kind", "since", "next", "record_id"])
            .create(manager, "silence")
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
