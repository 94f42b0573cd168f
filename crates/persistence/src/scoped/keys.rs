//! The keys of a page: which rows it has, in which order.
//!
//! Only keys are walked and merged; the rows are fetched for those that are left. Each way in which a row can be the
//! viewer's is a walk of its own along an index that has the order of the list, or one for each record of theirs on
//! which rows may hang; a sort key that may be nothing is walked in two segments, the values first. A cursor is compared as one row value, `(key, id) < (v, i)`, because an index can
//! begin there.

use pathsix_domain::{
    access::{Scope, Visibility},
    list::{Direction, ListQuery, Shelf, SortValue, Start},
    member::User,
    value::Id,
};
use sea_orm::{
    Value,
    sea_query::{Asterisk, Cond, Condition, Expr, ExprTrait, Func, Order, Query, SelectStatement},
};

use super::{
    Listing, Parent, Scoped, Sees, Table, Walk, at, id,
    list::on_shelf,
    visible::{below, owned_above, united, visible, worked_on_by},
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
    /// How their own rows are found.
    pub(super) walk: Walk,
    /// What the rows have to answer to besides the filter.
    pub(super) answering: Condition,
}

/// A way in which a row can be seen.
#[derive(Clone)]
enum Way {
    /// By what stands in the row itself.
    Row(Condition),
    /// Because it hangs on something that a member sees.
    Below(&'static Parent, Id<User>),
}

fn column(table: &Table, column: &'static str) -> Expr {
    Expr::col((table.name, column))
}

fn key<L: Listing>() -> Expr {
    column(&L::TABLE, L::TABLE.key)
}

/// One walk as it is merged with others. SQLite takes order and limit only inside a selection of its own.
fn walk(branch: SelectStatement) -> SelectStatement {
    let mut walk = Query::select();
    walk.column(Asterisk).from_subquery(branch, "walk");
    walk
}

impl<'a, L: Listing> Keys<'a, L> {
    pub(super) fn new(scoped: Scoped<'a>, scope: &'a Scope, query: &'a ListQuery<L>) -> Self {
        Self {
            scoped,
            scope,
            query,
            visibility: scope.visibility(),
            answering: Cond::all(),
            // What is in the trash may hang on anything, and is little.
            walk: match query.shelf {
                Shelf::Live => L::WALK,
                Shelf::Trash => Walk::Once,
            },
        }
    }

    /// If it depends on that how rows are found: how much the viewer owns on which they may hang, counted so far.
    pub(super) fn owned(&self, most: u64) -> Option<SelectStatement> {
        let me = self.goes_down()?;
        Some(owned_above(self.scoped, &L::TABLE, me, most))
    }

