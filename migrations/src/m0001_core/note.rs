//! Notes on a client, a lead or a project.

use sea_orm_migration::{
    SchemaManager,
    schema::{boolean, text, uuid_null},
    sea_orm::DbErr,
};

use crate::{
    check::exactly_one_of,
    index::{Index, all, live},
    record::{BY_DEFAULT, record},
};

/// By what lists of notes may be sorted.
const SORTS: &[&str] = &["created_at", "updated_at"];

/// What the API promises to be fast: own and tenant-wide lists, and those of one parent. The latter hold the trash too,
/// because trashing and purging the parent look for all that hangs on it.
const INDEXES: &[Index<'_>] = &[
    live(&[]).sorted_by(SORTS),
    live(&["created_by"]).sorted_by(BY_DEFAULT),
    all(&["client_id"])
        .sorted_by(BY_DEFAULT)
        .filled(&["client_id"]),
    all(&["lead_id"]).sorted_by(BY_DEFAULT).filled(&["lead_id"]),
    all(&["project_id"])
        .sorted_by(BY_DEFAULT)
        .filled(&["project_id"]),
];

/// The tags are an array in JSON, kept as text on both databases.
pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    record("note")
        .columns([
            uuid_null("client_id"),
            uuid_null("lead_id"),
            uuid_null("project_id"),
            text("content"),
            boolean("pinned"),
            text("tags"),
        ])
        .refers("client_id", "client")
        .refers("lead_id", "lead")
        .refers("project_id", "project")
        .check(
            "parent",
            exactly_one_of(&["client_id", "lead_id", "project_id"]),
        )
        .indexes(INDEXES)
        .create(manager)
        .await
}
