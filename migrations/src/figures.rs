//! What is counted for reports, and how it is kept.
//!
//! - [`sheets`]: each sheet as data, from which both the direct figures and everything that is kept of them are made.
//! - `triggers`: whatever writes a record adds what that changes, in the same transaction and as rows of its own, so that
//!   writers never wait for one another.
//! - [`upkeep`]: putting changes together, and finding where what is kept is not what the records say.

pub mod sheets;
mod statement;
mod triggers;
pub mod upkeep;

pub(crate) use triggers::create;
