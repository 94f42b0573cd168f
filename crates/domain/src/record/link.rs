//! References between records.

use crate::{
    access::{Resource, Subject},
    value::{Id, RecordId},
};

/// What a reference means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// The record hangs on the other: whoever sees that one sees this one, and both go to the trash together.
    Parent,
    /// It only names the other.
    Mention,
}

/// A reference of one record to another of the same tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The field that holds it.
    pub field: &'static str,
    /// What kind of record it names.
    pub to: Resource,
    /// Which one.
    pub id: RecordId,
    /// What it means.
    pub bond: Bond,
}

impl Link {
    /// A reference to a record that this one hangs on.
    pub fn parent<R: Subject>(field: &'static str, id: Id<R>) -> Self {
        Self::new(field, id, Bond::Parent)
    }

    /// A reference to a record that this one only names.
    pub fn mention<R: Subject>(field: &'static str, id: Id<R>) -> Self {
        Self::new(field, id, Bond::Mention)
    }

    fn new<R: Subject>(field: &'static str, id: Id<R>, bond: Bond) -> Self {
        Self {
            field,
            to: R::RESOURCE,
            id: id.cast(),
            bond,
        }
    }
}
