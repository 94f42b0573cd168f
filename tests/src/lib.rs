//! What every suite stands on: databases, the real server, and people who talk to it.
//!
//! | module | what is there |
//! |---|---|
//! | [`database`] | a database of one's own on either engine, and what its rows look like from above |
//! | [`app`] | the real server on one of them |
//! | [`people`] | members and strangers, who all speak HTTP with the same verbs |
//! | [`answer`] | what they get back |
//! | [`documented`] | whether that is what the operation table says |
//! | [`clock`] | a clock that tests set |
//! | [`post`] | letters that servers sent, and the tokens in them |
//! | [`proxy`] | a way to another server that can be made bad and good again |
//! | [`redis`] | the Redis of the tests |
//! | [`upload`] | files that are sent in forms |
//! | [`table`] | the operation table: which ids operations take, and valid requests of them |
//! | [`company`] | companies with something in each table |
//! | [`node`] | Node.js, and the npm packages of the contract ready to use |
//! | [`python`] | programs that judge the contract from outside |
//! | [`sound`] | what must be true of a database whatever has happened to it |
//! | [`effort`] | how much a run does |
//! | [`dice`] | numbers that look random and can be repeated |
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(
    clippy::return_self_not_must_use,
    reason = "an assertion gives its answer on for those who want more of it"
)]

pub mod answer;
pub mod app;
pub mod archive;
pub mod clock;
pub mod company;
pub mod database;
pub mod dice;
pub mod documented;
pub mod effort;
pub mod node;
pub mod people;
pub mod post;
pub mod proxy;
pub mod python;
pub mod redis;
pub mod sound;
pub mod table;
pub mod upload;

pub use answer::Answer;
pub use app::App;
pub use database::Db;
pub use dice::Dice;
pub use people::{Anon, Member};
