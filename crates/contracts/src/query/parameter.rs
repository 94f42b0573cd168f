//! Query parameters by name and schema, and why some are refused.

use std::{fmt::Display, ops::RangeInclusive, str::FromStr};

use pathsix_domain::value::{FieldErrors, Invalid};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Map, Value};
use thiserror::Error;

use crate::{rules::CHECKS, schema::Describe};

/// A query parameter, which may always be left out.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What it does, in a sentence.
    pub description: String,
    /// How many values it takes.
    pub values: Values,
    /// The schema of one value.
    pub schema: Describe,
}

/// How many values a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// One.
    One,
    /// One or several, with commas between them: any of them will do.
    AnyOf {
        /// Most of them.
        most: usize,
    },
}

impl Parameter {
    /// The schema of what is sent: of the value, or of the list of values.
    pub fn whole(&self, to: &mut SchemaGenerator) -> Schema {
        let one = (self.schema)(to);
        match self.values {
            Values::One => one,
            Values::AnyOf { most } => {
                let check = json_schema!({
                    "minItems": 1,
                    "maxItems": most,
                    "message": too_many(most),
                });
                json_schema!({
                    "type": "array",
                    "items": one,
                    "minItems": 1,
                    "maxItems": most,
                    CHECKS: [check],
                })
            }
        }
    }
}

/// What is said of more values than a parameter takes.
pub(super) fn too_many(most: usize) -> String {
    format!("must name at most {most} values")
}

/// What is said of what is no whole number within these.
fn no_number<N: Display>(range: &RangeInclusive<N>) -> String {
    let (min, max) = (range.start(), range.end());
    format!("must be a whole number from {min} to {max}")
}

/// The schema of a whole number.
pub(super) fn number_schema<N: Display + Serialize>(range: &RangeInclusive<N>) -> Schema {
    let (min, max) = (range.start(), range.end());
    json_schema!({
        "type": "integer",
        "minimum": min,
        "maximum": max,
        CHECKS: [{ "minimum": min, "maximum": max, "message": no_number(range) }],
    })
}

/// The schema of words that stand for themselves.
pub(super) fn words_schema<S: Serialize>(words: &[S], problem: impl Into<String>) -> Schema {
    let check = json_schema!({ "enum": words, "message": problem.into() });
    json_schema!({ "type": "string", "enum": words, CHECKS: [check] })
}

/// The same, with what it is where it is left out.
pub(super) fn otherwise(mut schema: Schema, default: impl Into<Value>) -> Schema {
    schema.insert("default".to_owned(), default.into());
    schema
}

/// The schema of the parameters of one operation as an object.
pub(crate) fn object(parameters: &[Parameter], to: &mut SchemaGenerator) -> Schema {
    let property = |parameter: &Parameter| {
        let mut schema = parameter.whole(to);
        schema.insert("description".into(), parameter.description.clone().into());
        (parameter.name.clone(), schema.to_value())
    };
    let properties: Map<_, _> = parameters.iter().map(property).collect();
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// Why the parameters were refused.
#[derive(Debug, Error)]
pub enum QueryError {
    /// There are parameters that the operation does not know; these it knows.
    #[error("Unknown query parameter: {unknown}.")]
    Unknown {
        /// The first one that is not known.
        unknown: String,
        /// All that are known.
        allowed: Vec<String>,
    },
    /// Some parameters have values that cannot be.
    #[error("Some query parameters are not valid.")]
    Invalid(FieldErrors),
}

/// What is said of a parameter that is there twice.
pub(super) fn repeated() -> Invalid {
    Invalid::new("must be given once")
}

/// `true` or `false`.
pub(super) fn yes_or_no(text: &str) -> Result<bool, Invalid> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(Invalid::new("must be true or false")),
    }
}

/// A whole number in plain digits.
pub(super) fn whole_number<N>(text: &str, range: RangeInclusive<N>) -> Result<N, Invalid>
where
    N: FromStr + PartialOrd + Display,
{
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = is_plain.then(|| text.parse().ok()).flatten();
    number
        .filter(|n| range.contains(n))
        .ok_or_else(|| Invalid::new(no_number(&range)))
}
