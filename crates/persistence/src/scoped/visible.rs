//! The rule of visibility in SQL, as [`Visibility::permits`] has it: one's own, and what hangs on something that one sees.
//! A record in the trash shows only what is there with it; nothing in use hangs on it alone.
//!
//! Written twice, for two uses. As a condition on one row at a time it looks each parent up by its key. As a selection it
//! begins with what a member owns and goes down from there, so that a list need not look at what others own.

use pathsix_domain::{access::Visibility, list::Shelf, member::User, value::Id};
use sea_orm::{
    DbBackend, Value,
    sea_query::{
        Asterisk, Cond, Condition, Expr, ExprTrait, Func, JoinType, Query, SelectStatement,
        UnionType,
    },
};

use super::{Parent, Scoped, Sees, Table, id, list::on_shelf};

/// Whether a row is visible.
pub(crate) fn visible(scoped: Scoped<'_>, table: &Table, visibility: Visibility) -> Condition {
    match visibility {
        Visibility::Tenant => Cond::all(),
        Visibility::Own(user) => seen_by(scoped, table, user),
    }
}

/// Whether a row belongs to the work of a member.
pub(super) fn worked_on_by(table: &Table, user: Id<User>) -> Condition {
    let workers = table.workers.iter();
    workers.fold(Cond::any(), |any, column| {
        any.add(names(table, column, user))
    })
}

fn seen_by(scoped: Scoped<'_>, table: &Table, user: Id<User>) -> Condition {
    let Sees::Owners { columns, parents } = table.sees else {
        return Cond::all();
    };
    let own = columns.iter().fold(Cond::any(), |any, column| {
        any.add(names(table, column, user))
    });
    parents.iter().fold(own, |any, parent| {
        any.add(
            Cond::all()
                .add_option(meant(table, parent))
                .add(hangs_on(scoped, table, parent, user)),
        )
    })
}

fn names(table: &Table, column: &'static str, user: Id<User>) -> Expr {
    Expr::col((table.name, column)).eq(id(user))
}

/// Whether a member sees the row that is named.
fn hangs_on(scoped: Scoped<'_>, table: &Table, parent: &Parent, user: Id<User>) -> Expr {
    let up = parent.table;
    let named = Query::select()
        .column((up.name, up.key))
        .from(up.name)
        .cond_where(scoped.within(up))
        .and_where(Expr::col((up.name, up.key)).equals((table.name, parent.column)))
        .cond_where(Cond::all().add_option(shows(up, table)))
        .cond_where(seen_by(scoped, up, user))
        .take();
    // Not as EXISTS: Postgres may answer that by gathering everything first that the member sees.
    Expr::SubQuery(None, Box::new(named.into())).is_not_null()
}

/// Whether what hangs on a row is seen by who sees that row.
fn shows(up: &Table, table: &Table) -> Option<Condition> {
    let here = on_shelf(table, Shelf::Trash)?;
    Some(Cond::any().add_option(on_shelf(up, Shelf::Live)).add(here))
}

/// Whether this parent is the one that the column names.
fn meant(table: &Table, parent: &Parent) -> Option<Expr> {
    let (column, word) = parent.only?;
    Some(Expr::col((table.name, column)).eq(Value::from(word)))
}

/// The names under which rows are found from what they hang on.
const OWNED: &str = "owned";
const KEY: &str = "owned_key";
const HUNG: &str = "hung";

/// Rows in use that hang on a record in use that a member sees. The selection is given without its table and without
/// this condition. Its order and limit may hold for each record by itself or for all.
pub(super) fn below(
    scoped: Scoped<'_>,
    table: &Table,
    parent: &Parent,
    user: Id<User>,
    mut rows: SelectStatement,
) -> SelectStatement {
    let owned = keys_seen_by(scoped, parent.table, user);
    rows.cond_where(scoped.within(table))
        .and_where(Expr::col((table.name, parent.column)).equals((OWNED, KEY)))
        .and_where_option(meant(table, parent));
    match scoped.backend() {
        // Both make the database begin with what is owned, whatever it believes that there is: the one because a
        // selection with an offset is left as it is, the other because SQLite never turns a cross join round.
        DbBackend::Postgres => {
            rows.from(table.name).offset(0);
            Query::select()
                .column((HUNG, Asterisk))
                .from_subquery(owned, OWNED)
                .join_lateral(JoinType::InnerJoin, rows, HUNG, Cond::all())
                .take()
        }
        _ => rows
            .from_subquery(owned, OWNED)
            .join(JoinType::CrossJoin, table.name, Cond::all())
            .take(),
    }
}

