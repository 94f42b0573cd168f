//! One of each record: with nothing but what it must have, and with a value in every field.

use pathsix_domain::{
    member::User,
    record::{
        Account, Client, Contact, Conversion, Engagement, FollowupStage, Header, Interaction, Lead,
        LeadOrigin, LeadStage, Note, Place, PrimaryContact, Profile, Project, ProjectStage, Record,
        Stamp, Tags,
    },
    value::{Id, Money},
    vocabulary::{
        AccountStatus, ClientStatus, FollowupStatus, InteractionType, LeadSource, LeadStatus,
        PhoneLabel, ProjectStatus, ValueType,
    },
};

use super::world::{fresh, parsed, tick};

pub(crate) fn lead(name: &str, stamp: Stamp, assigned_to: Option<Id<User>>) -> Lead {
    Lead {
        header: Header::new(fresh(), stamp),
        profile: profile(name),
        stage: LeadStage::default(),
        source: None,
        assigned_to,
    }
}

pub(crate) fn client(name: &str, stamp: Stamp, assigned_to: Option<Id<User>>) -> Client {
    Client {
        header: Header::new(fresh(), stamp),
        profile: profile(name),
        status: ClientStatus::New,
        assigned_to,
        source_lead: None,
        converted_on: None,
        origin: None,
        engagement: Engagement::default(),
    }
}

pub(crate) fn project(name: &str, stamp: Stamp, place: Place) -> Project {
    Project {
        header: Header::new(fresh(), stamp),
        place,
        name: parsed(name),
        description: None,
        kind: None,
        stage: ProjectStage::default(),
        start: None,
        end: None,
        worth: None,
        value_type: ValueType::OneTime,
        contact: PrimaryContact::default(),
        notes: None,
        assigned_to: None,
        parent_name: None,
    }
}

