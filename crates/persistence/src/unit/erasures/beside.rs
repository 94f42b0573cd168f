//! What a tenant keeps of people beside its records and the audit.

use pathsix_domain::{
    port::{FileRow, StoreError},
    privacy::{GONE, Holds, Sought},
    value::{Id, RecordId},
};
use sea_orm::{
    Value,
    sea_query::{Expr, ExprTrait},
};

use serde_json::Value as Json;

use super::pages::{Key, Keyed, Part};
use crate::{
    scoped::{Cells, Row, Scoped, Table},
    tables::RECORDS,
};

/// Rows of files.
const ROWS: Table = Table::of_all(
    "import_row",
    "number",
    &[&[
        "import_id",
        "number",
        "cells",
        "external_id",
        "record_id",
        "changes",
        "reason",
    ]],
);
const FILE_ROWS: Keyed<'_> = Keyed {
    table: &ROWS,
    key: &[("import_id", Part::Id), ("number", Part::Number)],
};

/// The cells of a row without any.
const EMPTY: &str = "[]";

/// Answers that are kept for requests which may be sent again.
const ATTEMPTS: Table = Table::of_all(
    "attempt",
    "caller",
    &[&["caller", "key", "part", "headers", "body"]],
);
const ANSWERS: Keyed<'_> = Keyed {
    table: &ATTEMPTS,
    key: &[
        ("caller", Part::Id),
        ("key", Part::Text),
        ("part", Part::Number),
    ],
};

/// What other systems call records.
const EXTERNAL: Table = Table::of_all(
    "external_id",
    "record_id",
    &[&["entity", "external_id", "record_id"]],
);
const EXTERNAL_IDS: Keyed<'_> = Keyed {
    table: &EXTERNAL,
    key: &[("entity", Part::Text), ("external_id", Part::Text)],
};

/// Whom one looks for, and the records that are about them.
#[derive(Clone, Copy)]
pub(super) struct Looked<'a> {
    pub(super) sought: Sought<'a>,
    pub(super) holds: &'a Holds,
}

impl Looked<'_> {
    fn is_theirs(&self, record: Option<RecordId>) -> bool {
        record.is_some_and(|record| self.holds.is_about_them(record))
    }
}

fn file_row(row: &Row<'_>) -> Result<FileRow, StoreError> {
    let cells: String = row.get("cells")?;
    Ok(FileRow {
        import: row.id("import_id")?,
        number: row.number("number")?,
        cells: serde_json::from_str(&cells).map_err(|_| row.corrupt("cells"))?,
    })
}

/// The rows of files that tell of them: those that mention them, what they changed included, and those that became a record about
/// them. No more are gathered once there are more than `most`.
pub(super) async fn file_rows(
    scoped: Scoped<'_>,
    looked: Looked<'_>,
    most: usize,
) -> Result<Vec<FileRow>, StoreError> {
    let (mut theirs, mut after) = (Vec::new(), None);
    loop {
        let (rows, last) = FILE_ROWS.page(scoped, after).await?;
        for row in &rows {
            let row = Row::new(row, &ROWS);
            if tells(&row, looked)? {
                theirs.push(file_row(&row)?);
            }
        }
        after = last;
        if after.is_none() || theirs.len() > most {
            return Ok(theirs);
        }
    }
}

fn tells(row: &Row<'_>, looked: Looked<'_>) -> Result<bool, StoreError> {
    let cells: String = row.get("cells")?;
    let mut kept = vec![cells];
    for column in ["external_id", "changes", "reason"] {
        kept.extend(row.get::<Option<String>>(column)?);
    }
    let is_empty = kept.iter().all(|text| text == EMPTY);
    let is_theirs = looked.is_theirs(row.maybe_id("record_id")?);
    Ok(!is_empty && (is_theirs || kept.iter().any(|text| mentions(text, looked.sought))))
}

/// Empties rows of files. What became of them stays, and the import counts them as before.
pub(super) async fn empty_file_rows(
    scoped: Scoped<'_>,
    theirs: &[FileRow],
) -> Result<u64, StoreError> {
    for row in theirs {
        let emptied = vec![
            ("cells", EMPTY.into()),
            ("changes", Value::String(None)),
            ("external_id", Value::String(None)),
            ("reason", Value::String(None)),
            // No version of any record: whoever takes the import back leaves it, and is told.
            ("record_version", 0_i64.into()),
        ];
        let key = vec![row.import.uuid().into(), row.number.into()];
        let which = FILE_ROWS.is(&key);
        scoped
            .update("import_row.erase", &ROWS, emptied, which)
            .await?;
    }
    Ok(theirs.len() as u64)
}

/// Forgets the answers that mention them or a record about them. Whoever sends such a request again is answered anew.
pub(super) async fn forget_answers(
    scoped: Scoped<'_>,
    looked: Looked<'_>,
) -> Result<u64, StoreError> {
    forget(scoped, &ANSWERS, "attempt.erase", |row| {
        let headers: String = row.get("headers")?;
        let body = row.blob("body")?;
        let body = String::from_utf8_lossy(&body);
        Ok([&headers, &*body].into_iter().any(|text| {
            mentions(text, looked.sought) || ids_in(text).any(|id| looked.is_theirs(Some(id)))
        }))
    })
    .await
}