/// Picks the rows in use of a table that are visible, and that are a member's work where one is named: beginning with what
/// is theirs, so that figures of one member need not look at what others own.
pub(crate) fn among(
    rows: &mut SelectStatement,
    scoped: Scoped<'_>,
    table: &Table,
    visibility: Visibility,
    member: Option<Id<User>>,
) {
    let keys = match (member, visibility) {
        (Some(member), _) => {
            rows.cond_where(visible(scoped, table, visibility));
            keys_worked_on_by(scoped, table, member)
        }
        (None, Visibility::Own(user)) if !table.parents().is_empty() => {
            keys_seen_by(scoped, table, user)
        }
        // What hangs on nothing is told by its own columns, all in one look at each row.
        (None, Visibility::Own(_)) => {
            rows.from(table.name)
                .cond_where(visible(scoped, table, visibility));
            return within_in_use(rows, scoped, table);
        }
        (None, Visibility::Tenant) => {
            rows.from(table.name);
            return within_in_use(rows, scoped, table);
        }
    };
    let same = Expr::col((table.name, table.key)).equals((OWNED, KEY));
    rows.from_subquery(keys, OWNED);
    match scoped.backend() {
        DbBackend::Postgres => rows.inner_join(table.name, same),
        _ => rows
            .join(JoinType::CrossJoin, table.name, Cond::all())
            .and_where(same),
    };
    within_in_use(rows, scoped, table);
}

fn within_in_use(rows: &mut SelectStatement, scoped: Scoped<'_>, table: &Table) {
    rows.cond_where(scoped.within(table))
        .and_where_option(on_shelf(table, Shelf::Live));
}

/// The keys of the rows in use that are a member's work.
fn keys_worked_on_by(scoped: Scoped<'_>, table: &Table, user: Id<User>) -> SelectStatement {
    let ways = table.workers.iter().map(|column| {
        keys(table)
            .from(table.name)
            .cond_where(scoped.within(table))
            .and_where(names(table, column, user))
            .take()
    });
    united(ways).unwrap_or_default()
}

/// The keys of the rows in use that a member sees.
pub(crate) fn keys_seen_by(scoped: Scoped<'_>, table: &Table, user: Id<User>) -> SelectStatement {
    let Sees::Owners { columns, parents } = table.sees else {
        return keys(table).from(table.name).take();
    };
    let own = columns.iter().map(|column| {
        keys(table)
            .from(table.name)
            .cond_where(scoped.within(table))
            .and_where(names(table, column, user))
            .take()
    });
    let through = parents
        .iter()
        .map(|parent| below(scoped, table, parent, user, keys(table)));
    united(own.chain(through)).unwrap_or_default()
}

fn keys(table: &Table) -> SelectStatement {
    Query::select()
        .expr_as(Expr::col((table.name, table.key)), KEY)
        .and_where_option(on_shelf(table, Shelf::Live))
        .take()
}

/// The rows of all these selections, each once.
pub(super) fn united(
    mut selections: impl Iterator<Item = SelectStatement>,
) -> Option<SelectStatement> {
    let mut all = selections.next()?;
    for selection in selections {
        all.union(UnionType::Distinct, selection);
    }
    Some(all)
}

/// How many records in use a member owns on which rows of this table may hang, counted no further than told.
pub(super) fn owned_above(
    scoped: Scoped<'_>,
    table: &Table,
    user: Id<User>,
    most: u64,
) -> SelectStatement {
    let mut above = Vec::new();
    collect_above(table, &mut above);
    owned_among(scoped, above, user, most)
}

/// How many records in use a member owns that are rows of this table or on which such rows may hang, counted no further than
/// told.
pub(crate) fn owned_about(
    scoped: Scoped<'_>,
    table: &'static Table,
    user: Id<User>,
    most: u64,
) -> SelectStatement {
    let mut about = vec![table];
    collect_above(table, &mut about);
    owned_among(scoped, about, user, most)
}

/// How much a member owns in these tables, counted way by way and no further than told.
fn owned_among(
    scoped: Scoped<'_>,
    tables: Vec<&'static Table>,
    user: Id<User>,
    most: u64,
) -> SelectStatement {
    let owned = tables
        .into_iter()
        .flat_map(|up| owners(up).map(move |column| (up, column)));
    let mut owned = owned.map(|(up, column)| {
        let some = keys(up)
            .from(up.name)
            .cond_where(scoped.within(up))
            .and_where(names(up, column, user))
            .limit(most)
            .take();
        Query::select()
            .column(Asterisk)
            .from_subquery(some, OWNED)
            .take()
    });
    let mut all = owned.next().unwrap_or_default();
    for more in owned {
        all.union(UnionType::All, more);
    }
    let some = Query::select()
        .column(Asterisk)
        .from_subquery(all, OWNED)
        .limit(most)
        .take();
    Query::select()
        .expr(Func::count(Expr::col(Asterisk)))
        .from_subquery(some, OWNED)
        .take()
}

fn owners(table: &Table) -> impl Iterator<Item = &'static str> {
    let columns = match table.sees {
        Sees::Tenant => &[],
        Sees::Owners { columns, .. } => columns,
    };
    columns.iter().copied()
}

/// Whether rows of a table may hang on rows of one of these, directly or not.
pub(crate) fn hangs_on_one(table: &Table, tables: &[&Table]) -> bool {
    let mut above = Vec::new();
    collect_above(table, &mut above);
    let is_one = |up: &&Table| tables.iter().any(|one| one.name == up.name);
    above.iter().any(is_one)
}

fn collect_above(table: &Table, above: &mut Vec<&'static Table>) {
    for parent in table.parents() {
        if above.iter().all(|up| up.name != parent.table.name) {
            above.push(parent.table);
            collect_above(parent.table, above);
        }
    }
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
