//! The lead: a company or person that may become a client.

use super::{
    Client, Header, Identity, Profile, ProfileDraft, ProfileFilter, ProfilePatch, Record, Refusal,
    Stamp, Twins, Writing,
};
use crate::{
    access::{Action, Resource, Subject},
    audit::{Fact, Facts},
    list::{Assignee, Listed, MemberRef, SortKind, SortValue, Span},
    stamp::User,
    value::{Change, Id, Instant, Invalid, RecordId, Scalar, Word, words},
    vocabulary::{LeadSource, LeadStatus},
};

/// A company or person that may become a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Id, version, origin.
    pub header: Header,
    /// Who it is.
    pub profile: Profile,
    /// Where it stands.
    pub stage: LeadStage,
    /// Where it came from.
    pub source: Option<LeadSource>,
    /// Who works on it: an active member.
    pub assigned_to: Option<Id<User>>,
}

/// Where a lead stands. It becomes converted by conversion only, and stays so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeadStage {
    status: LeadStatus,
    conversion: Option<Conversion>,
}

/// What became of a converted lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conversion {
    /// When it was converted.
    pub on: Instant,
    /// The client that it became; none once that client is purged.
    pub client: Option<Id<Client>>,
}

impl LeadStage {
    /// A stage as a store kept it.
    pub fn stored(status: LeadStatus, conversion: Option<Conversion>) -> Self {
        Self { status, conversion }
    }

    /// The status.
    pub fn status(self) -> LeadStatus {
        self.status
    }

    /// What became of it, once converted.
    pub fn conversion(self) -> Option<Conversion> {
        self.conversion
    }

    /// Errors: to or from `converted`.
    fn change(&mut self, to: LeadStatus) -> Result<(), Refusal> {
        if to == self.status {
            return Ok(());
        }
        if self.status == LeadStatus::Converted {
            return Err(Refusal::AlreadyConverted);
        }
        if to == LeadStatus::Converted {
            return Err(Refusal::OnlyByConversion);
        }
        self.status = to;
        Ok(())
    }

    /// Errors: it has been converted before.
    pub(super) fn convert(&mut self, conversion: Conversion) -> Result<(), Refusal> {
        if self.status == LeadStatus::Converted {
            return Err(Refusal::AlreadyConverted);
        }
        self.status = LeadStatus::Converted;
        self.conversion = Some(conversion);
        Ok(())
    }
}

/// A lead as it is asked for.
#[derive(Debug, Clone)]
pub struct LeadDraft {
    /// Who it is.
    pub profile: ProfileDraft,
    /// Where it stands; `converted` is refused.
    pub status: LeadStatus,
    /// Where it came from.
    pub source: Option<LeadSource>,
    /// Who shall work on it.
    pub assigned_to: Option<Id<User>>,
}

/// An update of a lead.
#[derive(Debug, Clone, Default)]
pub struct LeadPatch {
    /// Changes of the profile.
    pub profile: ProfilePatch,
    /// New status; to and from `converted` is refused.
    pub status: Change<LeadStatus>,
    /// New source.
    pub source: Change<Option<LeadSource>>,
    /// New assignee.
    pub assigned_to: Change<Option<Id<User>>>,
}

impl Record for Lead {
    type Draft = LeadDraft;
    type Patch = LeadPatch;

    const TWINS: Twins = Twins::Refused;

    fn open(header: Header, draft: LeadDraft, writing: Writing<'_>) -> Result<Self, Refusal> {
        let mut stage = LeadStage::default();
        stage.change(draft.status)?;
        Ok(Self {
            header,
            profile: Profile::new(draft.profile, writing.numbering)?,
            stage,
            source: draft.source,
            assigned_to: draft.assigned_to,
        })
    }

    fn amend(&mut self, patch: LeadPatch, writing: Writing<'_>) -> Result<(), Refusal> {
        if let Change::Set(status) = patch.status {
            self.stage.change(status)?;
        }
        self.profile.amend(patch.profile, writing.numbering)?;
        patch.source.apply(&mut self.source);
        patch.assigned_to.apply(&mut self.assigned_to);
        Ok(())
    }

    fn header(&self) -> &Header {
        &self.header
    }

