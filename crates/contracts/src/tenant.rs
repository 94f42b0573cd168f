//! The tenant on the wire.

use garde::Validate;
use pathsix_domain::{
    tenant::{Tenant, TenantPatch, UI_CONFIG_MAX},
    value::{Currency, Id, Instant, Invalid, Region, Slug, Text100, TimeZone},
    vocabulary::TenantStatus,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    body::Judged,
    field::{Given, Wire},
    rules::{REFINEMENTS, Refinement, json_bytes, message},
};

/// The client's own configuration: any JSON object of at most 64 KiB, opaque to the server.
#[derive(Debug)]
pub struct UiConfig(String);

impl From<UiConfig> for String {
    fn from(config: UiConfig) -> Self {
        config.0
    }
}

impl Wire for UiConfig {
    fn read(json: Value) -> Result<Self, Invalid> {
        if !json.is_object() {
            return Err(Invalid::new(message::NOT_AN_OBJECT));
        }
        if json_bytes(&json) > UI_CONFIG_MAX {
            return Err(Invalid::new(too_large()));
        }
        // Postgres cannot keep this character inside JSON.
        if has_null_character(&json) {
            return Err(Invalid::new(HAS_NULL));
        }
        Ok(Self(json.to_string()))
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "Branding, labels and the like: any JSON object of at most 65536 bytes.",
            "examples": [{ "colour": "#005f73" }],
            REFINEMENTS: [
                Refinement::JsonBytes { max: UI_CONFIG_MAX, message: too_large().into() },
                Refinement::NoNullCharacter { message: HAS_NULL.into() },
            ],
        })
    }
}

const HAS_NULL: &str = "must not contain null characters";

fn too_large() -> String {
    format!("must have at most {UI_CONFIG_MAX} bytes")
}

fn has_null_character(json: &Value) -> bool {
    match json {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(has_null_character),
        Value::Object(fields) => fields
            .iter()
            .any(|(name, value)| name.contains('\0') || has_null_character(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Changes of a tenant's settings: absent keeps.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct TenantUpdate {
    #[garde(dive)]
    name: Given<Text100>,
    #[garde(dive)]
    currency: Given<Currency>,
    #[garde(dive)]
    timezone: Given<TimeZone>,
    #[garde(dive)]
    phone_region: Given<Region>,
    #[garde(dive)]
    ui_config: Given<UiConfig>,
}

impl Judged for TenantUpdate {}

impl TenantUpdate {
    /// What is to be changed.
    pub fn patch(self) -> TenantPatch {
        TenantPatch {
            name: self.name.change(),
            currency: self.currency.change(),
            timezone: self.timezone.change(),
            phone_region: self.phone_region.change(),
            ui_config: self.ui_config.change(),
        }
    }
}

/// A tenant.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Tenant", deny_unknown_fields)]
pub struct TenantView {
    /// Its id.
    pub id: Id<Tenant>,
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is called.
    pub name: Text100,
    /// Whether it may work.
    pub status: TenantStatus,
    /// The currency of all its money.
    pub currency: Currency,
    /// Where its days begin.
    pub timezone: TimeZone,
    /// Where its phone numbers belong that name no country.
    pub phone_region: Region,
    /// The client's own configuration.
    pub ui_config: serde_json::Map<String, Value>,
    /// When it was registered.
    pub created_at: Instant,
    /// When its settings were last changed.
    pub updated_at: Instant,
    /// Counts its changes, from 1.
    pub version: i64,
}

impl From<Tenant> for TenantView {
    fn from(tenant: Tenant) -> Self {
        Self {
            id: tenant.id,
            slug: tenant.slug,
            name: tenant.name,
            status: tenant.status,
            currency: tenant.currency,
            timezone: tenant.timezone,
            phone_region: tenant.phone_region,
            ui_config: serde_json::from_str(&tenant.ui_config).unwrap_or_default(),
            created_at: tenant.created_at,
            updated_at: tenant.updated_at,
            version: tenant.version,
        }
    }
}
