//! The account: a billing or service account of a client.

use super::{Client, Header, Link, Record, Refusal, Stamp, Writing};
use crate::{
    access::{Action, Resource, Subject},
    audit::{Fact, Facts},
    list::{DaySpan, Listed, MemberRef, SortKind, SortValue, Span},
    search::SearchText,
    stamp::User,
    value::{Change, Day, Id, Invalid, LongText, RecordId, Scalar, Text100, Text255, words},
    vocabulary::AccountStatus,
};

/// A billing or service account of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Id, version, origin.
    pub header: Header,
    /// Whose it is.
    pub client: Id<Client>,
    /// Its number, one in the tenant, what is in the trash included.
    pub number: Text100,
    /// How it is called.
    pub name: Option<Text255>,
    /// Whether it is in use.
    pub status: AccountStatus,
    /// Since when.
    pub opened_on: Option<Day>,
    /// Notes.
    pub notes: Option<LongText>,
}

/// An account as it is asked for.
#[derive(Debug, Clone)]
pub struct AccountDraft {
    /// Whose it is; required.
    pub client: Id<Client>,
    /// Its number; the next free one is given out where there is none.
    pub number: Option<Text100>,
    /// How it is called.
    pub name: Option<Text255>,
    /// Whether it is in use.
    pub status: AccountStatus,
    /// Since when.
    pub opened_on: Option<Day>,
    /// Notes.
    pub notes: Option<LongText>,
}

/// An update of an account. See [`Account`] for the fields.
#[derive(Debug, Clone, Default)]
#[expect(
    missing_docs,
    reason = "each field is the field of Account of the same name"
)]
pub struct AccountPatch {
    pub client: Change<Id<Client>>,
    pub number: Change<Text100>,
    pub name: Change<Option<Text255>>,
    pub status: Change<AccountStatus>,
    pub opened_on: Change<Option<Day>>,
    pub notes: Change<Option<LongText>>,
}

/// The number that is given out as the n-th: `A-000001` is the first.
pub fn account_number(nth: i64) -> Result<Text100, Invalid> {
    Text100::parse(&format!("A-{nth:06}"))
}

const CLIENT: &str = "client_id";

impl Record for Account {
    type Draft = AccountDraft;
    type Patch = AccountPatch;

    /// Errors: no number. The use case gives one out before.
    fn open(header: Header, draft: AccountDraft, _: Writing<'_>) -> Result<Self, Refusal> {
        let number = draft
            .number
            .ok_or_else(|| Refusal::field("account_number", "is required"))?;
        Ok(Self {
            header,
            client: draft.client,
            number,
            name: draft.name,
            status: draft.status,
            opened_on: draft.opened_on,
            notes: draft.notes,
        })
    }

    fn amend(&mut self, patch: AccountPatch, _: Writing<'_>) -> Result<(), Refusal> {
        patch.client.apply(&mut self.client);
        patch.number.apply(&mut self.number);
        patch.name.apply(&mut self.name);
        patch.status.apply(&mut self.status);
        patch.opened_on.apply(&mut self.opened_on);
        patch.notes.apply(&mut self.notes);
        Ok(())
    }

    fn header(&self) -> &Header {
        &self.header
    }

    fn set_header(&mut self, header: Header) {
        self.header = header;
    }

    fn owners(&self) -> Vec<Id<User>> {
        Vec::new()
    }

    fn links(&self) -> Vec<Link> {
        vec![Link::parent(CLIENT, self.client)]
    }

    fn links_of(patch: &AccountPatch) -> Vec<Link> {
        match patch.client {
            Change::Set(client) => vec![Link::parent(CLIENT, client)],
            Change::Keep => Vec::new(),
        }
    }

    fn status_change(word: &str) -> Option<Result<AccountPatch, Invalid>> {
        Some(AccountStatus::parse(word).map(|status| AccountPatch {
            status: Change::Set(status),
            ..AccountPatch::default()
        }))
    }
}

impl Subject for Account {
    const RESOURCE: Resource = Resource::Account;

    fn subject_id(&self) -> RecordId {
        self.header.id
    }

    fn title(&self) -> String {
        self.number.to_string()
    }

    fn facts(&self) -> Facts {
        let mut facts = vec![
            (CLIENT, Fact::text(Some(&self.client))),
            ("account_number", Fact::text(Some(&self.number))),
            ("account_name", Fact::text(self.name.as_ref())),
            ("account_status", Fact::word(self.status)),
            ("opened_on", Fact::text(self.opened_on.as_ref())),
            ("notes", Fact::text(self.notes.as_ref())),
        ];
        facts.extend(self.header.facts());
        facts
    }

    fn assignee(&self) -> Option<Id<User>> {
        None
    }

    fn touch(&mut self, before: &Self, action: Action, stamp: Stamp) {
        self.header = before.header.touched(&self.header, action, stamp);
    }
}

words! {
    /// By what accounts can be sorted.
    AccountSort { CreatedAt = "created_at", UpdatedAt = "updated_at" }
    default CreatedAt
}

/// Which accounts. Several values of one field mean any of them.
#[derive(Debug, Clone, Default)]
pub struct AccountFilter {
    /// Answering to these words.
    pub text: Option<SearchText>,
    /// Of one of these clients.
    pub client: Vec<Id<Client>>,
    /// With one of these numbers.
    pub number: Vec<Text100>,
    /// With one of these names.
    pub name: Vec<Text255>,
    /// In one of these states of use.
    pub status: Vec<AccountStatus>,
    /// Opened in this range.
    pub opened_on: DaySpan,
    /// Made by one of these.
    pub created_by: Vec<MemberRef>,
    /// Made in this range.
    pub created_at: Span,
    /// Last changed in this range.
    pub updated_at: Span,
}

impl Listed for Account {
    type Sort = AccountSort;
    type Filter = AccountFilter;

    fn sort_kind(_: AccountSort) -> SortKind {
        SortKind::Instant
    }

    fn sort_value(&self, sort: AccountSort) -> SortValue {
        match sort {
            AccountSort::CreatedAt => SortValue::Instant(self.header.created.at),
            AccountSort::UpdatedAt => SortValue::Instant(self.header.updated.at),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.header.id.uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_out_numbers_have_six_digits_and_go_on_after_the_last_of_those() {
        let number = |nth| account_number(nth).unwrap().to_string();
        assert_eq!(number(1), "A-000001");
        assert_eq!(number(999_999), "A-999999");
        assert_eq!(number(1_000_000), "A-1000000");
    }
}
