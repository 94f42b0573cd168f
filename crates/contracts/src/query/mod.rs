//! What is asked in the query of a request: filters, sort and pages of lists, and single parameters.
//!
//! - `parameter`: names and schemas of parameters, and why some are refused.
//! - `filter`: the filters of a list as data.
//! - `common`: the parameters that every list has, as data.
//! - `list`: reading all of them at once; `cursor`: where a page begins.
//! - `single`: operations that take one parameter; `plain`: those that take several and are no list.

mod common;
mod cursor;
mod filter;
mod list;
mod parameter;
mod plain;
mod single;

pub use common::Owners;
pub use filter::{
    Accessor, Filter, FilterTable, amounts, any_of, any_of_few, assignee, days, flag, member,
    number, span, words,
};
pub use list::{ListRequest, next_cursor, parameters, read};
pub(crate) use parameter::object;
pub use parameter::{Parameter, QueryError, Values};
pub use plain::{plain_parameters, read_plain};
pub use single::allow_duplicate;
pub(crate) use single::{ALLOW_DUPLICATE, Single};

#[cfg(test)]
mod tests;
