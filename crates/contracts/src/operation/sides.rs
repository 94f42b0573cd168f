//! The two sides on which operations of records stand: their normal routes, and the same under `/admin`.

use pathsix_domain::{
    access::{Action, Reach, Resource as Kind},
    value::Id,
};

use super::{Access, Method, Operation, Section};
use crate::{query::Owners, resource::Resource};

/// One side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    prefix: &'static str,
    root: &'static str,
    reach: Reach,
    /// Whose records its lists have.
    pub(super) whose: &'static str,
    /// Whether its lists can be narrowed to one member's records.
    pub(super) owners: Owners,
}

/// The normal routes.
const NORMAL: Side = Side {
    prefix: "",
    root: "",
    reach: Reach::Own,
    whose: "Those that are yours: you made them, or they are assigned to you.",
    owners: Owners::Fixed,
};

/// Those under `/admin`.
const ADMIN: Side = Side {
    prefix: "admin.",
    root: "/admin",
    reach: Reach::Tenant,
    whose: "Those of the whole company.",
    owners: Owners::Choosable,
};

/// What stands on each side.
pub(super) fn on_both(operations: impl Fn(Side) -> Vec<Operation>) -> Vec<Operation> {
    [NORMAL, ADMIN].into_iter().flat_map(operations).collect()
}

impl Side {
    /// An operation on this side, called without its prefix.
    pub(super) fn operation(
        self,
        id: &str,
        (method, path): (Method, &str),
        section: Section,
        (resource, action): (Kind, Action),
        summary: &str,
    ) -> Operation {
        let access = Access::Granted {
            resource,
            action,
            reach: self.reach,
        };
        Operation::new(
            &format!("{}{id}", self.prefix),
            method,
            &format!("{}{path}", self.root),
            summary,
            section,
            access,
        )
    }

    /// An operation on records of one kind; `rest` is its path below theirs.
    pub(super) fn of<R: Resource>(
        self,
        verb: &str,
        (method, rest): (Method, &str),
        action: Action,
        summary: &str,
    ) -> Operation {
        self.operation(
            &format!("{}.{verb}", R::PATH),
            (method, &format!("/{}{rest}", R::PATH)),
            Section::of::<R>(),
            (R::RESOURCE, action),
            summary,
        )
    }
}

impl Operation {
    /// An operation on records of one kind, on their normal routes: `verb` ends its name, `rest` is its path below theirs.
    pub fn on_records<R: Resource>(
        verb: &str,
        (method, rest): (Method, &str),
        action: Action,
        summary: &str,
    ) -> Self {
        let operation = NORMAL.of::<R>(verb, (method, rest), action, summary);
        if rest.contains("{id}") {
            operation.on::<Id<R>>()
        } else {
            operation
        }
    }
}
