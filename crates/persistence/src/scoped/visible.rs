//! The rule of visibility in SQL, as [`Visibility::permits`] has it: one's own, and what hangs on something that one sees.
//!
//! Written twice, for two uses. As a condition on one row at a time it looks each parent up by its key. As a set of keys
//! it begins with what a member owns, so that a list can be walked from there.

use pathsix_domain::{access::Visibility, member::User, value::Id};
use sea_orm::{
    Value,
    sea_query::{Cond, Condition, Expr, ExprTrait, Query, SelectStatement, UnionType},
};

use super::{Parent, Scoped, Sees, Table, id};

/// Whether a row is visible.
pub(crate) fn visible(scoped: Scoped<'_>, table: &Table, visibility: Visibility) -> Condition {
    match visibility {
        Visibility::Tenant => Cond::all(),
        Visibility::Own(user) => seen_by(scoped, table, user),
    }
}

/// Whether a row belongs to the work of a member.
pub(super) fn worked_on_by(table: &Table, user: Id<User>) -> Condition {
    named_in(table, table.workers, user)
}

fn seen_by(scoped: Scoped<'_>, table: &Table, user: Id<User>) -> Condition {
    let Sees::Owners { columns, parents } = table.sees else {
        return Cond::all();
    };
    let own = named_in(table, columns, user);
    parents.iter().fold(own, |any, parent| {
        any.add(
            Cond::all()
                .add(hangs_on(scoped, table, parent, user))
                .add_option(meant(table, parent)),
        )
    })
}

fn named_in(table: &Table, columns: &[&'static str], user: Id<User>) -> Condition {
    columns.iter().fold(Cond::any(), |any, column| {
        any.add(Expr::col((table.name, *column)).eq(id(user)))
    })
}

/// Whether a member sees the row that is named.
fn hangs_on(scoped: Scoped<'_>, table: &Table, parent: &Parent, user: Id<User>) -> Expr {
    let up = parent.table;
    let mut named = Query::select();
    named
        .expr(Expr::val(1))
        .from(up.name)
        .cond_where(scoped.within(up))
        .and_where(Expr::col((up.name, up.key)).equals((table.name, parent.column)))
        .cond_where(seen_by(scoped, up, user));
    Expr::exists(named)
}

/// Whether this parent is the one that the column names.
fn meant(table: &Table, parent: &Parent) -> Option<Expr> {
    let (column, word) = parent.only?;
    Some(Expr::col((table.name, column)).eq(Value::from(word)))
}

/// Whether a row hangs on something that a member sees.
pub(super) fn below(
    scoped: Scoped<'_>,
    table: &Table,
    parent: &Parent,
    user: Id<User>,
) -> Condition {
    let keys = keys_seen_by(scoped, parent.table, user);
    Cond::all()
        .add(Expr::col((table.name, parent.column)).in_subquery(keys))
        .add_option(meant(table, parent))
}

/// The keys of every row that a member sees, those in the trash too.
fn keys_seen_by(scoped: Scoped<'_>, table: &Table, user: Id<User>) -> SelectStatement {
    let Sees::Owners { columns, parents } = table.sees else {
        return keys(scoped, table, Cond::all());
    };
    let own = columns
        .iter()
        .map(|column| Cond::all().add(Expr::col((table.name, *column)).eq(id(user))));
    let through = parents
        .iter()
        .map(|parent| below(scoped, table, parent, user));
    let mut ways = own.chain(through).map(|way| keys(scoped, table, way));
    let mut all = ways
        .next()
        .unwrap_or_else(|| keys(scoped, table, Cond::any()));
    for way in ways {
        all.union(UnionType::Distinct, way);
    }
    all
}

fn keys(scoped: Scoped<'_>, table: &Table, which: Condition) -> SelectStatement {
    let mut keys = Query::select();
    keys.column((table.name, table.key))
        .from(table.name)
        .cond_where(scoped.within(table))
        .cond_where(which)
        .take()
}

/// Whether one row is visible that is known by its key.
pub(super) fn sees_row(
    scoped: Scoped<'_>,
    table: &Table,
    key: Value,
    visibility: Visibility,
) -> SelectStatement {
    let mut row = Query::select();
    row.expr(Expr::val(1))
        .and_where(Expr::col((table.name, table.key)).eq(key))
        .cond_where(visible(scoped, table, visibility))
        .take()
}
