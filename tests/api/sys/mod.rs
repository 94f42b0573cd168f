//! The platform area.

mod audit;
mod limits;
mod people;
mod sign_in;
mod states;
mod tenants;
