//! What can stand in a field.

use pathsix_domain::value::{Invalid, Scalar};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What can stand in a field: any scalar of the domain, and the few JSON types beside it.
pub trait Wire: Sized {
    /// Reads a JSON value that is not null.
    fn read(json: Value) -> Result<Self, Invalid>;

    /// Reads it where the field is optional: some texts mean "no value".
    fn read_optional(json: Value) -> Result<Option<Self>, Invalid> {
        Self::read(json).map(Some)
    }

    /// The schema.
    fn schema(to: &mut SchemaGenerator) -> Schema;

    /// The schema of an optional field.
    fn optional_schema(to: &mut SchemaGenerator) -> Schema {
        let schema = Self::schema(to);
        json_schema!({ "anyOf": [schema, { "type": "null" }] })
    }
}

impl<T: Scalar + DeserializeOwned + JsonSchema> Wire for T {
    fn read(json: Value) -> Result<Self, Invalid> {
        T::deserialize(json).map_err(|error| Invalid::new(error.to_string()))
    }

    fn read_optional(json: Value) -> Result<Option<Self>, Invalid> {
        match json {
            Value::String(text) => T::parse_optional(&text),
            other => Self::read(other).map(Some),
        }
    }

    fn schema(to: &mut SchemaGenerator) -> Schema {
        to.subschema_for::<T>()
    }

    fn optional_schema(to: &mut SchemaGenerator) -> Schema {
        let Some(shape) = T::optional_shape() else {
            let schema = to.subschema_for::<T>();
            return json_schema!({ "anyOf": [schema, { "type": "null" }] });
        };
        let mut schema = json_schema!({
            "type": ["string", "null"],
            "description": shape.description,
            "examples": [shape.example],
        });
        if let Some(max) = shape.max {
            schema.insert("maxLength".to_owned(), max.into());
        }
        if let Some(pattern) = shape.pattern {
            schema.insert("pattern".to_owned(), pattern.into());
        }
        schema
    }
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flag(pub bool);

impl From<Flag> for bool {
    fn from(flag: Flag) -> Self {
        flag.0
    }
}

impl Wire for Flag {
    fn read(json: Value) -> Result<Self, Invalid> {
        json.as_bool()
            .map(Self)
            .ok_or_else(|| Invalid::new("must be true or false"))
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "boolean" })
    }
}
