//! Projects for a client, for a lead, or for nobody yet, and the history of their statuses.

use sea_orm_migration::{
    SchemaManager,
    schema::{
        big_integer_null, date_null, text, text_null, timestamp_with_time_zone_null, uuid_null,
    },
    sea_orm::DbErr,
};

use crate::{
    check::{at_most_one_of, in_order, not_negative},
    index::{Index, all, live},
    record::{BY_DEFAULT, record, status_history},
    table::sorted,
};

/// By what lists of projects may be sorted.
const SORTS: &[&str] = &[
    "created_at",
    "updated_at",
    "project_name",
    "project_end",
    "project_worth",
];

/// What the API promises to be fast: own and tenant-wide lists, the default order within one status, and those of one
/// client or lead. The latter hold the trash too, because trashing and purging the parent look for all that hangs on
/// it.
const INDEXES: &[Index<'_>] = &[
    live(&[]).sorted_by(SORTS),
    live(&["created_by"]).sorted_by(SORTS),
    live(&["assigned_to"])
        .sorted_by(SORTS)
        .filled(&["assigned_to"]),
    live(&["project_status"]).sorted_by(BY_DEFAULT),
    live(&["created_by", "project_status"]).sorted_by(BY_DEFAULT),
    live(&["assigned_to", "project_status"])
        .sorted_by(BY_DEFAULT)
        .filled(&["assigned_to"]),
    all(&["client_id"])
        .sorted_by(BY_DEFAULT)
        .filled(&["client_id"]),
    all(&["lead_id"]).sorted_by(BY_DEFAULT).filled(&["lead_id"]),
];

pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    record("project")
        .columns([
            uuid_null("client_id"),
            uuid_null("lead_id"),
            sorted(manager, text("project_name")),
            text_null("project_description"),
            text_null("type"),
            text("project_status"),
            date_null("project_start"),
            date_null("project_end"),
            big_integer_null("project_worth"),
            text("value_type"),
            text_null("primary_contact_name"),
            text_null("primary_contact_title"),
            text_null("primary_contact_email"),
            text_null("primary_contact_phone"),
            text("primary_contact_phone_label"),
            text_null("notes"),
            uuid_null("assigned_to"),
            timestamp_with_time_zone_null("completed_at"),
        ])
        .refers("client_id", "client")
        .refers("lead_id", "lead")
        .member("assigned_to")
        .check("parent", at_most_one_of(&["client_id", "lead_id"]))
        .check("period", in_order("project_start", "project_end"))
        .check("worth", not_negative("project_worth"))
        .indexes(INDEXES)
        .create(manager)
        .await?;
    status_history(manager, "project").await
}
