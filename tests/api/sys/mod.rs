//! The platform area.

mod archive;
mod audit;
mod limits;
mod people;
mod purge;
mod purged;
mod sign_in;
mod states;
mod tenants;
