//! The keys of a page: which rows it has, in which order.
//!
//! Only keys are walked and merged; the rows are fetched for those that are left. Each way in which a row can be the
//! viewer's is a walk of its own along an index that has the order of the list; a sort key that may be nothing is walked
//! in two segments, the values first. A cursor is compared as one row value, `(key, id) < (v, i)`, because an index can
//! begin there.

use pathsix_domain::{
    access::{Scope, Visibility},
    list::{Direction, ListQuery, SortValue, Start},
};
use sea_orm::{
    Value,
    sea_query::{
        Asterisk, Cond, Condition, Expr, ExprTrait, Func, Order, Query, SelectStatement, UnionType,
    },
};

use super::{
    Listing, Scoped, Sees, Table, Walk, at, id,
    list::on_shelf,
    visible::{below, visible, worked_on_by},
};

/// The names of the key columns while only keys are walked.
const SEGMENT: &str = "segment";
const SORT: &str = "sort";
const KEY: &str = "key";
/// The name of the selection of keys.
const KEYS: &str = "keys";

/// Which part of a list is walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Segment {
    /// All of it: every row has a value to sort by.
    Whole,
    /// The rows that have a value.
    Values,
    /// The rows that have none; they come last, in either direction.
    Nothing,
}

impl Segment {
    /// A number that orders the segments. An unsigned one stands in the text of a statement.
    fn rank(self) -> u64 {
        match self {
            Self::Whole | Self::Values => 0,
            Self::Nothing => 1,
        }
    }
}

pub(super) struct Keys<'a, L: Listing> {
    scoped: Scoped<'a>,
    scope: &'a Scope,
    query: &'a ListQuery<L>,
    /// What the viewer sees of this list.
    pub(super) visibility: Visibility,
}

fn column(table: &Table, column: &'static str) -> Expr {
    Expr::col((table.name, column))
}

impl<'a, L: Listing> Keys<'a, L> {
    pub(super) fn new(scoped: Scoped<'a>, scope: &'a Scope, query: &'a ListQuery<L>) -> Self {
        Self {
            scoped,
            scope,
            query,
            visibility: scope.visibility(),
        }
    }

    pub(super) fn filter(&self) -> &L::Filter {
        &self.query.filter
    }

    /// Narrows a selection of whole rows to those of the page and one more, which tells whether there is a next page.
    pub(super) fn pick(&self, rows: &mut SelectStatement) {
        let row = Cond::all()
            .add(self.scoped.within(&L::TABLE))
            .add(column(&L::TABLE, L::TABLE.key).equals((KEYS, KEY)));
        rows.from_subquery(self.keys(), KEYS)
            .inner_join(L::TABLE.name, row);
        if self.segments().len() > 1 {
            rows.order_by((KEYS, SEGMENT), Order::Asc);
        }
        rows.order_by((KEYS, SORT), self.order())
            .order_by((KEYS, KEY), self.order());
    }

    /// How many rows match in all.
    pub(super) fn count(&self) -> SelectStatement {
        let owner = self.query.owner;
        let theirs = owner.map(|owner| worked_on_by(&L::TABLE, owner));
        Query::select()
            .expr(Func::count(Expr::col(Asterisk)))
            .from(L::TABLE.name)
            .cond_where(self.matching())
            .cond_where(visible(self.scoped, &L::TABLE, self.visibility))
            .cond_where(Cond::all().add_option(theirs))
            .take()
    }

    fn keys(&self) -> SelectStatement {
        let segments = self.segments();
        let mut walks = self
            .ways()
            .into_iter()
            .flat_map(|way| segments.iter().map(move |segment| (way.clone(), *segment)))
            .map(|(way, segment)| self.branch(way, segment));
        let mut first = walks.next().unwrap_or_default();
        let mut others = walks.peekable();
        if others.peek().is_none() {
            return self.cut(&mut first);
        }
        let mut union = self.walk(first);
        for branch in others {
            union.union(UnionType::Distinct, self.walk(branch));
        }
        let mut merged = Query::select();
        merged.column(Asterisk).from_subquery(union, "merged");
        let mut merged = self.sorted(merged);
        self.cut(&mut merged)
    }

