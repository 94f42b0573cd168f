//! Tokens that come by mail.

use async_trait::async_trait;
use pathsix_domain::{
    mail::{Purpose, TokenOwner, TokenRow},
    member::User,
    port::{StoreError, TokenDrawer},
    session::TokenHash,
    value::{Id, Instant},
};
use sea_orm::sea_query::{Cond, Condition, Expr, ExprTrait, LockBehavior, LockType, Order, Query};

use super::{SeaDirectoryWork, people};
use crate::{
    connection::Connection,
    scoped::{Row, TENANT, Table, at, execute, id, insertion, maybe_id, one, select, word},
};

const TOKEN: Table = Table::of_all(
    "one_time_token",
    "hash",
    &[&["hash", "purpose", "user_id", "tenant_id", "expires_at"]],
);

/// How many that are too old are removed with each that is added: more than one, so that they become fewer.
const REMOVED: u64 = 8;

fn is_good(hash: TokenHash, purpose: Purpose, now: Instant) -> Condition {
    Cond::all()
        .add(Expr::col("hash").eq(hash.0.to_vec()))
        .add(Expr::col("purpose").eq(word(purpose)))
        .add(Expr::col("expires_at").gt(at(now)))
}

fn of(user: Id<User>, purpose: Purpose) -> Condition {
    Cond::all()
        .add(Expr::col("user_id").eq(id(user)))
        .add(Expr::col("purpose").eq(word(purpose)))
}

async fn owner(
    connection: &Connection,
    which: Condition,
) -> Result<Option<TokenOwner>, StoreError> {
    let mut tokens = Query::select();
    select(&mut tokens, &TOKEN);
    tokens.from(TOKEN.name).cond_where(which);
    let Some(found) = one(connection, "one_time_token.owner", &tokens).await? else {
        return Ok(None);
    };
    let row = Row::new(&found, &TOKEN);
    Ok(Some(TokenOwner {
        user: row.id("user_id")?,
        tenant: row.maybe_id("tenant_id")?,
    }))
}

async fn remove(
    connection: &Connection,
    name: &'static str,
    which: Condition,
) -> Result<u64, StoreError> {
    let delete = Query::delete()
        .from_table(TOKEN.name)
        .cond_where(which)
        .take();
    execute(connection, name, &delete).await
}

/// Only what nobody is using, so that nobody waits for this.
async fn remove_old(connection: &Connection, now: Instant) -> Result<(), StoreError> {
    let old = Query::select()
        .column("hash")
        .from(TOKEN.name)
        .and_where(Expr::col("expires_at").lte(at(now)))
        .order_by("expires_at", Order::Asc)
        .limit(REMOVED)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .take();
    let which = Cond::all().add(Expr::col("hash").in_subquery(old));
    remove(connection, "one_time_token.remove_old", which)
        .await
        .map(drop)
}

#[async_trait]
impl TokenDrawer for SeaDirectoryWork {
    async fn add_token(&mut self, token: &TokenRow, now: Instant) -> Result<(), StoreError> {
        let cells = vec![
            ("hash", token.hash.0.to_vec().into()),
            ("purpose", word(token.purpose)),
            ("user_id", id(token.owner.user)),
            (TENANT, maybe_id(token.owner.tenant)),
            ("expires_at", at(token.expires_at)),
        ];
        let insert = insertion(TOKEN.name, cells)?;
        execute(self.connection(), "one_time_token.insert", &insert).await?;
        remove_old(self.connection(), now).await
    }

    async fn token_owner(
        &mut self,
        hash: TokenHash,
        purpose: Purpose,
        now: Instant,
    ) -> Result<Option<TokenOwner>, StoreError> {
        owner(self.connection(), is_good(hash, purpose, now)).await
    }

    async fn use_token(
        &mut self,
        hash: TokenHash,
        purpose: Purpose,
        now: Instant,
    ) -> Result<Option<TokenOwner>, StoreError> {
        let Some(owner) = self.token_owner(hash, purpose, now).await? else {
            return Ok(None);
        };
        // The person first: two that use two tokens of one person would else wait for each other.
        people::lock(self.connection(), owner.user).await?;
        let this = is_good(hash, purpose, now);
        if remove(self.connection(), "one_time_token.use", this).await? == 0 {
            return Ok(None);
        }
        let of_tenant = match owner.tenant {
            Some(tenant) => Expr::col(TENANT).eq(id(tenant)),
            None => Expr::col(TENANT).is_null(),
        };
        let others = of(owner.user, purpose).add(of_tenant);
        remove(self.connection(), "one_time_token.replace", others).await?;
        Ok(Some(owner))
    }

    async fn forget_tokens(&mut self, user: Id<User>, purpose: Purpose) -> Result<(), StoreError> {
        let which = of(user, purpose);
        remove(self.connection(), "one_time_token.forget", which)
            .await
            .map(drop)
    }
}
