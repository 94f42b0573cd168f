//! The table of clients. What the lead tells that a client came from, and what has been done with it, are read beside it.

use pathsix_domain::{
    access::Scope,
    port::StoreError,
    record::{Client, ClientFilter, ClientSort, Engagement, Interaction, Lead, LeadOrigin, Record},
    search::{Document, SearchText},
};
use sea_orm::Value;
use sea_orm::sea_query::{
    Asterisk, Cond, Condition, Expr, ExprTrait, Func, FunctionCall, Query, SelectStatement,
    SelectStatement as Select,
};

use super::profile;
use crate::scoped::{
    Cells, HEADER, Listing, Mapped, Row, Scoped, Sees, TRASH, Table, at, derive, filter::Filters,
    header, header_cells, maybe_at, maybe_id, word,
};
use crate::search;

const WORKERS: &[&str] = &["created_by", "assigned_to"];

impl Listing for Client {
    const TABLE: Table = Table {
        name: "client",
        key: "id",
        columns: &[
            HEADER,
            TRASH,
            profile::COLUMNS,
            &[
                "client_status",
                "assigned_to",
                "source_lead_id",
                "converted_on",
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

    fn sort_column(sort: ClientSort) -> &'static str {
        match sort {
            ClientSort::CreatedAt => "created_at",
            ClientSort::UpdatedAt => "updated_at",
            ClientSort::Name => "name",
        }
    }

    fn each(filter: &ClientFilter, sort: ClientSort) -> Option<(&'static str, Vec<Value>)> {
        let several = filter.client_status.iter().copied().map(word);
        (sort == ClientSort::CreatedAt && several.len() > 1)
            .then(|| ("client_status", several.collect()))
    }

    fn conditions(filter: &ClientFilter, scope: &Scope) -> Condition {
        profile::conditions(Filters::new(&Self::TABLE, scope), &filter.profile)
            .words("client_status", &filter.client_status)
            .assignees("assigned_to", &filter.assigned_to)
            .members("created_by", &filter.created_by)
            .ids("source_lead_id", &filter.source_lead)
            .within("created_at", &filter.created_at)
            .within("updated_at", &filter.updated_at)
            .within("converted_on", &filter.converted_on)
            .done()
    }

    fn join(select: &mut SelectStatement, scoped: Scoped<'_>, scope: &Scope) {
        join_origin(select, scoped);
        let interactions = Func::count(Expr::col(Asterisk));
        let last = Func::max(Expr::col((INTERACTION.name, "contact_date")));
        let mut past = of_client(scoped, last);
        past.and_where(Expr::col((INTERACTION.name, "contact_date")).lte(at(scope.now())));
        derive(
            select,
            &Self::TABLE,
            "interaction_count",
            scalar(of_client(scoped, interactions)),
        );
        derive(select, &Self::TABLE, "last_interaction_at", scalar(past));
    }

    fn text(filter: &ClientFilter) -> Option<&SearchText> {
        filter.text.as_ref()
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            header: header(row)?,
            profile: profile::read(row)?,
            status: row.scalar("client_status")?,
            assigned_to: row.maybe_id("assigned_to")?,
            source_lead: row.maybe_id("source_lead_id")?,
            converted_on: row.maybe_at("converted_on")?,
            origin: read_origin(row)?,
            engagement: Engagement {
                interactions: row.number("interaction_count")?,
                last_at: row.maybe_at("last_interaction_at")?,
            },
        })
    }
}

const LEAD: Table = <Lead as Listing>::TABLE;
const INTERACTION: Table = <Interaction as Listing>::TABLE;

/// The columns of the lead that are read beside a client.
const ORIGIN: [&str; 3] = ["lead_source", "created_at", "converted_on"];

fn join_origin(select: &mut SelectStatement, scoped: Scoped<'_>) {
    let it = Cond::all()
        .add(scoped.within(&LEAD))
        .add(Expr::col((LEAD.name, LEAD.key)).equals((Client::TABLE.name, "source_lead_id")));
    select.left_join(LEAD.name, it);
    for column in ORIGIN {
        derive(select, &LEAD, column, Expr::col((LEAD.name, column)));
    }
}

fn read_origin(row: &Row<'_>) -> Result<Option<LeadOrigin>, StoreError> {
    let lead = row.joined(&LEAD);
    let Some(created_at) = lead.maybe_at("created_at")? else {
        return Ok(None);
    };
    Ok(Some(LeadOrigin {
        source: lead.maybe("lead_source")?,
        created_at,
        converted_on: lead.maybe_at("converted_on")?,
    }))
}

/// A figure over the interactions in use of the client itself.
fn of_client(scoped: Scoped<'_>, figure: FunctionCall) -> Select {
    let column = |name| Expr::col((INTERACTION.name, name));
    Query::select()
        .expr(figure)
        .from(INTERACTION.name)
        .cond_where(scoped.within(&INTERACTION))
        .and_where(column("client_id").equals((Client::TABLE.name, Client::TABLE.key)))
        .and_where(column("deleted_at").is_null())
        .take()
}

fn scalar(select: Select) -> Expr {
    Expr::SubQuery(None, Box::new(select.into()))
}

impl Mapped for Client {
    fn cells(&self) -> Cells {
        let mut cells = header_cells(self.header());
        cells.extend(profile::cells(&self.profile));
        cells.extend([
            ("client_status", word(self.status)),
            ("assigned_to", maybe_id(self.assigned_to)),
            ("source_lead_id", maybe_id(self.source_lead)),
            ("converted_on", maybe_at(self.converted_on)),
        ]);
        cells.extend(search::cells(self));
        cells
    }

    fn document(&self) -> Option<Document> {
        Some(search::document(self))
    }
}
