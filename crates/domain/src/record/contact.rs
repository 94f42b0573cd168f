//! The contact: a person of a client or lead.

use super::{
    Client, Header, Lead, Link, Place, PlacePatch, PlaceRule, Record, Refusal, Stamp, Writing,
};
use crate::{
    access::{Action, Resource, Subject},
    audit::{Fact, Facts},
    list::{Listed, MemberRef, SortKind, SortValue, Span},
    search::SearchText,
    stamp::User,
    value::{Change, Email, FieldErrors, Id, LongText, Phone, PhoneText, RecordId, Text100, words},
    vocabulary::PhoneLabel,
};

/// A person of a client or lead, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Id, version, origin.
    pub header: Header,
    /// The client and the lead that it is a person of; at least one, never a project.
    pub place: Place,
    /// First name.
    pub first_name: Text100,
    /// Last name.
    pub last_name: Option<Text100>,
    /// What the person does.
    pub title: Option<Text100>,
    /// Email address.
    pub email: Option<Email>,
    /// Phone number.
    pub phone: Option<Phone>,
    /// What that number is for.
    pub phone_label: PhoneLabel,
    /// Another phone number.
    pub secondary_phone: Option<Phone>,
    /// What that number is for.
    pub secondary_phone_label: PhoneLabel,
    /// Whether this is whom to ask first.
    pub is_primary: bool,
    /// Notes.
    pub notes: Option<LongText>,
}

/// A contact as it is asked for.
#[derive(Debug, Clone)]
pub struct ContactDraft {
    /// First name; required.
    pub first_name: Text100,
    /// Everything else; a client or a lead is among it.
    pub rest: ContactPatch,
}

/// An update of a contact. See [`Contact`] for the fields.
#[derive(Debug, Clone, Default)]
#[expect(
    missing_docs,
    reason = "each field is the field of Contact of the same name"
)]
pub struct ContactPatch {
    pub place: PlacePatch,
    pub first_name: Change<Text100>,
    pub last_name: Change<Option<Text100>>,
    pub title: Change<Option<Text100>>,
    pub email: Change<Option<Email>>,
    pub phone: Change<Option<PhoneText>>,
    pub phone_label: Change<PhoneLabel>,
    pub secondary_phone: Change<Option<PhoneText>>,
    pub secondary_phone_label: Change<PhoneLabel>,
    pub is_primary: Change<bool>,
    pub notes: Change<Option<LongText>>,
}

impl Contact {
    /// First and last name.
    pub fn name(&self) -> String {
        Self::called(&self.first_name, self.last_name.as_ref())
    }

    /// How a person of these names is called.
    pub fn called(first_name: &Text100, last_name: Option<&Text100>) -> String {
        match last_name {
            Some(last) => format!("{first_name} {last}"),
            None => first_name.to_string(),
        }
    }
}

impl Record for Contact {
    type Draft = ContactDraft;
    type Patch = ContactPatch;

    fn open(header: Header, draft: ContactDraft, writing: Writing<'_>) -> Result<Self, Refusal> {
        let mut contact = Self {
            header,
            place: Place::default(),
            first_name: draft.first_name,
            last_name: None,
            title: None,
            email: None,
            phone: None,
            phone_label: PhoneLabel::default(),
            secondary_phone: None,
            secondary_phone_label: PhoneLabel::default(),
            is_primary: false,
            notes: None,
        };
        contact.amend(draft.rest, writing)?;
        Ok(contact)
    }

    fn amend(&mut self, patch: ContactPatch, writing: Writing<'_>) -> Result<(), Refusal> {
        let mut errors = FieldErrors::default();
        let numbering = writing.numbering;
        let phone = numbering.read("phone", patch.phone, &mut errors);
        let secondary = numbering.read("secondary_phone", patch.secondary_phone, &mut errors);
        self.place
            .amend(patch.place, PlaceRule::AtLeastOne, &mut errors);
        errors.check()?;
        patch.first_name.apply(&mut self.first_name);
        patch.last_name.apply(&mut self.last_name);
        patch.title.apply(&mut self.title);
        patch.email.apply(&mut self.email);
        phone.apply(&mut self.phone);
        patch.phone_label.apply(&mut self.phone_label);
        secondary.apply(&mut self.secondary_phone);
        patch
            .secondary_phone_label
            .apply(&mut self.secondary_phone_label);
        patch.is_primary.apply(&mut self.is_primary);
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
        self.place.links()
    }

    fn links_of(patch: &ContactPatch) -> Vec<Link> {
        patch.place.links()
    }
}

impl Subject for Contact {
    const RESOURCE: Resource = Resource::Contact;

    fn subject_id(&self) -> RecordId {
        self.header.id
    }

    fn title(&self) -> String {
        self.name()
    }

    fn facts(&self) -> Facts {
        let mut facts = self.place.facts();
        facts.extend([
            ("first_name", Fact::text(Some(&self.first_name))),
            ("last_name", Fact::text(self.last_name.as_ref())),
            ("title", Fact::text(self.title.as_ref())),
            ("email", Fact::text(self.email.as_ref())),
            ("phone", Fact::text(self.phone.as_ref())),
            ("phone_label", Fact::word(self.phone_label)),
            ("secondary_phone", Fact::text(self.secondary_phone.as_ref())),
            (
                "secondary_phone_label",
                Fact::word(self.secondary_phone_label),
            ),
            ("is_primary", Fact::Flag(self.is_primary)),
            ("notes", Fact::text(self.notes.as_ref())),
        ]);
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
    /// By what contacts can be sorted; their name is the last name.
    ContactSort {
        CreatedAt = "created_at", UpdatedAt = "updated_at", Name = "name", LastName = "last_name",
    }
    default CreatedAt
}

/// Which contacts. Several values of one field mean any of them.
#[derive(Debug, Clone, Default)]
pub struct ContactFilter {
    /// Answering to these words.
    pub text: Option<SearchText>,
    /// Of one of these clients.
    pub client: Vec<Id<Client>>,
    /// Of one of these leads.
    pub lead: Vec<Id<Lead>>,
    /// With one of these first names.
    pub first_name: Vec<Text100>,
    /// With one of these last names.
    pub last_name: Vec<Text100>,
    /// With one of these addresses.
    pub email: Vec<Email>,
    /// Whom to ask first, or not.
    pub is_primary: Option<bool>,
    /// Made by one of these.
    pub created_by: Vec<MemberRef>,
    /// Made in this range.
    pub created_at: Span,
    /// Last changed in this range.
    pub updated_at: Span,
}

impl Listed for Contact {
    type Sort = ContactSort;
    type Filter = ContactFilter;

    fn sort_kind(sort: ContactSort) -> SortKind {
        match sort {
            ContactSort::CreatedAt | ContactSort::UpdatedAt => SortKind::Instant,
            ContactSort::Name | ContactSort::LastName => SortKind::MaybeText,
        }
    }

    fn sort_value(&self, sort: ContactSort) -> SortValue {
        match sort {
            ContactSort::CreatedAt => SortValue::Instant(self.header.created.at),
            ContactSort::UpdatedAt => SortValue::Instant(self.header.updated.at),
            ContactSort::Name | ContactSort::LastName => {
                let name = self.last_name.as_ref();
                name.map_or(SortValue::Nothing, |name| SortValue::Text(name.to_string()))
            }
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.header.id.uuid()
    }
}
