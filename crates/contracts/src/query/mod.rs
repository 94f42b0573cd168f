//! What is asked in the query of a request: filters, sort and pages of lists, and single parameters.
//!
//! - `parameter`: names and schemas of parameters, and why some are refused.
//! - `filter`: the filters of a list as data.
//! - `common`: the parameters that every list has, as data.
//! - `list`: reading all of them at once; `cursor`: where a page begins.
//! - `export`: what is asked of a list, or a report, that is handed out as a file.
//! - `plain`: operations that are no list and take filters; `single`: those that take one parameter.

mod common;
mod cursor;
mod export;
mod filter;
mod list;
mod parameter;
mod plain;
mod single;

pub use common::Owners;
pub use export::{
    ExportRequest, PaperRequest, export_parameters, paper_parameters, read_export, read_paper,
};
pub use filter::{
    Accessor, Filter, FilterTable, amounts, any_of, any_of_few, any_of_or_none, assignee, days,
    flag, member, number, single, span,
};
pub use list::{ListRequest, next_cursor, parameters, read};
pub(crate) use parameter::object;
pub use parameter::{Parameter, QueryError, Values};
pub use plain::{plain_parameters, read_plain};
pub use single::allow_duplicate;
pub(crate) use single::{ALLOW_DUPLICATE, Single};

#[cfg(test)]
mod tests;
