//! Money, never a float.

use std::fmt;

use super::{Invalid, Scalar};

/// An amount in hundredths of the tenant's currency, from 0 to 10^15 (ten trillion units).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(i64);

impl Money {
    /// The largest amount, in hundredths.
    pub const MAX_MINOR: i64 = 1_000_000_000_000_000;

    /// An amount of so many hundredths.
    pub fn from_minor(minor: i64) -> Result<Self, Invalid> {
        if (0..=Self::MAX_MINOR).contains(&minor) {
            Ok(Self(minor))
        } else {
            Err(Self::refused())
        }
    }

    /// What is said of whatever is no amount.
    pub fn refused() -> Invalid {
        Invalid::new("must be an amount from 0 to 10000000000000 with at most two decimals")
    }

    /// The amount in hundredths.
    pub fn minor(self) -> i64 {
        self.0
    }
}

impl Scalar for Money {
    /// Reads a decimal number as JSON writes it: `125000`, `125000.5`, `125000.50`.
    fn parse(text: &str) -> Result<Self, Invalid> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || decimals.len() > 2 || whole.len() > 14 {
            return Err(Self::refused());
        }
        let whole: i64 = whole.parse().map_err(|_| Self::refused())?;
        let cents: i64 = format!("{decimals:0<2}")
            .parse()
            .map_err(|_| Self::refused())?;
        Self::from_minor(whole * 100 + cents)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_and_written_exactly() {
        for (text, minor, shown) in [
            ("0", 0, "0.00"),
            ("0.1", 10, "0.10"),
            ("125000.00", 12_500_000, "125000.00"),
            ("10000000000000", Money::MAX_MINOR, "10000000000000.00"),
        ] {
            let money = Money::parse(text).unwrap();
            assert_eq!(
                (money.minor(), money.to_string()),
                (minor, shown.to_owned())
            );
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for bad in [
            "",
            "-1",
            "1.",
            ".5",
            "1.005",
            "1e3",
            "10000000000000.01",
            "1,5",
            "NaN",
        ] {
            assert!(Money::parse(bad).is_err(), "{bad:?}");
        }
    }
}
