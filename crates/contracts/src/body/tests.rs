//! How bodies are read.

use super::*;
use crate::{
    assignment::AssignRequest,
    conversion::ConvertRequest,
    follow_up::CompleteRequest,
    lead::{LeadCreate, LeadUpdate},
    note::NoteCreate,
    project::ProjectCreate,
};

fn problems(body: &str) -> Vec<(String, String)> {
    problems_of::<LeadCreate>(body)
}

fn problems_of<T: Body>(body: &str) -> Vec<(String, String)> {
    match read::<T>(body.as_bytes()) {
        Err(BodyError::Invalid(errors)) => errors
            .iter()
            .map(|(field, problem)| (field.to_owned(), problem.to_owned()))
            .collect(),
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("{body} was accepted"),
    }
}

fn told<const N: usize>(problems: [(&str, &str); N]) -> Vec<(String, String)> {
    let owned = problems.map(|(field, problem)| (field.to_owned(), problem.to_owned()));
    owned.to_vec()
}

#[test]
fn every_bad_field_is_named_at_once() {
    let found = problems(
        r#"{"name":"","email":"nope","phone":5,"lead_status":"won","contact_person":["x"],"tenant_id":"t"}"#,
    );
    let expected = [
        ("contact_person", "must be a string"),
        ("email", "must be a valid email address"),
        (
            "lead_status",
            "must be one of: new, contacted, qualified, lost, converted",
        ),
        ("name", "must not be blank"),
        ("phone", "must be a string"),
        ("tenant_id", "is not a known field"),
    ];
    assert_eq!(found, told(expected));
}

#[test]
fn an_absent_or_null_name_is_refused() {
    assert_eq!(
        problems("{}"),
        [("name".to_owned(), "is required".to_owned())]
    );
    assert_eq!(
        problems(r#"{"name":null}"#),
        [("name".to_owned(), "must not be null".to_owned())]
    );
}

#[test]
fn what_is_no_object_is_malformed() {
    for bad in [
        "",
        "[]",
        "5",
        "{",
        r#"{"name":1e400}"#,
        r#"{"name":"a","name":"b"}"#,
        r#"{"name":{"a":[{"b":1,"b":2}]}}"#,
        "{\"a\":\"\u{0}\"}",
    ] {
        assert!(
            matches!(
                read::<LeadCreate>(bad.as_bytes()),
                Err(BodyError::Malformed(_))
            ),
            "{bad}"
        );
    }
    assert!(matches!(
        read::<LeadCreate>(b"{\"name\":\"\xff\"}"),
        Err(BodyError::Malformed(_))
    ));
    let deep = format!("{{\"name\":{}", "[".repeat(100_000));
    assert!(matches!(
        read::<LeadCreate>(deep.as_bytes()),
        Err(BodyError::Malformed(_))
    ));
}

#[test]
fn absent_keeps_null_clears_and_an_empty_text_is_null() {
    use pathsix_domain::value::Change;
    let update: LeadUpdate = read(br#"{"email":null,"city":" ","state":"CA"}"#).unwrap();
    let patch = update.patch();
    assert_eq!(patch.profile.email, Change::Set(None));
    assert_eq!(patch.profile.city, Change::Set(None));
    assert!(matches!(patch.profile.state, Change::Set(Some(_))));
    assert_eq!(patch.profile.name, Change::Keep);
}

#[test]
fn amounts_days_and_tags_are_judged_like_any_other_field() {
    let project = r#"{"project_name":"x","project_worth":1.005,"project_start":"2026-02-30",
        "value_type":"weekly","outcome":"won","client_id":"x","primary_contact_phone":"1"}"#;
    let expected = [
        ("client_id", "must be a UUID"),
        ("outcome", "is not a known field"),
        ("primary_contact_phone", "must be a valid phone number"),
        ("project_start", "must be a date of the form YYYY-MM-DD"),
        (
            "project_worth",
            "must be an amount from 0 to 10000000000000 with at most two decimals",
        ),
        ("value_type", "must be one of: one_time, monthly, yearly"),
    ];
    assert_eq!(problems_of::<ProjectCreate>(project), told(expected));
    let note = r#"{"content":" ","tags":["a",""],"pinned":"yes","project_id":5}"#;
    let expected = [
        ("content", "must not be blank"),
        ("pinned", "must be true or false"),
        ("project_id", "must be a string"),
        ("tags", "has an item, number 2, that must not be blank"),
    ];
    assert_eq!(problems_of::<NoteCreate>(note), told(expected));
}

#[test]
fn the_problems_of_an_object_inside_are_told_under_dotted_paths_all_at_once() {
    let body = r#"{"client_id":"x","client":{"name":null,"email":"nope","type":5,"source_lead_id":null,
        "lead_status":"new","phone":"12"}}"#;
    let expected = [
        ("client.email", "must be a valid email address"),
        ("client.lead_status", "is not a known field"),
        ("client.name", "must not be null"),
        ("client.phone", "must be a valid phone number"),
        ("client.source_lead_id", "is not a known field"),
        ("client.type", "must be a string"),
        ("client_id", "must be a UUID"),
    ];
    assert_eq!(problems_of::<ConvertRequest>(body), told(expected));
    let body = r#"{"outcome":5,"next":{"interaction_type":"letter","who":1}}"#;
    let expected = [
        ("next.follow_up", "is required"),
        (
            "next.interaction_type",
            "must be one of: call, meeting, email, visit, sms, other",
        ),
        ("next.summary", "is required"),
        ("next.who", "is not a known field"),
        ("outcome", "must be a string"),
    ];
    assert_eq!(problems_of::<CompleteRequest>(body), told(expected));
}

