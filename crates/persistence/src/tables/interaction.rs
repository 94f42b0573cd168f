//! The table of interactions, and the part of it that is follow-ups.

use pathsix_domain::{
    access::Scope,
    port::StoreError,
    record::{
        FollowUp, FollowUpFilter, FollowUpSort, FollowupStage, Interaction, InteractionFilter,
        InteractionSort, Record, Stamp,
    },
};
use sea_orm::{Value, sea_query::Condition};

use super::place;
use crate::scoped::{
    Cells, HEADER, Listing, Mapped, Row, Sees, TRASH, Table, Title, at, filter::Filters, header,
    header_cells, maybe_at, maybe_id, maybe_text, text, word,
};

impl Listing for Interaction {
    const TABLE: Table = Table {
        name: "interaction",
        key: "id",
        columns: &[
            HEADER,
            TRASH,
            place::ALL_COLUMNS,
            &[
                "interaction_type",
                "contact_date",
                "summary",
                "outcome",
                "notes",
                "contact_person",
                "email",
                "phone",
                "follow_up",
                "followup_status",
                "followup_assigned_to",
                "completed_at",
                "completed_by",
            ],
        ],
        sees: Sees::Owners {
            columns: &["followup_assigned_to"],
            parents: &[place::CLIENT, place::LEAD, place::PROJECT],
        },
        workers: &["created_by", "followup_assigned_to"],
        trash: Some("deleted_at"),
        title: Some(Title {
            columns: &["summary"],
            of: |row| row.get("summary"),
        }),
    };

    fn sort_column(sort: InteractionSort) -> &'static str {
        match sort {
            InteractionSort::CreatedAt => "created_at",
            InteractionSort::UpdatedAt => "updated_at",
            InteractionSort::ContactDate => "contact_date",
            InteractionSort::FollowUp => "follow_up",
        }
    }

    fn conditions(filter: &InteractionFilter, scope: &Scope) -> Condition {
        Filters::new(&Self::TABLE, scope)
            .ids("client_id", &filter.client)
            .ids("lead_id", &filter.lead)
            .ids("project_id", &filter.project)
            .words("interaction_type", &filter.kind)
            .words("followup_status", &filter.followup_status)
            .assignees("followup_assigned_to", &filter.followup_assigned_to)
            .texts("email", &filter.email)
            .members("created_by", &filter.created_by)
            .within("contact_date", &filter.contact_date)
            .within("follow_up", &filter.follow_up)
            .within("completed_at", &filter.completed_at)
            .within("created_at", &filter.created_at)
            .within("updated_at", &filter.updated_at)
            .done()
    }

    fn parent(filter: &InteractionFilter) -> Option<(&'static str, Value)> {
        place::named(&filter.client, &filter.lead, &filter.project)
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            header: header(row)?,
            place: place::read_all(row)?,
            kind: row.scalar("interaction_type")?,
            contact_date: row.at("contact_date")?,
            summary: row.scalar("summary")?,
            outcome: row.maybe("outcome")?,
            notes: row.maybe("notes")?,
            contact_person: row.maybe("contact_person")?,
            email: row.maybe("email")?,
            phone: row.maybe("phone")?,
            follow_up: row.maybe_at("follow_up")?,
            followup: FollowupStage::stored(row.scalar("followup_status")?, completed(row)?),
            followup_assigned_to: row.maybe_id("followup_assigned_to")?,
        })
    }
}

fn completed(row: &Row<'_>) -> Result<Option<Stamp>, StoreError> {
    match (row.maybe_at("completed_at")?, row.maybe_id("completed_by")?) {
        (Some(at), Some(by)) => Ok(Some(Stamp { at, by })),
        (None, None) => Ok(None),
        _ => Err(row.corrupt("completed_by")),
    }
}

impl Mapped for Interaction {
    fn cells(&self) -> Cells {
        let completed = self.followup.completed();
        let mut cells = header_cells(self.header());
        cells.extend(place::all_cells(&self.place));
        cells.extend([
            ("interaction_type", word(self.kind)),
            ("contact_date", at(self.contact_date)),
            ("summary", text(&self.summary)),
            ("outcome", maybe_text(self.outcome.as_ref())),
            ("notes", maybe_text(self.notes.as_ref())),
            ("contact_person", maybe_text(self.contact_person.as_ref())),
            ("email", maybe_text(self.email.as_ref())),
            ("phone", maybe_text(self.phone.as_ref())),
            ("follow_up", maybe_at(self.follow_up)),
            ("followup_status", word(self.followup.status())),
            ("followup_assigned_to", maybe_id(self.followup_assigned_to)),
            ("due_at", maybe_at(self.due_at())),
            ("completed_at", maybe_at(completed.map(|it| it.at))),
            ("completed_by", maybe_id(completed.map(|it| it.by))),
        ]);
        cells
    }
}

impl Listing for FollowUp {
    const TABLE: Table = <Interaction as Listing>::TABLE;

    /// Only what is still open has a due moment.
    fn sort_column(_: FollowUpSort) -> &'static str {
        "due_at"
    }

    fn conditions(filter: &FollowUpFilter, scope: &Scope) -> Condition {
        Filters::new(&Self::TABLE, scope)
            .filled("due_at")
            .between("due_at", filter.range(scope.now(), scope.timezone()))
            .assignees("followup_assigned_to", &filter.assigned_to)
            .within("created_at", &filter.created_at)
            .done()
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        Interaction::read(row).map(Self)
    }
}
