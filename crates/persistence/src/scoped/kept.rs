//! What a column holds, outside of a database: as a value of JSON.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use sea_orm::{TryGetable, Value};
use serde_json::Value as Json;
use uuid::Uuid;

/// A type that a column can have, in a database and in JSON.
pub trait Kept: TryGetable {
    /// The value that stands for this in JSON, if one does.
    fn from_json(json: &Json) -> Option<Self>;

    /// What stands for a value that is derived from other rows, where there are none.
    fn underived() -> Option<Self> {
        None
    }
}

impl Kept for String {
    fn from_json(json: &Json) -> Option<Self> {
        json.as_str().filter(|_| !has_nul(json)).map(str::to_owned)
    }
}

impl Kept for bool {
    fn from_json(json: &Json) -> Option<Self> {
        json.as_bool()
    }
}

impl Kept for i64 {
    fn from_json(json: &Json) -> Option<Self> {
        json.as_i64()
    }

    fn underived() -> Option<Self> {
        Some(0)
    }
}

impl Kept for Uuid {
    fn from_json(json: &Json) -> Option<Self> {
        json.as_str()?.parse().ok()
    }
}

impl Kept for DateTime<Utc> {
    fn from_json(json: &Json) -> Option<Self> {
        let at = DateTime::parse_from_rfc3339(json.as_str()?).ok()?;
        Some(at.to_utc())
    }
}

impl Kept for NaiveDate {
    fn from_json(json: &Json) -> Option<Self> {
        json.as_str()?.parse().ok()
    }
}

impl Kept for Json {
    fn from_json(json: &Json) -> Option<Self> {
        (!has_nul(json)).then(|| json.clone())
    }
}

/// Whether any text in it has the character that one of the databases cannot keep.
fn has_nul(json: &Json) -> bool {
    match json {
        Json::String(text) => text.contains('\0'),
        Json::Array(items) => items.iter().any(has_nul),
        Json::Object(fields) => fields
            .iter()
            .any(|(name, value)| name.contains('\0') || has_nul(value)),
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

impl<T: Kept> Kept for Option<T> {
    fn from_json(json: &Json) -> Option<Self> {
        match json {
            Json::Null => Some(None),
            some => T::from_json(some).map(Some),
        }
    }

    fn underived() -> Option<Self> {
        Some(None)
    }
}

/// A cell as JSON. None where no column holds such a thing.
pub(crate) fn to_json(value: Value) -> Option<Json> {
    Some(match value {
        Value::Bool(value) => value.into(),
        Value::BigInt(value) => value.into(),
        Value::String(value) => value.into(),
        Value::Uuid(value) => value.map(|id| id.to_string()).into(),
        Value::ChronoDateTimeUtc(value) => value
            .map(|at| at.to_rfc3339_opts(SecondsFormat::Micros, true))
            .into(),
        Value::ChronoDate(value) => value.map(|day| day.to_string()).into(),
        Value::Json(value) => value.map_or(Json::Null, |json| *json),
        _ => return None,
    })
}
