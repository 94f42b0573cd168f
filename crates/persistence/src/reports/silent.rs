//! Leads and clients with which nobody has been in touch for long.

use pathsix_domain::{
    port::StoreError,
    record::{Client, Interaction, Lead},
    report::figures::{Extent, Silent, SilentKind},
    value::Instant,
};
use pathsix_migrations::figures::sheets::{SILENT_CLIENTS, SILENT_LEADS};
use sea_orm::{
    QueryResult, Value,
    sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement},
};

use super::{cells::listed, extent::narrow, figure, marks};
use crate::{
    scoped::{Listing, Row, Table, WithLimits, at},
    unit::SeaWork,
};

const INTERACTION: Table = <Interaction as Listing>::TABLE;

/// What can be silent.
struct Quiet {
    table: Table,
    /// The mark of those of which something changed.
    mark: &'static str,
    /// The column of an interaction that names it.
    named_by: &'static str,
    status: &'static str,
    /// The statuses in which nobody minds.
    done: &'static [&'static str],
}

const LEADS: Quiet = Quiet {
    table: <Lead as Listing>::TABLE,
    mark: SILENT_LEADS,
    named_by: "lead_id",
    status: "lead_status",
    done: &["lost", "converted"],
};

const CLIENTS: Quiet = Quiet {
    table: <Client as Listing>::TABLE,
    mark: SILENT_CLIENTS,
    named_by: "client_id",
    status: "client_status",
    done: &["inactive"],
};

pub(super) async fn silent(
    work: &SeaWork,
    kind: SilentKind,
    since: Instant,
    limit: u16,
    of: &Extent,
) -> Result<Vec<Silent>, StoreError> {
    let quiet = match kind {
        SilentKind::Leads => &LEADS,
        SilentKind::Clients => &CLIENTS,
    };
    let mut quiet_ones = candidates(work, quiet, of);
    if marks::is_of_all(work, of) {
        let first = marks::first_by_silence(work, quiet.mark, since, limit, of.range);
        let key = Expr::col((quiet.table.name, quiet.table.key));
        quiet_ones.and_where(marks::is_one_of(work, key, first));
    }
    let mut records = Query::select();
    let fell_silent = Expr::cust("coalesce(last, created_at)");
    records
        .columns(["id", "name", "created_at", "last"])
        .expr_as(
            marks::changes(work).add(marks::lapsed(work, quiet.mark)),
            marks::UNSETTLED,
        )
        .from_subquery(quiet_ones, "record")
        .and_where(fell_silent.clone().lt(at(since)))
        .order_by_expr(fell_silent, Order::Asc)
        .order_by("name", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(limit.into());
    let name = format!("report.silent_{}", quiet.table.name);
    let rows = listed(work, name, &WithLimits(records)).await?;
    if let Some(row) = rows.first() {
        work.upkeep()
            .read(work.scope().tenant(), figure(row, marks::UNSETTLED)?);
    }
    rows.iter().map(|row| read(row, &quiet.table)).collect()
}

/// Every record that could be, with its last interaction that is past.
fn candidates(work: &SeaWork, quiet: &Quiet, of: &Extent) -> SelectStatement {
    let table = &quiet.table;
    let column = |name| Expr::col((table.name, name));
    let done = quiet.done.iter().copied().map(Value::from);
    let mut records = Query::select();
    records
        .expr_as(column("id"), "id")
        .expr_as(column("name"), "name")
        .expr_as(column("created_at"), "created_at")
        .expr_as(last(work, quiet), "last")
        .and_where(column(quiet.status).is_not_in(done));
    narrow(&mut records, work, table, "created_at", of);
    records
}

/// The last interaction in use with a record that is past.
fn last(work: &SeaWork, quiet: &Quiet) -> Expr {
    let column = |name| Expr::col((INTERACTION.name, name));
    let last = Query::select()
        .expr(Func::max(column("contact_date")))
        .from(INTERACTION.name)
        .cond_where(work.scoped().within(&INTERACTION))
        .and_where(column(quiet.named_by).equals((quiet.table.name, quiet.table.key)))
        .and_where(column("deleted_at").is_null())
        .and_where(column("contact_date").lte(at(work.scope().now())))
        .take();
    Expr::SubQuery(None, Box::new(last.into()))
}

fn read(row: &QueryResult, table: &Table) -> Result<Silent, StoreError> {
    let row = Row::given(row, table);
    let last = row.maybe_at("last")?;
    Ok(Silent {
        id: row.id("id")?,
        name: row.get("name")?,
        last,
        since: match last {
            Some(last) => last,
            None => row.at("created_at")?,
        },
    })
}
