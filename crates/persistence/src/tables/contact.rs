//! The table of contacts.

use pathsix_domain::{
    access::Scope,
    port::StoreError,
    record::{Contact, ContactFilter, ContactSort, Record},
    search::{Document, SearchText},
};
use sea_orm::{Value, sea_query::Condition};

use super::place;
use crate::scoped::{
    Cells, HEADER, Listing, Mapped, Row, Sees, TRASH, Table, Title, filter::Filters, header,
    header_cells, maybe_text, text, word,
};
use crate::search;

impl Listing for Contact {
    const TABLE: Table = Table {
        name: "contact",
        key: "id",
        columns: &[
            HEADER,
            TRASH,
            place::COLUMNS,
            &[
                "first_name",
                "last_name",
                "title",
                "email",
                "phone",
                "phone_label",
                "secondary_phone",
                "secondary_phone_label",
                "is_primary",
                "notes",
            ],
        ],
        sees: Sees::Owners {
            columns: &[],
            parents: &[place::CLIENT, place::LEAD],
        },
        workers: &["created_by"],
        trash: Some("deleted_at"),
        title: Some(Title {
            columns: &["first_name", "last_name"],
            of: |row| {
                Ok(Contact::called(
                    &row.scalar("first_name")?,
                    row.maybe("last_name")?.as_ref(),
                ))
            },
        }),
    };

    fn sort_column(sort: ContactSort) -> &'static str {
        match sort {
            ContactSort::CreatedAt => "created_at",
            ContactSort::UpdatedAt => "updated_at",
            ContactSort::Name | ContactSort::LastName => "last_name",
        }
    }

    fn conditions(filter: &ContactFilter, scope: &Scope) -> Condition {
        Filters::new(&Self::TABLE, scope)
            .ids("client_id", &filter.client)
            .ids("lead_id", &filter.lead)
            .texts("first_name", &filter.first_name)
            .texts("last_name", &filter.last_name)
            .texts("email", &filter.email)
            .flag("is_primary", filter.is_primary)
            .members("created_by", &filter.created_by)
            .within("created_at", &filter.created_at)
            .within("updated_at", &filter.updated_at)
            .done()
    }

    fn parent(filter: &ContactFilter) -> Option<(&'static str, Value)> {
        place::named(&filter.client, &filter.lead, &[])
    }

    fn text(filter: &ContactFilter) -> Option<&SearchText> {
        filter.text.as_ref()
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            header: header(row)?,
            place: place::read(row)?,
            first_name: row.scalar("first_name")?,
            last_name: row.maybe("last_name")?,
            title: row.maybe("title")?,
            email: row.maybe("email")?,
            phone: row.maybe("phone")?,
            phone_label: row.scalar("phone_label")?,
            secondary_phone: row.maybe("secondary_phone")?,
            secondary_phone_label: row.scalar("secondary_phone_label")?,
            is_primary: row.get("is_primary")?,
            notes: row.maybe("notes")?,
        })
    }
}

impl Mapped for Contact {
    fn cells(&self) -> Cells {
        let mut cells = header_cells(self.header());
        cells.extend(place::cells(&self.place));
        cells.extend([
            ("first_name", text(&self.first_name)),
            ("last_name", maybe_text(self.last_name.as_ref())),
            ("title", maybe_text(self.title.as_ref())),
            ("email", maybe_text(self.email.as_ref())),
            ("phone", maybe_text(self.phone.as_ref())),
            ("phone_label", word(self.phone_label)),
            ("secondary_phone", maybe_text(self.secondary_phone.as_ref())),
            ("secondary_phone_label", word(self.secondary_phone_label)),
            ("is_primary", self.is_primary.into()),
            ("notes", maybe_text(self.notes.as_ref())),
        ]);
        cells.extend(search::cells(self));
        cells
    }

    fn document(&self) -> Option<Document> {
        Some(search::document(self))
    }
}
