//! The actor: a member who has been let in, and what they may do.

use std::sync::Arc;

use thiserror::Error;

use super::{
    Action, Admission, Callers, Companion, Errand, Granted, Insider, Origin, Proof, Reach,
    Resource, Scope, Staff, Standing, Subject, allows, grant::audit_action, staff::staff_may,
};
use crate::{
    api_key::ApiKey,
    audit::AuditEntry,
    member::{Member, User},
    session::Session,
    stamp::Stamp,
    tenant::Tenant,
    value::{Email, Id, Instant, Word},
    vocabulary::{Role, TenantStatus},
};

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
    /// The key may not do this.
    #[error("this API key does not allow this: {}.{}", resource.as_str(), action.as_str())]
    KeyAction {
        /// What was tried.
        action: Action,
        /// On what.
        resource: Resource,
    },
    /// An API key came where only people do.
    #[error("this is for people who are signed in, not for API keys")]
    PeopleOnly,
    /// Who may not assign gave a record to somebody else.
    #[error("your role may assign a record only to yourself")]
    AssignToOthers,
}

/// A member who has been let in with a reach; cheap to clone. Every use case needs one, and there is one way to get it for a
/// request, one for work in the background, and one for platform staff who visit a tenant.
#[derive(Debug, Clone)]
pub struct Actor {
    guise: Arc<Guise>,
    scope: Scope,
    origin: Arc<Origin>,
}

/// As whom somebody acts.
#[derive(Debug)]
enum Guise {
    /// As a member, who comes with something, or for whom work is done in the background.
    Member(Insider, Option<Proof>),
    /// As staff of the platform, who belong to no tenant, in this one.
    Staff(Staff, Tenant),
    /// As the server itself in this tenant; rows that need a member for their writer get this admin.
    Caretaker(Tenant, Id<User>),
}

