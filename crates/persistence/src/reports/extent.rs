//! Which records figures are of, by the same conditions as the lists.

use pathsix_domain::{list::HalfOpen, report::figures::Extent};
use sea_orm::sea_query::{Cond, Condition, Expr, ExprTrait, SelectStatement};

use crate::{
    scoped::{Table, among, at},
    unit::SeaWork,
};

/// Narrows a selection to the records in use of a table within the scope that figures are of.
pub(super) fn narrow(
    rows: &mut SelectStatement,
    work: &SeaWork,
    table: &Table,
    moment: &'static str,
    of: &Extent,
) {
    let visibility = work.scope().visibility();
    among(rows, work.scoped(), table, visibility, of.member);
    rows.cond_where(inside(table, moment, of.range));
}

/// Whether a moment of a row lies in a range.
pub(super) fn inside(table: &Table, moment: &'static str, range: HalfOpen) -> Condition {
    let moment = || Expr::col((table.name, moment));
    Cond::all()
        .add_option(range.from.map(|from| moment().gte(at(from))))
        .add_option(range.until.map(|until| moment().lt(at(until))))
}
