//! Handlers: parse, call one use case, wrap.

mod audit;
mod auth;
mod bulk;
mod lifecycle;
mod members;
mod platform;
mod records;
mod tenant;

use pathsix_domain::record::{Account, Client, Contact, Interaction, Lead, Note, Project};

use crate::endpoint::Endpoint;

/// Every handler, by the operation that it answers.
pub(crate) fn all() -> Vec<Endpoint> {
    let mut all = platform::endpoints();
    all.extend(auth::endpoints());
    all.extend(members::endpoints());
    all.extend(tenant::endpoints());
    all.extend(records::endpoints::<Lead>());
    all.extend(records::endpoints::<Client>());
    all.extend(records::endpoints::<Project>());
    all.extend(records::endpoints::<Contact>());
    all.extend(records::endpoints::<Account>());
    all.extend(records::endpoints::<Interaction>());
    all.extend(records::endpoints::<Note>());
    all.extend(lifecycle::endpoints());
    all.extend(audit::endpoints());
    all
}
