//! API keys: how a program comes in, for the member who made the key and never with more rights than they have.
//!
//! - [`ApiKey`]: what is kept of one. It is not changed but for being revoked; who wants another makes another.
//! - [`KeySecret`]: the key itself, in the hands of its owner.
//! - [`KeyScope`]: what a key may be narrowed to.

mod scope;
mod secret;

pub use scope::{KeyScope, beyond};
pub use secret::{KEY_PREFIX, KeyHash, KeySecret};

use crate::{
    access::{Action, Companion, Resource, allows},
    audit::{Fact, Facts, changes},
    list::{Listed, SortKind, SortValue},
    stamp::{Stamp, User},
    tenant::Tenant,
    value::{Day, Id, Instant, Text100, Word, words},
    vocabulary::Role,
};

/// How many days of use are shown, the newest.
pub const KEY_USAGE_SHOWN: u64 = 90;

/// A key of a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id.
    pub id: Id<ApiKey>,
    /// How people call it.
    pub name: Text100,
    /// The beginning of its secret, by which people tell their keys apart.
    pub hint: String,
    /// What it may do at most.
    pub role: Role,
    /// To what that is narrowed; to nothing where there are none.
    pub scopes: Vec<KeyScope>,
    /// When and by whom it was made. It acts for this member.
    pub created: Stamp,
    /// When it ends by itself.
    pub expires_at: Option<Instant>,
    /// When it was revoked, and by which member.
    pub revoked: Option<Revocation>,
    /// Most requests with it a minute, where that is fewer than a key has anyway.
    pub requests_per_minute: Option<u32>,
    /// When it was last used, as far as that has been noted.
    pub last_used_at: Option<Instant>,
}

/// That a key was revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revocation {
    /// When.
    pub at: Instant,
    /// By which member; none where those who run the platform did.
    pub by: Option<Id<User>>,
}

/// Whether a key still opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// It opens.
    Live,
    /// It was revoked, or has expired.
    Over,
}

impl ApiKey {
    /// Whether the key opens at this instant.
    pub fn state(&self, at: Instant) -> KeyState {
        let is_expired = self.expires_at.is_some_and(|expires_at| expires_at <= at);
        if self.revoked.is_some() || is_expired {
            KeyState::Over
        } else {
            KeyState::Live
        }
    }

    /// Whether the key may do this, as far as it goes: its maker must be allowed it as well.
    pub fn allows(&self, resource: Resource, action: Action) -> bool {
        let is_within = |scope: &KeyScope| scope.covers(resource, action);
        !needs_a_person(resource, action)
            && allows(self.role, resource, action)
            && (self.scopes.is_empty() || self.scopes.iter().any(is_within))
    }

    /// The key, revoked. One that is revoked already stays so since then.
    #[must_use]
    pub fn revoked(mut self, revocation: Revocation) -> Self {
        self.revoked.get_or_insert(revocation);
        self
    }

    fn facts(&self) -> Facts {
        let scopes: Vec<_> = self.scopes.iter().map(|scope| scope.as_str()).collect();
        let scopes = (!scopes.is_empty()).then(|| scopes.join(", "));
        let revoked_at = self.revoked.map(|revocation| revocation.at);
        let most = self.requests_per_minute.map(i64::from);
        vec![
            ("name", Fact::text(Some(&self.name))),
            ("role", Fact::word(self.role)),
            ("scopes", Fact::text(scopes.as_ref())),
            ("expires_at", Fact::text(self.expires_at.as_ref())),
            (
                "requests_per_minute",
                most.map_or(Fact::Nothing, Fact::Number),
            ),
            ("revoked_at", Fact::text(revoked_at.as_ref())),
        ]
    }

    /// What the audit tells of a new key, or of one that was changed: it is among the settings of the tenant.
    pub fn told(&self, action: Action, before: Option<&Self>) -> Companion {
        Companion {
            action,
            resource: Resource::Tenant,
            id: self.id.cast(),
            title: self.title(),
            changes: changes(before.map(Self::facts), Some(self.facts())),
        }
    }

    /// How the audit calls it.
    pub fn title(&self) -> String {
        format!("API key {}", self.name)
    }
}

/// What no key does, whatever its role: what tells or decides who comes in by keys, and what goes on after the key is gone.
fn needs_a_person(resource: Resource, action: Action) -> bool {
    match (resource, action) {
        (Resource::Tenant, Action::List | Action::Export | Action::Administer)
        | (_, Action::Import) => true,
        (Resource::Member, action) => action.writes(),
        _ => false,
    }
}

words! {
    /// By what keys can be sorted.
    ApiKeySort { CreatedAt = "created_at" }
    default CreatedAt
}

/// Which keys: all of them.
#[derive(Debug, Clone, Default)]
pub struct ApiKeyFilter {}

impl Listed for ApiKey {
    type Sort = ApiKeySort;
    type Filter = ApiKeyFilter;

    fn sort_kind(_: ApiKeySort) -> SortKind {
        SortKind::Instant
    }

    fn sort_value(&self, sort: ApiKeySort) -> SortValue {
        match sort {
            ApiKeySort::CreatedAt => SortValue::Instant(self.created.at),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.id.uuid()
    }
}

/// How often a key was used on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyDay {
    /// The day, in UTC.
    pub day: Day,
    /// Requests that were let in.
    pub requests: i64,
}

/// Uses of a key that have not been noted yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyUse {
    /// Whose key it is.
    pub tenant: Id<Tenant>,
    /// Which.
    pub key: Id<ApiKey>,
    /// How often on which day.
    pub on: KeyDay,
    /// When it was last used on that day.
    pub last_at: Instant,
}

/// Whose a key is, told from its secret. None of it changes; whether the key opens is judged by [`crate::access::Actor::admit`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyClaims {
    /// The key.
    pub key: Id<ApiKey>,
    /// The tenant that it is for.
    pub tenant: Id<Tenant>,
    /// The member who made it.
    pub user: Id<User>,
    /// Most requests with it a minute, where that is fewer than a key has anyway.
    pub requests_per_minute: Option<u32>,
}

#[cfg(test)]
mod tests;
