//! Where a tenant is and how it is called: slug, currency, region and time zone.

use std::{borrow::Cow, fmt, str::FromStr};

use chrono_tz::Tz;

use super::{
    Invalid, Scalar, Shape,
    text::{Text, TextRule},
};

/// The name of a tenant in addresses: 2 to 50 of `a-z`, `0-9` and `-`; unique among all tenants.
pub type Slug = Text<SlugRule>;
/// An ISO 4217 currency code, for example `USD`.
pub type Currency = Text<CurrencyRule>;
/// An ISO 3166 country code, for example `US`: where a phone number without a country belongs.
pub type Region = Text<RegionRule>;

/// The rule of [`Slug`].
#[derive(Debug)]
pub enum SlugRule {}

const SLUG: &str = "^[a-z0-9-]{2,50}$";
const NOT_A_SLUG: &str = "must have 2 to 50 lower-case letters, digits or hyphens";

impl TextRule for SlugRule {
    fn name() -> Cow<'static, str> {
        "Slug".into()
    }

    fn shape() -> Shape {
        let description = "The name of a tenant in addresses; 2 to 50 characters.";
        Shape::pattern(description, SLUG, NOT_A_SLUG, "acme")
    }

    fn check(sent: &str) -> Result<String, Invalid> {
        let fits = (2..=50).contains(&sent.len())
            && sent
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if fits {
            Ok(sent.to_owned())
        } else {
            Err(Invalid::new(NOT_A_SLUG))
        }
    }
}

/// The rule of [`Currency`].
#[derive(Debug)]
pub enum CurrencyRule {}

const NOT_A_CURRENCY: &str = "must be an ISO 4217 currency code";

/// The active codes of ISO 4217 for money that people pay with.
const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

impl TextRule for CurrencyRule {
    fn name() -> Cow<'static, str> {
        "Currency".into()
    }

    fn shape() -> Shape {
        let description = "An ISO 4217 currency code.";
        Shape::pattern(description, "^[A-Z]{3}$", NOT_A_CURRENCY, "USD")
    }

    fn check(sent: &str) -> Result<String, Invalid> {
        if sent.len() == 3 && CURRENCIES.split(' ').any(|code| code == sent) {
            Ok(sent.to_owned())
        } else {
            Err(Invalid::new(NOT_A_CURRENCY))
        }
    }
}

/// The rule of [`Region`].
#[derive(Debug)]
pub enum RegionRule {}

const NOT_A_REGION: &str = "must be a two-letter country code";

impl TextRule for RegionRule {
    fn name() -> Cow<'static, str> {
        "Region".into()
    }

    fn shape() -> Shape {
        let description = "An ISO 3166 country code of two letters.";
        Shape::pattern(description, "^[A-Z]{2}$", NOT_A_REGION, "US")
    }

    fn check(sent: &str) -> Result<String, Invalid> {
        if sent.len() == 2 && sent.bytes().all(|b| b.is_ascii_uppercase()) {
            Ok(sent.to_owned())
        } else {
            Err(Invalid::new(NOT_A_REGION))
        }
    }
}

/// An IANA time zone, for example `Europe/Berlin`. It decides where the days of a tenant begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeZone(Tz);

const NOT_A_ZONE: &str = "must be an IANA time zone";

impl TimeZone {
    /// Coordinated universal time, the zone of a tenant that has not chosen one.
    pub const UTC: Self = Self(Tz::UTC);
    /// What both sides check; whether the zone exists is known here only.
    pub const PATTERN: &'static str = "^[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}$";

    /// What a contract says of one.
    #[cfg(feature = "schemars")]
    pub(super) fn shape() -> Shape {
        let description = "An IANA time zone.";
        Shape::pattern(description, Self::PATTERN, NOT_A_ZONE, "Europe/Berlin")
    }

    /// The rules of this zone.
    pub fn rules(self) -> Tz {
        self.0
    }
}

impl fmt::Display for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl Scalar for TimeZone {
    fn parse(text: &str) -> Result<Self, Invalid> {
        Tz::from_str(text)
            .map(Self)
            .map_err(|_| Invalid::new(NOT_A_ZONE))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for TimeZone {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0.name())
    }
}
#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for TimeZone {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::scalar::wire::deserialize(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_short_lower_case_words() {
        assert!(Slug::parse("acme-2").is_ok());
        for bad in ["a", "Acme", "ac me", "acmé", &"a".repeat(51)] {
            assert!(Slug::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn currencies_and_zones_must_exist() {
        assert!(Currency::parse("EUR").is_ok());
        assert!(Currency::parse("eur").is_err());
        assert!(Currency::parse("XXQ").is_err());
        assert!(TimeZone::parse("America/Argentina/Buenos_Aires").is_ok());
        assert!(TimeZone::parse("Mars/Olympus").is_err());
    }

    #[test]
    fn every_known_zone_fits_the_exported_pattern() {
        let pattern = regex::Regex::new(TimeZone::PATTERN).unwrap();
        for zone in chrono_tz::TZ_VARIANTS {
            assert!(pattern.is_match(zone.name()), "{zone}");
        }
    }
}
