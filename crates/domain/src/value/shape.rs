//! What a contract says of a text, as data.

use std::borrow::Cow;

/// What a contract says of a value that is written as text. Lengths count Unicode scalar values of the text as sent;
/// patterns are anchored and in the dialect that Rust and ECMAScript share: explicit classes, no shorthands.
#[derive(Debug, Clone)]
pub struct Shape {
    /// What the text is.
    pub description: Cow<'static, str>,
    /// A text that the rule accepts.
    pub example: &'static str,
    /// The name that JSON Schema has for texts like this. A remark; the checks say it all.
    pub format: Option<&'static str>,
    /// The checks, in the order in which the server makes them: the first that fails is reported.
    pub checks: Vec<Check>,
}

/// One check of a text.
#[derive(Debug, Clone)]
pub struct Check {
    /// What must hold.
    pub rule: TextCheck,
    /// What is said where it does not, for example `must be a UUID`.
    pub problem: Cow<'static, str>,
}

/// What a check asks of a text.
#[derive(Debug, Clone)]
pub enum TextCheck {
    /// It matches this pattern.
    Pattern(Cow<'static, str>),
    /// It has so many characters, at least and at most.
    Length {
        /// Fewest.
        min: usize,
        /// Most.
        max: usize,
    },
}

impl Shape {
    /// A text that one pattern describes.
    pub fn pattern(
        description: impl Into<Cow<'static, str>>,
        pattern: impl Into<Cow<'static, str>>,
        problem: &'static str,
        example: &'static str,
    ) -> Self {
        Self {
            description: description.into(),
            example,
            format: None,
            checks: vec![Check {
                rule: TextCheck::Pattern(pattern.into()),
                problem: problem.into(),
            }],
        }
    }

    /// The same, of a length that is checked too, first.
    #[must_use]
    pub fn of_length(
        mut self,
        min: usize,
        max: usize,
        problem: impl Into<Cow<'static, str>>,
    ) -> Self {
        let check = Check {
            rule: TextCheck::Length { min, max },
            problem: problem.into(),
        };
        self.checks.insert(0, check);
        self
    }

    /// The same, under a name that JSON Schema has for it.
    #[must_use]
    pub fn of_format(mut self, format: &'static str) -> Self {
        self.format = Some(format);
        self
    }

    /// The shape of an optional field, where the empty text means "no value".
    #[must_use]
    pub fn or_empty(mut self) -> Self {
        for check in &mut self.checks {
            match &mut check.rule {
                TextCheck::Pattern(pattern) => *pattern = format!("^$|{pattern}").into(),
                TextCheck::Length { min, .. } => *min = 0,
            }
        }
        self
    }
}
