//! Those who run the platform: how they come in, and what they may do in a tenant that they visit.

use super::{Action, Denial, Origin, Resource};
use crate::{
    member::{Person, User},
    session::{Realm, Session, SessionState},
    value::{Email, Id, Instant},
};

/// What a verified access token for the platform area says. It names no tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffClaims {
    /// Whose token it is.
    pub user: Id<User>,
    /// The session it came from.
    pub session: Id<Session>,
}

/// A request at the door of the platform area.
#[derive(Debug, Clone)]
pub struct StaffAdmission {
    /// Who comes.
    pub claims: StaffClaims,
    /// Now.
    pub at: Instant,
    /// Where the request came from.
    pub origin: Origin,
}

/// What the store knows of whoever comes, read fresh for each request.
#[derive(Debug, Clone)]
pub struct StaffStanding {
    /// The session of the token.
    pub session: Session,
    /// The person behind it.
    pub person: Person,
}

/// Somebody who runs the platform and has been let in. They belong to no tenant; one that they visit sees it in its audit.
#[derive(Debug, Clone)]
pub struct Staff {
    person: Person,
    session: Session,
    origin: Origin,
}

impl Staff {
    /// Judges a token against what the store knows now.
    ///
    /// Errors: [`Denial::Unauthenticated`] where the session is over, or of a tenant, or the person is deactivated or runs
    /// no platform.
    pub fn admit(
        admission: &StaffAdmission,
        standing: Option<StaffStanding>,
    ) -> Result<Self, Denial> {
        let StaffStanding { session, person } = standing.ok_or(Denial::Unauthenticated)?;
        let claims = admission.claims;
        let is_theirs =
            session.id == claims.session && session.user == claims.user && person.id == claims.user;
        let is_good =
            session.realm == Realm::Platform && session.state(admission.at) == SessionState::Live;
        if !is_theirs || !is_good || !may_run_the_platform(&person) {
            return Err(Denial::Unauthenticated);
        }
        Ok(Self {
            person,
            session,
            origin: admission.origin.clone(),
        })
    }

    /// Who.
    pub fn user(&self) -> Id<User> {
        self.person.id
    }

    /// The person.
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// Their address.
    pub fn email(&self) -> &Email {
        &self.person.email
    }

    /// Their session.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Where their request came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// How the audit of a tenant calls them.
    pub fn signature(&self) -> String {
        format!("Platform staff ({})", self.person.email)
    }
}

/// Whether a person may sign in to the platform area.
pub fn may_run_the_platform(person: &Person) -> bool {
    person.is_active && person.is_superadmin
}

/// What staff may do in a tenant that they visit, whatever state it is in: never anything with its records.
pub(super) fn staff_may(resource: Resource, action: Action) -> bool {
    match resource {
        Resource::Tenant => matches!(
            action,
            Action::List | Action::Read | Action::Update | Action::Export | Action::Administer
        ),
        Resource::Audit => action == Action::List,
        _ => false,
    }
}
