//! Schemas as types. Limits and patterns have no types; the server judges them.

use serde_json::{Map, Value};

use crate::{reference::target, ts::key};

/// The type of a schema.
pub(super) fn expression(schema: &Value) -> String {
    alternatives(schema).join(" | ")
}

/// The types of which the values of a schema have one.
fn alternatives(schema: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for one in each(schema) {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    // What may be anything is not made narrower by what else it may be.
    if all.iter().any(|one| one == "unknown") {
        return vec!["unknown".to_owned()];
    }
    all
}

fn each(schema: &Value) -> Vec<String> {
    if let Some(name) = target(schema) {
        return vec![name.to_owned()];
    }
    if let Some(only) = schema.get("const") {
        return vec![only.to_string()];
    }
    for (keyword, of) in [
        ("enum", Value::to_string as fn(&Value) -> String),
        ("anyOf", expression),
        ("oneOf", expression),
    ] {
        if let Some(Value::Array(all)) = schema.get(keyword) {
            return all.iter().map(of).flat_map(divided).collect();
        }
    }
    match &schema["type"] {
        Value::Array(types) => types.iter().map(|name| of_type(schema, name)).collect(),
        one => vec![of_type(schema, one)],
    }
}

/// A choice inside of a choice is one choice.
fn divided(text: String) -> Vec<String> {
    if text.contains(['{', '"', '(']) {
        return vec![text];
    }
    text.split(" | ").map(str::to_owned).collect()
}

fn of_type(schema: &Value, name: &Value) -> String {
    match name.as_str() {
        Some("integer" | "number") => "number".to_owned(),
        Some(plain @ ("string" | "boolean" | "null")) => plain.to_owned(),
        Some("array") => list(schema),
        Some("object") => object(schema),
        _ => "unknown".to_owned(),
    }
}

fn list(schema: &Value) -> String {
    if let Some(Value::Array(items)) = schema.get("prefixItems") {
        let all: Vec<_> = items.iter().map(expression).collect();
        return format!("[{}]", all.join(", "));
    }
    let items = schema.get("items").map(alternatives).unwrap_or_default();
    match &items[..] {
        [] => "unknown[]".to_owned(),
        [one] => format!("{one}[]"),
        several => format!("({})[]", several.join(" | ")),
    }
}

fn object(schema: &Value) -> String {
    if let Some(fields) = schema.get("properties").and_then(Value::as_object) {
        let all: Vec<_> = fields
            .iter()
            .map(|(name, field)| member(name, &expression(field), is_required(schema, name)))
            .collect();
        return format!("{{ {} }}", all.join("; "));
    }
    let rest = match schema.get("additionalProperties") {
        Some(rest @ Value::Object(_)) => expression(rest),
        _ => "unknown".to_owned(),
    };
    format!("{{ [name: string]: {rest} }}")
}

/// A field with its type.
fn member(name: &str, of: &str, is_required: bool) -> String {
    if is_required {
        format!("{}: {of}", key(name))
    } else {
        format!("{}?: {of} | undefined", key(name))
    }
}

/// A field of a schema with its type.
pub(super) fn field(schema: &Value, name: &str, of: &Value) -> String {
    member(name, &expression(of), is_required(schema, name))
}

fn is_required(schema: &Value, name: &str) -> bool {
    let required = schema["required"].as_array();
    required.is_some_and(|names| names.iter().any(|it| it == name))
}

/// An object that takes other fields depending on one of them, as the objects that it may be. None where it is simple.
pub(super) fn variants(schema: &Value) -> Option<Vec<Value>> {
    let cases = schema.get("allOf")?.as_array()?;
    cases.iter().map(|case| variant(schema, case)).collect()
}

fn variant(schema: &Value, case: &Value) -> Option<Value> {
    let mut whole = schema.clone();
    let tests = case["if"]["properties"].as_object()?;
    let then = &case["then"];
    let none = Map::new();
    let fields = then["properties"].as_object().unwrap_or(&none);
    for (name, field) in tests.iter().chain(fields) {
        whole["properties"][name] = field.clone();
    }
    let required = then["required"].as_array().into_iter().flatten();
    whole["required"].as_array_mut()?.extend(required.cloned());
    whole.as_object_mut()?.remove("allOf");
    Some(whole)
}
