//! The table of erasures.

use pathsix_domain::{
    port::StoreError,
    privacy::{Erasure, Mark},
    tenant::Tenant,
    value::Id,
};

use crate::scoped::{Cells, Row, Table, at, id};

/// The table.
pub(crate) const TABLE: Table = Table::of_all("erasure", "id", &[&["id", "at", "marks"]]);

/// What is written of one.
pub(crate) fn cells(erasure: &Erasure) -> Cells {
    let marks: Vec<_> = erasure.marks.iter().map(ToString::to_string).collect();
    vec![
        ("id", id(erasure.id)),
        ("at", at(erasure.at)),
        ("marks", marks.join(" ").into()),
    ]
}

/// Reads one of a tenant.
pub(crate) fn read(row: &Row<'_>, tenant: Id<Tenant>) -> Result<Erasure, StoreError> {
    let marks: String = row.get("marks")?;
    let marks = marks.split_whitespace().map(Mark::parse);
    let marks = marks.collect::<Option<_>>();
    Ok(Erasure {
        id: row.id("id")?,
        tenant,
        at: row.at("at")?,
        marks: marks.ok_or_else(|| row.corrupt("marks"))?,
    })
}
