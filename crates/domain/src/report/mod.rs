//! Reports: figures of many records.
//!
//! - [`figures`]: what a store counts and sums.

pub mod figures;
