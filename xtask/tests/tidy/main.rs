//! The rules that keep the tree in shape. Each is a plain function from inputs to a list of violations, tried twice: on a planted
//! violation, which it must find, and on the workspace.
//!
//! - `layers`, `domain`: which crate may know which, read from `cargo metadata` (`graph`).
//! - `sources`, `words`, `exceptions`: what source files look like, read from `tree`.
//! - `deploy`: what is deployed, held against the settings and the files that are there.
//! - `readme`, `manifests`: every crate is in the code map and under the workspace's lints.
//! - `security`, `defects`: what is said of each requirement of a standard and of each property, and the list of known defects,
//!   held against the tests that are there (`named`).

mod defects;
mod deploy;
mod domain;
mod exceptions;
mod graph;
mod layers;
#[path = "../../src/defects/list.rs"]
mod list;
mod manifests;
mod named;
#[path = "../../src/nested.rs"]
mod nested;
mod readme;
mod security;
mod sources;
mod tree;
mod words;

/// Fails with one line per violation.
#[track_caller]
fn accept(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

/// The counterpart for planted violations: one, which mentions `part`.
#[track_caller]
fn expect_one(violations: &[String], part: &str) {
    assert_eq!(violations.len(), 1, "{violations:?}");
    assert!(violations[0].contains(part), "{violations:?}");
}
