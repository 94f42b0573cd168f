//! The released contract still holds, and whatever breaks it is noticed: planted changes of each kind in the real document.

use std::{collections::BTreeMap, fs, path::PathBuf, sync::LazyLock};

use pathsix_contracts::{
    compat::{Difference, Kind, baseline, differences, is_broken, major},
    openapi::document,
    operation::operations,
};
use serde_json::{Value, json};

static CURRENT: LazyLock<Value> = LazyLock::new(|| document(&operations()));

#[test]
fn what_was_released_still_holds() {
    let name = baseline(major(&CURRENT));
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../contracts")).join(&name);
    let text = fs::read_to_string(&path).unwrap_or_else(|_| {
        panic!("contracts/{name} is missing: write it with `cargo xtask contracts --release`")
    });
    let released = serde_json::from_str(&text).unwrap();
    let found = differences(&released, &CURRENT);
    let breaking: Vec<_> = found
        .iter()
        .filter(|difference| difference.kind == Kind::Breaking)
        .map(ToString::to_string)
        .collect();
    assert!(
        !is_broken(&released, &CURRENT, &found),
        "take these back, or make them a new major version:\n{}",
        breaking.join("\n")
    );
}

#[test]
fn a_document_does_not_differ_from_itself() {
    assert_eq!(differences(&CURRENT, &CURRENT), []);
}

/// A change that is planted, where it has to be found, and by which words.
type Plant = (fn(&mut Value), &'static str, &'static str);

/// A type of the document.
fn named<'a>(document: &'a mut Value, name: &str) -> &'a mut Value {
    let found = document["components"]["schemas"].get_mut(name);
    found.unwrap_or_else(|| panic!("there is no {name}"))
}

/// A field of a type.
fn field<'a>(document: &'a mut Value, of: &str, name: &str) -> &'a mut Value {
    let found = named(document, of)["properties"].get_mut(name);
    found.unwrap_or_else(|| panic!("{of} has no {name}"))
}

fn remove(map: &mut Value, key: &str) -> Value {
    let removed = map.as_object_mut().unwrap().remove(key);
    removed.unwrap_or_else(|| panic!("there is no {key}"))
}

/// Takes a word out of a list.
fn strike(list: &mut Value, word: &str) {
    let list = list.as_array_mut().unwrap();
    let before = list.len();
    list.retain(|it| it != word);
    assert_eq!(list.len() + 1, before, "there is no {word}");
}

fn push(list: &mut Value, item: impl Into<Value>) {
    list.as_array_mut().unwrap().push(item.into());
}

fn operation<'a>(document: &'a mut Value, path: &str, method: &str) -> &'a mut Value {
    let found = document["paths"][path].get_mut(method);
    found.unwrap_or_else(|| panic!("there is no {method} {path}"))
}

/// A parameter of an operation, its own copy.
fn parameter<'a>(operation: &'a mut Value, shared: &Value, name: &str) -> &'a mut Value {
    let all = operation["parameters"].as_array_mut().unwrap();
    for parameter in all.iter_mut() {
        if let Some(target) = parameter["$ref"].as_str() {
            *parameter = shared.pointer(&target[1..]).unwrap().clone();
        }
    }
    let found = all.iter_mut().find(|it| it["name"] == name);
    found.unwrap_or_else(|| panic!("there is no {name}"))
}

fn of_leads_list<'a>(document: &'a mut Value, name: &str) -> &'a mut Value {
    let shared = document.clone();
    parameter(operation(document, "/leads", "get"), &shared, name)
}

/// The answer of an operation, its own copy.
fn answer<'a>(document: &'a mut Value, path: &str, method: &str, status: &str) -> &'a mut Value {
    let shared = document.clone();
    let answer = &mut operation(document, path, method)["responses"][status];
    if let Some(target) = answer["$ref"].as_str() {
        *answer = shared.pointer(&target[1..]).unwrap().clone();
    }
    answer
}

const TEXT_MAX: &str = "/components/schemas/Text100/maxLength";
const CONVERT: &str = "/leads/{id}/convert";

