//! How filters are read.

use pathsix_domain::{
    list::{Assignee, Direction, Edge, MemberRef},
    record::{Due, FollowUp, Interaction, Lead, Note, Project},
    value::{Day, Money, Scalar},
};

use super::{ask_for, problem_of, said};
use crate::{
    follow_up,
    query::{Owners, read},
    resource::Resource,
};

/// What is asked of a list of records.
fn asked<R: Resource>(query: &[(&str, &str)]) -> R::Filter {
    match ask_for::<R>(R::filters(), query) {
        Ok(request) => request.query.filter,
        Err(error) => panic!("{}", said(Err::<(), _>(error))),
    }
}

#[test]
fn a_project_is_found_by_its_days_and_its_worth() {
    let filter = asked::<Project>(&[
        ("project_end[gte]", "2026-01-01"),
        ("project_end[lt]", "2027-01-01"),
        ("project_start[gt]", "2025-06-30"),
        ("project_worth[gte]", "1000"),
        ("project_worth[lte]", "2500.5"),
    ]);
    let day = |text| Some(Day::parse(text).unwrap());
    assert_eq!(
        (filter.end.gte, filter.end.lt, filter.end.lte),
        (day("2026-01-01"), day("2027-01-01"), None)
    );
    assert_eq!(filter.start.gt, day("2025-06-30"));
    let minor = |worth: Option<Money>| worth.map(Money::minor);
    assert_eq!(
        (minor(filter.worth.gte), minor(filter.worth.lte)),
        (Some(100_000), Some(250_050))
    );
    for (query, said) in [
        (
            ("project_end[gte]", "2026-01-01T00:00:00Z"),
            "project_end[gte] must be a date of the form YYYY-MM-DD",
        ),
        (
            ("project_worth[lt]", "1.005"),
            "project_worth[lt] must be an amount from 0 to 10000000000000 with at most two decimals",
        ),
        (
            ("project_worth[lt]", "-1"),
            "project_worth[lt] must be an amount from 0 to 10000000000000 with at most two decimals",
        ),
    ] {
        assert_eq!(problem_of::<Project>(&[query]), said);
    }
    assert!(problem_of::<Project>(&[("project_worth", "5")]).starts_with("Unknown"));
}

#[test]
fn records_are_found_by_their_parents_and_their_people() {
    let id = "0192f0c1-2345-7abc-8def-0123456789ab";
    let two = format!("{id},{id}");
    let filter = asked::<Interaction>(&[
        ("client_id", &two),
        ("project_id", id),
        ("followup_assigned_to", "me,none"),
        ("created_by", "me"),
        ("follow_up[lt]", "2026-01-01"),
    ]);
    assert_eq!((filter.client.len(), filter.project.len()), (2, 1));
    assert_eq!(
        filter.followup_assigned_to,
        [Assignee::Somebody(MemberRef::Me), Assignee::Nobody]
    );
    assert!(matches!(filter.follow_up.lt, Some(Edge::Day(_))));
    let filter = asked::<Note>(&[("tags", "vip,later"), ("pinned", "true"), ("lead_id", id)]);
    assert_eq!(
        (filter.tags.len(), filter.pinned, filter.lead.len()),
        (2, Some(true), 1)
    );
    let filter = asked::<Lead>(&[("converted_client_id", id), ("city", "Ulm"), ("type", "x")]);
    assert_eq!(
        (
            filter.converted_client.len(),
            filter.profile.city.len(),
            filter.profile.kind.len()
        ),
        (1, 1, 1)
    );
    assert_eq!(
        problem_of::<Note>(&[("client_id", "x"), ("pinned", "yes")]),
        "client_id must be a UUID; pinned must be true or false"
    );
}

#[test]
fn follow_ups_come_soonest_first_and_by_when_they_are_due() {
    let follow_ups = |query: &[(&str, &str)]| ask_for::<FollowUp>(follow_up::filters(), query);
    let plain = follow_ups(&[]).ok().unwrap().query;
    assert_eq!(plain.direction, Direction::Ascending);
    assert_eq!((plain.filter.due.len(), plain.filter.days), (0, None));
    let asked = follow_ups(&[
        ("due", "overdue,today"),
        ("days", "365"),
        ("assigned_to", "me"),
    ]);
    let filter = asked.ok().unwrap().query.filter;
    assert_eq!(filter.due, [Due::Overdue, Due::Today]);
    assert_eq!((filter.days, filter.assigned_to.len()), (Some(365), 1));
    for days in ["0", "366", "70000", "-1", "1.0", ""] {
        assert_eq!(
            said(follow_ups(&[("days", days)])),
            "days must be a whole number from 1 to 365"
        );
    }
    assert_eq!(
        said(follow_ups(&[("due", "tomorrow")])),
        "due must be one of: overdue, today, upcoming"
    );
}

#[test]
fn a_filter_called_user_id_is_no_choice_of_owner() {
    use pathsix_domain::audit::AuditEntry;
    let pairs = [("user_id".to_owned(), "me".to_owned())];
    let read = read::<AuditEntry>("audit", &pairs, crate::audit::filters(), Owners::Fixed);
    let query = read.ok().unwrap().query;
    assert_eq!((query.filter.user_id.len(), query.owner), (1, None));
}
