//! The calendar as patterns, in the dialect that Rust and ECMAScript share: what they match exists, leap days included.
//!
//! So a contract can say exactly which days and instants there are, and whoever reads it needs no calendar.

/// Years of which no offset leads out of the years 1 to 9999.
const YEAR: &str =
    "(?:000[2-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|999[0-8])";
const FIRST_YEAR: &str = "0001";
const LAST_YEAR: &str = "9999";
/// The days of a common year.
const DAYS: &str = "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))";
/// The leap days.
const LEAP_DAY: &str =
    "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29";
/// A time of day with up to nine decimals.
const TIME: &str = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?";
/// How far a zone is from UTC, without the sign.
const OFFSET: &str = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";

/// A calendar day of the years 1 to 9999.
pub(super) fn day() -> String {
    format!("^(?:(?:{YEAR}|{FIRST_YEAR}|{LAST_YEAR})-{DAYS}|{LEAP_DAY})$")
}

/// An instant, RFC 3339. In the first year only offsets that lead on are taken, in the last only those that lead back.
pub(super) fn instant() -> String {
    let within = format!("(?:{YEAR}-{DAYS}|{LEAP_DAY})T{TIME}(?:Z|[+-]{OFFSET})");
    let first = format!("{FIRST_YEAR}-{DAYS}T{TIME}(?:Z|-{OFFSET})");
    let last = format!(r"{LAST_YEAR}-{DAYS}T{TIME}(?:Z|\+{OFFSET})");
    format!("^(?:{within}|{first}|{last})$")
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate};
    use regex::Regex;

    #[test]
    fn the_pattern_of_a_day_matches_the_calendar_and_nothing_else() {
        let pattern = Regex::new(&super::day()).unwrap();
        for year in (0..=410).chain(1890..=2110).chain(9990..=9999) {
            for month in 0..=13 {
                for day in 0..=32 {
                    let exists = NaiveDate::from_ymd_opt(year, month, day)
                        .is_some_and(|date| date.year() > 0);
                    let text = format!("{year:04}-{month:02}-{day:02}");
                    assert_eq!(pattern.is_match(&text), exists, "{text}");
                }
            }
        }
    }

    #[test]
    fn no_offset_leads_out_of_the_years_that_there_are() {
        let pattern = Regex::new(&super::instant()).unwrap();
        for (text, is_one) in [
            ("0001-01-01T00:00:00Z", true),
            ("0001-01-01T00:00:00-23:59", true),
            ("0001-01-01T00:00:00+00:01", false),
            ("9999-12-31T23:59:59.999999999Z", true),
            ("9999-12-31T23:59:59+23:59", true),
            ("9999-12-31T23:59:59-00:01", false),
            ("2024-02-29T12:00:00+14:00", true),
            ("2023-02-29T12:00:00Z", false),
            ("2026-01-01T24:00:00Z", false),
            ("2026-01-01T12:00:60Z", false),
            ("2026-01-01T12:00:00+24:00", false),
        ] {
            assert_eq!(pattern.is_match(text), is_one, "{text}");
        }
    }
}
