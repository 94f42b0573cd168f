//! The feed: what was done to records, in words.

use crate::{
    access::Resource,
    audit::{AuditEntry, Fact, FieldChange},
    list::{Listed, MemberRef, SortKind, SortValue, Span},
    value::{RecordId, Scalar, Word, words},
    vocabulary::{AuditAction, ProjectStatus},
};

/// An audit entry about a record, as a feed tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity(pub AuditEntry);

/// The kinds of things that a feed tells of.
pub const FED: [Resource; 7] = [
    Resource::Lead,
    Resource::Client,
    Resource::Project,
    Resource::Contact,
    Resource::Account,
    Resource::Interaction,
    Resource::Note,
];

/// What a feed does not tell of: what somebody was refused is for admins.
pub const UNTOLD: AuditAction = AuditAction::Denied;

/// The fact by which the entry of an import that was undone is told from that of one that was run.
pub const UNDONE: &str = "undone";

impl Activity {
    /// The entry as one sentence without a full stop: "Ada converted lead Acme to client".
    pub fn sentence(&self) -> String {
        let entry = &self.0;
        let who = entry.actor_name.as_deref().unwrap_or("The system");
        let kind = entry.resource.as_str();
        let name = entry.subject_name.as_deref().unwrap_or("without a name");
        match entry.action {
            AuditAction::Convert => format!("{who} converted {kind} {name} to client"),
            AuditAction::Update => self.change_in_words(who, kind, name),
            AuditAction::Trash => format!("{who} moved {kind} {name} to the trash"),
            AuditAction::Restore => format!("{who} restored {kind} {name}"),
            AuditAction::Purge => format!("{who} removed {kind} {name} for good"),
            AuditAction::Assign if self.is_taken_away() => {
                format!("{who} took {kind} {name} from whoever worked on it")
            }
            AuditAction::Assign => format!("{who} assigned {kind} {name}"),
            AuditAction::Create => format!("{who} created {kind} {name}"),
            AuditAction::Import if self.is_taken_back() => {
                format!("{who} undid the import of {kind}s from {name}")
            }
            AuditAction::Import => format!("{who} imported {kind}s from {name}"),
            AuditAction::Export => format!("{who} exported {name}"),
            other => format!("{who}: {} {kind} {name}", other.as_str()),
        }
    }

    /// Whether an import was undone: then its entry counts what was.
    fn is_taken_back(&self) -> bool {
        let mut changes = self.0.changes.iter();
        changes.any(|change| change.field == UNDONE)
    }

    fn is_taken_away(&self) -> bool {
        let mut changes = self.0.changes.iter();
        changes.any(|change| change.field == "assigned_to" && change.new == Fact::Nothing)
    }

    /// A change of status tells from what to what, one of what it hangs on that it moved, any other names the fields.
    fn change_in_words(&self, who: &str, kind: &str, name: &str) -> String {
        let changes = &self.0.changes;
        if let Some(end) = changes.iter().find_map(end) {
            return format!("{who} {end} {kind} {name}");
        }
        if let Some((from, to)) = changes.iter().find_map(status) {
            return format!("{who} moved {kind} {name} from {from} to {to}");
        }
        if let Some(to) = changes.iter().find_map(new_place) {
            return format!("{who} moved {kind} {name} to {to}");
        }
        let fields: Vec<_> = changes
            .iter()
            .map(|change| change.field.replace('_', " "))
            .collect();
        if fields.is_empty() {
            format!("{who} saved {kind} {name}")
        } else {
            format!("{who} changed {} of {kind} {name}", fields.join(", "))
        }
    }
}

/// How a project ended.
fn end(change: &FieldChange) -> Option<&'static str> {
    match &change.new {
        Fact::Text(to) if change.field == "project_status" => match ProjectStatus::parse(to) {
            Ok(ProjectStatus::Completed) => Some("won"),
            Ok(ProjectStatus::Cancelled) => Some("lost"),
            _ => None,
        },
        _ => None,
    }
}

