//! The sheets: records in groups, counted and summed.

use pathsix_domain::{
    access::Visibility,
    port::StoreError,
    record::{Client, Interaction, Lead, Project},
    report::figures::{Cell, Extent, Sheet},
};
use pathsix_migrations::figures::sheets::{self, Dialect, PART, SHEETS};
use sea_orm::{
    ConnectionTrait, DbBackend, QueryResult, StatementBuilder,
    sea_query::{Expr, Query, SelectStatement},
};
use uuid::Uuid;

use super::{extent::narrow, figure, kept, month};
use crate::{
    scoped::{Listing, Table},
    unit::SeaWork,
};

/// The groups of a sheet that have records.
pub(super) async fn cells(
    work: &SeaWork,
    sheet: Sheet,
    of: &Extent,
) -> Result<Vec<Cell>, StoreError> {
    let data = data(sheet);
    let everybody = (work.scope().visibility(), of.member) == (Visibility::Tenant, None);
    let parts = if everybody {
        kept::cells(work, data, of.range)
    } else {
        direct(work, data, of)
    };
    let name = format!("report.{}", data.word);
    let rows = listed(work, name, &grouped(parts)).await?;
    let mut changes = 0;
    for row in &rows {
        changes += figure::<i64>(row, CHANGES)?;
    }
    work.upkeep().read(work.scope().tenant(), changes);
    let cells: Result<Vec<_>, _> = rows.iter().map(|row| read(sheet, row)).collect();
    let in_use = cells?.into_iter().filter(|cell| cell.count != 0).collect();
    match sheet {
        Sheet::Projects => month::in_zone(in_use, work.scope().timezone()),
        _ => Ok(in_use),
    }
}

/// The rows of a report. Where it takes too long that may be because of changes that nobody has put together: then somebody
/// does, and the next report is faster.
pub(super) async fn listed(
    work: &SeaWork,
    name: String,
    report: &impl StatementBuilder,
) -> Result<Vec<QueryResult>, StoreError> {
    let rows = work.scoped().list(name, report).await;
    if let Err(StoreError::Busy(_)) = rows {
        work.upkeep().worked(work.scope().tenant());
    }
    rows
}

/// What is counted, as the schema has it.
fn data(sheet: Sheet) -> &'static sheets::Sheet {
    let [
        leads,
        lead_owners,
        clients,
        client_assignees,
        projects,
        project_durations,
        project_makers,
        interaction_makers,
    ] = &SHEETS;
    match sheet {
        Sheet::Leads => leads,
        Sheet::LeadOwners => lead_owners,
        Sheet::Clients => clients,
        Sheet::ClientAssignees => client_assignees,
        Sheet::Projects => projects,
        Sheet::ProjectDurations => project_durations,
        Sheet::ProjectMakers => project_makers,
        Sheet::InteractionMakers => interaction_makers,
    }
}

/// Where the records are that a sheet counts.
fn table(sheet: &sheets::Sheet) -> &'static Table {
    const TABLES: [&Table; 4] = [
        &<Lead as Listing>::TABLE,
        &<Client as Listing>::TABLE,
        &<Project as Listing>::TABLE,
        &<Interaction as Listing>::TABLE,
    ];
    let [lead, client, project, interaction] = TABLES;
    match sheet.table {
        "lead" => lead,
        "client" => client,
        "project" => project,
        _ => interaction,
    }
}

/// How many changes went into a sum.
pub(super) const CHANGES: &str = "changes";

/// Each record of a sheet as a cell of its own.
pub(super) fn direct(
    work: &SeaWork,
    sheet: &'static sheets::Sheet,
    of: &Extent,
) -> SelectStatement {
    let dialect = dialect(work);
    let table = table(sheet);
    let text = |words: sheets::Words| Expr::cust(words.of(dialect, table.name));
    let number = |words: sheets::Words| {
        Expr::cust(format!("CAST({} AS bigint)", words.of(dialect, table.name)))
    };
    let part = |words: sheets::Words, part: &str| {
        let text = words.of(dialect, table.name);
        Expr::cust(format!("CAST({text} AS bigint) {part} {PART}"))
    };
    let mut rows = Query::select();
    rows.expr_as(text(sheet.a), "a")
        .expr_as(text(sheet.b), "b")
        .expr_as(Expr::val(1), "count")
        .expr_as(part(sheet.x, "/"), "x_parts")
        .expr_as(part(sheet.x, "%"), "x_rest")
        .expr_as(number(sheet.y), "y")
        .expr_as(Expr::val(0), CHANGES)
        .and_where(text(sheet.only));
    narrow(&mut rows, work, table, sheet.moment, of);
    rows
}

pub(super) fn dialect(work: &SeaWork) -> Dialect {
    match work.connection().get_database_backend() {
        DbBackend::Postgres => Dialect::Postgres,
        _ => Dialect::Sqlite,
    }
}

/// The sum of cells over each group.
fn grouped(cells: SelectStatement) -> SelectStatement {
    let sum = |of: &str| Expr::cust(format!("CAST(sum({of}) AS bigint)"));
    Query::select()
        .column("a")
        .column("b")
        .expr_as(sum("count"), "count")
        .expr_as(sum("x_parts"), "x_parts")
        .expr_as(sum("x_rest"), "x_rest")
        .expr_as(sum("y"), "y")
        .expr_as(sum(CHANGES), CHANGES)
        .from_subquery(cells, "cell")
        .group_by_columns(["a", "b"])
        .take()
}

fn read(sheet: Sheet, row: &QueryResult) -> Result<Cell, StoreError> {
    let a: String = figure(row, "a")?;
    Ok(Cell {
        a: match sheet {
            Sheet::LeadOwners
            | Sheet::ClientAssignees
            | Sheet::ProjectMakers
            | Sheet::InteractionMakers => member(&a)?,
            _ => a,
        },
        b: figure(row, "b")?,
        count: figure(row, "count")?,
        x: whole(row, "x_parts", "x_rest")?,
        y: figure(row, "y")?,
    })
}

/// The sum of parts and rests.
pub(super) fn whole(row: &QueryResult, parts: &str, rest: &str) -> Result<i128, StoreError> {
    let parts: i64 = figure(row, parts)?;
    let rest: i64 = figure(row, rest)?;
    Ok(i128::from(parts) * i128::from(PART) + i128::from(rest))
}

/// An id as everybody writes it: SQLite leaves out the hyphens.
fn member(text: &str) -> Result<String, StoreError> {
    Uuid::parse_str(text)
        .map(|id| id.to_string())
        .map_err(|_| StoreError::Corrupt("a figure of nobody".to_owned()))
}
