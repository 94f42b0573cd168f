//! The tables of API keys.

use pathsix_domain::{
    access::Scope,
    api_key::{ApiKey, ApiKeyFilter, ApiKeySort, KeyClaims, KeyDay, KeyHash, KeyScope, Revocation},
    port::StoreError,
    record::Stamp,
    value::{Instant, Scalar, Word},
};
use sea_orm::sea_query::{Condition, Expr, ExprTrait};

use crate::scoped::{
    Cells, Listing, Row, TENANT, Table, at, id, maybe_at, maybe_id, maybe_limit, text, word,
};

/// How often keys were used.
pub(crate) const USAGE: Table =
    Table::of_all("api_key_usage", "key_id", &[&["key_id", "day", "requests"]]);

/// By what keys are found.
pub(crate) const HASH: Table = Table::of_all(
    "api_key_hash",
    "hash",
    &[&["tenant_id", "key_id", "user_id", "requests_per_minute"]],
);

/// The columns that together with the tenant name a day of use.
pub(crate) const USAGE_KEY: [&str; 2] = ["key_id", "day"];

impl Listing for ApiKey {
    const TABLE: Table = Table::of_all(
        "api_key",
        "id",
        &[&[
            "id",
            "name",
            "hint",
            "role",
            "scopes",
            "created_at",
            "created_by",
            "expires_at",
            "revoked_at",
            "revoked_by",
            "last_used_at",
            "requests_per_minute",
        ]],
    );

    fn sort_column(_: ApiKeySort) -> &'static str {
        "created_at"
    }

    fn conditions(_: &ApiKeyFilter, _: &Scope) -> Condition {
        Condition::all()
    }

    fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        read(row)
    }
}

/// Reads a key.
pub(crate) fn read(row: &Row<'_>) -> Result<ApiKey, StoreError> {
    let scopes: String = row.get("scopes")?;
    let scopes: Result<Vec<_>, _> = scopes.split_whitespace().map(KeyScope::parse).collect();
    let revoked_by = row.maybe_id("revoked_by")?;
    let revoked = row.maybe_at("revoked_at")?;
    Ok(ApiKey {
        id: row.id("id")?,
        name: row.scalar("name")?,
        hint: row.get("hint")?,
        role: row.scalar("role")?,
        // None would be a key without bounds.
        scopes: scopes.map_err(|_| row.corrupt("scopes"))?,
        created: Stamp {
            at: row.at("created_at")?,
            by: row.id("created_by")?,
        },
        expires_at: row.maybe_at("expires_at")?,
        revoked: revoked.map(|at| Revocation { at, by: revoked_by }),
        requests_per_minute: row.maybe_limit("requests_per_minute")?,
        last_used_at: row.maybe_at("last_used_at")?,
    })
}

/// What is written of a new key.
pub(crate) fn cells(key: &ApiKey) -> Cells {
    let scopes: Vec<_> = key.scopes.iter().map(|scope| scope.as_str()).collect();
    let mut cells = vec![
        ("id", id(key.id)),
        ("name", text(&key.name)),
        ("hint", text(&key.hint)),
        ("role", word(key.role)),
        ("scopes", scopes.join(" ").into()),
        ("created_at", at(key.created.at)),
        ("created_by", id(key.created.by)),
        ("expires_at", maybe_at(key.expires_at)),
        ("last_used_at", maybe_at(key.last_used_at)),
        ("requests_per_minute", maybe_limit(key.requests_per_minute)),
    ];
    cells.extend(revocation(key));
    cells
}

/// What is written of a key that is revoked.
pub(crate) fn revocation(key: &ApiKey) -> Cells {
    vec![
        ("revoked_at", maybe_at(key.revoked.map(|it| it.at))),
        ("revoked_by", maybe_id(key.revoked.and_then(|it| it.by))),
    ]
}

/// What is written so that a key is found.
pub(crate) fn hash_cells(claims: KeyClaims, hash: KeyHash) -> Cells {
    vec![
        ("hash", hash_cell(hash)),
        (TENANT, id(claims.tenant)),
        ("key_id", id(claims.key)),
        ("user_id", id(claims.user)),
        (
            "requests_per_minute",
            maybe_limit(claims.requests_per_minute),
        ),
    ]
}

/// The digest of a key.
pub(crate) fn hash_cell(hash: KeyHash) -> sea_orm::Value {
    hash.0.to_vec().into()
}

/// Reads whose a key is.
pub(crate) fn read_claims(row: &Row<'_>) -> Result<KeyClaims, StoreError> {
    Ok(KeyClaims {
        key: row.id("key_id")?,
        tenant: row.id(TENANT)?,
        user: row.id("user_id")?,
        requests_per_minute: row.maybe_limit("requests_per_minute")?,
    })
}

/// Reads a day of use.
pub(crate) fn read_day(row: &Row<'_>) -> Result<KeyDay, StoreError> {
    let day = row.maybe_day("day")?;
    Ok(KeyDay {
        day: day.ok_or_else(|| row.corrupt("day"))?,
        requests: row.number("requests")?,
    })
}

/// Whether a key opens at this instant.
pub(crate) fn is_live(now: Instant) -> Condition {
    let ends = Expr::col((<ApiKey as Listing>::TABLE.name, "expires_at"));
    Condition::all()
        .add(is_not_revoked())
        .add(ends.clone().is_null().or(ends.gt(at(now))))
}

/// Whether a key has not been revoked.
pub(crate) fn is_not_revoked() -> Expr {
    Expr::col((<ApiKey as Listing>::TABLE.name, "revoked_at")).is_null()
}
