//! How the parameters of a list are read.

use pathsix_domain::{
    list::{Assignee, Direction, Edge, Listed, MemberRef, Page, Position, SortValue, Start},
    record::{Contact, Due, FollowUp, Interaction, Lead, LeadSort, Note, Project, ProjectSort},
    value::{Day, Instant, Money, Scalar, Word},
    vocabulary::LeadStatus,
};

use super::*;
use crate::{follow_up, resource::Resource};

fn ask_for<L: Listed>(
    filters: &FilterTable<L::Filter>,
    query: &[(&str, &str)],
) -> Result<ListRequest<L>, QueryError> {
    let pairs: Vec<_> = query
        .iter()
        .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
        .collect();
    read("list", &pairs, filters, Owners::Fixed)
}

fn ask(query: &[(&str, &str)]) -> Result<ListRequest<Lead>, QueryError> {
    ask_for(Lead::filters(), query)
}

/// What is asked of a list of records.
fn asked<R: Resource>(query: &[(&str, &str)]) -> R::Filter {
    match ask_for::<R>(R::filters(), query) {
        Ok(request) => request.query.filter,
        Err(error) => panic!("{}", said(Err::<(), _>(error))),
    }
}

fn problem(query: &[(&str, &str)]) -> String {
    said(ask(query))
}

fn problem_of<R: Resource>(query: &[(&str, &str)]) -> String {
    said(ask_for::<R>(R::filters(), query))
}

fn said<T>(read: Result<T, QueryError>) -> String {
    match read {
        Err(QueryError::Invalid(errors)) => errors
            .iter()
            .map(|(f, p)| format!("{f} {p}"))
            .collect::<Vec<_>>()
            .join("; "),
        Err(other) => other.to_string(),
        Ok(_) => "accepted".into(),
    }
}

#[test]
fn a_list_is_the_newest_25_unless_asked_otherwise() {
    let query = ask(&[]).ok().unwrap().query;
    assert_eq!(
        (query.limit, query.sort, query.direction),
        (25, LeadSort::CreatedAt, Direction::Descending)
    );
    let query = ask(&[
        ("sort", "name"),
        ("limit", "100"),
        ("lead_status", "new,lost"),
    ])
    .ok()
    .unwrap()
    .query;
    assert_eq!(
        (query.limit, query.sort, query.direction),
        (100, LeadSort::Name, Direction::Ascending)
    );
    assert_eq!(
        query.filter.lead_status,
        [LeadStatus::New, LeadStatus::Lost]
    );
}

#[test]
fn nothing_is_cut_silently() {
    for (query, said) in [
        (
            &[("limit", "0")],
            "limit must be a whole number from 1 to 100",
        ),
        (
            &[("limit", "101")],
            "limit must be a whole number from 1 to 100",
        ),
        (
            &[("limit", "+5")],
            "limit must be a whole number from 1 to 100",
        ),
        (
            &[("offset", "10001")],
            "offset must be a whole number from 0 to 10000",
        ),
        (
            &[("lead_status", "won")],
            "lead_status must be one of: new, contacted, qualified, lost, converted",
        ),
        (
            &[("lead_status", "")],
            "lead_status must be one of: new, contacted, qualified, lost, converted",
        ),
        (
            &[("created_at[gte]", "yesterday")],
            "created_at[gte] must be an RFC 3339 date and time or a date of the form YYYY-MM-DD",
        ),
        (
            &[("include_total", "yes")],
            "include_total must be true or false",
        ),
        (
            &[("assigned_to", "you")],
            "assigned_to must be me, none or the id of a member",
        ),
    ] {
        assert_eq!(problem(query), said);
    }
    assert_eq!(
        problem(&[("limit", "1"), ("limit", "2")]),
        "limit must be given once"
    );
    assert!(problem(&[("sort", "phone")]).contains("-created_at"));
    let zips = |count| vec!["1"; count].join(",");
    assert_eq!(problem(&[("zip", &zips(100))]), "accepted");
    assert_eq!(
        problem(&[("zip", &zips(101))]),
        "zip must name at most 100 values"
    );
}

#[test]
fn unknown_parameters_are_refused_and_the_known_ones_named() {
    for unknown in [
        "status",
        "created_at",
        "created_at[eq]",
        "user_id",
        "lead_status[gte]",
        "tenant_id",
    ] {
        match ask(&[(unknown, "x")]) {
            Err(QueryError::Unknown { allowed, .. }) => {
                assert!(allowed.contains(&"created_at[gte]".to_owned()));
            }
            _ => panic!("{unknown} was accepted"),
        }
    }
}

#[test]
fn a_cursor_belongs_to_its_list_sort_and_filters() {
    let pairs = &[("sort", "name"), ("lead_status", "new")];
    let position = Position {
        value: SortValue::Text("Acme".into()),
        id: uuid(7),
    };
    let page = Page {
        items: Vec::new(),
        total: None,
        next: Some(position.clone()),
    };
    let cursor = next_cursor(&ask(pairs).ok().unwrap(), &page).unwrap();
    let with = |extra: &[(&str, &str)]| {
        let mut all = extra.to_vec();
        all.push(("cursor", &cursor));
        problem(&all)
    };
    assert_eq!(
        with(&[("lead_status", "new"), ("sort", "name"), ("limit", "3")]),
        "accepted"
    );
    assert!(with(&[("sort", "name")]).starts_with("cursor is not"));
    assert!(with(&[("sort", "-name"), ("lead_status", "new")]).starts_with("cursor is not"));
    assert!(with(&[("sort", "name"), ("lead_status", "new"), ("offset", "5")]).contains("offset"));
    let again = ask(&[
        ("sort", "name"),
        ("lead_status", "new"),
        ("cursor", &cursor),
    ])
    .ok()
    .unwrap();
    assert_eq!(again.query.start, Start::After(position));
}

