//! The tables of imports and of their rows.

use pathsix_domain::{
    access::Scope,
    import::{
        Counts, FileFacts, Import, ImportFilter, ImportPlan, ImportRow, ImportSort, ImportState,
        Naming, NewRow, Verdict,
    },
    port::StoreError,
    record::Stamp,
    value::{Id, Word},
};
use sea_orm::sea_query::{Cond, Condition, Expr, ExprTrait};

use super::audit_entry::{from_json, to_json};
use crate::scoped::{
    Cells, Listing, Row, Sees, Table, at, filter::Filters, id, maybe_id, maybe_text, text, word,
};

const OWNERS: &[&str] = &["created_by"];

impl Listing for Import {
    const TABLE: Table = Table {
        sees: Sees::Owners {
            columns: OWNERS,
            parents: &[],
        },
        workers: OWNERS,
        ..Table::of_all(
            "import",
            "id",
            &[&[
                "id",
                "created_at",
                "created_by",
                "updated_at",
                "version",
                "kind",
                "state",
                "file_name",
                "encoding",
                "delimiter",
                "headers",
                "mapping",
                "mode",
                "match_by",
                "duplicates",
                "assigned_to",
                "problem",
                "failed_in",
                "total",
                "progress",
                "reached",
                "created",
                "updated",
                "skipped",
                "failed",
                "undone",
                "kept",
            ]],
        )
    };

    fn sort_column(_: ImportSort) -> &'static str {
        "created_at"
    }

    fn conditions(filter: &ImportFilter, scope: &Scope) -> Condition {
        Filters::new(&Self::TABLE, scope)
            .words("kind", &filter.kind)
            .within("created_at", &filter.created_at)
            .done()
            .add_option(in_state(filter))
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id("id")?,
            created: Stamp {
                at: row.at("created_at")?,
                by: row.id("created_by")?,
            },
            updated_at: row.at("updated_at")?,
            version: row.number("version")?,
            kind: row.scalar("kind")?,
            state: row.scalar("state")?,
            file_name: row.scalar("file_name")?,
            facts: facts(row)?,
            plan: plan(row)?,
            counts: counts(row)?,
            problem: row.get("problem")?,
            failed_in: row.maybe("failed_in")?,
        })
    }
}

/// In one of the states that are asked for, as people see them: an upload of which nothing was heard for long has failed.
fn in_state(filter: &ImportFilter) -> Option<Condition> {
    let column = |name| Expr::col((<Import as Listing>::TABLE.name, name));
    let is_in = |state| column("state").eq(word(state));
    let silent = filter.silent_before;
    let uploading = || is_in(ImportState::Uploading);
    let asked = filter.state.iter().map(|state| match (state, silent) {
        (ImportState::Uploading, Some(before)) => {
            uploading().and(column("updated_at").gte(at(before)))
        }
        (ImportState::Failed, Some(before)) => {
            is_in(ImportState::Failed).or(uploading().and(column("updated_at").lt(at(before))))
        }
        (state, _) => is_in(*state),
    });
    (!filter.state.is_empty()).then(|| asked.fold(Cond::any(), Condition::add))
}

fn facts(row: &Row<'_>) -> Result<FileFacts, StoreError> {
    let delimiter: Option<String> = row.get("delimiter")?;
    Ok(FileFacts {
        encoding: row.get("encoding")?,
        delimiter: delimiter.and_then(|text| text.chars().next()),
        headers: list(row, "headers")?,
    })
}

fn plan(row: &Row<'_>) -> Result<ImportPlan, StoreError> {
    let words: Vec<String> = list(row, "mapping")?;
    let mapping: Result<_, _> = words.iter().map(|text| Word::find(text)).collect();
    Ok(ImportPlan {
        mapping: mapping.map_err(|_| row.corrupt("mapping"))?,
        mode: row.scalar("mode")?,
        match_by: row.maybe("match_by")?,
        duplicates: row.scalar("duplicates")?,
        assigned_to: row.maybe_id("assigned_to")?,
    })
}

fn counts(row: &Row<'_>) -> Result<Counts, StoreError> {
    Ok(Counts {
        total: row.number("total")?,
        progress: row.number("progress")?,
        reached: row.number("reached")?,
        created: row.number("created")?,
        updated: row.number("updated")?,
        skipped: row.number("skipped")?,
        failed: row.number("failed")?,
        undone: row.number("undone")?,
        kept: row.number("kept")?,
    })
}

fn list(row: &Row<'_>, column: &str) -> Result<Vec<String>, StoreError> {
    let json: String = row.get(column)?;
    serde_json::from_str(&json).map_err(|_| row.corrupt(column))
}

