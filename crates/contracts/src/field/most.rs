//! How many of something there may be.

use std::borrow::Cow;

use pathsix_domain::value::Invalid;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Number, Value};

use super::Wire;
use crate::rules::{CHECKS, MAX_SAFE, message};

/// The highest limit. Whatever is higher is none.
const HIGHEST: u32 = 1_000_000;

/// A limit: how many of something there may be at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most(u32);

impl From<Most> for u32 {
    fn from(most: Most) -> Self {
        most.0
    }
}

/// A whole number in whatever spelling, if every reader of JSON keeps it.
fn whole(number: &Number) -> Option<i64> {
    let exact = number.as_i64().or_else(|| {
        let float = number.as_f64().filter(|it| it.fract() == 0.0)?;
        // Written out, so that what is too large for the type is none.
        format!("{float:.0}").parse().ok()
    });
    exact.filter(|whole| (-MAX_SAFE..=MAX_SAFE).contains(whole))
}

fn refused() -> Invalid {
    Invalid::new(format!("must be a whole number from 1 to {HIGHEST}"))
}

impl Wire for Most {
    fn read(json: Value) -> Result<Self, Invalid> {
        let whole = match &json {
            Value::Number(number) => whole(number),
            _ => None,
        };
        let whole = whole.ok_or_else(|| Invalid::new(message::NOT_A_NUMBER))?;
        let most = u32::try_from(whole).ok();
        let within = most.filter(|most| (1..=HIGHEST).contains(most));
        within.map(Self).ok_or_else(refused)
    }

    fn schema(to: &mut SchemaGenerator) -> Schema {
        to.subschema_for::<Self>()
    }
}

impl JsonSchema for Most {
    fn schema_name() -> Cow<'static, str> {
        "Most".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "integer",
            "minimum": 1,
            "maximum": HIGHEST,
            "description": "How many of something there may be at most.",
            "examples": [100],
            CHECKS: [{ "minimum": 1, "maximum": HIGHEST, "message": refused().to_string() }],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<u32, String> {
        let json = serde_json::from_str(json).unwrap();
        Most::read(json).map(u32::from).map_err(|it| it.to_string())
    }

    #[test]
    fn any_spelling_of_a_whole_number_within_bounds_is_a_limit() {
        for (json, most) in [("1", 1), ("50.0", 50), ("1e6", 1_000_000)] {
            assert_eq!(read(json), Ok(most), "{json}");
        }
        for json in ["0", "-1", "1000001", "1e12"] {
            let told = read(json).unwrap_err();
            assert_eq!(told, "must be a whole number from 1 to 1000000", "{json}");
        }
        for json in ["1.5", "1e30", "-9223372036854775808", "\"5\"", "true", "[]"] {
            assert_eq!(read(json).unwrap_err(), "must be a number", "{json}");
        }
    }
}
