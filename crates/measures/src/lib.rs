//! What a server tells of itself: the one place where every metric is defined, with its labels, its unit and its meaning.
//!
//! | module | what is there |
//! |---|---|
//! | [`catalogue`] | every metric, as data |
//! | `definition` | what a metric is |
//! | `handles` | what adapters record with, made once |
//!
//! Adapters make their handles when a server starts and record with them; a label of a closed set takes no other value.
//! Where nobody collects, the handles do nothing.
//!
//! It must never know: who collects, what a tenant or a person is.

pub mod catalogue;
mod definition;
mod handles;

pub use definition::{Kind, Label, Metric, Unit, Values};
pub use handles::{Family, Handle};
pub use metrics::{Counter, Gauge, Histogram};

/// The target of spans that are there to be traced. They are no part of the log.
pub const TRACED: &str = "pathsix_trace";
