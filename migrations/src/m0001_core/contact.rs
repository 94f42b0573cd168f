//! Contacts: people at a client, at a lead, or at both.

use sea_orm_migration::{
    SchemaManager,
    schema::{boolean, text, text_null, uuid_null},
    sea_orm::DbErr,
};

use crate::{
    check::at_least_one_of,
    index::{Index, all, live},
    record::{BY_DEFAULT, record},
    table::sorted,
};

/// By what lists of contacts may be sorted.
const SORTS: &[&str] = &["created_at", "updated_at", "last_name"];

/// What the API promises to be fast: own and tenant-wide lists, and those of one client or lead. In the default order
/// these hold the trash too, because trashing and purging the parent look for all that hangs on it.
const INDEXES: &[Index<'_>] = &[
    live(&[]).sorted_by(SORTS),
    live(&["created_by"]).sorted_by(BY_DEFAULT),
    all(&["client_id"])
        .sorted_by(BY_DEFAULT)
        .filled(&["client_id"]),
    all(&["lead_id"]).sorted_by(BY_DEFAULT).filled(&["lead_id"]),
    live(&["client_id"])
        .sorted_by(&["last_name"])
        .filled(&["client_id"]),
    live(&["lead_id"])
        .sorted_by(&["last_name"])
        .filled(&["lead_id"]),
];

pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    record("contact")
        .columns([
            uuid_null("client_id"),
            uuid_null("lead_id"),
            text("first_name"),
            sorted(manager, text_null("last_name")),
            text_null("title"),
            text_null("email"),
            text_null("phone"),
            text("phone_label"),
            text_null("secondary_phone"),
            text("secondary_phone_label"),
            boolean("is_primary"),
            text_null("notes"),
        ])
        .refers("client_id", "client")
        .refers("lead_id", "lead")
        .check("parent", at_least_one_of(&["client_id", "lead_id"]))
        .indexes(INDEXES)
        .create(manager)
        .await
}
