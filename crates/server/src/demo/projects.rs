//! The projects of the demo company: some won, some lost, most still going on.

use pathsix_application::{
    Error, Services,
    records::{self, Expected},
};
use pathsix_domain::{
    port::Mode,
    record::{PlacePatch, Project, ProjectDraft, ProjectPatch, Record},
    value::{Change, Day, Id, Instant, Money, TimeZone, Word},
    vocabulary::{ProjectStatus, ValueType},
};

use super::{Owned, Worker, at, between, create, parsed, run};
use crate::Failure;

const COUNT: usize = 45;

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
    pub(super) since: Instant,
}

pub(super) async fn fill(
    services: &Services,
    clients: &[Owned],
) -> Result<Vec<OwnedProject>, Failure> {
    let failed = |error: Error| Failure::of("A project of the demo company cannot be made", &error);
    let mut projects = Vec::new();
    for number in 0..COUNT {
        let of = clients[number * 4 / 3 % clients.len()];
        let status = ProjectStatus::ALL[number % ProjectStatus::ALL.len()];
        let begun = between(services, of.since, 20);
        let then = at(services, begun);
        let draft = draft(number, &of, Day::of(begun, TimeZone::UTC))?;
        let project: Project = create(&then, of.owner, draft).await.map_err(failed)?;
        if status != ProjectStatus::Pending {
            let later = at(services, between(services, of.since, 85));
            let patch = ProjectPatch {
                status: Change::Set(status),
                ..ProjectPatch::default()
            };
            let id = project.id();
            run(&later, of.owner, Mode::Write, move |desk| {
                Box::pin(records::update::<Project, _>(
                    desk,
                    id,
                    Expected::Any,
                    patch,
                ))
            })
            .await
            .map_err(failed)?;
        }
        projects.push(OwnedProject {
            owner: of.owner,
            project: project.id(),
            since: begun,
        });
    }
    Ok(projects)
}

fn draft(number: usize, of: &Owned, begins: Day) -> Result<ProjectDraft, Failure> {
    let size = u16::try_from(number).unwrap_or_default() + 1;
    let worth = Money::from_minor(i64::from(size) * 125_000)
        .map_err(|problem| Failure::of("A value of the demo company", &problem))?;
    Ok(ProjectDraft {
        name: parsed(WORK[number % WORK.len()])?,
        rest: ProjectPatch {
            place: PlacePatch {
                client: Change::Set(Some(of.client)),
                ..PlacePatch::default()
            },
            start: Change::Set(Some(begins)),
            end: Change::Set(Some(begins.plus(20 + size))),
            worth: Change::Set((number % 9 != 8).then_some(worth)),
            value_type: Change::Set(ValueType::ALL[number % ValueType::ALL.len()]),
            ..ProjectPatch::default()
        },
    })
}
