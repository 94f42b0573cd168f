//! Cells and columns.

use crate::value::{Day, Instant};

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// No value.
    Nothing,
    /// Text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number that is shown with the decimals of its column.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A calendar day.
    Day(Day),
    /// An instant.
    Instant(Instant),
}

/// What kind of values a column has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers with so many decimals.
    Number {
        /// How many, 0 to 6.
        decimals: u8,
    },
    /// Yes or no.
    Flag,
    /// Calendar days.
    Day,
    /// Instants.
    Instant,
}

impl ColumnKind {
    /// Whether its values are numbers, which stand to the right.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Whole | Self::Number { .. })
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub name: String,
    /// What stands in it.
    pub kind: ColumnKind,
}

impl Column {
    /// A column.
    pub fn new(name: impl Into<String>, kind: ColumnKind) -> Self {
        Self {
            name: name.into(),
            kind,
        }
    }
}
