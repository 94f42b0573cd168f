//! How the parameters of a list are read.

use pathsix_domain::{
    list::Position,
    record::{Lead, LeadSort},
    vocabulary::LeadStatus,
};

use super::*;
use crate::resource::Resource;

fn ask(query: &[(&str, &str)]) -> Result<ListRequest<Lead>, QueryError> {
    let pairs: Vec<_> = query
        .iter()
        .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
        .collect();
    read("leads", &pairs, Lead::filters(), Owners::Fixed)
}

fn problem(query: &[(&str, &str)]) -> String {
    match ask(query) {
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
    let forged = cursor::write("leads by created_at desc?", &position);
    assert!(problem(&[("cursor", &forged)]).starts_with("cursor is not"));
}

fn uuid(n: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(n)
}

#[test]
fn a_filter_called_user_id_is_no_choice_of_owner() {
    use pathsix_domain::audit::AuditEntry;
    let pairs = [("user_id".to_owned(), "me".to_owned())];
    let read = read::<AuditEntry>("audit", &pairs, crate::audit::filters(), Owners::Fixed);
    let query = read.ok().unwrap().query;
    assert_eq!((query.filter.user_id.len(), query.owner), (1, None));
}
