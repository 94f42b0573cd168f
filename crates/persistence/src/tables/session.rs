//! The table of sessions. It is global: a refresh token is all that is known when one is looked for.

use pathsix_domain::{
    device::Device,
    port::StoreError,
    session::{Realm, Seed, Session},
    tenant::Tenant,
    value::Id,
};
use sea_orm::Value;
use sha2::{Digest, Sha256};

use crate::scoped::{Cells, Row, Table, at, id, maybe_at, maybe_id, maybe_text};

/// The table.
pub const TABLE: Table = Table::of_all(
    "session",
    "id",
    &[&[
        "id",
        "tenant_id",
        "user_id",
        "seed",
        "generation",
        "created_at",
        "last_used_at",
        "expires_at",
        "revoked_at",
        "user_agent",
        "ip",
    ]],
);

/// By what a device is recognised: a digest, because it is only ever compared.
pub fn device(device: &Device) -> Value {
    Sha256::digest(device.to_string()).to_vec().into()
}

/// Reads a session.
pub fn read(row: &Row<'_>) -> Result<Session, StoreError> {
    Ok(Session {
        id: row.id("id")?,
        realm: row
            .maybe_id("tenant_id")?
            .map_or(Realm::Platform, Realm::Tenant),
        user: row.id("user_id")?,
        seed: Seed(row.bytes("seed")?),
        generation: row.number("generation")?,
        created_at: row.at("created_at")?,
        last_used_at: row.at("last_used_at")?,
        expires_at: row.at("expires_at")?,
        revoked_at: row.maybe_at("revoked_at")?,
        user_agent: row.get("user_agent")?,
        ip: row.maybe_from_text("ip")?,
    })
}

fn tenant_of(realm: Realm) -> Option<Id<Tenant>> {
    match realm {
        Realm::Tenant(tenant) => Some(tenant),
        Realm::Platform => None,
    }
}

/// What is written of a new session.
pub fn cells(session: &Session) -> Cells {
    let from = Device::of(session.user_agent.as_deref(), session.ip);
    vec![
        ("id", id(session.id)),
        ("tenant_id", maybe_id(tenant_of(session.realm))),
        ("user_id", id(session.user)),
        ("seed", session.seed.0.to_vec().into()),
        ("generation", session.generation.into()),
        ("created_at", at(session.created_at)),
        ("last_used_at", at(session.last_used_at)),
        ("expires_at", at(session.expires_at)),
        ("revoked_at", maybe_at(session.revoked_at)),
        ("user_agent", maybe_text(session.user_agent.as_ref())),
        ("ip", maybe_text(session.ip.as_ref())),
        ("device", device(&from)),
    ]
}
