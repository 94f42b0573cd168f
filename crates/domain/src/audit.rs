//! The audit: what was changed, by whom, from where. Written in the transaction of the change, never changed.
//!
//! - [`Seal`]: the proof that an entry is as a server wrote it.
//! - [`Head`], [`Walk`]: the chain of a tenant's entries, and going through it.

mod chain;
mod hex;
mod message;
#[cfg(test)]
pub(crate) mod samples;
mod seal;

pub use chain::{Fault, Head, LATE, Standing, Stored, Tally, Walk, Wrong, standing};
pub use hex::{Bytes, Digest, Salt};
pub(crate) use message::Message;
pub use seal::{Part, Provenance, Seal, names};

use crate::{
    access::{Origin, Resource},
    list::{Listed, MemberRef, SortKind, SortValue, Span},
    stamp::User,
    value::{Id, Instant, RecordId, Word, words},
    vocabulary::AuditAction,
};

/// The value of a field, as the audit keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// No value.
    Nothing,
    /// Text, and whatever is written as text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

impl Fact {
    /// The text form of a value, or nothing.
    pub fn text(value: Option<&impl ToString>) -> Self {
        value.map_or(Self::Nothing, |value| Self::Text(value.to_string()))
    }

    /// A word of a closed vocabulary.
    pub fn word(word: impl Word) -> Self {
        Self::Text(word.as_str().to_owned())
    }
}

/// Fields and their values.
pub type Facts = Vec<(&'static str, Fact)>;

/// One field before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The field, as the contract names it.
    pub field: String,
    /// Its value before.
    pub old: Fact,
    /// Its value after.
    pub new: Fact,
}

/// What differs between two states of the same subject, field by field. An absent state has no values.
pub(crate) fn changes(before: Option<Facts>, after: Option<Facts>) -> Vec<FieldChange> {
    let (mut before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let mut all: Vec<(&str, Fact, Fact)> = Vec::new();
    for (field, new) in after {
        let old = before.iter().position(|(name, _)| *name == field);
        let old = old.map_or(Fact::Nothing, |index| before.remove(index).1);
        all.push((field, old, new));
    }
    // What only the state before had.
    all.extend(
        before
            .into_iter()
            .map(|(field, old)| (field, old, Fact::Nothing)),
    );
    all.into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(field, old, new)| FieldChange {
            field: field.to_owned(),
            old,
            new,
        })
        .collect()
}

/// One entry of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its id.
    pub id: Id<AuditEntry>,
    /// When.
    pub at: Instant,
    /// Who; none where the system acted.
    pub actor: Option<Id<User>>,
    /// How the actor was called then.
    pub actor_name: Option<String>,
    /// What was done.
    pub action: AuditAction,
    /// To what kind of thing.
    pub resource: Resource,
    /// To which.
    pub subject: Option<RecordId>,
    /// How it was called then.
    pub subject_name: Option<String>,
    /// What changed.
    pub changes: Vec<FieldChange>,
    /// Where the request came from.
    pub origin: Origin,
}

words! {
    /// By what the audit can be sorted.
    AuditSort { CreatedAt = "created_at" }
    default CreatedAt
}

/// Which entries of the audit.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// About one of these kinds of things.
    pub entity: Vec<Resource>,
    /// About this one.
    pub entity_id: Vec<RecordId>,
    /// By one of these members.
    pub user_id: Vec<MemberRef>,
    /// Telling of one of these actions.
    pub action: Vec<AuditAction>,
    /// In this range.
    pub created_at: Span,
}

impl Listed for AuditEntry {
    type Sort = AuditSort;
    type Filter = AuditFilter;

    fn sort_kind(_: AuditSort) -> SortKind {
        SortKind::Instant
    }

    fn sort_value(&self, sort: AuditSort) -> SortValue {
        match sort {
            AuditSort::CreatedAt => SortValue::Instant(self.at),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.id.uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_a_change() {
        let state = |name: &str, size| {
            vec![
                ("name", Fact::Text(name.into())),
                ("size", Fact::Number(size)),
            ]
        };
        let list = changes(Some(state("a", 1)), Some(state("b", 1)));
        assert_eq!(list.len(), 1);
        assert_eq!(
            (list[0].field.as_str(), &list[0].old),
            ("name", &Fact::Text("a".into()))
        );
        assert_eq!(changes(None, Some(state("a", 1))).len(), 2);
        assert!(
            changes(Some(state("a", 1)), None)
                .iter()
                .all(|c| c.new == Fact::Nothing)
        );
    }

    #[test]
    fn fields_are_compared_by_name_whatever_their_order() {
        let before = vec![
            ("a", Fact::Number(1)),
            ("gone", Fact::Flag(true)),
            ("b", Fact::Number(2)),
        ];
        let after = vec![
            ("b", Fact::Number(2)),
            ("a", Fact::Number(3)),
            ("new", Fact::Flag(true)),
        ];
        let named: Vec<_> = changes(Some(before), Some(after))
            .into_iter()
            .map(|c| c.field)
            .collect();
        assert_eq!(named, ["a", "new", "gone"]);
    }
}
