//! What is remembered of an erasure.

use std::collections::{BTreeMap, BTreeSet};

use super::{Hold, Mark};
use crate::{
    access::Resource,
    audit::{Fact, FieldChange},
    tenant::Tenant,
    value::{Id, Instant, RecordId},
};

/// That a person was erased from a tenant. It names nobody: what a copy from before tells of them is recognised by their marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Its id.
    pub id: Id<Erasure>,
    /// From which tenant.
    pub tenant: Id<Tenant>,
    /// When.
    pub at: Instant,
    /// Of whom.
    pub marks: BTreeSet<Mark>,
}

/// Which records told of a person, and how.
#[derive(Debug, Clone, Default)]
pub struct Holds(BTreeMap<RecordId, Hold>);

impl Holds {
    /// Notes how a record told of them.
    pub fn note(&mut self, record: RecordId, hold: Hold) {
        let kept = self.0.entry(record).or_insert(Hold::None);
        *kept = hold.max(*kept);
    }

    /// How a record told of them, as far as it is known.
    pub fn of(&self, record: RecordId) -> Option<Hold> {
        self.0.get(&record).copied()
    }

    /// Every record with how it told of them.
    pub fn all(self) -> impl Iterator<Item = (RecordId, Hold)> {
        self.0.into_iter()
    }

    /// Whether a record is about them.
    pub fn is_about_them(&self, record: RecordId) -> bool {
        self.of(record) == Some(Hold::Whole)
    }
}

/// What a person was erased from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Leads.
    Leads,
    /// Clients.
    Clients,
    /// Projects.
    Projects,
    /// Contacts.
    Contacts,
    /// Accounts.
    Accounts,
    /// Interactions.
    Interactions,
    /// Notes.
    Notes,
    /// Rows of records that a custom backend added.
    Custom,
    /// Entries of the audit.
    AuditEntries,
    /// Rows of imported files.
    ImportRows,
    /// Answers that were kept for requests that may be sent again, which are forgotten.
    KeptAnswers,
    /// Letters that could not be sent, of which the reason is forgotten.
    Letters,
}

impl Source {
    /// The records of a kind.
    pub fn of(kind: Resource) -> Self {
        match kind {
            Resource::Lead => Self::Leads,
            Resource::Client => Self::Clients,
            Resource::Project => Self::Projects,
            Resource::Contact => Self::Contacts,
            Resource::Account => Self::Accounts,
            Resource::Interaction => Self::Interactions,
            Resource::Note => Self::Notes,
            _ => Self::Custom,
        }
    }

    /// As the audit calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Leads => "leads",
            Self::Clients => "clients",
            Self::Projects => "projects",
            Self::Contacts => "contacts",
            Self::Accounts => "accounts",
            Self::Interactions => "interactions",
            Self::Notes => "notes",
            Self::Custom => "custom",
            Self::AuditEntries => "audit_entries",
            Self::ImportRows => "import_rows",
            Self::KeptAnswers => "kept_answers",
            Self::Letters => "letters",
        }
    }
}

/// From how much of each a person was erased.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Erased(BTreeMap<Source, u64>);

impl Erased {
    /// Counts some more.
    pub fn count(&mut self, source: Source, more: u64) {
        *self.0.entry(source).or_default() += more;
    }

    /// Both.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        for (source, more) in other.0 {
            self.count(source, more);
        }
        self
    }

    /// From how much of this.
    pub fn of(&self, source: Source) -> u64 {
        self.0.get(&source).copied().unwrap_or_default()
    }

    /// From how much of anything.
    pub fn all(&self) -> u64 {
        self.0.values().sum()
    }

    /// What the audit tells of it: each of which there was any.
    pub fn changes(&self) -> Vec<FieldChange> {
        let some = self.0.iter().filter(|(_, count)| **count > 0);
        some.map(|(source, count)| FieldChange {
            field: source.as_str().to_owned(),
            old: Fact::Nothing,
            new: Fact::Number(i64::try_from(*count).unwrap_or(i64::MAX)),
        })
        .collect()
    }
}

impl<const N: usize> From<[(Source, u64); N]> for Erased {
    fn from(counts: [(Source, u64); N]) -> Self {
        Self(counts.into())
    }
}
