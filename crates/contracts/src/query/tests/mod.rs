//! How the parameters of a list are read.

mod cursors;
mod filters;

use pathsix_domain::{
    list::{Direction, Listed},
    record::{FollowUp, Interaction, Lead, LeadSort, Project, ProjectSort},
    value::Word,
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
