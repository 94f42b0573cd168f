//! What a seal proves, and what it goes on to prove after an erasure.

use super::super::samples::{KEY, MixingKey, entry, tenant};
use super::*;
use crate::{access::Resource, vocabulary::AuditAction};

fn sealed() -> (AuditEntry, Seal) {
    let entry = entry(1);
    let seal = Seal::of(&KEY, tenant(), &entry, Provenance::Written);
    (entry, seal)
}

#[test]
fn an_entry_fits_its_seal_under_its_key_in_its_tenant_only() {
    let (entry, seal) = sealed();
    assert!(seal.fits(&KEY, tenant(), &entry));
    assert!(!seal.fits(&MixingKey(8), tenant(), &entry));
    let other = Id::from_uuid(uuid::Uuid::from_u128(9));
    assert!(!seal.fits(&KEY, other, &entry));
}

#[test]
fn an_entry_of_which_anything_was_changed_does_not_fit() {
    let changes: [fn(&mut AuditEntry); 14] = [
        |it| it.id = Id::from_uuid(uuid::Uuid::from_u128(8)),
        |it| it.at = it.at.after(chrono::Duration::microseconds(1)),
        |it| it.actor = None,
        |it| it.actor_name = Some("Eve".into()),
        |it| it.action = AuditAction::Create,
        |it| it.resource = Resource::Client,
        |it| it.subject = None,
        |it| it.subject_name = None,
        |it| it.origin.ip = None,
        |it| it.origin.user_agent = Some(String::new()),
        |it| it.origin.request_id = None,
        |it| it.changes[0].old = Fact::Nothing,
        |it| it.changes[1].field = "state".into(),
        |it| it.changes.swap(0, 1),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let (mut entry, seal) = sealed();
        change(&mut entry);
        assert!(!seal.fits(&KEY, tenant(), &entry), "change {number}");
    }
}

#[test]
fn a_seal_of_which_anything_was_changed_does_not_fit() {
    let changes: [fn(&mut Seal); 5] = [
        |it| it.provenance = Provenance::Found,
        |it| it.commitment.0[31] ^= 1,
        |it| it.parts[4] = Part::Open(Salt::default()),
        |it| it.parts.truncate(it.parts.len() - 1),
        |it| it.parts.push(it.parts[0]),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let (entry, mut seal) = sealed();
        change(&mut seal);
        assert!(!seal.fits(&KEY, tenant(), &entry), "change {number}");
    }
}

#[test]
fn an_entry_from_which_a_person_was_erased_fits_and_tells_nothing_of_them() {
    let (mut entry, mut seal) = sealed();
    let commitment = seal.commitment;
    seal.erase(&KEY, tenant(), &mut entry, &["entity_name", "email", "ip"]);
    assert!(seal.fits(&KEY, tenant(), &entry));
    assert_eq!((seal.commitment, seal.erased()), (commitment, 3));
    assert_eq!((entry.subject_name.clone(), entry.origin.ip), (None, None));
    assert_eq!(entry.changes[0].new, Fact::Nothing);
    assert_eq!(entry.changes[1].new, Fact::Text("Portland".into()));
    // Erased is erased: neither another value nor the old one comes back.
    let mut other = entry.clone();
    other.changes[0].new = Fact::Text("hopper@example.com".into());
    assert!(!seal.fits(&KEY, tenant(), &other));
}

#[test]
fn nobody_without_the_key_can_say_that_a_value_was_erased() {
    let (mut entry, mut seal) = sealed();
    let mut theirs = seal.clone();
    let mut erased = entry.clone();
    theirs.erase(&MixingKey(8), tenant(), &mut erased, &["city"]);
    assert!(!theirs.fits(&KEY, tenant(), &erased));
    // The proof of another value's erasure is none.
    seal.erase(&KEY, tenant(), &mut entry, &["email"]);
    let [Part::Open(salt), Part::Erased { proof, .. }] = [seal.parts[5], seal.parts[4]] else {
        panic!("{:?}", seal.parts);
    };
    let commitment = place(tenant(), &entry, 5).commitment(&KEY, &salt, &hidden(&entry)[5]);
    seal.parts[5] = Part::Erased { commitment, proof };
    empty(&mut entry, &["city"]);
    assert!(!seal.fits(&KEY, tenant(), &entry));
}

#[test]
fn the_parts_are_named_in_their_order() {
    let expected = [
        "actor_name",
        "entity_name",
        "ip",
        "user_agent",
        "email",
        "city",
    ];
    assert_eq!(names(&entry(1)), expected);
}
