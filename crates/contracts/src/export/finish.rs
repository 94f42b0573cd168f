//! The last touch to each schema: title, what its fields mean, bounds of whole numbers, an example.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{fields::meaning, types::is_ours};
use crate::{
    reference::target,
    rules::{MAX_SAFE, REFINEMENTS},
};

/// Gives each type its title, the meanings of its fields and the bounds of its numbers, and then an example.
pub(super) fn finish(types: &mut BTreeMap<String, Value>) {
    for (name, schema) in types.iter_mut() {
        bound(schema);
        entitle(name, schema);
        if is_ours(name) {
            explain(schema);
        }
    }
    let plain = types.clone();
    for (name, schema) in types.iter_mut() {
        let example = example(&plain, &plain[name]);
        if let (Some(schema), Some(example)) = (schema.as_object_mut(), example) {
            schema.entry("examples").or_insert_with(|| json!([example]));
        }
    }
}

fn entitle(name: &str, schema: &mut Value) {
    if let Some(schema) = schema.as_object_mut() {
        schema.shift_insert(0, "title".to_owned(), name.into());
    }
}

fn explain(schema: &mut Value) {
    let fields = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (field, schema) in fields.into_iter().flatten() {
        if let (Some(schema), Some(meaning)) = (schema.as_object_mut(), meaning(field)) {
            schema
                .entry("description")
                .or_insert_with(|| meaning.into());
        }
    }
}

/// Whole numbers have bounds and no format: readers take `int64` for something that is no plain number.
fn bound(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if map
                .get("format")
                .and_then(Value::as_str)
                .is_some_and(is_of_number)
            {
                map.remove("format");
            }
            let is_whole = map.get("type").is_some_and(|word| {
                word == "integer" || word.as_array().is_some_and(|all| all[0] == "integer")
            });
            if is_whole {
                map.entry("minimum").or_insert_with(|| (-MAX_SAFE).into());
                map.entry("maximum").or_insert_with(|| MAX_SAFE.into());
            }
            map.values_mut().for_each(bound);
        }
        Value::Array(items) => items.iter_mut().for_each(bound),
        _ => {}
    }
}

fn is_of_number(format: &str) -> bool {
    format.contains("int") || format == "double"
}

/// A value that a schema accepts, made of the examples inside it.
fn example(types: &BTreeMap<String, Value>, schema: &Value) -> Option<Value> {
    let first = |list: &str| schema[list].as_array().and_then(|all| all.first());
    if let Some(given) = first("examples").or(first("enum")).or(schema.get("const")) {
        return Some(given.clone());
    }
    if let Some(name) = target(schema) {
        return example(types, types.get(name)?);
    }
    if let Some(either) = first("anyOf").or(first("oneOf")) {
        return example(types, either);
    }
    let word = schema["type"]
        .as_array()
        .map_or(&schema["type"], |all| &all[0]);
    match word.as_str()? {
        "object" => Some(object(types, schema).into()),
        "array" => Some(match example(types, &schema["items"]) {
            Some(item) if schema["maxItems"] != 0 => json!([item]),
            _ => json!([]),
        }),
        "string" => Some("text".into()),
        "boolean" => Some(true.into()),
        "integer" | "number" => Some(
            schema["minimum"]
                .as_i64()
                .map_or(1, |least| least.max(1))
                .into(),
        ),
        _ => Some(Value::Null),
    }
}

/// Every required field, and the first of those of which one must be given.
fn object(types: &BTreeMap<String, Value>, schema: &Value) -> Map<String, Value> {
    let required = schema["required"].as_array().into_iter().flatten();
    let mut shown: Vec<_> = required.filter_map(Value::as_str).collect();
    for rule in schema[REFINEMENTS].as_array().into_iter().flatten() {
        let is_needed = rule["rule"] == "at_least_one" || rule["rule"] == "exactly_one";
        shown.extend(rule["fields"][0].as_str().filter(|_| is_needed));
    }
    let fields = schema["properties"].as_object().into_iter().flatten();
    fields
        .filter(|(name, _)| shown.contains(&name.as_str()))
        .filter_map(|(name, field)| Some((name.clone(), example(types, field)?)))
        .collect()
}
