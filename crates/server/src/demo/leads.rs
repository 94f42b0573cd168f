//! The leads of the demo company: 120 over the last three months, each made as new and then worked on. Some of those that
//! qualified have become clients.

use pathsix_application::{
    Error, Services,
    conversion::{self, Converted},
    records::{self, Expected},
};
use pathsix_domain::{
    member::User,
    port::Mode,
    record::{
        Client, ClientPatch, ConversionPlan, Lead, LeadDraft, LeadPatch, ProfileDraft,
        ProfilePatch, Record,
    },
    value::{Change, Id, Word},
    vocabulary::{ClientStatus, LeadSource, LeadStatus},
};

use super::{Owned, Worker, ago, at, create, parsed, run};
use crate::Failure;

const COUNT: usize = 120;
const MINUTES_A_DAY: i64 = 24 * 60;

const FIRST: [&str; 12] = [
    "Alpine", "Baltic", "Cedar", "Delta", "Ember", "Fjord", "Granite", "Harbour", "Iris",
    "Juniper", "Kestrel", "Lumen",
];
const SECOND: [&str; 10] = [
    "Bakery",
    "Clinic",
    "Dynamics",
    "Engineering",
    "Foods",
    "Gardens",
    "Hotels",
    "Interiors",
    "Joinery",
    "Logistics",
];
const PEOPLE: [&str; 8] = [
    "Grace Park",
    "Henry Okoye",
    "Ines Alvarez",
    "Jonas Weber",
    "Kim Tran",
    "Lena Novak",
    "Marc Dubois",
    "Nora Haddad",
];
const CITIES: [(&str, &str, &str); 6] = [
    ("San Francisco", "CA", "415"),
    ("Austin", "TX", "512"),
    ("Chicago", "IL", "312"),
    ("Boston", "MA", "617"),
    ("Denver", "CO", "303"),
    ("Seattle", "WA", "206"),
];
/// Every status that a lead can be given; converted it becomes only by conversion.
const STATUSES: [LeadStatus; 4] = [
    LeadStatus::New,
    LeadStatus::Contacted,
    LeadStatus::Qualified,
    LeadStatus::Lost,
];

/// How many leads are converted.
const CONVERTED: usize = 24;

/// Makes the leads, and gives back the clients that some of them became. The first three of the team make them; support
/// and read-only members cannot.
pub(super) async fn fill(services: &Services, team: &[Worker]) -> Result<Vec<Owned>, Failure> {
    let mut clients = Vec::new();
    for number in 0..COUNT {
        let maker = team[number % 3];
        // Uma may assign to herself only; Ada and Max give every other lead to her.
        let assignee = (number % 2 == 0).then(|| team[2].id());
        let draft = draft(number, assignee)?;
        let age = 90 * MINUTES_A_DAY * i64::try_from(COUNT - number).unwrap_or(0) / 120 + 60;
        let status = STATUSES[number % STATUSES.len()];
        let lead = make(services, maker, draft, status, age)
            .await
            .map_err(failed)?;
        if status == LeadStatus::Qualified && clients.len() < CONVERTED {
            let later = at(services, ago(services, age / 3));
            let client = convert(&later, maker, lead).await.map_err(failed)?;
            clients.push(Owned {
                owner: maker,
                client,
                since: later.tools.clock.now(),
            });
        }
    }
    Ok(clients)
}

fn failed(error: Error) -> Failure {
    Failure::of("A lead of the demo company cannot be made", &error)
}

async fn convert(services: &Services, worker: Worker, lead: Id<Lead>) -> Result<Id<Client>, Error> {
    let overrides = ClientPatch {
        status: Change::Set(ClientStatus::Active),
        ..ClientPatch::default()
    };
    let plan = ConversionPlan::NewClient(Box::new(overrides));
    let converted = run(services, worker, Mode::Write, move |desk| {
        Box::pin(conversion::convert(desk, lead, plan))
    })
    .await?;
    let (Converted::Now(client) | Converted::Before(client)) = converted;
    Ok(client.id())
}

fn draft(number: usize, assigned_to: Option<Id<User>>) -> Result<LeadDraft, Failure> {
    let company = format!(
        "{} {}",
        FIRST[number % FIRST.len()],
        SECOND[number / FIRST.len() % SECOND.len()]
    );
    let person = PEOPLE[number % PEOPLE.len()];
    let (city, state, area) = CITIES[number % CITIES.len()];
    let email = format!(
        "{}@{}.example",
        person.replace(' ', ".").to_lowercase(),
        company.replace(' ', "-").to_lowercase()
    );
    let rest = ProfilePatch {
        contact_person: Change::Set(Some(parsed(person)?)),
        email: Change::Set(Some(parsed(&email)?)),
        phone: Change::Set(Some(parsed(&format!(
            "({area}) 555-{:04}",
            100 + number % 100
        ))?)),
        city: Change::Set(Some(parsed(city)?)),
        state: Change::Set(Some(parsed(state)?)),
        ..ProfilePatch::default()
    };
    Ok(LeadDraft {
        profile: ProfileDraft {
            name: parsed(&company)?,
            rest,
        },
        status: LeadStatus::New,
        source: LeadSource::ALL
            .get(number % (LeadSource::ALL.len() + 1))
            .copied(),
        assigned_to,
    })
}

/// Makes a lead so many minutes ago and moves it to its status a third of that time later.
async fn make(
    services: &Services,
    maker: Worker,
    draft: LeadDraft,
    status: LeadStatus,
    age: i64,
) -> Result<Id<Lead>, Error> {
    let then = at(services, ago(services, age));
    let lead: Lead = create(&then, maker, draft).await?;
    let id = lead.id();
    if status != LeadStatus::New {
        let later = at(services, ago(services, age * 2 / 3));
        let patch = LeadPatch {
            status: Change::Set(status),
            ..LeadPatch::default()
        };
        run(&later, maker, Mode::Write, move |desk| {
            Box::pin(records::update::<Lead, _>(desk, id, Expected::Any, patch))
        })
        .await?;
    }
    Ok(id)
}
