//! The store of `PathSix` CRM over SQLite and Postgres.
//!
//! - [`connection`]: pools, units and what every statement passes through.
//! - [`store`]: [`store::SeaStore`], the way into a unit of work, and whether the store can serve.
//! - [`mod@unit`]: [`unit::SeaWork`], one transaction in one scope.
//! - [`directory`]: [`directory::SeaDirectory`], people, tenants and sessions before any tenant is known.
//! - [`scoped`]: the one place that reads and writes the tables of tenants; what a custom backend implements is there.
//! - [`mod@audit`]: the seals and the chain of the audit.
//! - [`reports`]: counting and summing the records; nothing else does.
//! - [`search`]: the words by which records are found.
//! - [`tables`]: the tables as data.
//! - [`housekeeping`]: removing what is over.
//! - [`purge`]: removing everything of a tenant.
//! - [`migrate`]: bringing the schema up to date.
//! - [`startup_audit`]: refusing to run on a schema or a role that would let tenants see each other.
//!
//! This crate must never know HTTP, and never decide who may do what.

pub mod audit;
pub mod connection;
pub mod directory;
pub mod housekeeping;
pub mod migrate;
pub mod purge;
pub mod reports;
pub mod scoped;
pub mod search;
pub mod startup_audit;
pub mod store;
pub mod tables;
pub mod unit;
