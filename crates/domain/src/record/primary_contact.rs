//! Whom to ask about a project.

use crate::{
    value::{Change, Email, Phone, PhoneText, Text100},
    vocabulary::PhoneLabel,
};

/// Whom to ask about a project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrimaryContact {
    /// Name.
    pub name: Option<Text100>,
    /// What the person does.
    pub title: Option<Text100>,
    /// Email address.
    pub email: Option<Email>,
    /// Phone number.
    pub phone: Option<Phone>,
    /// What that number is for.
    pub phone_label: PhoneLabel,
}

/// An update of a primary contact. See [`PrimaryContact`] for the fields.
#[derive(Debug, Clone, Default)]
#[expect(
    missing_docs,
    reason = "each field is the field of PrimaryContact of the same name"
)]
pub struct PrimaryContactPatch {
    pub name: Change<Option<Text100>>,
    pub title: Change<Option<Text100>>,
    pub email: Change<Option<Email>>,
    pub phone: Change<Option<PhoneText>>,
    pub phone_label: Change<PhoneLabel>,
}
