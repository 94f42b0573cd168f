//! Rows as CSV that a spreadsheet opens: UTF-8, commas, and no cell that it would take for a formula.

use std::borrow::Cow;

use actix_web::HttpResponse;
use actix_web::http::header;
use pathsix_contracts::operation::Content;

/// The answer of a file.
pub(crate) fn answer(name: &str) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    let disposition = format!("attachment; filename=\"{name}\"");
    answer
        .content_type(Content::Csv.media_type())
        .insert_header((header::CONTENT_DISPOSITION, disposition));
    answer
}

/// Rows as text.
pub(crate) fn rows<'a>(rows: impl IntoIterator<Item = Vec<&'a str>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        let cells: Vec<_> = row.iter().map(|cell| harmless(cell)).collect();
        // Writing into memory does not fail.
        let written = writer.write_record(cells.iter().map(|cell| cell.as_bytes()));
        debug_assert!(written.is_ok(), "a row is written into memory");
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before what looks like one. Numbers do not.
pub(crate) fn harmless(cell: &str) -> Cow<'_, str> {
    let is_number = |text: &str| {
        text.chars()
            .all(|letter| letter.is_ascii_digit() || " +-()./,".contains(letter))
    };
    let looks_like_one = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if looks_like_one && !is_number(cell) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_made_text_and_a_number_stays() {
        for (cell, shown) in [
            ("=1+1", "'=1+1"),
            ("@sum(A1)", "'@sum(A1)"),
            ("-cmd", "'-cmd"),
            ("+49 (30) 123-45", "+49 (30) 123-45"),
            ("-5,3", "-5,3"),
            ("Acme = good", "Acme = good"),
        ] {
            assert_eq!(harmless(cell), shown);
        }
    }

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        let text = rows([vec!["a", "b,c"], vec!["\"", "x\ny"]]);
        assert_eq!(text, b"a,\"b,c\"\r\n\"\"\"\",\"x\ny\"\r\n");
    }
}
