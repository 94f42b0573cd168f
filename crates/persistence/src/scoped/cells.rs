//! What is written: columns with values.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use pathsix_domain::value::{Day, Id, Instant, Word};
use sea_orm::Value;

/// Columns with the values that are to be written.
pub type Cells = Vec<(&'static str, Value)>;

/// An id.
pub fn id<K>(id: Id<K>) -> Value {
    id.uuid().into()
}

/// A limit, or null.
pub fn maybe_limit(most: Option<u32>) -> Value {
    most.map(i64::from).into()
}

/// An id, or nothing.
pub fn maybe_id<K>(id: Option<Id<K>>) -> Value {
    id.map(Id::uuid).into()
}

/// An instant. SQLite keeps it as text, which orders rightly in the years that have four digits only; nothing outside
/// of them is ever stored, but the open end of a range may lie there.
pub fn at(at: Instant) -> Value {
    at.to_utc().clamp(year(0), year(10_000)).into()
}

/// An instant, or nothing.
pub fn maybe_at(instant: Option<Instant>) -> Value {
    instant.map_or(Value::ChronoDateTimeUtc(None), at)
}

/// A calendar day, or nothing.
pub fn maybe_day(day: Option<Day>) -> Value {
    day.map(Day::date).into()
}

/// The first instant of a year, or the last before it where that has more than four digits.
fn year(year: i32) -> DateTime<Utc> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let first = first.and_time(NaiveTime::MIN).and_utc();
    if year < 10_000 {
        first
    } else {
        first - chrono::Duration::microseconds(1)
    }
}

/// A text, or whatever is written as text.
pub fn text(text: &impl ToString) -> Value {
    text.to_string().into()
}

/// A text, or nothing.
pub fn maybe_text(text: Option<&impl ToString>) -> Value {
    text.map(ToString::to_string).into()
}

/// A list of texts, as JSON.
pub fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Value {
    let quoted: Vec<_> = texts.map(quoted).collect();
    format!("[{}]", quoted.join(",")).into()
}

/// A text in JSON where quotes and commas stand for nothing but the ends of texts, so that a search for a quoted text
/// finds whole texts only.
pub(super) fn quoted(text: &str) -> String {
    let letters: String = text.chars().map(escaped).collect();
    format!("\"{letters}\"")
}

fn escaped(letter: char) -> String {
    if matches!(letter, '"' | ',' | '\\') || letter.is_control() {
        format!("\\u{:04x}", u32::from(letter))
    } else {
        letter.to_string()
    }
}

/// A word of a closed vocabulary.
pub fn word(word: impl Word) -> Value {
    word.as_str().into()
}
