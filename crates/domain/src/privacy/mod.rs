//! Erasing a person from what a company keeps.
//!
//! - [`Mark`]: by what a person is recognised; [`Sought`]: wherever it stands.
//! - [`Personal`]: what of a record tells of people, and how they are taken out of it.
//! - [`trail`]: which values of the audit tell of them.
//! - [`Erasure`]: what is remembered of it, so that a copy from before is made to forget as well.

mod eraser;
mod erasure;
mod mark;
mod numbers;
mod records;
mod sought;
#[cfg(test)]
mod tests;
pub mod trail;
#[cfg(test)]
mod trail_tests;

pub use eraser::{Eraser, Hold, Personal, erased};
pub use erasure::{Erased, Erasure, Holds, Source};
pub use mark::{Identifier, Mark};
pub use sought::{GONE, Sought};
