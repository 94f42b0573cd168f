//! What must hold when things go wrong: connections that break off, statements that fail, a database that goes away.
//!
//! - `storm`: thousands of requests reset half-way.
//! - `statements`: each statement of each write fails once.
//! - `away`: the database cannot be reached for a while; `redis`: Redis cannot, and what is counted there.
//! - `full`: the database cannot grow.
//! - `crowd`: many requests at once; `races`: many writes to one thing; `families`: conversion, trash and children.
//! - `trees`: trash and restore of random trees.
//!
//! What the process itself does, under signals and with bad settings, is tested beside the command: `crates/server/tests`.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod away;
mod crowd;
mod families;
mod full;
mod races;
mod redis;
mod smtp;
mod statements;
mod storm;
mod trees;
