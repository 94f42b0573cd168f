//! One slip of the fingers: a letter too many, too few, another one, or two in the wrong order.

use std::collections::BTreeSet;

/// The words in which a slip is forgiven: so many letters, and letters only. A slip in a number makes another number.
const SHORTEST: usize = 5;
const LONGEST: usize = 24;

/// Whether a slip is forgiven where this word is meant.
pub(super) fn forgiven(word: &str) -> bool {
    is_word(word, SHORTEST)
}

/// Whether what was typed may be such a word with a slip: a letter may be missing.
pub(super) fn may_be_slip(typed: &str) -> bool {
    is_word(typed, SHORTEST - 1)
}

fn is_word(word: &str, shortest: usize) -> bool {
    let length = word.chars().count();
    (shortest..=LONGEST).contains(&length) && word.chars().all(char::is_alphabetic)
}

/// The word and what is left of it without each of its letters. Two words one slip apart share one of these.
pub(super) fn variants(word: &str) -> BTreeSet<String> {
    let without = |left_out: usize| {
        let letters = word.chars().enumerate();
        let rest = letters.filter(move |(nth, _)| *nth != left_out);
        rest.map(|(_, letter)| letter).collect()
    };
    let count = word.chars().count();
    (0..count).map(without).chain([word.to_owned()]).collect()
}

/// Whether two words are at most one slip apart.
pub(super) fn within_one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    match (short, long) {
        ([], []) => true,
        (_, [_, rest @ ..]) if long.len() == short.len() + 1 => rest == short,
        ([first, after @ ..], [other, rest @ ..]) if after.len() == rest.len() => {
            let swapped = match (after, rest) {
                ([second, after @ ..], [another, rest @ ..]) => {
                    first == another && second == other && after == rest
                }
                _ => false,
            };
            after == rest || swapped
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{variants, within_one_slip};

    #[test]
    fn each_of_the_four_slips_is_one_and_two_are_not() {
        for (meant, typed) in [
            ("schmidt", "schmidt"),
            ("schmidt", "schmdt"),
            ("schmidt", "schmiidt"),
            ("schmidt", "schnidt"),
            ("schmidt", "shcmidt"),
            ("schmidt", "schmitd"),
            ("schmidt", "chmidt"),
            ("schmidt", "schmid"),
        ] {
            assert!(within_one_slip(meant, typed), "{typed}");
            assert!(within_one_slip(typed, meant), "{typed}");
            let shared = variants(meant).intersection(&variants(typed)).count();
            assert!(shared > 0, "{typed} shares nothing with {meant}");
        }
        for typed in [
            "schmi",
            "shcmdt",
            "meier",
            "schmitdt",
            "hcsmidt",
            "schmmiidt",
        ] {
            assert_eq!(within_one_slip("schmidt", typed), typed == "schmitdt");
        }
    }
}
