//! The entries of a tenant with all that proves them, page by page.

use pathsix_domain::{
    access::Resource,
    audit::{AuditEntry, Stored},
    port::StoreError,
    value::{Id, Instant, RecordId},
};
use sea_orm::{
    QueryResult,
    sea_query::{Expr, ExprTrait, LockType, Order, Query, SelectStatement},
};

use crate::{
    scoped::{Row, Scoped, WithLimits, at, id, select, word},
    tables::audit_seal::{self, SEALED},
};

/// Which entries, in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Those of the chain, by their numbers.
    Linked,
    /// Those that have no number, by their ids, which are in the order of time.
    Waiting,
    /// Those of them that have no seal.
    Bare,
    /// All of them, by their ids.
    Every,
    /// Those from a moment on, which nobody else can erase from before the unit ends.
    Since(Instant),
    /// Those from before a moment.
    Before(Instant),
}

fn column(name: &'static str) -> Expr {
    Expr::col((SEALED.name, name))
}

/// So many of these entries, from the first or after one of them.
pub(super) async fn page(
    scoped: Scoped<'_>,
    which: Which,
    after: Option<&Stored>,
    most: u64,
) -> Result<Vec<Stored>, StoreError> {
    let rows = raw(scoped, which, after, most).await?;
    rows.iter()
        .map(|row| audit_seal::read(&Row::new(row, &SEALED)))
        .collect()
}

/// So many entries in the order of time, from the first or after one of them.
pub(crate) async fn every(
    scoped: Scoped<'_>,
    after: Option<&Stored>,
    most: u64,
) -> Result<Vec<Stored>, StoreError> {
    page(scoped, Which::Every, after, most).await
}

/// The same of those from a moment on.
pub(crate) async fn recent(
    scoped: Scoped<'_>,
    since: Instant,
    after: Option<&Stored>,
    most: u64,
) -> Result<Vec<Stored>, StoreError> {
    page(scoped, Which::Since(since), after, most).await
}

/// The entries of these ids, which nobody else can erase from before the unit ends.
pub(crate) async fn these(
    scoped: Scoped<'_>,
    ids: &[Id<AuditEntry>],
) -> Result<Vec<Stored>, StoreError> {
    let mut rows = Query::select();
    select(&mut rows, &SEALED);
    let ids = ids.iter().map(|one| Expr::value(id(*one)));
    rows.and_where(column(SEALED.key).is_in(ids))
        .lock_with_tables(LockType::Update, [SEALED.name]);
    let found = scoped.all("audit_entry.these", &SEALED, rows).await?;
    found
        .iter()
        .map(|row| audit_seal::read(&Row::new(row, &SEALED)))
        .collect()
}

/// Every entry about a record, in the order of time.
pub(crate) async fn about(
    scoped: Scoped<'_>,
    kind: Resource,
    subject: RecordId,
) -> Result<Vec<Stored>, StoreError> {
    let mut rows = Query::select();
    select(&mut rows, &SEALED);
    rows.and_where(column("entity").eq(word(kind)))
        .and_where(column("entity_id").eq(id(subject)))
        .order_by((SEALED.name, SEALED.key), Order::Asc);
    let found = scoped.all("audit_entry.about", &SEALED, rows).await?;
    found
        .iter()
        .map(|row| audit_seal::read(&Row::new(row, &SEALED)))
        .collect()
}

/// The same as the database has them.
pub(super) async fn raw(
    scoped: Scoped<'_>,
    which: Which,
    after: Option<&Stored>,
    most: u64,
) -> Result<Vec<QueryResult>, StoreError> {
    let mut rows = Query::select();
    select(&mut rows, &SEALED);
    match which {
        Which::Linked => {
            rows.and_where(column("number").is_not_null())
                .order_by((SEALED.name, "number"), Order::Asc);
        }
        Which::Waiting => {
            rows.and_where(column("number").is_null());
        }
        Which::Bare => {
            rows.and_where(column("number").is_null())
                .and_where(column("commitment").is_null());
        }
        Which::Every => {}
        Which::Since(moment) => {
            rows.and_where(column("at").gte(at(moment)))
                .lock_with_tables(LockType::Update, [SEALED.name]);
        }
        Which::Before(moment) => {
            rows.and_where(column("at").lt(at(moment)));
        }
    }
    rows.and_where_option(after.map(|last| beyond(which, last)))
        .order_by((SEALED.name, SEALED.key), Order::Asc)
        .limit(most);
    rows_of(scoped, "audit_entry.page", rows).await
}

/// Two rows can have the same number only where somebody removed the key that forbids it. Both are read then.
fn beyond(which: Which, last: &Stored) -> Expr {
    match (which, last.number) {
        (Which::Linked, Some(number)) => {
            let reached = [Expr::value(number), Expr::value(id(last.id))];
            let key = ["number", SEALED.key].map(column);
            Expr::tuple(key).gt(Expr::tuple(reached))
        }
        _ => column(SEALED.key).gt(id(last.id)),
    }
}

/// The rows of a selection from the entries of a tenant, its limit written out.
pub(super) async fn rows_of(
    scoped: Scoped<'_>,
    name: &'static str,
    mut rows: SelectStatement,
) -> Result<Vec<QueryResult>, StoreError> {
    rows.from(SEALED.name).cond_where(scoped.within(&SEALED));
    scoped.list(name, &WithLimits(rows)).await
}
