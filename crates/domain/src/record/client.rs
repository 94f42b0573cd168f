//! The client: a company or person that one works for.

use super::{
    Header, Identity, Lead, Link, Profile, ProfileDraft, ProfileFilter, ProfilePatch, Record,
    Refusal, Stamp, Twins, Writing,
};
use crate::{
    access::{Action, Resource, Subject},
    audit::{Fact, Facts},
    list::{Assignee, Listed, MemberRef, SortKind, SortValue, Span},
    search::SearchText,
    stamp::User,
    value::{Change, Id, Instant, Invalid, RecordId, Scalar, Word, words},
    vocabulary::{ClientStatus, LeadSource},
};

/// A company or person that one works for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Id, version, origin.
    pub header: Header,
    /// Who it is.
    pub profile: Profile,
    /// Where it stands.
    pub status: ClientStatus,
    /// Who works on it: an active member.
    pub assigned_to: Option<Id<User>>,
    /// The lead that it came from.
    pub source_lead: Option<Id<Lead>>,
    /// When it became a client by conversion; none for one that was entered.
    pub converted_on: Option<Instant>,
    /// What the lead tells that it came from. Read, never written.
    pub origin: Option<LeadOrigin>,
    /// What has been done with it. Read, never written.
    pub engagement: Engagement,
}

/// What is known of the lead that a client came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadOrigin {
    /// Where the lead came from.
    pub source: Option<LeadSource>,
    /// When it was made.
    pub created_at: Instant,
    /// When it was converted; none while it is not.
    pub converted_on: Option<Instant>,
}

impl LeadOrigin {
    /// How long it took to convert the lead, in tenths of a day, rounded half up; none while it is not converted.
    pub fn tenths_of_days_in_pipeline(&self) -> Option<i64> {
        const TENTH: i64 = 24 * 60 * 60 * 1_000_000 / 10;
        let took = self.converted_on?.micros() - self.created_at.micros();
        Some((took + TENTH / 2).div_euclid(TENTH))
    }
}

/// What has been done with a client, as far as its own interactions in use tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Engagement {
    /// How many interactions it has.
    pub interactions: i64,
    /// When the last one took place that is not in the future.
    pub last_at: Option<Instant>,
}

/// A client as it is asked for.
#[derive(Debug, Clone)]
pub struct ClientDraft {
    /// Who it is.
    pub profile: ProfileDraft,
    /// Where it stands.
    pub status: ClientStatus,
    /// Who shall work on it.
    pub assigned_to: Option<Id<User>>,
    /// The lead that it came from.
    pub source_lead: Option<Id<Lead>>,
}

/// An update of a client.
#[derive(Debug, Clone, Default)]
pub struct ClientPatch {
    /// Changes of the profile.
    pub profile: ProfilePatch,
    /// New status.
    pub status: Change<ClientStatus>,
    /// New assignee.
    pub assigned_to: Change<Option<Id<User>>>,
    /// Another lead that it came from.
    pub source_lead: Change<Option<Id<Lead>>>,
}

const SOURCE_LEAD: &str = "source_lead_id";

fn link(source_lead: Option<Id<Lead>>) -> Vec<Link> {
    let link = source_lead.map(|lead| Link::mention(SOURCE_LEAD, lead));
    link.into_iter().collect()
}

impl Record for Client {
    type Draft = ClientDraft;
    type Patch = ClientPatch;

    const TWINS: Twins = Twins::Refused;

