//! The feed on the wire.

use std::sync::LazyLock;

use pathsix_domain::{
    access::Resource,
    activity::{Activity, ActivityFilter},
    audit::AuditEntry,
    member::User,
    value::{Id, Instant, RecordId},
    vocabulary::AuditAction,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::query::{FilterTable, any_of, member, span};

/// What was done to a record, in words.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Activity", deny_unknown_fields)]
pub struct ActivityView {
    /// The id of the audit entry behind it.
    pub id: Id<AuditEntry>,
    /// When.
    pub created_at: Instant,
    /// Who; null where the system acted.
    pub user_id: Option<Id<User>>,
    /// How they were called then.
    pub user_name: Option<String>,
    /// What was done.
    pub action: AuditAction,
    /// To what kind of record.
    pub entity: Resource,
    /// To which.
    pub entity_id: Option<RecordId>,
    /// How it was called then.
    pub entity_name: Option<String>,
    /// All of it in a sentence.
    pub text: String,
}

impl From<Activity> for ActivityView {
    fn from(activity: Activity) -> Self {
        let text = activity.sentence();
        let Activity(entry) = activity;
        Self {
            id: entry.id,
            created_at: entry.at,
            user_id: entry.actor,
            user_name: entry.actor_name,
            action: entry.action,
            entity: entry.resource,
            entity_id: entry.subject,
            entity_name: entry.subject_name,
            text,
        }
    }
}

static FILTERS: LazyLock<FilterTable<ActivityFilter>> = LazyLock::new(|| {
    FilterTable::new([
        any_of("entity", |f: &mut ActivityFilter| &mut f.entity),
        any_of("entity_id", |f: &mut ActivityFilter| &mut f.entity_id),
        member("user_id", |f: &mut ActivityFilter| &mut f.user_id),
        span("created_at", |f: &mut ActivityFilter| &mut f.created_at),
    ])
});

/// The filters of the list.
pub fn filters() -> &'static FilterTable<ActivityFilter> {
    &FILTERS
}
