//! Which types are sent and which are answered.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Unsupported;
use crate::{export::Generators, operation::Operation, reference::targets, schema::Describe};

/// The types that operations take, and all inside. An object is closed where it is sent and open where it is answered, so
/// none may be both.
pub(super) fn sent(
    operations: &[Operation],
    types: &BTreeMap<&str, &Value>,
) -> Result<BTreeSet<String>, Unsupported> {
    let bodies = operations.iter().filter_map(|operation| operation.request);
    let mut taken = named(bodies.map(|body| body.describe));
    taken.extend(operations.iter().filter_map(Operation::query_name));
    let given = named(operations.iter().filter_map(|operation| operation.response));
    let (sent, answered) = (inside(taken, types), inside(given, types));
    let is_object = |name: &&String| {
        types
            .get(name.as_str())
            .is_some_and(|it| it["type"] == "object")
    };
    match sent.intersection(&answered).find(is_object) {
        Some(name) => Err(Unsupported::new(
            name,
            "an object that is sent and answered",
        )),
        None => Ok(sent),
    }
}

/// The names of types.
fn named(types: impl Iterator<Item = Describe>) -> BTreeSet<String> {
    let mut generators = Generators::new();
    let schemas: Vec<_> = types
        .map(|describe| describe(&mut generators.sent).to_value())
        .collect();
    let names = schemas.iter().flat_map(targets);
    names.map(str::to_owned).collect()
}

/// These types and all that they refer to.
fn inside(names: BTreeSet<String>, types: &BTreeMap<&str, &Value>) -> BTreeSet<String> {
    let mut open: Vec<_> = names.into_iter().collect();
    let mut all = BTreeSet::new();
    while let Some(name) = open.pop() {
        if !all.contains(&name) {
            let schema = types.get(name.as_str()).copied().unwrap_or(&Value::Null);
            open.extend(targets(schema).map(str::to_owned));
            all.insert(name);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::operation::operations;

    #[test]
    fn what_is_inside_of_what_is_sent_is_sent() {
        let outer =
            json!({ "properties": { "inner": { "anyOf": [{ "$ref": "a.json#/$defs/Inner" }] } } });
        let (inner, other) = (
            json!({ "type": "object" }),
            json!({ "$ref": "#/$defs/Inner" }),
        );
        let types = BTreeMap::from([
            ("LeadsListQuery", &outer),
            ("Inner", &inner),
            ("OtherQuery", &other),
        ]);
        let sent = sent(&operations(), &types).unwrap();
        let there = types.keys().filter(|name| sent.contains(**name));
        assert_eq!(there.collect::<Vec<_>>(), [&"Inner", &"LeadsListQuery"]);
    }

    #[test]
    fn an_object_that_is_sent_and_answered_is_refused() {
        let object = json!({ "type": "object" });
        let wrapper = json!({ "$ref": "#/$defs/Both" });
        let types = BTreeMap::from([
            ("LeadCreate", &wrapper),
            ("LeadData", &wrapper),
            ("Both", &object),
        ]);
        let refused = sent(&operations(), &types).unwrap_err();
        assert!(refused.to_string().starts_with("Both: "), "{refused}");
    }
}
