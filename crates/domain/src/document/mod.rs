//! Documents: what is handed out as a file, before anybody knows how such a file is written.
//!
//! A sheet is rows under typed columns. A report on paper is a title, figures, charts and tables.

mod cell;
mod format;
mod formula;
mod paper;

pub use cell::{Cell, Column, ColumnKind};
pub use format::{ByteOrderMark, PaperFormat, SheetFormat};
pub use formula::{with_guard, without_guard};
pub use paper::{Chart, ChartKind, Figure, Paper, Point, Section, Table};
