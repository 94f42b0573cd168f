//! Types as functions that describe them, so that a table can hold them.

use schemars::{JsonSchema, Schema, SchemaGenerator};

/// Describes a type with a generator.
pub type Describe = fn(&mut SchemaGenerator) -> Schema;

/// The description of a type.
pub const fn of<T: JsonSchema>() -> Describe {
    SchemaGenerator::subschema_for::<T>
}
