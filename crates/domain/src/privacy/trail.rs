//! Which values of the audit tell of a person: those of the records that are about them, whatever they are, and every other that
//! mentions them.

use super::{GONE, Hold, Personal, Sought, erasure::Holds, records::is_company};
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
    [&change.old, &change.new].into_iter().filter_map(text)
}

/// Whether an entry says that its record told of the person, which is gone since.
pub fn tells(entry: &AuditEntry, sought: Sought<'_>, holds: &Holds) -> bool {
    is_below(entry, holds)
        || OLD_AND_NEW
            .iter()
            .any(|side| names_them(entry, *side, sought))
}

fn is_below(entry: &AuditEntry, holds: &Holds) -> bool {
    let parents = entry.changes.iter();
    let mut parents = parents
        .filter(|change| PARENTS.contains(&change.field.as_str()))
        .flat_map(texts)
        .filter_map(|text| text.parse().ok().map(Id::from_uuid));
    hangs(entry) && parents.any(|parent| holds.is_about_them(parent))
}

/// Whether an entry is about what hangs on another record.
pub fn hangs(entry: &AuditEntry) -> bool {
    matches!(entry.resource, Resource::Interaction | Resource::Note)
}

/// One side of each change of an entry.
type Side = fn(&FieldChange) -> &Fact;
const OLD_AND_NEW: [Side; 2] = [|change| &change.old, |change| &change.new];

/// What a field was on one side, where the entry says it.
fn stated<'e>(entry: &'e AuditEntry, side: Side, field: &str) -> Option<&'e Fact> {
    let change = entry.changes.iter().find(|change| change.field == field);
    change.map(side)
}

fn text(fact: &Fact) -> Option<&str> {
    match fact {
        Fact::Text(text) => Some(text),
        _ => None,
    }
}

fn names_them(entry: &AuditEntry, side: Side, sought: Sought<'_>) -> bool {
    let facts = IDENTIFIERS.iter();
    let mut facts = facts.filter_map(|field| stated(entry, side, field));
    facts.any(|fact| text(fact).is_some_and(|text| sought.is(text)))
}

/// How a record that is gone told of the person: the most that it ever said of itself while they were in it, were it still there. Takes
/// all its entries, in the order of time.
pub fn hold_of_gone<'e>(
    entries: impl IntoIterator<Item = &'e AuditEntry>,
    sought: Sought<'_>,
    holds: &Holds,
) -> Hold {
    let (mut name, mut contact, mut hold) = (None, None, Hold::None);
    for entry in entries {
        for side in OLD_AND_NEW {
            name = stated(entry, side, "name").map_or(name, text);
            contact = stated(entry, side, "contact_person").map_or(contact, text);
            if is_below(entry, holds) || names_them(entry, side, sought) {
                let is_part = match entry.resource {
                    Resource::Lead | Resource::Client => is_company(name, contact),
                    Resource::Project => true,
                    _ => false,
                };
                hold = hold.max(if is_part { Hold::Part } else { Hold::Whole });
            }
        }
    }
    hold
}

/// The values of an entry that tell of the person, as its seal calls them.
pub fn told<'e>(entry: &'e AuditEntry, sought: Sought<'_>, hold: Hold) -> Vec<&'e str> {
    let fields = fields_of(entry.resource, hold);
    let is_in = |text: &Option<String>| text.as_ref().is_some_and(|text| sought.is_in(text));
    let mut told = Vec::new();
    if is_in(&entry.actor_name) {
        told.push("actor_name");
    }
    let is_named = entry.subject_name.as_ref().is_some_and(|name| name != GONE);
    let names_them = hold == Hold::Whole && !fields.is_empty() && is_named;
    if names_them || is_in(&entry.subject_name) {
        told.push("entity_name");
    }
    let changes = entry.changes.iter().filter(|change| {
        let tells =
            fields.contains(&change.field.as_str()) || texts(change).any(|it| sought.is_in(it));
        tells && (change.old != Fact::Nothing || change.new != Fact::Nothing)
    });
    told.extend(changes.map(|change| change.field.as_str()));
    if is_in(&entry.origin.user_agent) {
        told.push("user_agent");
    }
    told
}
