//! What of each record tells of people.

use super::eraser::{Eraser, Personal, empty};
use crate::record::{Account, Client, Contact, Interaction, Lead, Note, Profile, Project, Tags};

const PROFILE: &[&str] = &[
    "name",
    "contact_person",
    "contact_title",
    "email",
    "phone",
    "secondary_phone",
    "address",
    "city",
    "state",
    "zip",
    "notes",
];
const PROFILE_CONTACT: &[&str] = &["contact_person", "contact_title"];

/// Whether a profile is of a company: somebody else is named to ask for.
pub(super) fn is_company(name: Option<&str>, contact: Option<&str>) -> bool {
    contact.is_some() && contact != name
}

impl Profile {
    /// A company loses its contact, a person all.
    fn erase(&mut self, eraser: &mut Eraser<'_>) {
        let found = [
            eraser.email(&mut self.email),
            eraser.phone(&mut self.phone),
            eraser.phone(&mut self.secondary_phone),
        ];
        if found.contains(&true) {
            let contact = self.contact_person.take();
            self.contact_title = None;
            let (name, contact) = (self.name.to_string(), contact.map(|it| it.to_string()));
            if !is_company(Some(&name), contact.as_deref()) {
                eraser.is_about_them();
                self.forget();
            }
        }
        eraser.text(&mut self.name);
        eraser.maybe(&mut self.contact_person);
        eraser.maybe(&mut self.contact_title);
        eraser.maybe(&mut self.address);
        eraser.maybe(&mut self.city);
        eraser.maybe(&mut self.state);
        eraser.maybe(&mut self.zip);
        eraser.maybe(&mut self.kind);
        eraser.maybe(&mut self.notes);
    }

    fn forget(&mut self) {
        empty(&mut self.name);
        self.email = None;
        self.phone = None;
        self.secondary_phone = None;
        self.address = None;
        self.city = None;
        self.state = None;
        self.zip = None;
        self.notes = None;
    }
}

impl Personal for Lead {
    const FIELDS: &'static [&'static str] = PROFILE;
    const CONTACT: &'static [&'static str] = PROFILE_CONTACT;

    fn erase(&mut self, eraser: &mut Eraser<'_>) {
        self.profile.erase(eraser);
    }
}

impl Personal for Client {
    const FIELDS: &'static [&'static str] = PROFILE;
    const CONTACT: &'static [&'static str] = PROFILE_CONTACT;

    fn erase(&mut self, eraser: &mut Eraser<'_>) {
        self.profile.erase(eraser);
    }
}

impl Personal for Contact {
    const FIELDS: &'static [&'static str] = &[
        "first_name",
        "last_name",
        "title",
        "email",
        "phone",
        "secondary_phone",
        "notes",
    ];
    const CONTACT: &'static [&'static str] = &[];

    fn erase(&mut self, eraser: &mut Eraser<'_>) {
        let found = [
            eraser.email(&mut self.email),
            eraser.phone(&mut self.phone),
            eraser.phone(&mut self.secondary_phone),
        ];
        if found.contains(&true) {
            eraser.is_about_them();
            empty(&mut self.first_name);
            self.last_name = None;
            self.title = None;
            self.email = None;
            self.phone = None;
            self.secondary_phone = None;
            self.notes = None;
        }
        eraser.text(&mut self.first_name);
        eraser.maybe(&mut self.last_name);
        eraser.maybe(&mut self.title);
        eraser.maybe(&mut self.notes);
    }
}

impl Personal for Interaction {
    const FIELDS: &'static [&'static str] = &[
        "summary",
        "outcome",
        "notes",
        "contact_person",
        "email",
        "phone",
    ];
    const CONTACT: &'static [&'static str] = &[];

    /// What was spoken with them is about them.
    fn erase(&mut self, eraser: &mut Eraser<'_>) {
        let found = [
            eraser.email(&mut self.email),
            eraser.phone(&mut self.phone),
            eraser.is_below(),
        ];
        if found.contains(&true) {
            eraser.is_about_them();
            empty(&mut self.summary);
            self.outcome = None;
            self.notes = None;
            self.contact_person = None;
            self.email = None;
            self.phone = None;
        }
        eraser.text(&mut self.summary);
        eraser.maybe(&mut self.outcome);
        eraser.maybe(&mut self.notes);
        eraser.maybe(&mut self.contact_person);
    }
}

impl Personal for Note {
    const FIELDS: &'static [&'static str] = &["content", "tags"];
    const CONTACT: &'static [&'static str] = &[];

    fn erase(&mut self, eraser: &mut Eraser<'_>) {
        if eraser.is_below() {
            eraser.is_about_them();
            empty(&mut self.content);
            self.tags = Tags::default();
        }
        eraser.text(&mut self.content);
        let tags = self.tags.iter().cloned().map(|mut tag| {
            eraser.text(&mut tag);
            tag
        });
        if let Ok(tags) = Tags::new(tags.collect()) {
            self.tags = tags;
        }
    }
}

impl Personal for Project {
    const FIELDS: &'static [&'static str] = &[];
    const CONTACT: &'static [&'static str] = &[
        "primary_contact_name",
        "primary_contact_title",
        "primary_contact_email",
        "primary_contact_phone",
    ];

    /// The work outlives whom to ask about it.
    fn erase(&mut self, eraser: &mut Eraser<'_>) {
        let contact = &mut self.contact;
        let found = [
            eraser.email(&mut contact.email),
            eraser.phone(&mut contact.phone),
        ];
        if found.contains(&true) {
            contact.name = None;
            contact.title = None;
            contact.email = None;
            contact.phone = None;
        }
        eraser.maybe(&mut contact.name);
        eraser.maybe(&mut contact.title);
        eraser.text(&mut self.name);
        eraser.maybe(&mut self.kind);
        eraser.maybe(&mut self.description);
        eraser.maybe(&mut self.notes);
    }
}

impl Personal for Account {
    const FIELDS: &'static [&'static str] = &[];
    const CONTACT: &'static [&'static str] = &[];

    fn erase(&mut self, eraser: &mut Eraser<'_>) {
        eraser.unique(&mut self.number, self.header.id.uuid());
        eraser.maybe(&mut self.name);
        eraser.maybe(&mut self.notes);
    }
}
