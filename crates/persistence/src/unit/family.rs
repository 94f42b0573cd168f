//! What hangs on a record: it goes to the trash with it, comes back with it and is removed with it.
//!
//! Which table hangs on which is read from the tables themselves, level by level: on a client hang its projects, and on
//! those their interactions.

use pathsix_domain::{
    access::{Action, Companion, Granted},
    audit::{Fact, FieldChange},
    port::StoreError,
    record::{Stamp, Trashing},
    value::{Id, Instant},
};
use sea_orm::{
    Value,
    sea_query::{Cond, Condition, Expr, ExprTrait, LockType, Order, Query, SelectStatement},
};

use super::companions::{change, rewrite, told};
use crate::{
    scoped::{
        Mapped, Parent, Row, Scoped, TRASHED_WITH, Table, WithLimits, at, derive, for_action, id,
        remove, save, trash_cells,
    },
    search::Pending,
    tables::{MENTIONS, ON_SEVERAL, Records},
};

/// A table whose rows hang on those of another, and which of them do.
struct Branch {
    table: &'static Table,
    parent: &'static Parent,
    /// The rows that hang, directly or not, on the record in question.
    rows: Condition,
}

/// Everything below a record, level by level.
fn below(
    scoped: Scoped<'_>,
    records: Records<'_>,
    root: &'static Table,
    key: Value,
) -> Vec<Branch> {
    let mut branches = Vec::new();
    let mut stems = vec![(
        root,
        Cond::all().add(Expr::col((root.name, root.key)).eq(key)),
    )];
    while let Some((stem, which)) = stems.pop() {
        for (table, parent) in hanging_on(records, stem) {
            let stem_keys = keys(scoped, stem, which.clone());
            let column = Expr::col((table.name, parent.column));
            let rows = Cond::all().add(column.in_subquery(stem_keys));
            stems.push((table, rows.clone()));
            branches.push(Branch {
                table,
                parent,
                rows,
            });
        }
    }
    branches
}

pub(super) fn hanging_on<'a>(
    records: Records<'a>,
    stem: &Table,
) -> impl Iterator<Item = (&'static Table, &'static Parent)> + use<'a> {
    let name = stem.name;
    records.iter().copied().flat_map(move |table| {
        let parents = table.parents().iter();
        parents
            .filter(move |parent| parent.table.name == name)
            .map(move |parent| (table, parent))
    })
}

fn keys(scoped: Scoped<'_>, table: &Table, which: Condition) -> SelectStatement {
    Query::select()
        .column((table.name, table.key))
        .from(table.name)
        .cond_where(scoped.within(table))
        .cond_where(which)
        .take()
}

fn deleted_at(old: Option<Instant>, new: Option<Instant>) -> Vec<FieldChange> {
    let fact = |at: Option<Instant>| Fact::text(at.as_ref());
    vec![change("deleted_at", fact(old), fact(new))]
}

pub(super) async fn trash<R: Mapped>(
    scoped: Scoped<'_>,
    records: Records<'_>,
    granted: &Granted<R>,
) -> Result<Vec<Companion>, StoreError> {
    for_action(granted, Action::Trash)?;
    save(scoped, granted).await?;
    let header = granted.after().header();
    let trashing = header.trashed.ok_or(StoreError::Missing)?;
    let changes = deleted_at(None, Some(trashing.stamp.at));
    let mut taken = Vec::new();
    for branch in below(scoped, records, &R::TABLE, id(header.id)) {
        let live = branch
            .rows
            .add(Expr::col((branch.table.name, "deleted_at")).is_null());
        let cells = trash_cells(Some(trashing));
        let rows = rewrite(scoped, branch.table, cells, header.updated, live).await?;
        taken.extend(told(&rows, branch.table, Action::Trash, &changes)?);
    }
    Ok(taken)
}

pub(super) async fn trashed_before<R: Mapped>(
    scoped: Scoped<'_>,
    before: Instant,
    past: u64,
    most: u64,
) -> Result<Vec<(Id<R>, i64)>, StoreError> {
    let column = |name| Expr::col((R::TABLE.name, name));
    let old = Query::select()
        .columns([R::TABLE.key, "version"].map(|name| (R::TABLE.name, name)))
        .from(R::TABLE.name)
        .cond_where(scoped.within(&R::TABLE))
        .and_where(column("deleted_at").lt(at(before)))
        .order_by((R::TABLE.name, "deleted_at"), Order::Asc)
        .order_by((R::TABLE.name, R::TABLE.key), Order::Asc)
        .offset(past)
        .limit(most)
        .take();
    let name = format!("{}.trashed_before", R::TABLE.name);
    let rows = scoped.list(name, &WithLimits(old)).await?;
    let read = rows.iter().map(|row| {
        let row = Row::given(row, &R::TABLE);
        Ok((row.id(R::TABLE.key)?, row.number("version")?))
    });
    read.collect()
}

pub(super) async fn restore<R: Mapped>(
    scoped: Scoped<'_>,
    records: Records<'_>,
    granted: &Granted<R>,
) -> Result<Vec<Companion>, StoreError> {
    for_action(granted, Action::Restore)?;
    save(scoped, granted).await?;
    let trashing = granted.before().and_then(|before| before.header().trashed);
    let Trashing { stamp, act } = trashing.ok_or(StoreError::Missing)?;
    let header = granted.after().header();
    let changes = deleted_at(Some(stamp.at), None);
    let mut back = Vec::new();
    for (table, rows) in by_table(below(scoped, records, &R::TABLE, id(header.id))) {
        let went = Expr::col((table.name, TRASHED_WITH)).eq(id(act));
        let which = Cond::all().add(rows).add(went);
        let rows = rewrite(scoped, table, trash_cells(None), header.updated, which).await?;
        back.extend(told(&rows, table, Action::Restore, &changes)?);
    }
    Ok(back)
}

