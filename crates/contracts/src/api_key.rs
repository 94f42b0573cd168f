//! API keys on the wire.

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    api_key::{ApiKey, ApiKeyFilter, KeyDay, KeyScope, KeySecret},
    member::User,
    value::{Day, FieldErrors, Id, Instant, Text100},
    vocabulary::Role,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    body::Judged,
    field::{Field, Given, Most, Required, ScopeList, lift_required},
    query::FilterTable,
};

/// A new API key.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct ApiKeyCreate {
    #[garde(dive)]
    name: Required<Text100>,
    /// What it may do at most.
    #[garde(dive)]
    role: Required<Role>,
    #[garde(dive)]
    scopes: Given<ScopeList>,
    #[garde(dive)]
    expires_at: Field<Instant>,
    /// Requests with it a minute, where that is fewer than a key has anyway.
    #[garde(dive)]
    requests_per_minute: Field<Most>,
}

/// The parts of an [`ApiKeyCreate`].
pub struct NewApiKeyParts {
    /// How people call it.
    pub name: Text100,
    /// What it may do at most.
    pub role: Role,
    /// To what that is narrowed.
    pub scopes: Vec<KeyScope>,
    /// When it ends by itself.
    pub expires_at: Option<Instant>,
    /// Most requests with it a minute.
    pub requests_per_minute: Option<u32>,
}

impl Judged for ApiKeyCreate {
    fn judge(self) -> Result<(), FieldErrors> {
        self.parts().map(drop)
    }
}

impl ApiKeyCreate {
    /// The parts. Errors: a required field is missing.
    pub fn parts(self) -> Result<NewApiKeyParts, FieldErrors> {
        Ok(NewApiKeyParts {
            name: self.name.take("name")?,
            role: self.role.take("role")?,
            scopes: self.scopes.value().map(Vec::from).unwrap_or_default(),
            expires_at: self.expires_at.value(),
            requests_per_minute: self.requests_per_minute.value().map(u32::from),
        })
    }
}

/// An API key, without its secret.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ApiKey", deny_unknown_fields)]
pub struct ApiKeyView {
    /// Its id.
    pub id: Id<ApiKey>,
    /// How people call it.
    pub name: Text100,
    /// The beginning of its secret, by which keys are told apart.
    pub hint: String,
    /// What it may do at most.
    pub role: Role,
    /// To what that is narrowed; empty where it is not.
    pub scopes: Vec<KeyScope>,
    /// When it was made.
    pub created_at: Instant,
    /// Who made it; it acts for this member.
    pub created_by: Id<User>,
    /// When it ends by itself; null for never.
    pub expires_at: Option<Instant>,
    /// When it was revoked; null while it is not.
    pub revoked_at: Option<Instant>,
    /// Who revoked it; null where those who run the platform did.
    pub revoked_by: Option<Id<User>>,
    /// Most requests with it a minute; null for as many as a key has anyway.
    pub requests_per_minute: Option<u32>,
    /// When it was last used, as far as that has been noted: up to ten seconds late.
    pub last_used_at: Option<Instant>,
}

impl From<ApiKey> for ApiKeyView {
    fn from(key: ApiKey) -> Self {
        Self {
            id: key.id,
            name: key.name,
            hint: key.hint,
            role: key.role,
            scopes: key.scopes,
            created_at: key.created.at,
            created_by: key.created.by,
            expires_at: key.expires_at,
            revoked_at: key.revoked.map(|it| it.at),
            revoked_by: key.revoked.and_then(|it| it.by),
            requests_per_minute: key.requests_per_minute,
            last_used_at: key.last_used_at,
        }
    }
}

/// A new API key with its secret, which is told this once.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NewApiKey", deny_unknown_fields)]
pub struct NewApiKeyView {
    /// The key.
    pub api_key: ApiKeyView,
    /// The secret, sent as `Authorization: Bearer p6_…`. Nobody can tell it again.
    pub secret: String,
}

impl NewApiKeyView {
    /// The answer that shows a secret.
    pub fn new(key: ApiKey, secret: &KeySecret) -> Self {
        Self {
            api_key: key.into(),
            secret: secret.reveal().to_owned(),
        }
    }
}

/// How often an API key was used.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ApiKeyUsage", deny_unknown_fields)]
pub struct ApiKeyUsageView {
    /// The days on which it was, the newest first; at most 90.
    pub days: Vec<ApiKeyDayView>,
}

/// One day on which an API key was used.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ApiKeyDay", deny_unknown_fields)]
pub struct ApiKeyDayView {
    /// The day, in UTC.
    pub day: Day,
    /// Requests with the key that were let in.
    pub requests: i64,
}

impl From<Vec<KeyDay>> for ApiKeyUsageView {
    fn from(days: Vec<KeyDay>) -> Self {
        let days = days.into_iter().map(|on| ApiKeyDayView {
            day: on.day,
            requests: on.requests,
        });
        Self {
            days: days.collect(),
        }
    }
}

static FILTERS: LazyLock<FilterTable<ApiKeyFilter>> = LazyLock::new(|| FilterTable::new([]));

/// The filters of the list: none.
pub fn filters() -> &'static FilterTable<ApiKeyFilter> {
    &FILTERS
}
