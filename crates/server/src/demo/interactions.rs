//! The interactions of the demo company: 300 since its clients and projects are there, and some planned for the next days.
//! Of those that are to be followed up most are done, some are overdue, some due today, some still to come.

use chrono::Duration;
use pathsix_application::{Error, Services};
use pathsix_domain::{
    member::User,
    record::{Interaction, InteractionDraft, InteractionPatch, PlacePatch},
    value::{Change, Day, Id, Instant, TimeZone, Word},
    vocabulary::{FollowupStatus, InteractionType},
};

use super::{Owned, Worker, at, between, create, parsed, projects::OwnedProject};
use crate::Failure;

const COUNT: usize = 300;

const SUMMARIES: [&str; 8] = [
    "First call",
    "Sent the offer",
    "Talked about the price",
    "Visited the shop",
    "Asked for a decision",
    "Planned the next step",
    "Answered a complaint",
    "Said thank you",
];
const OUTCOMES: [&str; 4] = [
    "Interested",
    "Wants to think about it",
    "Asked to call again",
    "Agreed",
];

/// With whom, by whom, and since when that is possible.
struct Occasion {
    owner: Worker,
    place: PlacePatch,
    since: Instant,
}

/// What is to follow from an interaction.
enum Next {
    Nothing,
    /// Done since.
    Done(Instant),
    /// Still to do.
    Open(Instant),
}

/// Makes the interactions. Those who may assign give some of the follow-ups to support and to the user.
pub(super) async fn fill(
    services: &Services,
    team: &[Worker],
    clients: &[Owned],
    projects: &[OwnedProject],
) -> Result<(), Failure> {
    let failed =
        |error: Error| Failure::of("An interaction of the demo company cannot be made", &error);
    for number in 0..COUNT {
        let occasion = occasion(number, clients, projects);
        let hundredths = i64::try_from(15 + number * 7 % 85).unwrap_or_default();
        let took_place = between(services, occasion.since, hundredths);
        let next = next(services, number, took_place);
        let draft = draft(
            number,
            &occasion,
            took_place,
            next,
            assignee(number, &occasion, team),
        )?;
        create::<Interaction>(&at(services, took_place), occasion.owner, draft)
            .await
            .map_err(failed)?;
    }
    Ok(())
}

/// Every fourth is about a project, the others are with a client.
fn occasion(number: usize, clients: &[Owned], projects: &[OwnedProject]) -> Occasion {
    if number % 4 == 3 {
        let of = projects[number % projects.len()];
        return Occasion {
            owner: of.owner,
            place: PlacePatch {
                project: Change::Set(Some(of.project)),
                ..PlacePatch::default()
            },
            since: of.since,
        };
    }
    let of = clients[number % clients.len()];
    Occasion {
        owner: of.owner,
        place: PlacePatch {
            client: Change::Set(Some(of.client)),
            ..PlacePatch::default()
        },
        since: of.since,
    }
}

/// Who follows up: mostly whoever made it. Admin and manager, the first two of the team, may give it to others.
fn assignee(number: usize, occasion: &Occasion, team: &[Worker]) -> Id<User> {
    let may_assign = team[..2]
        .iter()
        .any(|worker| worker.id() == occasion.owner.id());
    match number % 6 {
        0 if may_assign => team[3].id(),
        2 if may_assign => team[2].id(),
        _ => occasion.owner.id(),
    }
}

/// Every other interaction is followed up. Of ten such, one is still to do today, two are to come, one is overdue.
fn next(services: &Services, number: usize, took_place: Instant) -> Next {
    let today = Day::of(services.tools.clock.now(), TimeZone::UTC);
    let day = |from_today: u16| today.plus(from_today).start_in(TimeZone::UTC);
    let quarters = i64::try_from(number % 32).unwrap_or_default();
    let in_the_daytime = Duration::minutes(9 * 60 + 15 * quarters);
    match number % 20 {
        odd if odd % 2 == 1 => Next::Nothing,
        0 => Next::Open(day(0).after(in_the_daytime)),
        4 => Next::Open(day(2).after(in_the_daytime)),
        8 => Next::Open(day(5).after(in_the_daytime)),
        14 => Next::Open(day(0).after(in_the_daytime - Duration::days(3))),
        _ => Next::Done(took_place.after(Duration::days(2))),
    }
}

fn draft(
    number: usize,
    occasion: &Occasion,
    took_place: Instant,
    next: Next,
    assignee: Id<User>,
) -> Result<InteractionDraft, Failure> {
    let (follow_up, status) = match next {
        Next::Nothing => (None, FollowupStatus::Pending),
        Next::Done(at) => (Some(at), FollowupStatus::Completed),
        Next::Open(at) => (Some(at), FollowupStatus::Pending),
    };
    Ok(InteractionDraft {
        contact_date: took_place,
        summary: parsed(SUMMARIES[number % SUMMARIES.len()])?,
        rest: InteractionPatch {
            place: occasion.place,
            kind: Change::Set(InteractionType::ALL[number % InteractionType::ALL.len()]),
            outcome: Change::Set(Some(parsed(OUTCOMES[number % OUTCOMES.len()])?)),
            follow_up: Change::Set(follow_up),
            followup_status: Change::Set(status),
            followup_assigned_to: Change::Set(follow_up.map(|_| assignee)),
            ..InteractionPatch::default()
        },
    })
}
