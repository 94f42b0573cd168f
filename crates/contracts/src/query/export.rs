//! What may be asked of a list that is handed out as a file: its filters and its sort, the format, and nothing about pages.

use pathsix_domain::{
    document::{ByteOrderMark, PaperFormat, SheetFormat},
    list::{ListQuery, Listed},
    value::{FieldErrors, Invalid, Word},
};
use schemars::{Schema, json_schema};

use super::{
    common::{Common, Owners},
    filter::FilterTable,
    parameter::{Parameter, QueryError, Values, otherwise, repeated, words_schema, yes_or_no},
};

/// A list as it is asked for as a file.
pub struct ExportRequest<L: Listed> {
    /// Which rows, in which order.
    pub query: ListQuery<L>,
    /// In which format.
    pub format: SheetFormat,
    /// Whether a byte order mark stands before it.
    pub mark: ByteOrderMark,
}

const FORMAT: &str = "format";
const MARK: &str = "bom";

/// Every parameter that an export of a list takes.
pub fn export_parameters<L: Listed>(
    filters: &FilterTable<L::Filter>,
    owners: Owners,
) -> Vec<Parameter> {
    let own = [
        format_parameter(format_schema::<SheetFormat>),
        mark_parameter(),
    ];
    let common = Common::<L>::of_export(owners).map(Common::parameter);
    own.into_iter()
        .chain(common)
        .chain(filters.parameters())
        .collect()
}

/// Those two that an export of a report takes besides its own.
pub fn paper_parameters() -> [Parameter; 2] {
    [
        format_parameter(format_schema::<PaperFormat>),
        mark_parameter(),
    ]
}

fn format_parameter(schema: crate::schema::Describe) -> Parameter {
    Parameter {
        name: FORMAT.to_owned(),
        description: "In which format the file is.".to_owned(),
        values: Values::One,
        schema,
    }
}

fn mark_parameter() -> Parameter {
    Parameter {
        name: MARK.to_owned(),
        description: "With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets \
                      need it to know UTF-8."
            .to_owned(),
        values: Values::One,
        schema: |_| otherwise(json_schema!({ "type": "boolean" }), false),
    }
}

fn no_format<F: Word>() -> String {
    let words: Vec<_> = F::ALL.iter().map(|word| word.as_str()).collect();
    format!("must be one of: {}", words.join(", "))
}

fn format_schema<F: Word + Default>(_: &mut schemars::SchemaGenerator) -> Schema {
    let words: Vec<_> = F::ALL.iter().map(|word| word.as_str()).collect();
    let schema = words_schema(&words, no_format::<F>());
    otherwise(schema, F::default().as_str())
}

/// What kind of file is asked for.
struct Kind<F> {
    format: F,
    mark: ByteOrderMark,
}

impl<F: Word + Default + PartialEq> Kind<F> {
    /// Takes one parameter. None where it is none of these.
    fn set(&mut self, name: &str, text: &str) -> Option<Result<(), Invalid>> {
        match name {
            FORMAT => Some(
                F::parse(text)
                    .map(|format| self.format = format)
                    .map_err(|_| Invalid::new(no_format::<F>())),
            ),
            MARK => Some(yes_or_no(text).map(|is_there| {
                self.mark = if is_there {
                    ByteOrderMark::Present
                } else {
                    ByteOrderMark::Absent
                };
            })),
            _ => None,
        }
    }

    /// A mark goes before text only.
    fn check(&self, csv: F, errors: &mut FieldErrors) {
        if self.mark == ByteOrderMark::Present && self.format != csv {
            errors.add(
                MARK,
                &Invalid::new("goes together with the format csv only"),
            );
        }
    }
}

