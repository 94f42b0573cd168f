//! Which records can be the first by worth or by silence, from what is kept of single records. What a report says of them is
//! computed from the records themselves; so it is enough that none is missing here.

use pathsix_domain::{access::Visibility, list::HalfOpen, report::figures::Extent, value::Instant};
use pathsix_migrations::figures::sheets::{Dialect, MARKED, WORTH};
use sea_orm::{
    Value,
    sea_query::{Asterisk, Cond, Expr, ExprTrait, Func, Order, Query, SelectStatement, UnionType},
};

use super::{cells::dialect, extent::inside};
use crate::{
    scoped::{Table, at},
    unit::SeaWork,
};

const CHANGES: Table = Table::of_all("report_change", "id", &[]);
const CLIENT_WORTH: Table = Table::of_all("client_worth", "client_id", &[]);
const SILENCE: Table = Table::of_all("silence", "record_id", &[]);

/// By which name a report gives how much it had to compute that could have been kept.
pub(super) const UNSETTLED: &str = "unsettled";

/// Whether figures are of everything that the tenant has.
pub(super) fn is_everything(work: &SeaWork, of: &Extent) -> bool {
    is_of_all(work, of) && of.range == HalfOpen::default()
}

/// Whether figures are of all that anybody works on, of all times or of a range.
pub(super) fn is_of_all(work: &SeaWork, of: &Extent) -> bool {
    work.scope().visibility() == Visibility::Tenant && of.member.is_none()
}

/// Whether a record is one of these. Postgres takes them for a third of all and would read every record; of an array it
/// expects little, and begins with it.
pub(super) fn is_one_of(work: &SeaWork, id: Expr, records: SelectStatement) -> Expr {
    match dialect(work) {
        Dialect::Sqlite => id.in_subquery(records),
        Dialect::Postgres => {
            let records = Expr::SubQuery(None, Box::new(records.into()));
            let array = Func::cust("ARRAY").arg(records);
            id.eq(Func::cust("ANY").arg(array))
        }
    }
}

/// The clients that bear a mark, and of the others at least the first so many by worth with all that are worth the same.
pub(super) fn first_by_worth(work: &SeaWork, limit: u16) -> SelectStatement {
    const KEY: [&str; 2] = ["worth_parts", "worth_rest"];
    let mut first = of_tenant(work, &CLIENT_WORTH);
    first
        .columns(KEY)
        .and_where(Expr::col("client_id").not_in_subquery(marked(work, WORTH)));
    for column in KEY {
        first.order_by(column, Order::Desc);
    }
    first.limit(limit.into());
    let mut last = Query::select();
    last.columns(KEY).from_subquery(first, "first");
    for column in KEY {
        last.order_by(column, Order::Asc);
    }
    last.limit(1);
    let last = Expr::SubQuery(None, Box::new(last.into()));
    let mut enough = of_tenant(work, &CLIENT_WORTH);
    enough
        .column("client_id")
        .and_where(Expr::tuple(KEY.map(Expr::col)).gte(last));
    let mut clients = marked(work, WORTH);
    clients.union(UnionType::Distinct, enough).take()
}

/// The records made in a range that bear a mark or that a planned interaction may have ended the silence of, and of the others
/// at least the first so many that have been silent since before a moment, with all that have been silent as long.
pub(super) fn first_by_silence(
    work: &SeaWork,
    kind: &str,
    since: Instant,
    limit: u16,
    made: HalfOpen,
) -> SelectStatement {
    let mut unmarked = silence(work, kind);
    unmarked
        .column("since")
        .cond_where(inside(&SILENCE, "created_at", made))
        .and_where(Expr::col("since").lt(at(since)))
        .cond_where(
            Cond::any()
                .add(Expr::col("next").is_null())
                .add(Expr::col("next").gt(at(work.scope().now()))),
        )
        .and_where(Expr::col("record_id").not_in_subquery(marked(work, kind)));
    let mut first = in_order_of_silence(unmarked, made);
    first.limit(limit.into());
    let last = Query::select()
        .expr(Func::max(Expr::col("since")))
        .from_subquery(first, "first")
        .take();
    let last = Expr::SubQuery(None, Box::new(last.into()));
    let mut enough = silence(work, kind);
    enough
        .column("record_id")
        .cond_where(inside(&SILENCE, "created_at", made))
        .and_where(Expr::col("since").lte(last));
    let mut overtaken = overtaken(work, kind);
    overtaken.column("record_id");
    let mut records = marked(work, kind);
    records
        .union(UnionType::Distinct, enough)
        .union(UnionType::Distinct, overtaken)
        .take()
}

/// Those of all times come from the index that has their order. Those of a range are gathered and sorted: the longest silent
/// were made long before most ranges, and whoever walks in order meets all of them first. A selection with an offset is left
/// as it is.
fn in_order_of_silence(mut unmarked: SelectStatement, made: HalfOpen) -> SelectStatement {
    if made == HalfOpen::default() {
        return unmarked.order_by("since", Order::Asc).take();
    }
    unmarked.limit(i64::MAX.unsigned_abs()).offset(0);
    let mut sorted = Query::select();
    sorted
        .column("since")
        .from_subquery(unmarked, "made")
        .order_by("since", Order::Asc)
        .take()
}

/// How many changes of the tenant nobody has put together yet.
pub(super) fn changes(work: &SeaWork) -> Expr {
    count(of_tenant(work, &CHANGES))
}

/// How many records a planned interaction may have ended the silence of.
pub(super) fn lapsed(work: &SeaWork, kind: &str) -> Expr {
    count(overtaken(work, kind))
}

fn count(mut rows: SelectStatement) -> Expr {
    rows.expr(Func::count(Expr::col(Asterisk)));
    Expr::SubQuery(None, Box::new(rows.into()))
}

fn overtaken(work: &SeaWork, kind: &str) -> SelectStatement {
    silence(work, kind)
        .and_where(Expr::col("next").lte(at(work.scope().now())))
        .take()
}

fn silence(work: &SeaWork, kind: &str) -> SelectStatement {
    of_tenant(work, &SILENCE)
        .and_where(Expr::col("kind").eq(Value::from(kind)))
        .take()
}

/// The ids of the records that bear a mark.
fn marked(work: &SeaWork, mark: &str) -> SelectStatement {
    let id = MARKED.of(dialect(work), CHANGES.name);
    of_tenant(work, &CHANGES)
        .expr(Expr::cust(id))
        .and_where(Expr::col("sheet").eq(Value::from(mark)))
        .take()
}

fn of_tenant(work: &SeaWork, table: &Table) -> SelectStatement {
    Query::select()
        .from(table.name)
        .cond_where(work.scoped().within(table))
        .take()
}
