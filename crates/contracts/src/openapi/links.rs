//! What can be done next with an answer: with what an operation made, everything that takes its id below the same path;
//! with a page of a list, asking for the next one.

use serde_json::{Map, Value, json};

use crate::operation::{Method, Operation};

/// The links of the usual answer of an operation, by name.
pub(super) fn of(operation: &Operation, all: &[Operation]) -> Map<String, Value> {
    let is_in_query = |name: &str| operation.query.iter().any(|known| known.name == name);
    if is_in_query("cursor") {
        let next = json!({
            "operationId": operation.id,
            "parameters": { "cursor": "$response.body#/next_cursor" },
            "description": "The next page, with the same sort and filters.",
        });
        return Map::from_iter([("next".to_owned(), next)]);
    }
    let makes = operation.method == Method::Post
        && operation.status == 201
        && operation.id_schema.is_none();
    let below = format!("{}/{{id}}", operation.path);
    let next = all
        .iter()
        .filter(|next| makes && next.path.starts_with(&below));
    next.map(|next| (next.id.clone(), with_id(next))).collect()
}

fn with_id(next: &Operation) -> Value {
    json!({
        "operationId": next.id,
        "parameters": { "id": "$response.body#/data/id" },
        "description": next.summary,
    })
}
