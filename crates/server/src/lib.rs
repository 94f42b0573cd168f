//! The composition root: configuration, wiring and the `pathsix` command.
//!
//! | module | what is there |
//! |---|---|
//! | [`config`] | every setting, from file, environment and flags |
//! | [`compose`] | adapters joined to use cases |
//! | [`cli`] | the command line |
//! | [`extension`] | what a custom backend adds |
//! | [`demo`] | a company to look at |
//! | [`housekeeping`] | removing what is over |
//! | [`clock`], [`logging`] | time, ids and logs of a real process |
//! | `measuring`, `panics` | what is measured of it |
//! | [`anchors`] | what is remembered of the audit beside the keys |
//!
//! It must never know: a rule. What is decided here is which adapter stands behind which port.

pub mod anchors;
mod backup;
pub mod cli;
pub mod clock;
mod commands;
pub mod compose;
pub mod config;
pub mod demo;
mod disk;
mod doctor;
mod erasure_dir;
pub mod extension;
mod failure;
mod far_disk;
pub mod housekeeping;
mod key_watch;
pub mod logging;
mod measuring;
mod panics;
mod sole;
mod whole_file;

pub use extension::Extension;
pub use failure::Failure;
