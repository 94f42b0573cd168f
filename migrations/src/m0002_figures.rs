//! What is kept of the figures of reports, so that they are fast however many records there are.

use sea_orm_migration::{
    MigrationName, MigrationTrait, SchemaManager, async_trait,
    schema::{
        big_integer, date, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    },
    sea_orm::DbErr,
    sea_query::ColumnDef,
};

use crate::{
    figures,
    index::{all, live},
    table::{TenantTable, sorted},
};

#[derive(Debug)]
pub(crate) struct Figures;

impl MigrationName for Figures {
    fn name(&self) -> &'static str {
        "m0002_figures"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Figures {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        TenantTable::new("report_change")
            .columns([uuid("id")])
            .columns(cell(manager))
            .create(manager)
            .await?;
        TenantTable::keyed_by("report_figure", &["sheet", "level", "day", "a", "b"])
            .columns([sorted(manager, text("level"))])
            .columns(cell(manager))
            .create(manager)
            .await?;
        TenantTable::keyed_by("client_worth", &["client_id"])
            .columns([
                uuid("client_id"),
                big_integer("worth_parts"),
                big_integer("worth_rest"),
            ])
            .indexes(&[all(&["worth_parts", "worth_rest"])])
            .create(manager)
            .await?;
        TenantTable::keyed_by("silence", &["kind", "record_id"])
            .columns([
                sorted(manager, text("kind")),
                uuid("record_id"),
                timestamp_with_time_zone("since"),
                timestamp_with_time_zone_null("next"),
            ])
            .indexes(&[
                all(&["kind", "since"]),
                all(&["kind", "next"]).filled(&["next"]),
            ])
            .create(manager)
            .await?;
        // Touches of clients are counted from these two alone.
        live(&["contact_date", "client_id"])
            .filled(&["client_id"])
            .create(manager, "interaction")
            .await?;
        live(&["id", "client_status"])
            .create(manager, "client")
            .await?;
        // What is there already is counted when all columns are, by `m0005_ranges`.
        figures::create(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// A group of records of one day in UTC, and its sums; `x` in parts and a rest.
fn cell(manager: &SchemaManager<'_>) -> [ColumnDef; 8] {
    [
        sorted(manager, text("sheet")),
        date("day"),
        sorted(manager, text("a")),
        sorted(manager, text("b")),
        big_integer("count"),
        big_integer("x_parts"),
        big_integer("x_rest"),
        big_integer("y"),
    ]
}
