//! The wire: what travels, in which shape, over which operations, and the schemas that say so.
//!
//! | module | what is there |
//! |---|---|
//! | [`field`], [`body`] | how bodies are read: every bad field at once |
//! | [`query`] | how lists are asked for: filters, sort, pages, cursors |
//! | [`resource`] | what a record adds: its wire types and its filters |
//! | [`lead`], [`member`], [`tenant`], [`auth`], [`audit`], [`meta`] | the wire types |
//! | [`problem`] | the one shape of every error |
//! | [`operation`] | the table of the API as data |
//! | [`export`] | JSON Schema files |
//!
//! It must never know: a web framework, a database, or the use cases.

pub mod audit;
pub mod auth;
pub mod body;
pub mod envelope;
pub mod export;
pub mod field;
pub mod lead;
pub mod member;
pub mod meta;
pub mod operation;
pub mod problem;
pub mod profile;
pub mod query;
pub mod resource;
pub mod tenant;
