//! API keys before their tenant is known, and how often they are used.

use async_trait::async_trait;
use pathsix_domain::{
    api_key::{ApiKey, KeyClaims, KeyHash, KeyUse},
    port::{KeyDirectory, Mode, StoreError},
    tenant::Tenant,
    value::Id,
};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Query};

use super::SeaDirectory;
use crate::{
    connection::{Bound, Connection},
    scoped::{Listing, Row, Scoped, at, execute, id, insertion, maybe_day, one, select},
    tables::api_key::{self, HASH, USAGE, USAGE_KEY},
};

/// Makes a key one that is found.
pub(crate) async fn add(
    connection: &Connection,
    claims: KeyClaims,
    hash: KeyHash,
) -> Result<(), StoreError> {
    let insert = insertion(HASH.name, api_key::hash_cells(claims, hash))?;
    execute(connection, "api_key_hash.insert", &insert)
        .await
        .map(drop)
}

#[async_trait]
impl KeyDirectory for SeaDirectory {
    async fn look_up(&self, hash: KeyHash) -> Result<Option<KeyClaims>, StoreError> {
        let connection = self.database().begin(Bound::Nobody, Mode::Read).await?;
        let mut found = Query::select();
        select(&mut found, &HASH);
        found
            .from(HASH.name)
            .and_where(Expr::col("hash").eq(api_key::hash_cell(hash)));
        let row = one(&connection, "api_key_hash.get", &found).await?;
        row.map(|row| api_key::read_claims(&Row::new(&row, &HASH)))
            .transpose()
    }

    async fn note_uses(&self, tenant: Id<Tenant>, uses: &[KeyUse]) -> Result<(), StoreError> {
        let bound = Bound::Tenant(tenant);
        let connection = self.database().begin(bound, Mode::Write).await?;
        let scoped = Scoped::new(&connection, tenant);
        for used in uses {
            add_up(scoped, used).await?;
            note_last(scoped, used).await?;
        }
        connection.commit().await
    }
}

async fn add_up(scoped: Scoped<'_>, used: &KeyUse) -> Result<(), StoreError> {
    let cells = vec![
        ("key_id", id(used.key)),
        ("day", maybe_day(Some(used.on.day))),
        ("requests", used.on.requests.into()),
    ];
    let added = ("requests", used.on.requests);
    scoped
        .insert_or_add("api_key_usage.add", USAGE.name, cells, (&USAGE_KEY, added))
        .await
}

/// Other servers may have noted a later use.
async fn note_last(scoped: Scoped<'_>, used: &KeyUse) -> Result<(), StoreError> {
    let table = <ApiKey as Listing>::TABLE;
    let column = |name| Expr::col((table.name, name));
    let is_earlier = column("last_used_at").lt(at(used.last_at));
    let which = Cond::all()
        .add(column(table.key).eq(id(used.key)))
        .add(column("last_used_at").is_null().or(is_earlier));
    let cells = vec![("last_used_at", at(used.last_at))];
    scoped
        .update("api_key.note_last", &table, cells, which)
        .await
        .map(drop)
}
