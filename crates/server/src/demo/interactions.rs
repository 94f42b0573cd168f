//! The interactions of the demo company: 300 over the last two months and the next days. Of those that are to be followed
//! up some are overdue, some due today, some still to come, and most done.

use pathsix_application::{Error, Services};
use pathsix_domain::{
    record::{Interaction, InteractionDraft, InteractionPatch, PlacePatch},
    value::{Change, Instant, Word},
    vocabulary::{FollowupStatus, InteractionType},
};

use super::{Owned, ago, at, create, parsed, projects::OwnedProject};
use crate::Failure;

const COUNT: usize = 300;
const MINUTES_A_DAY: i64 = 24 * 60;

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

pub(super) async fn fill(
    services: &Services,
    clients: &[Owned],
    projects: &[OwnedProject],
) -> Result<(), Failure> {
    let failed =
        |error: Error| Failure::of("An interaction of the demo company cannot be made", &error);
    for number in 0..COUNT {
        // Every fourth is about a project, the others are with a client.
        let (owner, place) = if number % 4 == 3 {
            let of = projects[number % projects.len()];
            let project = Change::Set(Some(of.project));
            (
                of.owner,
                PlacePatch {
                    project,
                    ..PlacePatch::default()
                },
            )
        } else {
            let of = clients[number % clients.len()];
            let client = Change::Set(Some(of.client));
            (
                of.owner,
                PlacePatch {
                    client,
                    ..PlacePatch::default()
                },
            )
        };
        let draft = draft(services, number, place)?;
        let then = at(services, ago(services, 60));
        create::<Interaction>(&then, owner, draft)
            .await
            .map_err(failed)?;
    }
    Ok(())
}

fn draft(
    services: &Services,
    number: usize,
    place: PlacePatch,
) -> Result<InteractionDraft, Failure> {
    let back = i64::try_from(number).unwrap_or_default();
    // From five days ahead to two months back, a few a day.
    let took_place = ago(services, (back - 25) * MINUTES_A_DAY / 5);
    let follow_up = follow_up(services, number, took_place);
    let done = follow_up.is_some() && number % 4 == 0;
    let status = if done {
        FollowupStatus::Completed
    } else {
        FollowupStatus::Pending
    };
    Ok(InteractionDraft {
        contact_date: took_place,
        summary: parsed(SUMMARIES[number % SUMMARIES.len()])?,
        rest: InteractionPatch {
            place,
            kind: Change::Set(InteractionType::ALL[number % InteractionType::ALL.len()]),
            outcome: Change::Set(Some(parsed(OUTCOMES[number % OUTCOMES.len()])?)),
            follow_up: Change::Set(follow_up),
            followup_status: Change::Set(status),
            ..InteractionPatch::default()
        },
    })
}

/// When to follow up: every other interaction has one. Of ten such, two are overdue, one is due within the hour, seven are
/// a week after.
fn follow_up(services: &Services, number: usize, took_place: Instant) -> Option<Instant> {
    match number % 20 {
        odd if odd % 2 == 1 => None,
        2 | 12 => Some(ago(services, 2 * MINUTES_A_DAY)),
        6 => Some(ago(services, -30)),
        _ => Some(took_place.after(chrono::Duration::days(7))),
    }
}
