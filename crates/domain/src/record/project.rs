//! The project: work that is sold to a client, offered to a lead, or one's own.

use super::{
    Client, Header, Lead, Link, Place, PlacePatch, PlaceRule, PrimaryContact, PrimaryContactPatch,
    Record, Refusal, Stamp, Writing,
};
use crate::{
    access::{Action, Resource, Subject},
    audit::{Fact, Facts},
    list::{Assignee, DaySpan, Listed, MemberRef, MoneySpan, SortKind, SortValue, Span},
    search::SearchText,
    stamp::User,
    value::{
        Change, Day, FieldErrors, Id, Instant, Invalid, LongText, Money, RecordId, Scalar, Text50,
        Text255, Word, words,
    },
    vocabulary::{ProjectOutcome, ProjectStatus, ValueType},
};

/// Work that is sold to a client, offered to a lead, or one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Id, version, origin.
    pub header: Header,
    /// The client or the lead that it is for; never both, and neither where it stands alone.
    pub place: Place,
    /// How it is called.
    pub name: Text255,
    /// What it is about.
    pub description: Option<LongText>,
    /// A word of the tenant's own; `type` in the contract.
    pub kind: Option<Text50>,
    /// Where it stands.
    pub stage: ProjectStage,
    /// Its first day.
    pub start: Option<Day>,
    /// Its last day, not before the first.
    pub end: Option<Day>,
    /// What it is worth.
    pub worth: Option<Money>,
    /// How often that is earned.
    pub value_type: ValueType,
    /// Whom to ask.
    pub contact: PrimaryContact,
    /// Notes.
    pub notes: Option<LongText>,
    /// Who works on it: an active member.
    pub assigned_to: Option<Id<User>>,
    /// How the client or lead is called that it is for. Read, never written.
    pub parent_name: Option<String>,
}

/// Where a project stands, and since when it has been won.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProjectStage {
    status: ProjectStatus,
    completed_at: Option<Instant>,
}

impl ProjectStage {
    /// A stage as a store kept it.
    pub fn stored(status: ProjectStatus, completed_at: Option<Instant>) -> Self {
        Self {
            status,
            completed_at,
        }
    }

    /// The status.
    pub fn status(self) -> ProjectStatus {
        self.status
    }

    /// Completed is won, cancelled is lost, anything else is pending.
    pub fn outcome(self) -> ProjectOutcome {
        outcome_of(self.status)
    }

    /// When it was completed; none unless it is.
    pub fn completed_at(self) -> Option<Instant> {
        self.completed_at
    }

    /// The time of completion goes with the status.
    fn change(&mut self, to: ProjectStatus, at: Instant) {
        if to != self.status {
            self.status = to;
            self.completed_at = (to == ProjectStatus::Completed).then_some(at);
        }
    }
}

fn outcome_of(status: ProjectStatus) -> ProjectOutcome {
    match status {
        ProjectStatus::Completed => ProjectOutcome::Won,
        ProjectStatus::Cancelled => ProjectOutcome::Lost,
        ProjectStatus::Pending | ProjectStatus::Active => ProjectOutcome::Pending,
    }
}

/// A project as it is asked for.
#[derive(Debug, Clone)]
pub struct ProjectDraft {
    /// How it is called; required.
    pub name: Text255,
    /// Everything else.
    pub rest: ProjectPatch,
}

/// An update of a project. See [`Project`] for the fields.
#[derive(Debug, Clone, Default)]
#[expect(
    missing_docs,
    reason = "each field is the field of Project of the same name"
)]
pub struct ProjectPatch {
    pub place: PlacePatch,
    pub name: Change<Text255>,
    pub description: Change<Option<LongText>>,
    pub kind: Change<Option<Text50>>,
    pub status: Change<ProjectStatus>,
    pub start: Change<Option<Day>>,
    pub end: Change<Option<Day>>,
    pub worth: Change<Option<Money>>,
    pub value_type: Change<ValueType>,
    pub contact: PrimaryContactPatch,
    pub notes: Change<Option<LongText>>,
    pub assigned_to: Change<Option<Id<User>>>,
}

