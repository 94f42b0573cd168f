//! Writing many records at once, and telling which they were.

use pathsix_domain::{
    access::{Action, Companion, Resource},
    audit::{Fact, FieldChange},
    port::StoreError,
    record::Stamp,
    value::Scalar,
};
use sea_orm::{
    QueryResult,
    sea_query::{Condition, Expr, ExprTrait},
};

use crate::{
    scoped::{Cells, Row, Scoped, Table, at, id},
    tables::RECORDS,
};

/// One field before and after.
pub(super) fn change(field: &str, old: Fact, new: Fact) -> FieldChange {
    FieldChange {
        field: field.to_owned(),
        old,
        new,
    }
}

/// Writes the same cells to several records, as a write of each: a version more, by whom and when.
pub(super) async fn rewrite(
    scoped: Scoped<'_>,
    table: &Table,
    cells: Cells,
    stamp: Stamp,
    rows: Condition,
) -> Result<Vec<QueryResult>, StoreError> {
    let same = cells
        .into_iter()
        .map(|(name, value)| (name, Expr::value(value)));
    let touched = [
        ("version", Expr::col("version").add(1)),
        ("updated_at", Expr::value(at(stamp.at))),
        ("updated_by", Expr::value(id(stamp.by))),
    ];
    let name = format!("{}.rewrite", table.name);
    scoped
        .update_giving(name, table, same.chain(touched).collect(), rows)
        .await
}

/// Tells of the records that were written.
pub(super) fn told(
    rows: &[QueryResult],
    table: &Table,
    action: Action,
    changes: &[FieldChange],
) -> Result<Vec<Companion>, StoreError> {
    let Some(title) = table.title else {
        let text = format!("{} is no table of records", table.name);
        return Err(StoreError::Backend(text));
    };
    // The domain has a word for each record of its own; all others are a custom backend's.
    let is_ours = RECORDS.iter().any(|ours| ours.name == table.name);
    let word = Resource::parse(table.name).ok().filter(|_| is_ours);
    let resource = word.unwrap_or(Resource::Custom);
    rows.iter()
        .map(|row| {
            let row = Row::given(row, table);
            Ok(Companion {
                action,
                resource,
                id: row.id(table.key)?,
                title: (title.of)(&row)?,
                changes: changes.to_vec(),
            })
        })
        .collect()
}
