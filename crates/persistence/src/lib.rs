//! The store of `PathSix` CRM over SQLite and Postgres.
//!
//! - [`connection`]: pools, units and what every statement passes through.
//! - [`migrate`]: bringing the schema up to date.
//! - [`startup_audit`]: refusing to run on a schema or a role that would let tenants see each other.
//!
//! This crate must never know HTTP, and never decide who may do what.

pub mod connection;
pub mod migrate;
pub mod startup_audit;
