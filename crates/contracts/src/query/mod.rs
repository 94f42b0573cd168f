//! What is asked in the query of a request: filters, sort and pages of lists, and single parameters.
//!
//! - `parameter`: names and schemas of parameters, and why some are refused.
//! - `filter`: the filters of a list as data.
//! - `common`: the parameters that every list has, as data.
//! - `list`: reading all of them at once; `cursor`: where a page begins.
//! - `single`: operations that take one parameter.

mod common;
mod cursor;
mod filter;
mod list;
mod parameter;
mod single;

pub use common::Owners;
pub use filter::{
    Accessor, Filter, FilterTable, Form, amounts, any_of, assignee, days, flag, member, number,
    span,
};
pub use list::{ListRequest, next_cursor, parameters, read};
pub use parameter::{Parameter, QueryError};
pub use single::{ALLOW_DUPLICATE, Single, allow_duplicate};

#[cfg(test)]
mod tests;
