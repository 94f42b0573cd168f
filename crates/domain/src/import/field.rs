//! What a column of a file can mean.

use super::{ImportKind, MatchBy};
use crate::value::{Invalid, Word, words};

words! {
    /// What a column of a file means: a field of the records, how to find what they belong to, or nothing.
    ImportField {
        Ignore = "ignore", ExternalId = "external_id",
        Name = "name", FirstName = "first_name", LastName = "last_name", Title = "title",
        ContactPerson = "contact_person", ContactTitle = "contact_title", Email = "email",
        Phone = "phone", PhoneLabel = "phone_label", SecondaryPhone = "secondary_phone",
        SecondaryPhoneLabel = "secondary_phone_label", Address = "address", City = "city",
        State = "state", Zip = "zip", Type = "type", Notes = "notes", IsPrimary = "is_primary",
        LeadStatus = "lead_status", ClientStatus = "client_status", LeadSource = "lead_source",
        AssignedTo = "assigned_to", SourceLeadId = "source_lead_id",
        ClientId = "client_id", ClientName = "client_name", ClientEmail = "client_email",
        ClientExternalId = "client_external_id",
        LeadId = "lead_id", LeadName = "lead_name", LeadEmail = "lead_email",
        LeadExternalId = "lead_external_id",
    }
}

use ImportField as F;

const PROFILE: &[F] = &[
    F::Ignore,
    F::ExternalId,
    F::Name,
    F::ContactPerson,
    F::ContactTitle,
    F::Email,
    F::Phone,
    F::PhoneLabel,
    F::SecondaryPhone,
    F::SecondaryPhoneLabel,
    F::Address,
    F::City,
    F::State,
    F::Zip,
    F::Type,
    F::Notes,
    F::AssignedTo,
];
const CONTACT: &[F] = &[
    F::Ignore,
    F::ExternalId,
    F::FirstName,
    F::LastName,
    F::Title,
    F::Email,
    F::Phone,
    F::PhoneLabel,
    F::SecondaryPhone,
    F::SecondaryPhoneLabel,
    F::IsPrimary,
    F::Notes,
    F::ClientId,
    F::ClientName,
    F::ClientEmail,
    F::ClientExternalId,
    F::LeadId,
    F::LeadName,
    F::LeadEmail,
    F::LeadExternalId,
];

impl ImportField {
    /// Whether rows of this kind can have it.
    pub fn is_of(self, kind: ImportKind) -> bool {
        match kind {
            ImportKind::Lead => {
                PROFILE.contains(&self) || matches!(self, F::LeadStatus | F::LeadSource)
            }
            ImportKind::Client => {
                PROFILE.contains(&self) || matches!(self, F::ClientStatus | F::SourceLeadId)
            }
            ImportKind::Contact => CONTACT.contains(&self),
        }
    }

    /// Every field that rows of a kind can have, in the order in which a template shows them.
    pub fn all_of(kind: ImportKind) -> impl Iterator<Item = Self> {
        let all = Self::ALL.iter().copied();
        all.filter(move |field| *field != F::Ignore && field.is_of(kind))
    }

    /// What is said of a column that is none of those that rows of a kind can have.
    pub fn unknown_of(kind: ImportKind) -> String {
        let own = F::ALL.iter().filter(|field| field.is_of(kind));
        let own: Vec<_> = own.map(|field| field.as_str()).collect();
        format!("must be one of: {}", own.join(", "))
    }

    /// Whether the cell is no field of the record, but tells how another is found, or by what it is known elsewhere.
    pub fn is_hint(self) -> bool {
        matches!(
            self,
            F::Ignore
                | F::ExternalId
                | F::ClientName
                | F::ClientEmail
                | F::ClientExternalId
                | F::LeadName
                | F::LeadEmail
                | F::LeadExternalId
        )
    }
}

/// The field without which no record of a kind is made.
pub(super) fn required(kind: ImportKind) -> F {
    match kind {
        ImportKind::Lead | ImportKind::Client => F::Name,
        ImportKind::Contact => F::FirstName,
    }
}

/// The field by which records are found.
pub(super) fn of_match(by: MatchBy) -> F {
    match by {
        MatchBy::Email => F::Email,
        MatchBy::Phone => F::Phone,
        MatchBy::Name => F::Name,
        MatchBy::ExternalId => F::ExternalId,
    }
}

pub(super) fn name(by: MatchBy) -> &'static str {
    of_match(by).as_str()
}

pub(super) fn word(field: F) -> &'static str {
    field.as_str()
}

/// Errors: too many or too few columns, a field of other records, a field twice.
pub(super) fn check(kind: ImportKind, mapping: &[F], columns: usize) -> Result<(), Invalid> {
    if mapping.len() != columns {
        let problem = format!("must say what each of the {columns} columns is");
        return Err(Invalid::new(problem));
    }
    for (index, field) in mapping.iter().enumerate() {
        if !field.is_of(kind) {
            let (number, problem) = (index + 1, F::unknown_of(kind));
            let problem = format!("has an item, number {number}, that {problem}");
            return Err(Invalid::new(problem));
        }
        if *field != F::Ignore && mapping[..index].contains(field) {
            let problem = format!("has {} twice", field.as_str());
            return Err(Invalid::new(problem));
        }
    }
    Ok(())
}
