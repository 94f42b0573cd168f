//! What answers are wrapped in.

use schemars::JsonSchema;
use serde::Serialize;

/// One record, or one thing.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "{T}Data", deny_unknown_fields)]
pub struct Data<T> {
    /// The record.
    pub data: T,
    /// A sentence for people, where there is something to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl<T> Data<T> {
    /// The record without a message.
    pub fn new(data: T) -> Self {
        Self {
            data,
            message: None,
        }
    }
}

/// One page of a list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "{T}Page", deny_unknown_fields)]
pub struct PageView<T> {
    /// The rows.
    pub items: Vec<T>,
    /// How many rows match in all; null unless asked for.
    pub total: Option<u64>,
    /// Most rows of this page.
    pub limit: u16,
    /// How many rows were skipped; 0 behind a cursor.
    pub offset: u32,
    /// Where the next page begins; null on the last one.
    pub next_cursor: Option<String>,
}
