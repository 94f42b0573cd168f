//! Cursors: opaque to the client, they name a row, and the list that it stood in.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use pathsix_domain::{
    list::{Position, SortValue},
    value::{Day, Id, Instant, RecordId, Scalar},
};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cursor {
    /// The list: its name, sort and filters, as they were sent.
    of: String,
    id: RecordId,
    /// The sort value of the row.
    at: Value,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Value {
    Text(String),
    Micros(i64),
    Day(Day),
    Number(i64),
    Nothing,
}

/// Writes the place in a list.
pub(super) fn write(list: &str, position: &Position) -> String {
    let cursor = Cursor {
        of: list.to_owned(),
        id: Id::from_uuid(position.id),
        at: match &position.value {
            SortValue::Text(text) => Value::Text(text.clone()),
            SortValue::Instant(at) => Value::Micros(at.micros()),
            SortValue::Day(day) => Value::Day(*day),
            SortValue::Number(number) => Value::Number(*number),
            SortValue::Nothing => Value::Nothing,
        },
    };
    BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(&cursor).unwrap_or_default())
}

/// Reads a place in this very list; none where the cursor is of another list, or no cursor at all.
pub(super) fn read(list: &str, text: &str) -> Option<Position> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let cursor: Cursor = serde_json::from_slice(&bytes).ok()?;
    if cursor.of != list {
        return None;
    }
    let value = match cursor.at {
        // What no row can hold would only upset the database.
        Value::Text(text) if text.contains('\0') => return None,
        Value::Text(text) => SortValue::Text(text),
        Value::Micros(micros) => {
            let at = Instant::from_micros(micros)?;
            SortValue::Instant(Instant::parse(&at.to_string()).ok()?)
        }
        Value::Day(day) => SortValue::Day(day),
        Value::Number(number) => SortValue::Number(number),
        Value::Nothing => SortValue::Nothing,
    };
    Some(Position {
        value,
        id: cursor.id.uuid(),
    })
}
