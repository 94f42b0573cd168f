//! Conditions that the database checks on every row, written so that both databases read them alike.

use sea_orm_migration::sea_query::{CaseStatement, Expr, ExprTrait};

/// Exactly one of these columns holds a value.
pub(crate) fn exactly_one_of(columns: &[&'static str]) -> Expr {
    filled(columns).eq(1)
}

/// One of these columns holds a value, or several do.
pub(crate) fn at_least_one_of(columns: &[&'static str]) -> Expr {
    filled(columns).gte(1)
}

/// No two of these columns hold a value.
pub(crate) fn at_most_one_of(columns: &[&'static str]) -> Expr {
    filled(columns).lte(1)
}

/// The second column is not before the first. Where one is null, nothing is checked.
pub(crate) fn in_order(start: &'static str, end: &'static str) -> Expr {
    Expr::col(end).gte(Expr::col(start))
}

/// The column is not below zero. Where it is null, nothing is checked.
pub(crate) fn not_negative(column: &'static str) -> Expr {
    Expr::col(column).gte(0)
}

/// How many of the columns hold a value. Only SQLite would add up the comparisons themselves.
fn filled(columns: &[&'static str]) -> Expr {
    let counted = columns.iter().map(|column| -> Expr {
        let is_filled = Expr::col(*column).is_not_null();
        CaseStatement::new().case(is_filled, 1).finally(0).into()
    });
    counted.reduce(Expr::add).unwrap_or_else(|| Expr::value(0))
}
