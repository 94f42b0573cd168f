//! Lists of global tables: the same pages as of a tenant's tables, without a tenant and without anybody's eyes.

use pathsix_domain::{
    list::{Direction, ListQuery, Listed, Page, Position, SortValue, Start, Total},
    port::StoreError,
};
use sea_orm::{
    QueryResult, Value,
    sea_query::{
        Asterisk, Condition, Expr, ExprTrait, Func, LikeExpr, Order, Query, SelectStatement,
    },
};

use crate::{
    connection::Connection,
    scoped::{Row, Table, WithLimits, all, at, one, select},
};

/// What is listed across all tenants.
pub(super) trait Everywhere: Listed {
    /// Where it is.
    const OF: Table;

    /// The column of a sort key, which holds no null.
    fn sorted_by(sort: Self::Sort) -> &'static str;

    /// The condition of a filter.
    fn which(filter: &Self::Filter) -> Condition;

    /// Reads one row.
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError>;
}

/// One page, in one statement, and one more if all is to be counted.
pub(super) async fn page<L: Everywhere>(
    connection: &Connection,
    query: &ListQuery<L>,
) -> Result<Page<L>, StoreError> {
    let rows = all(connection, name::<L>("list"), &WithLimits(rows(query))).await?;
    let total = match query.total {
        Total::Unknown => None,
        Total::Counted => {
            let counted = one(connection, name::<L>("count"), &count::<L>(&query.filter)).await?;
            Some(number(counted)?)
        }
    };
    let wanted = usize::from(query.limit);
    let items = rows.iter().take(wanted);
    let items: Vec<L> = items
        .map(|row| L::from_row(&Row::new(row, &L::OF)))
        .collect::<Result<_, _>>()?;
    let last = items.last().filter(|_| rows.len() > wanted);
    let next = last.map(|last| Position {
        value: last.sort_value(query.sort),
        id: last.tie_breaker(),
    });
    Ok(Page { items, total, next })
}

/// The number that a count gave.
pub(super) fn number(row: Option<QueryResult>) -> Result<u64, StoreError> {
    let number = row.and_then(|row| row.try_get_by_index::<i64>(0).ok());
    number
        .and_then(|number| u64::try_from(number).ok())
        .ok_or_else(|| StoreError::Backend("a count gave no number".to_owned()))
}

/// Whether a text is somewhere in a column, whatever the case of its ASCII letters.
pub(super) fn has(column: &'static str, text: &str) -> Expr {
    let text = text.to_ascii_lowercase();
    let escaped = text
        .replace('\\', r"\\")
        .replace('%', r"\%")
        .replace('_', r"\_");
    let pattern = LikeExpr::new(format!("%{escaped}%")).escape('\\');
    Func::lower(Expr::col(column)).like(pattern)
}

fn name<L: Everywhere>(verb: &str) -> String {
    format!("{}.{verb}", L::OF.name)
}

fn count<L: Everywhere>(filter: &L::Filter) -> SelectStatement {
    Query::select()
        .expr(Func::count(Expr::col(Asterisk)))
        .from(L::OF.name)
        .cond_where(L::which(filter))
        .take()
}

fn rows<L: Everywhere>(query: &ListQuery<L>) -> SelectStatement {
    let (sort, key) = (L::sorted_by(query.sort), L::OF.key);
    let order = match query.direction {
        Direction::Ascending => Order::Asc,
        Direction::Descending => Order::Desc,
    };
    let mut rows = Query::select();
    select(&mut rows, &L::OF);
    rows.from(L::OF.name)
        .cond_where(L::which(&query.filter))
        .order_by(sort, order.clone())
        .order_by(key, order)
        .limit(u64::from(query.limit) + 1);
    match &query.start {
        Start::Offset(0) => {}
        Start::Offset(offset) => {
            rows.offset(u64::from(*offset));
        }
        Start::After(position) => {
            rows.and_where(after(query.direction, (sort, key), position));
        }
    }
    rows
}

fn after(
    direction: Direction,
    (sort, key): (&'static str, &'static str),
    position: &Position,
) -> Expr {
    let row = Expr::tuple([Expr::col(sort), Expr::col(key)]);
    let start = Expr::tuple([
        Expr::value(value(&position.value)),
        Expr::value(position.id),
    ]);
    match direction {
        Direction::Ascending => row.gt(start),
        Direction::Descending => row.lt(start),
    }
}

/// A sort value as it is compared. A list whose keys may be nothing is none of these.
fn value(of: &SortValue) -> Value {
    match of {
        SortValue::Text(text) => text.as_str().into(),
        SortValue::Instant(instant) => at(*instant),
        SortValue::Day(day) => day.date().into(),
        SortValue::Number(number) => (*number).into(),
        SortValue::Nothing => Value::BigInt(None),
    }
}