pub(super) async fn others_in_use<R: Mapped>(
    scoped: Scoped<'_>,
    records: Records<'_>,
    granted: &Granted<R>,
) -> Result<bool, StoreError> {
    for_action(granted, Action::Restore)?;
    let header = granted.after().header();
    let act = header.trashed.ok_or(StoreError::Missing)?.act;
    let mut in_use = true;
    for branch in below(scoped, records, &R::TABLE, id(header.id)) {
        for other in others(&branch) {
            let table = branch.table;
            let went = Expr::col((table.name, TRASHED_WITH)).eq(id(act));
            let named = Query::select()
                .column((table.name, other.column))
                .from(table.name)
                .cond_where(scoped.within(table))
                .cond_where(branch.rows.clone().add(went))
                .take();
            in_use &= all_in_use(scoped, other.table, named).await?;
        }
    }
    Ok(in_use)
}

/// Whether all rows with these keys are in use, which nobody can change before this unit ends.
async fn all_in_use(
    scoped: Scoped<'_>,
    table: &'static Table,
    keys: SelectStatement,
) -> Result<bool, StoreError> {
    const DELETED_AT: &str = "deleted_at";
    let mut rows = Query::select();
    derive(
        &mut rows,
        table,
        DELETED_AT,
        Expr::col((table.name, DELETED_AT)),
    );
    rows.and_where(Expr::col((table.name, table.key)).in_subquery(keys))
        .lock_with_tables(LockType::Share, [table.name]);
    let rows = scoped
        .all(format!("{}.hold_all", table.name), table, rows)
        .await?;
    let mut in_use = true;
    for row in &rows {
        in_use &= Row::new(row, table).maybe_at(DELETED_AT)?.is_none();
    }
    Ok(in_use)
}

/// All rows of a table that are below a record. For a statement that an index leads to few rows anyway: by such an
/// alternative no index is found.
fn by_table(branches: Vec<Branch>) -> Vec<(&'static Table, Condition)> {
    let mut tables: Vec<(&'static Table, Condition)> = Vec::new();
    for Branch { table, rows, .. } in branches {
        match tables
            .iter_mut()
            .find(|(known, _)| known.name == table.name)
        {
            Some((_, any)) => *any = any.clone().add(rows),
            None => tables.push((table, Cond::any().add(rows))),
        }
    }
    tables
}

pub(super) async fn purge<R: Mapped>(
    scoped: Scoped<'_>,
    records: Records<'_>,
    granted: &Granted<R>,
    stamp: Stamp,
    words: &mut Pending,
) -> Result<Vec<Companion>, StoreError> {
    for_action(granted, Action::Purge)?;
    let key = granted.after().header().id;
    let mut gone = Vec::new();
    for (table, parent) in MENTIONS {
        if parent.table.name == R::TABLE.name {
            let naming = Cond::all().add(Expr::col((table.name, parent.column)).eq(id(key)));
            gone.extend(forget(scoped, table, &parent, naming, granted, stamp).await?);
        }
    }
    // The deepest first, because rows are named by those below them.
    for branch in below(scoped, records, &R::TABLE, id(key)).into_iter().rev() {
        if others(&branch).next().is_some() {
            let held = branch.rows.clone().add(held_elsewhere(&branch));
            gone.extend(forget(scoped, branch.table, branch.parent, held, granted, stamp).await?);
        }
        let rows = scoped
            .delete_giving(
                format!("{}.purge_below", branch.table.name),
                branch.table,
                branch.rows,
            )
            .await?;
        words.removed_rows(branch.table, &rows)?;
        gone.extend(told(&rows, branch.table, Action::Purge, &[])?);
    }
    remove(scoped, granted).await?;
    Ok(gone)
}

/// What the rows of a branch may hang on besides.
fn others(branch: &Branch) -> impl Iterator<Item = &'static Parent> {
    let (table, column) = (branch.table, branch.parent.column);
    let several = ON_SEVERAL.iter().any(|several| several.name == table.name);
    let parents = table.parents().iter();
    parents.filter(move |other| several && other.column != column)
}

/// Whether a row hangs on another record as well.
fn held_elsewhere(branch: &Branch) -> Condition {
    let table = branch.table;
    others(branch).fold(Cond::any(), |any, other| {
        any.add(Expr::col((table.name, other.column)).is_not_null())
    })
}

/// Empties the column that names the record.
async fn forget<R: Mapped>(
    scoped: Scoped<'_>,
    table: &'static Table,
    parent: &Parent,
    rows: Condition,
    granted: &Granted<R>,
    stamp: Stamp,
) -> Result<Vec<Companion>, StoreError> {
    let named = granted.after().header().id;
    let changes = [change(
        parent.column,
        Fact::Text(named.to_string()),
        Fact::Nothing,
    )];
    let cells = vec![(parent.column, Value::Uuid(None))];
    let rows = rewrite(scoped, table, cells, stamp, rows).await?;
    told(&rows, table, Action::Update, &changes)
}
