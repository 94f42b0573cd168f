//! The query of an operation as a type of its own.

use schemars::{Schema, SchemaGenerator};

use super::Operation;
use crate::query;

/// The word with its first letter in upper case.
pub(crate) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

impl Operation {
    /// The name of the type of its query, for example `LeadsListQuery`. What is in the trash is asked for as what is in
    /// use, and so the two share it.
    pub fn query_name(&self) -> String {
        let words = self.asks_as().split(['.', '_']).chain(["query"]);
        words.map(capitalized).collect()
    }

    /// The operation that asks in the same way, or itself.
    fn asks_as(&self) -> &str {
        self.id.strip_suffix("_trash").unwrap_or(&self.id)
    }

    /// Its query as an object with a property for each parameter, and the name of that type; none where it takes none.
    pub fn query_schema(&self, to: &mut SchemaGenerator) -> Option<(String, Schema)> {
        if self.query.is_empty() {
            return None;
        }
        let mut schema = query::object(&self.query, to);
        let description = format!("The query of `{}`.", self.asks_as());
        schema.insert("description".to_owned(), description.into());
        Some((self.query_name(), schema))
    }
}
