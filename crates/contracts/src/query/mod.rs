//! How lists are asked for.

mod cursor;
mod filter;
mod list;

pub use filter::{Filter, FilterTable, Form, any_of, assignee, flag, member, span};
pub use list::{ListRequest, Owners, QueryError, next_cursor, parameters, read};
