//! The connection layer, the migrations, the start-up audit and the ports, on both databases.
//!
//! Postgres is reached as a superuser by `TEST_DATABASE_URL`; each test makes a database of its own.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "these tests look at the database past the adapter"
)]

mod family;
mod filters;
mod identity;
mod links;
mod lists;
mod moves;
mod reach;
mod records;
mod samples;
mod schema;
mod support;
mod unit;
mod visibility;
mod world;
