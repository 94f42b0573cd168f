//! Why a record is not made or changed as asked.

use thiserror::Error;

use crate::value::{FieldErrors, Invalid};

/// Why a record is not made or changed as asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Fields are refused, each by itself or together with others.
    #[error("some fields are not valid")]
    Fields(FieldErrors),
    /// Only a conversion makes a converted lead.
    #[error("a lead becomes converted by converting it, in no other way")]
    OnlyByConversion,
    /// A converted lead keeps its status, and is converted once.
    #[error("this lead has been converted already")]
    AlreadyConverted,
    /// There is no follow-up that could be completed.
    #[error("this interaction has no follow-up to complete")]
    NoFollowUp,
    /// The follow-up has been completed before.
    #[error("this follow-up has been completed already")]
    AlreadyCompleted,
}

impl Refusal {
    /// One refused field.
    pub fn field(name: &str, problem: &'static str) -> Self {
        Self::Fields(FieldErrors::one(name, &Invalid::new(problem)))
    }

    /// The same for fields inside an object of this name.
    #[must_use]
    pub fn under(self, name: &str) -> Self {
        match self {
            Self::Fields(errors) => Self::Fields(errors.under(name)),
            other => other,
        }
    }
}

impl From<FieldErrors> for Refusal {
    fn from(errors: FieldErrors) -> Self {
        Self::Fields(errors)
    }
}
