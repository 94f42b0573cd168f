//! The one list: of records, members and audit entries, and of whatever a custom backend lists.
//!
//! A page reads about as many rows as it has. What is owned is found by walking one index for each column that names
//! an owner, in the order of the list, and merging: `created_by = me OR assigned_to = me` as one condition would gather
//! everything that is mine and sort it. Only keys are walked and merged; the rows are fetched for those that are left.
//! A cursor is compared as one row value, `(key, id) < (v, i)`, because an index can begin there.

use pathsix_domain::{
    access::{Scope, Visibility},
    list::{Direction, ListQuery, Listed, Page, Position, Shelf, SortValue, Start, Total},
    member::User,
    port::StoreError,
    value::Id,
};
use sea_orm::{
    StatementBuilder, Value,
    sea_query::{
        Asterisk, Cond, Condition, Expr, ExprTrait, Func, Order, Query, SelectStatement, UnionType,
    },
};

use super::{
    Row, Scoped, Table, at, id,
    limit::WithLimits,
    narrow::{owned_by, select, visible},
};

/// What can be listed.
pub trait Listing: Listed {
    /// Where it is.
    const TABLE: Table;

    /// The column of a sort key. It MUST hold no null, and the table needs an index that ends in it and the key.
    fn sort_column(sort: Self::Sort) -> &'static str;

    /// The condition of a filter.
    fn conditions(filter: &Self::Filter, scope: &Scope) -> Condition;

    /// Joins and further columns that [`Listing::read`] needs.
    fn join(_: &mut SelectStatement) {}

    /// Reads one row.
    fn read(row: &Row<'_>) -> Result<Self, StoreError>;
}

/// The names of the key columns while only keys are walked.
const SORT: &str = "sort";
const KEY: &str = "key";
/// The name of the selection of keys.
const KEYS: &str = "keys";

/// One page, in one statement, and one more if all is to be counted.
pub(crate) async fn page<L: Listing>(
    scoped: Scoped<'_>,
    scope: &Scope,
    query: &ListQuery<L>,
) -> Result<Page<L>, StoreError> {
    let list = List::new(scoped, scope, query);
    let rows = scoped.list(name::<L>("list"), &list.statement()).await?;
    let total = match query.total {
        Total::Unknown => None,
        Total::Counted => Some(list.total().await?),
    };
    let wanted = usize::from(query.limit);
    let items = rows.iter().take(wanted);
    let items: Vec<L> = items
        .map(|row| L::read(&Row::new(row, &L::TABLE)))
        .collect::<Result<_, _>>()?;
    let last = items.last().filter(|_| rows.len() > wanted);
    let next = last.map(|last| Position {
        value: last.sort_value(query.sort),
        id: last.tie_breaker(),
    });
    Ok(Page { items, total, next })
}

/// The name of a statement.
pub(super) fn name<L: Listing>(verb: &str) -> String {
    format!("{}.{verb}", L::TABLE.name)
}

/// A selection of whole rows.
pub(super) fn whole<L: Listing>() -> SelectStatement {
    let mut rows = Query::select();
    select(&mut rows, &L::TABLE);
    L::join(&mut rows);
    rows
}

/// Which rows are on a shelf. Written out, because only then a partial index is used.
pub(super) fn on_shelf(table: &Table, shelf: Shelf) -> Option<Expr> {
    let deleted_at = Expr::col((table.name, table.trash?));
    Some(match shelf {
        Shelf::Live => deleted_at.is_null(),
        Shelf::Trash => deleted_at.is_not_null(),
    })
}

fn column<L: Listing>(column: &'static str) -> Expr {
    Expr::col((L::TABLE.name, column))
}

/// A list as it is asked for in a unit.
pub(crate) struct List<'a, L: Listing> {
    scoped: Scoped<'a>,
    scope: &'a Scope,
    query: &'a ListQuery<L>,
}

impl<'a, L: Listing> List<'a, L> {
    pub(crate) fn new(scoped: Scoped<'a>, scope: &'a Scope, query: &'a ListQuery<L>) -> Self {
        Self {
            scoped,
            scope,
            query,
        }
    }

    /// The statement of the page.
    pub(crate) fn statement(&self) -> impl StatementBuilder + use<L> {
        WithLimits(self.rows())
    }

    async fn total(&self) -> Result<u64, StoreError> {
        let rows = self.scoped.list(name::<L>("count"), &self.count()).await?;
        let total = rows.first().map(|row| row.try_get_by_index::<i64>(0));
        let total = total
            .and_then(Result::ok)
            .and_then(|n| u64::try_from(n).ok());
        total.ok_or_else(|| StoreError::Backend("a count gave no number".to_owned()))
    }

