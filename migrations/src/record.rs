//! What records have in common, so that the file of each shows only what is its own.
//!
//! Migrations are made of these functions: once one is released, what they declare for it stays as it is, and a further
//! need gets a function of its own.

use sea_orm_migration::{
    SchemaManager,
    schema::{
        big_integer, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
        uuid, uuid_null,
    },
    sea_orm::DbErr,
    sea_query::ColumnDef,
};

use crate::{
    index::{Index, all, trashed},
    table::{TenantTable, sorted},
};

/// The order in which a list comes where no other is asked for.
pub(crate) const BY_DEFAULT: &[&str] = &["created_at"];

/// The trash, and what one act of trashing took along.
const TRASH: &[Index<'_>] = &[
    trashed(&[]).sorted_by(BY_DEFAULT),
    all(&["trashed_with"]).filled(&["trashed_with"]),
];

/// A tenant table with what every record carries: its id, who wrote it when, its version, and its place in the trash.
///
/// `trashed_with` tells which act of trashing took the record along. It is no reference: such an act is no row.
pub(crate) fn record(name: &str) -> TenantTable<'_> {
    TenantTable::new(name)
        .columns([
            uuid("id"),
            timestamp_with_time_zone("created_at"),
            uuid("created_by"),
            timestamp_with_time_zone("updated_at"),
            uuid("updated_by"),
            big_integer("version"),
            timestamp_with_time_zone_null("deleted_at"),
            uuid_null("deleted_by"),
            uuid_null("trashed_with"),
        ])
        .member("created_by")
        .member("updated_by")
        .member("deleted_by")
        .indexes(TRASH)
}

/// The columns of a company that one does business with, or hopes to. `name_key` is the name in a normal form, by which
/// duplicates are found.
pub(crate) fn profile(manager: &SchemaManager<'_>) -> [ColumnDef; 15] {
    [
        sorted(manager, text("name")),
        text("name_key"),
        text_null("contact_person"),
        text_null("contact_title"),
        text_null("email"),
        text_null("phone"),
        text("phone_label"),
        text_null("secondary_phone"),
        text("secondary_phone_label"),
        text_null("address"),
        text_null("city"),
        text_null("state"),
        text_null("zip"),
        text_null("type"),
        text_null("notes"),
    ]
}

/// Creates the table of the statuses that a kind of record went through. It goes with the record.
pub(crate) async fn status_history(manager: &SchemaManager<'_>, record: &str) -> Result<(), DbErr> {
    let name = format!("{record}_status_history");
    let parent = format!("{record}_id");
    TenantTable::new(&name)
        .append_only()
        .columns([
            uuid("id"),
            uuid(parent.clone()),
            text_null("from_status"),
            text("to_status"),
            timestamp_with_time_zone("at"),
            uuid("by"),
        ])
        .part_of(&parent, record)
        .member("by")
        .indexes(&[all(&[&parent, "at"])])
        .create(manager)
        .await
}
