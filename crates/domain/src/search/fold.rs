//! How texts become words: compatibility forms, accents and case are folded, and words end where Unicode says.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// Most characters of a word; what is longer is cut, in records as in what is asked.
const LONGEST: usize = 40;

/// The text without accents and case. Letters that carry their stroke or ligature in themselves become what people type
/// instead of them.
pub(super) fn fold(text: &str) -> String {
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c));
    let mut folded = String::with_capacity(text.len());
    for letter in plain.flat_map(char::to_lowercase) {
        match typed_as(letter) {
            Some(letters) => folded.push_str(letters),
            None if is_combining_mark(letter) => {}
            None => folded.push(letter),
        }
    }
    folded
}

/// Letters that Unicode does not take apart.
fn typed_as(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'ς' => "σ",
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        _ => return None,
    })
}

/// What stands between blanks, folded.
pub(super) fn chunks(folded: &str) -> impl Iterator<Item = &str> {
    folded.split_whitespace()
}

/// The words of a chunk: `o'brien` has two.
pub(super) fn pieces(chunk: &str) -> Vec<String> {
    chunk
        .unicode_words()
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
        .filter(|piece| !piece.is_empty())
        .map(cut)
        .collect()
}

/// The words of a chunk written as one: `o'brien` as `obrien`.
pub(super) fn joined(pieces: &[String]) -> String {
    cut(&pieces.concat())
}

/// A word of at most so many characters as are kept.
pub(super) fn cut(word: &str) -> String {
    word.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::{fold, joined, pieces};

    #[test]
    fn accents_case_and_ligatures_do_not_count() {
        for (text, folded) in [
            ("MÜLLER", "muller"),
            ("Straße", "strasse"),
            ("STRASSE", "strasse"),
            ("Łódź", "lodz"),
            ("São Paulo", "sao paulo"),
            ("ﬁnance", "finance"),
            ("Jose\u{301}", "jose"),
            ("Ærøskøbing", "aeroskobing"),
            ("İstanbul", "istanbul"),
            ("ＡＣＭＥ", "acme"),
            ("Ελλάς", "ελλασ"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn a_chunk_has_the_words_that_unicode_sees_in_it() {
        let words = |text: &str| pieces(&fold(text));
        assert_eq!(words("O'Brien"), ["o", "brien"]);
        assert_eq!(words("Müller-Lüdenscheidt"), ["muller", "ludenscheidt"]);
        assert_eq!(words("A-000001"), ["a", "000001"]);
        assert_eq!(joined(&words("A-000001")), "a000001");
        assert_eq!(words("\u{1f600}*\"%_"), [""; 0]);
        assert_eq!(words("株式"), ["株", "式"]);
    }
}
