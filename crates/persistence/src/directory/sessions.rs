//! Sessions and their refresh tokens.

use pathsix_domain::{
    device::{Device, Familiarity},
    member::User,
    port::StoreError,
    session::{SESSIONS_SHOWN, Session, TokenHash},
    tenant::Tenant,
    value::{Id, Instant},
};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Func, LockBehavior, LockType, Order, Query};

use crate::{
    connection::Connection,
    scoped::{Row, TENANT, affected, all, at, execute, id, insertion, maybe_at, one, select},
    tables::session,
};

const TOKEN: &str = "refresh_token";

/// Which sessions of a person.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Which {
    /// Those in one tenant.
    InTenant(Id<User>, Id<Tenant>),
    /// Those in every tenant, but one session.
    AllBut(Id<User>, Option<Id<Session>>),
}

impl Which {
    fn condition(self) -> Condition {
        let of = |user| Condition::all().add(Expr::col("user_id").eq(id(user)));
        match self {
            Self::InTenant(user, tenant) => of(user).add(Expr::col(TENANT).eq(id(tenant))),
            Self::AllBut(user, kept) => {
                of(user).add_option(kept.map(|kept| Expr::col("id").ne(id(kept))))
            }
        }
    }
}

/// Adds a session with its first token.
pub(crate) async fn add(
    connection: &Connection,
    new: &Session,
    token: TokenHash,
) -> Result<(), StoreError> {
    let insert = insertion(session::TABLE.name, session::cells(new))?;
    execute(connection, "session.insert", &insert).await?;
    add_token(connection, new, token).await
}

/// The session of a token and the token's generation; nobody else can write that session before the unit ends.
pub(crate) async fn by_token(
    connection: &Connection,
    token: TokenHash,
) -> Result<Option<(Session, i64)>, StoreError> {
    let of_token = Expr::col((TOKEN, "session_id")).equals((session::TABLE.name, "id"));
    let mut sessions = Query::select();
    select(&mut sessions, &session::TABLE);
    sessions
        .expr_as(Expr::col((TOKEN, "generation")), "token.generation")
        .from(TOKEN)
        .inner_join(session::TABLE.name, of_token)
        .and_where(Expr::col((TOKEN, "hash")).eq(token.0.to_vec()))
        .lock_with_tables(LockType::NoKeyUpdate, [session::TABLE.name]);
    let Some(row) = one(connection, "session.by_token", &sessions).await? else {
        return Ok(None);
    };
    let generation = row.try_get("token.", "generation");
    let generation = generation.map_err(crate::connection::store_error)?;
    Ok(Some((
        session::read(&Row::new(&row, &session::TABLE))?,
        generation,
    )))
}

/// One session, whether it has ended or not.
pub(crate) async fn by_id(
    connection: &Connection,
    session: Id<Session>,
) -> Result<Option<Session>, StoreError> {
    let mut found = Query::select();
    select(&mut found, &session::TABLE);
    found
        .from(session::TABLE.name)
        .and_where(Expr::col("id").eq(id(session)));
    let row = one(connection, "session.get", &found).await?;
    row.map(|row| session::read(&Row::new(&row, &session::TABLE)))
        .transpose()
}

/// Writes a session, and the token of its newest generation if there is a new one. What has ended stays ended.
pub(crate) async fn save(
    connection: &Connection,
    changed: &Session,
    token: Option<TokenHash>,
) -> Result<(), StoreError> {
    let ended = Func::coalesce([
        Expr::col("revoked_at"),
        Expr::value(maybe_at(changed.revoked_at)),
    ]);
    let mut update = Query::update();
    update
        .table(session::TABLE.name)
        .value("generation", changed.generation)
        .value("last_used_at", at(changed.last_used_at))
        .value("expires_at", at(changed.expires_at))
        .value("revoked_at", ended)
        .and_where(Expr::col("id").eq(id(changed.id)));
    affected(execute(connection, "session.save", &update).await?)?;
    match token {
        Some(token) => add_token(connection, changed, token).await,
        None => Ok(()),
    }
}

