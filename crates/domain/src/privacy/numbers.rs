//! Where a text has a number of somebody, however it is written.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use regex::Regex;

use super::{Sought, mark};
use crate::{
    record::Numbering,
    value::{PhoneText, Scalar},
};

/// What looks like a part of a number.
const DIGITS: &str = r"\+?[0-9]+";
static DIGITS_PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(DIGITS).ok());

/// What stands between the digits of a number.
const BETWEEN_DIGITS: [char; 16] = [
    ' ', '(', ')', '.', '/', '-', '\t', '\n', '\u{a0}', '\u{2009}', '\u{202f}', '\u{2010}',
    '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}',
];
/// Digits that a number has.
const DIGITS_OF_A_NUMBER: std::ops::RangeInclusive<usize> = 5..=15;
/// Most groups of digits of a text that are looked up in a numbering plan for each mark. Whoever writes more that end like a number of
/// theirs means to keep the server busy; all beyond these are taken for it.
const LOOKED_UP: usize = 50;

/// Looks for numbers in one text, and remembers what it has tried: the same digits are judged once.
pub(super) struct Numbers<'a> {
    sought: Sought<'a>,
    endings: BTreeMap<String, bool>,
    looked_up: BTreeMap<String, bool>,
}

impl<'a> Numbers<'a> {
    pub(super) fn of(sought: Sought<'a>) -> Self {
        Self {
            sought,
            endings: BTreeMap::new(),
            looked_up: BTreeMap::new(),
        }
    }

    /// Groups of digits that stand next to each other are tried together, the longest first, because nobody knows where a
    /// number ends.
    pub(super) fn found_in(mut self, text: &str) -> Vec<Range<usize>> {
        if !mark::any_phone(self.sought.marks) {
            return Vec::new();
        }
        let found = DIGITS_PATTERN.iter().flat_map(|it| it.find_iter(text));
        let groups: Vec<Range<usize>> = found.map(|found| found.range()).collect();
        let mut theirs = Vec::new();
        let mut first = 0;
        while first < groups.len() {
            match self.number_from(text, &groups[first..]) {
                Some((taken, span)) => {
                    theirs.push(with_bracket(text, span));
                    first += taken;
                }
                None => first += 1,
            }
        }
        theirs
    }

    /// How many of the groups are a number of theirs, and where it stands.
    fn number_from(
        &mut self,
        text: &str,
        groups: &[Range<usize>],
    ) -> Option<(usize, Range<usize>)> {
        let start = groups.first()?.start;
        let mut digits = 0;
        let mut ends = Vec::new();
        for (at, group) in groups.iter().enumerate() {
            let is_next = at == 0 || is_between(&text[groups[at - 1].end..group.end]);
            digits += text[group.clone()].trim_start_matches('+').len();
            if !is_next || digits > *DIGITS_OF_A_NUMBER.end() {
                break;
            }
            if DIGITS_OF_A_NUMBER.contains(&digits) {
                ends.push((at + 1, start..group.end));
            }
        }
        let theirs = |(_, span): &(usize, Range<usize>)| self.is_their_number(&text[span.clone()]);
        ends.into_iter().rev().find(theirs)
    }

    /// How it ends is judged first: a numbering plan takes hundreds of times as long, and nearly no group of digits is a number of
    /// theirs.
    fn is_their_number(&mut self, written: &str) -> bool {
        if !self.ends_one(written) {
            return false;
        }
        let plain = |it: char| {
            if BETWEEN_DIGITS.contains(&it) {
                ' '
            } else {
                it
            }
        };
        let written: String = written.chars().map(plain).collect();
        if let Some(known) = self.looked_up.get(&written) {
            return *known;
        }
        let most = LOOKED_UP * self.sought.marks.len();
        let is_theirs = self.looked_up.len() >= most || self.look_up(&written);
        self.looked_up.insert(written, is_theirs);
        is_theirs
    }

    fn ends_one(&mut self, written: &str) -> bool {
        let Sought {
            key, tenant, marks, ..
        } = self.sought;
        let ending = mark::last_digits(written);
        let judge = |ending: &String| mark::ends_one(marks, mark::ending(ending, key, tenant));
        *self.endings.entry(ending).or_insert_with_key(judge)
    }

    fn look_up(&self, written: &str) -> bool {
        let Ok(written) = PhoneText::parse(written) else {
            return false;
        };
        let Numbering { book, region } = self.sought.numbering;
        let phone = book.normalize(&written, region);
        phone.is_some_and(|phone| self.sought.knows_phone(phone))
    }
}

/// The same with the bracket before it, where the number closes it.
fn with_bracket(text: &str, span: Range<usize>) -> Range<usize> {
    let is_closed = text[span.clone()].contains(')');
    let is_open = text[..span.start].ends_with('(');
    if is_closed && is_open {
        span.start - 1..span.end
    } else {
        span
    }
}

/// Whether a group of digits goes on after what stands before it.
fn is_between(text: &str) -> bool {
    let before = text.trim_end_matches(|it: char| it.is_ascii_digit());
    before.chars().count() <= 3 && before.chars().all(|it| BETWEEN_DIGITS.contains(&it))
}
