//! What must be true of a database whatever has happened to it.

use crate::{Db, database::OwnDatabase};

/// The tables of records, and the columns of each that name what it hangs on.
pub const RECORDS: [(&str, &[&str]); 7] = [
    ("lead", &[]),
    ("client", &[]),
    ("project", &["client", "lead"]),
    ("contact", &["client", "lead"]),
    ("account", &["client"]),
    ("interaction", &["client", "lead", "project"]),
    ("note", &["client", "lead", "project"]),
];

/// Records with a status, of which every change is kept.
const WITH_STATUS: [&str; 3] = ["lead", "client", "project"];

/// Asserts that nothing is half-done: nothing in use hangs on something in the trash, every version of every record has
/// its audit entry, leads and the clients that they became name each other, and the file is whole.
pub async fn assert_sound(own: &OwnDatabase) {
    let questions = questions(own.db);
    let counts: Vec<_> = questions
        .iter()
        .map(|(_, rows)| format!("(SELECT count(*) FROM {rows})"))
        .collect();
    let all = own.number(&format!("SELECT {}", counts.join(" + "))).await;
    let mut wrong = Vec::new();
    for (what, rows) in questions.into_iter().filter(|_| all > 0) {
        let count = own.number(&format!("SELECT count(*) FROM {rows}")).await;
        if count > 0 {
            wrong.push(format!("{count} {what}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What there must be none of.
fn questions(db: Db) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (table, parents) in RECORDS {
        for parent in parents {
            all.push((
                format!("of {table} in use hang on a {parent} in the trash"),
                format!(
                    "{table} r JOIN {parent} p ON p.tenant_id = r.tenant_id AND p.id = r.{parent}_id \
                     WHERE r.deleted_at IS NULL AND p.deleted_at IS NOT NULL"
                ),
            ));
        }
        all.push((
            format!("of {table} have versions without an audit entry, or the other way round"),
            format!(
                "{table} r WHERE r.version <> (SELECT count(*) FROM audit_entry e \
                 WHERE e.tenant_id = r.tenant_id AND e.entity = '{table}' AND e.entity_id = r.id)"
            ),
        ));
        all.push((
            format!("of {table} are half in the trash"),
            format!(
                "{table} WHERE (deleted_at IS NULL) <> (deleted_by IS NULL) \
                 OR (deleted_at IS NULL) <> (trashed_with IS NULL)"
            ),
        ));
    }
    for table in WITH_STATUS {
        all.push((
            format!("of {table} have a status that is not in their history"),
            format!(
                "{table} r WHERE NOT EXISTS (SELECT 1 FROM {table}_status_history h \
                 WHERE h.tenant_id = r.tenant_id AND h.{table}_id = r.id AND h.to_status = r.{table}_status)"
            ),
        ));
    }
    all.extend(conversions());
    if db == Db::Sqlite {
        let own = |what: &str, rows: &str| (what.to_owned(), rows.to_owned());
        all.push(own(
            "faults of the file",
            "pragma_integrity_check WHERE integrity_check <> 'ok'",
        ));
        all.push(own("references to nothing", "pragma_foreign_key_check"));
    }
    all
}

fn conversions() -> Vec<(String, String)> {
    let converted = "(SELECT count(*) FROM audit_entry e WHERE e.tenant_id = r.tenant_id \
                     AND e.entity = 'lead' AND e.entity_id = r.id AND e.action = 'convert')";
    let all = [
        (
            "leads are half converted",
            "lead r WHERE (r.lead_status = 'converted') <> (r.converted_on IS NOT NULL)".to_owned(),
        ),
        (
            "leads are converted without an audit entry, or the other way round",
            format!(
                "lead r WHERE {converted} <> CASE WHEN r.converted_on IS NULL THEN 0 ELSE 1 END"
            ),
        ),
        (
            // Whoever writes a client may name another lead, so only what a conversion has just made is bound to know.
            "clients were made of a lead that did not become them",
            "client r JOIN lead l ON l.tenant_id = r.tenant_id AND l.id = r.source_lead_id \
             WHERE r.version = 1 AND r.converted_on IS NOT NULL \
             AND (l.converted_client_id IS NULL OR l.converted_client_id <> r.id)"
                .to_owned(),
        ),
        (
            "leads became a client that does not know",
            "lead l JOIN client r ON r.tenant_id = l.tenant_id AND r.id = l.converted_client_id \
             WHERE r.converted_on IS NULL"
                .to_owned(),
        ),
    ];
    all.map(|(what, rows)| (what.to_owned(), rows)).into()
}
