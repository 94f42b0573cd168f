//! The two sides on which operations of records stand: their normal routes, and the same under `/admin`.

use pathsix_domain::access::{Action, Reach, Resource as Kind};

use super::{Access, Method, Operation, Section};
use crate::{query::Owners, resource::Resource};

/// One side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    prefix: &'static str,
    root: &'static str,
    reach: Reach,
    /// Whether its lists can be narrowed to one member's records.
    pub(super) owners: Owners,
}

/// Both sides.
const SIDES: [Side; 2] = [
    Side {
        prefix: "",
        root: "",
        reach: Reach::Own,
        owners: Owners::Fixed,
    },
    Side {
        prefix: "admin.",
        root: "/admin",
        reach: Reach::Tenant,
        owners: Owners::Choosable,
    },
];

/// What stands on each side.
pub(super) fn on_both(operations: impl Fn(Side) -> Vec<Operation>) -> Vec<Operation> {
    SIDES.into_iter().flat_map(operations).collect()
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
