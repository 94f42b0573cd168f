//! All that a company keeps, as one file.

use pathsix_domain::access::{Action, Reach, Resource as Kind};

use super::{
    Access, Content,
    Method::{self, Get, Post},
    Operation, Rate, Section,
};
use crate::{archive::ArchiveView, envelope::Data, problem::Code};

fn operation(id: &str, (method, action): (Method, Action), summary: &str) -> Operation {
    let access = Access::Granted {
        resource: Kind::Tenant,
        action,
        reach: Reach::Own,
    };
    Operation::new(
        id,
        method,
        "/tenant/archive",
        summary,
        Section::TENANT,
        access,
    )
    .counted(Rate::Bulk)
}

/// Handing all of it out, and taking it in.
pub(super) fn archives() -> [Operation; 2] {
    [
        operation("tenant.export", (Get, Action::Export), "All that the company keeps, as an archive.")
            .described(
                "A ZIP file with a file of JSON lines for each kind of record, what is in the trash included, and a manifest with \
                 their digests. Everything is as it was at one moment.",
            )
            .gives_file([Content::Zip]),
        operation("tenant.import", (Post, Action::Administer), "Takes in an archive.")
            .described(
                "The company must have no records yet. All of the archive is taken in or, where anything in it is not valid, \
                 nothing; a refusal names the file and the line. The settings become those of the archive. People whom the \
                 server does not know become members without a password. Whoever calls stays an active admin.",
            )
            .takes_file(Content::Zip)
            .gives::<Data<ArchiveView>>()
            .refuses([Code::ValidationFailed]),
    ]
}
