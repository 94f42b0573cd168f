//! The table of leads.

use pathsix_domain::{
    access::Scope,
    port::StoreError,
    record::{Conversion, Lead, LeadFilter, LeadSort, LeadStage, Record},
    search::{Document, SearchText},
    value::Word,
};
use sea_orm::{Value, sea_query::Condition};

use super::profile;
use crate::scoped::{
    Cells, HEADER, Listing, Mapped, Row, Sees, TRASH, Table, filter::Filters, header, header_cells,
    maybe_at, maybe_id, maybe_text, word,
};
use crate::search;

const WORKERS: &[&str] = &["created_by", "assigned_to"];

impl Listing for Lead {
    const TABLE: Table = Table {
        name: "lead",
        key: "id",
        columns: &[
            HEADER,
            TRASH,
            profile::COLUMNS,
            &[
                "lead_status",
                "lead_source",
                "assigned_to",
                "converted_on",
                "converted_client_id",
            ],
        ],
        sees: Sees::Owners {
            columns: WORKERS,
            parents: &[],
        },
        workers: WORKERS,
        trash: Some("deleted_at"),
        title: Some(profile::TITLE),
    };

    fn sort_column(sort: LeadSort) -> &'static str {
        match sort {
            LeadSort::CreatedAt => "created_at",
            LeadSort::UpdatedAt => "updated_at",
            LeadSort::Name => "name",
        }
    }

    fn each(filter: &LeadFilter, sort: LeadSort) -> Option<(&'static str, Vec<Value>)> {
        let several = filter.lead_status.iter().copied().map(word);
        (sort == LeadSort::CreatedAt && several.len() > 1)
            .then(|| ("lead_status", several.collect()))
    }

    fn conditions(filter: &LeadFilter, scope: &Scope) -> Condition {
        profile::conditions(Filters::new(&Self::TABLE, scope), &filter.profile)
            .words("lead_status", &filter.lead_status)
            .maybe_words("lead_source", &filter.lead_source)
            .assignees("assigned_to", &filter.assigned_to)
            .responsible("assigned_to", "created_by", &filter.responsible)
            .members("created_by", &filter.created_by)
            .ids("converted_client_id", &filter.converted_client)
            .within("created_at", &filter.created_at)
            .within("updated_at", &filter.updated_at)
            .within("converted_on", &filter.converted_on)
            .done()
    }

    fn text(filter: &LeadFilter) -> Option<&SearchText> {
        filter.text.as_ref()
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        let client = row.maybe_id("converted_client_id")?;
        let conversion = row
            .maybe_at("converted_on")?
            .map(|on| Conversion { on, client });
        Ok(Self {
            header: header(row)?,
            profile: profile::read(row)?,
            stage: LeadStage::stored(row.scalar("lead_status")?, conversion),
            source: row.maybe("lead_source")?,
            assigned_to: row.maybe_id("assigned_to")?,
        })
    }
}

impl Mapped for Lead {
    fn cells(&self) -> Cells {
        let conversion = self.stage.conversion();
        let client = conversion.and_then(|conversion| conversion.client);
        let mut cells = header_cells(self.header());
        cells.extend(profile::cells(&self.profile));
        cells.extend([
            ("lead_status", word(self.stage.status())),
            (
                "lead_source",
                maybe_text(self.source.map(Word::as_str).as_ref()),
            ),
            ("assigned_to", maybe_id(self.assigned_to)),
            ("converted_on", maybe_at(conversion.map(|it| it.on))),
            ("converted_client_id", maybe_id(client)),
        ]);
        cells.extend(search::cells(self));
        cells
    }

    fn document(&self) -> Option<Document> {
        Some(search::document(self))
    }
}