impl Project {
    /// What is said of an end before the start.
    pub const ENDS_TOO_SOON: &str = "must not be before project_start";
}

impl Record for Project {
    type Draft = ProjectDraft;
    type Patch = ProjectPatch;

    fn open(header: Header, draft: ProjectDraft, writing: Writing<'_>) -> Result<Self, Refusal> {
        let mut project = Self {
            header,
            place: Place::default(),
            name: draft.name,
            description: None,
            kind: None,
            stage: ProjectStage::default(),
            start: None,
            end: None,
            worth: None,
            value_type: ValueType::default(),
            contact: PrimaryContact::default(),
            notes: None,
            assigned_to: None,
            parent_name: None,
        };
        project.amend(draft.rest, writing)?;
        Ok(project)
    }

    fn amend(&mut self, patch: ProjectPatch, writing: Writing<'_>) -> Result<(), Refusal> {
        let mut errors = FieldErrors::default();
        let phone =
            writing
                .numbering
                .read("primary_contact_phone", patch.contact.phone, &mut errors);
        let before = self.place;
        self.place
            .amend(patch.place, PlaceRule::AtMostOne, &mut errors);
        if self.place != before {
            self.parent_name = None;
        }
        patch.start.apply(&mut self.start);
        patch.end.apply(&mut self.end);
        if matches!((self.start, self.end), (Some(start), Some(end)) if end < start) {
            errors.add("project_end", &Invalid::new(Self::ENDS_TOO_SOON));
        }
        errors.check()?;
        patch.name.apply(&mut self.name);
        patch.description.apply(&mut self.description);
        patch.kind.apply(&mut self.kind);
        if let Change::Set(status) = patch.status {
            self.stage.change(status, writing.stamp.at);
        }
        patch.worth.apply(&mut self.worth);
        patch.value_type.apply(&mut self.value_type);
        patch.contact.name.apply(&mut self.contact.name);
        patch.contact.title.apply(&mut self.contact.title);
        patch.contact.email.apply(&mut self.contact.email);
        phone.apply(&mut self.contact.phone);
        patch
            .contact
            .phone_label
            .apply(&mut self.contact.phone_label);
        patch.notes.apply(&mut self.notes);
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

    fn links(&self) -> Vec<Link> {
        self.place.links()
    }

    fn links_of(patch: &ProjectPatch) -> Vec<Link> {
        patch.place.links()
    }

    fn hung_on(&mut self, _: &Link, title: &str) {
        self.parent_name = Some(title.to_owned());
    }

    fn status(&self) -> Option<&'static str> {
        Some(self.stage.status.as_str())
    }

    fn status_change(word: &str) -> Option<Result<ProjectPatch, Invalid>> {
        Some(ProjectStatus::parse(word).map(|status| ProjectPatch {
            status: Change::Set(status),
            ..ProjectPatch::default()
        }))
    }

    fn given_to(patch: &ProjectPatch) -> Option<Id<User>> {
        match patch.assigned_to {
            Change::Set(to) => to,
            Change::Keep => None,
        }
    }

    fn assignment(to: Option<Id<User>>) -> Option<ProjectPatch> {
        Some(ProjectPatch {
            assigned_to: Change::Set(to),
            ..ProjectPatch::default()
        })
    }
}

impl Subject for Project {
    const RESOURCE: Resource = Resource::Project;

    fn subject_id(&self) -> RecordId {
        self.header.id
    }

    fn title(&self) -> String {
        self.name.to_string()
    }

