//! Cells as text.

use pathsix_domain::document::{Cell, ColumnKind};

/// A cell as text that programs read: numbers with a full stop, instants in UTC.
pub(crate) fn plain(cell: &Cell, kind: ColumnKind) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Whole(whole) => whole.to_string(),
        Cell::Number(number) => format!("{number:.*}", decimals(kind)),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Instant(at) => at.to_string(),
    }
}

/// With how many decimals a column shows its numbers.
pub(crate) fn decimals(kind: ColumnKind) -> usize {
    match kind {
        ColumnKind::Number { decimals } => decimals.into(),
        _ => 0,
    }
}
