//! The clients of the demo company: those that leads became, and others that were there before. Each has people, most have
//! an account, some have notes.

use pathsix_application::{Error, Services};
use pathsix_domain::{
    record::{
        Account, AccountDraft, ClientDraft, Contact, ContactDraft, ContactPatch, Note, NoteDraft,
        NotePatch, PlacePatch, ProfileDraft, ProfilePatch, Record, Tags,
    },
    value::{Change, Day, TimeZone, Word},
    vocabulary::{AccountStatus, ClientStatus},
};

use super::{Owned, Worker, ago, at, between, create, parsed};
use crate::Failure;

const COUNT: usize = 60;
const MINUTES_A_DAY: i64 = 24 * 60;

const TRADES: [&str; 9] = [
    "Brewery",
    "Carpentry",
    "Dairy",
    "Eyewear",
    "Farm",
    "Gallery",
    "Hardware",
    "Insurance",
    "Jewellery",
];
const FAMILIES: [&str; 8] = [
    "Abbott", "Brandt", "Costa", "Dahl", "Eriksen", "Fontaine", "Greco", "Hughes",
];
const FIRST_NAMES: [&str; 10] = [
    "Amira", "Ben", "Clara", "Dmitri", "Elif", "Finn", "Gloria", "Hugo", "Ida", "Jun",
];
const TITLES: [&str; 4] = ["Owner", "Head of Purchasing", "Accountant", "Assistant"];
const NOTES: [&str; 5] = [
    "Prefers to be called in the afternoon.",
    "Asked for an offer with a longer term of payment.",
    "Knows our competitor well; compares every line.",
    "Wants to see a reference in the same trade before signing.",
    "Sends a card every year. Send one back.",
];
const TAGS: [&str; 3] = ["vip", "pricing", "reference"];

/// Makes clients until there are enough, and what belongs to each.
pub(super) async fn fill(
    services: &Services,
    team: &[Worker],
    mut clients: Vec<Owned>,
) -> Result<Vec<Owned>, Failure> {
    let failed = |error: Error| Failure::of("A client of the demo company cannot be made", &error);
    for number in clients.len()..COUNT {
        let owner = team[number % 3];
        let days = i64::try_from(COUNT - number).unwrap_or_default() * 4;
        let then = at(services, ago(services, days * MINUTES_A_DAY));
        let client: pathsix_domain::record::Client =
            create(&then, owner, draft(number)?).await.map_err(failed)?;
        clients.push(Owned {
            owner,
            client: client.id(),
            since: then.tools.clock.now(),
        });
    }
    for (number, owned) in clients.iter().enumerate() {
        let soon_after = between(services, owned.since, 5);
        let recently = at(services, soon_after);
        for place in 0..=number % 2 {
            let draft = contact(number + 7 * place, place, owned)?;
            create::<Contact>(&recently, owned.owner, draft)
                .await
                .map_err(failed)?;
        }
        if number % 3 != 2 {
            create::<Account>(&recently, owned.owner, account(number, owned)?)
                .await
                .map_err(failed)?;
        }
        if number.is_multiple_of(2) {
            create::<Note>(&recently, owned.owner, note(number, owned)?)
                .await
                .map_err(failed)?;
        }
    }
    Ok(clients)
}

fn draft(number: usize) -> Result<ClientDraft, Failure> {
    let family = FAMILIES[number % FAMILIES.len()];
    let name = format!("{family} {}", TRADES[number % TRADES.len()]);
    let email = format!("office@{}.example", name.replace(' ', "-").to_lowercase());
    let rest = ProfilePatch {
        email: Change::Set(Some(parsed(&email)?)),
        phone: Change::Set(Some(parsed(&format!("(212) 555-{:04}", 100 + number))?)),
        city: Change::Set(Some(parsed("New York")?)),
        state: Change::Set(Some(parsed("NY")?)),
        ..ProfilePatch::default()
    };
    Ok(ClientDraft {
        profile: ProfileDraft {
            name: parsed(&name)?,
            rest,
        },
        status: ClientStatus::ALL[number % ClientStatus::ALL.len()],
        assigned_to: None,
        source_lead: None,
    })
}

fn of(owned: &Owned) -> PlacePatch {
    PlacePatch {
        client: Change::Set(Some(owned.client)),
        ..PlacePatch::default()
    }
}

fn contact(number: usize, place: usize, owned: &Owned) -> Result<ContactDraft, Failure> {
    let first = FIRST_NAMES[number % FIRST_NAMES.len()];
    let last = FAMILIES[(number + 3) % FAMILIES.len()];
    let email = format!("{first}.{last}.{number}@people.example").to_lowercase();
    Ok(ContactDraft {
        first_name: parsed(first)?,
        rest: ContactPatch {
            place: of(owned),
            last_name: Change::Set(Some(parsed(last)?)),
            title: Change::Set(Some(parsed(TITLES[number % TITLES.len()])?)),
            email: Change::Set(Some(parsed(&email)?)),
            is_primary: Change::Set(place == 0),
            ..ContactPatch::default()
        },
    })
}

fn account(number: usize, owned: &Owned) -> Result<AccountDraft, Failure> {
    Ok(AccountDraft {
        client: owned.client,
        number: None,
        name: Some(parsed(if number.is_multiple_of(2) {
            "Main account"
        } else {
            "Service contract"
        })?),
        status: AccountStatus::ALL[number % 4 / 2],
        opened_on: Some(Day::of(owned.since, TimeZone::UTC)),
        notes: None,
    })
}

fn note(number: usize, owned: &Owned) -> Result<NoteDraft, Failure> {
    let tag = parsed(TAGS[number % TAGS.len()])?;
    let tags = Tags::new(vec![tag])
        .map_err(|problem| Failure::of("A value of the demo company", &problem))?;
    Ok(NoteDraft {
        content: parsed(NOTES[number % NOTES.len()])?,
        rest: NotePatch {
            place: of(owned),
            pinned: Change::Set(number.is_multiple_of(6)),
            tags: Change::Set(tags),
            ..NotePatch::default()
        },
    })
}
