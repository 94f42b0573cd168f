//! The table of accounts.

use pathsix_domain::{
    access::Scope,
    port::StoreError,
    record::{Account, AccountFilter, AccountSort, Record},
    search::{Document, SearchText},
};
use sea_orm::{Value, sea_query::Condition};

use super::place;
use crate::scoped::{
    Cells, HEADER, Listing, Mapped, Row, Sees, TRASH, Table, Title, filter::Filters, header,
    header_cells, id, maybe_day, maybe_text, text, word,
};
use crate::search;

impl Listing for Account {
    const TABLE: Table = Table {
        name: "account",
        key: "id",
        columns: &[
            HEADER,
            TRASH,
            &[
                "client_id",
                "account_number",
                "account_name",
                "account_status",
                "opened_on",
                "notes",
            ],
        ],
        sees: Sees::Owners {
            columns: &[],
            parents: &[place::CLIENT],
        },
        workers: &["created_by"],
        trash: Some("deleted_at"),
        title: Some(Title {
            columns: &["account_number"],
            of: |row| row.get("account_number"),
        }),
    };

    fn sort_column(sort: AccountSort) -> &'static str {
        match sort {
            AccountSort::CreatedAt => "created_at",
            AccountSort::UpdatedAt => "updated_at",
        }
    }

    fn conditions(filter: &AccountFilter, scope: &Scope) -> Condition {
        Filters::new(&Self::TABLE, scope)
            .ids("client_id", &filter.client)
            .texts("account_number", &filter.number)
            .texts("account_name", &filter.name)
            .words("account_status", &filter.status)
            .days("opened_on", &filter.opened_on)
            .members("created_by", &filter.created_by)
            .within("created_at", &filter.created_at)
            .within("updated_at", &filter.updated_at)
            .done()
    }

    fn parent(filter: &AccountFilter) -> Option<(&'static str, Value)> {
        place::named(&filter.client, &[], &[])
    }

    fn text(filter: &AccountFilter) -> Option<&SearchText> {
        filter.text.as_ref()
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            header: header(row)?,
            client: row.id("client_id")?,
            number: row.scalar("account_number")?,
            name: row.maybe("account_name")?,
            status: row.scalar("account_status")?,
            opened_on: row.maybe_day("opened_on")?,
            notes: row.maybe("notes")?,
        })
    }
}

impl Mapped for Account {
    fn cells(&self) -> Cells {
        let mut cells = header_cells(self.header());
        cells.extend([
            ("client_id", id(self.client)),
            ("account_number", text(&self.number)),
            ("account_name", maybe_text(self.name.as_ref())),
            ("account_status", word(self.status)),
            ("opened_on", maybe_day(self.opened_on)),
            ("notes", maybe_text(self.notes.as_ref())),
        ]);
        cells.extend(search::cells(self));
        cells
    }

    fn document(&self) -> Option<Document> {
        Some(search::document(self))
    }
}
