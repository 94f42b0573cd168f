//! In which version a row of an import found the record that it changed: undoing tells by that whether somebody else changed the
//! record between two rows.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait, schema::big_integer, sea_orm::DbErr,
    sea_query::Table,
};

#[derive(Debug)]
pub(crate) struct Found;

impl MigrationName for Found {
    fn name(&self) -> &'static str {
        "m0008_found"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Found {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        found(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn found(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let found = Table::alter()
        .table("import_row")
        .add_column(big_integer("found_version").null().take())
        .take();
    manager.alter_table(found).await
}
