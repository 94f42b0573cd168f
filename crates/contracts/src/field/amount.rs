//! Money as a JSON number.

use std::borrow::Cow;

use pathsix_domain::value::{Invalid, Money, Scalar};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer, ser::Error};
use serde_json::{Number, Value};

use super::Wire;
use crate::rules::{CHECKS, REFINEMENTS, Refinement, message};

/// An amount of the tenant's currency: a JSON number from 0 to 10^13 with at most two decimals.
///
/// Such a number has at most 15 digits that count, so it survives the binary floating point of JSON readers unharmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(pub Money);

impl From<Amount> for Money {
    fn from(amount: Amount) -> Self {
        amount.0
    }
}

impl Wire for Amount {
    fn read(json: Value) -> Result<Self, Invalid> {
        match json {
            Value::Number(number) => Money::parse(&text(&number)).map(Self),
            _ => Err(Invalid::new(message::NOT_A_NUMBER)),
        }
    }

    fn schema(to: &mut SchemaGenerator) -> Schema {
        to.subschema_for::<Self>()
    }
}

/// The number in digits. Minus nothing is nothing.
fn text(number: &Number) -> String {
    if number.as_f64() == Some(0.0) {
        "0".to_owned()
    } else {
        number.to_string()
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let number: f64 = self.0.to_string().parse().map_err(S::Error::custom)?;
        to.serialize_f64(number)
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let most = Money::MAX_MINOR / 100;
        let problem = Money::refused().to_string();
        // Not `multipleOf`: whoever divides by 0.01 in binary refuses 1.1.
        json_schema!({
            "type": "number",
            "minimum": 0,
            "maximum": most,
            "description": "An amount of the company's currency, with at most two decimals.",
            "examples": [125_000.5],
            CHECKS: [{ "minimum": 0, "maximum": most, "message": problem }],
            REFINEMENTS: [Refinement::Hundredths { message: problem.into() }],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Amount, Invalid> {
        Amount::read(serde_json::from_str(json).unwrap())
    }

    fn comes_back(minor: i64) {
        let amount = Amount(Money::from_minor(minor).unwrap());
        let written = serde_json::to_string(&amount).unwrap();
        assert_eq!(read(&written), Ok(amount), "{written}");
        let decimals = written.split_once('.').map_or(0, |(_, part)| part.len());
        assert!(decimals <= 2 && !written.contains('e'), "{written}");
    }

    #[test]
    fn what_is_written_is_read_again_whatever_the_amount() {
        (0..=20_000).for_each(comes_back);
        (0..=20_000).for_each(|below| comes_back(Money::MAX_MINOR - below));
        // Steps of the golden ratio, so that amounts of all sizes with all hundredths are met.
        let mut minor = 0;
        for _ in 0..200_000 {
            minor = (minor + 618_033_988_749_895) % (Money::MAX_MINOR + 1);
            comes_back(minor);
        }
    }

    #[test]
    fn any_spelling_of_a_number_is_an_amount() {
        for (json, minor) in [
            ("0", 0),
            ("-0.0", 0),
            ("5", 500),
            ("125000.50", 12_500_050),
            ("1.25e5", 12_500_000),
            ("10000000000000", Money::MAX_MINOR),
            ("1e13", Money::MAX_MINOR),
        ] {
            assert_eq!(
                read(json).map(|amount| amount.0.minor()),
                Ok(minor),
                "{json}"
            );
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for json in [
            "-1",
            "-0.01",
            "0.005",
            "1e-3",
            "10000000000000.01",
            "1e14",
            "1e300",
        ] {
            let problem = read(json).unwrap_err().to_string();
            assert!(
                problem.starts_with("must be an amount"),
                "{json}: {problem}"
            );
        }
        for json in ["\"5\"", "true", "[5]", "{}"] {
            assert_eq!(read(json), Err(Invalid::new("must be a number")), "{json}");
        }
    }
}