/// Changes that break.
const BREAKING: &[Plant] = &[
    // Fields, at any depth, both ways.
    (
        |it| {
            remove(&mut named(it, "ClientOverrides")["properties"], "city");
        },
        "ClientOverrides.city",
        "the field is gone",
    ),
    (
        |it| {
            remove(&mut named(it, "LeadOrigin")["properties"], "lead_id");
        },
        "LeadOrigin.lead_id",
        "the field is gone",
    ),
    (
        |it| {
            let fields = &mut named(it, "Candidate")["properties"];
            fields["label"] = remove(fields, "name");
        },
        "Candidate.name",
        "the field is gone",
    ),
    (
        |it| {
            remove(&mut it["components"]["schemas"], "LeadOrigin");
        },
        "LeadOrigin",
        "the type is gone",
    ),
    (
        |it| {
            let next = named(it, "NextFollowUpRequest");
            next["properties"]["place"] = json!({ "type": "string" });
            push(&mut next["required"], "place");
        },
        "NextFollowUpRequest.place",
        "the required field is new",
    ),
    (
        |it| push(&mut named(it, "LeadCreate")["required"], "email"),
        "LeadCreate.email",
        "is required now: tighter on input",
    ),
    (
        |it| strike(&mut named(it, "Lead")["required"], "name"),
        "Lead.name",
        "is no longer required: looser on output",
    ),
    // Closed sets of words.
    (
        |it| strike(&mut named(it, "LeadStatus")["enum"], "lost"),
        "LeadStatus",
        "the value \"lost\" is gone",
    ),
    (
        |it| push(&mut named(it, "LeadStatus")["enum"], "resting"),
        "LeadStatus",
        "the value \"resting\" is new",
    ),
    (
        |it| push(&mut field(it, "LeadBulk", "action")["enum"], "print"),
        "LeadBulk.action",
        "the value \"print\" is new",
    ),
    (
        |it| strike(&mut of_leads_list(it, "sort")["schema"]["enum"], "-name"),
        "GET /leads query sort",
        "the value \"-name\" is gone",
    ),
    // Limits, tighter on input: of a value that is used in many places, of a list, of a parameter.
    (
        |it| *it.pointer_mut(TEXT_MAX).unwrap() = json!(50),
        "Text100",
        "maxLength 100 became 50: tighter on input",
    ),
    (
        |it| named(it, "PasswordAttempt")["minLength"] = json!(1),
        "PasswordAttempt",
        "minLength 1 is new: tighter on input",
    ),
    (
        |it| named(it, "Email")["pattern"] = json!("^.+@.+$"),
        "Email",
        "different on input",
    ),
    (
        |it| field(it, "LeadBulk", "ids")["maxItems"] = json!(50),
        "LeadBulk.ids",
        "maxItems 100 became 50: tighter on input",
    ),
    (
        |it| of_leads_list(it, "limit")["schema"]["minimum"] = json!(5),
        "GET /leads query limit",
        "minimum 1 became 5: tighter on input",
    ),
    (
        |it| named(it, "Amount")["maximum"] = json!(1000),
        "Amount",
        "became 1000: tighter on input",
    ),
    (
        |it| named(it, "OptionalText100")["type"] = json!("string"),
        "OptionalText100",
        "may no longer be null: tighter on input",
    ),
    (
        |it| {
            push(
                &mut named(it, "LeadBulk")["allOf"],
                json!({ "required": ["value"] }),
            );
        },
        "LeadBulk",
        "is new: tighter on input",
    ),
    (
        |it| {
            let rule =
                json!({ "rule": "exactly_one", "fields": ["email", "phone"], "message": "One." });
            named(it, "LeadCreate")["x-refinements"] = json!([rule]);
        },
        "LeadCreate",
        "is new: tighter on input",
    ),
    // Limits, looser on output.
    (
        |it| *it.pointer_mut(TEXT_MAX).unwrap() = json!(200),
        "Text100",
        "maxLength 100 became 200: looser on output",
    ),
    (
        |it| {
            remove(named(it, "E164"), "pattern");
        },
        "E164",
        "is gone: looser on output",
    ),
    (
        |it| named(it, "Instant")["pattern"] = json!("^.*$"),
        "Instant",
        "different on output",
    ),
    (
        |it| {
            let at = field(it, "LeadOrigin", "lead_created_at");
            *at = json!({ "anyOf": [at.clone(), { "type": "null" }] });
        },
        "LeadOrigin.lead_created_at",
        "may be null now: looser on output",
    ),
    // Types.
    (
        |it| *field(it, "Lead", "version") = json!({ "type": "string" }),
        "Lead.version",
        "type integer became string: different on output",
    ),
    (
        |it| *field(it, "LeadCreate", "assigned_to") = json!({ "type": "array" }),
        "LeadCreate.assigned_to",
        "type string became array: different on input",
    ),
    // Statuses and error codes.
    (
        |it| {
            let answers = &mut operation(it, "/auth/register", "post")["responses"];
            answers["200"] = remove(answers, "201");
        },
        "POST /auth/register",
        "status 201 is gone",
    ),
    (
        |it| {
            let made = answer(it, "/leads/{id}", "get", "200").clone();
            operation(it, "/leads/{id}", "get")["responses"]["203"] = made;
        },
        "GET /leads/{id}",
        "status 203 is new",
    ),
    (
        |it| {
            strike(
                &mut answer(it, CONVERT, "post", "409")["x-error-codes"],
                "already_converted",
            );
        },
        "POST /leads/{id}/convert",
        "error code already_converted is gone",
    ),
    (
        |it| {
            let answers = &mut operation(it, CONVERT, "post")["responses"];
            answers["422"] = remove(answers, "409");
        },
        "POST /leads/{id}/convert",
        "error code already_converted came with 409, now with 422",
    ),
    // Operations and what they ask for.
    (
        |it| {
            remove(&mut it["paths"]["/leads/{id}/convert"], "post");
        },
        "POST /leads/{id}/convert",
        "the operation is gone",
    ),
    (
        |it| operation(it, "/leads", "get")["operationId"] = json!("leads.all"),
        "GET /leads",
        "the name \"leads.list\" became \"leads.all\"",
    ),
    (
        |it| of_leads_list(it, "lead_status")["name"] = json!("status"),
        "GET /leads query lead_status",
        "the parameter is gone",
    ),
    (
        |it| {
            let new = json!({ "name": "year", "in": "query", "required": true, "schema": {} });
            push(&mut operation(it, "/leads", "get")["parameters"], new);
        },
        "GET /leads query year",
        "the required parameter is new",
    ),
    (
        |it| of_leads_list(it, "sort")["required"] = json!(true),
        "GET /leads query sort",
        "is required now",
    ),
    (
        |it| of_leads_list(it, "lead_status")["explode"] = json!(true),
        "GET /leads query lead_status",
        "explode changed",
    ),
    (
        |it| operation(it, CONVERT, "post")["requestBody"]["required"] = json!(true),
        "POST /leads/{id}/convert body",
        "is required now",
    ),
    (
        |it| {
            remove(operation(it, "/auth/login", "post"), "requestBody");
        },
        "POST /auth/login body",
        "none is taken any more",
    ),
    (
        |it| {
            let content = &mut operation(it, "/leads", "post")["requestBody"]["content"];
            content["application/xml"] = remove(content, "application/json");
        },
        "POST /leads body",
        "application/json is gone",
    ),
    (
        |it| {
            remove(
                &mut answer(it, "/leads/{id}", "get", "200")["headers"],
                "ETag",
            );
        },
        "GET /leads/{id} -> 200 header ETag",
        "the header is gone",
    ),
    (
        |it| {
            let signed_in = operation(it, "/auth/me", "get")["security"].clone();
            operation(it, "/meta", "get")["security"] = signed_in;
        },
        "GET /meta",
        "needs signing in now",
    ),
    (
        |it| it["components"]["securitySchemes"]["bearer"]["scheme"] = json!("basic"),
        "GET /leads",
        "what signs in changed",
    ),
    (
        |it| operation(it, "/leads", "get")["servers"] = json!([{ "url": "/elsewhere" }]),
        "GET /leads",
        "is no longer under \"/api/v1\"",
    ),
];

