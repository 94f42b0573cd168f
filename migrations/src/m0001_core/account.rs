//! Accounts of clients.

use sea_orm_migration::{
    SchemaManager,
    schema::{date_null, text, text_null, uuid},
    sea_orm::DbErr,
};

use crate::{
    index::{Index, all, live},
    record::{BY_DEFAULT, record},
};

/// By what lists of accounts may be sorted.
const SORTS: &[&str] = &["created_at", "updated_at"];

/// What the API promises to be fast: own and tenant-wide lists, and those of one client. The latter hold the trash too,
/// because trashing and purging the client look for all that hangs on it.
const INDEXES: &[Index<'_>] = &[
    live(&[]).sorted_by(SORTS),
    live(&["created_by"]).sorted_by(BY_DEFAULT),
    all(&["client_id"]).sorted_by(BY_DEFAULT),
];

pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    record("account")
        .columns([
            uuid("client_id"),
            text("account_number"),
            text_null("account_name"),
            text("account_status"),
            date_null("opened_on"),
            text_null("notes"),
        ])
        .refers("client_id", "client")
        .unique(&["account_number"])
        .indexes(INDEXES)
        .create(manager)
        .await
}
