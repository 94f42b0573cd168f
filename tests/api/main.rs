//! Behaviour through the API, on both databases.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod asking;
mod auth;
mod leads;
mod lists;
mod members;
mod protocol;
mod tenant;
mod visibility;
