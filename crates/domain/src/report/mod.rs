//! Reports: figures of many records, and the rules by which they are told.
//!
//! - [`figures`]: what a store counts and sums.
//! - [`question`]: what is asked: a period, a member; and what the asker sees.
//! - [`fixed`]: how results are rounded.
//! - [`pipeline`], [`sources`], [`conversion`], [`revenue`], [`workload`], [`attention`], [`retention`], [`performance`],
//!   [`forecast`]: each report as a pure function of figures.
//! - [`dashboard`]: the figures of a first page.

pub mod attention;
pub mod conversion;
pub mod dashboard;
pub mod figures;
pub mod fixed;
pub mod forecast;
pub mod performance;
pub mod pipeline;
pub mod question;
pub mod retention;
pub mod revenue;
pub mod sources;
pub mod workload;
