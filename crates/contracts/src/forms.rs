//! Rows of files as bodies: what a person typed into a cell becomes the value that the body of the same record has.

use pathsix_domain::{
    audit::{Fact, FieldChange},
    import::ImportField,
    port::{Cells, RowForms},
    value::{FieldErrors, Invalid, Word},
    vocabulary::{ClientStatus, LeadSource, LeadStatus, PhoneLabel},
};
use serde_json::{Map, Value};

use crate::{
    body::{BodyError, of_fields},
    resource::Resource,
};

/// Reads rows by the bodies of the contract.
#[derive(Debug, Clone, Copy)]
pub struct WireForms;

impl<R: Resource> RowForms<R> for WireForms {
    fn draft(&self, cells: &Cells<'_>) -> Result<R::Draft, FieldErrors> {
        let create: R::Create = read(object(cells))?;
        R::draft(create).map(|(draft, _)| draft)
    }

    fn patch(&self, cells: &Cells<'_>) -> Result<R::Patch, FieldErrors> {
        read(object(cells)).map(R::patch)
    }

    fn reverted(&self, changes: &[FieldChange]) -> Result<R::Patch, FieldErrors> {
        let old = changes.iter().map(|change| {
            let value = match &change.old {
                Fact::Nothing => Value::Null,
                Fact::Text(text) => text.as_str().into(),
                Fact::Number(number) => (*number).into(),
                Fact::Flag(flag) => (*flag).into(),
            };
            (change.field.clone(), value)
        });
        read(old.collect()).map(R::patch)
    }
}

fn read<B: crate::body::Body>(fields: Map<String, Value>) -> Result<B, FieldErrors> {
    of_fields(fields).map_err(|error| match error {
        BodyError::Invalid(errors) => errors,
        BodyError::Malformed(why) => FieldErrors::one("row", &Invalid::new(why)),
    })
}

fn object(cells: &Cells<'_>) -> Map<String, Value> {
    let all = cells.iter();
    all.map(|(field, cell)| (field.as_str().to_owned(), value(*field, cell)))
        .collect()
}

/// A cell as the value of a field: words of a vocabulary in whatever case, yes and no in some languages.
fn value(field: ImportField, cell: &str) -> Value {
    match field {
        ImportField::LeadStatus => word::<LeadStatus>(cell),
        ImportField::ClientStatus => word::<ClientStatus>(cell),
        ImportField::LeadSource => word::<LeadSource>(cell),
        ImportField::PhoneLabel | ImportField::SecondaryPhoneLabel => word::<PhoneLabel>(cell),
        ImportField::IsPrimary => flag(cell),
        ImportField::Email
        | ImportField::AssignedTo
        | ImportField::ClientId
        | ImportField::LeadId
        | ImportField::SourceLeadId => cell.trim().into(),
        _ => cell.into(),
    }
}

fn word<W: Word>(cell: &str) -> Value {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let meant = plain(cell);
    let found = W::ALL.iter().find(|word| plain(word.as_str()) == meant);
    found.map_or(cell, |word| word.as_str()).into()
}

fn flag(cell: &str) -> Value {
    match cell.trim().to_lowercase().as_str() {
        "true" | "yes" | "y" | "1" | "x" | "ja" | "si" | "sí" | "oui" | "wahr" => true.into(),
        "false" | "no" | "n" | "0" | "nein" | "non" | "falsch" => false.into(),
        _ => cell.into(),
    }
}

#[cfg(test)]
mod tests {
    use pathsix_domain::record::{Client, Contact, Lead, LeadDraft};

    use super::*;

    fn lead(cells: &Cells<'_>) -> Result<LeadDraft, FieldErrors> {
        RowForms::<Lead>::draft(&WireForms, cells)
    }

    #[test]
    fn cells_are_refused_in_the_words_of_the_body() {
        let cells = [
            (ImportField::Name, "Acme"),
            (ImportField::Email, "nope"),
            (ImportField::LeadStatus, "won"),
        ];
        let errors = lead(&cells).unwrap_err();
        let said: Vec<_> = errors.iter().collect();
        assert_eq!(said[0], ("email", "must be a valid email address"));
        assert!(said[1].1.starts_with("must be one of: new"), "{said:?}");
        let missing = lead(&[(ImportField::City, "Ulm")]).unwrap_err();
        assert_eq!(
            missing,
            FieldErrors::one("name", &Invalid::new("is required"))
        );
    }

    #[test]
    fn words_are_understood_in_any_case() {
        let cells = [
            (ImportField::Name, "Acme"),
            (ImportField::LeadSource, "cold_call"),
            (ImportField::LeadStatus, " Qualified "),
        ];
        let draft = lead(&cells).unwrap();
        assert_eq!(draft.source, Some(LeadSource::ColdCall));
        assert_eq!(draft.status, LeadStatus::Qualified);
    }

    #[test]
    fn every_field_of_a_kind_is_a_field_of_its_body() {
        use pathsix_domain::import::ImportKind;
        fn refused<R: Resource>(kind: ImportKind) -> Vec<String> {
            let cells: Vec<_> = ImportField::all_of(kind)
                .filter(|field| !field.is_hint())
                .map(|field| (field, "\u{0}"))
                .collect();
            let errors = RowForms::<R>::patch(&WireForms, &cells).err();
            let errors = errors.unwrap_or_default();
            errors
                .iter()
                .filter(|(_, problem)| *problem == "is not a known field")
                .map(|(field, _)| field.to_owned())
                .collect()
        }
        assert_eq!(refused::<Lead>(ImportKind::Lead), [""; 0]);
        assert_eq!(refused::<Client>(ImportKind::Client), [""; 0]);
        assert_eq!(refused::<Contact>(ImportKind::Contact), [""; 0]);
    }
}
