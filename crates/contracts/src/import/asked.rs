//! What is asked of the rows of an import, of the file of those that were not used, and of a template.

use std::sync::LazyLock;

use pathsix_domain::{
    document::ByteOrderMark,
    import::{ImportKind, Outcome},
    list::{DEFAULT_LIMIT, MAX_LIMIT},
    value::{CHECKS, FieldErrors, Invalid, Scalar},
};
use schemars::{JsonSchema, json_schema};

use crate::{
    query::{
        FilterTable, Parameter, QueryError, Single, Values, any_of, flag, plain_parameters,
        read_plain,
    },
    schema,
};

/// Which rows of an import are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowsRequest {
    /// Of which this became.
    pub outcome: Option<Outcome>,
    /// Most rows.
    pub limit: u16,
    /// Those after this number.
    pub after: i64,
}

/// The parameters of the rows of an import.
pub(crate) fn row_parameters() -> Vec<Parameter> {
    let one = |name: &str, description: &str, schema| Parameter {
        name: name.to_owned(),
        description: description.to_owned(),
        values: Values::One,
        schema,
    };
    vec![
        one(
            "outcome",
            "Only rows of which this became.",
            schema::of::<Outcome>(),
        ),
        one("limit", "Most rows of a page.", |_| {
            json_schema!({
                "type": "integer",
                "minimum": 1,
                "maximum": MAX_LIMIT,
                CHECKS: [{ "minimum": 1, "maximum": MAX_LIMIT, "message": bad_limit() }],
            })
        }),
        one(
            "cursor",
            "Where the page begins: the `next_cursor` of the page before.",
            |_| json_schema!({ "type": "string" }),
        ),
    ]
}

fn bad_limit() -> String {
    format!("must be a whole number from 1 to {MAX_LIMIT}")
}

/// Reads them. Errors: one is not known, given twice, or has a value that it cannot have.
pub fn row_request(pairs: &[(String, String)]) -> Result<RowsRequest, QueryError> {
    let mut errors = FieldErrors::default();
    let mut request = RowsRequest {
        outcome: None,
        limit: DEFAULT_LIMIT,
        after: 0,
    };
    for (index, (name, value)) in pairs.iter().enumerate() {
        if pairs[..index].iter().any(|(earlier, _)| earlier == name) {
            errors.add(name, &Invalid::new("must be given once"));
        }
        match name.as_str() {
            "outcome" => request.outcome = errors.note(name, Outcome::parse(value)),
            "limit" => {
                let limit = value.parse().ok().filter(|it| (1..=MAX_LIMIT).contains(it));
                let limit = limit.ok_or_else(|| Invalid::new(bad_limit()));
                request.limit = errors.note(name, limit).unwrap_or(DEFAULT_LIMIT);
            }
            "cursor" => {
                let after = value.parse().ok().filter(|it| *it >= 0);
                let after = after.ok_or_else(|| Invalid::new("is not a cursor of this list"));
                request.after = errors.note(name, after).unwrap_or_default();
            }
            _ => {
                return Err(QueryError::Unknown {
                    unknown: name.clone(),
                    allowed: ["cursor", "limit", "outcome"].map(str::to_owned).to_vec(),
                });
            }
        }
    }
    errors.check().map_err(QueryError::Invalid)?;
    Ok(request)
}

/// What is asked of the file of rows that were not used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ErrorRows {
    /// Of which one of these became.
    pub outcomes: Vec<Outcome>,
    /// Whether a byte order mark stands before it.
    bom: Option<bool>,
}

impl ErrorRows {
    /// Whether a byte order mark stands before it.
    pub fn mark(&self) -> ByteOrderMark {
        match self.bom {
            Some(true) => ByteOrderMark::Present,
            _ => ByteOrderMark::Absent,
        }
    }
}

static ERROR_ROWS: LazyLock<FilterTable<ErrorRows>> = LazyLock::new(|| {
    FilterTable::new([
        any_of("outcome", |rows: &mut ErrorRows| &mut rows.outcomes).leaving(
            "Only rows of which one of these became; those that failed where nothing is said.",
        ),
        flag("bom", |rows: &mut ErrorRows| &mut rows.bom).leaving(
            "With `true` a byte order mark stands before the file; some spreadsheets need it to know UTF-8.",
        ),
    ])
});

/// The parameters of the file of rows that were not used.
pub(crate) fn error_parameters() -> Vec<Parameter> {
    plain_parameters(&ERROR_ROWS)
}

/// Reads of which rows that file is to be, and how. Errors: as for every filter.
pub fn error_rows(pairs: &[(String, String)]) -> Result<ErrorRows, QueryError> {
    let mut rows = read_plain(pairs, &ERROR_ROWS)?;
    if rows.outcomes.is_empty() {
        rows.outcomes.push(Outcome::Failed);
    }
    Ok(rows)
}

/// For which kind of rows a template is asked for.
pub(crate) const TEMPLATE_TYPE: Single<ImportKind> = Single {
    name: "type",
    description: "What the rows become; leads where nothing is said.",
    schema: |to| ImportKind::json_schema(to),
    parse: ImportKind::parse,
};

/// Reads for which kind a template is asked for. Errors: as for every single parameter.
pub fn template_type(pairs: &[(String, String)]) -> Result<ImportKind, QueryError> {
    Ok(TEMPLATE_TYPE.read(pairs)?.unwrap_or(ImportKind::Lead))
}