pub(crate) fn contact(first_name: &str, stamp: Stamp, place: Place) -> Contact {
    Contact {
        header: Header::new(fresh(), stamp),
        place,
        first_name: parsed(first_name),
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

pub(crate) fn account(number: &str, stamp: Stamp, client: &Client) -> Account {
    Account {
        header: Header::new(fresh(), stamp),
        client: client.id(),
        number: parsed(number),
        name: None,
        status: AccountStatus::Active,
        opened_on: None,
        notes: None,
    }
}

pub(crate) fn interaction(summary: &str, stamp: Stamp, place: Place) -> Interaction {
    Interaction {
        header: Header::new(fresh(), stamp),
        place,
        kind: InteractionType::Call,
        contact_date: stamp.at,
        summary: parsed(summary),
        outcome: None,
        notes: None,
        contact_person: None,
        email: None,
        phone: None,
        follow_up: None,
        followup: FollowupStage::default(),
        followup_assigned_to: None,
    }
}

pub(crate) fn note(content: &str, stamp: Stamp, place: Place) -> Note {
    Note {
        header: Header::new(fresh(), stamp),
        place,
        content: parsed(content),
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

/// One of each, with a value in every field that may have one.
pub(crate) struct Full {
    pub(crate) client: Client,
    pub(crate) lead: Lead,
    pub(crate) project: Project,
    pub(crate) contact: Contact,
    pub(crate) account: Account,
    pub(crate) interaction: Interaction,
    pub(crate) note: Note,
}

impl Full {
    /// As they are read back: with what is known of them from other records.
    pub(crate) fn new(stamp: Stamp) -> Self {
        let mut client = full_client(stamp);
        let lead = full_lead(stamp, &client);
        let interaction = full_interaction(stamp, &client);
        client.source_lead = Some(lead.id());
        client.origin = Some(LeadOrigin {
            source: lead.source,
            created_at: stamp.at,
            converted_on: lead.stage.conversion().map(|it| it.on),
        });
        client.engagement = Engagement {
            interactions: 1,
            last_at: Some(stamp.at),
        };
        Self {
            project: full_project(stamp, &client),
            contact: full_contact(stamp, &client, &lead),
            account: full_account(stamp, &client),
            note: full_note(stamp, &lead),
            interaction,
            lead,
            client,
        }
    }
}

fn full_lead(stamp: Stamp, client: &Client) -> Lead {
    let conversion = Conversion {
        on: tick(),
        client: Some(client.id()),
    };
    Lead {
        profile: full_profile(),
        stage: LeadStage::stored(LeadStatus::Converted, Some(conversion)),
        source: Some(LeadSource::TradeShow),
        ..lead("Acme", stamp, Some(stamp.by))
    }
}

fn full_client(stamp: Stamp) -> Client {
    Client {
        profile: full_profile(),
        status: ClientStatus::Prospect,
        converted_on: Some(tick()),
        ..client("Acme", stamp, Some(stamp.by))
    }
}

fn full_project(stamp: Stamp, of: &Client) -> Project {
    Project {
        description: Some(parsed("Everything")),
        kind: Some(parsed("web")),
        stage: ProjectStage::stored(ProjectStatus::Completed, Some(tick())),
        start: Some(parsed("0001-01-01")),
        end: Some(parsed("9999-12-31")),
        worth: Some(Money::from_minor(Money::MAX_MINOR).unwrap()),
        value_type: ValueType::Yearly,
        contact: PrimaryContact {
            name: Some(parsed("Ada Lovelace")),
            title: Some(parsed("Countess")),
            email: Some(parsed("ada@example.com")),
            phone: Some(parsed("+14155550123")),
            phone_label: PhoneLabel::Home,
        },
        notes: Some(parsed("notes")),
        assigned_to: Some(stamp.by),
        parent_name: Some("Acme".to_owned()),
        ..project("Website", stamp, on_client(of))
    }
}

fn full_contact(stamp: Stamp, client: &Client, lead: &Lead) -> Contact {
    let place = Place {
        lead: Some(lead.id()),
        ..on_client(client)
    };
    Contact {
        last_name: Some(parsed("Lovelace")),
        title: Some(parsed("Countess")),
        email: Some(parsed("ada@example.com")),
        phone: Some(parsed("+14155550123")),
        phone_label: PhoneLabel::Mobile,
        secondary_phone: Some(parsed("+14155550124")),
        secondary_phone_label: PhoneLabel::Other,
        is_primary: true,
        notes: Some(parsed("notes")),
        ..contact("Ada", stamp, place)
    }
}

fn full_account(stamp: Stamp, of: &Client) -> Account {
    Account {
        name: Some(parsed("Main account")),
        status: AccountStatus::Closed,
        opened_on: Some(parsed("2024-02-29")),
        notes: Some(parsed("notes")),
        ..account("A-000001", stamp, of)
    }
}

fn full_interaction(stamp: Stamp, with: &Client) -> Interaction {
    Interaction {
        kind: InteractionType::Visit,
        outcome: Some(parsed("An offer")),
        notes: Some(parsed("notes")),
        contact_person: Some(parsed("Ada")),
        email: Some(parsed("ada@example.com")),
        phone: Some(parsed("+14155550123")),
        follow_up: Some(tick()),
        followup: FollowupStage::stored(
            FollowupStatus::Completed,
            Some(Stamp {
                at: tick(),
                ..stamp
            }),
        ),
        followup_assigned_to: Some(stamp.by),
        ..interaction("First call", stamp, on_client(with))
    }
}

fn full_note(stamp: Stamp, on: &Lead) -> Note {
    let tags = ["a \"quoted\" tag", "100 %", "back\\slash", "Ödön 𝒳"].map(parsed);
    Note {
        pinned: true,
        tags: Tags::new(tags.to_vec()).unwrap(),
        ..note("First\n\tsecond line", stamp, on_lead(on))
    }
}

fn full_profile() -> Profile {
    Profile {
        contact_person: Some(parsed("Ada Lovelace")),
        contact_title: Some(parsed("Countess")),
        email: Some(parsed("ada@example.com")),
        phone: Some(parsed("+14155550123")),
        phone_label: PhoneLabel::Mobile,
        secondary_phone: Some(parsed("+14155550124")),
        secondary_phone_label: PhoneLabel::Fax,
        address: Some(parsed("1 Main Street")),
        city: Some(parsed("Paris")),
        state: Some(parsed("Texas")),
        zip: Some(parsed("75460")),
        kind: Some(parsed("dairy")),
        notes: Some(parsed("Ödön 𝒳\n\tsecond line")),
        ..profile("Acme")
    }
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
