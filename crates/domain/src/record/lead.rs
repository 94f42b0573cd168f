//! The lead: a company or person that may become a client.

use thiserror::Error;

use super::{Client, Header, Numbering, Profile, ProfileDraft, ProfilePatch, Record, Stamp};
use crate::{
    access::{Action, Ownership, Resource, Subject},
    audit::{Fact, Facts},
    list::{Assignee, Listed, MemberRef, SortKind, SortValue, Span},
    stamp::User,
    value::{
        Change, Email, FieldErrors, Id, Instant, RecordId, Text20, Text50, Text100, Word, words,
    },
    vocabulary::{LeadSource, LeadStatus},
};

/// A company or person that may become a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    header: Header,
    /// Who it is.
    pub profile: Profile,
    /// Where it stands. Changed by [`Lead::amend`] and by conversion only.
    status: LeadStatus,
    /// Where it came from.
    pub source: Option<LeadSource>,
    /// Who works on it: an active member.
    pub assigned_to: Option<Id<User>>,
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

/// Why a status is refused that is spelled right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StatusRefusal {
    /// Only a conversion makes a converted lead.
    #[error("a lead becomes converted by converting it, not by an update")]
    OnlyByConversion,
    /// A converted lead keeps its status.
    #[error("this lead has been converted; its status does not change any more")]
    AlreadyConverted,
}

impl Lead {
    /// A new lead. Errors: phone numbers that no plan knows; the status `converted`.
    pub fn new<E>(header: Header, draft: LeadDraft, numbering: Numbering<'_>) -> Result<Self, E>
    where
        E: From<FieldErrors> + From<StatusRefusal>,
    {
        if draft.status == LeadStatus::Converted {
            return Err(StatusRefusal::OnlyByConversion.into());
        }
        Ok(Self {
            header,
            profile: Profile::new(draft.profile, numbering)?,
            status: draft.status,
            source: draft.source,
            assigned_to: draft.assigned_to,
            conversion: None,
        })
    }

    /// A lead as a store kept it.
    pub fn stored(
        header: Header,
        profile: Profile,
        status: LeadStatus,
        source: Option<LeadSource>,
        assigned_to: Option<Id<User>>,
        conversion: Option<Conversion>,
    ) -> Self {
        Self {
            header,
            profile,
            status,
            source,
            assigned_to,
            conversion,
        }
    }

    /// Applies an update. Errors as for [`Lead::new`], and any change of a converted lead's status.
    pub fn amend<E>(&mut self, patch: LeadPatch, numbering: Numbering<'_>) -> Result<(), E>
    where
        E: From<FieldErrors> + From<StatusRefusal>,
    {
        if let Change::Set(status) = patch.status
            && status != self.status
        {
            if self.status == LeadStatus::Converted {
                return Err(StatusRefusal::AlreadyConverted.into());
            }
            if status == LeadStatus::Converted {
                return Err(StatusRefusal::OnlyByConversion.into());
            }
        }
        self.profile.amend(patch.profile, numbering)?;
        patch.status.apply(&mut self.status);
        patch.source.apply(&mut self.source);
        patch.assigned_to.apply(&mut self.assigned_to);
        Ok(())
    }

    /// Where it stands.
    pub fn lead_status(&self) -> LeadStatus {
        self.status
    }

    /// What became of it, once converted.
    pub fn conversion(&self) -> Option<Conversion> {
        self.conversion
    }
}

impl Record for Lead {
    type Draft = LeadDraft;
    type Patch = LeadPatch;

    fn header(&self) -> &Header {
        &self.header
    }

    fn set_header(&mut self, header: Header) {
        self.header = header;
    }

    fn status(&self) -> Option<&'static str> {
        Some(self.status.as_str())
    }

    fn assigned_to(&self) -> Option<Id<User>> {
        self.assigned_to
    }
}

impl Subject for Lead {
    const RESOURCE: Resource = Resource::Lead;

    fn subject_id(&self) -> RecordId {
        self.header.id
    }

    fn title(&self) -> &str {
        self.profile.name.as_str()
    }

    fn facts(&self) -> Facts {
        let mut facts = self.profile.facts();
        facts.extend([
            ("lead_status", Fact::text(Some(&self.status.as_str()))),
            (
                "lead_source",
                Fact::text(self.source.map(Word::as_str).as_ref()),
            ),
            ("assigned_to", Fact::text(self.assigned_to.as_ref())),
            (
                "deleted_at",
                Fact::text(self.header.trashed.map(|t| t.at).as_ref()),
            ),
        ]);
        facts
    }

    fn ownership(&self) -> Option<Ownership> {
        Some(self.owned())
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
    /// Standing at one of these.
    pub lead_status: Vec<LeadStatus>,
    /// From one of these sources.
    pub lead_source: Vec<LeadSource>,
    /// Assigned to one of these.
    pub assigned_to: Vec<Assignee>,
    /// Made by one of these.
    pub created_by: Vec<MemberRef>,
    /// With exactly one of these names.
    pub name: Vec<Text100>,
    /// With one of these addresses.
    pub email: Vec<Email>,
    /// In one of these cities.
    pub city: Vec<Text100>,
    /// In one of these states.
    pub state: Vec<Text100>,
    /// With one of these postal codes.
    pub zip: Vec<Text20>,
    /// Of one of these kinds.
    pub kind: Vec<Text50>,
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
