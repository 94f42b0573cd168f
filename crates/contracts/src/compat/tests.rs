//! What the comparison does with documents that are hard to compare.

use serde_json::{Value, json};

use super::{Difference, Kind, differences, is_broken, major};

/// A document in which a type is sent and answered.
fn document(thing: Value) -> Value {
    let content =
        json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } });
    json!({
        "info": { "version": "1.2.0" },
        "servers": [{ "url": "/api/v1" }],
        "paths": { "/things": { "post": {
            "operationId": "things.create",
            "requestBody": { "required": true, "content": content },
            "responses": { "200": { "description": "It.", "content": content } },
        } } },
        "components": { "schemas": { "Thing": thing } },
    })
}

fn found(old: Value, new: Value) -> Vec<String> {
    let all = differences(&document(old), &document(new));
    all.iter().map(Difference::to_string).collect()
}

#[test]
fn a_type_that_holds_itself_is_compared_once() {
    let of = |max: u8| {
        json!({ "type": "object", "properties": {
            "name": { "type": "string", "maxLength": max },
            "inside": { "anyOf": [{ "$ref": "#/components/schemas/Thing" }, { "type": "null" }] },
            "all": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } },
        } })
    };
    assert_eq!(
        found(of(9), of(8)),
        [
            "breaking  Thing.name: maxLength 9 became 8: tighter on input",
            "fine      Thing.name: maxLength 9 became 8: tighter on output",
        ]
    );
}

#[test]
fn references_that_lead_back_to_themselves_end() {
    let looped = json!({ "$ref": "#/components/schemas/Thing" });
    assert_eq!(found(looped.clone(), looped), [""; 0]);
}

#[test]
fn two_ways_to_write_null_are_one() {
    let either = json!({ "anyOf": [{ "type": "string", "maxLength": 9 }, { "type": "null" }] });
    let both = json!({ "type": ["string", "null"], "maxLength": 9 });
    assert_eq!(found(either.clone(), both.clone()), [""; 0]);
    assert_eq!(found(both, either), [""; 0]);
}

#[test]
fn a_choice_grows_and_shrinks() {
    let one = json!({ "type": "string", "format": "date" });
    let two = json!({ "anyOf": [one.clone(), { "type": "integer" }] });
    let grown = r#"{"type":"integer"} is new"#;
    assert_eq!(
        found(one.clone(), two.clone()),
        [
            format!("fine      Thing: {grown}: looser on input"),
            format!("breaking  Thing: {grown}: looser on output"),
        ]
    );
    assert_eq!(found(two, one).len(), 2);
}

#[test]
fn a_whole_number_is_a_number() {
    let [whole, number] = ["integer", "number"].map(|name| json!({ "type": name }));
    assert_eq!(
        found(number, whole),
        [
            "breaking  Thing: type number became integer: tighter on input",
            "fine      Thing: type number became integer: tighter on output",
        ]
    );
}

#[test]
fn what_holds_under_a_condition_is_compared() {
    let of = |max: u8| {
        json!({ "type": "object", "allOf": [{
            "if": { "properties": { "action": { "const": "assign" } } },
            "then": { "properties": { "value": { "type": "string", "maxLength": max } } },
        }] })
    };
    let all = found(of(9), of(8));
    assert_eq!(
        all[0],
        "breaking  Thing (then).value: maxLength 9 became 8: tighter on input"
    );
    let other = json!({ "type": "object", "allOf": [{ "if": { "required": ["action"] } }] });
    assert!(found(of(9), other)[0].contains("the condition `if` changed"));
}

#[test]
fn a_keyword_that_nobody_knows_breaks_when_it_changes() {
    let of = |much: u8| json!({ "type": "string", "minContains": much });
    assert!(
        found(of(1), of(2))
            .iter()
            .all(|line| line.starts_with("breaking"))
    );
    let noted = |much: u8| json!({ "type": "string", "x-unit": much });
    let all = differences(&document(noted(1)), &document(noted(2)));
    assert!(!all.is_empty() && all.iter().all(|it| it.kind == Kind::Fine));
}

#[test]
fn a_keyword_that_nobody_knows_breaks_when_it_comes() {
    let (old, new) = (json!({}), json!({ "minContains": 2 }));
    assert_eq!(
        found(old, new),
        [
            "breaking  Thing: minContains 2 is new: different on input",
            "breaking  Thing: minContains 2 is new: different on output",
        ]
    );
}

#[test]
fn what_a_value_means_may_be_said_but_not_changed() {
    let plain = || json!({ "type": "string" });
    let of = |format: &str| json!({ "type": "string", "format": format });
    assert_eq!(
        found(plain(), of("date")),
        [r#"fine      Thing: format "date" is new"#]
    );
    for (old, new) in [(of("date"), of("uri")), (of("date"), plain())] {
        assert!(
            found(old, new)
                .iter()
                .all(|line| line.starts_with("breaking"))
        );
    }
}

#[test]
fn objects_close_to_what_is_sent_and_open_to_what_is_read() {
    let of = |rest: bool| json!({ "type": "object", "additionalProperties": rest });
    let read = "fine      Thing: whether other fields come is said otherwise";
    assert_eq!(
        found(of(true), of(false)),
        [
            "breaking  Thing: other fields are refused now: tighter on input",
            read
        ]
    );
    assert_eq!(
        found(of(false), of(true)),
        [
            "fine      Thing: other fields may be given: looser on input",
            read
        ]
    );
}

#[test]
fn a_field_that_is_called_like_a_keyword_is_a_field() {
    let of = |fields: Value| json!({ "type": "object", "properties": fields });
    let all = found(
        of(json!({ "title": { "type": "string" } })),
        of(json!({ "headline": { "type": "string" } })),
    );
    assert!(all.contains(&"breaking  Thing.title: the field is gone".to_owned()));
}

fn breaks(old: &Value, new: &Value) -> bool {
    is_broken(old, new, &differences(old, new))
}

#[test]
fn a_new_major_version_may_break_what_it_likes() {
    let old = document(json!({ "type": "string" }));
    let mut new = document(json!({ "type": "integer" }));
    assert!(breaks(&old, &new));
    new["servers"][0]["url"] = "/api/v2".into();
    assert_eq!((major(&old), major(&new)), (1, 2));
    assert!(!breaks(&old, &new));
    let bare = json!({ "info": { "version": "3.0.1" } });
    assert_eq!(major(&bare), 3);
}
