//! What a lead and a client have in common: who they are and how to reach them.
//!
//! Conversion copies a profile whole, so a field that is added here is converted too.

use super::Numbering;
use crate::{
    audit::{Fact, Facts},
    value::{
        Change, Email, FieldErrors, LongText, Phone, PhoneText, Text20, Text50, Text100, Text255,
    },
    vocabulary::PhoneLabel,
};

/// Who a lead or client is and how to reach them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The company or person.
    pub name: Text100,
    /// Who to ask for.
    pub contact_person: Option<Text100>,
    /// What that person does.
    pub contact_title: Option<Text100>,
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
    /// Street and number.
    pub address: Option<Text255>,
    /// City.
    pub city: Option<Text100>,
    /// State or province.
    pub state: Option<Text100>,
    /// Postal code.
    pub zip: Option<Text20>,
    /// A word of the tenant's own for sorting its records; `type` in the contract.
    pub kind: Option<Text50>,
    /// Notes.
    pub notes: Option<LongText>,
}

/// A profile as it is asked for: phone numbers as written.
#[derive(Debug, Clone)]
pub struct ProfileDraft {
    /// The company or person; required.
    pub name: Text100,
    /// Everything else.
    pub rest: ProfilePatch,
}

/// An update of a profile. See [`Profile`] for the fields.
#[derive(Debug, Clone, Default)]
#[expect(
    missing_docs,
    reason = "each field is the field of Profile of the same name"
)]
pub struct ProfilePatch {
    pub name: Change<Text100>,
    pub contact_person: Change<Option<Text100>>,
    pub contact_title: Change<Option<Text100>>,
    pub email: Change<Option<Email>>,
    pub phone: Change<Option<PhoneText>>,
    pub phone_label: Change<PhoneLabel>,
    pub secondary_phone: Change<Option<PhoneText>>,
    pub secondary_phone_label: Change<PhoneLabel>,
    pub address: Change<Option<Text255>>,
    pub city: Change<Option<Text100>>,
    pub state: Change<Option<Text100>>,
    pub zip: Change<Option<Text20>>,
    pub kind: Change<Option<Text50>>,
    pub notes: Change<Option<LongText>>,
}

/// Which profiles. Several values of one field mean any of them.
#[derive(Debug, Clone, Default)]
pub struct ProfileFilter {
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
}

impl Profile {
    /// A new profile. Errors: `fields.phone`, `fields.secondary_phone` where no numbering plan knows the number.
    pub fn new(draft: ProfileDraft, numbering: Numbering<'_>) -> Result<Self, FieldErrors> {
        let mut profile = Self {
            name: draft.name,
            contact_person: None,
            contact_title: None,
            email: None,
            phone: None,
            phone_label: PhoneLabel::default(),
            secondary_phone: None,
            secondary_phone_label: PhoneLabel::default(),
            address: None,
            city: None,
            state: None,
            zip: None,
            kind: None,
            notes: None,
        };
        profile.amend(draft.rest, numbering)?;
        Ok(profile)
    }

    /// Applies an update. Errors as for [`Profile::new`]; a refused update changes nothing.
    pub fn amend(
        &mut self,
        patch: ProfilePatch,
        numbering: Numbering<'_>,
    ) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        let phone = numbering.read("phone", patch.phone, &mut errors);
        let secondary = numbering.read("secondary_phone", patch.secondary_phone, &mut errors);
        errors.check()?;
        patch.name.apply(&mut self.name);
        patch.contact_person.apply(&mut self.contact_person);
        patch.contact_title.apply(&mut self.contact_title);
        patch.email.apply(&mut self.email);
        phone.apply(&mut self.phone);
        patch.phone_label.apply(&mut self.phone_label);
        secondary.apply(&mut self.secondary_phone);
        patch
            .secondary_phone_label
            .apply(&mut self.secondary_phone_label);
        patch.address.apply(&mut self.address);
        patch.city.apply(&mut self.city);
        patch.state.apply(&mut self.state);
        patch.zip.apply(&mut self.zip);
        patch.kind.apply(&mut self.kind);
        patch.notes.apply(&mut self.notes);
        Ok(())
    }

    /// Every field for the audit.
    pub(crate) fn facts(&self) -> Facts {
        vec![
            ("name", Fact::text(Some(&self.name))),
            ("contact_person", Fact::text(self.contact_person.as_ref())),
            ("contact_title", Fact::text(self.contact_title.as_ref())),
            ("email", Fact::text(self.email.as_ref())),
            ("phone", Fact::text(self.phone.as_ref())),
            ("phone_label", Fact::word(self.phone_label)),
            ("secondary_phone", Fact::text(self.secondary_phone.as_ref())),
            (
                "secondary_phone_label",
                Fact::word(self.secondary_phone_label),
            ),
            ("address", Fact::text(self.address.as_ref())),
            ("city", Fact::text(self.city.as_ref())),
            ("state", Fact::text(self.state.as_ref())),
            ("zip", Fact::text(self.zip.as_ref())),
            ("type", Fact::text(self.kind.as_ref())),
            ("notes", Fact::text(self.notes.as_ref())),
        ]
    }
}