/// Forgets ids of other systems that mention them.
pub(super) async fn forget_external_ids(
    scoped: Scoped<'_>,
    looked: Looked<'_>,
) -> Result<u64, StoreError> {
    forget(scoped, &EXTERNAL_IDS, "external_id.erase", |row| {
        let external: String = row.get("external_id")?;
        Ok(looked.sought.is_in(&external))
    })
    .await
}

/// Removes the rows that a judgement picks.
async fn forget(
    scoped: Scoped<'_>,
    keyed: &Keyed<'_>,
    name: &'static str,
    tells: impl Fn(&Row<'_>) -> Result<bool, StoreError>,
) -> Result<u64, StoreError> {
    let (mut theirs, mut after): (Vec<Key>, _) = (Vec::new(), None);
    loop {
        let (rows, last) = keyed.page(scoped, after).await?;
        for row in &rows {
            let row = Row::new(row, keyed.table);
            if tells(&row)? {
                theirs.push(keyed.key_of(&row)?);
            }
        }
        after = last;
        if after.is_none() {
            break;
        }
    }
    for key in &theirs {
        scoped.delete(name, keyed.table, keyed.is(key)).await?;
    }
    Ok(theirs.len() as u64)
}

/// The ids that stand in a text.
fn ids_in(text: &str) -> impl Iterator<Item = RecordId> {
    let words = text.split(|it: char| !it.is_ascii_hexdigit() && it != '-');
    words
        .filter(|word| word.len() == 36)
        .filter_map(|word| word.parse().ok().map(Id::from_uuid))
}

/// Takes mentions of them out of every text of the records that a custom backend added. What these texts mean is not known here, so
/// that nothing else is taken.
pub(super) async fn redact_custom(
    scoped: Scoped<'_>,
    records: &[&'static Table],
    sought: Sought<'_>,
) -> Result<u64, StoreError> {
    let is_ours = |table: &Table| RECORDS.iter().any(|ours| ours.name == table.name);
    let mut redacted = 0;
    for table in records.iter().filter(|table| !is_ours(table)) {
        redacted += redact(scoped, table, sought).await?;
    }
    Ok(redacted)
}

/// The texts of imports beside their rows: a file without a header has its first person in one.
const IMPORTS: Table = Table::of_all(
    "import",
    "id",
    &[&["id", "version", "file_name", "headers", "problem"]],
);

/// Takes mentions of them out of what is known of imported files beside their rows.
pub(super) async fn redact_imports(
    scoped: Scoped<'_>,
    sought: Sought<'_>,
) -> Result<u64, StoreError> {
    redact(scoped, &IMPORTS, sought).await
}

/// Takes mentions of them out of every text of a table whose rows have an id and a version.
async fn redact(scoped: Scoped<'_>, table: &Table, sought: Sought<'_>) -> Result<u64, StoreError> {
    let keyed = Keyed {
        table,
        key: &[("id", Part::Id)],
    };
    let (mut redacted, mut after) = (0, None);
    loop {
        let (rows, last) = keyed.page(scoped, after).await?;
        for row in &rows {
            let row = Row::new(row, table);
            let mut cells = without(&row, table, sought);
            if cells.is_empty() {
                continue;
            }
            let version = row.number("version")?;
            cells.push(("version", (version + 1).into()));
            let as_read = Expr::col((table.name, "version")).eq(version);
            let which = keyed.is(&keyed.key_of(&row)?).add(as_read);
            let name = format!("{}.erase", table.name);
            // Whoever wrote it since is found by erasing again.
            redacted += scoped.update(name, table, cells, which).await?;
        }
        after = last;
        if after.is_none() {
            return Ok(redacted);
        }
    }
}

/// The texts of a row that mention them, without them. What is no text cannot be read as one.
fn without(row: &Row<'_>, table: &Table, sought: Sought<'_>) -> Cells {
    let texts = table.columns().filter_map(|column| {
        let text = row.get::<Option<String>>(column).ok().flatten()?;
        let left = left_of(&text, sought)?;
        Some((column, left.into()))
    });
    texts.collect()
}

/// A text without them, or nothing where it does not mention them. Of JSON each text inside is judged by itself.
fn left_of(text: &str, sought: Sought<'_>) -> Option<String> {
    match serde_json::from_str::<Json>(text) {
        Ok(mut json @ (Json::Object(_) | Json::Array(_))) => {
            take_out(&mut json, sought).then(|| json.to_string())
        }
        _ => sought
            .is_in(text)
            .then(|| sought.without(text).into_owned()),
    }
}

/// Takes them out of each text of a JSON value; whether any mentioned them. What was nothing but an address or a number of theirs is null:
/// something else in its place would be no address.
fn take_out(json: &mut Json, sought: Sought<'_>) -> bool {
    let mut any = false;
    match json {
        Json::String(text) if sought.is_in(text) => {
            let left = sought.without(text).into_owned();
            *json = if left == GONE {
                Json::Null
            } else {
                Json::String(left)
            };
            any = true;
        }
        Json::Array(items) => {
            for item in items {
                any |= take_out(item, sought);
            }
        }
        Json::Object(fields) => {
            for field in fields.values_mut() {
                any |= take_out(field, sought);
            }
        }
        _ => {}
    }
    any
}

/// Whether a text, or any text inside of it where it is JSON, mentions them.
fn mentions(text: &str, sought: Sought<'_>) -> bool {
    left_of(text, sought).is_some()
}