/// Those that have not ended, the last used first.
pub(crate) async fn live(
    connection: &Connection,
    which: Which,
    now: Instant,
) -> Result<Vec<Session>, StoreError> {
    let mut sessions = Query::select();
    select(&mut sessions, &session::TABLE);
    sessions
        .from(session::TABLE.name)
        .cond_where(which.condition())
        .and_where(is_live(now))
        .order_by("last_used_at", Order::Desc)
        .order_by("id", Order::Desc)
        .limit(SESSIONS_SHOWN);
    let rows = all(connection, "session.live", &sessions).await?;
    let read = rows
        .iter()
        .map(|row| session::read(&Row::new(row, &session::TABLE)));
    read.collect()
}

/// Removes so many of those that ended before a moment, with their tokens; not those that somebody is writing.
pub(crate) async fn forget(
    connection: &Connection,
    before: Instant,
    limit: u64,
) -> Result<u64, StoreError> {
    let ended = Func::coalesce([Expr::col("revoked_at"), Expr::col("expires_at")]);
    let old = Query::select()
        .column("id")
        .from(session::TABLE.name)
        .and_where(Expr::from(ended).lt(at(before)))
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .take();
    let delete = Query::delete()
        .from_table(session::TABLE.name)
        .and_where(Expr::col("id").in_subquery(old))
        .take();
    execute(connection, "session.forget", &delete).await
}

/// Whether a person signed in from a device before, in a session that is not forgotten.
pub(crate) async fn familiarity(
    connection: &Connection,
    user: Id<User>,
    device: &Device,
) -> Result<Familiarity, StoreError> {
    let from = |which: Expr| {
        Query::select()
            .column("id")
            .from(session::TABLE.name)
            .and_where(Expr::col("user_id").eq(id(user)))
            .and_where(which)
            .limit(1)
            .take()
    };
    let this = from(Expr::col("device").eq(session::device(device)));
    if one(connection, "session.of_device", &this).await?.is_some() {
        return Ok(Familiarity::Known);
    }
    // Sessions from before devices were remembered tell nothing.
    let any = from(Expr::col("device").is_not_null());
    let others = one(connection, "session.of_any_device", &any).await?;
    Ok(match others {
        Some(_) => Familiarity::New,
        None => Familiarity::First,
    })
}

/// A live session of a person; nobody else can write it before the unit ends.
pub(crate) async fn to_write(
    connection: &Connection,
    user: Id<User>,
    session: Id<Session>,
    now: Instant,
) -> Result<Option<Session>, StoreError> {
    let mut found = Query::select();
    select(&mut found, &session::TABLE);
    found
        .from(session::TABLE.name)
        .and_where(Expr::col("id").eq(id(session)))
        .and_where(Expr::col("user_id").eq(id(user)))
        .and_where(is_live(now))
        .lock(LockType::NoKeyUpdate);
    let row = one(connection, "session.to_write", &found).await?;
    row.map(|row| session::read(&Row::new(&row, &session::TABLE)))
        .transpose()
}

fn is_live(now: Instant) -> Expr {
    let is_ended = Expr::col("revoked_at").is_not_null();
    is_ended.not().and(Expr::col("expires_at").gt(at(now)))
}

/// Keeps a live session as it is until the unit ends.
pub(crate) async fn hold(
    connection: &Connection,
    session: Id<Session>,
    now: Instant,
) -> Result<(), StoreError> {
    let mut hold = Query::select();
    hold.column("id")
        .from(session::TABLE.name)
        .and_where(Expr::col("id").eq(id(session)))
        .and_where(is_live(now))
        .lock(LockType::Share);
    let held = one(connection, "session.hold", &hold).await?;
    held.map(drop).ok_or(StoreError::Missing)
}

/// Ends those sessions that have not ended; how many there were.
pub(crate) async fn end(
    connection: &Connection,
    which: Which,
    now: Instant,
) -> Result<u64, StoreError> {
    let update = Query::update()
        .table(session::TABLE.name)
        .value("revoked_at", at(now))
        .cond_where(which.condition())
        .and_where(Expr::col("revoked_at").is_null())
        .take();
    execute(connection, "session.end", &update).await
}

async fn add_token(
    connection: &Connection,
    of: &Session,
    token: TokenHash,
) -> Result<(), StoreError> {
    let cells = vec![
        ("hash", token.0.to_vec().into()),
        ("session_id", id(of.id)),
        ("generation", of.generation.into()),
    ];
    let insert = insertion(TOKEN, cells)?;
    execute(connection, "refresh_token.insert", &insert)
        .await
        .map(drop)
}