    /// The rows of the page and one more, which tells whether there is a next page.
    fn rows(&self) -> SelectStatement {
        let row = Cond::all()
            .add(self.scoped.within(&L::TABLE))
            .add(column::<L>(L::TABLE.key).equals((KEYS, KEY)));
        let mut rows = Query::select();
        select(&mut rows, &L::TABLE);
        rows.from_subquery(self.keys(), KEYS)
            .inner_join(L::TABLE.name, row);
        L::join(&mut rows);
        rows.order_by((KEYS, SORT), self.order())
            .order_by((KEYS, KEY), self.order())
            .take()
    }

    fn keys(&self) -> SelectStatement {
        let (walked, further) = self.owners();
        let Some(owner) = walked else {
            return self.cut(self.branch(self.matching()));
        };
        let mut branches = L::TABLE.owners().iter().map(|owning| {
            let theirs = column::<L>(owning).eq(id(owner));
            let matching = self
                .matching()
                .add(theirs)
                .add_option(further.map(|owner| owned_by(&L::TABLE, owner)));
            self.walk(self.branch(matching))
        });
        let mut union = branches.next().unwrap_or_default();
        for branch in branches {
            union.union(UnionType::Distinct, branch);
        }
        let mut keys = Query::select();
        keys.column(Asterisk).from_subquery(union, "merged");
        self.cut(self.sorted(keys))
    }

    /// One walk along an index, no further than the page can need. SQLite takes order and limit only inside a
    /// selection of its own.
    fn walk(&self, mut branch: SelectStatement) -> SelectStatement {
        branch.limit(self.offset() + self.reach());
        let mut walk = Query::select();
        walk.column(Asterisk).from_subquery(branch, "walk");
        walk
    }

    fn branch(&self, matching: Condition) -> SelectStatement {
        let mut branch = Query::select();
        branch
            .expr_as(column::<L>(self.sort()), SORT)
            .expr_as(column::<L>(L::TABLE.key), KEY)
            .from(L::TABLE.name)
            .cond_where(matching)
            .and_where_option(self.after());
        self.sorted(branch)
    }

    fn sorted(&self, mut keys: SelectStatement) -> SelectStatement {
        keys.order_by(SORT, self.order())
            .order_by(KEY, self.order())
            .take()
    }

    fn cut(&self, mut keys: SelectStatement) -> SelectStatement {
        keys.limit(self.reach());
        if self.offset() > 0 {
            keys.offset(self.offset());
        }
        keys
    }

    /// What the whole list and each branch of it have in common.
    fn matching(&self) -> Condition {
        Cond::all()
            .add(self.scoped.within(&L::TABLE))
            .add(L::conditions(&self.query.filter, self.scope))
            .add_option(on_shelf(&L::TABLE, self.query.shelf))
    }

    /// The member whose rows are walked, and the one to whom they must belong besides.
    fn owners(&self) -> (Option<Id<User>>, Option<Id<User>>) {
        if L::TABLE.owners().is_empty() {
            return (None, None);
        }
        match (self.query.owner, self.scope.visibility()) {
            (None, Visibility::Tenant) => (None, None),
            (None, Visibility::Own(me)) => (Some(me), None),
            (Some(owner), Visibility::Own(me)) if owner != me => (Some(owner), Some(me)),
            (Some(owner), _) => (Some(owner), None),
        }
    }

    fn after(&self) -> Option<Expr> {
        let Start::After(position) = &self.query.start else {
            return None;
        };
        let value: Value = match &position.value {
            SortValue::Text(text) => text.as_str().into(),
            SortValue::Instant(instant) => at(*instant),
        };
        let row = Expr::tuple([column::<L>(self.sort()), column::<L>(L::TABLE.key)]);
        let start = Expr::tuple([Expr::value(value), Expr::value(position.id)]);
        Some(match self.query.direction {
            Direction::Ascending => row.gt(start),
            Direction::Descending => row.lt(start),
        })
    }

    fn count(&self) -> SelectStatement {
        let owner = self.query.owner.map(|owner| owned_by(&L::TABLE, owner));
        let mut count = Query::select();
        count
            .expr(Func::count(Expr::col(Asterisk)))
            .from(L::TABLE.name)
            .cond_where(self.matching())
            .cond_where(visible(&L::TABLE, self.scope.visibility()))
            .cond_where(Cond::all().add_option(owner))
            .take()
    }

    fn sort(&self) -> &'static str {
        L::sort_column(self.query.sort)
    }

    fn order(&self) -> Order {
        match self.query.direction {
            Direction::Ascending => Order::Asc,
            Direction::Descending => Order::Desc,
        }
    }

    fn reach(&self) -> u64 {
        u64::from(self.query.limit) + 1
    }

    fn offset(&self) -> u64 {
        match self.query.start {
            Start::Offset(offset) => u64::from(offset),
            Start::After(_) => 0,
        }
    }
}
