//! The projects of the demo company: some won, some lost, most still going on.

use pathsix_application::{Error, Services};
use pathsix_domain::{
    record::{PlacePatch, Project, ProjectDraft, ProjectPatch, Record},
    value::{Change, Day, Id, Money, TimeZone, Word},
    vocabulary::{ProjectStatus, ValueType},
};

use super::{Owned, Worker, ago, at, create, parsed};
use crate::Failure;

const COUNT: usize = 45;
const MINUTES_A_DAY: i64 = 24 * 60;

const WORK: [&str; 9] = [
    "Website",
    "Annual support",
    "Warehouse move",
    "Training",
    "New packaging",
    "Shop fitting",
    "Security review",
    "Point of sale",
    "Rebranding",
];

/// A project and who works on it.
#[derive(Clone, Copy)]
pub(super) struct OwnedProject {
    pub(super) owner: Worker,
    pub(super) project: Id<Project>,
}

pub(super) async fn fill(
    services: &Services,
    clients: &[Owned],
) -> Result<Vec<OwnedProject>, Failure> {
    let failed = |error: Error| Failure::of("A project of the demo company cannot be made", &error);
    let mut projects = Vec::new();
    for number in 0..COUNT {
        let of = clients[number * 4 / 3 % clients.len()];
        let days = i64::try_from(number).unwrap_or_default() * 2 + 1;
        let then = at(services, ago(services, days * MINUTES_A_DAY));
        let draft = draft(services, number, &of)?;
        let project: Project = create(&then, of.owner, draft).await.map_err(failed)?;
        projects.push(OwnedProject {
            owner: of.owner,
            project: project.id(),
        });
    }
    Ok(projects)
}

fn draft(services: &Services, number: usize, of: &Owned) -> Result<ProjectDraft, Failure> {
    let days = i64::try_from(number).unwrap_or_default();
    let day = |from_now: i64| {
        let at = ago(services, -from_now * MINUTES_A_DAY);
        Change::Set(Some(Day::of(at, TimeZone::UTC)))
    };
    let worth = Money::from_minor((days + 1) * 125_000)
        .map_err(|problem| Failure::of("A value of the demo company", &problem))?;
    Ok(ProjectDraft {
        name: parsed(WORK[number % WORK.len()])?,
        rest: ProjectPatch {
            place: PlacePatch {
                client: Change::Set(Some(of.client)),
                ..PlacePatch::default()
            },
            status: Change::Set(ProjectStatus::ALL[number % ProjectStatus::ALL.len()]),
            start: day(-days),
            end: day(30 - days),
            worth: Change::Set((number % 9 != 8).then_some(worth)),
            value_type: Change::Set(ValueType::ALL[number % ValueType::ALL.len()]),
            ..ProjectPatch::default()
        },
    })
}