/// Reads the parameters of an export of a list, each at most once.
pub fn read_export<L: Listed>(
    pairs: &[(String, String)],
    filters: &FilterTable<L::Filter>,
    owners: Owners,
) -> Result<ExportRequest<L>, QueryError> {
    let mut errors = FieldErrors::default();
    let mut query = ListQuery::<L>::default();
    let mut kind = Kind {
        format: SheetFormat::default(),
        mark: ByteOrderMark::default(),
    };
    for (index, (name, value)) in pairs.iter().enumerate() {
        let read = kind
            .set(name, value)
            .or_else(|| Common::set_for_export(&mut query, owners, name, value))
            .or_else(|| filters.set(&mut query.filter, name, value))
            .ok_or_else(|| QueryError::Unknown {
                unknown: name.clone(),
                allowed: names(export_parameters::<L>(filters, owners)),
            })?;
        if pairs[..index].iter().any(|(earlier, _)| earlier == name) {
            errors.add(name, &repeated());
        }
        errors.note(name, read);
    }
    kind.check(SheetFormat::Csv, &mut errors);
    errors.check().map_err(QueryError::Invalid)?;
    Ok(ExportRequest {
        query,
        format: kind.format,
        mark: kind.mark,
    })
}

fn names(parameters: Vec<Parameter>) -> Vec<String> {
    parameters.into_iter().map(|known| known.name).collect()
}

/// A report as it is asked for as a file: the format, whether a mark stands before it, and its own parameters.
pub type PaperRequest = (PaperFormat, ByteOrderMark, Vec<(String, String)>);

/// Takes what is asked of the file out of the parameters of a report; the rest are the report's own.
pub fn read_paper(pairs: &[(String, String)]) -> Result<PaperRequest, QueryError> {
    let mut errors = FieldErrors::default();
    let mut kind = Kind {
        format: PaperFormat::default(),
        mark: ByteOrderMark::default(),
    };
    let mut rest = Vec::new();
    for (index, (name, value)) in pairs.iter().enumerate() {
        let Some(read) = kind.set(name, value) else {
            rest.push((name.clone(), value.clone()));
            continue;
        };
        if pairs[..index].iter().any(|(earlier, _)| earlier == name) {
            errors.add(name, &repeated());
        }
        errors.note(name, read);
    }
    kind.check(PaperFormat::Csv, &mut errors);
    errors.check().map_err(QueryError::Invalid)?;
    Ok((kind.format, kind.mark, rest))
}

#[cfg(test)]
mod tests {
    use pathsix_domain::record::Lead;

    use super::*;
    use crate::resource::Resource;

    fn read(pairs: &[(&str, &str)]) -> Result<ExportRequest<Lead>, QueryError> {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        read_export(&pairs, Lead::filters(), Owners::Fixed)
    }

    fn refused(pairs: &[(&str, &str)]) -> String {
        match read(pairs).err().unwrap() {
            QueryError::Unknown { unknown, .. } => unknown,
            QueryError::Invalid(errors) => format!("{:?}", errors.iter().collect::<Vec<_>>()),
        }
    }

    #[test]
    fn a_file_takes_the_filters_and_the_sort_of_its_list_and_nothing_about_pages() {
        let request = read(&[("sort", "name"), ("city", "Rome"), ("format", "xlsx")]).unwrap();
        assert_eq!(request.format, SheetFormat::Xlsx);
        assert_eq!(request.query.sort.as_str(), "name");
        for name in ["limit", "offset", "cursor", "include_total", "user_id"] {
            assert_eq!(refused(&[(name, "1")]), name);
        }
    }

    #[test]
    fn a_mark_goes_before_comma_separated_values_only() {
        assert_eq!(
            read(&[("bom", "true")]).unwrap().mark,
            ByteOrderMark::Present
        );
        let refusal = refused(&[("bom", "true"), ("format", "xlsx")]);
        assert!(
            refusal.contains("goes together with the format csv only"),
            "{refusal}"
        );
        assert!(refused(&[("format", "pdf")]).contains("must be one of: csv, xlsx, jsonl"));
        assert!(refused(&[("format", "csv"), ("format", "csv")]).contains("must be given once"));
    }
}
