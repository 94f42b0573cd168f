//! Why a value was refused, in words for the person who sent it.

use std::{borrow::Cow, collections::BTreeMap};

use thiserror::Error;

/// A refused value. The text completes the sentence "this field …", for example `must be a valid email address`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct Invalid(Cow<'static, str>);

impl Invalid {
    /// A refusal with this text.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Self {
        Self(text.into())
    }
}

/// Refused fields of one record: dotted path of the field -> its first problem.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(BTreeMap<String, String>);

impl FieldErrors {
    /// One refused field.
    pub fn one(field: impl Into<String>, problem: &Invalid) -> Self {
        let mut errors = Self::default();
        errors.add(field, problem);
        errors
    }

    /// Adds a problem; the first problem of a field is kept.
    pub fn add(&mut self, field: impl Into<String>, problem: &Invalid) {
        self.0
            .entry(field.into())
            .or_insert_with(|| problem.to_string());
    }

    /// Keeps the value of a good result, notes the problem of a bad one.
    pub fn note<T>(&mut self, field: &str, result: Result<T, Invalid>) -> Option<T> {
        result.map_err(|problem| self.add(field, &problem)).ok()
    }

    /// The same fields inside an object of this name.
    #[must_use]
    pub fn under(self, name: &str) -> Self {
        let inside = self.0.into_iter();
        Self(
            inside
                .map(|(field, problem)| (format!("{name}.{field}"), problem))
                .collect(),
        )
    }

    /// `Ok` when nothing was refused.
    pub fn check(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }

    /// Fields and problems, by field.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(f, p)| (f.as_str(), p.as_str()))
    }
}
