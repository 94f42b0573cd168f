//! Parts of statements that triggers and upkeep have in common.

use super::sheets::{Dialect, PART, Sheet};

/// What tells one group of records from another.
pub(super) const GROUP: &str = "tenant_id, sheet, day, a, b";

/// The sums of a group.
pub(super) const SUMS: &str = "count, x_parts, x_rest, y";

/// A fresh id.
pub(super) const fn fresh_id(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "randomblob(16)",
        Dialect::Postgres => "gen_random_uuid()",
    }
}

/// Whether records come or go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Come,
    Go,
}

/// One record of a sheet as a group of its own, if it is in use and counted. `row` stands before the names of its columns
/// and `from` is where it is read.
pub(super) fn cell(dialect: Dialect, sheet: &Sheet, row: &str, from: &str, sign: Sign) -> String {
    let sign = match sign {
        Sign::Come => "",
        Sign::Go => "-",
    };
    let [only, a, b, x, y] =
        [sheet.only, sheet.a, sheet.b, sheet.x, sheet.y].map(|words| words.of(dialect, row));
    let Sheet { word, moment, .. } = sheet;
    let day = match dialect {
        Dialect::Sqlite => format!("substr({row}.{moment}, 1, 10)"),
        Dialect::Postgres => format!("({row}.{moment} AT TIME ZONE 'UTC')::date"),
    };
    let x = format!("CAST({x} AS bigint)");
    format!(
        "SELECT {row}.tenant_id AS tenant_id, '{word}' AS sheet, {day} AS day, {a} AS a, {b} AS b, \
         CAST({sign}1 AS bigint) AS count, {sign}({x} / {PART}) AS x_parts, {sign}({x} % {PART}) AS x_rest, \
         CAST({sign}({y}) AS bigint) AS y \
         {from} WHERE {row}.deleted_at IS NULL AND ({only})"
    )
}

/// Adds up what groups have in common, and leaves out what comes to nothing.
pub(super) fn summed(cells: &str, more: &str) -> String {
    let sum = |name: &str| format!("CAST(sum({name}) AS bigint) AS {name}");
    let sums = ["count", "x_parts", "x_rest", "y"].map(sum).join(", ");
    format!(
        "SELECT {GROUP}, {sums}{more} FROM ({cells}) AS cell GROUP BY {GROUP} \
         HAVING sum(count) <> 0 OR sum(x_parts) <> 0 OR sum(x_rest) <> 0 OR sum(y) <> 0"
    )
}

/// Adds what comes of cells to the changes.
pub(super) fn note(dialect: Dialect, cells: &str) -> String {
    let id = format!(", {} AS id", fresh_id(dialect));
    let rows = summed(cells, &id);
    format!("INSERT INTO report_change ({GROUP}, {SUMS}, id) {rows}")
}
