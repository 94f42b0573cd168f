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

/// From how much a person was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Erased {
    /// Leads.
    pub leads: u64,
    /// Clients.
    pub clients: u64,
    /// Projects.
    pub projects: u64,
    /// Contacts.
    pub contacts: u64,
    /// Accounts.
    pub accounts: u64,
    /// Interactions.
    pub interactions: u64,
    /// Notes.
    pub notes: u64,
    /// Rows of records that a custom backend added.
    pub custom: u64,
    /// Entries of the audit.
    pub audit_entries: u64,
    /// Rows of imported files.
    pub import_rows: u64,
    /// Answers that were kept for requests that may be sent again, which are forgotten.
    pub kept_answers: u64,
    /// Letters that could not be sent, of which the reason is forgotten.
    pub letters: u64,
}

impl Erased {
    /// What the audit tells of it: each kind of which there was any.
    pub fn changes(&self) -> Vec<FieldChange> {
        let all = [
            ("leads", self.leads),
            ("clients", self.clients),
            ("projects", self.projects),
            ("contacts", self.contacts),
            ("accounts", self.accounts),
            ("interactions", self.interactions),
            ("notes", self.notes),
            ("custom", self.custom),
            ("audit_entries", self.audit_entries),
            ("import_rows", self.import_rows),
            ("kept_answers", self.kept_answers),
            ("letters", self.letters),
        ];
        let some = all.into_iter().filter(|(_, count)| *count > 0);
        some.map(|(kind, count)| FieldChange {
            field: kind.to_owned(),
            old: Fact::Nothing,
            new: Fact::Number(i64::try_from(count).unwrap_or(i64::MAX)),
        })
        .collect()
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            leads: self.leads + other.leads,
            clients: self.clients + other.clients,
            projects: self.projects + other.projects,
            contacts: self.contacts + other.contacts,
            accounts: self.accounts + other.accounts,
            interactions: self.interactions + other.interactions,
            notes: self.notes + other.notes,
            custom: self.custom + other.custom,
            audit_entries: self.audit_entries + other.audit_entries,
            import_rows: self.import_rows + other.import_rows,
            kept_answers: self.kept_answers + other.kept_answers,
            letters: self.letters + other.letters,
        }
    }

    /// Counts a record more.
    pub fn count(&mut self, kind: Resource) {
        let counted = match kind {
            Resource::Lead => &mut self.leads,
            Resource::Client => &mut self.clients,
            Resource::Project => &mut self.projects,
            Resource::Contact => &mut self.contacts,
            Resource::Account => &mut self.accounts,
            Resource::Interaction => &mut self.interactions,
            Resource::Note => &mut self.notes,
            _ => &mut self.custom,
        };
        *counted += 1;
    }
}
