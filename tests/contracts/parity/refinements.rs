//! The rules that JSON Schema cannot say, as a schema carries them under `x-refinements`: each is judged here, once.

use std::collections::BTreeSet;

use pathsix_contracts::{
    export::Types,
    rules::{REFINEMENTS, json_bytes},
};
use pathsix_tests::table::reference;
use serde_json::{Map, Value};

/// The fields that a schema refuses, with those that its refinements refuse. Rules across fields are judged where every
/// field is fine by itself.
pub(crate) fn refused(
    types: &Types,
    of: &Value,
    body: &Value,
    mut refused: BTreeSet<String>,
) -> BTreeSet<String> {
    let mut across = Vec::new();
    let mut visit = |rule: &Value, at: &str, value: &Value| {
        if is_across(rule) {
            let object = value.as_object().into_iter();
            across.extend(object.flat_map(|object| across_fields(rule, at, object)));
        } else if !holds(rule, value) {
            refused.insert(at.to_owned());
        }
    };
    walk(types, of, "", body, &mut visit);
    if refused.is_empty() {
        refused.extend(across);
    }
    refused
}

/// Every rule about a value and what is inside it, where the value may be such.
fn walk(
    types: &Types,
    schema: &Value,
    at: &str,
    value: &Value,
    visit: &mut impl FnMut(&Value, &str, &Value),
) {
    if let Some(name) = reference(schema) {
        walk(types, &types[name], at, value, visit);
    }
    for rule in schema[REFINEMENTS].as_array().into_iter().flatten() {
        visit(rule, at, value);
    }
    for word in ["anyOf", "allOf"] {
        for part in schema[word].as_array().into_iter().flatten() {
            walk(types, part, at, value, visit);
        }
    }
    for item in value.as_array().into_iter().flatten() {
        walk(types, &schema["items"], at, item, visit);
    }
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(name) {
            let inside = inside(at, name);
            walk(types, schema, &inside, value, visit);
        }
    }
}

fn inside(at: &str, name: &str) -> String {
    if at.is_empty() {
        name.to_owned()
    } else {
        format!("{at}.{name}")
    }
}

fn is_across(rule: &Value) -> bool {
    ["fields", "field"]
        .iter()
        .any(|word| !rule[*word].is_null())
}

/// Whether a rule about one value holds. Of values of another type it says nothing.
fn holds(rule: &Value, value: &Value) -> bool {
    match rule["rule"].as_str() {
        Some("hundredths") => has_hundredths_at_most(value),
        Some("json_bytes") => json_bytes(value) as u64 <= rule["max"].as_u64().unwrap(),
        Some("no_null_character") => !has_null_character(value),
        _ => panic!("nobody knows the rule {rule}"),
    }
}

/// Whether a number has at most two decimals, in the shortest decimal text that means it.
fn has_hundredths_at_most(value: &Value) -> bool {
    let shortest = value.as_f64().map(|number| number.to_string());
    let decimals = shortest.as_deref().and_then(|text| text.split_once('.'));
    decimals.is_none_or(|(_, decimals)| decimals.len() <= 2)
}

fn has_null_character(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(has_null_character),
        Value::Object(fields) => fields
            .iter()
            .any(|(name, value)| name.contains('\0') || has_null_character(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The fields of an object that do not go together.
fn across_fields(rule: &Value, at: &str, object: &Map<String, Value>) -> Vec<String> {
    let is_given = |name: &&str| object.get(*name).is_some_and(|value| !value.is_null());
    let names: Vec<_> = rule["fields"].as_array().into_iter().flatten().collect();
    let names: Vec<_> = names.into_iter().filter_map(Value::as_str).collect();
    let given: Vec<_> = names.iter().copied().filter(is_given).collect();
    let missing = || given.is_empty().then_some(names[0]);
    let surplus = || given.iter().copied().skip(1);
    let bad: Vec<_> = match rule["rule"].as_str() {
        Some("at_least_one") => missing().into_iter().collect(),
        Some("at_most_one") => surplus().collect(),
        Some("exactly_one") => missing().into_iter().chain(surplus()).collect(),
        Some("not_before") => is_before(rule, object).into_iter().collect(),
        _ => panic!("nobody knows the rule {rule}"),
    };
    bad.into_iter().map(|name| inside(at, name)).collect()
}

/// The field whose day is before the other one, though it must not be.
fn is_before<'a>(rule: &'a Value, object: &Map<String, Value>) -> Option<&'a str> {
    let field = rule["field"].as_str()?;
    let day = object.get(field)?.as_str()?;
    let other = object.get(rule["other"].as_str()?)?.as_str()?;
    (day < other).then_some(field)
}
