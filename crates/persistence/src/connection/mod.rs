//! The way to the database: pools, units on them, and what every statement passes through.
//!
//! - [`Database`]: the pools of one database of either kind, and [`Database::begin`].
//! - [`Connection`]: one open unit, as the ORM wants to see it. It names, counts, times and bounds each statement.
//! - [`DatabaseSettings`]: sizes and limits.
//! - [`file`]: the file of an embedded database as a whole.
//! - [`store_error`]: what an error of the database means to the port.
//! - [`Faults`], [`TenantPredicate`]: what a test may switch.
//!
//! This module knows neither tables nor records.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this layer is what everything else goes through"
)]

mod database;
mod engine;
mod error;
pub mod file;
mod lease;
mod ledger;
mod live;
mod meters;
mod postgres;
mod reach;
mod settings;
mod spares;
mod sqlite;
mod switches;
mod unit;

pub use database::{Bound, Database, OpenError};
pub use engine::Engine;
pub use error::store_error;
pub use settings::DatabaseSettings;
pub use switches::{Faults, TenantPredicate};
pub use unit::Connection;

pub(crate) use ledger::Ledger;
pub(crate) use sqlite::writer_options;
