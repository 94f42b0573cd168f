//! How bulk requests are read.

use pathsix_domain::record::{Account, Client, Contact, Interaction, Lead, Note, Project};
use schemars::generate::SchemaSettings;

use super::*;
use crate::body::{self, BodyError};

const ID: &str = "0192f0c1-2345-7abc-8def-0123456789ab";

fn order<R: Resource>(body: &Value) -> Result<BulkOrder<R>, String> {
    let text = body.to_string();
    match body::read::<BulkRequest<R>>(text.as_bytes()) {
        Ok(request) => Ok(request.order().ok().unwrap()),
        Err(BodyError::Invalid(errors)) => {
            let told = errors
                .iter()
                .map(|(field, problem)| format!("{field} {problem}"));
            Err(told.collect::<Vec<_>>().join("; "))
        }
        Err(error) => panic!("{error}"),
    }
}

fn step<R: Resource>(action: &str, value: Option<Value>) -> Result<BulkStep, String> {
    let mut body = serde_json::json!({ "action": action, "ids": [ID] });
    if let Some(value) = value {
        body["value"] = value;
    }
    order::<R>(&body).map(|order| order.step)
}

fn actions<R: Resource>() -> String {
    Verb::<R>::words().join(" ")
}

#[test]
fn each_record_takes_the_actions_that_it_has() {
    for all in [actions::<Lead>(), actions::<Client>(), actions::<Project>()] {
        assert_eq!(all, "trash restore purge assign set_status");
    }
    for unassigned in [actions::<Account>(), actions::<Interaction>()] {
        assert_eq!(unassigned, "trash restore purge set_status");
    }
    for plain in [actions::<Contact>(), actions::<Note>()] {
        assert_eq!(plain, "trash restore purge");
    }
    assert_eq!(
        step::<Note>("assign", Some(Value::Null)),
        Err("action must be one of: trash, restore, purge".to_owned())
    );
}

#[test]
fn a_record_says_its_words_exactly_where_it_has_a_status() {
    fn agree<R: Resource>() {
        assert_eq!(R::STATUS.is_some(), R::status_change("").is_some());
        let Some(describe) = R::STATUS else {
            return;
        };
        let mut generator = SchemaSettings::draft2020_12().into_generator();
        describe(&mut generator);
        let definitions = generator.take_definitions(true);
        let words = definitions
            .values()
            .find_map(|schema| schema["enum"].as_array());
        for word in words.unwrap() {
            let judged = R::status_change(word.as_str().unwrap());
            assert!(matches!(judged, Some(Ok(_))), "{} {word}", R::PATH);
        }
    }
    agree::<Lead>();
    agree::<Client>();
    agree::<Project>();
    agree::<Contact>();
    agree::<Account>();
    agree::<Interaction>();
    agree::<Note>();
}

#[test]
fn an_order_has_its_ids_as_they_were_sent() {
    let other = ID.replace('1', "2");
    let body = serde_json::json!({ "action": "trash", "ids": [other, ID, other] });
    let ids = order::<Lead>(&body).ok().unwrap().ids;
    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
    assert_eq!(ids, [other.as_str(), ID, other.as_str()]);
}

#[test]
fn a_step_has_the_value_that_its_action_takes() {
    assert_eq!(step::<Lead>("trash", None), Ok(BulkStep::Trash));
    assert_eq!(
        step::<Lead>("restore", Some(Value::Null)),
        Ok(BulkStep::Restore)
    );
    assert_eq!(step::<Note>("purge", None), Ok(BulkStep::Purge));
    assert_eq!(
        step::<Lead>("assign", Some(Value::Null)),
        Ok(BulkStep::Assign(None))
    );
    assert_eq!(
        step::<Project>("assign", Some(ID.into())),
        Ok(BulkStep::Assign(Id::from_uuid(ID.parse().unwrap()).into()))
    );
    for (lost, step) in [
        ("lost", step::<Lead>("set_status", Some("lost".into()))),
        (
            "closed",
            step::<Account>("set_status", Some("closed".into())),
        ),
        (
            "rescheduled",
            step::<Interaction>("set_status", Some("rescheduled".into())),
        ),
    ] {
        assert_eq!(step, Ok(BulkStep::SetStatus(lost.to_owned())));
    }
}

#[test]
fn a_value_that_is_missing_bad_or_too_much_is_refused() {
    for (action, value, said) in [
        ("assign", None, "value is required"),
        ("set_status", None, "value is required"),
        ("assign", Some("me".into()), "value must be a UUID"),
        ("assign", Some(5.into()), "value must be a string"),
        ("set_status", Some(Value::Null), "value must not be null"),
        (
            "set_status",
            Some("won".into()),
            "value must be one of: new, contacted, qualified, lost, converted",
        ),
        (
            "trash",
            Some("x".into()),
            "value must not be given with this action",
        ),
    ] {
        assert_eq!(
            step::<Lead>(action, value),
            Err(said.to_owned()),
            "{action}"
        );
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let told = |body| order::<Lead>(&body).map(|order| order.step);
    let said = |text: &str| Err(text.to_owned());
    assert_eq!(
        told(serde_json::json!({ "action": "purge", "ids": [], "value": 1, "colour": 2 })),
        said(
            "colour is not a known field; ids must have 1 to 100 ids; value must not be given with this action"
        )
    );
    assert_eq!(
        told(serde_json::json!({ "value": "x" })),
        said("action is required; ids is required")
    );
    assert_eq!(
        told(serde_json::json!({ "action": 5, "ids": ID })),
        said("action must be a string; ids must be a list")
    );
    assert_eq!(
        told(serde_json::json!({ "action": null, "ids": [ID, "x"] })),
        said("action must not be null; ids has an item, number 2, that must be a UUID")
    );
    assert_eq!(
        told(serde_json::json!({ "action": "trash", "ids": vec![ID; 101] })),
        said("ids must have 1 to 100 ids")
    );
    let hundred = serde_json::json!({ "action": "trash", "ids": vec![ID; 100] });
    assert_eq!(order::<Lead>(&hundred).ok().unwrap().ids.len(), 100);
}

#[test]
fn a_result_says_why_only_where_something_went_wrong() {
    use crate::problem::{Code, ErrorView};
    let id = Id::from_uuid(ID.parse().unwrap());
    let item = |error: Option<ErrorView>| BulkItemView {
        id,
        ok: error.is_none(),
        error,
    };
    let failed = ErrorView::new(Code::NotFound, "Not found.");
    let view = BulkView {
        items: vec![item(None), item(Some(failed))],
    };
    assert_eq!(
        serde_json::to_value(view).unwrap(),
        serde_json::json!({ "items": [
            { "id": ID, "ok": true },
            {
                "id": ID, "ok": false,
                "error": { "error": "Not found.", "details": { "code": "not_found" } },
            },
        ] })
    );
}
