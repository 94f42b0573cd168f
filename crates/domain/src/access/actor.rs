//! The actor: a member who has been let in, and what they may do.

use std::{net::IpAddr, sync::Arc};

use thiserror::Error;

use super::{Action, Granted, Reach, Resource, Scope, Subject, allows};
use crate::{
    member::{Member, Person, User},
    session::{Session, SessionState},
    tenant::Tenant,
    value::{Email, Id, Instant, Slug, Word},
    vocabulary::{Role, TenantStatus},
};

/// What a verified access token says. The signature has been checked; nothing in it has been believed beyond that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims {
    /// Whose token it is.
    pub user: Id<User>,
    /// The one tenant it is for.
    pub tenant: Id<Tenant>,
    /// The session it came from.
    pub session: Id<Session>,
}

/// Where a request came from, for the audit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Address of the client.
    pub ip: Option<IpAddr>,
    /// Its `User-Agent`, at most 255 characters.
    pub user_agent: Option<String>,
    /// The request id that the answer carries.
    pub request_id: Option<String>,
}

/// A request at the door.
#[derive(Debug, Clone)]
pub struct Admission {
    /// The verified token.
    pub claims: Claims,
    /// The reach of the route.
    pub reach: Reach,
    /// The tenants that subdomain and header name: each must be the token's.
    pub named: Vec<Slug>,
    /// Now.
    pub at: Instant,
    /// Where the request came from.
    pub origin: Origin,
}

/// What the store knows of the owner of a token, read fresh for each request.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The session of the token.
    pub session: Session,
    /// The membership in the token's tenant.
    pub member: Member,
    /// The person behind it.
    pub person: Person,
    /// The tenant.
    pub tenant: Tenant,
}

/// Why somebody is not let in, or not let do something.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Denial {
    /// The session is over or never was: sign in again.
    #[error("the session is over")]
    Unauthenticated,
    /// The tenant named beside the token is not the token's.
    #[error("the token belongs to another tenant")]
    TenantMismatch,
    /// The tenant may not work at all.
    #[error("this company is suspended")]
    Suspended,
    /// The tenant may not write.
    #[error("this company is read-only")]
    ReadOnlyTenant,
    /// The role has no use of routes that reach the tenant.
    #[error("your role has no access to the records of the whole company")]
    Reach,
    /// The role may not do this.
    #[error("your role does not allow this: {}.{}", resource.as_str(), action.as_str())]
    Action {
        /// What was tried.
        action: Action,
        /// On what.
        resource: Resource,
    },
    /// Who may not assign gave a record to somebody else.
    #[error("your role may assign a record only to yourself")]
    AssignToOthers,
}

/// A member who has been let in with a reach; cheap to clone. Every use case needs one, and there is one way to get it.
#[derive(Debug, Clone)]
pub struct Actor {
    standing: Arc<Standing>,
    scope: Scope,
    origin: Arc<Origin>,
}

impl Actor {
    /// Judges a token against what the store knows now. The only way to an actor.
    ///
    /// Errors: [`Denial::Unauthenticated`] where session, person or membership is over, [`Denial::TenantMismatch`],
    /// [`Denial::Suspended`], [`Denial::Reach`].
    pub fn admit(admission: &Admission, standing: Option<Standing>) -> Result<Self, Denial> {
        let standing = standing.ok_or(Denial::Unauthenticated)?;
        let claims = admission.claims;
        let is_theirs = standing.session.user == claims.user
            && standing.session.tenant == claims.tenant
            && standing.member.user == claims.user
            && standing.tenant.id == claims.tenant;
        let is_alive = standing.session.state(admission.at) == SessionState::Live
            && standing.person.is_active
            && standing.member.is_active;
        if !is_theirs || !is_alive {
            return Err(Denial::Unauthenticated);
        }
        if admission
            .named
            .iter()
            .any(|slug| *slug != standing.tenant.slug)
        {
            return Err(Denial::TenantMismatch);
        }
        if standing.tenant.status == TenantStatus::Suspended {
            return Err(Denial::Suspended);
        }
        if !admission.reach.is_open_to(standing.member.role) {
            return Err(Denial::Reach);
        }
        let scope = Scope::new(
            claims.tenant,
            (claims.user, standing.member.role),
            admission.reach,
            standing.tenant.timezone,
            admission.at,
        );
        Ok(Self {
            standing: Arc::new(standing),
            scope,
            origin: Arc::new(admission.origin.clone()),
        })
    }

    /// What this actor can see: the key to a unit of work.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Who acts.
    pub fn user(&self) -> Id<User> {
        self.standing.member.user
    }

    /// Their email address.
    pub fn email(&self) -> &Email {
        &self.standing.person.email
    }

    /// Their membership.
    pub fn member(&self) -> &Member {
        &self.standing.member
    }

    /// Their tenant.
    pub fn tenant(&self) -> &Tenant {
        &self.standing.tenant
    }

    /// Their session.
    pub fn session(&self) -> &Session {
        &self.standing.session
    }

    /// Where their request came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Whether this actor may do this at all, to whatever is within reach.
    pub fn may(&self, resource: Resource, action: Action) -> Result<(), Denial> {
        if !allows(self.standing.member.role, resource, action) {
            return Err(Denial::Action { action, resource });
        }
        if action.writes() && self.standing.tenant.status == TenantStatus::ReadOnly {
            return Err(Denial::ReadOnlyTenant);
        }
        Ok(())
    }

    /// The right to write one subject: a new one for [`Action::Create`], else one as it was loaded inside the scope.
    pub fn grant<S: Subject>(&self, action: Action, subject: S) -> Result<Granted<S>, Denial> {
        if action == Action::Create {
            return self.grant_following(None, subject);
        }
        if !action.writes() {
            // A right to look is no right to write, whatever the role.
            return Err(Denial::Action {
                action,
                resource: S::RESOURCE,
            });
        }
        self.may(S::RESOURCE, action)?;
        Ok(Granted::loaded(self, action, subject))
    }

    /// The right to make a subject that follows from another, as a client does from a lead. Whoever worked on that one
    /// may go on to work on this one, also where the actor may not assign.
    pub fn grant_following<S: Subject>(
        &self,
        worker: Option<Id<User>>,
        subject: S,
    ) -> Result<Granted<S>, Denial> {
        self.may(S::RESOURCE, Action::Create)?;
        self.check_assignment(S::RESOURCE, worker, subject.assignee())?;
        Ok(Granted::created(self, worker, subject))
    }

    /// Who may not assign leaves a record to whom it has, gives it to nobody or to themselves.
    pub(super) fn check_assignment(
        &self,
        resource: Resource,
        before: Option<Id<User>>,
        after: Option<Id<User>>,
    ) -> Result<(), Denial> {
        let is_free = after == before || after.is_none() || after == Some(self.user());
        if is_free || allows(self.standing.member.role, resource, Action::Assign) {
            Ok(())
        } else {
            Err(Denial::AssignToOthers)
        }
    }

    /// The role of this actor.
    pub fn role(&self) -> Role {
        self.standing.member.role
    }
}

#[cfg(test)]
#[path = "actor_tests.rs"]
mod tests;
