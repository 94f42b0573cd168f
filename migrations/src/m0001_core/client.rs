//! Clients, and the history of their statuses.

use sea_orm_migration::{
    SchemaManager,
    schema::{text, timestamp_with_time_zone_null, uuid_null},
    sea_orm::DbErr,
};

use crate::{
    index::{Index, all, live},
    record::{BY_DEFAULT, profile, record, status_history},
};

/// By what lists of clients may be sorted.
const SORTS: &[&str] = &["created_at", "updated_at", "name"];

/// What the API promises to be fast: own and tenant-wide lists, the default order within one status, finding
/// duplicates, and the way from a lead.
const INDEXES: &[Index<'_>] = &[
    live(&[]).sorted_by(SORTS),
    live(&["created_by"]).sorted_by(SORTS),
    live(&["assigned_to"])
        .sorted_by(SORTS)
        .filled(&["assigned_to"]),
    live(&["client_status"]).sorted_by(BY_DEFAULT),
    live(&["created_by", "client_status"]).sorted_by(BY_DEFAULT),
    live(&["assigned_to", "client_status"])
        .sorted_by(BY_DEFAULT)
        .filled(&["assigned_to"]),
    live(&["name_key"]),
    live(&["email"]).filled(&["email"]),
    live(&["phone"]).filled(&["phone"]),
    live(&["secondary_phone"]).filled(&["secondary_phone"]),
    all(&["source_lead_id"]).filled(&["source_lead_id"]),
];

pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    record("client")
        .columns(profile(manager))
        .columns([
            text("client_status"),
            uuid_null("assigned_to"),
            uuid_null("source_lead_id"),
            timestamp_with_time_zone_null("converted_on"),
        ])
        .member("assigned_to")
        .refers("source_lead_id", "lead")
        .indexes(INDEXES)
        .create(manager)
        .await?;
    status_history(manager, "client").await
}
