//! One operation.

use serde_json::{Map, Value, json};

use super::{failure, info::SCHEME, parameters::Parameters, success};
use crate::{
    export::Generators,
    operation::{Access, Mount, Operation, Presence},
};

/// What an operation stands in.
pub(super) struct Whole<'a> {
    pub(super) operations: &'a [Operation],
    pub(super) parameters: &'a Parameters,
}

impl Whole<'_> {
    /// An operation as the document describes it.
    pub(super) fn route(&self, operation: &Operation, schemas: &mut Generators) -> Value {
        let mut route = json!({
            "operationId": operation.id,
            "tags": [operation.tag],
            "summary": operation.summary,
        });
        if !operation.description.is_empty() {
            route["description"] = operation.description.clone().into();
        }
        if operation.deprecated.is_some() {
            route["deprecated"] = true.into();
        }
        if operation.mount != Mount::Api {
            route["servers"] = servers(operation.mount);
        }
        route["security"] = match operation.access {
            Access::Public => json!([]),
            Access::SignedIn | Access::Granted { .. } | Access::Superadmin => {
                json!([{ SCHEME: [] }])
            }
        };
        route["parameters"] = self.parameters.references(operation, schemas).into();
        if let Some(request) = operation.request {
            route["requestBody"] = json!({
                "required": operation.presence == Presence::Required,
                "content": { "application/json": { "schema": (request.describe)(&mut schemas.sent) } },
            });
        }
        if let Some(describe) = operation.form {
            route["requestBody"] = json!({
                "required": true,
                "content": { "multipart/form-data": { "schema": describe(&mut schemas.sent) } },
            });
        }
        if let Some(kind) = operation.file_body {
            route["requestBody"] = json!({
                "required": true,
                "content": { kind.media_type(): { "schema": { "type": "string", "format": success::BINARY } } },
            });
        }
        let mut responses: Map<_, _> = success::of(operation, self.operations, schemas)
            .into_iter()
            .collect();
        responses.extend(failure::of(operation));
        route["responses"] = responses.into();
        route
    }
}

/// The root is written as a slash.
fn servers(mount: Mount) -> Value {
    let bases = mount.bases().iter();
    let url = |base: &&str| if base.is_empty() { "/" } else { *base }.to_owned();
    bases.map(|base| json!({ "url": url(base) })).collect()
}
