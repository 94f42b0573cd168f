//! Rules of the lead.

use super::*;
use crate::{
    port::PhoneBook,
    value::{Phone, PhoneText, Region, Scalar},
};

/// Knows one number.
#[derive(Debug)]
struct Book;

impl PhoneBook for Book {
    fn normalize(&self, written: &PhoneText, _: &Region) -> Option<Phone> {
        (written.as_str() == "415 555 0123").then(|| Phone::parse("+14155550123").unwrap())
    }

    fn knows(&self, _: &Region) -> bool {
        true
    }
}

#[derive(Debug, PartialEq)]
enum Refused {
    Fields(FieldErrors),
    Status(StatusRefusal),
}
impl From<FieldErrors> for Refused {
    fn from(errors: FieldErrors) -> Self {
        Self::Fields(errors)
    }
}
impl From<StatusRefusal> for Refused {
    fn from(refusal: StatusRefusal) -> Self {
        Self::Status(refusal)
    }
}

fn numbering(region: &Region) -> Numbering<'_> {
    Numbering {
        book: &Book,
        region,
    }
}

fn header() -> Header {
    let stamp = Stamp {
        at: Instant::parse("2026-01-01T00:00:00Z").unwrap(),
        by: Id::from_uuid(uuid::Uuid::from_u128(1)),
    };
    Header::new(Id::from_uuid(uuid::Uuid::from_u128(2)), stamp)
}

fn draft(status: LeadStatus) -> LeadDraft {
    LeadDraft {
        profile: ProfileDraft {
            name: Text100::parse("Acme").unwrap(),
            rest: ProfilePatch::default(),
        },
        status,
        source: None,
        assigned_to: None,
    }
}

fn lead(status: LeadStatus) -> Result<Lead, Refused> {
    Lead::new(
        header(),
        draft(status),
        numbering(&Region::parse("US").unwrap()),
    )
}

fn update(lead: &mut Lead, patch: LeadPatch) -> Result<(), Refused> {
    lead.amend(patch, numbering(&Region::parse("US").unwrap()))
}

#[test]
fn a_lead_is_converted_by_conversion_only() {
    assert_eq!(
        lead(LeadStatus::Converted),
        Err(Refused::Status(StatusRefusal::OnlyByConversion))
    );
    let mut new = lead(LeadStatus::New).unwrap();
    let patch = LeadPatch {
        status: Change::Set(LeadStatus::Converted),
        ..LeadPatch::default()
    };
    assert_eq!(
        update(&mut new, patch),
        Err(Refused::Status(StatusRefusal::OnlyByConversion))
    );
}

#[test]
fn a_converted_lead_keeps_its_status() {
    let plain = lead(LeadStatus::New).unwrap();
    let mut converted = Lead::stored(
        header(),
        plain.profile,
        LeadStatus::Converted,
        None,
        None,
        None,
    );
    for (status, verdict) in [
        (
            LeadStatus::New,
            Err(Refused::Status(StatusRefusal::AlreadyConverted)),
        ),
        (LeadStatus::Converted, Ok(())),
    ] {
        let patch = LeadPatch {
            status: Change::Set(status),
            ..LeadPatch::default()
        };
        assert_eq!(update(&mut converted, patch), verdict);
    }
}

#[test]
fn a_number_that_no_plan_knows_is_refused_and_changes_nothing() {
    let mut lead = lead(LeadStatus::New).unwrap();
    let before = lead.clone();
    let number = |text| Change::Set(Some(PhoneText::parse(text).unwrap()));
    let patch = LeadPatch {
        profile: ProfilePatch {
            name: Change::Set(Text100::parse("Other").unwrap()),
            phone: number("415 555 0123"),
            secondary_phone: number("00000"),
            ..ProfilePatch::default()
        },
        ..LeadPatch::default()
    };
    let Err(Refused::Fields(errors)) = update(&mut lead, patch) else {
        panic!("the number was accepted");
    };
    assert_eq!(
        errors.iter().collect::<Vec<_>>(),
        [("secondary_phone", "must be a valid phone number")]
    );
    assert_eq!(lead, before);
}

#[test]
fn a_known_number_is_stored_as_e164() {
    let mut lead = lead(LeadStatus::New).unwrap();
    let written = PhoneText::parse("415 555 0123").unwrap();
    let patch = LeadPatch {
        profile: ProfilePatch {
            phone: Change::Set(Some(written)),
            ..ProfilePatch::default()
        },
        ..LeadPatch::default()
    };
    update(&mut lead, patch).unwrap();
    assert_eq!(lead.profile.phone.unwrap().as_str(), "+14155550123");
}
