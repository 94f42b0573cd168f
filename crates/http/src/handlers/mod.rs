//! Handlers: parse, call one use case, wrap.

mod audit;
mod auth;
mod members;
mod platform;
mod records;
mod tenant;

use pathsix_domain::record::Lead;

use crate::endpoint::Endpoint;

/// Every handler, by the operation that it answers.
pub(crate) fn all() -> Vec<Endpoint> {
    let mut all = platform::endpoints();
    all.extend(auth::endpoints());
    all.extend(members::endpoints());
    all.extend(tenant::endpoints());
    all.extend(records::endpoints::<Lead>());
    all.extend(audit::endpoints());
    all
}
