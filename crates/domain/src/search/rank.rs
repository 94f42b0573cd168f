//! How well a record answers: a whole name before all, then words before beginnings before slips, and names before
//! persons before addresses before phone numbers before cities.

use super::{
    Class, Document, Searched,
    asked::{Reading, Resolved, Wanted},
    document::words_of,
};

/// The score of a name that is exactly what was typed.
pub const MAX_SCORE: u16 = 100;

/// How a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Slip,
    Beginning,
    Same,
}

impl Likeness {
    fn points(self) -> u16 {
        match self {
            Self::Same => 60,
            Self::Beginning => 40,
            Self::Slip => 20,
        }
    }
}

fn points(class: i16) -> u16 {
    let place = Class::ALL.iter().position(|known| known.code() == class);
    match place {
        Some(0) => 10,
        Some(1) => 8,
        Some(2) => 6,
        Some(3) => 4,
        _ => 2,
    }
}

/// How well a record answers what was typed: 22 to [`MAX_SCORE`], or nothing where a word is missing.
///
/// The mean over the words of how each was found (60 as it is, 40 as a beginning, 20 with a slip) and where (10 in the
/// name, 8 person, 6 address, 4 phone, 2 city); 30 more for a name that is exactly what was typed, 5 for one that begins
/// with it.
pub fn score(document: &Document, asked: &Resolved) -> Option<u16> {
    let best = asked
        .readings
        .iter()
        .filter_map(|reading| mean(document, reading))
        .max()?;
    let bonus = if asked.name.is_empty() || !document.name.starts_with(&asked.name) {
        0
    } else if document.name == asked.name {
        30
    } else {
        5
    };
    Some((best + bonus).min(MAX_SCORE))
}

fn mean(document: &Document, reading: &Reading) -> Option<u16> {
    let mut sum = 0;
    for wanted in reading {
        let found = document.words.iter().filter_map(|(word, class)| {
            let likeness = likeness(word, wanted)?;
            Some(likeness.points() + points(*class))
        });
        sum += found.max()?;
    }
    let count = u16::try_from(reading.len()).ok()?;
    sum.checked_div(count)
}

/// Whether a record has everything of a reading just as it was typed. Of two words, who has scores more than whoever has one of
/// them only in part, but for the bonus of a name that begins with what was typed.
pub fn has_as_typed(document: &Document, reading: &[Wanted]) -> bool {
    reading.iter().all(|wanted| {
        let mut words = document.words.iter();
        words.any(|(word, _)| likeness(word, wanted) == Some(Likeness::Same))
    })
}

fn likeness(word: &str, wanted: &Wanted) -> Option<Likeness> {
    if wanted.begins.iter().any(|typed| typed == word) {
        Some(Likeness::Same)
    } else if wanted.begins.iter().any(|typed| word.starts_with(typed)) {
        Some(Likeness::Beginning)
    } else if wanted.instead.iter().any(|meant| meant == word) {
        Some(Likeness::Slip)
    } else {
        None
    }
}

/// Those of a record's texts in which something was found that was typed, the best first.
pub fn matched(texts: &[Searched], asked: &Resolved) -> Vec<Searched> {
    let document = Document::of(texts);
    let answered: Vec<_> = asked
        .readings
        .iter()
        .filter(|reading| mean(&document, reading).is_some())
        .flatten()
        .collect();
    let mut found: Vec<_> = texts
        .iter()
        .filter_map(|text| {
            let words = words_of(text);
            let likeness = words.iter().flat_map(|word| {
                answered
                    .iter()
                    .filter_map(move |wanted| likeness(word, wanted))
            });
            Some((likeness.max()?, text))
        })
        .collect();
    found.sort_by_key(|(likeness, text)| (std::cmp::Reverse(*likeness), text.class));
    found.into_iter().map(|(_, text)| text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        search::{Asked, SearchText},
        value::Scalar,
    };

    fn record(texts: &[(Class, &str)]) -> Vec<Searched> {
        let texts = texts.iter().map(|(class, text)| Searched {
            field: "field",
            class: *class,
            text: (*text).to_owned(),
        });
        texts.collect()
    }

    fn asked(text: &str, known: &[&str]) -> Resolved {
        let known = known.iter().map(|word| (*word).to_owned()).collect();
        Asked::of(&SearchText::parse(text).unwrap()).resolve(&known)
    }

    fn of(texts: &[(Class, &str)], typed: &str) -> Option<u16> {
        let known = ["muller", "berlin", "bakery"];
        score(&Document::of(&record(texts)), &asked(typed, &known))
    }

    #[test]
    fn whole_names_come_first_then_words_beginnings_and_slips_by_the_text_they_stand_in() {
        let name = |text| of(&[(Class::Name, text)], "muller");
        let other = |class, text| of(&[(Class::Name, "x"), (class, text)], "muller");
        let ladder = [
            name("Müller"),
            name("Müller Cedar"),
            name("Cedar Müller"),
            other(Class::Person, "Müller"),
            other(Class::Email, "muller@x.example"),
            other(Class::City, "Müller"),
            name("Cedar Mullerson"),
            other(Class::City, "Mullerville"),
        ];
        assert!(ladder.is_sorted_by(|a, b| a > b), "{ladder:?}");
        assert_eq!(ladder[0], Some(MAX_SCORE));
        let slip = of(&[(Class::Name, "Cedar Müller")], "mueller");
        assert!(slip < ladder[7] && slip.is_some());
        assert_eq!(of(&[(Class::Name, "Cedar")], "muller"), None);
    }

    #[test]
    fn every_word_must_be_found_in_any_order_anywhere() {
        let texts = [
            (Class::Name, "Cedar Bakery"),
            (Class::Person, "Anna Müller"),
            (Class::City, "Berlin"),
        ];
        for typed in ["berlin müller", "bakery anna ber", "bekery berlni"] {
            assert!(of(&texts, typed).is_some(), "{typed}");
        }
        assert_eq!(of(&texts, "bakery hamburg"), None);
        let found = matched(&record(&texts), &asked("berlin ann", &[]));
        let found: Vec<_> = found.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(found, ["Berlin", "Anna Müller"]);
    }
}
