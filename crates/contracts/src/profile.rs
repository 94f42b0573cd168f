//! What a lead and a client have in common on the wire.

use garde::Validate;
use pathsix_domain::{
    record::{Profile, ProfileFilter, ProfilePatch},
    value::{Email, LongText, Phone, PhoneText, Text20, Text50, Text100, Text255},
    vocabulary::PhoneLabel,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    field::{Field, Given},
    query::{self, Filter, any_of},
};

/// The fields of a profile but its name, which one may have to give and another may leave.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
pub struct ProfileFields {
    #[garde(dive)]
    contact_person: Field<Text100>,
    #[garde(dive)]
    contact_title: Field<Text100>,
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
    address: Field<Text255>,
    #[garde(dive)]
    city: Field<Text100>,
    #[garde(dive)]
    state: Field<Text100>,
    #[garde(dive)]
    zip: Field<Text20>,
    #[garde(dive)]
    r#type: Field<Text50>,
    #[garde(dive)]
    notes: Field<LongText>,
}

impl ProfileFields {
    /// What is to be changed; the name is kept.
    pub(crate) fn patch(self) -> ProfilePatch {
        ProfilePatch {
            contact_person: self.contact_person.change(),
            contact_title: self.contact_title.change(),
            email: self.email.change(),
            phone: self.phone.change(),
            phone_label: self.phone_label.change(),
            secondary_phone: self.secondary_phone.change(),
            secondary_phone_label: self.secondary_phone_label.change(),
            address: self.address.change(),
            city: self.city.change(),
            state: self.state.change(),
            zip: self.zip.change(),
            kind: self.r#type.change(),
            notes: self.notes.change(),
            ..ProfilePatch::default()
        }
    }
}

/// A profile.
#[derive(Debug, Serialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "each field is the field of the domain's profile of the same name"
)]
pub struct ProfileView {
    pub name: Text100,
    pub contact_person: Option<Text100>,
    pub contact_title: Option<Text100>,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub phone_label: PhoneLabel,
    pub secondary_phone: Option<Phone>,
    pub secondary_phone_label: PhoneLabel,
    pub address: Option<Text255>,
    pub city: Option<Text100>,
    pub state: Option<Text100>,
    pub zip: Option<Text20>,
    pub r#type: Option<Text50>,
    pub notes: Option<LongText>,
}

impl From<Profile> for ProfileView {
    fn from(profile: Profile) -> Self {
        Self {
            name: profile.name,
            contact_person: profile.contact_person,
            contact_title: profile.contact_title,
            email: profile.email,
            phone: profile.phone,
            phone_label: profile.phone_label,
            secondary_phone: profile.secondary_phone,
            secondary_phone_label: profile.secondary_phone_label,
            address: profile.address,
            city: profile.city,
            state: profile.state,
            zip: profile.zip,
            r#type: profile.kind,
            notes: profile.notes,
        }
    }
}

/// The filters of a list of profiles, whose own filter has the profile's at this field.
pub(crate) fn filters<F: 'static>(
    at: impl query::Accessor<F, ProfileFilter> + Copy,
) -> Vec<Filter<F>> {
    vec![
        any_of("name", move |filter: &mut F| &mut at(filter).name),
        any_of("email", move |filter: &mut F| &mut at(filter).email),
        any_of("city", move |filter: &mut F| &mut at(filter).city),
        any_of("state", move |filter: &mut F| &mut at(filter).state),
        any_of("zip", move |filter: &mut F| &mut at(filter).zip),
        any_of("type", move |filter: &mut F| &mut at(filter).kind),
    ]
}