#[test]
fn what_is_no_object_where_one_belongs_is_a_problem_of_its_field() {
    for bad in [r#""x""#, "5", "[]", "true"] {
        let body = format!("{{\"client\":{bad}}}");
        let expected = told([("client", "must be an object")]);
        assert_eq!(problems_of::<ConvertRequest>(&body), expected);
    }
    for good in ["{}", r#"{"client":null}"#, r#"{"client":{}}"#] {
        assert!(read::<ConvertRequest>(good.as_bytes()).is_ok(), "{good}");
    }
}

#[test]
fn a_conversion_goes_to_one_client_or_to_a_new_one() {
    use pathsix_domain::{record::ConversionPlan, value::Change};
    let plan = |body: &str| read::<ConvertRequest>(body.as_bytes()).unwrap().plan();
    let id = "0192f0c1-2345-7abc-8def-0123456789ab";
    match plan(&format!("{{\"client_id\":\"{id}\",\"client\":null}}")) {
        Ok(ConversionPlan::Existing(client)) => assert_eq!(client.to_string(), id),
        other => panic!("{other:?}"),
    }
    match plan(r#"{"client":{"city":"Ulm","name":"Acme"}}"#) {
        Ok(ConversionPlan::NewClient(patch)) => {
            assert!(matches!(patch.profile.city, Change::Set(Some(_))));
            assert!(matches!(patch.profile.name, Change::Set(_)));
        }
        other => panic!("{other:?}"),
    }
    let bare = ConvertRequest::default().plan();
    assert!(matches!(bare, Ok(ConversionPlan::NewClient(_))));
    let both = plan(&format!("{{\"client_id\":\"{id}\",\"client\":{{}}}}")).unwrap_err();
    assert_eq!(
        both.iter().collect::<Vec<_>>(),
        [("client_id", "cannot be combined with client")]
    );
}

#[test]
fn a_follow_up_is_completed_with_or_without_a_next_one() {
    use pathsix_domain::value::Change;
    let bare = CompleteRequest::default().completion().unwrap();
    assert!(bare.next.is_none() && bare.outcome == Change::Keep);
    let body = br#"{"outcome":"ok","notes":null,"next":{"follow_up":"2026-03-01T10:00:00+02:00","summary":"Call",
        "assigned_to":null}}"#;
    let whole = read::<CompleteRequest>(body).unwrap().completion().unwrap();
    assert_eq!(whole.notes, Change::Set(None));
    let next = whole.next.unwrap();
    assert_eq!(next.follow_up.to_string(), "2026-03-01T08:00:00.000000Z");
    assert_eq!(next.assigned_to, Change::Set(None));
    assert_eq!(next.kind, None);
}

#[test]
fn an_assignment_says_to_whom_if_only_to_nobody() {
    assert_eq!(
        problems_of::<AssignRequest>("{}"),
        told([("assigned_to", "is required")])
    );
    assert_eq!(
        problems_of::<AssignRequest>(r#"{"assigned_to":"me"}"#),
        told([("assigned_to", "must be a UUID")])
    );
    let assignee = |body: &str| read::<AssignRequest>(body.as_bytes()).unwrap().assignee();
    assert_eq!(assignee(r#"{"assigned_to":null}"#), None);
    let id = "0192f0c1-2345-7abc-8def-0123456789ab";
    let somebody = assignee(&format!("{{\"assigned_to\":\"{id}\"}}"));
    assert_eq!(somebody.unwrap().to_string(), id);
}
