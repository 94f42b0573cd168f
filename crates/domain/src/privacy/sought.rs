//! Where a text mentions a person of whom only [marks](Mark) are known.

use std::{borrow::Cow, collections::BTreeSet, ops::Range, sync::LazyLock};

use regex::Regex;

use super::mark::{self, Identifier, Mark};
use crate::{
    port::SealKey,
    record::Numbering,
    tenant::Tenant,
    value::{Email, Id, Phone, PhoneText, Scalar},
};

/// What stands in the place of something that was erased. It is shorter than anything that it replaces.
pub const GONE: &str = "***";

/// A person who is looked for in what a tenant keeps.
#[derive(Clone, Copy)]
pub struct Sought<'a> {
    key: &'a dyn SealKey,
    tenant: Id<Tenant>,
    numbering: Numbering<'a>,
    marks: &'a BTreeSet<Mark>,
}

/// What looks like an address. Where it ends is judged afterwards.
const ADDRESS: &str = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{3,190}";
/// What looks like a part of a number.
const DIGITS: &str = r"\+?[0-9]+";
static ADDRESS_PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(ADDRESS).ok());
static DIGITS_PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(DIGITS).ok());

/// What people write before an address without a blank between.
const BEFORE_ADDRESS: [char; 6] = ['=', '/', '|', '{', '\'', '`'];
/// What stands between the digits of a number.
const BETWEEN_DIGITS: [char; 16] = [
    ' ', '(', ')', '.', '/', '-', '\t', '\n', '\u{a0}', '\u{2009}', '\u{202f}', '\u{2010}',
    '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}',
];
/// Digits that a number has.
const DIGITS_OF_A_NUMBER: std::ops::RangeInclusive<usize> = 5..=15;

impl<'a> Sought<'a> {
    /// What is said where neither an address nor a number is given.
    pub const NOBODY: &'static str = "is required where there is no phone";

    /// Whoever has one of these marks.
    pub fn new(
        key: &'a dyn SealKey,
        tenant: Id<Tenant>,
        numbering: Numbering<'a>,
        marks: &'a BTreeSet<Mark>,
    ) -> Self {
        Self {
            key,
            tenant,
            numbering,
            marks,
        }
    }

    /// Whether it is theirs.
    pub fn knows(&self, identifier: &Identifier) -> bool {
        self.marks.contains(&identifier.mark(self.key, self.tenant))
    }

    /// Whether a text is an identifier of theirs and nothing else.
    pub fn is(&self, text: &str) -> bool {
        self.is_their_email(text) || Phone::parse(text).is_ok_and(|it| self.knows_phone(it))
    }

    /// Whether a text mentions them.
    pub fn is_in(&self, text: &str) -> bool {
        !self.mentions(text).is_empty()
    }

    /// The text without them.
    pub fn without<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut left = Cow::Borrowed(text);
        for span in self.mentions(text).into_iter().rev() {
            left.to_mut().replace_range(span, GONE);
        }
        left
    }

    /// Where a text mentions them, from the beginning to the end, each place once.
    fn mentions(&self, text: &str) -> Vec<Range<usize>> {
        let mut all = self.addresses_in(text);
        all.extend(self.numbers_in(text));
        all.sort_by_key(|span| (span.start, span.end));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(all.len());
        for span in all {
            match apart.last_mut().filter(|last| span.start < last.end) {
                Some(last) => last.end = last.end.max(span.end),
                None => apart.push(span),
            }
        }
        apart
    }

    fn addresses_in(&self, text: &str) -> Vec<Range<usize>> {
        if !mark::any_email(self.marks) || !text.contains('@') {
            return Vec::new();
        }
        let found = ADDRESS_PATTERN.iter().flat_map(|it| it.find_iter(text));
        found
            .filter_map(|found| {
                let mut ends = ends_of(found.as_str());
                let (whole, theirs) = ends.find_map(|whole| {
                    let bare = whole.trim_start_matches(|it: char| !it.is_ascii_alphanumeric());
                    let after = whole.rsplit(BEFORE_ADDRESS).next().unwrap_or(whole);
                    let mut tried = [whole, bare, after].into_iter();
                    let theirs = tried.find(|it| self.is_their_email(it))?;
                    Some((whole, theirs))
                })?;
                let end = found.start() + whole.len();
                Some(end - theirs.len()..end)
            })
            .collect()
    }

    fn is_their_email(&self, text: &str) -> bool {
        Email::parse(text).is_ok_and(|email| self.knows(&Identifier::Email(email)))
    }

    fn knows_phone(&self, phone: Phone) -> bool {
        self.knows(&Identifier::Phone(phone))
    }

    /// Groups of digits that stand next to each other are tried together, the longest first, because nobody knows where a
    /// number ends.
    fn numbers_in(&self, text: &str) -> Vec<Range<usize>> {
        if !mark::any_phone(self.marks) {
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
    fn number_from(&self, text: &str, groups: &[Range<usize>]) -> Option<(usize, Range<usize>)> {
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
    fn is_their_number(&self, written: &str) -> bool {
        let ending = mark::ending(written, self.key, self.tenant);
        if !mark::ends_one(self.marks, ending) {
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
        let Ok(written) = PhoneText::parse(&written) else {
            return false;
        };
        let Numbering { book, region } = self.numbering;
        let phone = book.normalize(&written, region);
        phone.is_some_and(|phone| self.knows_phone(phone))
    }
}

/// What looks like an address, and the same without what may have been written after it: a sentence that begins without a blank, or
/// anything after a hyphen where the whole is no address.
fn ends_of(found: &str) -> impl Iterator<Item = &str> {
    let whole = found.trim_end_matches(['.', '-']);
    let is_address = Email::parse(whole).is_ok();
    let cuts = whole.rmatch_indices(['.', '-']).filter(move |(cut, sign)| {
        let next = whole[cut + 1..].chars().next();
        !is_address && *sign == "-" || next.is_some_and(char::is_uppercase)
    });
    let shorter = cuts.map(|(cut, _)| &whole[..cut]);
    std::iter::once(whole).chain(shorter)
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
