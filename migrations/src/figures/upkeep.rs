//! Statements that put changes together and compare what is kept with the records. Each is for one tenant, whose id is the
//! first value. A statement reads one snapshot, so each may run while others write.

use super::{
    marks,
    sheets::{Dialect, SHEETS},
    statement::{SUMS, Sign, cell, summed},
};

/// Most changes that are put together at once.
pub const BATCH: u32 = 10_000;

pub(super) const OF_TENANT: &str = "tenant_id = $1";

/// Whether nobody else puts the changes of this tenant together until the transaction ends; they would wait for one
/// another's rows in any order. SQLite has one writer anyway.
pub const TAKE_TURN: &str =
    "SELECT pg_try_advisory_xact_lock(hashtextextended('report_figure ' || $1::text, 0)) AS taken";

/// The same, but waits.
pub const WAIT_FOR_TURN: &str = "SELECT pg_advisory_xact_lock(hashtextextended('report_figure ' || $1::text, 0)) IS NOT NULL AS taken";

/// Lets the transaction see one state of the database, so that what is put together is what is removed. SQLite has that
/// anyway.
pub const ONE_STATE: &str = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

/// Puts at most [`BATCH`] changes together and removes them, by statements one after the other; the last removes.
pub fn fold(dialect: Dialect) -> Vec<String> {
    let batch = batch();
    let of_batch = format!("{OF_TENANT} AND {batch}");
    let mut statements = marks::settled(dialect, &batch);
    statements.push(added(dialect, &of_batch));
    statements.push(format!("DELETE FROM report_change WHERE {of_batch}"));
    statements
}

/// Whether a change is one of the first by id. A list of ids would say the same, but a database that knows nothing of the
/// table yet compares each change with each of them.
fn batch() -> String {
    let first = format!("SELECT id FROM report_change WHERE {OF_TENANT} ORDER BY id LIMIT {BATCH}");
    format!("id <= (SELECT id FROM ({first}) AS batch ORDER BY id DESC LIMIT 1)")
}

/// Makes what is kept of a tenant right, while nobody puts its changes together: they stay, and what is kept becomes what
/// they are not.
pub fn rebuild(dialect: Dialect) -> Vec<String> {
    let mut statements = vec![
        add_missing("day", &days_apart(dialect)),
        add_missing("month", &months_apart(dialect)),
    ];
    statements.extend(marks::anew());
    statements
}

/// What is kept otherwise than the records say, as groups.
pub fn missing(dialect: Dialect) -> Vec<(&'static str, String)> {
    let mut missing = vec![
        ("day", summed(&days_apart(dialect), "")),
        ("month", summed(&months_apart(dialect), "")),
    ];
    let records = marks::wrong(dialect);
    missing.extend(records.into_iter().map(|sql| ("record", sql)));
    missing
}

/// Adds changes to days and months.
fn added(dialect: Dialect, which: &str) -> String {
    let month = month(dialect);
    let from = format!(
        "FROM report_change WHERE {which} AND sheet NOT IN ({})",
        marks::names()
    );
    let levels = format!(
        "SELECT tenant_id, sheet, 'day' AS level, day, a, b, {SUMS} {from} \
         UNION ALL SELECT tenant_id, sheet, 'month', {month}, a, b, {SUMS} {from}"
    );
    upserted(&levels)
}

/// Adds cells with a level to the figures, always in the same order.
fn upserted(cells: &str) -> String {
    const KEY: &str = "tenant_id, sheet, level, day, a, b";
    let sums = ["count", "x_parts", "x_rest", "y"];
    let summed = sums
        .map(|name| format!("CAST(sum({name}) AS bigint)"))
        .join(", ");
    let set = sums
        .map(|name| format!("{name} = report_figure.{name} + excluded.{name}"))
        .join(", ");
    format!(
        "INSERT INTO report_figure ({KEY}, {SUMS}) SELECT {KEY}, {summed} FROM ({cells}) AS cell GROUP BY {KEY} \
         ORDER BY {KEY} ON CONFLICT ({KEY}) DO UPDATE SET {set}"
    )
}

const fn month(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "substr(day, 1, 7) || '-01'",
        Dialect::Postgres => "date_trunc('month', day)::date",
    }
}

/// Adds to what is kept by how much it is less.
fn add_missing(level: &str, apart: &str) -> String {
    upserted(&summed(apart, &format!(", '{level}' AS level")))
}

fn days_apart(dialect: Dialect) -> String {
    let records = SHEETS.iter().map(|sheet| {
        let from = format!("FROM {} AS r", sheet.table);
        let cell = cell(dialect, sheet, "r", &from, Sign::Come);
        format!("{cell} AND r.{OF_TENANT}")
    });
    let kept = format!("report_figure WHERE {OF_TENANT} AND level = 'day'");
    let changes = format!(
        "report_change WHERE {OF_TENANT} AND sheet NOT IN ({})",
        marks::names()
    );
    let kept = [kept, changes].map(|kept| negative("day", &kept));
    records.chain(kept).collect::<Vec<_>>().join(" UNION ALL ")
}

fn months_apart(dialect: Dialect) -> String {
    let month = month(dialect);
    let days = format!(
        "SELECT tenant_id, sheet, {month} AS day, a, b, {SUMS} FROM report_figure WHERE {OF_TENANT} AND level = 'day'"
    );
    let months = format!("report_figure WHERE {OF_TENANT} AND level = 'month'");
    format!("{days} UNION ALL {}", negative("day", &months))
}

fn negative(day: &str, from: &str) -> String {
    format!("SELECT tenant_id, sheet, {day}, a, b, -count, -x_parts, -x_rest, -y FROM {from}")
}
