//! The table of tenants. It is global: no row-level security guards it.

use pathsix_domain::{
    port::StoreError,
    tenant::{Tenant, TenantLimits},
};

use crate::scoped::{Cells, Row, Table, at, id, maybe_at, maybe_limit, maybe_text, text, word};

/// The column of the day on which it is purged.
pub(crate) const PURGE_AT: &str = "purge_at";

/// The table.
pub const TABLE: Table = Table::of_all(
    "tenant",
    "id",
    &[&[
        "id",
        "name",
        "slug",
        "status",
        "currency",
        "timezone",
        "phone_region",
        "ui_config",
        "created_at",
        "updated_at",
        "version",
        "status_reason",
        PURGE_AT,
        "member_limit",
        "api_key_limit",
        "requests_per_minute",
        "concurrent_requests",
    ]],
);

/// Reads a tenant.
pub fn read(row: &Row<'_>) -> Result<Tenant, StoreError> {
    Ok(Tenant {
        id: row.id("id")?,
        name: row.scalar("name")?,
        slug: row.scalar("slug")?,
        status: row.scalar("status")?,
        status_reason: row.maybe("status_reason")?,
        purge_at: row.maybe_at(PURGE_AT)?,
        limits: TenantLimits {
            members: row.maybe_limit("member_limit")?,
            api_keys: row.maybe_limit("api_key_limit")?,
            requests_per_minute: row.maybe_limit("requests_per_minute")?,
            concurrent_requests: row.maybe_limit("concurrent_requests")?,
        },
        currency: row.scalar("currency")?,
        timezone: row.scalar("timezone")?,
        phone_region: row.scalar("phone_region")?,
        ui_config: row.get("ui_config")?,
        created_at: row.at("created_at")?,
        updated_at: row.at("updated_at")?,
        version: row.number("version")?,
    })
}

/// What is written of a tenant.
pub fn cells(tenant: &Tenant) -> Cells {
    let limits = &tenant.limits;
    vec![
        ("id", id(tenant.id)),
        ("name", text(&tenant.name)),
        ("slug", text(&tenant.slug)),
        ("status", word(tenant.status)),
        ("currency", text(&tenant.currency)),
        ("timezone", text(&tenant.timezone)),
        ("phone_region", text(&tenant.phone_region)),
        ("ui_config", text(&tenant.ui_config)),
        ("created_at", at(tenant.created_at)),
        ("updated_at", at(tenant.updated_at)),
        ("version", tenant.version.into()),
        ("status_reason", maybe_text(tenant.status_reason.as_ref())),
        (PURGE_AT, maybe_at(tenant.purge_at)),
        ("member_limit", maybe_limit(limits.members)),
        ("api_key_limit", maybe_limit(limits.api_keys)),
        (
            "requests_per_minute",
            maybe_limit(limits.requests_per_minute),
        ),
        (
            "concurrent_requests",
            maybe_limit(limits.concurrent_requests),
        ),
    ]
}
