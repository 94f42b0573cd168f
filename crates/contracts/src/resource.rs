//! What a record adds to the contract. Everything else about it is written once.

use pathsix_domain::{
    member::User,
    port::PhoneBook,
    record::{Header, Numbering, Record, Refusal, Stamp, Writing},
    value::{FieldErrors, Id, Instant, NewId, Phone, PhoneText, Region, Scalar},
};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use crate::{body::Judged, problem::Code, query::FilterTable, schema::Describe};

/// A record with its wire types, its place in the API and its filters.
pub trait Resource: Record {
    /// What is sent to make one.
    type Create: Judged + Send;
    /// What is sent to change one: a merge patch.
    type Update: Judged + Send;
    /// What is answered.
    type View: Serialize + JsonSchema + Send + 'static;

    /// The path, for example `leads`.
    const PATH: &'static str;
    /// One of them, for example `lead`.
    const SINGULAR: &'static str;
    /// What they are, in a sentence.
    const ABOUT: &'static str;
    /// The words of its status, where it can be moved from one to another.
    const STATUS: Option<Describe> = None;
    /// Codes with which a change of one can be refused, besides those of every record.
    const REFUSES: &'static [Code] = &[];
    /// Whether the answer is a function of the record and its version alone, so that a client may keep it by its `ETag`.
    const CACHING: Caching;

    /// What is asked for, and the id that the client made, if it made one. Errors: a required field is missing.
    fn draft(create: Self::Create) -> Result<(Self::Draft, Option<NewId<Self>>), FieldErrors>;

    /// What is to be changed.
    fn patch(update: Self::Update) -> Self::Patch;

    /// The answer.
    fn view(record: Self) -> Self::View;

    /// The filters of the list.
    fn filters() -> &'static FilterTable<Self::Filter>;
}

/// Knows every number. Whether one is in any numbering plan, only the server can say.
struct EveryNumber;

impl PhoneBook for EveryNumber {
    fn normalize(&self, _: &PhoneText, _: &Region) -> Option<Phone> {
        Phone::parse("+10000").ok()
    }

    fn knows(&self, _: &Region) -> bool {
        true
    }
}

/// The rules across fields of a new record, as the domain judges them. Errors: the fields that do not go together.
pub(crate) fn judge_new<R: Resource>(create: R::Create) -> Result<(), FieldErrors> {
    let (draft, _) = R::draft(create)?;
    let (Ok(at), Ok(region)) = (Instant::parse("2000-01-01T00:00:00Z"), Region::parse("US")) else {
        return Ok(());
    };
    let nobody = Id::from_uuid(Uuid::nil());
    let writing = Writing {
        stamp: Stamp {
            at,
            by: nobody.cast(),
        },
        numbering: Numbering {
            book: &EveryNumber,
            region: &region,
        },
    };
    match R::open(Header::new(nobody, writing.stamp), draft, writing) {
        Err(Refusal::Fields(errors)) => Err(errors),
        // What a record may become is no question of its fields.
        _ => Ok(()),
    }
}

/// What every record answers besides its own fields.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HeaderView {
    /// When it was made.
    pub created_at: Instant,
    /// By whom.
    pub created_by: Id<User>,
    /// When it was last changed.
    pub updated_at: Instant,
    /// By whom.
    pub updated_by: Id<User>,
    /// Counts its writes, from 1; its `ETag`.
    pub version: i64,
    /// When it went to the trash; null while in use.
    pub deleted_at: Option<Instant>,
    /// Who put it there.
    pub deleted_by: Option<Id<User>>,
}

impl From<&Header> for HeaderView {
    fn from(header: &Header) -> Self {
        Self {
            created_at: header.created.at,
            created_by: header.created.by,
            updated_at: header.updated.at,
            updated_by: header.updated.by,
            version: header.version,
            deleted_at: header.trashed.map(|trashed| trashed.stamp.at),
            deleted_by: header.trashed.map(|trashed| trashed.stamp.by),
        }
    }
}

/// Whether `If-None-Match` is honoured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caching {
    /// The version says it all.
    ByVersion,
    /// Derived fields change without the version.
    Never,
}

#[cfg(test)]
#[path = "records_tests.rs"]
mod tests;