    fn facts(&self) -> Facts {
        let contact = &self.contact;
        let mut facts = self.place.facts();
        facts.extend([
            ("project_name", Fact::text(Some(&self.name))),
            ("project_description", Fact::text(self.description.as_ref())),
            ("type", Fact::text(self.kind.as_ref())),
            ("project_status", Fact::word(self.stage.status)),
            ("completed_at", Fact::text(self.stage.completed_at.as_ref())),
            ("project_start", Fact::text(self.start.as_ref())),
            ("project_end", Fact::text(self.end.as_ref())),
            ("project_worth", Fact::text(self.worth.as_ref())),
            ("value_type", Fact::word(self.value_type)),
            ("primary_contact_name", Fact::text(contact.name.as_ref())),
            ("primary_contact_title", Fact::text(contact.title.as_ref())),
            ("primary_contact_email", Fact::text(contact.email.as_ref())),
            ("primary_contact_phone", Fact::text(contact.phone.as_ref())),
            (
                "primary_contact_phone_label",
                Fact::word(contact.phone_label),
            ),
            ("notes", Fact::text(self.notes.as_ref())),
            ("assigned_to", Fact::text(self.assigned_to.as_ref())),
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
    /// By what projects can be sorted.
    ProjectSort {
        CreatedAt = "created_at", UpdatedAt = "updated_at", Name = "name", ProjectName = "project_name",
        End = "project_end", Worth = "project_worth",
    }
    default CreatedAt
}

/// Which projects. Several values of one field mean any of them.
#[derive(Debug, Clone, Default)]
pub struct ProjectFilter {
    /// Answering to these words.
    pub text: Option<SearchText>,
    /// For one of these clients.
    pub client: Vec<Id<Client>>,
    /// For one of these leads.
    pub lead: Vec<Id<Lead>>,
    /// With one of these names.
    pub name: Vec<Text255>,
    /// Of one of these kinds.
    pub kind: Vec<Text50>,
    /// Standing at one of these.
    pub project_status: Vec<ProjectStatus>,
    /// Ended like this, or not yet.
    pub outcome: Vec<ProjectOutcome>,
    /// Earned this often.
    pub value_type: Vec<ValueType>,
    /// Assigned to one of these.
    pub assigned_to: Vec<Assignee>,
    /// Made by one of these.
    pub created_by: Vec<MemberRef>,
    /// Beginning in this range.
    pub start: DaySpan,
    /// Ending in this range.
    pub end: DaySpan,
    /// Worth this much.
    pub worth: MoneySpan,
    /// Completed in this range.
    pub completed_at: Span,
    /// Made in this range.
    pub created_at: Span,
    /// Last changed in this range.
    pub updated_at: Span,
}

impl ProjectFilter {
    /// The statuses that end like one of the outcomes that are asked for.
    pub fn statuses_of_outcome(&self) -> Vec<ProjectStatus> {
        let all = ProjectStatus::ALL.iter().copied();
        all.filter(|status| self.outcome.contains(&outcome_of(*status)))
            .collect()
    }
}

impl Listed for Project {
    type Sort = ProjectSort;
    type Filter = ProjectFilter;

    fn sort_kind(sort: ProjectSort) -> SortKind {
        match sort {
            ProjectSort::CreatedAt | ProjectSort::UpdatedAt => SortKind::Instant,
            ProjectSort::Name | ProjectSort::ProjectName => SortKind::Text,
            ProjectSort::End => SortKind::MaybeDay,
            ProjectSort::Worth => SortKind::MaybeNumber,
        }
    }

    fn sort_value(&self, sort: ProjectSort) -> SortValue {
        match sort {
            ProjectSort::CreatedAt => SortValue::Instant(self.header.created.at),
            ProjectSort::UpdatedAt => SortValue::Instant(self.header.updated.at),
            ProjectSort::Name | ProjectSort::ProjectName => SortValue::Text(self.name.to_string()),
            ProjectSort::End => self.end.map_or(SortValue::Nothing, SortValue::Day),
            ProjectSort::Worth => self
                .worth
                .map_or(SortValue::Nothing, |worth| SortValue::Number(worth.minor())),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.header.id.uuid()
    }
}

#[cfg(test)]
#[path = "project_tests.rs"]
mod tests;
