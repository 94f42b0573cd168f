//! The interaction: a call, a meeting, a message, and what is to follow from it.

use super::{
    Client, Header, Lead, Link, Place, PlacePatch, PlaceRule, Project, Record, Refusal, Stamp,
    Writing,
};
use crate::{
    access::{Action, Resource, Subject},
    audit::{Fact, Facts},
    list::{Assignee, Listed, MemberRef, SortKind, SortValue, Span},
    stamp::User,
    value::{
        Change, Email, FieldErrors, Id, Instant, Invalid, LongText, Phone, PhoneText, RecordId,
        Scalar, Text100, Text255, words,
    },
    vocabulary::{FollowupStatus, InteractionType},
};

/// A call, a meeting, a message, and what is to follow from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interaction {
    /// Id, version, origin.
    pub header: Header,
    /// With whom or about what it was: exactly one client, lead or project.
    pub place: Place,
    /// How people met or spoke.
    pub kind: InteractionType,
    /// When; it may lie in the future.
    pub contact_date: Instant,
    /// What it was about.
    pub summary: Text255,
    /// What came of it.
    pub outcome: Option<Text255>,
    /// Notes.
    pub notes: Option<LongText>,
    /// Whom one met or spoke to.
    pub contact_person: Option<Text100>,
    /// Their email address.
    pub email: Option<Email>,
    /// Their phone number.
    pub phone: Option<Phone>,
    /// When to follow up.
    pub follow_up: Option<Instant>,
    /// Whether that still waits.
    pub followup: FollowupStage,
    /// Who is to follow up: an active member, who sees the interaction for that.
    pub followup_assigned_to: Option<Id<User>>,
}

/// Whether a follow-up still waits, and who completed it when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FollowupStage {
    status: FollowupStatus,
    completed: Option<Stamp>,
}

impl FollowupStage {
    /// A stage as a store kept it.
    pub fn stored(status: FollowupStatus, completed: Option<Stamp>) -> Self {
        Self { status, completed }
    }

    /// The status.
    pub fn status(self) -> FollowupStatus {
        self.status
    }

    /// Who completed it, and when; none unless it is.
    pub fn completed(self) -> Option<Stamp> {
        self.completed
    }

    /// Whether it still waits: pending and rescheduled ones do.
    pub fn is_open(self) -> bool {
        matches!(
            self.status,
            FollowupStatus::Pending | FollowupStatus::Rescheduled
        )
    }

    /// The completion goes with the status.
    pub(super) fn change(&mut self, to: FollowupStatus, stamp: Stamp) {
        if to != self.status {
            self.status = to;
            self.completed = (to == FollowupStatus::Completed).then_some(stamp);
        }
    }
}

/// An interaction as it is asked for.
#[derive(Debug, Clone)]
pub struct InteractionDraft {
    /// When; required.
    pub contact_date: Instant,
    /// What it was about; required.
    pub summary: Text255,
    /// Everything else; a client, a lead or a project is among it.
    pub rest: InteractionPatch,
}

/// An update of an interaction. See [`Interaction`] for the fields.
#[derive(Debug, Clone, Default)]
#[expect(
    missing_docs,
    reason = "each field is the field of Interaction of the same name"
)]
pub struct InteractionPatch {
    pub place: PlacePatch,
    pub kind: Change<InteractionType>,
    pub contact_date: Change<Instant>,
    pub summary: Change<Text255>,
    pub outcome: Change<Option<Text255>>,
    pub notes: Change<Option<LongText>>,
    pub contact_person: Change<Option<Text100>>,
    pub email: Change<Option<Email>>,
    pub phone: Change<Option<PhoneText>>,
    pub follow_up: Change<Option<Instant>>,
    pub followup_status: Change<FollowupStatus>,
    pub followup_assigned_to: Change<Option<Id<User>>>,
}

impl Interaction {
    /// When the follow-up is due that still waits.
    pub fn due_at(&self) -> Option<Instant> {
        self.follow_up.filter(|_| self.followup.is_open())
    }
}

impl Record for Interaction {
    type Draft = InteractionDraft;
    type Patch = InteractionPatch;

    const ASSIGNEE: &'static str = "followup_assigned_to";

    fn open(
        header: Header,
        draft: InteractionDraft,
        writing: Writing<'_>,
    ) -> Result<Self, Refusal> {
        let mut interaction = Self {
            header,
            place: Place::default(),
            kind: InteractionType::default(),
            contact_date: draft.contact_date,
            summary: draft.summary,
            outcome: None,
            notes: None,
            contact_person: None,
            email: None,
            phone: None,
            follow_up: None,
            followup: FollowupStage::default(),
            followup_assigned_to: None,
        };
        interaction.amend(draft.rest, writing)?;
        Ok(interaction)
    }

