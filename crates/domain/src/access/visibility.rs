//! The visibility rule, once. The SQL adapter renders the same rule, and one test holds the two together.

use crate::{
    stamp::User,
    tenant::Tenant,
    value::{Id, Instant, TimeZone},
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

/// Whose a record is: by what stands in it, and through the records that it hangs on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ownership {
    /// The members that the record itself names as its owners.
    pub members: Vec<Id<User>>,
    /// Whose the records are that it hangs on.
    pub through: Vec<Ownership>,
}

/// Which records somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Those of this member.
    Own(Id<User>),
    /// All of the tenant.
    Tenant,
}

impl Visibility {
    /// The rule: one sees what is one's own, and what hangs on something that one sees.
    pub fn permits(self, of: &Ownership) -> bool {
        match self {
            Self::Own(user) => {
                of.members.contains(&user) || of.through.iter().any(|parent| self.permits(parent))
            }
            Self::Tenant => true,
        }
    }
}

/// The part of the world that a unit of work can see: one tenant, through one member's eyes.
///
/// Made by [`crate::access::Actor`] only, so no repository can be had without an authenticated member:
///
/// ```compile_fail,E0451
/// use pathsix_domain::access::{Scope, Visibility};
/// let forged = Scope {
///     tenant: todo!(), viewer: todo!(), visibility: Visibility::Tenant, timezone: todo!(), now: todo!(),
/// };
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    tenant: Id<Tenant>,
    viewer: Id<User>,
    visibility: Visibility,
    timezone: TimeZone,
    now: Instant,
}

impl Scope {
    pub(super) fn new(
        tenant: Id<Tenant>,
        viewer: Id<User>,
        reach: Reach,
        timezone: TimeZone,
        now: Instant,
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
            now,
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

    /// When the request was let in: what is called past and future is judged by it.
    pub fn now(&self) -> Instant {
        self.now
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Scalar, Word};

    fn user(n: u128) -> Id<User> {
        Id::from_uuid(uuid::Uuid::from_u128(n))
    }

    fn of(members: &[Id<User>], through: &[&Ownership]) -> Ownership {
        Ownership {
            members: members.to_vec(),
            through: through.iter().copied().cloned().collect(),
        }
    }

    #[test]
    fn one_sees_what_is_ones_own_and_what_hangs_on_what_one_sees() {
        let (me, you) = (user(1), user(2));
        let (mine, yours) = (of(&[me], &[]), of(&[you], &[]));
        let table = [
            (of(&[me, you], &[]), true),
            (of(&[you, me], &[]), true),
            (of(&[you], &[]), false),
            (of(&[], &[]), false),
            (of(&[], &[&mine]), true),
            (of(&[], &[&yours]), false),
            (of(&[], &[&yours, &mine]), true),
            (of(&[me], &[&yours]), true),
            (of(&[you], &[&of(&[you], &[&mine])]), true),
            (of(&[you], &[&of(&[you], &[&yours])]), false),
        ];
        for (record, seen) in table {
            assert_eq!(Visibility::Own(me).permits(&record), seen, "{record:?}");
            assert!(Visibility::Tenant.permits(&record));
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

    /// The rule as a table: for each role and mount, what it sees of records that are its own, hang on something that
    /// it sees, or neither.
    fn table() -> String {
        let (me, you) = (user(1), user(2));
        let (mine, yours) = (of(&[me], &[]), of(&[you], &[]));
        let records = [
            ("own", mine.clone()),
            ("through a parent", of(&[you], &[&mine])),
            ("neither", of(&[you], &[&yours])),
        ];
        let mut text = String::from(
            "# Visibility: what each role sees on which routes. Generated by a test.\n\n",
        );
        for role in Role::ALL {
            for (mount, reach) in [("/leads", Reach::Own), ("/admin/leads", Reach::Tenant)] {
                let now = Instant::parse("2026-01-01T00:00:00Z").unwrap();
                let tenant = Id::from_uuid(uuid::Uuid::nil());
                let scope = Scope::new(tenant, me, reach, TimeZone::UTC, now);
                let cell = |(name, record): &(&str, Ownership)| {
                    let seen = match (reach.is_open_to(*role), scope.visibility().permits(record)) {
                        (false, _) => "403",
                        (true, true) => "seen",
                        (true, false) => "404",
                    };
                    format!("{name} {seen}")
                };
                let cells: Vec<_> = records.iter().map(cell).collect();
                let line = format!("{:10} {mount:13} {}\n", role.as_str(), cells.join(", "));
                text.push_str(&line);
            }
        }
        text
    }

    #[test]
    fn the_committed_visibility_table_is_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/golden/visibility.txt");
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        if committed != table() {
            std::fs::write(path, table()).unwrap();
            panic!("golden/visibility.txt was stale and has been rewritten: review and commit it");
        }
    }
}
