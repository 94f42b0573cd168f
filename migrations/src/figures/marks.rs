//! What is kept of single records: what the projects of each client are worth, and since when each lead and client is
//! silent. Marks say of which records that is no longer known; it is computed anew when changes are put together.

use super::{
    sheets::{Dialect, MARKED, PART, SILENT_CLIENTS, SILENT_LEADS, WORTH},
    upkeep::OF_TENANT,
};

/// Most records that are settled at once of which a planned interaction has passed.
const LAPSED: u32 = 1000;

/// What can be silent.
struct Quiet {
    mark: &'static str,
    table: &'static str,
    named_by: &'static str,
    minded: &'static str,
}

const QUIET: [Quiet; 2] = [
    Quiet {
        mark: SILENT_LEADS,
        table: "lead",
        named_by: "lead_id",
        minded: "r.lead_status NOT IN ('lost', 'converted')",
    },
    Quiet {
        mark: SILENT_CLIENTS,
        table: "client",
        named_by: "client_id",
        minded: "r.client_status <> 'inactive'",
    },
];

/// The names of all marks, as a list.
pub(super) fn names() -> String {
    format!("'{WORTH}', '{SILENT_LEADS}', '{SILENT_CLIENTS}'")
}

/// Computes anew what is marked in a batch, and what planned interactions have overtaken.
pub(super) fn settled(dialect: Dialect, batch: &str) -> Vec<String> {
    let batch = format!("m.{batch}");
    let clients = marked(dialect, WORTH, &batch);
    let mut statements = vec![
        worth(&format!("AND p.client_id IN ({clients})")),
        format!(
            "DELETE FROM client_worth WHERE {OF_TENANT} AND client_id IN ({clients}) AND NOT EXISTS \
             (SELECT 1 FROM project AS p WHERE p.tenant_id = client_worth.tenant_id AND p.client_id = client_worth.client_id \
             AND p.deleted_at IS NULL)"
        ),
    ];
    for quiet in QUIET {
        let Quiet {
            mark,
            table,
            minded,
            ..
        } = quiet;
        let records = marked(dialect, mark, &batch);
        let lapsed = format!(
            "SELECT record_id FROM silence WHERE {OF_TENANT} AND kind = '{mark}' AND next <= {KNOWN} \
             ORDER BY next LIMIT {LAPSED}"
        );
        let both = format!("{records} UNION SELECT record_id FROM ({lapsed}) AS lapsed");
        statements.push(silence(&quiet, &format!("AND r.id IN ({both})")));
        statements.push(format!(
            "DELETE FROM silence WHERE {OF_TENANT} AND kind = '{mark}' AND record_id IN ({records}) AND NOT EXISTS \
             (SELECT 1 FROM {table} AS r WHERE r.tenant_id = silence.tenant_id AND r.id = silence.record_id \
             AND r.deleted_at IS NULL AND {minded})"
        ));
    }
    statements
}

/// Computes everything anew.
pub(super) fn anew() -> Vec<String> {
    let mut statements = vec![
        format!("DELETE FROM client_worth WHERE {OF_TENANT}"),
        worth(""),
        format!("DELETE FROM silence WHERE {OF_TENANT}"),
    ];
    statements.extend(QUIET.map(|quiet| silences(&quiet)));
    statements
}

/// The ids of the records that bear a mark.
fn marked(dialect: Dialect, mark: &str, which: &str) -> String {
    let id = MARKED.of(dialect, "m");
    format!(
        "SELECT {id} FROM report_change AS m WHERE m.{OF_TENANT} AND m.sheet = '{mark}' AND {which}"
    )
}

/// What the projects of each client are worth that are not cancelled.
fn worths(which: &str) -> String {
    let counted =
        "CASE WHEN p.project_status = 'cancelled' THEN 0 ELSE coalesce(p.project_worth, 0) END";
    format!(
        "SELECT p.tenant_id AS tenant_id, p.client_id AS client_id, \
         CAST(sum({counted} / {PART}) + CAST(sum({counted} % {PART}) AS bigint) / {PART} AS bigint) AS worth_parts, \
         CAST(CAST(sum({counted} % {PART}) AS bigint) % {PART} AS bigint) AS worth_rest \
         FROM project AS p WHERE p.{OF_TENANT} AND p.deleted_at IS NULL AND p.client_id IS NOT NULL {which} \
         GROUP BY p.tenant_id, p.client_id"
    )
}

fn worth(which: &str) -> String {
    format!(
        "INSERT INTO client_worth (tenant_id, client_id, worth_parts, worth_rest) {} \
         ON CONFLICT (tenant_id, client_id) DO UPDATE SET worth_parts = excluded.worth_parts, worth_rest = excluded.worth_rest",
        worths(which)
    )
}