    fn set_header(&mut self, header: Header) {
        self.header = header;
    }

    fn owners(&self) -> Vec<Id<User>> {
        [Some(self.header.created.by), self.assigned_to]
            .into_iter()
            .flatten()
            .collect()
    }

    fn status(&self) -> Option<&'static str> {
        Some(self.stage.status.as_str())
    }

    fn status_change(word: &str) -> Option<Result<LeadPatch, Invalid>> {
        Some(LeadStatus::parse(word).map(|status| LeadPatch {
            status: Change::Set(status),
            ..LeadPatch::default()
        }))
    }

    fn given_to(patch: &LeadPatch) -> Option<Id<User>> {
        match patch.assigned_to {
            Change::Set(to) => to,
            Change::Keep => None,
        }
    }

    fn assignment(to: Option<Id<User>>) -> Option<LeadPatch> {
        Some(LeadPatch {
            assigned_to: Change::Set(to),
            ..LeadPatch::default()
        })
    }

    fn identity(&self) -> Option<Identity> {
        Some(Identity::from(&self.profile))
    }
}

impl Subject for Lead {
    const RESOURCE: Resource = Resource::Lead;

    fn subject_id(&self) -> RecordId {
        self.header.id
    }

    fn title(&self) -> String {
        self.profile.name.to_string()
    }

    fn facts(&self) -> Facts {
        let conversion = self.stage.conversion;
        let client = conversion.and_then(|conversion| conversion.client);
        let mut facts = self.profile.facts();
        facts.extend([
            ("lead_status", Fact::word(self.stage.status)),
            (
                "lead_source",
                Fact::text(self.source.map(Word::as_str).as_ref()),
            ),
            ("assigned_to", Fact::text(self.assigned_to.as_ref())),
            (
                "converted_on",
                Fact::text(conversion.map(|conversion| conversion.on).as_ref()),
            ),
            ("converted_client_id", Fact::text(client.as_ref())),
        ]);
        facts.extend(self.header.facts());
        facts
    }

    fn assignee(&self) -> Option<Id<User>> {
        self.assigned_to
    }

    fn touch(&mut self, before: &Self, action: Action, stamp: Stamp) {
        self.header = before.header.touched(&self.header, action, stamp);
    }
}

words! {
    /// By what leads can be sorted.
    LeadSort { CreatedAt = "created_at", UpdatedAt = "updated_at", Name = "name" }
    default CreatedAt
}

/// Which leads. Several values of one field mean any of them.
#[derive(Debug, Clone, Default)]
pub struct LeadFilter {
    /// With one of these profiles.
    pub profile: ProfileFilter,
    /// Standing at one of these.
    pub lead_status: Vec<LeadStatus>,
    /// From one of these sources; none stands for an unknown one.
    pub lead_source: Vec<Option<LeadSource>>,
    /// Assigned to one of these.
    pub assigned_to: Vec<Assignee>,
    /// Assigned to one of these, or to nobody and made by one of these.
    pub responsible: Vec<MemberRef>,
    /// Made by one of these.
    pub created_by: Vec<MemberRef>,
    /// Become one of these clients.
    pub converted_client: Vec<Id<Client>>,
    /// Made in this range.
    pub created_at: Span,
    /// Last changed in this range.
    pub updated_at: Span,
    /// Converted in this range.
    pub converted_on: Span,
}

impl Listed for Lead {
    type Sort = LeadSort;
    type Filter = LeadFilter;

    fn sort_kind(sort: LeadSort) -> SortKind {
        match sort {
            LeadSort::CreatedAt | LeadSort::UpdatedAt => SortKind::Instant,
            LeadSort::Name => SortKind::Text,
        }
    }

    fn sort_value(&self, sort: LeadSort) -> SortValue {
        match sort {
            LeadSort::CreatedAt => SortValue::Instant(self.header.created.at),
            LeadSort::UpdatedAt => SortValue::Instant(self.header.updated.at),
            LeadSort::Name => SortValue::Text(self.profile.name.to_string()),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.header.id.uuid()
    }
}

#[cfg(test)]
#[path = "lead_tests.rs"]
mod tests;
