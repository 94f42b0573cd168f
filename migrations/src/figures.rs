//! What is counted for reports.
//!
//! - [`sheets`]: each sheet as data, from which both the direct figures and everything that is kept of them are made.

pub mod sheets;
