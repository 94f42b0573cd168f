//! The contact on the wire.

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    record::{Contact, ContactDraft, ContactFilter, ContactPatch},
    value::{Email, FieldErrors, Id, LongText, NewId, Phone, PhoneText, Text100},
    vocabulary::PhoneLabel,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    body::Judged,
    field::{Field, Flag, Flat, Given, Required, lift_required},
    place::{PartyFields, PartyView},
    query::{FilterTable, any_of, flag, member, span, words},
    resource::{Caching, HeaderView, Resource, judge_new},
    rules,
};

/// A new contact.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required, transform = rules::of_contact)]
pub struct ContactCreate {
    #[garde(dive)]
    id: Given<NewId<Contact>>,
    #[garde(dive)]
    first_name: Required<Text100>,
    #[garde(dive)]
    #[serde(flatten)]
    rest: Flat<ContactFields>,
}

/// Changes of a contact: absent keeps, null clears.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct ContactUpdate {
    #[garde(dive)]
    first_name: Given<Text100>,
    #[garde(dive)]
    #[serde(flatten)]
    rest: Flat<ContactFields>,
}

/// The fields of a contact but its first name, which one may have to give and another may leave.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
pub struct ContactFields {
    #[garde(dive)]
    #[serde(flatten)]
    place: Flat<PartyFields>,
    #[garde(dive)]
    last_name: Field<Text100>,
    #[garde(dive)]
    title: Field<Text100>,
    #[garde(dive)]
    email: Field<Email>,
    #[garde(dive)]
    phone: Field<PhoneText>,
    #[garde(dive)]
    phone_label: Given<PhoneLabel>,
    #[garde(dive)]
    secondary_phone: Field<PhoneText>,
    #[garde(dive)]
    secondary_phone_label: Given<PhoneLabel>,
    #[garde(dive)]
    is_primary: Given<Flag>,
    #[garde(dive)]
    notes: Field<LongText>,
}

/// A contact.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Contact", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each field is the field of the domain's contact of the same name"
)]
pub struct ContactView {
    pub id: Id<Contact>,
    #[serde(flatten)]
    pub place: PartyView,
    /// First and last name.
    pub name: String,
    pub first_name: Text100,
    pub last_name: Option<Text100>,
    pub title: Option<Text100>,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub phone_label: PhoneLabel,
    pub secondary_phone: Option<Phone>,
    pub secondary_phone_label: PhoneLabel,
    pub is_primary: bool,
    pub notes: Option<LongText>,
    #[serde(flatten)]
    pub header: HeaderView,
}

impl ContactFields {
    fn patch(self) -> ContactPatch {
        ContactPatch {
            place: self.place.0.patch(),
            last_name: self.last_name.change(),
            title: self.title.change(),
            email: self.email.change(),
            phone: self.phone.change(),
            phone_label: self.phone_label.change(),
            secondary_phone: self.secondary_phone.change(),
            secondary_phone_label: self.secondary_phone_label.change(),
            is_primary: self.is_primary.change(),
            notes: self.notes.change(),
            ..ContactPatch::default()
        }
    }
}

impl From<Contact> for ContactView {
    fn from(contact: Contact) -> Self {
        Self {
            id: contact.header.id.cast(),
            header: HeaderView::from(&contact.header),
            place: contact.place.into(),
            name: contact.name(),
            first_name: contact.first_name,
            last_name: contact.last_name,
            title: contact.title,
            email: contact.email,
            phone: contact.phone,
            phone_label: contact.phone_label,
            secondary_phone: contact.secondary_phone,
            secondary_phone_label: contact.secondary_phone_label,
            is_primary: contact.is_primary,
            notes: contact.notes,
        }
    }
}

static FILTERS: LazyLock<FilterTable<ContactFilter>> = LazyLock::new(|| {
    FilterTable::new([
        words(|f: &mut ContactFilter| &mut f.text),
        any_of("client_id", |f: &mut ContactFilter| &mut f.client),
        any_of("lead_id", |f: &mut ContactFilter| &mut f.lead),
        any_of("first_name", |f: &mut ContactFilter| &mut f.first_name),
        any_of("last_name", |f: &mut ContactFilter| &mut f.last_name),
        any_of("email", |f: &mut ContactFilter| &mut f.email),
        flag("is_primary", |f: &mut ContactFilter| &mut f.is_primary),
        member("created_by", |f: &mut ContactFilter| &mut f.created_by),
        span("created_at", |f: &mut ContactFilter| &mut f.created_at),
        span("updated_at", |f: &mut ContactFilter| &mut f.updated_at),
    ])
});

impl Judged for ContactCreate {
    fn judge(self) -> Result<(), FieldErrors> {
        judge_new::<Contact>(self)
    }
}

impl Judged for ContactUpdate {}

impl Resource for Contact {
    type Create = ContactCreate;
    type Update = ContactUpdate;
    type View = ContactView;

    const PATH: &'static str = "contacts";
    const SINGULAR: &'static str = "contact";
    const ABOUT: &'static str = "People at a client or a lead.";
    const CACHING: Caching = Caching::ByVersion;

    fn draft(create: ContactCreate) -> Result<(ContactDraft, Option<NewId<Self>>), FieldErrors> {
        let draft = ContactDraft {
            first_name: create.first_name.take("first_name")?,
            rest: create.rest.0.patch(),
        };
        Ok((draft, create.id.value()))
    }

    fn patch(update: ContactUpdate) -> ContactPatch {
        ContactPatch {
            first_name: update.first_name.change(),
            ..update.rest.0.patch()
        }
    }

    fn view(contact: Self) -> ContactView {
        contact.into()
    }

    fn filters() -> &'static FilterTable<ContactFilter> {
        &FILTERS
    }
}
