//! What spreadsheets take for formulas.

use std::borrow::Cow;

/// What a spreadsheet takes a cell for a formula by, or for a command, if it begins so. A phone number in international form
/// does: it would be computed. The wide signs of East Asian keyboards are read as the narrow ones.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// What spreadsheets leave out at the beginning of a cell.
const BLANKS: [char; 3] = ['\t', '\r', '\n'];
/// After what a cell begins where a file is read with other separators than it was written with, as spreadsheets do in
/// many countries. Quotes do not help there: they count at the beginning of what is taken for a cell only.
const BREAKS: [char; 4] = [';', '\t', '\r', '\n'];
/// What keeps a cell from being computed.
const GUARD: char = '\'';

/// A text as it stands in a file that spreadsheets open: an apostrophe before what they would take for a formula, and one more
/// where there are some already, so that they can be taken off again.
pub fn with_guard(text: &str) -> Cow<'_, str> {
    if parts(text).all(|part| !part.is_dangerous()) {
        return text.into();
    }
    let mut guarded = String::with_capacity(text.len() + 1);
    for part in parts(text) {
        if part.is_dangerous() {
            guarded.push(GUARD);
        }
        guarded.push_str(part.text);
    }
    guarded.into()
}

/// A text from such a file as it was before.
pub fn without_guard(text: String) -> String {
    if parts(&text).all(|part| part.bare().is_none()) {
        return text;
    }
    let all = parts(&text).map(|part| part.bare().unwrap_or(part.text));
    all.collect()
}

/// What could be taken for a cell.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    is_first: bool,
}

/// The parts of a text: each but the last ends with what breaks it off.
fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let all = text.split_inclusive(BREAKS).enumerate();
    all.map(|(number, text)| Part {
        text,
        is_first: number == 0,
    })
}

impl<'a> Part<'a> {
    /// Whether a spreadsheet would compute it, or would if it had fewer apostrophes before it.
    fn is_dangerous(self) -> bool {
        let bare = self.text.trim_start_matches(GUARD);
        bare.starts_with(SIGNS) || (self.is_first && bare.starts_with(BLANKS))
    }

    /// Without an apostrophe that keeps it from being computed. None where there is none.
    fn bare(self) -> Option<&'a str> {
        let text = self.text.strip_prefix(GUARD)?;
        Some(text).filter(|_| self.is_dangerous())
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
            "＝1+1",
            "＠sum(A1)",
            "'=1",
            "''-x",
        ] {
            let guarded = with_guard(text);
            assert!(guarded.starts_with('\''), "{guarded}");
            assert_eq!(without_guard(guarded.into_owned()), text);
        }
    }

    #[test]
    fn what_other_separators_would_make_a_formula_is_guarded_as_well() {
        for (text, guarded) in [
            ("Muller;=1+1", "Muller;'=1+1"),
            ("hello\n=2+2;x", "hello\n'=2+2;x"),
            ("a\tb;-c\r\n+d", "a\tb;'-c\r\n'+d"),
            ("\t=1", "'\t'=1"),
            ("a;'=1", "a;''=1"),
        ] {
            assert_eq!(with_guard(text), guarded);
            assert_eq!(without_guard(guarded.to_owned()), text);
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
            "one; two\nthree",
        ] {
            assert_eq!(with_guard(text), text);
            assert_eq!(without_guard(text.to_owned()), text);
        }
    }
}
