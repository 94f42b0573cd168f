//! The query of an operation as a type of its own.

use schemars::{Schema, SchemaGenerator};

use super::Operation;
use crate::{naming::pascal, query};

impl Operation {
    /// The name of the type of its query, for example `LeadsListQuery`; none where it takes none. What is in the trash is
    /// asked for as what is in use, and so the two share it.
    pub fn query_name(&self) -> Option<String> {
        let takes_any = !self.query.is_empty();
        takes_any.then(|| format!("{}Query", pascal(self.asks_as())))
    }

    /// The operation that asks in the same way, or itself.
    fn asks_as(&self) -> &str {
        self.id.strip_suffix("_trash").unwrap_or(&self.id)
    }

    /// Its query as an object with a property for each parameter, and the name of that type; none where it takes none.
    pub fn query_schema(&self, to: &mut SchemaGenerator) -> Option<(String, Schema)> {
        let name = self.query_name()?;
        let mut schema = query::object(&self.query, to);
        let description = format!("The query of `{}`.", self.asks_as());
        schema.insert("description".to_owned(), description.into());
        Some((name, schema))
    }
}
