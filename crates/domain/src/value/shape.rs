//! What a schema can say of a text, as data.

use std::borrow::Cow;

/// What a JSON Schema says of a text. Lengths count Unicode scalar values of the text as sent.
#[derive(Debug, Clone)]
pub struct Shape {
    /// What the text is.
    pub description: Cow<'static, str>,
    /// Shortest text, or 0.
    pub min: usize,
    /// Longest text.
    pub max: Option<usize>,
    /// Anchored pattern in the dialect that Rust and ECMAScript share: explicit classes, no shorthands.
    pub pattern: Option<Cow<'static, str>>,
    /// The pattern of an optional field that also accepts the texts meaning "no value".
    pub optional_pattern: Option<Cow<'static, str>>,
    /// A text that the rule accepts.
    pub example: &'static str,
}
