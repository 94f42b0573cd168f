//! Members on the wire.

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    member::{Member, MemberFilter, MemberPatch, User},
    value::{Email, FieldErrors, Id, Instant, Password, Scalar, Text100},
    vocabulary::Role,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    body::Judged,
    field::{Flag, Given, Required, lift_required},
    query::{FilterTable, QueryError, Single, any_of, flag},
    schema,
};

/// A new member. An unknown person without a password is invited by mail; a known one keeps theirs, or is invited too where nobody
/// has confirmed the address.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct MemberCreate {
    #[garde(dive)]
    email: Required<Email>,
    #[garde(dive)]
    display_name: Required<Text100>,
    #[garde(dive)]
    role: Given<Role>,
    #[garde(dive)]
    password: Given<Password>,
}

/// The parts of a [`MemberCreate`].
pub struct NewMemberParts {
    /// Address of the person.
    pub email: Email,
    /// How they are called here.
    pub display_name: Text100,
    /// What they may do.
    pub role: Role,
    /// Their first password.
    pub password: Option<Password>,
}

impl Judged for MemberCreate {
    fn judge(self) -> Result<(), FieldErrors> {
        self.parts().map(drop)
    }
}

impl MemberCreate {
    /// The parts. Errors: a required field is missing.
    pub fn parts(self) -> Result<NewMemberParts, FieldErrors> {
        Ok(NewMemberParts {
            email: self.email.take("email")?,
            display_name: self.display_name.take("display_name")?,
            role: self.role.value().unwrap_or_default(),
            password: self.password.value(),
        })
    }
}

/// Changes of a member: absent keeps.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct MemberUpdate {
    #[garde(dive)]
    role: Given<Role>,
    #[garde(dive)]
    is_active: Given<Flag>,
    #[garde(dive)]
    display_name: Given<Text100>,
}

impl Judged for MemberUpdate {}

impl MemberUpdate {
    /// What is to be changed.
    pub fn patch(self) -> MemberPatch {
        MemberPatch {
            role: self.role.change(),
            is_active: self.is_active.change(),
            display_name: self.display_name.change(),
        }
    }
}

/// A member, as far as the caller may know them: for an admin everything, for others what assigning needs.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Member", deny_unknown_fields)]
pub struct MemberView {
    /// The id by which records name them.
    pub id: Id<User>,
    /// Their address.
    pub email: Email,
    /// How they are called here.
    pub display_name: Text100,
    /// What only admins see.
    #[serde(flatten)]
    pub inside: Option<MemberInside>,
}

/// What only admins see of a member.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MemberInside {
    /// What they may do.
    pub role: Role,
    /// Whether they may sign in here.
    pub is_active: bool,
    /// Until when they can accept the invitation to be a member; null where none is open.
    pub invited_until: Option<Instant>,
    /// Who brought them in; null for the founder.
    pub invited_by: Option<Id<User>>,
    /// Since when.
    pub joined_at: Instant,
    /// When the membership was last changed.
    pub updated_at: Instant,
    /// Counts its changes, from 1.
    pub version: i64,
}

impl MemberView {
    /// What an admin sees.
    pub fn whole(member: Member) -> Self {
        let inside = MemberInside {
            role: member.role,
            is_active: member.is_active,
            invited_until: member.invited_until,
            invited_by: member.invited_by,
            joined_at: member.joined_at,
            updated_at: member.updated_at,
            version: member.version,
        };
        Self {
            inside: Some(inside),
            ..Self::brief(member)
        }
    }

    /// What everybody sees.
    pub fn brief(member: Member) -> Self {
        Self {
            id: member.user,
            email: member.email,
            display_name: member.display_name,
            inside: None,
        }
    }
}

static FILTERS: LazyLock<FilterTable<MemberFilter>> = LazyLock::new(|| {
    FilterTable::new([
        any_of("role", |f: &mut MemberFilter| &mut f.role),
        flag("is_active", |f: &mut MemberFilter| &mut f.is_active),
    ])
});

/// The filters of the list.
pub fn filters() -> &'static FilterTable<MemberFilter> {
    &FILTERS
}

/// `reassign_to=<id>`: who takes over what a member works on who is deactivated.
pub(crate) const REASSIGN_TO: Single<Id<User>> = Single {
    name: "reassign_to",
    description: "On deactivation: who takes over what the member works on.",
    schema: schema::of::<Id<User>>(),
    parse: Id::parse,
};

/// Who takes over, if that was said.
pub fn reassign_to(pairs: &[(String, String)]) -> Result<Option<Id<User>>, QueryError> {
    REASSIGN_TO.read(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_successor_is_named_by_id_or_not_at_all() {
        let ask = |pairs: &[(&str, &str)]| {
            let owned = pairs
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
            reassign_to(&owned.collect::<Vec<_>>())
        };
        let id = "0192f0c1-2345-7abc-8def-0123456789ab";
        assert!(matches!(ask(&[]), Ok(None)));
        let named = ask(&[("reassign_to", id)]).ok().flatten().unwrap();
        assert_eq!(named.to_string(), id);
        for bad in ["me", ""] {
            assert!(matches!(
                ask(&[("reassign_to", bad)]),
                Err(QueryError::Invalid(_))
            ));
        }
        let unknown = ask(&[("assign_to", id)]);
        assert!(matches!(unknown, Err(QueryError::Unknown { .. })));
    }
}
