//! A report as it is handed on: title, figures, charts and tables.

use super::{Cell, Column};
use crate::value::{Instant, TimeZone};

/// A report on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// What it is called.
    pub title: String,
    /// Whose figures they are.
    pub company: String,
    /// Of which days they are, in words.
    pub range: String,
    /// In which currency amounts are, as ISO 4217 spells it.
    pub currency: String,
    /// When it was made.
    pub made_at: Instant,
    /// In which zone times are shown.
    pub zone: TimeZone,
    /// What it says.
    pub sections: Vec<Section>,
}

/// One part of a report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// What it is called; empty where the report has only one.
    pub heading: String,
    /// Single figures.
    pub figures: Vec<Figure>,
    /// A picture of the figures.
    pub chart: Option<Chart>,
    /// The figures in rows.
    pub table: Option<Table>,
}

/// A single figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is.
    pub column: Column,
    /// The figure.
    pub value: Cell,
}

/// Rows under columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it is called where it stands alone, as in a workbook.
    pub name: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// A picture of figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// How.
    pub kind: ChartKind,
    /// With how many decimals the numbers are shown.
    pub decimals: u8,
    /// What it shows it of, in order.
    pub points: Vec<Point>,
}

/// How figures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// A bar for each, for comparing.
    Bars,
    /// A line from each to the next, for what goes on in time.
    Line,
    /// A ring with a part for each, for shares of a whole.
    Share,
}

/// One figure of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// What it is of.
    pub label: String,
    /// How much, 0 or more.
    pub value: f64,
}
