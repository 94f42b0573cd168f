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
    /// The name of the type of its query, for example `LeadsListQuery`.
    pub fn query_name(&self) -> String {
        let words = self.id.split(['.', '_']).chain(["query"]);
        words.map(capitalized).collect()
    }

    /// Its query as an object with a property for each parameter, and the name of that type; none where it takes none.
    pub fn query_schema(&self, to: &mut SchemaGenerator) -> Option<(String, Schema)> {
        let is_empty = self.query.is_empty();
        (!is_empty).then(|| (self.query_name(), query::object(&self.query, to)))
    }
}
