//! The leads of the demo company: 120 over the last three months, each made as new and then worked on.

use pathsix_application::{
    Error, Services,
    records::{self, Created, Expected, New},
};
use pathsix_domain::{
    member::User,
    port::Mode,
    record::{Lead, LeadDraft, LeadPatch, ProfileDraft, ProfilePatch, Record},
    value::{Change, Id, Word},
    vocabulary::{LeadSource, LeadStatus},
};

use super::{Worker, ago, at, parsed, run};
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

/// Makes the leads. The first three of the team make them; support and read-only members cannot.
pub(super) async fn fill(services: &Services, team: &[Worker]) -> Result<(), Failure> {
    for number in 0..COUNT {
        let maker = team[number % 3];
        // Uma may assign to herself only; Ada and Max give every other lead to her.
        let assignee = (number % 2 == 0).then(|| team[2].id());
        let draft = draft(number, assignee)?;
        let age = 90 * MINUTES_A_DAY * i64::try_from(COUNT - number).unwrap_or(0) / 120 + 60;
        make(
            services,
            maker,
            draft,
            STATUSES[number % STATUSES.len()],
            age,
        )
        .await
        .map_err(|error| Failure::of("A lead of the demo company cannot be made", &error))?;
    }
    Ok(())
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
) -> Result<(), Error> {
    let then = at(services, ago(services, age));
    let new = New { draft, id: None };
    let made = run(&then, maker, Mode::Write, |desk| {
        Box::pin(records::create::<Lead, _>(desk, new))
    })
    .await?;
    let (Created::New(lead) | Created::Again(lead)) = made;
    if status != LeadStatus::New {
        let later = at(services, ago(services, age * 2 / 3));
        let patch = LeadPatch {
            status: Change::Set(status),
            ..LeadPatch::default()
        };
        run(&later, maker, Mode::Write, move |desk| {
            Box::pin(records::update::<Lead, _>(
                desk,
                lead.id(),
                Expected::Any,
                patch,
            ))
        })
        .await?;
    }
    Ok(())
}
