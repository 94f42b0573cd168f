//! API keys: made, looked at and revoked by people only.

use pathsix_domain::{
    access::{Action, Reach, Resource as Kind},
    api_key::ApiKey,
    value::Id,
};

use super::{
    Access,
    Method::{self, Delete, Get, Post},
    Operation, ResponseHeader, Section,
};
use crate::{
    api_key::{ApiKeyCreate, ApiKeyUsageView, ApiKeyView, NewApiKeyView, filters},
    envelope::{Data, PageView},
    query::{Owners, parameters},
};

/// Keys are among what belongs to the tenant: they are listed, or administered.
fn operation(id: &str, method: Method, path: &str, summary: &str) -> Operation {
    let access = Access::Granted {
        resource: Kind::Tenant,
        action: match method {
            Get => Action::List,
            _ => Action::Administer,
        },
        reach: Reach::Own,
    };
    let id = format!("api_keys.{id}");
    Operation::new(&id, method, path, summary, Section::API_KEYS, access)
}

/// Everything about API keys.
pub(super) fn api_keys() -> Vec<Operation> {
    vec![
        operation(
            "list",
            Get,
            "/api-keys",
            "The company's keys, those that are over too.",
        )
        .asks(parameters::<ApiKey>(filters(), Owners::Fixed))
        .gives::<PageView<ApiKeyView>>(),
        operation(
            "create",
            Post,
            "/api-keys",
            "Makes a key that acts for whoever makes it.",
        )
        .described(
            "It may do what its role, one of its scopes and the present role of whoever made it all allow, and ends with \
             that membership. The secret is answered this once.",
        )
        .once()
        .takes::<ApiKeyCreate>()
        .gives::<Data<NewApiKeyView>>()
        .answers(201)
        .sends(ResponseHeader::Location),
        operation("get", Get, "/api-keys/{id}", "One key.")
            .on::<Id<ApiKey>>()
            .gives::<Data<ApiKeyView>>(),
        operation(
            "usage",
            Get,
            "/api-keys/{id}/usage",
            "How often a key was used on which day.",
        )
        .described("Days in UTC on which it was, the newest 90. What was used is noted up to ten seconds later.")
        .on::<Id<ApiKey>>()
        .gives::<Data<ApiKeyUsageView>>(),
        operation(
            "revoke",
            Delete,
            "/api-keys/{id}",
            "Revokes a key, from the next request on.",
        )
        .on::<Id<ApiKey>>()
        .gives::<Data<ApiKeyView>>(),
    ]
}