    fn amend(&mut self, patch: InteractionPatch, writing: Writing<'_>) -> Result<(), Refusal> {
        let mut errors = FieldErrors::default();
        let phone = writing.numbering.read("phone", patch.phone, &mut errors);
        self.place
            .amend(patch.place, PlaceRule::ExactlyOne, &mut errors);
        errors.check()?;
        patch.kind.apply(&mut self.kind);
        patch.contact_date.apply(&mut self.contact_date);
        patch.summary.apply(&mut self.summary);
        patch.outcome.apply(&mut self.outcome);
        patch.notes.apply(&mut self.notes);
        patch.contact_person.apply(&mut self.contact_person);
        patch.email.apply(&mut self.email);
        phone.apply(&mut self.phone);
        patch.follow_up.apply(&mut self.follow_up);
        if let Change::Set(status) = patch.followup_status {
            self.followup.change(status, writing.stamp);
        }
        patch
            .followup_assigned_to
            .apply(&mut self.followup_assigned_to);
        Ok(())
    }

    fn header(&self) -> &Header {
        &self.header
    }

    fn set_header(&mut self, header: Header) {
        self.header = header;
    }

    fn owners(&self) -> Vec<Id<User>> {
        self.followup_assigned_to.into_iter().collect()
    }

    fn links(&self) -> Vec<Link> {
        self.place.links()
    }

    fn links_of(patch: &InteractionPatch) -> Vec<Link> {
        patch.place.links()
    }

    fn given_to(patch: &InteractionPatch) -> Option<Id<User>> {
        match patch.followup_assigned_to {
            Change::Set(to) => to,
            Change::Keep => None,
        }
    }

    fn status_change(word: &str) -> Option<Result<InteractionPatch, Invalid>> {
        Some(FollowupStatus::parse(word).map(|status| InteractionPatch {
            followup_status: Change::Set(status),
            ..InteractionPatch::default()
        }))
    }
}

impl Subject for Interaction {
    const RESOURCE: Resource = Resource::Interaction;

    fn subject_id(&self) -> RecordId {
        self.header.id
    }

    fn title(&self) -> String {
        self.summary.to_string()
    }

    fn facts(&self) -> Facts {
        let completed = self.followup.completed;
        let mut facts = self.place.facts();
        facts.extend([
            ("interaction_type", Fact::word(self.kind)),
            ("contact_date", Fact::text(Some(&self.contact_date))),
            ("summary", Fact::text(Some(&self.summary))),
            ("outcome", Fact::text(self.outcome.as_ref())),
            ("notes", Fact::text(self.notes.as_ref())),
            ("contact_person", Fact::text(self.contact_person.as_ref())),
            ("email", Fact::text(self.email.as_ref())),
            ("phone", Fact::text(self.phone.as_ref())),
            ("follow_up", Fact::text(self.follow_up.as_ref())),
            ("followup_status", Fact::word(self.followup.status)),
            (
                "followup_assigned_to",
                Fact::text(self.followup_assigned_to.as_ref()),
            ),
            (
                "completed_at",
                Fact::text(completed.map(|stamp| stamp.at).as_ref()),
            ),
            (
                "completed_by",
                Fact::text(completed.map(|stamp| stamp.by).as_ref()),
            ),
        ]);
        facts.extend(self.header.facts());
        facts
    }

    fn assignee(&self) -> Option<Id<User>> {
        self.followup_assigned_to
    }

    fn touch(&mut self, before: &Self, action: Action, stamp: Stamp) {
        self.header = before.header.touched(&self.header, action, stamp);
    }
}

words! {
    /// By what interactions can be sorted.
    InteractionSort {
        CreatedAt = "created_at", UpdatedAt = "updated_at", ContactDate = "contact_date", FollowUp = "follow_up",
    }
    default CreatedAt
}

/// Which interactions. Several values of one field mean any of them.
#[derive(Debug, Clone, Default)]
pub struct InteractionFilter {
    /// With one of these clients.
    pub client: Vec<Id<Client>>,
    /// With one of these leads.
    pub lead: Vec<Id<Lead>>,
    /// About one of these projects.
    pub project: Vec<Id<Project>>,
    /// Of one of these kinds.
    pub kind: Vec<InteractionType>,
    /// With a follow-up in one of these states.
    pub followup_status: Vec<FollowupStatus>,
    /// To be followed up by one of these.
    pub followup_assigned_to: Vec<Assignee>,
    /// With one of these addresses.
    pub email: Vec<Email>,
    /// Made by one of these.
    pub created_by: Vec<MemberRef>,
    /// Taking place in this range.
    pub contact_date: Span,
    /// To be followed up in this range.
    pub follow_up: Span,
    /// Completed in this range.
    pub completed_at: Span,
    /// Made in this range.
    pub created_at: Span,
    /// Last changed in this range.
    pub updated_at: Span,
}

impl Listed for Interaction {
    type Sort = InteractionSort;
    type Filter = InteractionFilter;

    fn sort_kind(sort: InteractionSort) -> SortKind {
        match sort {
            InteractionSort::FollowUp => SortKind::MaybeInstant,
            _ => SortKind::Instant,
        }
    }

    fn sort_value(&self, sort: InteractionSort) -> SortValue {
        match sort {
            InteractionSort::CreatedAt => SortValue::Instant(self.header.created.at),
            InteractionSort::UpdatedAt => SortValue::Instant(self.header.updated.at),
            InteractionSort::ContactDate => SortValue::Instant(self.contact_date),
            InteractionSort::FollowUp => self
                .follow_up
                .map_or(SortValue::Nothing, SortValue::Instant),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.header.id.uuid()
    }
}
