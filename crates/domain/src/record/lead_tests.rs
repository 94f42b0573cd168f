//! Rules of the lead.

use super::*;
use crate::{
    record::{
        ClientPatch,
        samples::{header, id, parsed, stamp, writing},
    },
    value::{FieldErrors, Invalid, NOT_A_PHONE, Phone, Text100},
};

fn lead(status: LeadStatus) -> Result<Lead, Refusal> {
    let draft = LeadDraft {
        profile: ProfileDraft {
            name: parsed("Acme"),
            rest: ProfilePatch::default(),
        },
        status,
        source: Some(LeadSource::Website),
        assigned_to: None,
    };
    writing(|writing| Lead::open(header(), draft, writing))
}

fn update(lead: &mut Lead, patch: LeadPatch) -> Result<(), Refusal> {
    writing(|writing| lead.amend(patch, writing))
}

fn to(status: LeadStatus) -> LeadPatch {
    LeadPatch {
        status: Change::Set(status),
        ..LeadPatch::default()
    }
}

#[test]
fn a_lead_is_converted_by_conversion_only() {
    assert_eq!(
        lead(LeadStatus::Converted).unwrap_err(),
        Refusal::OnlyByConversion
    );
    let mut new = lead(LeadStatus::New).unwrap();
    assert_eq!(
        update(&mut new, to(LeadStatus::Converted)).unwrap_err(),
        Refusal::OnlyByConversion
    );
}

#[test]
fn a_converted_lead_keeps_its_status_and_is_converted_once() {
    let mut converted = lead(LeadStatus::New).unwrap();
    let client = id(3);
    converted.convert(stamp(1).at, client).unwrap();
    assert_eq!(
        update(&mut converted, to(LeadStatus::New)).unwrap_err(),
        Refusal::AlreadyConverted
    );
    assert_eq!(update(&mut converted, to(LeadStatus::Converted)), Ok(()));
    assert_eq!(
        converted.convert(stamp(1).at, client).unwrap_err(),
        Refusal::AlreadyConverted
    );
}

#[test]
fn the_client_of_a_lead_has_all_that_the_lead_had_and_whoever_worked_on_it() {
    let mut lead = lead(LeadStatus::Qualified).unwrap();
    let patch = LeadPatch {
        profile: ProfilePatch {
            city: Change::Set(Some(parsed("Berlin"))),
            ..ProfilePatch::default()
        },
        ..LeadPatch::default()
    };
    update(&mut lead, patch).unwrap();
    lead.header.created.by = stamp(5).by;
    let convert = |lead: &Lead, overrides| {
        writing(|writing| lead.client(header(), overrides, writing)).unwrap()
    };
    let client = convert(&lead, ClientPatch::default());
    assert_eq!(client.profile, lead.profile);
    assert_eq!(client.assigned_to, Some(stamp(5).by));
    assert_eq!(
        (client.source_lead, client.converted_on),
        (Some(lead.id()), Some(stamp(1).at))
    );
    lead.assigned_to = Some(stamp(6).by);
    let other = ClientPatch {
        profile: ProfilePatch {
            name: Change::Set(parsed("Acme Inc")),
            ..ProfilePatch::default()
        },
        ..ClientPatch::default()
    };
    let client = convert(&lead, other);
    assert_eq!(client.assigned_to, lead.assigned_to);
    assert_eq!(client.profile.name.as_str(), "Acme Inc");
    assert_eq!(client.profile.city, lead.profile.city);
}

#[test]
fn an_unknown_phone_number_is_refused_and_nothing_of_the_profile_is_changed() {
    let mut lead = lead(LeadStatus::New).unwrap();
    let before = lead.profile.clone();
    let number = |text| Change::Set(Some(parsed(text)));
    let patch = LeadPatch {
        profile: ProfilePatch {
            name: Change::Set(parsed::<Text100>("Other")),
            phone: number("415 555 0123"),
            secondary_phone: number("99999"),
            ..ProfilePatch::default()
        },
        ..LeadPatch::default()
    };
    let refused = update(&mut lead, patch).unwrap_err();
    let expected = FieldErrors::one("secondary_phone", &Invalid::new(NOT_A_PHONE));
    assert_eq!(refused, Refusal::Fields(expected));
    assert_eq!(lead.profile, before);
}

#[test]
fn every_field_is_a_fact() {
    let lead = lead(LeadStatus::New).unwrap();
    let names: Vec<_> = lead.facts().into_iter().map(|(name, _)| name).collect();
    for field in [
        "name",
        "contact_person",
        "email",
        "phone",
        "notes",
        "lead_status",
        "lead_source",
        "assigned_to",
        "converted_client_id",
        "deleted_at",
    ] {
        assert!(names.contains(&field), "{field}");
    }
}

#[test]
fn a_known_number_is_stored_as_e164() {
    let mut lead = lead(LeadStatus::New).unwrap();
    let patch = LeadPatch {
        profile: ProfilePatch {
            phone: Change::Set(Some(parsed("415 555 0123"))),
            ..ProfilePatch::default()
        },
        ..LeadPatch::default()
    };
    update(&mut lead, patch).unwrap();
    assert_eq!(lead.profile.phone, Some(parsed::<Phone>("+14155550123")));
}
