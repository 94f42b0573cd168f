//! Instants and calendar days.

use std::{fmt, sync::LazyLock};

use chrono::{DateTime, Days, Duration, NaiveDate, SecondsFormat, TimeZone as _, Timelike, Utc};
use regex::Regex;

#[cfg(feature = "schemars")]
use super::Shape;
use super::{Invalid, Scalar, TimeZone, calendar, contact::matches};

/// A moment in time, UTC, in whole microseconds, from the year 1 to the year 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(DateTime<Utc>);

static INSTANT_PATTERN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&calendar::instant()).ok());

const NOT_AN_INSTANT: &str = "must be an RFC 3339 date and time";

impl Instant {
    /// What a contract says of one.
    #[cfg(feature = "schemars")]
    pub(super) fn shape() -> Shape {
        let description =
            "A moment, RFC 3339 with any offset; given back in UTC with microseconds.";
        let example = "2026-03-01T08:00:00.000000Z";
        Shape::pattern(description, calendar::instant(), NOT_AN_INSTANT, example)
            .of_format("date-time")
    }

    /// The instant of a clock or of a row, cut to microseconds.
    pub fn from_utc(at: DateTime<Utc>) -> Self {
        let micros = at.nanosecond() / 1_000 * 1_000;
        Self(at.with_nanosecond(micros).unwrap_or(at))
    }

    /// As a chrono value.
    pub fn to_utc(self) -> DateTime<Utc> {
        self.0
    }

    /// This long afterwards; the end of time where there is no such instant.
    #[must_use]
    pub fn after(self, span: Duration) -> Self {
        Self(
            self.0
                .checked_add_signed(span)
                .unwrap_or(DateTime::<Utc>::MAX_UTC),
        )
    }

    /// Microseconds since 1970.
    pub fn micros(self) -> i64 {
        self.0.timestamp_micros()
    }

    /// The instant this many microseconds after the beginning of 1970, if there is one.
    pub fn from_micros(micros: i64) -> Option<Self> {
        DateTime::from_timestamp_micros(micros).map(Self)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Micros, true))
    }
}

impl Scalar for Instant {
    fn parse(text: &str) -> Result<Self, Invalid> {
        let invalid = || Invalid::new(NOT_AN_INSTANT);
        if !matches(&INSTANT_PATTERN, text) {
            return Err(invalid());
        }
        let at = DateTime::parse_from_rfc3339(text).map_err(|_| invalid())?;
        Ok(Self::from_utc(at.to_utc()))
    }
}

/// A calendar day, `YYYY-MM-DD`, from the year 1 to the year 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(NaiveDate);

static DAY_PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&calendar::day()).ok());

const NOT_A_DAY: &str = "must be a date of the form YYYY-MM-DD";

impl Day {
    /// What a contract says of one.
    #[cfg(feature = "schemars")]
    pub(super) fn shape() -> Shape {
        let description = "A calendar day, YYYY-MM-DD, from the year 1 to the year 9999.";
        Shape::pattern(description, calendar::day(), NOT_A_DAY, "2026-03-01").of_format("date")
    }

    /// The day of a row.
    pub fn from_date(date: NaiveDate) -> Self {
        Self(date)
    }

    /// As a chrono value.
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// The day that an instant falls on in a time zone.
    pub fn of(at: Instant, zone: TimeZone) -> Self {
        Self(at.to_utc().with_timezone(&zone.rules()).date_naive())
    }

    /// So many days later; the last day of time where there is no such day.
    #[must_use]
    pub fn plus(self, days: u16) -> Self {
        let later = self.0.checked_add_days(Days::new(days.into()));
        Self(later.unwrap_or(NaiveDate::MAX))
    }

    /// The day after; the last day of time has none and is its own.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.succ_opt().unwrap_or(self.0))
    }

    /// The first instant of this day in a time zone, also where a clock change skips midnight.
    pub fn start_in(self, zone: TimeZone) -> Instant {
        let midnight = self.0.and_time(chrono::NaiveTime::MIN);
        // A gap is at most a few hours: the first quarter hour that exists begins the day.
        let first = (0..=96)
            .find_map(|quarter| {
                let local = midnight + Duration::minutes(15 * quarter);
                zone.rules().from_local_datetime(&local).earliest()
            })
            .map_or_else(|| midnight.and_utc(), |at| at.to_utc());
        Instant::from_utc(first)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl Scalar for Day {
    fn parse(text: &str) -> Result<Self, Invalid> {
        let invalid = || Invalid::new(NOT_A_DAY);
        if !matches(&DAY_PATTERN, text) {
            return Err(invalid());
        }
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| invalid())?;
        Ok(Self(date))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::scalar::wire::deserialize(from)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::scalar::wire::deserialize(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    #[test]
    fn any_offset_is_accepted_and_utc_is_given_back() {
        assert_eq!(
            at("2026-03-01T10:00:00.1234567+02:00").to_string(),
            "2026-03-01T08:00:00.123456Z"
        );
    }

    #[test]
    fn loose_forms_are_refused() {
        for bad in [
            "2026-03-01",
            "2026-03-01 10:00:00Z",
            "2026-3-01T10:00:00Z",
            "2026-03-01T10:00:60Z",
            "2026-03-01T10:00:00",
            "2026-02-30T10:00:00Z",
            "2026-03-01T25:00:00Z",
            "0000-12-31T23:00:00Z",
            "9999-12-31T23:00:00-05:00",
        ] {
            assert!(Instant::parse(bad).is_err(), "{bad:?}");
        }
        for bad in [
            "2026-1-01",
            "2026-02-30",
            "26-01-01",
            "2026-01-01T00:00:00Z",
            "0000-01-01",
        ] {
            assert!(Day::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_day_begins_with_its_first_local_instant() {
        let zone = |name| TimeZone::parse(name).unwrap();
        let day = |text| Day::parse(text).unwrap();
        let start = |d, z| day(d).start_in(zone(z)).to_string();
        assert_eq!(
            start("2026-03-29", "Europe/Berlin"),
            "2026-03-28T23:00:00.000000Z"
        );
        assert_eq!(
            start("2026-03-30", "Europe/Berlin"),
            "2026-03-29T22:00:00.000000Z"
        );
        // Santiago skips midnight itself when summer time begins.
        assert_eq!(
            start("2026-09-06", "America/Santiago"),
            "2026-09-06T04:00:00.000000Z"
        );
    }

    #[test]
    fn every_pattern_compiles() {
        assert!(INSTANT_PATTERN.is_some() && DAY_PATTERN.is_some());
    }
}
