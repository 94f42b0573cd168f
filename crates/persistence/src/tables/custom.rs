//! The tables of custom objects: what every record has, the client, the worker, and the fields of the custom backend as
//! JSON in one column. The migration that makes one is `pathsix_migrations::custom_object`.

use pathsix_domain::{
    access::Scope,
    port::StoreError,
    record::{Custom, CustomFields, CustomFilter, CustomSort},
};
use sea_orm::{Value, sea_query::Condition};
use serde::{Serialize, de::DeserializeOwned};

use super::place;
use crate::scoped::{
    Cells, HEADER, Listing, Mapped, Row, Sees, TRASH, Table, Title, filter::Filters, header,
    header_cells, maybe_id,
};

/// Fields that can be kept. Nothing is to be written for it: fields that serde reads and writes are.
pub trait KeptFields: CustomFields + Serialize + DeserializeOwned {}
impl<F: CustomFields + Serialize + DeserializeOwned> KeptFields for F {}

const FIELDS: &str = "fields";

fn fields<F: KeptFields>(row: &Row<'_>) -> Result<F, StoreError> {
    let kept: String = row.get(FIELDS)?;
    serde_json::from_str(&kept).map_err(|_| row.corrupt(FIELDS))
}

impl<F: KeptFields> Listing for Custom<F> {
    const TABLE: Table = Table {
        name: F::NAME,
        key: "id",
        columns: &[HEADER, TRASH, &["client_id", "assigned_to", FIELDS]],
        sees: Sees::Owners {
            columns: &["created_by", "assigned_to"],
            parents: &[place::CLIENT],
        },
        workers: &["created_by", "assigned_to"],
        trash: Some("deleted_at"),
        title: Some(Title {
            columns: &[FIELDS],
            // What a later version kept may be unreadable here; its client can still be put in the trash.
            of: |row| Ok(fields(row).map_or_else(|_| F::NAME.to_owned(), |it| Self::called(&it))),
        }),
    };

    fn sort_column(sort: CustomSort) -> &'static str {
        match sort {
            CustomSort::CreatedAt => "created_at",
            CustomSort::UpdatedAt => "updated_at",
        }
    }

    fn conditions(filter: &CustomFilter, scope: &Scope) -> Condition {
        Filters::new(&Self::TABLE, scope)
            .ids("client_id", &filter.client)
            .assignees("assigned_to", &filter.assigned_to)
            .members("created_by", &filter.created_by)
            .within("created_at", &filter.created_at)
            .within("updated_at", &filter.updated_at)
            .done()
    }

    fn parent(filter: &CustomFilter) -> Option<(&'static str, Value)> {
        place::named(&filter.client, &[], &[])
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            header: header(row)?,
            client: row.maybe_id("client_id")?,
            assigned_to: row.maybe_id("assigned_to")?,
            fields: fields(row)?,
        })
    }
}

impl<F: KeptFields> Mapped for Custom<F> {
    fn cells(&self) -> Cells {
        let mut cells = header_cells(&self.header);
        // Fields that serde cannot write are a defect; the table refuses the empty text.
        let kept = serde_json::to_string(&self.fields).unwrap_or_default();
        cells.extend([
            ("client_id", maybe_id(self.client)),
            ("assigned_to", maybe_id(self.assigned_to)),
            (FIELDS, kept.into()),
        ]);
        cells
    }
}