/// Changes that nobody notices.
const FINE: &[Plant] = &[
    (
        |it| named(it, "LeadCreate")["properties"]["nickname"] = json!({ "type": "string" }),
        "LeadCreate.nickname",
        "the optional field is new",
    ),
    (
        |it| {
            let lead = named(it, "Lead");
            lead["properties"]["nickname"] = json!({ "type": "string" });
            push(&mut lead["required"], "nickname");
        },
        "Lead.nickname",
        "the field is new",
    ),
    (
        |it| {
            let list = operation(it, "/leads", "get").clone();
            it["paths"]["/leads/archive"] = json!({ "get": list });
        },
        "GET /leads/archive",
        "the operation is new",
    ),
    (
        |it| {
            let new = json!({ "name": "year", "in": "query", "schema": { "type": "integer" } });
            push(&mut operation(it, "/leads", "get")["parameters"], new);
        },
        "GET /leads query year",
        "the optional parameter is new",
    ),
    (
        |it| push(&mut of_leads_list(it, "sort")["schema"]["enum"], "city"),
        "GET /leads query sort",
        "the value \"city\" is new",
    ),
    (
        |it| of_leads_list(it, "limit")["schema"]["maximum"] = json!(500),
        "GET /leads query limit",
        "maximum 100 became 500: looser on input",
    ),
    (
        |it| named(it, "PasswordAttempt")["maxLength"] = json!(2048),
        "PasswordAttempt",
        "maxLength 1024 became 2048: looser on input",
    ),
    (
        |it| strike(&mut named(it, "NextFollowUpRequest")["required"], "summary"),
        "NextFollowUpRequest.summary",
        "is no longer required: looser on input",
    ),
    (
        |it| {
            remove(named(it, "ConvertRequest"), "x-refinements");
        },
        "ConvertRequest",
        "is gone: looser on input",
    ),
    (
        |it| field(it, "Candidate", "name")["maxLength"] = json!(100),
        "Candidate.name",
        "maxLength 100 is new: tighter on output",
    ),
    (
        |it| {
            push(
                &mut answer(it, CONVERT, "post", "409")["x-error-codes"],
                "duplicate",
            );
        },
        "POST /leads/{id}/convert",
        "error code duplicate is new",
    ),
    (
        |it| operation(it, "/auth/me", "get")["security"] = json!([]),
        "GET /auth/me",
        "no longer needs signing in",
    ),
    (
        |it| named(it, "Lead")["description"] = json!("Other words."),
        "Lead",
        "description was reworded",
    ),
    (
        |it| named(it, "Text100")["examples"] = json!(["Other"]),
        "Text100",
        "examples was reworded",
    ),
    (
        |it| named(it, "Text100")["x-checks"][0]["message"] = json!("no"),
        "Text100",
        "x-checks was reworded",
    ),
    (
        |it| operation(it, "/leads", "get")["summary"] = json!("Other words."),
        "GET /leads",
        "summary changed",
    ),
];

