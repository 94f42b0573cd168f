//! Where a text mentions a person of whom only [marks](Mark) are known.

use std::{borrow::Cow, collections::BTreeSet, ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    mark::{self, Identifier, Mark},
    numbers::Numbers,
};
use crate::{
    port::SealKey,
    record::Numbering,
    tenant::Tenant,
    value::{Email, Id, Phone, Scalar},
};

/// What stands in the place of something that was erased. It is shorter than anything that it replaces.
pub const GONE: &str = "***";

/// A person who is looked for in what a tenant keeps.
#[derive(Clone, Copy)]
pub struct Sought<'a> {
    pub(super) key: &'a dyn SealKey,
    pub(super) tenant: Id<Tenant>,
    pub(super) numbering: Numbering<'a>,
    pub(super) marks: &'a BTreeSet<Mark>,
}

/// What looks like an address. Where it ends is judged afterwards.
const ADDRESS: &str = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{3,190}";
static ADDRESS_PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(ADDRESS).ok());

/// What people write before an address without a blank between.
const BEFORE_ADDRESS: [char; 6] = ['=', '/', '|', '{', '\'', '`'];
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
        all.extend(Numbers::of(*self).found_in(text));
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

    pub(super) fn knows_phone(&self, phone: Phone) -> bool {
        self.knows(&Identifier::Phone(phone))
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
