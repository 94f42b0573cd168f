//! Why the command ended: one sentence for whoever typed it.

use thiserror::Error;

/// A sentence that says what is wrong and, where it can, what to do.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct Failure(String);

impl Failure {
    /// A failure in one sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// A failure of some step.
    pub fn of(step: &str, error: &dyn std::fmt::Display) -> Self {
        Self(format!("{step}: {error}"))
    }
}
