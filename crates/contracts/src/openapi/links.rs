//! What can be done next with what an operation made: everything that takes its id below the same path.

use serde_json::{Map, Value, json};

use crate::operation::{Method, Operation};

/// The operations on what this one made, by name.
pub(super) fn of(operation: &Operation, all: &[Operation]) -> Map<String, Value> {
    let makes = operation.method == Method::Post
        && operation.status == 201
        && operation.id_schema.is_none();
    let below = format!("{}/{{id}}", operation.path);
    let next = all
        .iter()
        .filter(|next| makes && next.path.starts_with(&below));
    next.map(|next| (next.id.clone(), link(next))).collect()
}

fn link(next: &Operation) -> Value {
    json!({
        "operationId": next.id,
        "parameters": { "id": "$response.body#/data/id" },
        "description": next.summary,
    })
}
