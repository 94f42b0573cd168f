//! The columns that leads and clients share.

use pathsix_domain::{
    port::StoreError,
    record::{NameKey, Profile, ProfileFilter},
};

use crate::scoped::{Cells, Row, Title, filter::Filters, maybe_text, text, word};

/// How a lead or client is called.
pub const TITLE: Title = Title {
    columns: &["name"],
    of: |row| row.get("name"),
};

/// The columns.
pub const COLUMNS: &[&str] = &[
    "name",
    "contact_person",
    "contact_title",
    "email",
    "phone",
    "phone_label",
    "secondary_phone",
    "secondary_phone_label",
    "address",
    "city",
    "state",
    "zip",
    "type",
    "notes",
];

/// Reads a profile.
pub fn read(row: &Row<'_>) -> Result<Profile, StoreError> {
    Ok(Profile {
        name: row.scalar("name")?,
        contact_person: row.maybe("contact_person")?,
        contact_title: row.maybe("contact_title")?,
        email: row.maybe("email")?,
        phone: row.maybe("phone")?,
        phone_label: row.scalar("phone_label")?,
        secondary_phone: row.maybe("secondary_phone")?,
        secondary_phone_label: row.scalar("secondary_phone_label")?,
        address: row.maybe("address")?,
        city: row.maybe("city")?,
        state: row.maybe("state")?,
        zip: row.maybe("zip")?,
        kind: row.maybe("type")?,
        notes: row.maybe("notes")?,
    })
}

/// The conditions of its filter.
pub fn conditions<'a>(to: Filters<'a>, filter: &ProfileFilter) -> Filters<'a> {
    to.texts("name", &filter.name)
        .texts("email", &filter.email)
        .texts("city", &filter.city)
        .texts("state", &filter.state)
        .texts("zip", &filter.zip)
        .texts("type", &filter.kind)
}

/// What is written of a profile: its name a second time as names are compared.
pub fn cells(profile: &Profile) -> Cells {
    vec![
        ("name", text(&profile.name)),
        ("name_key", text(&NameKey::of(&profile.name))),
        (
            "contact_person",
            maybe_text(profile.contact_person.as_ref()),
        ),
        ("contact_title", maybe_text(profile.contact_title.as_ref())),
        ("email", maybe_text(profile.email.as_ref())),
        ("phone", maybe_text(profile.phone.as_ref())),
        ("phone_label", word(profile.phone_label)),
        (
            "secondary_phone",
            maybe_text(profile.secondary_phone.as_ref()),
        ),
        ("secondary_phone_label", word(profile.secondary_phone_label)),
        ("address", maybe_text(profile.address.as_ref())),
        ("city", maybe_text(profile.city.as_ref())),
        ("state", maybe_text(profile.state.as_ref())),
        ("zip", maybe_text(profile.zip.as_ref())),
        ("type", maybe_text(profile.kind.as_ref())),
        ("notes", maybe_text(profile.notes.as_ref())),
    ]
}
