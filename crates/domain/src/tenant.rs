//! Tenants: the businesses whose data never meets.

use crate::{
    access::{Action, Resource, Subject},
    audit::{Fact, Facts},
    list::{Listed, SortKind, SortValue},
    stamp::{Stamp, User},
    value::{
        Change, Currency, Id, Instant, RecordId, Region, Slug, Text100, Text255, TimeZone, words,
    },
    vocabulary::TenantStatus,
};

/// A business with everything it keeps. No row of one tenant can name a row of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    /// Its id.
    pub id: Id<Tenant>,
    /// What it is called.
    pub name: Text100,
    /// Its name in addresses, unique among all tenants.
    pub slug: Slug,
    /// Whether it may work.
    pub status: TenantStatus,
    /// Why it may not, as those who run the platform say.
    pub status_reason: Option<Text255>,
    /// When it is purged with all that it keeps, where that is decided.
    pub purge_at: Option<Instant>,
    /// How much it may have and ask.
    pub limits: TenantLimits,
    /// The currency of all its money.
    pub currency: Currency,
    /// Where its days begin.
    pub timezone: TimeZone,
    /// Where its phone numbers belong that name no country.
    pub phone_region: Region,
    /// Branding, labels and the like, as JSON text of at most 64 KiB; opaque here.
    pub ui_config: String,
    /// When it was registered.
    pub created_at: Instant,
    /// When its settings were last changed.
    pub updated_at: Instant,
    /// Counts its changes, from 1.
    pub version: i64,
}

/// How much a tenant may have and ask. Where nothing is said, what the server is configured with holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TenantLimits {
    /// Most members who are active or invited; without limit where nothing is said.
    pub members: Option<u32>,
    /// Most API keys that open; [`API_KEYS`] where nothing is said.
    pub api_keys: Option<u32>,
    /// Requests of all its members and keys a minute.
    pub requests_per_minute: Option<u32>,
    /// Its requests that one server works on at once.
    pub concurrent_requests: Option<u32>,
}

/// Most API keys of a tenant about which nothing else is said.
pub const API_KEYS: u32 = 50;

impl TenantLimits {
    /// Most API keys that open.
    pub fn most_api_keys(&self) -> u32 {
        self.api_keys.unwrap_or(API_KEYS)
    }
}

/// Most bytes of [`Tenant::ui_config`].
pub const UI_CONFIG_MAX: usize = 64 * 1024;

/// An update of a tenant's settings.
#[derive(Debug, Clone, Default)]
pub struct TenantPatch {
    /// New name.
    pub name: Change<Text100>,
    /// New currency.
    pub currency: Change<Currency>,
    /// New time zone.
    pub timezone: Change<TimeZone>,
    /// New region of phone numbers.
    pub phone_region: Change<Region>,
    /// New client configuration, as JSON text.
    pub ui_config: Change<String>,
}

/// What those who run the platform change of a tenant.
#[derive(Debug, Clone, Default)]
pub struct TenantRegime {
    /// New state.
    pub status: Change<TenantStatus>,
    /// Why; forgotten once the tenant may work again.
    pub reason: Change<Option<Text255>>,
    /// New limit of members.
    pub members: Change<Option<u32>>,
    /// New limit of API keys.
    pub api_keys: Change<Option<u32>>,
    /// New limit of requests a minute.
    pub requests_per_minute: Change<Option<u32>>,
    /// New limit of requests at once.
    pub concurrent_requests: Change<Option<u32>>,
}

impl Tenant {
    /// Applies what those who run the platform decide.
    pub fn govern(&mut self, regime: TenantRegime) {
        regime.status.apply(&mut self.status);
        regime.reason.apply(&mut self.status_reason);
        if self.status == TenantStatus::Active {
            self.status_reason = None;
        }
        regime.members.apply(&mut self.limits.members);
        regime.api_keys.apply(&mut self.limits.api_keys);
        let limits = &mut self.limits;
        regime
            .requests_per_minute
            .apply(&mut limits.requests_per_minute);
        regime
            .concurrent_requests
            .apply(&mut limits.concurrent_requests);
    }

    /// Decides that it is purged at a moment. Until then it is suspended.
    pub fn mark_for_purge(&mut self, at: Instant) {
        self.purge_at = Some(at);
        self.status = TenantStatus::Suspended;
    }

    /// Decides that it stays. It is still suspended.
    pub fn keep(&mut self) {
        self.purge_at = None;
    }

    /// Applies an update.
    pub fn amend(&mut self, patch: TenantPatch) {
        patch.name.apply(&mut self.name);
        patch.currency.apply(&mut self.currency);
        patch.timezone.apply(&mut self.timezone);
        patch.phone_region.apply(&mut self.phone_region);
        patch.ui_config.apply(&mut self.ui_config);
    }
}

impl Subject for Tenant {
    const RESOURCE: Resource = Resource::Tenant;

    fn subject_id(&self) -> RecordId {
        self.id.cast()
    }

    fn title(&self) -> String {
        self.name.to_string()
    }

    fn facts(&self) -> Facts {
        let limit =
            |most: Option<u32>| most.map_or(Fact::Nothing, |most| Fact::Number(most.into()));
        vec![
            ("status", Fact::word(self.status)),
            ("status_reason", Fact::text(self.status_reason.as_ref())),
            ("purge_at", Fact::text(self.purge_at.as_ref())),
            ("member_limit", limit(self.limits.members)),
            ("api_key_limit", limit(self.limits.api_keys)),
            (
                "requests_per_minute",
                limit(self.limits.requests_per_minute),
            ),
            (
                "concurrent_requests",
                limit(self.limits.concurrent_requests),
            ),
            ("name", Fact::text(Some(&self.name))),
            ("currency", Fact::text(Some(&self.currency))),
            ("timezone", Fact::text(Some(&self.timezone))),
            ("phone_region", Fact::text(Some(&self.phone_region))),
            ("ui_config", Fact::Text(self.ui_config.clone())),
        ]
    }

    fn assignee(&self) -> Option<Id<User>> {
        None
    }

    fn touch(&mut self, before: &Self, _: Action, stamp: Stamp) {
        self.id = before.id;
        self.version = before.version + 1;
        self.updated_at = stamp.at;
    }
}

/// How many of something a tenant has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TenantFigures {
    /// Members who may sign in.
    pub members: i64,
    /// Members who are invited.
    pub invited: i64,
    /// API keys that open.
    pub api_keys: i64,
    /// Records in use and in the trash, by the name of their table.
    pub records: Vec<(String, i64)>,
}

words! {
    /// By what tenants can be sorted.
    TenantSort { CreatedAt = "created_at", Name = "name" }
    default CreatedAt
}

/// Which tenants.
#[derive(Debug, Clone, Default)]
pub struct TenantFilter {
    /// With this in their name or their slug.
    pub q: Option<Text100>,
    /// In one of these states.
    pub status: Vec<TenantStatus>,
}

impl Listed for Tenant {
    type Sort = TenantSort;
    type Filter = TenantFilter;

    fn sort_kind(sort: TenantSort) -> SortKind {
        match sort {
            TenantSort::CreatedAt => SortKind::Instant,
            TenantSort::Name => SortKind::Text,
        }
    }

    fn sort_value(&self, sort: TenantSort) -> SortValue {
        match sort {
            TenantSort::CreatedAt => SortValue::Instant(self.created_at),
            TenantSort::Name => SortValue::Text(self.name.to_string()),
        }
    }

    fn tie_breaker(&self) -> uuid::Uuid {
        self.id.uuid()
    }
}
