//! What the databases hold by themselves: each layer of tenancy alone, sessions without a tenant, keys, the catalogue.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../isolation/matrix.rs"]
mod matrix;

mod archive;
mod catalogue;
mod layers;
mod rows;
mod sql;
