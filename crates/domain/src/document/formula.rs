//! What spreadsheets take for formulas.

use std::borrow::Cow;

/// What a spreadsheet takes a text for a formula by, or for a command, if it begins so. A phone number in international form
/// does: it would be computed. The wide signs of East Asian keyboards are read as the narrow ones.
const BEGINNINGS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
/// What keeps it from that.
const GUARD: char = '\'';

/// A text as it stands in a file that spreadsheets open: an apostrophe before what they would take for a formula.
pub fn with_guard(text: &str) -> Cow<'_, str> {
    if text.starts_with(BEGINNINGS) {
        format!("{GUARD}{text}").into()
    } else {
        text.into()
    }
}

/// A text from such a file as it was before.
pub fn without_guard(text: String) -> String {
    match text.strip_prefix(GUARD) {
        Some(rest) if rest.starts_with(BEGINNINGS) => rest.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_guarded_and_comes_back() {
        for text in [
            "=1+1",
            "@sum(A1)",
            "-cmd",
            "-5,3",
            "+49 (30) 123-45",
            "+1-415-555-0123",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1+1",
            "＠sum(A1)",
        ] {
            let guarded = with_guard(text);
            assert_eq!(guarded, format!("'{text}"));
            assert_eq!(without_guard(guarded.into_owned()), text);
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in [
            "",
            "Acme = good",
            "(415) 555-0123",
            "5-3",
            "'x",
            "O'Neil",
            "''=1",
        ] {
            assert_eq!(with_guard(text), text);
            assert_eq!(without_guard(text.to_owned()), text);
        }
    }
}