/// On what it hangs now. Only what hung on one of this kind before hangs on another.
fn new_place(change: &FieldChange) -> Option<&'static str> {
    let (first, next) = match change.field.as_str() {
        "client_id" => ("a client", "another client"),
        "lead_id" => ("a lead", "another lead"),
        "project_id" => ("a project", "another project"),
        _ => return None,
    };
    match (&change.old, &change.new) {
        (_, Fact::Nothing) => None,
        (Fact::Nothing, _) => Some(first),
        _ => Some(next),
    }
}

fn status(change: &FieldChange) -> Option<(&str, &str)> {
    match (&change.old, &change.new) {
        (Fact::Text(from), Fact::Text(to)) if change.field.ends_with("_status") => Some((from, to)),
        _ => None,
    }
}

words! {
    /// By what the feed can be sorted.
    ActivitySort { CreatedAt = "created_at" }
    default CreatedAt
}

/// Which activities.
#[derive(Debug, Clone, Default)]
pub struct ActivityFilter {
    /// About one of these kinds of things.
    pub entity: Vec<Resource>,
    /// About one of these.
    pub entity_id: Vec<RecordId>,
    /// By one of these members.
    pub user_id: Vec<MemberRef>,
    /// In this range.
    pub created_at: Span,
}

impl Listed for Activity {
    type Sort = ActivitySort;
    type Filter = ActivityFilter;

    fn sort_kind(_: ActivitySort) -> SortKind {
        SortKind::Instant
    }

    fn sort_value(&self, _: ActivitySort) -> SortValue {
        SortValue::Instant(self.0.at)
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.0.id.uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        access::Origin,
        value::{Id, Instant},
    };

    fn sentence(action: AuditAction, changes: &[(&str, &str, &str)]) -> String {
        let fact = |text: &str| match text {
            "" => Fact::Nothing,
            text => Fact::Text(text.to_owned()),
        };
        let change = |(field, old, new): &(&str, &str, &str)| FieldChange {
            field: (*field).to_owned(),
            old: fact(old),
            new: fact(new),
        };
        Activity(AuditEntry {
            id: Id::from_uuid(uuid::Uuid::nil()),
            at: Instant::parse("2026-01-01T00:00:00Z").unwrap(),
            actor: None,
            actor_name: Some("Ada".into()),
            action,
            resource: Resource::Lead,
            subject: None,
            subject_name: Some("Acme".into()),
            changes: changes.iter().map(change).collect(),
            origin: Origin::default(),
        })
        .sentence()
    }

    #[test]
    fn winning_moving_and_taking_away_are_called_so() {
        for (action, field, old, new, told) in [
            (
                AuditAction::Update,
                "project_status",
                "active",
                "completed",
                "Ada won lead Acme",
            ),
            (
                AuditAction::Update,
                "project_status",
                "active",
                "cancelled",
                "Ada lost lead Acme",
            ),
            (
                AuditAction::Update,
                "client_id",
                "a",
                "b",
                "Ada moved lead Acme to another client",
            ),
            (
                AuditAction::Update,
                "client_id",
                "",
                "b",
                "Ada moved lead Acme to a client",
            ),
        ] {
            assert_eq!(sentence(action, &[(field, old, new)]), told);
        }
    }

    #[test]
    fn a_feed_reads_like_a_person_telling_it() {
        assert_eq!(
            sentence(AuditAction::Convert, &[]),
            "Ada converted lead Acme to client"
        );
        assert_eq!(
            sentence(
                AuditAction::Update,
                &[("notes", "", "x"), ("lead_status", "new", "contacted")]
            ),
            "Ada moved lead Acme from new to contacted"
        );
        assert_eq!(
            sentence(
                AuditAction::Update,
                &[("city", "", "x"), ("assigned_to", "a", "b")]
            ),
            "Ada changed city, assigned to of lead Acme"
        );
        assert_eq!(
            sentence(AuditAction::Trash, &[]),
            "Ada moved lead Acme to the trash"
        );
    }
}
