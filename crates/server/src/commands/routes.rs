//! `pathsix routes`: every route, with who may use it.

use pathsix_contracts::operation::{Access, Operation};
use pathsix_domain::{value::Word, vocabulary::Role};
use serde_json::{Value, json};

use super::say;

fn roles(operation: &Operation) -> Vec<&'static str> {
    Role::ALL
        .iter()
        .filter(|role| operation.access.is_open_to(**role))
        .map(|role| role.as_str())
        .collect()
}

/// As JSON, one object for each operation.
pub(crate) fn json(operations: &[Operation]) {
    let all: Vec<Value> = operations
        .iter()
        .map(|operation| {
            json!({
                "id": operation.id,
                "method": operation.method.as_str(),
                "paths": operation.paths(),
                "summary": operation.summary,
                "public": operation.access == Access::Public,
                "superadmin": operation.access == Access::Superadmin,
                "roles": roles(operation),
            })
        })
        .collect();
    say(&format!("{:#}", Value::Array(all)));
}

/// As lines for people.
pub(crate) fn table(operations: &[Operation]) {
    for operation in operations {
        let who = match operation.access {
            Access::Public => "anybody".to_owned(),
            Access::Superadmin => "superadmins".to_owned(),
            _ => roles(operation).join(" "),
        };
        for path in operation.paths() {
            say(&format!("{:6} {path:40} {who}", operation.method.as_str()));
        }
    }
}
