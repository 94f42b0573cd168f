//! The platform area on the wire: for those who run the platform, and for nobody else.

mod view;

pub use view::{
    BacklogView, PlatformEntryView, RecordCountView, StaffSignedInView, StaffView, SysHealthView,
    SysMembershipView, SysTenantDetailView, SysTenantView, SysUserView, TenantFiguresView,
};

use std::sync::LazyLock;

use garde::Validate;
use pathsix_domain::{
    api_key::ApiKey,
    member::PersonFilter,
    platform::PlatformFilter,
    tenant::{TenantFilter, TenantRegime},
    value::{Email, FieldErrors, Id, PasswordAttempt, Slug, Text100, Text255},
    vocabulary::TenantStatus,
};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    body::Judged,
    field::{Field, Flag, Given, Most, Required, lift_required},
    query::{FilterTable, any_of, flag, single},
};

/// Signs in to the platform area.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct StaffLoginRequest {
    #[garde(dive)]
    email: Required<Email>,
    #[garde(dive)]
    password: Required<PasswordAttempt>,
}

impl Judged for StaffLoginRequest {
    fn judge(self) -> Result<(), FieldErrors> {
        self.parts().map(drop)
    }
}

impl StaffLoginRequest {
    /// Who they say they are, and how they prove it. Errors: one is missing.
    pub fn parts(self) -> Result<(Email, PasswordAttempt), FieldErrors> {
        Ok((self.email.take("email")?, self.password.take("password")?))
    }
}

/// A company that is founded for somebody, who is invited to be its first admin.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct SysTenantCreate {
    #[garde(dive)]
    company_name: Required<Text100>,
    #[garde(dive)]
    tenant_slug: Field<Slug>,
    /// The address of its first admin.
    #[garde(dive)]
    admin_email: Required<Email>,
    /// What they are called.
    #[garde(dive)]
    admin_name: Required<Text100>,
}

/// The parts of a [`SysTenantCreate`].
#[expect(
    missing_docs,
    reason = "each field is the field of the request of the same name"
)]
pub struct SysTenantParts {
    pub company_name: Text100,
    pub tenant_slug: Option<Slug>,
    pub admin_email: Email,
    pub admin_name: Text100,
}

impl Judged for SysTenantCreate {
    fn judge(self) -> Result<(), FieldErrors> {
        self.parts().map(drop)
    }
}

impl SysTenantCreate {
    /// The parts. Errors: a required field is missing.
    pub fn parts(self) -> Result<SysTenantParts, FieldErrors> {
        Ok(SysTenantParts {
            company_name: self.company_name.take("company_name")?,
            tenant_slug: self.tenant_slug.value(),
            admin_email: self.admin_email.take("admin_email")?,
            admin_name: self.admin_name.take("admin_name")?,
        })
    }
}

/// The state of a company and its limits: absent keeps, null is as the server is configured.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct SysTenantUpdate {
    /// Whether it may work.
    #[garde(dive)]
    status: Given<TenantStatus>,
    /// Why it may not work; forgotten once it may again.
    #[garde(dive)]
    status_reason: Field<Text255>,
    /// Members who are active or invited.
    #[garde(dive)]
    member_limit: Field<Most>,
    /// API keys that open.
    #[garde(dive)]
    api_key_limit: Field<Most>,
    /// Requests of all its members and keys a minute.
    #[garde(dive)]
    requests_per_minute: Field<Most>,
    /// Its requests that a server works on at once.
    #[garde(dive)]
    concurrent_requests: Field<Most>,
}

impl Judged for SysTenantUpdate {}

impl SysTenantUpdate {
    /// What is to be changed.
    pub fn regime(self) -> TenantRegime {
        TenantRegime {
            status: self.status.change(),
            reason: self.status_reason.change(),
            members: self.member_limit.change(),
            api_keys: self.api_key_limit.change(),
            requests_per_minute: self.requests_per_minute.change(),
            concurrent_requests: self.concurrent_requests.change(),
        }
    }
}

/// Names an API key of a company.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct SysApiKeyRevocation {
    /// Which key.
    #[garde(dive)]
    api_key_id: Required<Id<ApiKey>>,
}

impl Judged for SysApiKeyRevocation {
    fn judge(self) -> Result<(), FieldErrors> {
        self.key().map(drop)
    }
}

impl SysApiKeyRevocation {
    /// The key. Errors: it is missing.
    pub fn key(self) -> Result<Id<ApiKey>, FieldErrors> {
        self.api_key_id.take("api_key_id")
    }
}

/// Whether a person may sign in anywhere.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct SysUserUpdate {
    /// Whether they may.
    #[garde(dive)]
    is_active: Required<Flag>,
}

impl Judged for SysUserUpdate {
    fn judge(self) -> Result<(), FieldErrors> {
        self.is_active().map(drop)
    }
}

impl SysUserUpdate {
    /// Whether they may. Errors: it is missing.
    pub fn is_active(self) -> Result<bool, FieldErrors> {
        self.is_active.take("is_active").map(bool::from)
    }
}

static TENANT_FILTERS: LazyLock<FilterTable<TenantFilter>> = LazyLock::new(|| {
    FilterTable::new([
        single("q", |f: &mut TenantFilter| &mut f.q)
            .leaving("Only those with this text in their name or in their name in addresses."),
        any_of("status", |f: &mut TenantFilter| &mut f.status),
    ])
});

static PERSON_FILTERS: LazyLock<FilterTable<PersonFilter>> = LazyLock::new(|| {
    FilterTable::new([
        single("q", |f: &mut PersonFilter| &mut f.q)
            .leaving("Only those with this text in their address."),
        flag("is_active", |f: &mut PersonFilter| &mut f.is_active),
    ])
});

static ACT_FILTERS: LazyLock<FilterTable<PlatformFilter>> = LazyLock::new(|| FilterTable::new([]));

/// The filters of the list of companies.
pub fn tenant_filters() -> &'static FilterTable<TenantFilter> {
    &TENANT_FILTERS
}

/// The filters of the list of people.
pub fn person_filters() -> &'static FilterTable<PersonFilter> {
    &PERSON_FILTERS
}

/// The filters of the list of acts: none.
pub fn act_filters() -> &'static FilterTable<PlatformFilter> {
    &ACT_FILTERS
}
