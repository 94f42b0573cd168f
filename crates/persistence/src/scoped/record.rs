//! Keeping records of any kind.

use std::collections::BTreeMap;

use pathsix_domain::{
    access::{Action, Granted, Scope},
    list::Shelf,
    port::StoreError,
    record::Record,
    search::Document,
    value::Id,
};
use sea_orm::sea_query::{Cond, Condition, Expr, ExprTrait, LockType, Order};

use super::{
    Cells, Listing, Row, Scoped, id,
    list::{name, on_shelf, whole},
    visible::visible,
};

/// A record that can be kept. What a custom backend implements for a record of its own, beside [`Listing`].
///
/// Where the record has a status, the changes of it go to a table that is called after it, as `lead_status_history` with
/// the column `lead_id` is after the lead.
pub trait Mapped: Record + Listing {
    /// Everything that is written of it, the tenant apart.
    fn cells(&self) -> Cells;

    /// The words by which it is found, if it can be.
    fn document(&self) -> Option<Document> {
        None
    }
}

/// Why a row is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To look at it.
    Look,
    /// To name it; nobody else can write it before the unit ends.
    Hold,
    /// To write it; nobody else can before the unit ends.
    Write,
}

impl Purpose {
    fn lock(self) -> Option<LockType> {
        match self {
            Self::Look => None,
            Self::Hold => Some(LockType::Share),
            // Keys never change, so rows that refer to this one may still be added meanwhile.
            Self::Write => Some(LockType::NoKeyUpdate),
        }
    }
}

/// The record, if it is on the shelf and within the scope.
pub(crate) async fn find<R: Mapped>(
    scoped: Scoped<'_>,
    scope: &Scope,
    key: Id<R>,
    shelf: Shelf,
    purpose: Purpose,
) -> Result<Option<R>, StoreError> {
    let within = Cond::all()
        .add_option(on_shelf(&R::TABLE, shelf))
        .add(visible(scoped, &R::TABLE, scope.visibility()));
    get(scoped, scope, key, within, purpose).await
}

/// The row of this key that also meets a condition.
pub(crate) async fn get<L: Listing, K>(
    scoped: Scoped<'_>,
    scope: &Scope,
    key: Id<K>,
    within: Condition,
    purpose: Purpose,
) -> Result<Option<L>, StoreError> {
    let mut row = whole::<L>(scoped, scope);
    row.and_where(Expr::col((L::TABLE.name, L::TABLE.key)).eq(id(key)))
        .cond_where(within);
    if let Some(lock) = purpose.lock() {
        row.lock_with_tables(lock, [L::TABLE.name]);
    }
    let found = scoped.one(name::<L>("get"), &L::TABLE, row).await?;
    found
        .map(|row| L::read(&Row::new(&row, &L::TABLE)))
        .transpose()
}

/// Adds a new record.
pub(crate) async fn insert<R: Mapped>(
    scoped: Scoped<'_>,
    granted: &Granted<R>,
) -> Result<(), StoreError> {
    if granted.before().is_some() {
        return Err(misused());
    }
    let cells = granted.after().cells();
    scoped
        .insert(name::<R>("insert"), R::TABLE.name, cells)
        .await
}

/// Rows of one statement: databases take so many parameters and no more.
const AT_ONCE: usize = 500;

/// Adds new records.
pub(crate) async fn insert_all<R: Mapped>(
    scoped: Scoped<'_>,
    granted: &[Granted<R>],
) -> Result<(), StoreError> {
    if granted.iter().any(|one| one.before().is_some()) {
        return Err(misused());
    }
    for some in granted.chunks(AT_ONCE) {
        let rows = some.iter().map(|one| one.after().cells()).collect();
        scoped
            .insert_all(name::<R>("insert_all"), R::TABLE.name, rows)
            .await?;
    }
    Ok(())
}

/// The records in use and within the scope that a condition picks.
pub(crate) async fn find_all<R: Mapped>(
    scoped: Scoped<'_>,
    scope: &Scope,
    which: Condition,
    purpose: Purpose,
) -> Result<Vec<R>, StoreError> {
    let mut rows = whole::<R>(scoped, scope);
    rows.cond_where(which)
        .and_where_option(on_shelf(&R::TABLE, Shelf::Live))
        .cond_where(visible(scoped, &R::TABLE, scope.visibility()))
        .order_by((R::TABLE.name, R::TABLE.key), Order::Asc);
    if let Some(lock) = purpose.lock() {
        rows.lock_with_tables(lock, [R::TABLE.name]);
    }
    let found = scoped.all(name::<R>("find_all"), &R::TABLE, rows).await?;
    found
        .iter()
        .map(|row| R::read(&Row::new(row, &R::TABLE)))
        .collect()
}

