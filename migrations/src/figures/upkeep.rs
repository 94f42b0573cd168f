//! Statements that put changes together and compare what is kept with the records. Each is for one tenant, whose id is the
//! first value. A statement reads one snapshot, so each may run while others write.

use super::{
    sheets::{Dialect, SHEETS},
    statement::{GROUP, SUMS, Sign, cell, note, summed},
};

/// Most changes that are put together at once.
pub const BATCH: u32 = 10_000;

const OF_TENANT: &str = "tenant_id = $1";

/// Whether nobody else puts the changes of this tenant together until the transaction ends; they would wait for one
/// another's rows in any order. SQLite has one writer anyway.
pub const TAKE_TURN: &str =
    "SELECT pg_try_advisory_xact_lock(hashtextextended('report_figure ' || $1::text, 0)) AS taken";

/// The same, but waits.
pub const WAIT_FOR_TURN: &str = "SELECT pg_advisory_xact_lock(hashtextextended('report_figure ' || $1::text, 0)) IS NOT NULL AS taken";

/// Puts at most [`BATCH`] changes together into days and months, and removes them. Several statements where the database
/// cannot do it in one; the first writes figures, the last removes changes.
pub fn fold(dialect: Dialect) -> Vec<String> {
    let batch = format!("SELECT id FROM report_change WHERE {OF_TENANT} ORDER BY id LIMIT {BATCH}");
    let remove = format!("DELETE FROM report_change WHERE {OF_TENANT} AND id IN ({batch})");
    match dialect {
        Dialect::Postgres => {
            let gone = format!("WITH gone AS ({remove} RETURNING {GROUP}, {SUMS})");
            vec![format!("{gone} {}", added(dialect, "gone"))]
        }
        Dialect::Sqlite => {
            let changes =
                format!("(SELECT * FROM report_change WHERE {OF_TENANT} AND id IN ({batch}))");
            vec![added(dialect, &changes), remove]
        }
    }
}

/// Adds changes to days and months.
fn added(dialect: Dialect, changes: &str) -> String {
    let month = month(dialect);
    let levels = format!(
        "SELECT tenant_id, sheet, 'day' AS level, day, a, b, {SUMS} FROM {changes} AS change \
         UNION ALL SELECT tenant_id, sheet, 'month', {month}, a, b, {SUMS} FROM {changes} AS change"
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

/// By how much the records of each day are more than what is kept of them.
pub fn missing_of_days(dialect: Dialect) -> String {
    summed(&days_apart(dialect), "")
}

/// Notes what is missing of days as changes.
pub fn note_missing_of_days(dialect: Dialect) -> String {
    note(dialect, &days_apart(dialect))
}

fn days_apart(dialect: Dialect) -> String {
    let records = SHEETS.iter().map(|sheet| {
        let from = format!("FROM {} AS r", sheet.table);
        let cell = cell(dialect, sheet, "r", &from, Sign::Come);
        format!("{cell} AND r.{OF_TENANT}")
    });
    let kept = format!("report_figure WHERE {OF_TENANT} AND level = 'day'");
    let changes = format!("report_change WHERE {OF_TENANT}");
    let kept = [kept, changes].map(|kept| negative("day", &kept));
    records.chain(kept).collect::<Vec<_>>().join(" UNION ALL ")
}

/// By how much the days of each month are more than the month.
pub fn missing_of_months(dialect: Dialect) -> String {
    summed(&months_apart(dialect), "")
}

/// Adds what is missing of months to them.
pub fn add_missing_of_months(dialect: Dialect) -> String {
    let missing = summed(&months_apart(dialect), ", 'month' AS level");
    upserted(&missing)
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
