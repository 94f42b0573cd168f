//! What a key may be narrowed to.

use super::needs_a_person;
use crate::{
    access::{Action, Resource, allows},
    value::{Word, words},
    vocabulary::Role,
};

words! {
    /// What an API key is narrowed to: reading one kind of things, or reading and writing them.
    KeyScope {
        LeadRead = "lead:read", LeadWrite = "lead:write",
        ClientRead = "client:read", ClientWrite = "client:write",
        ProjectRead = "project:read", ProjectWrite = "project:write",
        ContactRead = "contact:read", ContactWrite = "contact:write",
        AccountRead = "account:read", AccountWrite = "account:write",
        InteractionRead = "interaction:read", InteractionWrite = "interaction:write",
        NoteRead = "note:read", NoteWrite = "note:write",
        CustomRead = "custom:read", CustomWrite = "custom:write",
        ActivityRead = "activity:read", ReportRead = "report:read", MemberRead = "member:read",
        TenantRead = "tenant:read", TenantWrite = "tenant:write", AuditRead = "audit:read",
    }
}

/// How much a scope covers of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Breadth {
    Reading,
    Writing,
}

impl KeyScope {
    fn parts(self) -> (Resource, Breadth) {
        use Breadth::{Reading, Writing};
        match self {
            Self::LeadRead => (Resource::Lead, Reading),
            Self::LeadWrite => (Resource::Lead, Writing),
            Self::ClientRead => (Resource::Client, Reading),
            Self::ClientWrite => (Resource::Client, Writing),
            Self::ProjectRead => (Resource::Project, Reading),
            Self::ProjectWrite => (Resource::Project, Writing),
            Self::ContactRead => (Resource::Contact, Reading),
            Self::ContactWrite => (Resource::Contact, Writing),
            Self::AccountRead => (Resource::Account, Reading),
            Self::AccountWrite => (Resource::Account, Writing),
            Self::InteractionRead => (Resource::Interaction, Reading),
            Self::InteractionWrite => (Resource::Interaction, Writing),
            Self::NoteRead => (Resource::Note, Reading),
            Self::NoteWrite => (Resource::Note, Writing),
            Self::CustomRead => (Resource::Custom, Reading),
            Self::CustomWrite => (Resource::Custom, Writing),
            Self::ActivityRead => (Resource::Activity, Reading),
            Self::ReportRead => (Resource::Report, Reading),
            Self::MemberRead => (Resource::Member, Reading),
            Self::TenantRead => (Resource::Tenant, Reading),
            Self::TenantWrite => (Resource::Tenant, Writing),
            Self::AuditRead => (Resource::Audit, Reading),
        }
    }

    /// Whether this is within the scope. Whoever may write may read what was written.
    pub fn covers(self, resource: Resource, action: Action) -> bool {
        let (kind, breadth) = self.parts();
        kind == resource && (breadth == Breadth::Writing || !action.writes())
    }

    /// Whether a key of this role gets anything by the scope that its reading alone would not give.
    fn is_open_to(self, role: Role) -> bool {
        let (kind, breadth) = self.parts();
        let mut all = Action::ALL.iter().copied();
        all.any(|action| {
            let is_its = action.writes() == (breadth == Breadth::Writing);
            is_its && allows(role, kind, action) && !needs_a_person(kind, action)
        })
    }
}

/// The first scope that a key of this role could never use.
pub fn beyond(role: Role, scopes: &[KeyScope]) -> Option<KeyScope> {
    scopes.iter().copied().find(|scope| !scope.is_open_to(role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_called_after_what_it_covers() {
        for scope in KeyScope::ALL {
            let (kind, breadth) = scope.parts();
            let verb = match breadth {
                Breadth::Reading => "read",
                Breadth::Writing => "write",
            };
            assert_eq!(scope.as_str(), format!("{}:{verb}", kind.as_str()));
        }
    }

    #[test]
    fn a_scope_covers_its_kind_only_and_writing_only_where_it_says_so() {
        assert!(KeyScope::LeadRead.covers(Resource::Lead, Action::Export));
        assert!(!KeyScope::LeadRead.covers(Resource::Lead, Action::Update));
        assert!(KeyScope::LeadWrite.covers(Resource::Lead, Action::List));
        assert!(KeyScope::LeadWrite.covers(Resource::Lead, Action::Update));
        assert!(!KeyScope::LeadWrite.covers(Resource::Client, Action::List));
    }

    #[test]
    fn a_scope_beyond_the_role_is_told() {
        let support = [KeyScope::NoteWrite, KeyScope::LeadWrite];
        assert_eq!(beyond(Role::Support, &support), Some(KeyScope::LeadWrite));
        assert_eq!(
            beyond(Role::User, &[KeyScope::AuditRead]),
            Some(KeyScope::AuditRead)
        );
        assert_eq!(beyond(Role::Admin, KeyScope::ALL), None);
        assert_eq!(beyond(Role::ReadOnly, &[KeyScope::ReportRead]), None);
    }
}
