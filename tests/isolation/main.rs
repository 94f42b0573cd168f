//! Nobody reaches what is not theirs: derived from the operation table, called for real, on both databases.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod api;
mod matrix;
mod world;

mod doors;
mod objects;
mod oracle;
mod refused;
mod roles;
