//! Tenants: the businesses whose data never meets.

use crate::{
    access::{Action, Resource, Subject},
    audit::{Fact, Facts},
    stamp::{Stamp, User},
    value::{Change, Currency, Id, Instant, RecordId, Region, Slug, Text100, TimeZone},
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

impl Tenant {
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
        vec![
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
