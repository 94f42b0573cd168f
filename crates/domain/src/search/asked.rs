//! What somebody typed, as words that must all be found.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    SearchText,
    document::{ADDRESS, FROM_THE_END, IN_FULL, beginning, whole},
    fold::{chunks, cut, fold, joined, pieces},
    typo::{may_be_slip, variants, within_one_slip},
};

/// Most words that count; what is typed after them is left out.
const MOST: usize = 16;
/// Fewest digits that are looked for as a phone number.
const DIGITS: usize = 4;

/// What somebody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    name: String,
    readings: Vec<Vec<Term>>,
}

/// Something that must be found: any of these.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    /// Beginnings of words, any of which will do.
    begins: Vec<String>,
    /// The word in which a slip would be forgiven.
    slip: Option<String>,
}

/// What was typed, with the words of the tenant that may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    pub(super) name: String,
    /// Ways to read it; a record answers if it does to any of them. Empty where nothing was typed that is a word.
    pub readings: Vec<Reading>,
}

/// One way to read what was typed: all of it must be found.
pub type Reading = Vec<Wanted>;

/// Something that must be found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    /// Beginnings of words, any of which will do.
    pub begins: Vec<String>,
    /// Whole words one slip apart, any of which will do as well.
    pub instead: Vec<String>,
}

impl Asked {
    /// Reads what was typed. It may be meant in several ways: `o'brien` as two words or as one, `030 1234` as a phone
    /// number, `acme.example` as a domain.
    pub fn of(text: &SearchText) -> Self {
        let folded = fold(text.as_str());
        let groups = groups(&folded);
        let ways: [fn(&Group) -> Vec<Term>; 3] = [as_words, as_one, as_domain];
        let mut readings: Vec<Vec<Term>> = Vec::new();
        for way in ways {
            let mut terms: Vec<Term> = Vec::new();
            for term in groups.iter().flat_map(way).take(MOST) {
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
            if !terms.is_empty() && !readings.contains(&terms) {
                readings.push(terms);
            }
        }
        Self {
            name: whole(text.as_str()),
            readings,
        }
    }

    /// What is to be looked up of each typed word, to find those that are one slip apart: it and what is left of it
    /// without each of its letters.
    pub fn lookups(&self) -> BTreeSet<String> {
        let slips = self.readings.iter().flatten();
        let slips = slips.filter_map(|term| term.slip.as_deref());
        slips.flat_map(variants).collect()
    }

    /// With the words of the tenant that were found by these.
    pub fn resolve(self, known: &BTreeSet<String>) -> Resolved {
        let mut meant: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut resolve = |term: Term| {
            let instead = term.slip.as_ref().map(|typed| {
                let words = meant.entry(typed.clone());
                words.or_insert_with(|| meant_by(typed, known)).clone()
            });
            Wanted {
                begins: term.begins,
                instead: instead.unwrap_or_default(),
            }
        };
        let readings = self.readings.into_iter();
        Resolved {
            name: self.name,
            readings: readings
                .map(|terms| terms.into_iter().map(&mut resolve).collect())
                .collect(),
        }
    }
}

impl Resolved {
    /// The name that was typed, as names are kept; empty where there is none.
    pub fn whole_name(&self) -> String {
        beginning(&self.name)
    }
}

/// Those that begin with what was typed are found anyway.
fn meant_by(typed: &str, known: &BTreeSet<String>) -> Vec<String> {
    let meant = known
        .iter()
        .filter(|word| !word.starts_with(typed) && within_one_slip(typed, word));
    meant.cloned().collect()
}

/// What belongs together: a chunk, or chunks that are one phone number.
#[derive(Debug)]
struct Group<'a> {
    chunks: Vec<&'a str>,
    /// The digits, where it may be a phone number.
    digits: Option<Digits>,
}

/// The digits of a phone number, or of its end.
#[derive(Debug, Clone)]
struct Digits {
    /// As they were typed.
    typed: String,
    /// Without the zeros that stand before a number at home. None where that leaves too few.
    abroad: Option<String>,
}

fn groups(folded: &str) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut in_number = false;
    for chunk in chunks(folded) {
        let is_number = chunk
            .chars()
            .all(|c| c.is_ascii_digit() || "+()./-".contains(c));
        match groups.last_mut() {
            Some(group) if is_number && in_number => group.chunks.push(chunk),
            _ => groups.push(Group {
                chunks: vec![chunk],
                digits: None,
            }),
        }
        in_number = is_number;
        if let (true, Some(group)) = (is_number, groups.last_mut()) {
            group.digits = digits(&group.chunks.concat());
        }
    }
    groups
}

fn digits(number: &str) -> Option<Digits> {
    let number = number.replace("(0)", "");
    let typed: String = number.chars().filter(char::is_ascii_digit).collect();
    let abroad = typed.trim_start_matches('0').to_owned();
    (typed.len() >= DIGITS).then_some(Digits {
        abroad: (abroad.len() >= DIGITS).then_some(abroad),
        typed,
    })
}

