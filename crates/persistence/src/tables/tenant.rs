//! The table of tenants. It is global: no row-level security guards it.

use pathsix_domain::{port::StoreError, tenant::Tenant};

use crate::scoped::{Cells, Row, Table, at, id, text, word};

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
    ]],
);

/// Reads a tenant.
pub fn read(row: &Row<'_>) -> Result<Tenant, StoreError> {
    Ok(Tenant {
        id: row.id("id")?,
        name: row.scalar("name")?,
        slug: row.scalar("slug")?,
        status: row.scalar("status")?,
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
    ]
}
