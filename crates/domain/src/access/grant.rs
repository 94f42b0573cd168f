//! The grant: without it no adapter writes, and from it the audit entry is made, so the two cannot disagree.

use super::{Action, Actor, Denial, Resource};
use crate::{
    audit::{AuditEntry, Facts, FieldChange, changes},
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
    fn title(&self) -> String;

    /// Every field that people can change, with its value, for the audit. Secrets are never among them.
    fn facts(&self) -> Facts;

    /// Who works on it, where that is said of it. There is no default: whether somebody may give it to others, and whether
    /// those are there, is judged by this.
    fn assignee(&self) -> Option<Id<User>>;

    /// Takes over id and origin of the state before, counts the version up, and notes who changed it when. What only
    /// some actions may change, others leave as it was.
    fn touch(&mut self, before: &Self, action: Action, stamp: Stamp);
}

/// A record that a write takes along: what hangs on a trashed one, what moves with a converted one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    /// What was done to it.
    pub action: Action,
    /// What it is.
    pub resource: Resource,
    /// Which one.
    pub id: RecordId,
    /// How people call it.
    pub title: String,
    /// What changed of it.
    pub changes: Vec<FieldChange>,
}

/// The right to write one subject, in the state that is to be written.
///
/// Made by [`Actor::grant`] only; adapters take it by reference and can neither make nor change one:
///
/// ```compile_fail,E0451
/// use pathsix_domain::{access::{Action, Granted}, record::Lead};
/// fn forge(lead: Lead, actor: pathsix_domain::access::Actor) -> Granted<Lead> {
///     Granted { actor, action: Action::Purge, worker: None, before: None, after: lead }
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Granted<S> {
    actor: Actor,
    action: Action,
    /// Who worked on it before, or on what it follows from.
    worker: Option<Id<User>>,
    before: Option<S>,
    after: S,
}

impl<S: Subject> Granted<S> {
    pub(super) fn created(actor: &Actor, worker: Option<Id<User>>, subject: S) -> Self {
        Self {
            actor: actor.clone(),
            action: Action::Create,
            worker,
            before: None,
            after: subject,
        }
    }

    pub(super) fn loaded(actor: &Actor, action: Action, subject: S) -> Self {
        Self {
            actor: actor.clone(),
            action,
            worker: subject.assignee(),
            before: Some(subject.clone()),
            after: subject,
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
        let after = self.after.assignee();
        self.actor
            .check_assignment(S::RESOURCE, self.worker, after)?;
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

    /// The member to whom this write gives the subject, where they have not worked on it before.
    pub fn new_assignee(&self) -> Option<Id<User>> {
        let assignee = self.after.assignee();
        assignee.filter(|_| assignee != self.worker)
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

    /// What changes of the subject by this write.
    pub fn changes(&self) -> Vec<FieldChange> {
        let before = self.before.as_ref().map(Subject::facts);
        changes(before, Some(self.after.facts()))
    }

    /// The audit entry of this write.
    pub fn entry(&self, id: Id<AuditEntry>, stamp: Stamp) -> AuditEntry {
        let before = self.before.as_ref().map(Subject::facts);
        let after = (self.action != Action::Purge).then(|| self.after.facts());
        let companion = Companion {
            action: self.action,
            resource: S::RESOURCE,
            id: self.after.subject_id(),
            title: self.after.title(),
            changes: changes(before, after),
        };
        self.entry_of(companion, id, stamp)
    }

    /// The audit entry of another record that this write took along.
    pub fn entry_of(&self, companion: Companion, id: Id<AuditEntry>, stamp: Stamp) -> AuditEntry {
        self.actor.entry_of(companion, id, stamp)
    }
}

pub(super) fn audit_action(action: Action) -> AuditAction {
    match action {
        Action::Create => AuditAction::Create,
        Action::Update | Action::List | Action::Read => AuditAction::Update,
        Action::Trash => AuditAction::Trash,
        Action::Restore => AuditAction::Restore,
        Action::Purge => AuditAction::Purge,
        Action::Assign => AuditAction::Assign,
        Action::Import => AuditAction::Import,
        Action::Export => AuditAction::Export,
        Action::Convert => AuditAction::Convert,
        Action::Administer => AuditAction::Settings,
    }
}