/// Some of the records in use of which something is true, so many at most.
pub(crate) async fn find_some<R: Mapped>(
    scoped: Scoped<'_>,
    scope: &Scope,
    which: Condition,
    most: u64,
) -> Result<Vec<R>, StoreError> {
    let mut rows = whole::<R>(scoped, scope);
    rows.cond_where(which)
        .and_where_option(on_shelf(&R::TABLE, Shelf::Live))
        .cond_where(visible(scoped, &R::TABLE, scope.visibility()))
        .limit(most);
    let found = scoped.all(name::<R>("find_some"), &R::TABLE, rows).await?;
    found
        .iter()
        .map(|row| R::read(&Row::new(row, &R::TABLE)))
        .collect()
}

/// Removes records in the versions that were loaded, and tells which were.
pub(crate) async fn remove_all<R: Mapped>(
    scoped: Scoped<'_>,
    granted: &[&Granted<R>],
) -> Result<Vec<Id<R>>, StoreError> {
    if granted.is_empty() {
        return Ok(Vec::new());
    }
    // A list of keys for each version: databases find these by the key, and not what is put together of many pairs.
    // All keys once more, because SQLite does not look for a key where several lists are joined with OR.
    let mut versions = BTreeMap::<i64, Vec<Expr>>::new();
    let mut all = Vec::with_capacity(granted.len());
    for one in granted {
        let before = one.before().ok_or(StoreError::Missing)?.header();
        let keys = versions.entry(before.version).or_default();
        keys.push(Expr::value(id(before.id)));
        all.push(Expr::value(id(before.id)));
    }
    let column = |name| Expr::col((R::TABLE.name, name));
    let any = versions
        .into_iter()
        .fold(Cond::any(), |any, (version, keys)| {
            let of = column("version").eq(version);
            any.add(of.and(column(R::TABLE.key).is_in(keys)))
        });
    let these = Cond::all().add(column(R::TABLE.key).is_in(all)).add(any);
    let rows = scoped
        .delete_giving(name::<R>("retract"), &R::TABLE, these)
        .await?;
    rows.iter()
        .map(|row| Row::given(row, &R::TABLE).id(R::TABLE.key))
        .collect()
}

/// Writes a record that is still in the version that was loaded.
pub(crate) async fn save<R: Mapped>(
    scoped: Scoped<'_>,
    granted: &Granted<R>,
) -> Result<(), StoreError> {
    if granted.action() == Action::Purge {
        return Err(misused());
    }
    let cells = granted.after().cells();
    let written = scoped
        .update(name::<R>("save"), &R::TABLE, cells, loaded(granted)?)
        .await?;
    affected(written)
}

/// Removes a record that is still in the version that was loaded. What hangs on it or names it is gone before.
pub(crate) async fn remove<R: Mapped>(
    scoped: Scoped<'_>,
    granted: &Granted<R>,
) -> Result<(), StoreError> {
    let removed = scoped
        .delete(name::<R>("purge"), &R::TABLE, loaded(granted)?)
        .await?;
    affected(removed)
}

/// Errors: another action was granted.
pub(crate) fn for_action<R: Mapped>(
    granted: &Granted<R>,
    action: Action,
) -> Result<(), StoreError> {
    if granted.action() == action {
        Ok(())
    } else {
        Err(misused())
    }
}

/// A grant is for one thing; using it for another is a defect of the caller.
fn misused() -> StoreError {
    StoreError::Backend("this was not what was granted".to_owned())
}

fn loaded<R: Mapped>(granted: &Granted<R>) -> Result<Condition, StoreError> {
    let before = granted.before().ok_or(StoreError::Missing)?.header();
    Ok(version(&R::TABLE, id(before.id), before.version))
}

/// One row in one version.
pub(crate) fn version(table: &super::Table, key: sea_orm::Value, version: i64) -> Condition {
    Cond::all()
        .add(Expr::col((table.name, table.key)).eq(key))
        .add(Expr::col((table.name, "version")).eq(version))
}

/// Errors: [`StoreError::Missing`] unless exactly one row was written.
pub(crate) fn affected(rows: u64) -> Result<(), StoreError> {
    if rows == 1 {
        Ok(())
    } else {
        Err(StoreError::Missing)
    }
}