    fn open(header: Header, draft: ClientDraft, writing: Writing<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            header,
            profile: Profile::new(draft.profile, writing.numbering)?,
            status: draft.status,
            assigned_to: draft.assigned_to,
            source_lead: draft.source_lead,
            converted_on: None,
            origin: None,
            engagement: Engagement::default(),
        })
    }

    fn amend(&mut self, patch: ClientPatch, writing: Writing<'_>) -> Result<(), Refusal> {
        self.profile.amend(patch.profile, writing.numbering)?;
        patch.status.apply(&mut self.status);
        patch.assigned_to.apply(&mut self.assigned_to);
        let before = self.source_lead;
        patch.source_lead.apply(&mut self.source_lead);
        if self.source_lead != before {
            self.origin = None;
        }
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

    fn links(&self) -> Vec<Link> {
        link(self.source_lead)
    }

    fn links_of(patch: &ClientPatch) -> Vec<Link> {
        match patch.source_lead {
            Change::Set(lead) => link(lead),
            Change::Keep => Vec::new(),
        }
    }

    fn is_behind(&self) -> bool {
        self.source_lead.is_some() && self.origin.is_none()
    }

    fn status(&self) -> Option<&'static str> {
        Some(self.status.as_str())
    }

    fn status_change(word: &str) -> Option<Result<ClientPatch, Invalid>> {
        Some(ClientStatus::parse(word).map(|status| ClientPatch {
            status: Change::Set(status),
            ..ClientPatch::default()
        }))
    }

    fn given_to(patch: &ClientPatch) -> Option<Id<User>> {
        match patch.assigned_to {
            Change::Set(to) => to,
            Change::Keep => None,
        }
    }

    fn assignment(to: Option<Id<User>>) -> Option<ClientPatch> {
        Some(ClientPatch {
            assigned_to: Change::Set(to),
            ..ClientPatch::default()
        })
    }

    fn identity(&self) -> Option<Identity> {
        Some(Identity::from(&self.profile))
    }
}

impl Subject for Client {
    const RESOURCE: Resource = Resource::Client;

    fn subject_id(&self) -> RecordId {
        self.header.id
    }

    fn title(&self) -> String {
        self.profile.name.to_string()
    }

    fn facts(&self) -> Facts {
        let mut facts = self.profile.facts();
        facts.extend([
            ("client_status", Fact::word(self.status)),
            ("assigned_to", Fact::text(self.assigned_to.as_ref())),
            (SOURCE_LEAD, Fact::text(self.source_lead.as_ref())),
            ("converted_on", Fact::text(self.converted_on.as_ref())),
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
    /// By what clients can be sorted.
    ClientSort { CreatedAt = "created_at", UpdatedAt = "updated_at", Name = "name" }
    default CreatedAt
}

/// Which clients. Several values of one field mean any of them.
#[derive(Debug, Clone, Default)]
pub struct ClientFilter {
    /// Answering to these words.
    pub text: Option<SearchText>,
    /// With one of these profiles.
    pub profile: ProfileFilter,
    /// Standing at one of these.
    pub client_status: Vec<ClientStatus>,
    /// Assigned to one of these.
    pub assigned_to: Vec<Assignee>,
    /// Made by one of these.
    pub created_by: Vec<MemberRef>,
    /// Come from one of these leads.
    pub source_lead: Vec<Id<Lead>>,
    /// Made in this range.
    pub created_at: Span,
    /// Last changed in this range.
    pub updated_at: Span,
    /// Converted in this range.
    pub converted_on: Span,
}

impl Listed for Client {
    type Sort = ClientSort;
    type Filter = ClientFilter;

    fn sort_kind(sort: ClientSort) -> SortKind {
        match sort {
            ClientSort::CreatedAt | ClientSort::UpdatedAt => SortKind::Instant,
            ClientSort::Name => SortKind::Text,
        }
    }

    fn sort_value(&self, sort: ClientSort) -> SortValue {
        match sort {
            ClientSort::CreatedAt => SortValue::Instant(self.header.created.at),
            ClientSort::UpdatedAt => SortValue::Instant(self.header.updated.at),
            ClientSort::Name => SortValue::Text(self.profile.name.to_string()),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.header.id.uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scalar;

    #[test]
    fn the_time_in_the_pipeline_is_told_in_tenths_of_days() {
        let origin = |converted: Option<&str>| LeadOrigin {
            source: None,
            created_at: Instant::parse("2026-01-01T00:00:00Z").unwrap(),
            converted_on: converted.map(|at| Instant::parse(at).unwrap()),
        };
        let tenths = |converted| origin(converted).tenths_of_days_in_pipeline();
        assert_eq!(tenths(None), None);
        assert_eq!(tenths(Some("2026-01-01T00:00:00Z")), Some(0));
        assert_eq!(tenths(Some("2026-01-02T12:00:00Z")), Some(15));
        assert_eq!(tenths(Some("2026-01-01T01:12:00Z")), Some(1));
        assert_eq!(tenths(Some("2026-01-01T01:11:59Z")), Some(0));
    }
}
