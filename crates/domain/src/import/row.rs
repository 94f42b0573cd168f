//! Rows of a file, and what became of them.

use std::hash::{DefaultHasher, Hash, Hasher};

use uuid::Uuid;

use super::Import;
use crate::{
    audit::FieldChange,
    value::{FieldErrors, Id, RecordId, Text255, words},
};

words! {
    /// What became of a row, or in a dry run, what would.
    Outcome {
        Created = "created", Updated = "updated", Skipped = "skipped", Failed = "failed",
        /// Its record was removed again, or returned to what it was.
        Undone = "undone",
        /// Its record was left by undoing.
        Kept = "kept",
    }
}

/// A row as it was uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    /// Its number in the file: how many rows it is below the header, from 1. In a workbook blank rows count; in CSV records do, and lines
    /// without anything are none.
    pub number: i64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// An id of another system that a row gave to its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// The id.
    pub external: Text255,
    /// Which record it meant before: one that was gone by then, or none.
    pub before: Option<RecordId>,
}

/// The id that stands, in a dry run, for the record that rows with a key would make: the same wherever it is asked for.
pub fn stand_in(import: Id<Import>, key: &str) -> RecordId {
    let half = |which: u8| {
        let mut hasher = DefaultHasher::new();
        (which, import.uuid(), key).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    Id::from_uuid(Uuid::from_u128((half(0) << 64) | half(1)))
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What.
    pub outcome: Outcome,
    /// Why, where it was not used, or left.
    pub reason: Option<String>,
    /// The record that it made or changed.
    pub record: Option<RecordId>,
    /// The version in which it left that record; none after a dry run, or [`Verdict::OF_NO_RECORD`].
    pub version: Option<i64>,
    /// The version in which it found that record; none where it made it, after a dry run, and where nobody noted it.
    pub found: Option<i64>,
    /// What it changed of it; nothing for a new record. After a dry run, everything that rows so far said of it.
    pub changes: Vec<FieldChange>,
    /// By what it made the record known that this was not known by before.
    pub naming: Option<Naming>,
}

impl Verdict {
    /// The version of what is no record: one that the rows of a dry run would make.
    pub const OF_NO_RECORD: i64 = 0;

    /// Whether its record is one that is not there: what a dry run calls one that would be made.
    pub fn is_of_no_record(&self) -> bool {
        self.version == Some(Self::OF_NO_RECORD)
    }

    /// A row without a record.
    pub fn without(outcome: Outcome, reason: impl Into<String>) -> Self {
        Self {
            outcome,
            reason: Some(reason.into()),
            record: None,
            version: None,
            found: None,
            changes: Vec::new(),
            naming: None,
        }
    }

    /// The same, of a row that found its record in this version.
    #[must_use]
    pub fn finding(self, found: Option<i64>) -> Self {
        Self { found, ..self }
    }

    /// The same, of a row that also made its record known by something.
    #[must_use]
    pub fn naming(self, naming: Option<Naming>) -> Self {
        Self { naming, ..self }
    }

    /// A row that is used.
    pub fn of(outcome: Outcome, record: RecordId, version: i64, changes: Vec<FieldChange>) -> Self {
        Self {
            outcome,
            reason: None,
            record: Some(record),
            version: Some(version),
            found: None,
            changes,
            naming: None,
        }
    }
}

/// A row with what became of it so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// As it was uploaded.
    pub row: NewRow,
    /// What became of it; none while nobody has looked at it.
    pub verdict: Option<Verdict>,
}

/// Why a row is not used, in words for the person who corrects the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(pub String);

impl From<FieldErrors> for Reason {
    fn from(errors: FieldErrors) -> Self {
        let told: Vec<_> = errors
            .iter()
            .map(|(field, problem)| format!("{field} {problem}"))
            .collect();
        Self(told.join("; "))
    }
}
