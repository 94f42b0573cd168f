//! Nobody reaches what is not theirs: derived from the operation table, called for real, on both databases.
//!
//! - `matrix`, `objects`: every id of every operation, by somebody who must not reach what it names.
//! - `oracle`, `links`, `twins`: nobody learns what exists.
//! - `lists`, `followups`: what is shown is one's own.
//! - `doors`, `roles`, `refused`: who may call what, and what a refusal leaves behind.
//! - `injection`: text that would be code elsewhere is text.
//! - `staff`: those who run the platform, who reach no record, and whose area nobody else reaches.
//! - `repeated`: what is sent again does nothing again.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod matrix;

mod doors;
mod followups;
mod injection;
mod keys;
mod links;
mod lists;
mod objects;
mod oracle;
mod refused;
mod repeated;
mod roles;
mod staff;
mod twins;
