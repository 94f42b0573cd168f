//! Which values of the audit tell of a person: those of the records that are about them, whatever they are, and every other that
//! mentions them.

use super::{Hold, Personal, Sought, erasure::Holds};
use crate::{
    access::Resource,
    audit::{AuditEntry, Fact, FieldChange},
    record::{Account, Client, Contact, Interaction, Lead, Note, Project},
    value::Id,
};

/// The fields of an identifier.
const IDENTIFIERS: [&str; 5] = [
    "email",
    "phone",
    "secondary_phone",
    "primary_contact_email",
    "primary_contact_phone",
];
/// The fields that name what a record hangs on.
const PARENTS: [&str; 2] = ["lead_id", "client_id"];

fn fields<R: Personal>(hold: Hold) -> &'static [&'static str] {
    match hold {
        Hold::None => &[],
        Hold::Part => R::CONTACT,
        Hold::Whole => R::FIELDS,
    }
}

/// The fields of a kind of record that tell of whom it tells.
fn fields_of(kind: Resource, hold: Hold) -> &'static [&'static str] {
    match kind {
        Resource::Lead => fields::<Lead>(hold),
        Resource::Client => fields::<Client>(hold),
        Resource::Project => fields::<Project>(hold),
        Resource::Contact => fields::<Contact>(hold),
        Resource::Account => fields::<Account>(hold),
        Resource::Interaction => fields::<Interaction>(hold),
        Resource::Note => fields::<Note>(hold),
        _ => &[],
    }
}

fn texts(change: &FieldChange) -> impl Iterator<Item = &str> {
    [&change.old, &change.new]
        .into_iter()
        .filter_map(|fact| match fact {
            Fact::Text(text) => Some(text.as_str()),
            _ => None,
        })
}

/// Whether an entry tells that a lead or client is a company, which has somebody to ask for.
pub fn names_contact(entry: &AuditEntry) -> bool {
    let of = |name: &'static str| {
        let changes = entry.changes.iter();
        changes
            .filter(move |change| change.field == name)
            .flat_map(texts)
    };
    matches!(entry.resource, Resource::Lead | Resource::Client)
        && of("contact_person").any(|contact| of("name").all(|it| it != contact))
}

/// How an entry says that its record told of the person: what the record itself would say, were it still there.
pub fn hold_of(entry: &AuditEntry, sought: Sought<'_>, holds: &Holds) -> Hold {
    let of = |names: &'static [&'static str]| {
        let changes = entry.changes.iter();
        changes
            .filter(move |change| names.contains(&change.field.as_str()))
            .flat_map(texts)
    };
    let is_below = matches!(entry.resource, Resource::Interaction | Resource::Note)
        && of(&PARENTS)
            .filter_map(|text| text.parse().ok().map(Id::from_uuid))
            .any(|parent| holds.is_about_them(parent));
    if !is_below && !of(&IDENTIFIERS).any(|text| sought.is(text)) {
        return Hold::None;
    }
    match entry.resource {
        Resource::Lead | Resource::Client if names_contact(entry) => Hold::Part,
        Resource::Project => Hold::Part,
        _ => Hold::Whole,
    }
}

/// The values of an entry that tell of the person, as its seal calls them.
pub fn told<'e>(entry: &'e AuditEntry, sought: Sought<'_>, hold: Hold) -> Vec<&'e str> {
    let fields = fields_of(entry.resource, hold);
    let is_in = |text: &Option<String>| text.as_ref().is_some_and(|text| sought.is_in(text));
    let mut told = Vec::new();
    if is_in(&entry.actor_name) {
        told.push("actor_name");
    }
    let names_them = hold == Hold::Whole && !fields.is_empty() && entry.subject_name.is_some();
    if names_them || is_in(&entry.subject_name) {
        told.push("entity_name");
    }
    let changes = entry.changes.iter().filter(|change| {
        let tells =
            fields.contains(&change.field.as_str()) || texts(change).any(|it| sought.is_in(it));
        tells && (change.old != Fact::Nothing || change.new != Fact::Nothing)
    });
    told.extend(changes.map(|change| change.field.as_str()));
    told
}
