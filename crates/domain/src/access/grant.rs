//! The grant: without it no adapter writes, and from it the audit entry is made, so the two cannot disagree.

use super::{Action, Actor, Denial, Origin, Ownership, Resource};
use crate::{
    audit::{AuditEntry, Facts, changes},
    stamp::User,
    value::{Id, RecordId},
    vocabulary::AuditAction,
};

use crate::record::Stamp;

/// Something that can be granted, written and audited.
pub trait Subject: Clone + Send + Sync + 'static {
    /// What it is in the role table and in the audit.
    const RESOURCE: Resource;

    /// Its id.
    fn subject_id(&self) -> RecordId;

    /// How people call it.
    fn title(&self) -> &str;

    /// Every field that people can change, with its value, for the audit. Secrets are never among them.
    fn facts(&self) -> Facts;

    /// Whose it is, where it is somebody's.
    fn ownership(&self) -> Option<Ownership>;

    /// Takes over id and origin of the state before, counts the version up, and notes who changed it when. What only
    /// some actions may change, others leave as it was.
    fn touch(&mut self, before: &Self, action: Action, stamp: Stamp);
}

/// The right to write one subject, in the state that is to be written.
///
/// Made by [`Actor::grant`] only; adapters take it by reference and can neither make nor change one:
///
/// ```compile_fail,E0451
/// use pathsix_domain::{access::{Action, Granted}, record::Lead};
/// fn forge(lead: Lead, actor: pathsix_domain::access::Actor) -> Granted<Lead> {
///     Granted { actor, action: Action::Purge, before: None, after: lead }
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Granted<S> {
    actor: Actor,
    action: Action,
    before: Option<S>,
    after: S,
}

impl<S: Subject> Granted<S> {
    pub(super) fn new(actor: &Actor, action: Action, before: Option<S>, after: S) -> Self {
        Self {
            actor: actor.clone(),
            action,
            before,
            after,
        }
    }

    /// Changes the subject: applies `change`, then the next version and the stamp. What may not be assigned is refused.
    pub fn amend<E: From<Denial>>(
        mut self,
        stamp: Stamp,
        change: impl FnOnce(&mut S) -> Result<(), E>,
    ) -> Result<Self, E> {
        change(&mut self.after)?;
        if let Some(before) = &self.before {
            self.after.touch(before, self.action, stamp);
        }
        let before = self.before.as_ref().and_then(Subject::ownership);
        let after = self.after.ownership();
        self.actor.check_assignment(S::RESOURCE, before, after)?;
        Ok(self)
    }

    /// The subject as it is to be written (or, for a purge, as it is for the last time).
    pub fn after(&self) -> &S {
        &self.after
    }

    /// The subject as it was loaded; none for a new one.
    pub fn before(&self) -> Option<&S> {
        self.before.as_ref()
    }

    /// What was granted.
    pub fn action(&self) -> Action {
        self.action
    }

    /// Who it was granted to.
    pub fn user(&self) -> Id<User> {
        self.actor.user()
    }

    /// Gives the written subject away.
    pub fn into_after(self) -> S {
        self.after
    }

    /// The audit entry of this write.
    pub fn entry(&self, id: Id<AuditEntry>, stamp: Stamp) -> AuditEntry {
        let before = self.before.as_ref().map(Subject::facts);
        let after = (self.action != Action::Purge).then(|| self.after.facts());
        AuditEntry {
            id,
            at: stamp.at,
            actor: Some(stamp.by),
            actor_name: Some(self.actor.member().display_name.to_string()),
            action: audit_action(self.action),
            resource: S::RESOURCE,
            subject: Some(self.after.subject_id()),
            subject_name: Some(self.after.title().to_owned()),
            changes: changes(before, after),
            origin: Origin::clone(self.actor.origin()),
        }
    }
}

fn audit_action(action: Action) -> AuditAction {
    match action {
        Action::Create => AuditAction::Create,
        Action::Update | Action::List | Action::Read => AuditAction::Update,
        Action::Trash => AuditAction::Trash,
        Action::Restore => AuditAction::Restore,
        Action::Purge => AuditAction::Purge,
        Action::Assign => AuditAction::Assign,
        Action::Import => AuditAction::Import,
        Action::Export => AuditAction::Export,
        Action::Administer => AuditAction::Settings,
    }
}