fn planted(plant: fn(&mut Value)) -> Vec<Difference> {
    let mut changed = CURRENT.clone();
    plant(&mut changed);
    differences(&CURRENT, &changed)
}

#[track_caller]
fn assert_found(found: &[Difference], kind: Kind, place: &str, words: &str) {
    let is_it = |it: &Difference| it.kind == kind && it.place == place && it.words.contains(words);
    assert!(
        found.iter().any(is_it),
        "not found: {kind} {place}: {words}\n{}",
        found
            .iter()
            .map(|it| format!("{it}\n"))
            .collect::<Vec<_>>()
            .concat()
    );
}

#[test]
fn every_change_that_breaks_is_found_where_it_is() {
    for (plant, place, words) in BREAKING {
        assert_found(&planted(*plant), Kind::Breaking, place, words);
    }
}

#[test]
fn every_change_that_is_fine_is_named_and_nothing_breaks_by_it() {
    for (plant, place, words) in FINE {
        let found = planted(*plant);
        assert_found(&found, Kind::Fine, place, words);
        assert!(found.iter().all(|it| it.kind == Kind::Fine), "{found:#?}");
    }
}

#[test]
fn a_new_major_version_may_break_what_was_released() {
    let mut next = CURRENT.clone();
    remove(&mut next["paths"], "/leads");
    let breaks = |next: &Value| is_broken(&CURRENT, next, &differences(&CURRENT, next));
    assert!(breaks(&next));
    next["servers"][0]["url"] = json!("/api/v2");
    assert!(!breaks(&next));
    assert_eq!((major(&CURRENT), major(&next)), (1, 2));
}

#[test]
fn a_change_is_said_once_however_many_operations_it_reaches() {
    let found = planted(|it| *it.pointer_mut(TEXT_MAX).unwrap() = json!(50));
    let mut counts = BTreeMap::<_, u8>::new();
    for difference in found {
        *counts.entry(difference.to_string()).or_default() += 1;
    }
    assert!(counts.values().all(|count| *count <= 1), "{counts:#?}");
}
