//! The people who sign in, and the memberships that join them to tenants.

use crate::{
    access::{Action, Resource, Subject},
    audit::{Fact, Facts},
    list::{Listed, SortKind, SortValue},
    value::{Change, Email, Id, Instant, RecordId, Text100, words},
    vocabulary::Role,
};

use crate::stamp::Stamp;
pub use crate::stamp::User;

/// A person who signs in: one for all their tenants. Nothing of a tenant is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id in every tenant.
    pub id: Id<User>,
    /// Unique among all people.
    pub email: Email,
    /// Whether they may sign in anywhere.
    pub is_active: bool,
    /// Whether they run the platform.
    pub is_superadmin: bool,
    /// When they proved that the address is theirs.
    pub email_verified_at: Option<Instant>,
    /// When they last signed in.
    pub last_login_at: Option<Instant>,
    /// When they were first known.
    pub created_at: Instant,
}

impl Person {
    /// Whether they proved that the address is theirs. Whoever was faster than its owner may have claimed it: until it is proved, whoever
    /// adds somebody by their address lets in by a letter only, which ends what was there.
    pub fn has_proved_address(&self) -> bool {
        self.email_verified_at.is_some()
    }
}

words! {
    /// By what people can be sorted.
    PersonSort { CreatedAt = "created_at", Email = "email" }
    default CreatedAt
}

/// Which people of the platform.
#[derive(Debug, Clone, Default)]
pub struct PersonFilter {
    /// With this in their address.
    pub q: Option<Text100>,
    /// Who may sign in, or may not.
    pub is_active: Option<bool>,
}

impl Listed for Person {
    type Sort = PersonSort;
    type Filter = PersonFilter;

    fn sort_kind(sort: PersonSort) -> SortKind {
        match sort {
            PersonSort::CreatedAt => SortKind::Instant,
            PersonSort::Email => SortKind::Text,
        }
    }

    fn sort_value(&self, sort: PersonSort) -> SortValue {
        match sort {
            PersonSort::CreatedAt => SortValue::Instant(self.created_at),
            PersonSort::Email => SortValue::Text(self.email.to_string()),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.id.uuid()
    }
}

/// A person in a tenant: what records call their creator and assignee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub user: Id<User>,
    /// Their address; it belongs to the person and is only shown here.
    pub email: Email,
    /// How they are called here.
    pub display_name: Text100,
    /// What they may do.
    pub role: Role,
    /// Whether they may sign in here. Members are deactivated, never deleted while records name them.
    pub is_active: bool,
    /// Until when they may accept the invitation to be a member; none where none is open.
    pub invited_until: Option<Instant>,
    /// Who brought them in; none for the founder.
    pub invited_by: Option<Id<User>>,
    /// Since when.
    pub joined_at: Instant,
    /// When the membership was last changed.
    pub updated_at: Instant,
    /// Counts its changes, from 1.
    pub version: i64,
}

/// An update of a member.
#[derive(Debug, Clone, Default)]
pub struct MemberPatch {
    /// New role.
    pub role: Change<Role>,
    /// Whether active.
    pub is_active: Change<bool>,
    /// New name.
    pub display_name: Change<Text100>,
}

impl Member {
    /// Whether this is one of those who keep a tenant governable.
    pub fn is_active_admin(&self) -> bool {
        self.is_active && self.role == Role::Admin
    }

    /// Applies an update.
    pub fn amend(&mut self, patch: MemberPatch) {
        patch.role.apply(&mut self.role);
        patch.is_active.apply(&mut self.is_active);
        patch.display_name.apply(&mut self.display_name);
        if self.is_active {
            self.invited_until = None;
        }
    }

    /// Whether an invitation was made that nobody has accepted or taken back, whether it is too late for it or not.
    pub fn is_invited(&self) -> bool {
        !self.is_active && self.invited_until.is_some()
    }

    /// The member once they have accepted their invitation; nothing where none is open.
    pub fn accepted(&self, at: Instant) -> Option<Self> {
        let is_open = self.is_invited() && self.invited_until.is_some_and(|until| at < until);
        is_open.then(|| Self {
            is_active: true,
            invited_until: None,
            updated_at: at,
            version: self.version + 1,
            ..self.clone()
        })
    }
}