impl Actor {
    /// Judges a token or a key against what the store knows now. The only way to an actor of a request.
    ///
    /// A key reaches as far as both its own role and its maker's present role do, and ends with its maker's membership.
    ///
    /// Errors: [`Denial::Unauthenticated`] where session, key, person or membership is over, [`Denial::TenantMismatch`],
    /// [`Denial::Suspended`], [`Denial::PeopleOnly`], [`Denial::Reach`].
    pub fn admit(admission: &Admission, standing: Option<Standing>) -> Result<Self, Denial> {
        let standing = standing.ok_or(Denial::Unauthenticated)?;
        if !standing.is_of(admission.bearer) || !standing.is_alive(admission.at) {
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
        let key = standing.proof.key();
        if key.is_some() && admission.callers == Callers::People {
            return Err(Denial::PeopleOnly);
        }
        let role = standing.member.role;
        let narrower = key
            .map(|key| key.role)
            .filter(|role| !Reach::Tenant.is_open_to(*role));
        let role = narrower.unwrap_or(role);
        if !admission.reach.is_open_to(role) {
            return Err(Denial::Reach);
        }
        let scope = Scope::new(
            standing.tenant.id,
            (standing.member.user, role),
            admission.reach,
            standing.tenant.timezone,
            admission.at,
        );
        let insider = Insider {
            member: standing.member,
            person: standing.person,
            tenant: standing.tenant,
        };
        Ok(Self {
            guise: Arc::new(Guise::Member(insider, Some(standing.proof))),
            scope,
            origin: Arc::new(admission.origin.clone()),
        })
    }

    /// Lets a member in for work in the background that they asked for: whoever may no longer come in may no longer be
    /// worked for.
    ///
    /// Errors: [`Denial::Unauthenticated`] where person or membership is over, [`Denial::Suspended`].
    pub fn admit_errand(errand: &Errand, insider: Option<Insider>) -> Result<Self, Denial> {
        let insider = insider.ok_or(Denial::Unauthenticated)?;
        let is_theirs = insider.member.user == errand.user && insider.tenant.id == errand.tenant;
        if !is_theirs || !insider.person.is_active || !insider.member.is_active {
            return Err(Denial::Unauthenticated);
        }
        if insider.tenant.status == TenantStatus::Suspended {
            return Err(Denial::Suspended);
        }
        let scope = Scope::new(
            errand.tenant,
            (errand.user, insider.member.role),
            Reach::OfRole,
            insider.tenant.timezone,
            errand.at,
        );
        Ok(Self {
            guise: Arc::new(Guise::Member(insider, None)),
            scope,
            origin: Arc::default(),
        })
    }

    /// Lets staff of the platform into a tenant, whatever state it is in. Nothing there is their own, and they may do little.
    pub fn visit(staff: Staff, tenant: Tenant, at: Instant) -> Self {
        let scope = Scope::new(
            tenant.id,
            (staff.user(), Role::ReadOnly),
            Reach::Own,
            tenant.timezone,
            at,
        );
        Self {
            scope,
            origin: Arc::new(staff.origin().clone()),
            guise: Arc::new(Guise::Staff(staff, tenant)),
        }
    }

    /// Lets the server itself into a tenant, whatever state it is in: to remove what is over, and to erase again what a restored
    /// copy brought back. Rows have a member for their writer, so a member is named whose hand it borrows, an active admin where there is one; the audit says that
    /// nobody acted.
    pub fn care(tenant: Tenant, hand: Id<User>, at: Instant) -> Self {
        let scope = Scope::new(
            tenant.id,
            (hand, Role::Admin),
            Reach::Tenant,
            tenant.timezone,
            at,
        );
        Self {
            scope,
            origin: Arc::default(),
            guise: Arc::new(Guise::Caretaker(tenant, hand)),
        }
    }

    /// What this actor can see: the key to a unit of work.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Who acts, or whose hand the server borrows.
    pub fn user(&self) -> Id<User> {
        match &*self.guise {
            Guise::Member(insider, _) => insider.member.user,
            Guise::Staff(staff, _) => staff.user(),
            Guise::Caretaker(_, hand) => *hand,
        }
    }

    /// Who acts, as the audit has it: nobody where the server does by itself.
    pub fn author(&self) -> Option<Id<User>> {
        match &*self.guise {
            Guise::Member(..) | Guise::Staff(..) => Some(self.user()),
            Guise::Caretaker(..) => None,
        }
    }

    /// Their email address; the server has none.
    pub fn email(&self) -> Option<&Email> {
        match &*self.guise {
            Guise::Member(insider, _) => Some(&insider.person.email),
            Guise::Staff(staff, _) => Some(staff.email()),
            Guise::Caretaker(..) => None,
        }
    }

    /// Their membership; neither staff of the platform nor the server have one.
    pub fn member(&self) -> Option<&Member> {
        match &*self.guise {
            Guise::Member(insider, _) => Some(&insider.member),
            Guise::Staff(..) | Guise::Caretaker(..) => None,
        }
    }

    /// Their tenant, or the one that they visit.
    pub fn tenant(&self) -> &Tenant {
        match &*self.guise {
            Guise::Member(insider, _) => &insider.tenant,
            Guise::Staff(_, tenant) | Guise::Caretaker(tenant, _) => tenant,
        }
    }

    /// Who of those who run the platform visits, if it is such a visit.
    pub fn staff(&self) -> Option<&Staff> {
        match &*self.guise {
            Guise::Staff(staff, _) => Some(staff),
            Guise::Member(..) | Guise::Caretaker(..) => None,
        }
    }

    /// Their session in this tenant; none where a key acts for them, work is done for them in the background, or they visit.
    pub fn session(&self) -> Option<&Session> {
        match &*self.guise {
            Guise::Member(_, Some(Proof::Session(session))) => Some(session),
            Guise::Member(..) | Guise::Staff(..) | Guise::Caretaker(..) => None,
        }
    }

    /// The key that acts for them, if one does.
    pub fn key(&self) -> Option<&ApiKey> {
        match &*self.guise {
            Guise::Member(_, proof) => proof.as_ref().and_then(Proof::key),
            Guise::Staff(..) | Guise::Caretaker(..) => None,
        }
    }

    /// How the audit calls whoever acts: the member, and the key where one acts for them.
    pub fn signature(&self) -> String {
        let name = match &*self.guise {
            Guise::Member(insider, _) => &insider.member.display_name,
            Guise::Staff(staff, _) => return staff.signature(),
            Guise::Caretaker(..) => return CARETAKER.to_owned(),
        };
        match self.key() {
            Some(key) => format!("{name} ({})", key.title()),
            None => name.to_string(),
        }
    }

    /// Where their request came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Whether this actor may do this at all, to whatever is within reach.
    pub fn may(&self, resource: Resource, action: Action) -> Result<(), Denial> {
        let insider = match &*self.guise {
            Guise::Member(insider, _) => insider,
            Guise::Staff(..) if staff_may(resource, action) => return Ok(()),
            Guise::Caretaker(..) if caretaker_may(resource, action) => return Ok(()),
            Guise::Staff(..) | Guise::Caretaker(..) => {
                return Err(Denial::Action { action, resource });
            }
        };
        if !allows(insider.member.role, resource, action) {
            return Err(Denial::Action { action, resource });
        }
        if self.key().is_some_and(|key| !key.allows(resource, action)) {
            return Err(Denial::KeyAction { action, resource });
        }
        if action.writes() && insider.tenant.status == TenantStatus::ReadOnly {
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

    /// An audit entry of what this actor did to something.
    pub fn entry_of(&self, companion: Companion, id: Id<AuditEntry>, stamp: Stamp) -> AuditEntry {
        AuditEntry {
            id,
            at: stamp.at,
            actor: self.author(),
            actor_name: Some(self.signature()),
            action: audit_action(companion.action),
            resource: companion.resource,
            subject: Some(companion.id),
            subject_name: Some(companion.title),
            changes: companion.changes,
            origin: Origin::clone(self.origin()),
        }
    }

    /// Who may not assign leaves a record to whom it has, gives it to nobody or to themselves.
    pub(super) fn check_assignment(
        &self,
        resource: Resource,
        before: Option<Id<User>>,
        after: Option<Id<User>>,
    ) -> Result<(), Denial> {
        let is_free = after == before || after.is_none() || after == Some(self.user());
        if is_free || self.may(resource, Action::Assign).is_ok() {
            Ok(())
        } else {
            Err(Denial::AssignToOthers)
        }
    }
}

/// How the audit calls the server.
const CARETAKER: &str = "PathSix";

/// What the server does in a tenant by itself: it makes nothing, and hands nothing out.
fn caretaker_may(resource: Resource, action: Action) -> bool {
    match resource {
        Resource::Tenant => action == Action::Administer,
        _ => matches!(action, Action::List | Action::Update | Action::Purge),
    }
}

#[cfg(test)]
#[path = "actor_tests.rs"]
mod tests;
