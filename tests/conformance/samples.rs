//! One of each record, with nothing but what it must have.

use pathsix_domain::{
    member::User,
    record::{
        Account, Client, Contact, Engagement, FollowupStage, Header, Interaction, Lead, LeadStage,
        Note, Place, PrimaryContact, Profile, Project, ProjectStage, Record, Tags,
    },
    value::{Id, Scalar},
    vocabulary::{AccountStatus, ClientStatus, InteractionType, PhoneLabel, ValueType},
};

/// Says the same of each kind of record: `R` is the kind.
macro_rules! each_record {
    ($kind:ident => $said:expr) => {
        each_record!($kind => $said; Lead, Client, Project, Contact, Account, Interaction, Note)
    };
    ($kind:ident => $said:expr; $($record:ident),*) => {
        $({
            type $kind = pathsix_domain::record::$record;
            $said;
        })*
    };
}
pub(crate) use each_record;

fn parsed<S: Scalar>(text: &str) -> S {
    S::parse(text).unwrap()
}

fn profile(name: &str) -> Profile {
    Profile {
        name: parsed(name),
        contact_person: None,
        contact_title: None,
        email: None,
        phone: None,
        phone_label: PhoneLabel::Work,
        secondary_phone: None,
        secondary_phone_label: PhoneLabel::Work,
        address: None,
        city: None,
        state: None,
        zip: None,
        kind: None,
        notes: None,
    }
}

pub(crate) fn lead(header: Header, name: &str, assigned_to: Option<Id<User>>) -> Lead {
    Lead {
        header,
        profile: profile(name),
        stage: LeadStage::default(),
        source: None,
        assigned_to,
    }
}

pub(crate) fn client(header: Header, name: &str, assigned_to: Option<Id<User>>) -> Client {
    Client {
        header,
        profile: profile(name),
        status: ClientStatus::New,
        assigned_to,
        source_lead: None,
        converted_on: None,
        origin: None,
        engagement: Engagement::default(),
    }
}

pub(crate) fn project(header: Header, place: Place, assigned_to: Option<Id<User>>) -> Project {
    Project {
        header,
        place,
        name: parsed("Project"),
        description: None,
        kind: None,
        stage: ProjectStage::default(),
        start: None,
        end: None,
        worth: None,
        value_type: ValueType::OneTime,
        contact: PrimaryContact::default(),
        notes: None,
        assigned_to,
        parent_name: None,
    }
}

pub(crate) fn contact(header: Header, place: Place) -> Contact {
    Contact {
        header,
        place,
        first_name: parsed("Contact"),
        last_name: None,
        title: None,
        email: None,
        phone: None,
        phone_label: PhoneLabel::Work,
        secondary_phone: None,
        secondary_phone_label: PhoneLabel::Work,
        is_primary: false,
        notes: None,
    }
}

pub(crate) fn account(header: Header, client: Id<Client>) -> Account {
    Account {
        header,
        client,
        number: parsed(&header.id.to_string()),
        name: None,
        status: AccountStatus::Active,
        opened_on: None,
        notes: None,
    }
}

/// An interaction to be followed up at once, by this member or by whom it concerns.
pub(crate) fn interaction(header: Header, place: Place, to: Option<Id<User>>) -> Interaction {
    Interaction {
        header,
        place,
        kind: InteractionType::Call,
        contact_date: header.created.at,
        summary: parsed("Interaction"),
        outcome: None,
        notes: None,
        contact_person: None,
        email: None,
        phone: None,
        follow_up: Some(header.created.at),
        followup: FollowupStage::default(),
        followup_assigned_to: to,
    }
}

pub(crate) fn note(header: Header, place: Place) -> Note {
    Note {
        header,
        place,
        content: parsed("Note"),
        pinned: false,
        tags: Tags::default(),
    }
}

pub(crate) fn on_client(client: &Client) -> Place {
    Place {
        client: Some(client.id()),
        ..Place::default()
    }
}

pub(crate) fn on_lead(lead: &Lead) -> Place {
    Place {
        lead: Some(lead.id()),
        ..Place::default()
    }
}

pub(crate) fn on_project(project: &Project) -> Place {
    Place {
        project: Some(project.id()),
        ..Place::default()
    }
}
