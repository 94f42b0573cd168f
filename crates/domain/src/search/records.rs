//! By what each kind of record is found.

use super::{Class, SearchKind, Searchable, Searched};
use crate::record::{Account, Client, Contact, Lead, Profile, Project};

/// Texts as they are collected; what is not filled in is left out.
#[derive(Default)]
struct Texts(Vec<Searched>);

impl Texts {
    fn with(mut self, field: &'static str, class: Class, text: Option<&impl ToString>) -> Self {
        self.0.extend(text.map(|text| Searched {
            field,
            class,
            text: text.to_string(),
        }));
        self
    }
}

fn of_profile(profile: &Profile) -> Vec<Searched> {
    Texts::default()
        .with("name", Class::Name, Some(&profile.name))
        .with(
            "contact_person",
            Class::Person,
            profile.contact_person.as_ref(),
        )
        .with("email", Class::Email, profile.email.as_ref())
        .with("phone", Class::Phone, profile.phone.as_ref())
        .with(
            "secondary_phone",
            Class::Phone,
            profile.secondary_phone.as_ref(),
        )
        .with("city", Class::City, profile.city.as_ref())
        .0
}

impl Searchable for Lead {
    const KIND: SearchKind = SearchKind::Lead;

    fn searched(&self) -> Vec<Searched> {
        of_profile(&self.profile)
    }
}

impl Searchable for Client {
    const KIND: SearchKind = SearchKind::Client;

    fn searched(&self) -> Vec<Searched> {
        of_profile(&self.profile)
    }
}

impl Searchable for Contact {
    const KIND: SearchKind = SearchKind::Contact;

    fn searched(&self) -> Vec<Searched> {
        let name = Self::called(&self.first_name, self.last_name.as_ref());
        Texts::default()
            .with("name", Class::Name, Some(&name))
            .with("email", Class::Email, self.email.as_ref())
            .with("phone", Class::Phone, self.phone.as_ref())
            .with(
                "secondary_phone",
                Class::Phone,
                self.secondary_phone.as_ref(),
            )
            .0
    }
}

impl Searchable for Project {
    const KIND: SearchKind = SearchKind::Project;

    fn searched(&self) -> Vec<Searched> {
        let person = &self.contact;
        Texts::default()
            .with("project_name", Class::Name, Some(&self.name))
            .with("primary_contact_name", Class::Person, person.name.as_ref())
            .with("primary_contact_email", Class::Email, person.email.as_ref())
            .with("primary_contact_phone", Class::Phone, person.phone.as_ref())
            .0
    }
}

impl Searchable for Account {
    const KIND: SearchKind = SearchKind::Account;

    fn searched(&self) -> Vec<Searched> {
        Texts::default()
            .with("account_name", Class::Name, self.name.as_ref())
            .with("account_number", Class::Name, Some(&self.number))
            .0
    }
}
