//! The visibility rule, once. The SQL adapter renders the same rule, and one test holds the two together.

use crate::{
    tenant::{Tenant, User},
    value::{Id, TimeZone},
    vocabulary::Role,
};

/// How far a route reaches. The route decides it, never the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The caller's own records: the normal routes, for every role, admins too.
    Own,
    /// The records of the whole tenant: the same routes under `/admin`.
    Tenant,
}

impl Reach {
    /// Whether a role may use routes of this reach.
    pub fn is_open_to(self, role: Role) -> bool {
        match self {
            Self::Own => true,
            Self::Tenant => matches!(role, Role::Admin | Role::Manager | Role::ReadOnly),
        }
    }
}

/// Whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ownership {
    /// Who made it.
    pub created_by: Id<User>,
    /// Who works on it.
    pub assigned_to: Option<Id<User>>,
}

/// Which records somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Those that this member made or is assigned.
    Own(Id<User>),
    /// All of the tenant.
    Tenant,
}

impl Visibility {
    /// The rule: a record is own when one made it or is assigned it.
    pub fn permits(self, of: Ownership) -> bool {
        match self {
            Self::Own(user) => of.created_by == user || of.assigned_to == Some(user),
            Self::Tenant => true,
        }
    }
}

/// The part of the world that a unit of work can see: one tenant, through one member's eyes.
///
/// Made by [`crate::access::Actor`] only, so no repository can be had without an authenticated member:
///
/// ```compile_fail
/// use pathsix_domain::access::{Scope, Visibility};
/// let forged = Scope { tenant: todo!(), viewer: todo!(), visibility: Visibility::Tenant, timezone: todo!() };
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    tenant: Id<Tenant>,
    viewer: Id<User>,
    visibility: Visibility,
    timezone: TimeZone,
}

impl Scope {
    pub(super) fn new(
        tenant: Id<Tenant>,
        viewer: Id<User>,
        reach: Reach,
        timezone: TimeZone,
    ) -> Self {
        let visibility = match reach {
            Reach::Own => Visibility::Own(viewer),
            Reach::Tenant => Visibility::Tenant,
        };
        Self {
            tenant,
            viewer,
            visibility,
            timezone,
        }
    }

    /// The only tenant that exists here.
    pub fn tenant(&self) -> Id<Tenant> {
        self.tenant
    }

    /// Who looks.
    pub fn viewer(&self) -> Id<User> {
        self.viewer
    }

    /// What they see.
    pub fn visibility(&self) -> Visibility {
        self.visibility
    }

    /// Where the days of the tenant begin.
    pub fn timezone(&self) -> TimeZone {
        self.timezone
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Word;

    fn user(n: u128) -> Id<User> {
        Id::from_uuid(uuid::Uuid::from_u128(n))
    }

    #[test]
    fn own_means_made_or_assigned_and_nothing_else() {
        let (me, you) = (user(1), user(2));
        let table = [
            (me, None, true),
            (me, Some(you), true),
            (you, Some(me), true),
            (you, None, false),
            (you, Some(you), false),
        ];
        for (created_by, assigned_to, own) in table {
            let record = Ownership {
                created_by,
                assigned_to,
            };
            assert_eq!(Visibility::Own(me).permits(record), own, "{record:?}");
            assert!(Visibility::Tenant.permits(record));
        }
    }

    #[test]
    fn users_and_support_have_no_routes_that_reach_the_tenant() {
        for role in Role::ALL {
            assert!(Reach::Own.is_open_to(*role));
            let closed = matches!(role, Role::User | Role::Support);
            assert_eq!(Reach::Tenant.is_open_to(*role), !closed, "{role:?}");
        }
    }
}
