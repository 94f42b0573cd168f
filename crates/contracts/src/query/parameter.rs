//! Query parameters by name and schema, and why some are refused.

use std::{fmt::Display, ops::RangeInclusive, str::FromStr};

use pathsix_domain::value::{FieldErrors, Invalid};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::Map;
use thiserror::Error;

use crate::schema::Describe;

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
                json_schema!({ "type": "array", "items": one, "minItems": 1, "maxItems": most })
            }
        }
    }
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
    number.filter(|n| range.contains(n)).ok_or_else(|| {
        let (min, max) = range.into_inner();
        Invalid::new(format!("must be a whole number from {min} to {max}"))
    })
}