fn as_words(group: &Group<'_>) -> Vec<Term> {
    let words = group.chunks.iter().flat_map(|chunk| words_of(chunk));
    words.map(Term::word).collect()
}

/// The words of a chunk; of an address those that are kept of one.
fn words_of(chunk: &str) -> Vec<String> {
    match chunk.split_once('@') {
        None => pieces(chunk),
        Some((local, domain)) => [pieces(local), of_domain(domain)].concat(),
    }
}

fn as_one(group: &Group<'_>) -> Vec<Term> {
    if let Some(digits) = &group.digits {
        return vec![Term::phone(digits)];
    }
    let chunks = group.chunks.iter();
    chunks
        .flat_map(|chunk| match chunk.split_once('@') {
            Some((local, _)) if !local.is_empty() => {
                vec![Term::exactly(format!("{ADDRESS}{chunk}"))]
            }
            Some((_, domain)) => of_domain(domain).into_iter().map(Term::word).collect(),
            None => {
                let one = Some(joined(&pieces(chunk))).filter(|one| !one.is_empty());
                one.into_iter().map(Term::word).collect()
            }
        })
        .collect()
}

fn as_domain(group: &Group<'_>) -> Vec<Term> {
    let words = group.chunks.iter().flat_map(|chunk| {
        let is_domain = chunk.rsplit_once('.').is_some_and(|(rest, last)| {
            !rest.is_empty() && last.len() > 1 && last.chars().all(char::is_alphabetic)
        });
        if is_domain && !chunk.contains('@') {
            of_domain(chunk)
        } else {
            words_of(chunk)
        }
    });
    words.map(Term::word).collect()
}

/// The words of a domain but the last, which is not kept.
fn of_domain(domain: &str) -> Vec<String> {
    pieces(domain.rsplit_once('.').map_or(domain, |(domain, _)| domain))
}

impl Term {
    fn word(word: String) -> Self {
        Self {
            slip: may_be_slip(&word).then(|| word.clone()),
            begins: vec![word],
        }
    }

    fn exactly(text: String) -> Self {
        Self {
            begins: vec![cut(&text)],
            slip: None,
        }
    }

    fn phone(digits: &Digits) -> Self {
        let backwards = |digits: &str| -> String {
            std::iter::once(FROM_THE_END)
                .chain(digits.chars().rev())
                .collect()
        };
        let mut begins = vec![backwards(&digits.typed)];
        if let Some(abroad) = &digits.abroad {
            begins.extend([backwards(abroad), format!("{IN_FULL}{abroad}")]);
        }
        begins.dedup();
        Self { begins, slip: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scalar;

    fn readings(text: &str) -> Vec<Vec<String>> {
        let asked = Asked::of(&SearchText::parse(text).unwrap());
        let readings = asked.readings.iter();
        readings
            .map(|terms| terms.iter().map(|term| term.begins.join("|")).collect())
            .collect()
    }

    #[test]
    fn what_is_typed_may_be_meant_in_several_ways() {
        for (text, expected) in [
            (
                "Anna  MÜLLER",
                &[&["anna", "muller"] as &[&str]] as &[&[&str]],
            ),
            ("anna anna", &[&["anna"]]),
            ("O'Brien", &[&["o", "brien"], &["obrien"]]),
            ("A-000001", &[&["a", "000001"], &["a000001"]]),
            (
                "anna 030 1234",
                &[
                    &["anna", "030", "1234"],
                    &["anna", "#4321030|#432103|+301234"],
                ],
            ),
            ("0119", &[&["0119"], &["#9110"]]),
            (
                "(555) 123-4567",
                &[&["555", "123", "4567"], &["#7654321555|+5551234567"]],
            ),
            (
                "+49 (0)30 1234",
                &[&["49", "0", "30", "1234"], &["#43210394|+49301234"]],
            ),
            ("12", &[&["12"]]),
            (
                "info@acme.example",
                &[&["info", "acme"], &["@info@acme.example"]],
            ),
            ("@acme.example", &[&["acme"]]),
            (
                "acme.example",
                &[&["acme", "example"], &["acmeexample"], &["acme"]],
            ),
            ("\u{1f600} * \" %", &[]),
        ] {
            assert_eq!(readings(text), expected, "{text}");
        }
    }

    #[test]
    fn words_one_slip_apart_are_meant_too_unless_they_begin_alike() {
        let asked = Asked::of(&SearchText::parse("smith 12345").unwrap());
        assert!(asked.lookups().contains("smit") && !asked.lookups().contains("1234"));
        let known = ["smyth", "smithson", "smiths", "smoth", "blyth"];
        let known = known.into_iter().map(str::to_owned).collect();
        let resolved = asked.resolve(&known);
        assert_eq!(resolved.readings[0][0].instead, ["smoth", "smyth"]);
    }
}