#[test]
fn a_made_up_cursor_is_refused() {
    for bad in ["", "x", "!!!", "eyJ9", "AAAA", &"A".repeat(5000)] {
        assert!(
            problem(&[("cursor", bad)]).starts_with("cursor is not"),
            "{bad}"
        );
    }
    // A well-formed one whose value is of the wrong kind for the sort key.
    let position = Position {
        value: SortValue::Text("Acme".into()),
        id: uuid(7),
    };
    let forged = cursor::write("list by created_at desc?", &position);
    assert!(problem(&[("cursor", &forged)]).starts_with("cursor is not"));
}

fn uuid(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(n)
}

/// A cursor that stands for this value, sent to the same list again.
fn round_trip<L: Listed>(
    filters: &FilterTable<L::Filter>,
    sort: &str,
    value: &SortValue,
) -> Result<Start, String> {
    let position = Position {
        value: value.clone(),
        id: uuid(7),
    };
    let page = Page {
        items: Vec::new(),
        total: None,
        next: Some(position),
    };
    let first = ask_for::<L>(filters, &[("sort", sort)]).ok().unwrap();
    let cursor = next_cursor(&first, &page).unwrap();
    match ask_for::<L>(filters, &[("sort", sort), ("cursor", &cursor)]) {
        Ok(request) => Ok(request.query.start),
        Err(error) => Err(said(Err::<(), _>(error))),
    }
}

#[test]
fn a_cursor_keeps_a_value_of_any_kind() {
    let at = Instant::parse("2026-03-01T08:00:00.123456Z").unwrap();
    let day = Day::parse("2026-03-01").unwrap();
    let kept = |value: SortValue| Start::After(Position { value, id: uuid(7) });
    for (sort, value) in [
        ("-name", SortValue::Text("Ωmega \"x\"".into())),
        ("updated_at", SortValue::Instant(at)),
        ("project_end", SortValue::Day(day)),
        ("-project_worth", SortValue::Number(Money::MAX_MINOR)),
        ("project_end", SortValue::Nothing),
        ("-project_worth", SortValue::Nothing),
    ] {
        let start = round_trip::<Project>(Project::filters(), sort, &value);
        assert_eq!(start, Ok(kept(value)), "{sort}");
    }
    for value in [SortValue::Nothing, SortValue::Text("Lovelace".into())] {
        let start = round_trip::<Contact>(Contact::filters(), "last_name", &value);
        assert_eq!(start, Ok(kept(value)));
    }
    for value in [SortValue::Nothing, SortValue::Instant(at)] {
        let start = round_trip::<Interaction>(Interaction::filters(), "-follow_up", &value);
        assert_eq!(start, Ok(kept(value)));
    }
}

#[test]
fn a_cursor_whose_value_is_of_another_kind_than_the_sort_key_is_refused() {
    let day = SortValue::Day(Day::parse("2026-03-01").unwrap());
    for (sort, value) in [
        ("created_at", SortValue::Nothing),
        ("name", SortValue::Nothing),
        ("project_end", SortValue::Number(5)),
        ("project_worth", day),
        ("project_worth", SortValue::Text("5".into())),
    ] {
        let refused = round_trip::<Project>(Project::filters(), sort, &value).unwrap_err();
        assert!(refused.starts_with("cursor is not"), "{sort}: {refused}");
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
fn every_parameter_that_is_listed_is_known_when_it_is_read() {
    fn check<L: Listed>(filters: &FilterTable<L::Filter>) {
        for owners in [Owners::Fixed, Owners::Choosable] {
            for parameter in parameters::<L>(filters, owners) {
                let pairs = [(parameter.name.clone(), "?".to_owned())];
                let read = read::<L>("list", &pairs, filters, owners);
                let is_known = !matches!(read, Err(QueryError::Unknown { .. }));
                assert!(is_known, "{}", parameter.name);
            }
        }
    }
    check::<Lead>(Lead::filters());
    check::<Project>(Project::filters());
    check::<Interaction>(Interaction::filters());
    check::<FollowUp>(follow_up::filters());
}

#[test]
fn every_sort_key_is_accepted_either_way() {
    for key in ProjectSort::ALL {
        for sort in [key.as_str().to_owned(), format!("-{}", key.as_str())] {
            assert_eq!(problem_of::<Project>(&[("sort", &sort)]), "accepted");
        }
    }
}

#[test]
fn a_filter_called_user_id_is_no_choice_of_owner() {
    use pathsix_domain::audit::AuditEntry;
    let pairs = [("user_id".to_owned(), "me".to_owned())];
    let read = read::<AuditEntry>("audit", &pairs, crate::audit::filters(), Owners::Fixed);
    let query = read.ok().unwrap().query;
    assert_eq!((query.filter.user_id.len(), query.owner), (1, None));
}
