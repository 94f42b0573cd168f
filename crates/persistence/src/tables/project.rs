//! The table of projects. How the client or lead is called that a project is for is read beside it.

use pathsix_domain::{
    access::Scope,
    port::StoreError,
    record::{
        Client, Lead, PrimaryContact, Project, ProjectFilter, ProjectSort, ProjectStage, Record,
    },
    search::{Document, SearchText},
    value::Money,
};
use sea_orm::{
    Value,
    sea_query::{Cond, Condition, Expr, ExprTrait, SelectStatement},
};

use super::place;
use crate::scoped::{
    Cells, HEADER, Listing, Mapped, Row, Scoped, Sees, TRASH, Table, Title, derive,
    filter::Filters, header, header_cells, maybe_at, maybe_day, maybe_id, maybe_text, text, word,
};
use crate::search;

const WORKERS: &[&str] = &["created_by", "assigned_to"];

impl Listing for Project {
    const TABLE: Table = Table {
        name: "project",
        key: "id",
        columns: &[
            HEADER,
            TRASH,
            place::COLUMNS,
            &[
                "project_name",
                "project_description",
                "type",
                "project_status",
                "project_start",
                "project_end",
                "project_worth",
                "value_type",
                "primary_contact_name",
                "primary_contact_title",
                "primary_contact_email",
                "primary_contact_phone",
                "primary_contact_phone_label",
                "notes",
                "assigned_to",
                "completed_at",
            ],
        ],
        sees: Sees::Owners {
            columns: WORKERS,
            parents: &[place::CLIENT, place::LEAD],
        },
        workers: WORKERS,
        trash: Some("deleted_at"),
        title: Some(Title {
            columns: &["project_name"],
            of: |row| row.get("project_name"),
        }),
    };

    fn sort_column(sort: ProjectSort) -> &'static str {
        match sort {
            ProjectSort::CreatedAt => "created_at",
            ProjectSort::UpdatedAt => "updated_at",
            ProjectSort::Name | ProjectSort::ProjectName => "project_name",
            ProjectSort::End => "project_end",
            ProjectSort::Worth => "project_worth",
        }
    }

    fn conditions(filter: &ProjectFilter, scope: &Scope) -> Condition {
        Filters::new(&Self::TABLE, scope)
            .ids("client_id", &filter.client)
            .ids("lead_id", &filter.lead)
            .texts("project_name", &filter.name)
            .texts("type", &filter.kind)
            .words("project_status", &filter.project_status)
            .words("project_status", &filter.statuses_of_outcome())
            .words("value_type", &filter.value_type)
            .assignees("assigned_to", &filter.assigned_to)
            .members("created_by", &filter.created_by)
            .days("project_start", &filter.start)
            .days("project_end", &filter.end)
            .amounts("project_worth", &filter.worth)
            .within("completed_at", &filter.completed_at)
            .within("created_at", &filter.created_at)
            .within("updated_at", &filter.updated_at)
            .done()
    }

    fn parent(filter: &ProjectFilter) -> Option<(&'static str, Value)> {
        place::named(&filter.client, &filter.lead, &[])
    }

    fn join(select: &mut SelectStatement, scoped: Scoped<'_>, _: &Scope) {
        for parent in Self::TABLE.parents() {
            let up = parent.table;
            let it = Cond::all()
                .add(scoped.within(up))
                .add(Expr::col((up.name, up.key)).equals((Self::TABLE.name, parent.column)));
            select.left_join(up.name, it);
            derive(select, up, "name", Expr::col((up.name, "name")));
        }
    }

    fn text(filter: &ProjectFilter) -> Option<&SearchText> {
        filter.text.as_ref()
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        let worth: Option<i64> = row.get("project_worth")?;
        let worth = worth
            .map(Money::from_minor)
            .transpose()
            .map_err(|_| row.corrupt("project_worth"))?;
        Ok(Self {
            header: header(row)?,
            place: place::read(row)?,
            name: row.scalar("project_name")?,
            description: row.maybe("project_description")?,
            kind: row.maybe("type")?,
            stage: ProjectStage::stored(
                row.scalar("project_status")?,
                row.maybe_at("completed_at")?,
            ),
            start: row.maybe_day("project_start")?,
            end: row.maybe_day("project_end")?,
            worth,
            value_type: row.scalar("value_type")?,
            contact: read_contact(row)?,
            notes: row.maybe("notes")?,
            assigned_to: row.maybe_id("assigned_to")?,
            parent_name: read_parent_name(row)?,
        })
    }
}

fn read_contact(row: &Row<'_>) -> Result<PrimaryContact, StoreError> {
    Ok(PrimaryContact {
        name: row.maybe("primary_contact_name")?,
        title: row.maybe("primary_contact_title")?,
        email: row.maybe("primary_contact_email")?,
        phone: row.maybe("primary_contact_phone")?,
        phone_label: row.scalar("primary_contact_phone_label")?,
    })
}

fn read_parent_name(row: &Row<'_>) -> Result<Option<String>, StoreError> {
    let client: Option<String> = row.joined(&<Client as Listing>::TABLE).get("name")?;
    let lead: Option<String> = row.joined(&<Lead as Listing>::TABLE).get("name")?;
    Ok(client.or(lead))
}

impl Mapped for Project {
    fn cells(&self) -> Cells {
        let contact = &self.contact;
        let mut cells = header_cells(self.header());
        cells.extend(place::cells(&self.place));
        cells.extend([
            ("project_name", text(&self.name)),
            ("project_description", maybe_text(self.description.as_ref())),
            ("type", maybe_text(self.kind.as_ref())),
            ("project_status", word(self.stage.status())),
            ("project_start", maybe_day(self.start)),
            ("project_end", maybe_day(self.end)),
            ("project_worth", self.worth.map(Money::minor).into()),
            ("value_type", word(self.value_type)),
            ("primary_contact_name", maybe_text(contact.name.as_ref())),
            ("primary_contact_title", maybe_text(contact.title.as_ref())),
            ("primary_contact_email", maybe_text(contact.email.as_ref())),
            ("primary_contact_phone", maybe_text(contact.phone.as_ref())),
            ("primary_contact_phone_label", word(contact.phone_label)),
            ("notes", maybe_text(self.notes.as_ref())),
            ("assigned_to", maybe_id(self.assigned_to)),
            ("completed_at", maybe_at(self.stage.completed_at())),
        ]);
        cells.extend(search::cells(self));
        cells
    }

    fn document(&self) -> Option<Document> {
        Some(search::document(self))
    }
}
