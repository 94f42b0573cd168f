//! Lists that are no list of records.

use pathsix_domain::{
    access::{Action, Reach, Resource as Kind},
    activity::Activity,
    audit::AuditEntry,
    document::SheetFormat,
    record::{FollowUp, Interaction},
    value::Word,
};

use super::{
    Access,
    Method::{self, Get},
    Operation, Rate, Section,
    sides::{Side, on_both},
};
use crate::{
    activity::{self, ActivityView},
    audit::{self, AuditEntryView},
    envelope::PageView,
    follow_up,
    interaction::InteractionView,
    query::{Owners, export_parameters, parameters, plain_parameters},
    search::{self, FoundView},
};

/// What is due, what was done, and the audit.
pub(super) fn feeds() -> Vec<Operation> {
    let mut all = on_both(|side| vec![follow_ups(side), activities(side), searches(side)]);
    all.extend([audit_list(), audit_export()]);
    all
}

fn follow_ups(side: Side) -> Operation {
    side.operation(
        "follow_ups.list",
        (Get, "/follow-ups"),
        Section::of::<Interaction>(),
        (Kind::Interaction, Action::List),
        "Interactions with open follow-ups, the soonest first.",
    )
    .described(side.whose)
    .asks(parameters::<FollowUp>(follow_up::filters(), side.owners))
    .gives::<PageView<InteractionView>>()
}

/// Who did it, its own filter asks on either side.
fn activities(side: Side) -> Operation {
    side.operation(
        "activity.list",
        (Get, "/activity"),
        Section::ACTIVITY,
        (Kind::Activity, Action::List),
        "What was done to records, in words.",
    )
    .described(side.whose)
    .asks(parameters::<Activity>(activity::filters(), Owners::Fixed))
    .gives::<PageView<ActivityView>>()
}

fn searches(side: Side) -> Operation {
    side.operation(
        "search",
        (Get, "/search"),
        Section::SEARCH,
        (Kind::Lead, Action::List),
        "Records in use that answer to words, the best first.",
    )
    .described(side.whose)
    .counted(Rate::Search)
    .asks(plain_parameters(search::parameters()))
    .gives::<FoundView>()
}

fn of_audit(id: &str, path: &str, action: Action, summary: &str) -> Operation {
    let access = Access::Granted {
        resource: Kind::Audit,
        action,
        reach: Reach::Own,
    };
    Operation::new(id, Method::Get, path, summary, Section::AUDIT, access)
}

fn audit_list() -> Operation {
    of_audit(
        "audit.list",
        "/audit",
        Action::List,
        "What was changed, by whom.",
    )
    .asks(parameters::<AuditEntry>(audit::filters(), Owners::Fixed))
    .gives::<PageView<AuditEntryView>>()
}

fn audit_export() -> Operation {
    of_audit(
        "audit.export",
        "/audit/export",
        Action::Export,
        "The audit as a file.",
    )
    .described(
        "Every entry that the list shows with these filters, in this order, as it was at one moment. A file that breaks \
         off is never ended properly, so that nobody takes it for whole.",
    )
    .counted(Rate::Bulk)
    .asks(export_parameters::<AuditEntry>(audit::filters(), Owners::Fixed))
    .gives_file(SheetFormat::ALL.iter().map(|format| (*format).into()))
}
