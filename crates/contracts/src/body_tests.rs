//! How bodies are read.

use super::*;
use crate::lead::{LeadCreate, LeadUpdate};

fn problems(body: &str) -> Vec<(String, String)> {
    match read::<LeadCreate>(body.as_bytes()) {
        Err(BodyError::Invalid(errors)) => errors
            .iter()
            .map(|(field, problem)| (field.to_owned(), problem.to_owned()))
            .collect(),
        other => panic!("{other:?}"),
    }
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
    assert_eq!(found, expected.map(|(f, p)| (f.to_owned(), p.to_owned())));
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
