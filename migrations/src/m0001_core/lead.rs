//! Leads, and the history of their statuses.

use sea_orm_migration::{
    SchemaManager,
    schema::{text, text_null, timestamp_with_time_zone_null, uuid_null},
    sea_orm::DbErr,
};

use crate::{
    index::{Index, all, live},
    record::{BY_DEFAULT, profile, record, status_history},
    table::close_circle,
};

/// By what lists of leads may be sorted.
const SORTS: &[&str] = &["created_at", "updated_at", "name"];

/// What the API promises to be fast, and no more, because each index slows every insert: own and tenant-wide lists, the
/// default order within one status, finding duplicates, and the way from a client.
const INDEXES: &[Index<'_>] = &[
    live(&[]).sorted_by(SORTS),
    live(&["created_by"]).sorted_by(SORTS),
    live(&["assigned_to"])
        .sorted_by(SORTS)
        .filled(&["assigned_to"]),
    live(&["lead_status"]).sorted_by(BY_DEFAULT),
    live(&["created_by", "lead_status"]).sorted_by(BY_DEFAULT),
    live(&["assigned_to", "lead_status"])
        .sorted_by(BY_DEFAULT)
        .filled(&["assigned_to"]),
    live(&["name_key"]),
    live(&["email"]).filled(&["email"]),
    live(&["phone"]).filled(&["phone"]),
    live(&["secondary_phone"]).filled(&["secondary_phone"]),
    all(&["converted_client_id"]).filled(&["converted_client_id"]),
];

pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    record("lead")
        .columns(profile(manager))
        .columns([
            text("lead_status"),
            text_null("lead_source"),
            uuid_null("assigned_to"),
            timestamp_with_time_zone_null("converted_on"),
            uuid_null("converted_client_id"),
        ])
        .member("assigned_to")
        .refers_ahead(manager, "converted_client_id", "client")
        .indexes(INDEXES)
        .create(manager)
        .await?;
    status_history(manager, "lead").await
}

/// A lead names the client that it became, and a client the lead that it was.
pub(super) async fn refer_to_client(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    close_circle(manager, "lead", "converted_client_id", "client").await
}
