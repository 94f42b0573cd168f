//! Rows as CSV that a spreadsheet opens: UTF-8, and no cell that it would take for a formula.

use actix_web::{HttpResponse, http::header};
use pathsix_contracts::operation::Content;
use pathsix_domain::document::with_guard;

/// The answer of a file.
pub(crate) fn answer(name: &str) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    let disposition = format!("attachment; filename=\"{name}\"");
    answer
        .content_type(Content::Csv.media_type())
        .insert_header((header::CONTENT_DISPOSITION, disposition));
    answer
}

/// What stands between cells where nothing else is wanted.
pub(crate) const COMMA: char = ',';
/// What stands before UTF-8 so that every spreadsheet knows it.
pub(crate) const MARK: &[u8] = b"\xef\xbb\xbf";

/// Rows as text, with this between their cells: any ASCII mark, else a comma.
pub(crate) fn rows<'a>(delimiter: char, rows: impl IntoIterator<Item = Vec<&'a str>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        let cells: Vec<_> = row.iter().map(|cell| with_guard(cell)).collect();
        // Writing into memory does not fail.
        let written = writer.write_record(cells.iter().map(|cell| cell.as_bytes()));
        debug_assert!(written.is_ok(), "a row is written into memory");
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_taken_for_a_formula_and_no_phone_number_is_computed() {
        let text = rows(COMMA, [vec!["=1+1", "+1-415-555-0123", "555-0123"]]);
        assert_eq!(text, b"'=1+1,'+1-415-555-0123,555-0123\r\n");
    }

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        let text = rows(COMMA, [vec!["a", "b,c"], vec!["\"", "x\ny"]]);
        assert_eq!(text, b"a,\"b,c\"\r\n\"\"\"\",\"x\ny\"\r\n");
    }
}
