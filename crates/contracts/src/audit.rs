//! The audit on the wire.

use std::{collections::BTreeMap, sync::LazyLock};

use pathsix_domain::{
    access::Resource,
    audit::{AuditEntry, AuditFilter, Fact},
    member::User,
    value::{Id, Instant, RecordId},
    vocabulary::AuditAction,
};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::query::{FilterTable, any_of, member, span};

/// One entry of the audit.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AuditEntry", deny_unknown_fields)]
pub struct AuditEntryView {
    /// Its id.
    pub id: Id<AuditEntry>,
    /// When.
    pub created_at: Instant,
    /// Who; null where the system acted.
    pub user_id: Option<Id<User>>,
    /// How they were called then.
    pub user_name: Option<String>,
    /// What was done.
    pub action: AuditAction,
    /// To what kind of thing.
    pub entity: Resource,
    /// To which.
    pub entity_id: Option<RecordId>,
    /// How it was called then.
    pub entity_name: Option<String>,
    /// Each changed field with its value before and after.
    pub changes: BTreeMap<String, (Value, Value)>,
    /// Address of the client.
    pub ip: Option<String>,
    /// The client.
    pub user_agent: Option<String>,
    /// The request.
    pub request_id: Option<String>,
}

fn json(fact: Fact) -> Value {
    match fact {
        Fact::Nothing => Value::Null,
        Fact::Text(text) => text.into(),
        Fact::Number(number) => number.into(),
        Fact::Flag(flag) => flag.into(),
    }
}

impl From<AuditEntry> for AuditEntryView {
    fn from(entry: AuditEntry) -> Self {
        let changes = entry.changes.into_iter();
        Self {
            id: entry.id,
            created_at: entry.at,
            user_id: entry.actor,
            user_name: entry.actor_name,
            action: entry.action,
            entity: entry.resource,
            entity_id: entry.subject,
            entity_name: entry.subject_name,
            changes: changes
                .map(|c| (c.field, (json(c.old), json(c.new))))
                .collect(),
            ip: entry.origin.ip.map(|ip| ip.to_string()),
            user_agent: entry.origin.user_agent,
            request_id: entry.origin.request_id,
        }
    }
}

static FILTERS: LazyLock<FilterTable<AuditFilter>> = LazyLock::new(|| {
    FilterTable::new([
        any_of("entity", |f: &mut AuditFilter| &mut f.entity),
        any_of("entity_id", |f: &mut AuditFilter| &mut f.entity_id),
        member("user_id", |f: &mut AuditFilter| &mut f.user_id),
        any_of("action", |f: &mut AuditFilter| &mut f.action),
        span("created_at", |f: &mut AuditFilter| &mut f.created_at),
    ])
});

/// The filters of the list.
pub fn filters() -> &'static FilterTable<AuditFilter> {
    &FILTERS
}
