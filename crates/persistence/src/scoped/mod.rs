//! The one place that reads and writes the tables of tenants.
//!
//! - [`Scoped`]: a unit narrowed to one tenant; whatever it sends carries the tenant's predicate.
//! - [`Table`], [`Row`], [`Cells`]: what a table is, what is read from it and what is written to it, as data.
//! - [`Listing`]: whatever can be listed, by one list mechanism.
//! - [`Mapped`]: whatever record can be kept; a custom backend implements it for its own.
//! - [`Sees`], [`Parent`]: who sees the rows of a table, as data; `visible` writes it as SQL.
//! - [`filter`]: how filters are written as conditions.
//! - `leaving`: everything of one tenant, in the order in which it can be removed.
//!
//! This module knows no particular record.

mod bulk;
mod cells;
pub mod filter;
mod kept;
mod keys;
mod leaving;
mod limit;
mod list;
mod narrow;
mod record;
mod row;
mod statement;
mod table;
mod visible;

pub use cells::{
    Cells, at, id, maybe_at, maybe_day, maybe_id, maybe_limit, maybe_text, text, texts, word,
};
pub use kept::Kept;
pub use list::{Listing, Walk};
pub use narrow::{Scoped, derive, select};
pub use record::Mapped;
pub use row::Row;
pub use table::{
    HEADER, Parent, Sees, TENANT, TRASH, TRASHED_WITH, Table, Title, header, header_cells,
    trash_cells,
};

pub(crate) use kept::to_json;
pub(crate) use leaving::{Catalogue, Step};
pub(crate) use limit::WithLimits;
pub(crate) use list::{List, on_shelf, page, whole};
pub(crate) use record::{
    Purpose, affected, find, find_all, find_some, for_action, get, insert, insert_all, remove,
    remove_all, save, version,
};
pub(crate) use statement::{all, execute, insertion, insertions, one, set, written};
pub(crate) use visible::{among, hangs_on_one, keys_seen_by, owned_about, visible};