    /// The ways in which a row can be seen, each as a condition that an index can begin with.
    fn ways(&self) -> Vec<Condition> {
        let Sees::Owners { columns, parents } = L::TABLE.sees else {
            return vec![Cond::all()];
        };
        let seen = visible(self.scoped, &L::TABLE, self.visibility);
        let names = |columns: &[&'static str], user| -> Vec<Condition> {
            columns
                .iter()
                .map(|name| Cond::all().add(column(&L::TABLE, name).eq(id(user))))
                .collect()
        };
        match (self.query.owner, self.visibility) {
            (Some(owner), _) => names(L::TABLE.workers, owner)
                .into_iter()
                .map(|way| way.add(seen.clone()))
                .collect(),
            (None, Visibility::Tenant) => vec![Cond::all()],
            (None, Visibility::Own(_)) if L::WALK == Walk::Once => vec![seen],
            (None, Visibility::Own(me)) => {
                let through = parents
                    .iter()
                    .map(|parent| below(self.scoped, &L::TABLE, parent, me));
                names(columns, me).into_iter().chain(through).collect()
            }
        }
    }

    /// One walk along an index, no further than the page can need. SQLite takes order and limit only inside a
    /// selection of its own.
    fn walk(&self, mut branch: SelectStatement) -> SelectStatement {
        branch.limit(self.offset() + self.reach());
        let mut walk = Query::select();
        walk.column(Asterisk).from_subquery(branch, "walk");
        walk
    }

    fn branch(&self, way: Condition, segment: Segment) -> SelectStatement {
        let mut branch = Query::select();
        if segment != Segment::Whole {
            branch.expr_as(Expr::value(segment.rank()), SEGMENT);
        }
        branch
            .expr_as(self.sort(), SORT)
            .expr_as(column(&L::TABLE, L::TABLE.key), KEY)
            .from(L::TABLE.name)
            .cond_where(self.matching())
            .cond_where(way)
            .and_where_option(match segment {
                Segment::Whole => None,
                Segment::Values => Some(self.sort().is_not_null()),
                Segment::Nothing => Some(self.sort().is_null()),
            })
            .and_where_option(self.after(segment));
        self.sorted(branch)
    }

    fn sorted(&self, mut keys: SelectStatement) -> SelectStatement {
        if self.segments().len() > 1 {
            keys.order_by(SEGMENT, Order::Asc);
        }
        keys.order_by(SORT, self.order())
            .order_by(KEY, self.order())
            .take()
    }

    fn cut(&self, keys: &mut SelectStatement) -> SelectStatement {
        keys.limit(self.reach());
        if self.offset() > 0 {
            keys.offset(self.offset());
        }
        keys.take()
    }

    /// What the whole list and each walk of it have in common.
    fn matching(&self) -> Condition {
        Cond::all()
            .add(self.scoped.within(&L::TABLE))
            .add(L::conditions(&self.query.filter, self.scope))
            .add_option(on_shelf(&L::TABLE, self.query.shelf))
    }

    /// The segments that the page can reach.
    fn segments(&self) -> &'static [Segment] {
        if !L::sort_kind(self.query.sort).may_be_nothing() {
            return &[Segment::Whole];
        }
        match &self.query.start {
            Start::After(position) if position.value == SortValue::Nothing => &[Segment::Nothing],
            _ => &[Segment::Values, Segment::Nothing],
        }
    }

    /// Where in a segment the page begins.
    fn after(&self, segment: Segment) -> Option<Expr> {
        let Start::After(position) = &self.query.start else {
            return None;
        };
        let key = column(&L::TABLE, L::TABLE.key);
        let (row, start) = match (value(&position.value), segment) {
            (Some(value), Segment::Whole | Segment::Values) => (
                Expr::tuple([self.sort(), key]),
                Expr::tuple([Expr::value(value), Expr::value(position.id)]),
            ),
            (None, Segment::Nothing) => (key, Expr::value(position.id)),
            _ => return None,
        };
        Some(match self.query.direction {
            Direction::Ascending => row.gt(start),
            Direction::Descending => row.lt(start),
        })
    }

    fn sort(&self) -> Expr {
        column(&L::TABLE, L::sort_column(self.query.sort))
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

/// A sort value as it is compared, if it is one.
fn value(of: &SortValue) -> Option<Value> {
    Some(match of {
        SortValue::Text(text) => text.as_str().into(),
        SortValue::Instant(instant) => at(*instant),
        SortValue::Day(day) => day.date().into(),
        SortValue::Number(number) => (*number).into(),
        SortValue::Nothing => return None,
    })
}
