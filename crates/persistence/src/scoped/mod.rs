//! The one place that reads and writes the tables of tenants.
//!
//! - [`Scoped`]: a unit narrowed to one tenant; whatever it sends carries the tenant's predicate.
//! - [`Table`], [`Row`], [`Cells`]: what a table is, what is read from it and what is written to it, as data.
//! - [`Listing`]: whatever can be listed, by one list mechanism.
//! - [`Mapped`]: whatever record can be kept; a custom backend implements it for its own.
//! - [`filter`]: how filters are written as conditions.
//!
//! This module knows no particular record.

mod cells;
pub mod filter;
mod limit;
mod list;
mod narrow;
mod record;
mod row;
mod statement;
mod table;

pub use cells::{Cells, at, id, maybe_at, maybe_id, maybe_text, text, word};
pub use list::Listing;
pub use narrow::{Scoped, select};
pub use record::Mapped;
pub use row::Row;
pub use table::{HEADER, Sees, TENANT, TRASH, Table, header, header_cells};

pub(crate) use list::{List, page};
pub(crate) use record::{Purpose, affected, find, get, insert, purge, save, version};
pub(crate) use statement::{all, execute, insertion, one};
