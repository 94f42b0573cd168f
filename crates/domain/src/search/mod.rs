//! Search: the words by which records are found, what somebody asked for, and which record comes first.
//!
//! - [`Searched`], [`Searchable`]: what of a record can be found.
//! - [`Document`]: the words of one record, as a store keeps them.
//! - [`Asked`]: what somebody typed, as words that must all be found.
//! - `fold`: how texts become words; `typo`: which words are one slip apart; `rank`: how well a record answers.
//!
//! Everything here is pure, so that every store gives the same answers.

mod asked;
mod document;
mod fold;
mod rank;
mod records;
mod typo;

pub use asked::{Asked, Reading, Resolved, Wanted};
pub use document::{Document, Posting};
pub use rank::{MAX_SCORE, has_as_typed, matched, score};

use std::borrow::Cow;

use crate::{
    access::Resource,
    record::Record,
    value::{Invalid, RecordId, Shape, Text, TextRule, UpTo},
    words,
};

words! {
    /// The kinds of records that can be found.
    SearchKind {
        Lead = "lead",
        Client = "client",
        Project = "project",
        Contact = "contact",
        Account = "account",
    }
    default Lead
}

impl SearchKind {
    /// The kind of record.
    pub fn resource(self) -> Resource {
        match self {
            Self::Lead => Resource::Lead,
            Self::Client => Resource::Client,
            Self::Project => Resource::Project,
            Self::Contact => Resource::Contact,
            Self::Account => Resource::Account,
        }
    }

    /// The number by which a store keeps it.
    pub fn code(self) -> i16 {
        match self {
            Self::Lead => 1,
            Self::Client => 2,
            Self::Project => 3,
            Self::Contact => 4,
            Self::Account => 5,
        }
    }
}

/// What kind of text a word stands in. The better comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// What the record is called, with the number of an account.
    Name,
    /// The person to talk to.
    Person,
    /// An email address.
    Email,
    /// A phone number.
    Phone,
    /// A city.
    City,
}

impl Class {
    /// Every class, the best first.
    pub const ALL: [Self; 5] = [
        Self::Name,
        Self::Person,
        Self::Email,
        Self::Phone,
        Self::City,
    ];

    /// The number by which a store keeps it: the better, the smaller.
    pub fn code(self) -> i16 {
        match self {
            Self::Name => 1,
            Self::Person => 2,
            Self::Email => 3,
            Self::Phone => 4,
            Self::City => 5,
        }
    }
}

/// One text of a record by which it can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searched {
    /// The field that it stands in.
    pub field: &'static str,
    /// What kind of text it is.
    pub class: Class,
    /// The text as it is stored.
    pub text: String,
}

/// A record that can be found by its words.
pub trait Searchable: Record {
    /// Which kind it is.
    const KIND: SearchKind;

    /// Its texts, the name first. Not those of records that it hangs on: these may change without it.
    fn searched(&self) -> Vec<Searched>;
}

/// What somebody types to find records: 1 to 200 characters, blanks around them left out.
pub type SearchText = Text<SearchTextRule>;

/// The rule of [`SearchText`].
#[derive(Debug)]
pub enum SearchTextRule {}

/// Most characters of a [`SearchText`].
const MAX: usize = 200;

impl TextRule for SearchTextRule {
    fn name() -> Cow<'static, str> {
        "SearchText".into()
    }

    fn shape() -> Shape {
        let mut shape = <UpTo<MAX> as TextRule>::shape();
        shape.description =
            format!("Words to look for, at most {MAX} characters; accents and case do not count.")
                .into();
        shape.example = "cedar bakery";
        shape
    }

    fn check(sent: &str) -> Result<String, Invalid> {
        <UpTo<MAX> as TextRule>::check(sent)
    }
}

/// What is searched for.
#[derive(Debug, Clone)]
pub struct SearchQuery {
    /// The words.
    pub text: SearchText,
    /// Which kinds of records.
    pub kinds: Vec<SearchKind>,
    /// Most hits, 1 to 50.
    pub limit: u16,
}

impl SearchQuery {
    /// Most hits where the caller does not say.
    pub const DEFAULT_LIMIT: u16 = 20;
    /// Most hits that can be asked for.
    pub const MAX_LIMIT: u16 = 50;
}

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Of which kind it is.
    pub kind: SearchKind,
    /// Which one.
    pub id: RecordId,
    /// How it is called.
    pub name: String,
    /// The texts in which the words were found, the best first.
    pub matched: Vec<Searched>,
    /// How well it answers, 0 to [`MAX_SCORE`].
    pub score: u16,
}
