//! What the audit tells of people.

use super::{
    Hold, Holds,
    tests::{ADA, seek},
    trail::{hold_of_gone, tells, told},
};
use crate::{
    access::Resource,
    audit::{AuditEntry, Fact, FieldChange, samples::entry},
    record::samples::id,
    value::RecordId,
};

fn change(field: &str, new: &str) -> FieldChange {
    FieldChange {
        field: field.to_owned(),
        old: Fact::Nothing,
        new: Fact::Text(new.to_owned()),
    }
}

fn telling(resource: Resource, changes: Vec<FieldChange>) -> AuditEntry {
    AuditEntry {
        resource,
        changes,
        ..entry(5)
    }
}

/// What the entries of a record that is gone tell, each with its changes.
fn gone(kind: Resource, entries: Vec<Vec<FieldChange>>) -> Hold {
    let mut holds = Holds::default();
    holds.note(id::<()>(7).cast(), Hold::Whole);
    let entries: Vec<_> = entries.into_iter().map(|it| telling(kind, it)).collect();
    seek(|sought| {
        let hold = hold_of_gone(&entries, sought, &holds);
        let tell = entries.iter().any(|entry| tells(entry, sought, &holds));
        assert_eq!(tell, hold != Hold::None);
        hold
    })
}

fn became(field: &str, old: &str, new: &str) -> FieldChange {
    FieldChange {
        old: Fact::Text(old.into()),
        ..change(field, new)
    }
}

#[test]
fn the_entries_about_a_record_that_is_gone_tell_whose_it_was() {
    let email = || change("email", ADA);
    let ada = || vec![change("name", "Ada"), email()];
    let company = || {
        vec![
            change("name", "Acme"),
            change("contact_person", "Ada"),
            email(),
        ]
    };
    assert_eq!(gone(Resource::Lead, vec![ada()]), Hold::Whole);
    assert_eq!(gone(Resource::Client, vec![company()]), Hold::Part);
    let asked = vec![change("primary_contact_email", ADA)];
    assert_eq!(gone(Resource::Project, vec![asked]), Hold::Part);
    let notes = vec![change("notes", ADA)];
    assert_eq!(gone(Resource::Lead, vec![notes]), Hold::None);
    let parent: RecordId = id::<()>(7).cast();
    let hangs = || vec![vec![change("lead_id", &parent.to_string())]];
    assert_eq!(gone(Resource::Note, hangs()), Hold::Whole);
    assert_eq!(gone(Resource::Account, hangs()), Hold::None);
}

#[test]
fn a_record_that_is_gone_is_judged_by_what_it_was_while_somebody_was_in_it() {
    let email = || change("email", ADA);
    let named = |contact: &str| vec![change("name", "Ada"), change("contact_person", contact)];
    // Somebody who is their own contact is a person, also when that is taken out afterwards.
    let own = FieldChange {
        old: Fact::Text("Ada".into()),
        new: Fact::Nothing,
        ..change("contact_person", "")
    };
    let mut herself = named("Ada");
    herself.push(email());
    assert_eq!(gone(Resource::Lead, vec![herself, vec![own]]), Hold::Whole);
    // The address came with an entry that names neither, and went before the contact did.
    let left = vec![
        named("Bob"),
        vec![email()],
        vec![became("email", ADA, "grace@example.com")],
        vec![FieldChange {
            new: Fact::Nothing,
            ..became("contact_person", "Bob", "")
        }],
    ];
    assert_eq!(gone(Resource::Client, left), Hold::Part);
    // What it was before it went counts as well.
    let went = vec![
        became("name", "Ada", "Acme"),
        FieldChange {
            new: Fact::Text("Bob".into()),
            old: Fact::Nothing,
            ..change("contact_person", "")
        },
        became("email", ADA, "bob@example.com"),
    ];
    assert_eq!(gone(Resource::Lead, vec![went]), Hold::Whole);
}

#[test]
fn of_an_entry_about_their_record_every_value_of_theirs_is_told_and_of_others_what_mentions_them() {
    let values = |entry: &AuditEntry, hold| {
        let told = seek(|sought| {
            let told = told(entry, sought, hold).into_iter();
            told.map(str::to_owned).collect::<Vec<_>>()
        });
        told.join(" ")
    };
    let of_theirs = telling(
        Resource::Lead,
        vec![change("city", "Salem"), change("lead_status", "won")],
    );
    assert_eq!(values(&of_theirs, Hold::Whole), "entity_name city");
    assert_eq!(values(&of_theirs, Hold::None), "");
    let mut other = telling(
        Resource::Custom,
        vec![
            change("colour", "as ada@example.com wants"),
            change("size", "2"),
        ],
    );
    assert_eq!(values(&other, Hold::None), "colour");
    other.origin.user_agent = Some("sync/1.0 (ada@example.com)".into());
    assert_eq!(values(&other, Hold::None), "colour user_agent");
}
