//! Interactions with a client, with a lead or about a project, and what is to follow from them.

use sea_orm_migration::{
    SchemaManager,
    schema::{text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid_null},
    sea_orm::DbErr,
};

use crate::{
    check::exactly_one_of,
    index::{Index, all, live},
    record::{BY_DEFAULT, record},
};

/// By what lists of interactions may be sorted.
const SORTS: &[&str] = &["created_at", "updated_at", "contact_date", "follow_up"];

/// What the API promises to be fast: own and tenant-wide lists, what is due, and the lists of one parent. In the
/// default order the last hold the trash too, because trashing and purging the parent look for all that hangs on it.
const INDEXES: &[Index<'_>] = &[
    live(&[]).sorted_by(SORTS),
    live(&["created_by"]).sorted_by(BY_DEFAULT),
    live(&["followup_assigned_to"])
        .sorted_by(&["created_at", "contact_date"])
        .filled(&["followup_assigned_to"]),
    live(&[]).sorted_by(&["due_at"]).filled(&["due_at"]),
    live(&["followup_assigned_to"])
        .sorted_by(&["due_at"])
        .filled(&["followup_assigned_to", "due_at"]),
    all(&["client_id"])
        .sorted_by(BY_DEFAULT)
        .filled(&["client_id"]),
    all(&["lead_id"]).sorted_by(BY_DEFAULT).filled(&["lead_id"]),
    all(&["project_id"])
        .sorted_by(BY_DEFAULT)
        .filled(&["project_id"]),
    live(&["client_id"])
        .sorted_by(&["contact_date"])
        .filled(&["client_id"]),
    live(&["lead_id"])
        .sorted_by(&["contact_date"])
        .filled(&["lead_id"]),
    live(&["project_id"])
        .sorted_by(&["contact_date"])
        .filled(&["project_id"]),
];

/// `due_at` is `follow_up` while the follow-up is open and null after, so that an index of it holds only open ones.
pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    record("interaction")
        .columns([
            uuid_null("client_id"),
            uuid_null("lead_id"),
            uuid_null("project_id"),
            text("interaction_type"),
            timestamp_with_time_zone("contact_date"),
            text("summary"),
            text_null("outcome"),
            text_null("notes"),
            text_null("contact_person"),
            text_null("email"),
            text_null("phone"),
            timestamp_with_time_zone_null("follow_up"),
            text("followup_status"),
            uuid_null("followup_assigned_to"),
            timestamp_with_time_zone_null("due_at"),
            timestamp_with_time_zone_null("completed_at"),
            uuid_null("completed_by"),
        ])
        .refers("client_id", "client")
        .refers("lead_id", "lead")
        .refers("project_id", "project")
        .member("followup_assigned_to")
        .member("completed_by")
        .check(
            "parent",
            exactly_one_of(&["client_id", "lead_id", "project_id"]),
        )
        .indexes(INDEXES)
        .create(manager)
        .await
}