/// Whether a change takes the last active admin away; that is refused.
pub fn leaves_no_admin(before: &Member, after: &Member, active_admins: &[Id<User>]) -> bool {
    let others = active_admins.iter().any(|admin| *admin != before.user);
    before.is_active_admin() && !after.is_active_admin() && !others
}

impl Subject for Member {
    const RESOURCE: Resource = Resource::Member;

    fn subject_id(&self) -> RecordId {
        self.user.cast()
    }

    fn title(&self) -> String {
        self.display_name.to_string()
    }

    fn facts(&self) -> Facts {
        vec![
            ("display_name", Fact::text(Some(&self.display_name))),
            ("role", Fact::word(self.role)),
            ("is_active", Fact::Flag(self.is_active)),
            ("invited_until", Fact::text(self.invited_until.as_ref())),
        ]
    }

    fn assignee(&self) -> Option<Id<User>> {
        None
    }

    fn touch(&mut self, before: &Self, _: Action, stamp: Stamp) {
        self.user = before.user;
        self.version = before.version + 1;
        self.updated_at = stamp.at;
    }
}

words! {
    /// By what members can be sorted.
    MemberSort { CreatedAt = "created_at", DisplayName = "display_name" }
    default CreatedAt
}

/// Which members.
#[derive(Debug, Clone, Default)]
pub struct MemberFilter {
    /// With one of these roles.
    pub role: Vec<Role>,
    /// Active or not.
    pub is_active: Option<bool>,
}

impl Listed for Member {
    type Sort = MemberSort;
    type Filter = MemberFilter;

    fn sort_kind(sort: MemberSort) -> SortKind {
        match sort {
            MemberSort::CreatedAt => SortKind::Instant,
            MemberSort::DisplayName => SortKind::Text,
        }
    }

    fn sort_value(&self, sort: MemberSort) -> SortValue {
        match sort {
            MemberSort::CreatedAt => SortValue::Instant(self.joined_at),
            MemberSort::DisplayName => SortValue::Text(self.display_name.to_string()),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.user.uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scalar;

    fn member(n: u128, role: Role) -> Member {
        let at = Instant::parse("2026-01-01T00:00:00Z").unwrap();
        Member {
            user: Id::from_uuid(uuid::Uuid::from_u128(n)),
            email: Email::parse("ada@example.com").unwrap(),
            display_name: Text100::parse("Ada").unwrap(),
            role,
            is_active: true,
            invited_until: None,
            invited_by: None,
            joined_at: at,
            updated_at: at,
            version: 1,
        }
    }

    #[test]
    fn the_last_active_admin_can_be_neither_demoted_nor_deactivated() {
        let ada = member(1, Role::Admin);
        let demoted = Member {
            role: Role::User,
            ..ada.clone()
        };
        let inactive = Member {
            is_active: false,
            ..ada.clone()
        };
        for after in [&demoted, &inactive] {
            assert!(leaves_no_admin(&ada, after, &[ada.user]));
            assert!(!leaves_no_admin(
                &ada,
                after,
                &[ada.user, member(2, Role::Admin).user]
            ));
        }
        let user = member(3, Role::User);
        assert!(!leaves_no_admin(
            &user,
            &Member {
                is_active: false,
                ..user.clone()
            },
            &[ada.user]
        ));
    }

    #[test]
    fn an_invitation_is_accepted_while_it_is_open_and_once() {
        let open = Member {
            is_active: false,
            invited_until: Instant::parse("2026-01-08T00:00:00Z").ok(),
            ..member(1, Role::User)
        };
        let at = |text: &str| Instant::parse(text).unwrap();
        let accepted = open.accepted(at("2026-01-07T23:59:59Z")).unwrap();
        assert!(accepted.is_active && accepted.invited_until.is_none());
        assert_eq!((accepted.version, accepted.role), (2, Role::User));
        assert_eq!(accepted.accepted(at("2026-01-07T23:59:59Z")), None);
        assert_eq!(open.accepted(at("2026-01-08T00:00:00Z")), None);
        let taken_back = Member {
            invited_until: None,
            ..open.clone()
        };
        assert_eq!(taken_back.accepted(at("2026-01-02T00:00:00Z")), None);
        let mut let_in = open;
        let_in.amend(MemberPatch {
            is_active: Change::Set(true),
            ..MemberPatch::default()
        });
        assert!(!let_in.is_invited() && let_in.invited_until.is_none());
    }
}
