//! Rules of the project.

use super::*;
use crate::record::samples::{header, id, parsed, stamp, writing};

fn project(rest: ProjectPatch) -> Result<Project, Refusal> {
    let draft = ProjectDraft {
        name: parsed("Website"),
        rest,
    };
    writing(|writing| Project::open(header(), draft, writing))
}

fn to(status: ProjectStatus) -> ProjectPatch {
    ProjectPatch {
        status: Change::Set(status),
        ..ProjectPatch::default()
    }
}

fn days(start: Option<&str>, end: Option<&str>) -> ProjectPatch {
    ProjectPatch {
        start: Change::Set(start.map(parsed)),
        end: Change::Set(end.map(parsed)),
        ..ProjectPatch::default()
    }
}

#[test]
fn completed_is_won_and_cancelled_is_lost_and_the_rest_is_pending() {
    let outcome = |status| project(to(status)).unwrap().stage.outcome();
    assert_eq!(outcome(ProjectStatus::Completed), ProjectOutcome::Won);
    assert_eq!(outcome(ProjectStatus::Cancelled), ProjectOutcome::Lost);
    assert_eq!(outcome(ProjectStatus::Active), ProjectOutcome::Pending);
    assert_eq!(outcome(ProjectStatus::Pending), ProjectOutcome::Pending);
}

#[test]
fn the_time_of_completion_comes_and_goes_with_the_status() {
    let mut project = project(to(ProjectStatus::Completed)).unwrap();
    assert_eq!(project.stage.completed_at(), Some(stamp(1).at));
    let amend = |project: &mut Project, status| {
        writing(|writing| project.amend(to(status), writing)).unwrap();
    };
    amend(&mut project, ProjectStatus::Completed);
    assert_eq!(project.stage.completed_at(), Some(stamp(1).at));
    amend(&mut project, ProjectStatus::Active);
    assert_eq!(project.stage.completed_at(), None);
}

#[test]
fn a_project_ends_no_earlier_than_it_starts() {
    assert!(project(days(Some("2026-01-02"), Some("2026-01-02"))).is_ok());
    assert!(project(days(None, Some("2026-01-01"))).is_ok());
    let refused = project(days(Some("2026-01-02"), Some("2026-01-01"))).unwrap_err();
    assert_eq!(
        refused,
        Refusal::field("project_end", "must not be before project_start")
    );
    // Judged on the result: moving the start alone is enough.
    let mut later = project(days(Some("2026-01-01"), Some("2026-01-05"))).unwrap();
    let start = ProjectPatch {
        start: Change::Set(Some(parsed("2026-01-06"))),
        ..ProjectPatch::default()
    };
    assert!(writing(|writing| later.amend(start, writing)).is_err());
}

#[test]
fn the_name_of_what_it_was_for_is_forgotten_when_that_changes() {
    let mut of_client = project(ProjectPatch {
        place: PlacePatch {
            client: Change::Set(Some(id(7))),
            ..PlacePatch::default()
        },
        ..ProjectPatch::default()
    })
    .unwrap();
    of_client.parent_name = Some("Acme".to_owned());
    let mut same = of_client.clone();
    writing(|writing| same.amend(to(ProjectStatus::Active), writing)).unwrap();
    assert_eq!(same.parent_name.as_deref(), Some("Acme"));
    let alone = ProjectPatch {
        place: PlacePatch {
            client: Change::Set(None),
            ..PlacePatch::default()
        },
        ..ProjectPatch::default()
    };
    writing(|writing| of_client.amend(alone, writing)).unwrap();
    assert_eq!(of_client.parent_name, None);
}
