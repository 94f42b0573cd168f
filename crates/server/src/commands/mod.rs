//! One file for each command.

pub(crate) mod admin;
pub(crate) mod compat;
pub(crate) mod contracts;
pub(crate) mod migrate;
pub(crate) mod openapi;
pub(crate) mod reports;
pub(crate) mod routes;
pub(crate) mod seed;
pub(crate) mod serve;

use std::io::Write;

use crate::Failure;

/// Says something on standard output. A closed output ends nothing.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// The runtime that everything of a command runs on.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::of("Cannot start threads", &error))
}
