//! References from one schema to another.

use serde_json::Value;

/// The name of what a reference leads to: `Lead` of `lead.json#/$defs/Lead`.
pub(crate) fn name(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or_default()
}

/// The name of what a schema refers to. None where it is no reference.
pub(crate) fn target(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str().map(name)
}

/// Every reference inside a schema, as it is written; not those that stand behind these.
pub(crate) fn all(schema: &Value) -> Vec<&str> {
    match schema {
        Value::Object(map) => {
            let own = map.get("$ref").and_then(Value::as_str);
            own.into_iter().chain(map.values().flat_map(all)).collect()
        }
        Value::Array(items) => items.iter().flat_map(all).collect(),
        _ => Vec::new(),
    }
}

/// The names of what these lead to.
pub(crate) fn targets(schema: &Value) -> impl Iterator<Item = &str> {
    all(schema).into_iter().map(name)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_reference_leads_to_its_last_part() {
        assert_eq!(name("shared_types.json#/$defs/Error"), "Error");
        assert_eq!(target(&json!({ "$ref": "#/$defs/Lead" })), Some("Lead"));
        assert_eq!(target(&json!({ "type": "null" })), None);
    }

    #[test]
    fn references_are_found_at_any_depth() {
        let schema =
            json!({ "$ref": "a/B", "anyOf": [{ "$ref": "a/C" }, { "items": { "$ref": "D" } }] });
        assert_eq!(all(&schema), ["a/B", "a/C", "D"]);
        assert_eq!(targets(&schema).collect::<Vec<_>>(), ["B", "C", "D"]);
    }
}
