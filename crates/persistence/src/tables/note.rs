//! The table of notes.

use pathsix_domain::{
    access::Scope,
    port::StoreError,
    record::{Note, NoteFilter, NoteSort, Record, Tags},
    value::{Scalar, Text30},
};
use sea_orm::{Value, sea_query::Condition};

use super::place;
use crate::scoped::{
    Cells, HEADER, Listing, Mapped, Row, Sees, TRASH, Table, Title, filter::Filters, header,
    header_cells, text, texts,
};

impl Listing for Note {
    const TABLE: Table = Table {
        name: "note",
        key: "id",
        columns: &[
            HEADER,
            TRASH,
            place::ALL_COLUMNS,
            &["content", "pinned", "tags"],
        ],
        sees: Sees::Owners {
            columns: &[],
            parents: &[place::CLIENT, place::LEAD, place::PROJECT],
        },
        workers: &["created_by"],
        trash: Some("deleted_at"),
        title: Some(Title {
            columns: &["content"],
            of: |row| Ok(Note::called(&row.scalar("content")?)),
        }),
    };

    fn sort_column(sort: NoteSort) -> &'static str {
        match sort {
            NoteSort::CreatedAt => "created_at",
            NoteSort::UpdatedAt => "updated_at",
        }
    }

    fn conditions(filter: &NoteFilter, scope: &Scope) -> Condition {
        Filters::new(&Self::TABLE, scope)
            .ids("client_id", &filter.client)
            .ids("lead_id", &filter.lead)
            .ids("project_id", &filter.project)
            .flag("pinned", filter.pinned)
            .listing("tags", &filter.tags)
            .members("created_by", &filter.created_by)
            .within("created_at", &filter.created_at)
            .within("updated_at", &filter.updated_at)
            .done()
    }

    fn parent(filter: &NoteFilter) -> Option<(&'static str, Value)> {
        place::named(&filter.client, &filter.lead, &filter.project)
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            header: header(row)?,
            place: place::read_all(row)?,
            content: row.scalar("content")?,
            pinned: row.get("pinned")?,
            tags: read_tags(row).ok_or_else(|| row.corrupt("tags"))?,
        })
    }
}

/// Tags are kept as a JSON list of texts.
fn read_tags(row: &Row<'_>) -> Option<Tags> {
    let kept: String = row.get("tags").ok()?;
    let texts: Vec<String> = serde_json::from_str(&kept).ok()?;
    let tags: Result<Vec<Text30>, _> = texts.iter().map(|text| Text30::parse(text)).collect();
    Tags::new(tags.ok()?).ok()
}

impl Mapped for Note {
    fn cells(&self) -> Cells {
        let mut cells = header_cells(self.header());
        cells.extend(place::all_cells(&self.place));
        cells.extend([
            ("content", text(&self.content)),
            ("pinned", self.pinned.into()),
            ("tags", texts(self.tags.iter().map(Text30::as_str))),
        ]);
        cells
    }
}