/// A moment that has certainly passed: the last at which an interaction was logged.
const KNOWN: &str = "(SELECT max(k.created_at) FROM interaction AS k WHERE k.tenant_id = $1 AND k.deleted_at IS NULL)";

/// Since when each record is silent as far as is known, and when the next interaction with it takes place.
fn silence(quiet: &Quiet, which: &str) -> String {
    let Quiet {
        mark,
        table,
        minded,
        ..
    } = quiet;
    let past = touched(quiet, "max", &format!("i.contact_date <= {KNOWN}"), "r.id");
    let next = touched(quiet, "min", &format!("i.contact_date > {KNOWN}"), "r.id");
    format!(
        "INSERT INTO silence (tenant_id, kind, record_id, created_at, since, next) \
         SELECT r.tenant_id, '{mark}', r.id, r.created_at, coalesce({past}, r.created_at), {next} FROM {table} AS r \
         WHERE r.{OF_TENANT} AND r.deleted_at IS NULL AND {minded} {which} \
         ON CONFLICT (tenant_id, kind, record_id) DO UPDATE SET created_at = excluded.created_at, since = excluded.since, \
         next = excluded.next"
    )
}

/// The same of all records of a tenant that keeps nothing of them. For each record by itself that would take minutes.
fn silences(quiet: &Quiet) -> String {
    let Quiet {
        mark,
        table,
        named_by,
        minded,
    } = quiet;
    format!(
        "INSERT INTO silence (tenant_id, kind, record_id, created_at, since, next) \
         SELECT r.tenant_id, '{mark}', r.id, r.created_at, coalesce(i.past, r.created_at), i.next FROM {table} AS r \
         LEFT JOIN (SELECT {named_by} AS record_id, max(contact_date) FILTER (WHERE contact_date <= {KNOWN}) AS past, \
         min(contact_date) FILTER (WHERE contact_date > {KNOWN}) AS next FROM interaction \
         WHERE {OF_TENANT} AND deleted_at IS NULL AND {named_by} IS NOT NULL GROUP BY {named_by}) AS i ON i.record_id = r.id \
         WHERE r.{OF_TENANT} AND r.deleted_at IS NULL AND {minded}"
    )
}

/// The first or the last of some interactions in use with a record.
fn touched(quiet: &Quiet, end: &str, which: &str, record: &str) -> String {
    format!(
        "(SELECT {end}(i.contact_date) FROM interaction AS i WHERE i.{OF_TENANT} AND i.{} = {record} \
         AND i.deleted_at IS NULL AND {which})",
        quiet.named_by
    )
}

/// The records that bear no mark and of which something else is kept than follows from the others.
pub(super) fn wrong(dialect: Dialect) -> Vec<String> {
    let group = |mark: &str, id: &str, rows: &str| {
        let (day, id) = match dialect {
            Dialect::Sqlite => ("'0001-01-01'".to_owned(), format!("lower(hex({id}))")),
            Dialect::Postgres => ("DATE '0001-01-01'".to_owned(), format!("{id}::text")),
        };
        format!(
            "SELECT '{mark}' AS sheet, {day} AS day, '' AS a, {id} AS b, CAST(1 AS bigint) AS count {rows}"
        )
    };
    let unmarked = marked(dialect, WORTH, "1 = 1");
    let differing = format!(
        "FROM (SELECT client_id, worth_parts, worth_rest FROM ({}) AS computed UNION ALL \
         SELECT client_id, worth_parts, worth_rest FROM client_worth WHERE {OF_TENANT}) AS w \
         WHERE w.client_id NOT IN ({unmarked}) GROUP BY w.client_id, w.worth_parts, w.worth_rest HAVING count(*) <> 2",
        worths("")
    );
    let mut wrong = vec![group(WORTH, "w.client_id", &differing)];
    for quiet in QUIET {
        let Quiet {
            mark,
            table,
            minded,
            ..
        } = quiet;
        let marks = marked(dialect, mark, "1 = 1");
        let known = touched(
            &quiet,
            "max",
            "(s.next IS NULL OR i.contact_date < s.next)",
            "r.id",
        );
        let rows = format!(
            "FROM {table} AS r LEFT JOIN silence AS s ON s.tenant_id = r.tenant_id AND s.kind = '{mark}' AND s.record_id = r.id \
             WHERE r.{OF_TENANT} AND r.id NOT IN ({marks}) AND ( \
             (s.record_id IS NOT NULL) <> (r.deleted_at IS NULL AND {minded}) \
             OR (s.record_id IS NOT NULL AND (s.since <> coalesce({known}, r.created_at) OR s.created_at <> r.created_at)))"
        );
        wrong.push(group(mark, "r.id", &rows));
    }
    wrong
}
