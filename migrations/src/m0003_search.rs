//! The words by which records are found. What is there already is indexed after the migration, by the code that folds words.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    schema::{small_integer, text, text_null, uuid},
    sea_orm::DbErr,
    sea_query::Table,
};

use crate::{
    index::all,
    table::{TenantTable, sorted},
};

/// The records that are found by their words.
const FOUND: [&str; 5] = ["lead", "client", "project", "contact", "account"];

#[derive(Debug)]
pub(crate) struct Search;

impl MigrationName for Search {
    fn name(&self) -> &'static str {
        "m0003_search"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Search {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for record in FOUND {
            let words = Table::alter()
                .table(record)
                .add_column(text_null("search_text"))
                .take();
            manager.alter_table(words).await?;
            // Those that were written before; afterwards it is empty and costs nothing.
            all(&["id"])
                .lacking("search_text")
                .create(manager, record)
                .await?;
        }
        postings(manager).await?;
        vocabulary(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// From a word to the records that have it, the best class of text first.
async fn postings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::derived("search_posting", &["class", "word", "entity", "record_id"])
        .columns([
            small_integer("class"),
            small_integer("entity"),
            uuid("record_id"),
            sorted(manager, text("word")),
        ])
        .create(manager)
        .await
}

/// From what is left of a word without one of its letters to the word.
async fn vocabulary(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::derived("search_word", &["variant", "word"])
        .columns([
            sorted(manager, text("variant")),
            sorted(manager, text("word")),
        ])
        .create(manager)
        .await
}
