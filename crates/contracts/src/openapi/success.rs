//! The answers of an operation that did what was asked for.

use serde_json::{Map, Value, json};

use super::{headers, links};
use crate::{
    export::Generators,
    operation::{Content, Operation, Rate},
};

/// The format of what is a file.
pub(crate) const BINARY: &str = "binary";

/// Every one, by status.
pub(super) fn of(
    operation: &Operation,
    all: &[Operation],
    schemas: &mut Generators,
) -> Vec<(String, Value)> {
    let each = operation.successes().into_iter();
    each.map(|status| (status.to_string(), answer(operation, status, all, schemas)))
        .collect()
}

fn answer(
    operation: &Operation,
    status: u16,
    all: &[Operation],
    schemas: &mut Generators,
) -> Value {
    let is_usual = status == operation.status;
    let sends = headers::names(&operation.sends).filter(|name| is_usual || *name != "Location");
    let will_go = operation
        .deprecated
        .iter()
        .flat_map(|_| headers::DEPRECATED);
    let is_counted = operation.rate != Rate::Free;
    let limits = headers::LIMITS.into_iter().filter(|_| is_counted);
    let mut answer = json!({
        "description": told(operation, status),
        "headers": headers::of_answer(sends.chain(will_go).chain(limits)),
    });
    if let Some(content) = content(operation, schemas).filter(|_| status != 304) {
        answer["content"] = content;
    }
    let links = links::of(operation, all);
    if is_usual && !links.is_empty() {
        answer["links"] = links.into();
    }
    answer
}

fn told(operation: &Operation, status: u16) -> &'static str {
    match status {
        304 => "The client has this version already.",
        _ if operation.again == Some(status) => "It was done before, with the same outcome.",
        201 => "It was made.",
        204 => "It is done; there is nothing to say.",
        _ => "It worked.",
    }
}

fn content(operation: &Operation, schemas: &mut Generators) -> Option<Value> {
    let mut all = Map::new();
    for content in operation.contents() {
        let schema = match (operation.response, content) {
            (Some(describe), _) => describe(&mut schemas.answered).to_value(),
            (None, Content::Json) => return None,
            (None, content) if content.is_file() => json!({ "type": "string", "format": BINARY }),
            (None, _) => json!({ "type": "string" }),
        };
        let essence = content.media_type().split(';').next();
        all.insert(
            essence.unwrap_or_default().to_owned(),
            json!({ "schema": schema }),
        );
    }
    Some(all.into())
}
