//! What is kept of a person, and their erasure.

use pathsix_domain::access::{Action, Reach, Resource as Kind};

use super::{Access, Method::Post, Operation, Rate, Section};
use crate::{
    envelope::Data,
    privacy::{ErasureView, PersonKeptView, PersonSought},
};

/// They are among what belongs to the tenant, and reach all of its records.
fn operation(id: &str, action: Action, path: &str, summary: &str) -> Operation {
    let access = Access::Granted {
        resource: Kind::Tenant,
        action,
        reach: Reach::Tenant,
    };
    let id = format!("privacy.{id}");
    Operation::new(&id, Post, path, summary, Section::PRIVACY, access)
        .counted(Rate::Bulk)
        .takes::<PersonSought>()
}

/// Telling a person what is kept of them, and erasing them.
pub(super) fn privacy() -> [Operation; 2] {
    [
        operation(
            "tell",
            Action::Export,
            "/privacy/access",
            "All that is kept of a person.",
        )
            .described(
                "Whoever has the address or the number in a field of their own, what hangs on such a lead or client, what \
                 mentions the address or the number in a text, entries of the audit and rows of imported files. That it was \
                 asked for is told in the audit; of whom is not.",
            )
            .once()
            .gives::<Data<PersonKeptView>>(),
        operation(
            "erase",
            Action::Administer,
            "/privacy/erasures",
            "Erases a person.",
        )
            .described(
                "Everything that access tells of the same person loses them: what is about them is emptied and stays as a \
                 row, so that figures and links stay right; what is about others loses only them. The audit stays provable. \
                 A copy of the database from before is made to forget them as well when a server is started on it. What names \
                 them without address or number is not found.",
            )
            .gives::<Data<ErasureView>>(),
    ]
}
