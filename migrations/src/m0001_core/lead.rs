//! Leads and the history of their statuses.

use sea_orm_migration::{
    SchemaManager,
    schema::{
        text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
    },
    sea_orm::DbErr,
};

use super::{record, trashable};
use crate::table::{Rows, TenantTable, index, sorted_text};

/// By what a list of leads may be sorted.
const SORT_KEYS: [&str; 3] = ["created_at", "updated_at", "name"];

/// What makes a lead someone's own.
const OWNERS: [&str; 2] = ["created_by", "assigned_to"];

const OPTIONAL_TEXTS: [&str; 11] = [
    "contact_person",
    "contact_title",
    "email",
    "phone",
    "secondary_phone",
    "address",
    "city",
    "state",
    "zip",
    "type",
    "notes",
];

pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(manager).await?;
    indexes(manager).await?;
    status_history(manager).await
}

async fn table(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let named = trashable(record("lead")).column(sorted_text(manager, "name"));
    OPTIONAL_TEXTS
        .into_iter()
        .fold(named, |table, column| table.column(text_null(column)))
        .column(text("phone_label"))
        .column(text("secondary_phone_label"))
        .column(text("lead_status"))
        .column(text_null("lead_source"))
        .column(uuid_null("assigned_to"))
        .column(timestamp_with_time_zone_null("converted_on"))
        .column(uuid_null("converted_client_id"))
        .member("assigned_to")
        .create(manager)
        .await
}

/// What the API promises to be fast, and no more, because each index slows every insert: own and tenant-wide lists
/// by each sort key, the default sort within one status, and the trash.
async fn indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for key in SORT_KEYS {
        for owner in OWNERS {
            index(manager, "lead", &[owner, key, "id"], Rows::Live).await?;
        }
        index(manager, "lead", &[key, "id"], Rows::Live).await?;
    }
    for owner in OWNERS {
        index(
            manager,
            "lead",
            &[owner, "lead_status", "created_at", "id"],
            Rows::Live,
        )
        .await?;
    }
    index(
        manager,
        "lead",
        &["lead_status", "created_at", "id"],
        Rows::Live,
    )
    .await?;
    index(manager, "lead", &["created_at", "id"], Rows::Trashed).await
}

async fn status_history(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    TenantTable::new("lead_status_history")
        .append_only()
        .column(uuid("id"))
        .column(uuid("lead_id"))
        .column(text_null("from_status"))
        .column(text("to_status"))
        .column(timestamp_with_time_zone("at"))
        .column(uuid("by"))
        .part_of("lead_id", "lead")
        .member("by")
        .create(manager)
        .await?;
    index(
        manager,
        "lead_status_history",
        &["lead_id", "at"],
        Rows::All,
    )
    .await
}
