//! The files as a whole, and which type lives where.

use std::collections::BTreeSet;

use super::{types::Generators, *};
use crate::{
    operation::{SHARED, operations},
    rules::SERVER_ONLY,
};

fn ours() -> BTreeMap<String, Value> {
    schemas(&operations(), &types(&operations()))
}

#[test]
fn what_is_sent_and_what_is_answered_never_share_a_name_with_two_meanings() {
    let mut generators = Generators::new();
    for operation in operations() {
        generators.describe(&operation);
    }
    let [sent, answered] = generators.take();
    for (name, schema) in sent {
        let other = answered.get(&name).unwrap_or(&schema);
        assert_eq!(&schema, other, "{name} means two things");
    }
}

#[test]
fn no_required_field_was_left_unlisted() {
    for (name, schema) in types(&operations()) {
        let text = schema.to_string();
        assert!(
            !text.contains("x-required"),
            "{name} does not lift its required fields"
        );
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let files = ours();
    for (name, content) in &files {
        for reference in reference::all(content) {
            let (file, target) = reference.split_once("#/$defs/").unwrap();
            let home = if file.is_empty() { name } else { file };
            let found = &files[home]["$defs"][target];
            assert!(found.is_object(), "{name}: {reference}");
        }
    }
}

#[test]
fn every_type_and_every_field_says_what_it_means_and_gives_an_example() {
    for (name, schema) in types(&operations()) {
        assert_eq!(schema["title"], name);
        assert!(schema["description"].is_string(), "{name} says nothing");
        assert!(schema["examples"].is_array(), "{name} gives no example");
        let fields = schema["properties"].as_object().into_iter().flatten();
        for (field, schema) in fields {
            assert!(
                schema["description"].is_string(),
                "{name}.{field} says nothing"
            );
        }
    }
}

#[test]
fn whole_numbers_are_bounded_by_what_every_reader_keeps() {
    fn check(name: &str, schema: &Value) {
        if schema["type"] == "integer" {
            let bound = |word: &str| schema[word].as_i64().unwrap_or(i64::MAX);
            assert!(bound("minimum") >= -9_007_199_254_740_991, "{name}");
            assert!(bound("maximum") <= 9_007_199_254_740_991, "{name}");
            assert!(schema["format"].is_null(), "{name}");
        }
        match schema {
            Value::Object(map) => map.values().for_each(|inner| check(name, inner)),
            Value::Array(items) => items.iter().for_each(|inner| check(name, inner)),
            _ => {}
        }
    }
    for (name, schema) in types(&operations()) {
        check(&name, &schema);
    }
}

#[test]
fn each_rule_is_about_something_that_there_is() {
    let types = types(&operations());
    let is_there = |about: &str| match about.split_once('*') {
        Some((start, end)) => types
            .keys()
            .any(|name| name.starts_with(start) && name.ends_with(end)),
        None => {
            let (name, field) = about.split_once('.').unwrap_or((about, ""));
            let found = types.get(name);
            found.is_some_and(|schema| field.is_empty() || schema["properties"][field].is_object())
        }
    };
    for question in SERVER_ONLY {
        assert!(is_there(question.about), "{}", question.name);
    }
    let rules = rules::file(&types);
    let refinements = rules["refinements"].as_array().unwrap();
    let about: BTreeSet<_> = refinements
        .iter()
        .map(|rule| rule["about"].as_str().unwrap())
        .collect();
    for expected in [
        "Amount",
        "ContactCreate",
        "ConvertRequest",
        "NoteCreate",
        "ProjectCreate",
        "TenantUpdate.ui_config",
    ] {
        assert!(about.contains(expected), "{expected} in {about:?}");
    }
    assert!(about.into_iter().all(is_there));
}

#[test]
fn each_record_has_a_file_and_what_several_share_has_one_too() {
    let files = ours();
    let lives = |name: &str, file: &str| {
        let found = &files[&format!("{file}.json")]["$defs"][name];
        assert!(found.is_object(), "{name} is not in {file}");
    };
    for (file, name) in [
        ("lead", "Lead"),
        ("client", "Client"),
        ("project", "Project"),
        ("contact", "Contact"),
        ("account", "Account"),
        ("interaction", "Interaction"),
        ("note", "Note"),
    ] {
        for kind in ["", "Create", "Update", "Page", "Data", "Bulk"] {
            lives(&format!("{name}{kind}"), file);
        }
    }
    for (name, file) in [
        ("ConvertRequest", "client"),
        ("ClientOverrides", "client"),
        ("LeadOrigin", "client"),
        ("CompleteRequest", "interaction"),
        ("NextFollowUpRequest", "interaction"),
        ("Completed", "interaction"),
        ("Amount", SHARED),
        ("AccountId", SHARED),
        ("NewNoteId", SHARED),
        ("OptionalText100", SHARED),
        ("Member", "user"),
        ("SignedIn", "user"),
        ("Tokens", "user"),
        ("Tenant", "tenant"),
        ("AssignRequest", SHARED),
        ("BulkResult", SHARED),
        ("Candidate", SHARED),
        ("Error", SHARED),
        ("Activity", SHARED),
        ("AuditEntryPage", SHARED),
        ("LeadStatus", SHARED),
        ("LeadId", SHARED),
        ("Email", SHARED),
    ] {
        lives(name, file);
    }
}

/// An operation as a custom backend may have it: like ours, under a path of two words.
fn theirs() -> Operation {
    let all = operations();
    let list = all.into_iter().find(|op| op.id == "leads.list").unwrap();
    Operation {
        id: "site-visits.list".to_owned(),
        path: "/site-visits".to_owned(),
        ..list
    }
}

#[test]
fn a_path_of_two_words_makes_names_that_typescript_can_use() {
    let files = export(&[theirs()]).unwrap();
    assert!(files["zod/src/lead.ts"].contains("export const SiteVisitsListQuery = "));
    assert!(files["lead.json"].contains("\"SiteVisitsListQuery\": {"));
    assert!(files["client/src/queries.ts"].contains("export interface SiteVisitsListQuery {"));
    assert!(files["client/src/client.ts"].contains("  readonly siteVisits: SiteVisitsApi;"));
}

#[test]
fn what_our_fields_mean_is_not_said_of_the_fields_of_others() {
    #[derive(schemars::JsonSchema)]
    #[expect(dead_code, reason = "only its schema counts")]
    struct Trip {
        city: String,
        /// How far it is.
        miles: u32,
    }
    let types = types(&[theirs().gives::<Trip>()]);
    let fields = &types["Trip"]["properties"];
    assert!(fields["city"]["description"].is_null());
    assert_eq!(fields["miles"]["description"], "How far it is.");
    assert_eq!(types["Trip"]["title"], "Trip");
}
