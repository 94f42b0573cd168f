//! The obligations of the storage ports, on both databases, through the ports as use cases see them.
//!
//! - `bench`, `samples`: a server with people on it, units of work for them, and one of each record.
//! - `records`, `trail`, `people`, `directory`, `health`: what each port promises.
//! - `visibility`, `walk`: the rules of domain against what the databases give.
//! - `figures`: what reports are made of, against the records.
//! - `statements`: how many round trips a request costs.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bench;
mod directory;
mod figures;
mod health;
mod people;
mod records;
mod samples;
mod statements;
mod trail;
mod visibility;
mod walk;
