//! People, and where they belong.

use pathsix_domain::{
    member::{Member, Person, User},
    port::{PasswordHash, StoreError},
    tenant::Tenant,
    value::{Email, Id, Instant},
};
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Order, Query, UpdateStatement};

use crate::{
    connection::Connection,
    scoped::{Row, Scoped, TENANT, affected, all, at, execute, id, insertion, one, select, text},
    tables::{member, person, tenant},
};

/// Whom to look for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lookup<'a> {
    /// The person with this address.
    Email(&'a Email),
    /// The person with this id.
    Id(Id<User>),
}

/// A person and the hash of their password.
pub(crate) async fn find(
    connection: &Connection,
    who: Lookup<'_>,
) -> Result<Option<(Person, PasswordHash)>, StoreError> {
    let mut select_person = Query::select();
    select(&mut select_person, &person::TABLE);
    select_person
        .expr_as(Expr::col("password_hash"), "user_identity.password_hash")
        .from(person::TABLE.name)
        .and_where(match who {
            Lookup::Email(email) => Expr::col("email").eq(text(email)),
            Lookup::Id(user) => Expr::col("id").eq(id(user)),
        });
    let Some(found) = one(connection, "user_identity.get", &select_person).await? else {
        return Ok(None);
    };
    let row = Row::new(&found, &person::TABLE);
    let hash: String = row.get("password_hash")?;
    Ok(Some((person::read(&row)?, PasswordHash::new(hash))))
}

/// Every membership of a person, oldest first. The unit must be bound to that person.
pub(crate) async fn memberships(
    connection: &Connection,
    user: Id<User>,
) -> Result<Vec<(Member, Tenant)>, StoreError> {
    let mut theirs = Query::select();
    select(&mut theirs, &member::TABLE);
    select(&mut theirs, &tenant::TABLE);
    let tenant_of = Expr::col((tenant::TABLE.name, "id")).equals((member::TABLE.name, TENANT));
    theirs
        .from(member::TABLE.name)
        .inner_join(tenant::TABLE.name, tenant_of);
    person::join_address(&mut theirs, (member::TABLE.name, "user_id"));
    theirs
        .and_where(Expr::col((member::TABLE.name, "user_id")).eq(id(user)))
        .order_by((member::TABLE.name, "joined_at"), Order::Asc)
        .order_by((member::TABLE.name, TENANT), Order::Asc);
    let rows = all(connection, "membership.of_person", &theirs).await?;
    rows.iter()
        .map(|row| {
            let row = Row::new(row, &member::TABLE);
            Ok((
                member::read(&row)?,
                tenant::read(&row.joined(&tenant::TABLE))?,
            ))
        })
        .collect()
}

/// Adds a person.
pub(crate) async fn add(
    connection: &Connection,
    new: &Person,
    hash: &PasswordHash,
) -> Result<(), StoreError> {
    let insert = insertion(person::TABLE.name, person::cells(new, hash))?;
    execute(connection, "user_identity.insert", &insert)
        .await
        .map(drop)
}

/// Gives a person a new password.
pub(crate) async fn set_password(
    connection: &Connection,
    user: Id<User>,
    proven: &PasswordHash,
    hash: &PasswordHash,
    since: Instant,
) -> Result<(), StoreError> {
    let mut update = change_of(user, proven);
    update
        .value("password_hash", hash.as_str())
        .value("updated_at", at(since))
        .value("version", Expr::col("version").add(1));
    affected(execute(connection, "user_identity.set_password", &update).await?)
}

/// Writes whether a person may sign in.
pub(crate) async fn save(
    connection: &Connection,
    changed: &Person,
    now: Instant,
) -> Result<(), StoreError> {
    let update = Query::update()
        .table(person::TABLE.name)
        .value("is_active", changed.is_active)
        .value("updated_at", at(now))
        .value("version", Expr::col("version").add(1))
        .and_where(Expr::col("id").eq(id(changed.id)))
        .take();
    affected(execute(connection, "user_identity.save", &update).await?)
}

/// Notes that a person proved their address. The first time counts.
pub(crate) async fn verify_email(
    connection: &Connection,
    user: Id<User>,
    now: Instant,
) -> Result<(), StoreError> {
    let update = Query::update()
        .table(person::TABLE.name)
        .value("email_verified_at", at(now))
        .value("updated_at", at(now))
        .value("version", Expr::col("version").add(1))
        .and_where(Expr::col("id").eq(id(user)))
        .and_where(Expr::col("email_verified_at").is_null())
        .take();
    execute(connection, "user_identity.verify_email", &update)
        .await
        .map(drop)
}

/// Notes a sign-in. It is no change of the person: the version stays.
pub(crate) async fn note_login(
    connection: &Connection,
    user: Id<User>,
    proven: &PasswordHash,
    now: Instant,
) -> Result<(), StoreError> {
    let mut update = change_of(user, proven);
    update
        .value("last_login_at", at(now))
        .and_where(Expr::col("is_active").eq(true));
    affected(execute(connection, "user_identity.note_login", &update).await?)
}

/// Waits for whoever writes the person, and keeps others from doing so until the unit ends.
pub(crate) async fn lock(connection: &Connection, user: Id<User>) -> Result<(), StoreError> {
    let mut lock = Query::select();
    lock.column("id")
        .from(person::TABLE.name)
        .and_where(Expr::col("id").eq(id(user)))
        .lock(LockType::NoKeyUpdate);
    one(connection, "user_identity.lock", &lock).await.map(drop)
}

/// Keeps an active membership as it is until the unit ends. Errors: [`StoreError::Missing`] where it is not active. The
/// unit must be bound to the tenant.
pub(crate) async fn hold_membership(
    connection: &Connection,
    tenant: Id<Tenant>,
    user: Id<User>,
) -> Result<(), StoreError> {
    let mut hold = Query::select();
    hold.column("user_id")
        .and_where(Expr::col("user_id").eq(id(user)))
        .and_where(Expr::col("is_active").eq(true))
        .lock(LockType::Share);
    let scoped = Scoped::new(connection, tenant);
    let held = scoped.one("membership.hold", &member::TABLE, hold).await?;
    held.map(drop).ok_or(StoreError::Missing)
}

/// A change of a person who still has the hash that was proven.
fn change_of(user: Id<User>, proven: &PasswordHash) -> UpdateStatement {
    let mut update = Query::update();
    update
        .table(person::TABLE.name)
        .and_where(Expr::col("id").eq(id(user)))
        .and_where(Expr::col("password_hash").eq(proven.as_str()))
        .take()
}
