//! What the global tables know of a tenant that is purged, and of people who belong nowhere any more.

use pathsix_domain::{
    audit::Digest,
    mail::Letter,
    member::{Person, User},
    port::{SealKey, StoreError},
    tenant::Tenant,
    value::{Email, Id, Instant},
};
use sea_orm::{
    Value,
    sea_query::{Expr, ExprTrait, LikeExpr, LockType, OnConflict, Query},
};

use super::people::{self, Lookup};
use crate::{
    connection::{Bound, Connection},
    scoped::{Catalogue, Row, all, at, execute, id, insertion, one, text},
    tables::{member, person, tenant},
};

const PURGED: &str = "purged_tenant";
const ENTRY: &str = "platform_entry";

/// Texts that may name a tenant or a person among other things.
const MENTIONS: [(&str, &str); 2] = [("job", "payload"), ("unknown_route", "path")];

/// What proves that the server was told to purge a tenant at a moment.
pub(crate) fn seal(key: &dyn SealKey, tenant: Id<Tenant>, purge_at: Instant) -> Digest {
    let micros = purge_at.micros();
    key.prove(format!("pathsix purge {tenant} at {micros}").as_bytes())
}

/// What stays of a tenant: who has its id and the key knows that it was purged.
pub(crate) fn proof(key: &dyn SealKey, tenant: Id<Tenant>) -> Digest {
    key.prove(format!("pathsix purged {tenant}").as_bytes())
}

/// A tenant whose time has come, as its row says, and whether a server said so.
pub(crate) struct Due {
    pub(crate) tenant: Id<Tenant>,
    pub(crate) is_sealed: bool,
}

/// Those whose time has come.
pub(crate) async fn due(
    connection: &Connection,
    key: &dyn SealKey,
    now: Instant,
) -> Result<Vec<Due>, StoreError> {
    let marked = Query::select()
        .columns(["id", "purge_at", "purge_seal"])
        .from(tenant::TABLE.name)
        .and_where(Expr::col("purge_at").lte(at(now)))
        .take();
    let rows = all(connection, "tenant.due", &marked).await?;
    let read = rows.iter().map(|row| {
        let row = Row::given(row, &tenant::TABLE);
        let (tenant, purge_at) = (row.id("id")?, row.at("purge_at")?);
        let sealed: Option<String> = row.get("purge_seal")?;
        Ok(Due {
            tenant,
            is_sealed: sealed == Some(seal(key, tenant, purge_at).to_string()),
        })
    });
    read.collect()
}

/// Whether a proof stands in the store.
pub(crate) async fn is_proved(connection: &Connection, proof: Digest) -> Result<bool, StoreError> {
    let which = Expr::col("proof").eq(text(&proof));
    let found = Query::select()
        .column("proof")
        .from(PURGED)
        .and_where(which)
        .take();
    Ok(one(connection, "purged_tenant.get", &found)
        .await?
        .is_some())
}

/// Adds a proof, unless it stands there.
pub(crate) async fn prove(
    connection: &Connection,
    proof: Digest,
    now: Instant,
) -> Result<(), StoreError> {
    let cells = vec![("proof", text(&proof)), ("purged_at", at(now))];
    let mut insert = insertion(PURGED, cells)?;
    insert.on_conflict(OnConflict::new().do_nothing().to_owned());
    execute(connection, "purged_tenant.insert", &insert)
        .await
        .map(drop)
}

/// Locks a tenant so that nobody adds anything that refers to it, and tells whether it is still there.
pub(crate) async fn close(connection: &Connection, which: Id<Tenant>) -> Result<bool, StoreError> {
    let lock = Query::select()
        .column("id")
        .from(tenant::TABLE.name)
        .and_where(Expr::col("id").eq(id(which)))
        .lock(LockType::Update)
        .take();
    Ok(one(connection, "tenant.close", &lock).await?.is_some())
}

/// Removes the tenant itself and what mentions it.
pub(crate) async fn remove_tenant(
    connection: &Connection,
    which: Id<Tenant>,
) -> Result<(), StoreError> {
    forget_mentions(connection, which).await?;
    let delete = Query::delete()
        .from_table(tenant::TABLE.name)
        .and_where(Expr::col("id").eq(id(which)))
        .take();
    execute(connection, "tenant.remove", &delete)
        .await
        .map(drop)
}

