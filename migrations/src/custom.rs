//! The tables of custom objects, which a custom backend adds to those of the core.
//!
//! They are made when they are missing and left alone when they are there: what is inside is one JSON text, so that no
//! later version of the backend has anything to migrate here, and an object that is given up keeps its table.

use sea_orm_migration::{
    SchemaManager,
    schema::{text, uuid_null},
    sea_orm::{DbErr, TransactionTrait},
    sea_query::{Expr, ExprTrait},
};

use crate::{
    index::{Index, all, live, trashed},
    record::{BY_DEFAULT, record},
};

/// The longest name, so that those of its keys and indexes stay whole.
const LONGEST_NAME: usize = 30;

const FIELDS: &str = "fields";
const SORTS: &[&str] = &["created_at", "updated_at"];
const INDEXES: &[Index<'_>] = &[
    live(&[]).sorted_by(SORTS),
    live(&["created_by"]).sorted_by(SORTS),
    live(&["assigned_to"])
        .sorted_by(SORTS)
        .filled(&["assigned_to"]),
    all(&["client_id"])
        .sorted_by(BY_DEFAULT)
        .filled(&["client_id"]),
    trashed(&["deleted_at"]),
];

/// Makes the table of a custom object unless it is there. Errors: the name is no `snake_case` word of at most 30 letters,
/// or that of a table of the core.
pub async fn custom_object<C>(connection: &C, name: &str) -> Result<(), DbErr>
where
    C: TransactionTrait<Transaction = sea_orm_migration::sea_orm::DatabaseTransaction>,
{
    let is_word = |name: &str| {
        let is_letter = |letter: u8| letter.is_ascii_lowercase() || letter == b'_';
        (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(is_letter)
    };
    if !is_word(name) {
        let text = format!("{name:?} cannot be the name of a custom object");
        return Err(DbErr::Migration(text));
    }
    let transaction = connection.begin().await?;
    let manager = SchemaManager::new(&transaction);
    if !manager.has_table(name).await? {
        create(&manager, name).await?;
    } else if !manager.has_column(name, FIELDS).await? {
        let text = format!("{name} is a table of the core and no custom object");
        return Err(DbErr::Migration(text));
    }
    transaction.commit().await
}

async fn create(manager: &SchemaManager<'_>, name: &str) -> Result<(), DbErr> {
    record(name)
        .columns([
            uuid_null("client_id"),
            uuid_null("assigned_to"),
            text(FIELDS),
        ])
        // Where a server without this object purges a client, what belonged to it goes too and stops nobody.
        .part_of("client_id", "client")
        .member("assigned_to")
        .check(FIELDS, Expr::col(FIELDS).ne(""))
        .indexes(INDEXES)
        .create(manager)
        .await
}