    /// Who looks, if rows are found from what they own above them.
    fn goes_down(&self) -> Option<Id<User>> {
        match (self.query.owner, self.visibility, self.walk) {
            (None, Visibility::Own(me), Walk::EachWay) if !L::TABLE.parents().is_empty() => {
                Some(me)
            }
            _ => None,
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
        let mut count = Query::select();
        count.expr(Func::count(Expr::col(Asterisk)));
        if self.goes_down().is_some() {
            let keys = self.ways().into_iter().map(|way| {
                let mut keys = Query::select();
                keys.expr_as(key::<L>(), KEY).cond_where(self.matching());
                self.found(&way, keys)
            });
            let keys = united(keys).unwrap_or_default();
            return count.from_subquery(keys, KEYS).take();
        }
        let owner = self.query.owner;
        let theirs = owner.map(|owner| worked_on_by(&L::TABLE, owner));
        count
            .from(L::TABLE.name)
            .cond_where(self.matching())
            .cond_where(visible(self.scoped, &L::TABLE, self.visibility))
            .cond_where(Cond::all().add_option(theirs))
            .take()
    }

    fn keys(&self) -> SelectStatement {
        let segments = self.segments();
        let mut walks: Vec<_> = self
            .walks()
            .into_iter()
            .flat_map(|way| segments.iter().map(move |segment| (way.clone(), *segment)))
            .map(|(way, segment)| self.branch(&way, segment))
            .collect();
        if let [only] = walks.as_mut_slice() {
            return self.cut(only);
        }
        let walks = walks.into_iter().map(walk);
        let mut merged = Query::select();
        merged
            .column(Asterisk)
            .from_subquery(united(walks).unwrap_or_default(), "merged");
        if segments.len() > 1 {
            merged.order_by(SEGMENT, Order::Asc);
        }
        self.sort_by_key(&mut merged);
        self.cut(&mut merged)
    }

    /// The ways in which a row of the page can be seen, each as one that an index can begin with.
    fn walks(&self) -> Vec<Way> {
        let ways = self.ways();
        let Some((name, values)) = L::each(&self.query.filter, self.query.sort) else {
            return ways;
        };
        let of_each = |way: Way| match way {
            Way::Row(which) => {
                let named = |value: &Value| column(&L::TABLE, name).eq(value.clone());
                // The way may be one of several conditions by itself: none may become one more of them.
                let both = |value| Cond::all().add(which.clone()).add(named(value));
                values.iter().map(both).map(Way::Row).collect()
            }
            below @ Way::Below(..) => vec![below],
        };
        ways.into_iter().flat_map(of_each).collect()
    }

    /// The ways in which a row can be seen.
    fn ways(&self) -> Vec<Way> {
        let Sees::Owners { columns, parents } = L::TABLE.sees else {
            return vec![Way::Row(Cond::all())];
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
                .map(|way| Way::Row(way.add(seen.clone())))
                .collect(),
            (None, Visibility::Own(me)) if self.walk == Walk::EachWay => {
                let through = parents.iter().map(|parent| Way::Below(parent, me));
                let own = names(columns, me).into_iter().map(Way::Row);
                own.chain(through).collect()
            }
            (None, _) => vec![Way::Row(seen)],
        }
    }

    /// The rows that are seen in one way.
    fn found(&self, way: &Way, mut rows: SelectStatement) -> SelectStatement {
        match way {
            Way::Row(which) => rows.from(L::TABLE.name).cond_where(which.clone()).take(),
            Way::Below(parent, user) => below(self.scoped, &L::TABLE, parent, *user, rows),
        }
    }

    fn branch(&self, way: &Way, segment: Segment) -> SelectStatement {
        let mut rows = Query::select();
        if segment != Segment::Whole {
            rows.expr_as(Expr::value(segment.rank()), SEGMENT);
        }
        // The cursor comes before what else is asked of the sort column: of two beginnings SQLite takes the first.
        rows.expr_as(self.sort(), SORT)
            .expr_as(key::<L>(), KEY)
            .and_where_option(self.after(segment))
            .cond_where(self.matching())
            .and_where_option(match segment {
                Segment::Whole => None,
                Segment::Values => Some(self.sort().is_not_null()),
                Segment::Nothing => Some(self.sort().is_null()),
            });
        let rows = self.first(rows);
        match way {
            Way::Row(_) => self.found(way, rows),
            // What comes first of each is merged here.
            Way::Below(..) => {
                let mut each = Query::select();
                each.column(Asterisk)
                    .from_subquery(self.found(way, rows), "each");
                self.first(each)
            }
        }
    }

    /// As many rows as the page can need, in order.
    fn first(&self, mut keys: SelectStatement) -> SelectStatement {
        self.sort_by_key(&mut keys);
        keys.limit(self.offset() + self.reach()).take()
    }

    /// Orders the rows of one segment. SQLite would sort them all if their segment were named, though it is the same.
    fn sort_by_key(&self, keys: &mut SelectStatement) {
        keys.order_by(SORT, self.order())
            .order_by(KEY, self.order());
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
            .add(self.answering.clone())
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
        let key = key::<L>();
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
