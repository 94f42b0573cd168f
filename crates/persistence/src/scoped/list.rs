//! The one list: of records, members and audit entries, and of whatever a custom backend lists.
//!
//! A page reads about as many rows as it has. What is owned is found by walking one index for each column that names
//! an owner, in the order of the list, and merging: `created_by = me OR assigned_to = me` as one condition would gather
//! everything that is mine and sort it. How that is written stands in `keys`.

use pathsix_domain::{
    access::{Scope, Visibility},
    list::{ListQuery, Listed, Page, Position, Shelf, Total},
    port::StoreError,
    search::SearchText,
};
use sea_orm::{
    StatementBuilder, Value,
    sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement},
};

use super::{Row, Scoped, Table, keys::Keys, limit::WithLimits, narrow::select, visible::sees_row};
use crate::search::matching;

/// What can be listed.
pub trait Listing: Listed {
    /// Where it is.
    const TABLE: Table;

    /// How one's own rows are found.
    const WALK: Walk = Walk::EachWay;

    /// The column of a sort key. It MUST hold no null unless the key may be nothing, and the table needs an index that
    /// ends in it and the key.
    fn sort_column(sort: Self::Sort) -> &'static str;

    /// The condition of a filter.
    fn conditions(filter: &Self::Filter, scope: &Scope) -> Condition;

    /// The one row that everything in the list hangs on, where the filter names it: the column that does and the key.
    fn parent(_: &Self::Filter) -> Option<(&'static str, Value)> {
        None
    }

    /// The column and the values, any of which will do, by which the list is walked value by value: where the filter names
    /// several and an index has the order of the list for each. Looking for all of them at once Postgres may read every row
    /// and sort, because its plan for any member does not know how many rows somebody has.
    fn each(_: &Self::Filter, _: Self::Sort) -> Option<(&'static str, Vec<Value>)> {
        None
    }

    /// The words that the rows have to answer to, where the filter says some. The table then keeps words.
    fn text(_: &Self::Filter) -> Option<&SearchText> {
        None
    }

    /// Joins and further columns that [`Listing::read`] needs.
    fn join(_: &mut SelectStatement, _: Scoped<'_>, _: &Scope) {}

    /// Reads one row.
    fn read(row: &Row<'_>) -> Result<Self, StoreError>;
}

/// How the rows are found that somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// By one walk for each way in which a row can be theirs, merged, as long as they do not own too much.
    EachWay,
    /// By one walk over all rows, looking at each whether it is theirs: where there are too many ways.
    Once,
}

/// The most records that a member may own for a list to look below each of them. Who owns more finds a page faster by
/// walking all rows, because many of them are theirs. Of a million leads both take as long where somebody owns some four
/// thousand records; of fewer leads walking is faster sooner.
const LOOKED_BELOW: u64 = 3000;

/// One page, in one statement, and one more if all is to be counted. One comes before where the filter names what
/// everything hangs on, because whoever sees that sees the whole list, or where it depends on how much the viewer owns
/// how the rows are found.
pub(crate) async fn page<L: Listing>(
    scoped: Scoped<'_>,
    scope: &Scope,
    query: &ListQuery<L>,
) -> Result<Page<L>, StoreError> {
    let list = List::prepared(scoped, scope, query).await?;
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
pub(crate) fn whole<L: Listing>(scoped: Scoped<'_>, scope: &Scope) -> SelectStatement {
    let mut rows = Query::select();
    select(&mut rows, &L::TABLE);
    L::join(&mut rows, scoped, scope);
    rows
}

/// Which rows are on a shelf. Written out, because only then a partial index is used.
pub(crate) fn on_shelf(table: &Table, shelf: Shelf) -> Option<Expr> {
    let deleted_at = Expr::col((table.name, table.trash?));
    Some(match shelf {
        Shelf::Live => deleted_at.is_null(),
        Shelf::Trash => deleted_at.is_not_null(),
    })
}

/// A list as it is asked for in a unit.
pub(crate) struct List<'a, L: Listing> {
    scoped: Scoped<'a>,
    scope: &'a Scope,
    keys: Keys<'a, L>,
}

impl<'a, L: Listing> List<'a, L> {
    /// A list of which it is known how its rows are found.
    pub(crate) async fn prepared(
        scoped: Scoped<'a>,
        scope: &'a Scope,
        query: &'a ListQuery<L>,
    ) -> Result<Self, StoreError> {
        let mut keys = Keys::new(scoped, scope, query);
        if let Some(text) = L::text(&query.filter) {
            keys.answering = matching(scoped, &L::TABLE, text).await?;
        }
        let mut list = Self {
            scoped,
            scope,
            keys,
        };
        if list.sees_parent(query.shelf).await? {
            list.keys.visibility = Visibility::Tenant;
        } else if list.owns_much().await? {
            list.keys.walk = Walk::Once;
        }
        Ok(list)
    }

    /// The statement of the page.
    pub(crate) fn statement(&self) -> impl StatementBuilder + use<L> {
        let mut rows = Query::select();
        select(&mut rows, &L::TABLE);
        self.keys.pick(&mut rows);
        L::join(&mut rows, self.scoped, self.scope);
        WithLimits(rows)
    }

    async fn total(&self) -> Result<u64, StoreError> {
        self.counted("count", self.keys.count()).await
    }

    /// Whether the viewer owns so much above this list that looking below all of it takes too long.
    async fn owns_much(&self) -> Result<bool, StoreError> {
        match self.keys.owned(LOOKED_BELOW + 1) {
            Some(owned) => Ok(self.counted("owned", owned).await? > LOOKED_BELOW),
            None => Ok(false),
        }
    }

    async fn counted(&self, verb: &str, count: SelectStatement) -> Result<u64, StoreError> {
        let rows = self
            .scoped
            .list(name::<L>(verb), &WithLimits(count))
            .await?;
        let total = rows.first().map(|row| row.try_get_by_index::<i64>(0));
        let total = total
            .and_then(Result::ok)
            .and_then(|n| u64::try_from(n).ok());
        total.ok_or_else(|| StoreError::Backend("a count gave no number".to_owned()))
    }

    /// Whether everything in the list hangs on one row, and that is visible. Of one in the trash it shows what is there.
    async fn sees_parent(&self, shelf: Shelf) -> Result<bool, StoreError> {
        let visibility = self.scope.visibility();
        let (Visibility::Own(_), Some((column, key))) = (visibility, L::parent(self.keys.filter()))
        else {
            return Ok(false);
        };
        let parent = L::TABLE
            .parents()
            .iter()
            .find(|parent| parent.column == column);
        let Some(up) = parent.map(|parent| parent.table) else {
            return Ok(false);
        };
        let mut row = sees_row(self.scoped, up, key, visibility);
        if shelf == Shelf::Live {
            row.and_where_option(on_shelf(up, Shelf::Live));
        }
        let found = self.scoped.one(name::<L>("parent"), up, row).await?;
        Ok(found.is_some())
    }
}
