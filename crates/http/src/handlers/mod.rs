//! Handlers: parse, call one use case, wrap.

mod api_keys;
mod archive;
mod audit;
mod auth;
mod batch;
mod bulk;
mod export;
mod import_files;
mod imports;
mod lifecycle;
mod mailed;
mod members;
mod paper;
mod platform;
mod privacy;
pub(crate) mod records;
mod reports;
mod search;
mod sys;
mod tenant;

use pathsix_domain::record::{Account, Client, Contact, Interaction, Lead, Note, Project};

use crate::{endpoint::Endpoint, site::Core};

/// Every handler, by the operation that it answers.
pub(crate) fn all() -> Vec<Endpoint> {
    let mut all = platform::endpoints();
    all.extend(auth::endpoints());
    all.extend(mailed::endpoints());
    all.extend(members::endpoints());
    all.extend(tenant::endpoints());
    all.extend(archive::endpoints());
    all.extend(api_keys::endpoints());
    all.extend(privacy::endpoints());
    all.extend(records::endpoints::<Lead, Core>(&Core));
    all.extend(records::endpoints::<Client, Core>(&Core));
    all.extend(records::endpoints::<Project, Core>(&Core));
    all.extend(records::endpoints::<Contact, Core>(&Core));
    all.extend(records::endpoints::<Account, Core>(&Core));
    all.extend(records::endpoints::<Interaction, Core>(&Core));
    all.extend(records::endpoints::<Note, Core>(&Core));
    all.extend(lifecycle::endpoints());
    all.extend(audit::endpoints());
    all.extend(reports::endpoints());
    all.extend(search::endpoints());
    all.extend(imports::endpoints());
    all.extend(batch::endpoints());
    all.extend(sys::endpoints());
    all
}
