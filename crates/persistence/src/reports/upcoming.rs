//! Interactions that are coming up.

use pathsix_domain::{
    port::StoreError,
    record::{Client, Interaction, Lead, Project},
    report::figures::{Extent, Upcoming},
    value::Instant,
};
use sea_orm::{
    QueryResult,
    sea_query::{
        Asterisk, Cond, Condition, Expr, ExprTrait, Order, Query, SelectStatement, UnionType,
    },
};

use super::extent::narrow;
use crate::{
    scoped::{Listing, Row, Table, WithLimits, at, derive},
    tables::place,
    unit::SeaWork,
};

const INTERACTION: Table = <Interaction as Listing>::TABLE;
const CLIENT: Table = <Client as Listing>::TABLE;
const LEAD: Table = <Lead as Listing>::TABLE;
const PROJECT: Table = <Project as Listing>::TABLE;

/// The moments by which an interaction is coming up: when it takes place, and when its open follow-up is due.
const MOMENTS: [&str; 2] = ["contact_date", "due_at"];

const COLUMNS: [&str; 6] = [
    "id",
    "interaction_type",
    "contact_date",
    "due_at",
    "summary",
    "notes",
];

const NAMES: [(&Table, &str, &str); 3] = [
    (&CLIENT, place::CLIENT.column, "name"),
    (&LEAD, place::LEAD.column, "name"),
    (&PROJECT, place::PROJECT.column, "project_name"),
];

pub(super) async fn upcoming(
    work: &SeaWork,
    until: Instant,
    limit: u16,
    of: &Extent,
) -> Result<Vec<Upcoming>, StoreError> {
    let soon = |moment: &'static str| soon(work, moment, until);
    let [takes_place, is_due] = MOMENTS;
    let moment = |name| Expr::col((INTERACTION.name, name));
    let begins_before = Cond::all()
        .add(soon(takes_place))
        .add(moment(takes_place).lte(moment(is_due)));
    let is_due_first = Cond::all().add(soon(is_due)).add(begins_before.not());
    let sooner = Expr::case(is_due_first, moment(is_due)).finally(moment(takes_place));
    let mut rows = Query::select();
    for column in COLUMNS {
        derive(&mut rows, &INTERACTION, column, moment(column));
    }
    rows.from(INTERACTION.name)
        .cond_where(work.scoped().within(&INTERACTION))
        .and_where(moment(INTERACTION.key).in_subquery(first(work, until, limit, of)));
    name_places(&mut rows, work);
    rows.order_by_expr(sooner.into(), Order::Asc)
        .order_by((INTERACTION.name, INTERACTION.key), Order::Asc)
        .limit(limit.into());
    let rows = work
        .scoped()
        .list("report.upcoming", &WithLimits(rows))
        .await?;
    rows.iter().map(read).collect()
}

/// Whether a moment lies between now and the end.
fn soon(work: &SeaWork, moment: &'static str, until: Instant) -> Condition {
    let moment = || Expr::col((INTERACTION.name, moment));
    Cond::all()
        .add(moment().gte(at(work.scope().now())))
        .add(moment().lt(at(until)))
}

/// The keys of the first by each moment.
fn first(work: &SeaWork, until: Instant, limit: u16, of: &Extent) -> SelectStatement {
    let [takes_place, is_due] = MOMENTS.map(|moment| {
        let mut first = Query::select();
        first.column((INTERACTION.name, INTERACTION.key));
        narrow(&mut first, work, &INTERACTION, "created_at", of);
        first
            .cond_where(soon(work, moment, until))
            .order_by((INTERACTION.name, moment), Order::Asc)
            .order_by((INTERACTION.name, INTERACTION.key), Order::Asc)
            .limit(limit.into());
        // SQLite takes order and limit only inside a selection of its own.
        Query::select()
            .column(Asterisk)
            .from_subquery(first, "first")
            .take()
    });
    let mut either = takes_place;
    either.union(UnionType::Distinct, is_due).take()
}

/// Adds how the client, the lead or the project is called.
fn name_places(rows: &mut SelectStatement, work: &SeaWork) {
    for (table, column, name) in NAMES {
        let it = Cond::all()
            .add(work.scoped().within(table))
            .add(Expr::col((table.name, table.key)).equals((INTERACTION.name, column)));
        rows.left_join(table.name, it);
        derive(rows, table, name, Expr::col((table.name, name)));
    }
}

fn read(row: &QueryResult) -> Result<Upcoming, StoreError> {
    let row = Row::new(row, &INTERACTION);
    Ok(Upcoming {
        id: row.id("id")?,
        kind: row.scalar("interaction_type")?,
        contact_date: row.at("contact_date")?,
        follow_up: row.maybe_at("due_at")?,
        summary: row.get("summary")?,
        notes: row.get("notes")?,
        client_name: row.joined(&CLIENT).get("name")?,
        lead_name: row.joined(&LEAD).get("name")?,
        project_name: row.joined(&PROJECT).get("project_name")?,
    })
}
