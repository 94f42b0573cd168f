//! Writers of documents: rows as comma-separated values or as a workbook, reports as pages.
//!
//! - [`Files`]: the port of documents.
//! - `text`: how a cell is written as text.
//! - `csv`, `workbook`: sheets; `lines`: JSON Lines; `pdf`: pages.
//!
//! It must never know: HTTP, a database, the clock, or where the figures come from.

mod csv;
mod files;
mod lines;
mod pdf;
mod text;
mod workbook;

pub use files::Files;
