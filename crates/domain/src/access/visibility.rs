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
    /// As far as the role reaches: reports, which stand once. The whole tenant for whoever has routes that reach it, one's
    /// own records for everybody else.
    OfRole,
}

impl Reach {
    /// Whether a role may use routes of this reach.
    pub fn is_open_to(self, role: Role) -> bool {
        match self {
            Self::Own | Self::OfRole => true,
            Self::Tenant => matches!(role, Role::Admin | Role::Manager | Role::ReadOnly),
        }
    }

    /// What a member of this role sees on routes of this reach that are open to it.
    fn visibility(self, role: Role, viewer: Id<User>) -> Visibility {
        match self {
            Self::Own => Visibility::Own(viewer),
            Self::OfRole if !Self::Tenant.is_open_to(role) => Visibility::Own(viewer),
            Self::Tenant | Self::OfRole => Visibility::Tenant,
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
        (viewer, role): (Id<User>, Role),
        reach: Reach,
        timezone: TimeZone,
        now: Instant,
    ) -> Self {
        Self {
            tenant,
            viewer,
            visibility: reach.visibility(role, viewer),
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
    use crate::{
        access::{Action, Resource, allows},
        value::{Scalar, Word},
    };

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

    #[test]
    fn reports_cover_the_tenant_for_roles_that_reach_it_and_ones_own_records_for_all_others() {
        let me = user(1);
        for (role, visibility) in [
            (Role::Admin, Visibility::Tenant),
            (Role::Manager, Visibility::Tenant),
            (Role::ReadOnly, Visibility::Tenant),
            (Role::User, Visibility::Own(me)),
            (Role::Support, Visibility::Own(me)),
        ] {
            assert_eq!(Reach::OfRole.visibility(role, me), visibility);
            assert_eq!(Reach::Own.visibility(role, me), Visibility::Own(me));
            assert!(Reach::OfRole.is_open_to(role));
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
            for (mount, reach) in [
                ("/leads", Reach::Own),
                ("/admin/leads", Reach::Tenant),
                ("/reports", Reach::OfRole),
            ] {
                let now = Instant::parse("2026-01-01T00:00:00Z").unwrap();
                let tenant = Id::from_uuid(uuid::Uuid::nil());
                let scope = Scope::new(tenant, (me, *role), reach, TimeZone::UTC, now);
                let is_open = match reach {
                    Reach::OfRole => allows(*role, Resource::Report, Action::Read),
                    _ => reach.is_open_to(*role),
                };
                let cell = |(name, record): &(&str, Ownership)| {
                    let seen = match (is_open, scope.visibility().permits(record), reach) {
                        (false, _, _) => "403",
                        (true, true, Reach::OfRole) => "counts",
                        (true, false, Reach::OfRole) => "does not count",
                        (true, true, _) => "seen",
                        (true, false, _) => "404",
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
