//! Numbers with a fixed count of decimals as JSON numbers.

use std::borrow::Cow;

use pathsix_domain::report::fixed::Fixed;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer, ser::Error};

use crate::rules::CHECKS;

/// A number with so many decimals: exact in the server, and as a JSON number as exact as the reader's numbers are, which is
/// 15 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal<const DECIMALS: u32>(pub Fixed<DECIMALS>);

impl<const DECIMALS: u32> Serialize for Decimal<DECIMALS> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let number: f64 = self.0.to_string().parse().map_err(S::Error::custom)?;
        to.serialize_f64(number)
    }
}

impl<const DECIMALS: u32> JsonSchema for Decimal<DECIMALS> {
    fn schema_name() -> Cow<'static, str> {
        format!("Decimal{DECIMALS}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let description = match DECIMALS {
            1 => "A number of nothing or more, rounded half up to one decimal.",
            _ => {
                "A number of nothing or more, with at most two decimals; what is divided is rounded half up."
            }
        };
        json_schema!({
            "type": "number",
            "minimum": 0,
            "description": description,
            "examples": [12.5],
            CHECKS: [{ "minimum": 0, "message": "must be nothing or more" }],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_with_the_decimals_that_it_has() {
        let text = |units| serde_json::to_string(&Decimal(Fixed::<2>::units(units))).unwrap();
        assert_eq!(text(12_345), "123.45");
        assert_eq!(text(10), "0.1");
        assert_eq!(text(999_999_999_999_999), "9999999999999.99");
        assert_eq!(
            serde_json::to_string(&Decimal(Fixed::<1>::units(667))).unwrap(),
            "66.7"
        );
    }
}
