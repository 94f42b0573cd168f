//! The OpenAPI 3.1 document of a table of operations. OpenAPI's schemas are JSON Schema, draft 2020-12: those of the
//! types stand in it as they are.
//!
//! - `info`: what the document says of the API as a whole.
//! - `route`: one operation; `parameters`, `headers`, `success`, `failure`, `links`: its parts.

mod failure;
mod headers;
mod info;
mod links;
mod parameters;
mod route;
mod success;

use serde_json::{Map, Value, json};

use crate::{export::Generators, operation::Operation};
use parameters::Parameters;
use route::Whole;
pub(crate) use success::BINARY;

/// The document of these operations. The same operations give the same document.
pub fn document(operations: &[Operation]) -> Value {
    let mut schemas = Generators::under("/components/schemas");
    let parameters = Parameters::of(operations, &mut schemas);
    let whole = Whole {
        operations,
        parameters: &parameters,
    };
    let mut paths = Map::new();
    for operation in operations {
        let place = paths
            .entry(operation.path.clone())
            .or_insert_with(|| json!({}));
        let method = operation.method.as_str().to_ascii_lowercase();
        place[method] = whole.route(operation, &mut schemas);
    }
    json!({
        "openapi": "3.1.1",
        "info": info::info(),
        "servers": info::servers(),
        "tags": info::tags(operations),
        "paths": paths,
        "components": {
            "securitySchemes": info::security_schemes(),
            "parameters": parameters.into_parts(),
            "headers": headers::answered(),
            "responses": failure::responses(operations, &mut schemas),
            "examples": failure::examples(),
            "schemas": schemas.finished(),
        },
    })
}

/// The document as text.
pub fn text(operations: &[Operation]) -> String {
    format!("{:#}\n", document(operations))
}

/// A reference to a shared part of the document.
fn shared(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

#[cfg(test)]
mod tests;