/// Some members of a tenant. The unit must be bound to it.
pub(crate) async fn some_members(
    connection: &Connection,
    of: Id<Tenant>,
    most: u64,
) -> Result<Vec<Id<User>>, StoreError> {
    let some = Query::select()
        .column("user_id")
        .from(member::TABLE.name)
        .and_where(Expr::col("tenant_id").eq(id(of)))
        .limit(most)
        .take();
    let rows = all(connection, "membership.some", &some).await?;
    let ids = rows
        .iter()
        .map(|row| Row::given(row, &member::TABLE).id("user_id"));
    ids.collect()
}

/// Ends a membership, and removes the person where it was the last one and they do not run the platform. Afterwards the unit
/// is bound to the person.
pub(crate) async fn end_membership(
    connection: &Connection,
    catalogue: &Catalogue,
    (of, user): (Id<Tenant>, Id<User>),
) -> Result<(), StoreError> {
    connection.bind(Bound::Tenant(of)).await?;
    let end = Query::delete()
        .from_table(member::TABLE.name)
        .and_where(Expr::col("tenant_id").eq(id(of)))
        .and_where(Expr::col("user_id").eq(id(user)))
        .take();
    execute(connection, "membership.end", &end).await?;
    connection.bind(Bound::Person(user)).await?;
    // Nobody can make them a member anywhere meanwhile.
    let hold = Query::select()
        .column("id")
        .from(person::TABLE.name)
        .and_where(Expr::col("id").eq(id(user)))
        .lock(LockType::Update)
        .take();
    one(connection, "user_identity.close", &hold).await?;
    let belongs = people::memberships(connection, user).await?;
    let found = people::find(connection, Lookup::Id(user)).await?;
    match found {
        Some((person, _)) if belongs.is_empty() && !person.is_superadmin => {
            remove_person(connection, catalogue, &person).await
        }
        _ => Ok(()),
    }
}

async fn remove_person(
    connection: &Connection,
    catalogue: &Catalogue,
    person: &Person,
) -> Result<(), StoreError> {
    let user = person.id;
    forget_mentions(connection, user).await?;
    forget_letters(connection, &person.email).await?;
    let naming = catalogue.references_to(person::TABLE.name);
    let naming = naming.filter(|it| it.child != member::TABLE.name);
    for reference in naming {
        let delete = Query::delete()
            .from_table(reference.child.clone())
            .and_where(Expr::col(reference.column.clone()).eq(id(user)))
            .take();
        let name = format!("{}.leave_person", reference.child);
        execute(connection, name, &delete).await?;
    }
    let delete = Query::delete()
        .from_table(person::TABLE.name)
        .and_where(Expr::col("id").eq(id(user)))
        .take();
    execute(connection, "user_identity.remove", &delete)
        .await
        .map(drop)
}

/// Removes letters that are for whoever has an address, because somebody asked for them without signing in.
async fn forget_letters(connection: &Connection, email: &Email) -> Result<(), StoreError> {
    let asked = [Letter::Reset(email.clone()), Letter::Confirm(email.clone())];
    let delete = Query::delete()
        .from_table("job")
        .and_where(Expr::col("payload").is_in(asked.map(|letter| letter.write())))
        .take();
    execute(connection, "job.forget_letters", &delete)
        .await
        .map(drop)
}

/// Empties of whom an act was in what the platform tells of itself, and removes letters that wait and kept paths with an id in them.
async fn forget_mentions<K>(connection: &Connection, of: Id<K>) -> Result<(), StoreError> {
    let emptied = Query::update()
        .table(ENTRY)
        .value("subject_id", Expr::value(Value::Uuid(None)))
        .value("subject_name", Expr::value(Value::String(None)))
        .and_where(Expr::col("subject_id").eq(id(of)))
        .take();
    execute(connection, "platform_entry.empty", &emptied).await?;
    for (table, column) in MENTIONS {
        let delete = Query::delete()
            .from_table(table)
            .and_where(Expr::col(column).like(LikeExpr::new(format!("%{of}%"))))
            .take();
        execute(connection, format!("{table}.forget"), &delete).await?;
    }
    Ok(())
}
