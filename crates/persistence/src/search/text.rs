//! Conditions on the words that a record keeps in its own row.

use pathsix_domain::search::{Reading, Resolved, Wanted};
use sea_orm::{
    DbBackend,
    sea_query::{Cond, Condition, Expr, ExprTrait, Func},
};
use uuid::Uuid;

use super::TEXT;
use crate::scoped::{Scoped, Table};

/// Whether a row answers to any of the readings.
pub(super) fn answers(scoped: Scoped<'_>, table: &Table, asked: &Resolved) -> Condition {
    let readings = asked.readings.iter();
    readings.fold(Cond::any(), |any, reading| {
        any.add(has_all(scoped, table, reading))
    })
}

/// Whether a row has everything that is wanted.
pub(super) fn has_all(scoped: Scoped<'_>, table: &Table, reading: &Reading) -> Condition {
    reading.iter().fold(Cond::all(), |all, wanted| {
        all.add(has(scoped, table, wanted))
    })
}

fn has(scoped: Scoped<'_>, table: &Table, wanted: &Wanted) -> Condition {
    let begins = wanted.begins.iter().map(|word| format!(" {word}"));
    let instead = wanted.instead.iter().map(|word| format!(" {word}/"));
    // A text is looked for as it is: none of its letters means anything else.
    let position = match scoped.backend() {
        DbBackend::Postgres => "strpos",
        _ => "instr",
    };
    begins.chain(instead).fold(Cond::any(), |any, part| {
        let column = Expr::col((table.name, TEXT));
        let found = Func::cust(position).args([column, Expr::value(part)]);
        any.add(Expr::expr(found).gt(0))
    })
}

/// Whether a row is one of these.
pub(super) fn one_of(scoped: Scoped<'_>, table: &Table, ids: &[Uuid]) -> Expr {
    let key = Expr::col((table.name, table.key));
    if scoped.backend() == DbBackend::Postgres {
        // One value, however many they are, so that one statement is prepared.
        let ids: Vec<_> = ids.iter().map(Uuid::to_string).collect();
        let list =
            Func::cust("string_to_array").args([Expr::value(ids.join(",")), Expr::value(",")]);
        let list = Expr::expr(list).cast_as("uuid[]");
        key.eq(Func::cust("ANY").arg(list))
    } else {
        key.is_in(ids.iter().copied())
    }
}
