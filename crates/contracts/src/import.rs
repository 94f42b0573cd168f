//! Imports on the wire.

mod asked;

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    import::{
        COLUMNS_MAX, Counts, Duplicates, Import, ImportField, ImportFilter, ImportKind, ImportMode,
        ImportPlanPatch, ImportRow, ImportState, MatchBy, NewRow, Outcome,
    },
    member::User,
    value::{CHECKS, Change, Id, Instant, Invalid, RecordId, Text255},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    body::Judged,
    field::{Field, Given, Wire},
    query::{FilterTable, any_of, span},
    rules::message,
};

pub use asked::{ErrorRows, RowsRequest, error_rows, row_request, template_type};
pub(crate) use asked::{TEMPLATE_TYPE, error_parameters, row_parameters};

/// A file that is uploaded, as `multipart/form-data`.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields, inline)]
#[expect(dead_code, reason = "only its schema is used")]
pub struct ImportForm {
    /// What the rows of the file become.
    r#type: ImportKind,
    /// The file: CSV in any common encoding, or XLSX, of which the first sheet is read. Its first row is its header.
    #[schemars(with = "String", extend("format" = "binary"))]
    file: String,
}

/// How the rows of a file are to be read; what is absent stays as it is.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct ImportUpdate {
    /// What each column means, in their order.
    #[garde(dive)]
    mapping: Given<FieldList>,
    /// What is done with the rows.
    #[garde(dive)]
    mode: Given<ImportMode>,
    /// By what known records are found; needed where they are changed.
    #[garde(dive)]
    match_by: Field<MatchBy>,
    /// What becomes of rows that look like a lead or client that is there.
    #[garde(dive)]
    duplicates: Given<Duplicates>,
    #[garde(dive)]
    assigned_to: Field<Id<User>>,
}

impl Judged for ImportUpdate {}

impl ImportUpdate {
    /// What is to be changed.
    pub fn patch(self) -> ImportPlanPatch {
        ImportPlanPatch {
            mapping: self.mapping.value().map(|list| list.0),
            mode: self.mode.value(),
            match_by: set(self.match_by.change()),
            duplicates: self.duplicates.value(),
            assigned_to: set(self.assigned_to.change()),
        }
    }
}

fn set<T>(change: Change<T>) -> Option<T> {
    match change {
        Change::Keep => None,
        Change::Set(value) => Some(value),
    }
}

/// What each column of a file means, in their order.
struct FieldList(Vec<ImportField>);

impl std::fmt::Debug for FieldList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

fn too_many() -> String {
    format!("must be at most {COLUMNS_MAX} fields")
}

impl Wire for FieldList {
    fn read(json: Value) -> Result<Self, Invalid> {
        let Value::Array(items) = json else {
            return Err(Invalid::new(message::NOT_A_LIST));
        };
        let item = |(index, item): (usize, Value)| {
            ImportField::read(item).map_err(|problem| {
                let number = index + 1;
                Invalid::new(format!("has an item, number {number}, that {problem}"))
            })
        };
        let fields: Vec<_> = items
            .into_iter()
            .enumerate()
            .map(item)
            .collect::<Result<_, _>>()?;
        if fields.len() > COLUMNS_MAX {
            return Err(Invalid::new(too_many()));
        }
        Ok(Self(fields))
    }

    fn schema(to: &mut SchemaGenerator) -> Schema {
        let field = to.subschema_for::<ImportField>();
        json_schema!({
            "type": "array",
            "items": field,
            "maxItems": COLUMNS_MAX,
            CHECKS: [{ "maxItems": COLUMNS_MAX, "message": too_many() }],
        })
    }
}

/// An import.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Import", deny_unknown_fields)]
pub struct ImportView {
    /// Its id.
    pub id: Id<Import>,
    /// What its rows become.
    pub r#type: ImportKind,
    /// Where it stands.
    pub state: ImportState,
    /// How the file was called.
    pub file_name: Text255,
    /// The encoding of the file, `xlsx` of a workbook.
    pub encoding: String,
    /// What stands between the cells; null in a workbook.
    pub delimiter: Option<String>,
    /// Its first row.
    pub headers: Vec<String>,
    /// What each column means, in their order; at first what the headers say.
    pub mapping: Vec<ImportField>,
    /// What is done with the rows.
    pub mode: ImportMode,
    /// By what known records are found.
    pub match_by: Option<MatchBy>,
    /// What becomes of rows that look like a lead or client that is there.
    pub duplicates: Duplicates,
    /// Who works on new records whose row names nobody.
    pub assigned_to: Option<Id<User>>,
    /// How many rows came to what; after a dry run, what they would come to.
    pub counts: CountsView,
    /// Rows that have been dealt with, out of the total; while it is undone, rows that are still to be.
    pub progress: i64,
    /// Why it failed.
    pub problem: Option<String>,
    /// Who uploaded it.
    pub created_by: Id<User>,
    /// When.
    pub created_at: Instant,
    /// When it last changed.
    pub updated_at: Instant,
    /// Counts its changes, from 1.
    pub version: i64,
}