fn json(texts: impl IntoIterator<Item = String>) -> sea_orm::Value {
    let list: serde_json::Value = texts.into_iter().collect();
    list.to_string().into()
}

/// What is written of an import.
pub fn cells(import: &Import) -> Cells {
    let (plan, counts) = (&import.plan, &import.counts);
    vec![
        ("id", id(import.id)),
        ("created_at", at(import.created.at)),
        ("created_by", id(import.created.by)),
        ("updated_at", at(import.updated_at)),
        ("version", import.version.into()),
        ("kind", word(import.kind)),
        ("state", word(import.state)),
        ("file_name", text(&import.file_name)),
        ("encoding", text(&import.facts.encoding)),
        ("delimiter", maybe_text(import.facts.delimiter.as_ref())),
        ("headers", json(import.facts.headers.iter().cloned())),
        (
            "mapping",
            json(plan.mapping.iter().map(|field| field.as_str().to_owned())),
        ),
        ("mode", word(plan.mode)),
        (
            "match_by",
            maybe_text(plan.match_by.map(Word::as_str).as_ref()),
        ),
        ("duplicates", word(plan.duplicates)),
        ("assigned_to", maybe_id(plan.assigned_to)),
        ("problem", maybe_text(import.problem.as_ref())),
        (
            "failed_in",
            maybe_text(import.failed_in.map(Word::as_str).as_ref()),
        ),
        ("total", counts.total.into()),
        ("progress", counts.progress.into()),
        ("reached", counts.reached.into()),
        ("created", counts.created.into()),
        ("updated", counts.updated.into()),
        ("skipped", counts.skipped.into()),
        ("failed", counts.failed.into()),
        ("undone", counts.undone.into()),
        ("kept", counts.kept.into()),
    ]
}

/// The rows of imports.
pub const ROWS: Table = Table::of_all(
    "import_row",
    "number",
    &[&[
        "number",
        "cells",
        "outcome",
        "reason",
        "record_id",
        "record_version",
        "found_version",
        "changes",
        "external_id",
        "named_before",
    ]],
);

/// What is written once somebody has looked at a row.
pub const VERDICT: &[&str] = &[
    "outcome",
    "reason",
    "record_id",
    "record_version",
    "found_version",
    "changes",
    "external_id",
    "named_before",
];

/// Reads a row.
pub fn read_row(row: &Row<'_>) -> Result<ImportRow, StoreError> {
    let changes: Option<String> = row.get("changes")?;
    let changes = match changes {
        None => Vec::new(),
        Some(text) => serde_json::from_str(&text)
            .ok()
            .and_then(from_json)
            .ok_or_else(|| row.corrupt("changes"))?,
    };
    let external = row.maybe("external_id")?;
    let before = row.maybe_id("named_before")?;
    let naming = external.map(|external| Naming { external, before });
    let outcome = row.maybe("outcome")?;
    let (reason, record) = (row.get("reason")?, row.maybe_id("record_id")?);
    let (version, found) = (row.get("record_version")?, row.get("found_version")?);
    Ok(ImportRow {
        row: NewRow {
            number: row.number("number")?,
            cells: list(row, "cells")?,
        },
        verdict: outcome.map(|outcome| Verdict {
            outcome,
            reason,
            record,
            version,
            found,
            changes,
            naming,
        }),
    })
}

/// What is written of a row.
pub fn row_cells(import: Id<Import>, new: &NewRow, verdict: Option<&Verdict>) -> Cells {
    let changes = verdict.filter(|it| !it.changes.is_empty());
    let naming = verdict.and_then(|it| it.naming.as_ref());
    vec![
        ("import_id", id(import)),
        ("number", new.number.into()),
        ("cells", json(new.cells.iter().cloned())),
        (
            "outcome",
            maybe_text(verdict.map(|it| it.outcome.as_str()).as_ref()),
        ),
        (
            "reason",
            maybe_text(verdict.and_then(|it| it.reason.as_ref())),
        ),
        ("record_id", maybe_id(verdict.and_then(|it| it.record))),
        ("record_version", verdict.and_then(|it| it.version).into()),
        ("found_version", verdict.and_then(|it| it.found).into()),
        (
            "changes",
            maybe_text(changes.map(|it| to_json(&it.changes)).as_ref()),
        ),
        ("external_id", maybe_text(naming.map(|it| &it.external))),
        ("named_before", maybe_id(naming.and_then(|it| it.before))),
    ]
}