/// How many rows of an import came to what.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ImportCounts", deny_unknown_fields)]
pub struct CountsView {
    /// Rows of the file, the header apart.
    pub total: i64,
    /// Rows that made a record.
    pub created: i64,
    /// Rows that changed a record.
    pub updated: i64,
    /// Rows that changed nothing.
    pub skipped: i64,
    /// Rows that were refused; the error file has them with the reasons.
    pub failed: i64,
    /// Rows whose effect was taken back.
    pub undone: i64,
    /// Rows whose record has changed since, and was left when the import was undone.
    pub kept: i64,
}

impl From<Counts> for CountsView {
    fn from(counts: Counts) -> Self {
        Self {
            total: counts.total,
            created: counts.created,
            updated: counts.updated,
            skipped: counts.skipped,
            failed: counts.failed,
            undone: counts.undone,
            kept: counts.kept,
        }
    }
}

impl From<Import> for ImportView {
    fn from(import: Import) -> Self {
        let progress = import.progress();
        Self {
            id: import.id,
            r#type: import.kind,
            state: import.state,
            file_name: import.file_name,
            encoding: import.facts.encoding,
            delimiter: import.facts.delimiter.map(String::from),
            headers: import.facts.headers,
            mapping: import.plan.mapping,
            mode: import.plan.mode,
            match_by: import.plan.match_by,
            duplicates: import.plan.duplicates,
            assigned_to: import.plan.assigned_to,
            progress,
            counts: import.counts.into(),
            problem: import.problem,
            created_by: import.created.by,
            created_at: import.created.at,
            updated_at: import.updated_at,
            version: import.version,
        }
    }
}

/// An import with its first rows.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OpenedImport", deny_unknown_fields)]
pub struct OpenedImportView {
    /// The import.
    #[serde(flatten)]
    pub import: ImportView,
    /// The first ten rows, as they were uploaded.
    pub preview: Vec<Vec<String>>,
}

impl OpenedImportView {
    /// An import with these rows.
    pub fn new(import: Import, preview: Vec<NewRow>) -> Self {
        Self {
            import: import.into(),
            preview: preview.into_iter().map(|row| row.cells).collect(),
        }
    }
}

/// A row of an import, with what became of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ImportRow", deny_unknown_fields)]
pub struct ImportRowView {
    /// Its number in the file, the header apart, from 1.
    pub number: i64,
    /// Its cells, as they were uploaded.
    pub cells: Vec<String>,
    /// What became of it; after a dry run, what would.
    pub outcome: Option<Outcome>,
    /// Why it was not used, or its record left.
    pub reason: Option<String>,
    /// The record that it made or changed.
    pub record_id: Option<RecordId>,
}

impl From<ImportRow> for ImportRowView {
    fn from(row: ImportRow) -> Self {
        let (outcome, reason, record_id) = match row.verdict {
            Some(verdict) => {
                let record = verdict.record.filter(|_| !verdict.is_of_no_record());
                (Some(verdict.outcome), verdict.reason, record)
            }
            None => (None, None, None),
        };
        Self {
            number: row.row.number,
            cells: row.row.cells,
            outcome,
            reason,
            record_id,
        }
    }
}

static FILTERS: LazyLock<FilterTable<ImportFilter>> = LazyLock::new(|| {
    FilterTable::new([
        any_of("type", |f: &mut ImportFilter| &mut f.kind),
        any_of("state", |f: &mut ImportFilter| &mut f.state),
        span("created_at", |f: &mut ImportFilter| &mut f.created_at),
    ])
});

/// The filters of the list.
pub fn filters() -> &'static FilterTable<ImportFilter> {
    &FILTERS
}
