//! What can stand in a field.

use std::{borrow::Cow, marker::PhantomData};

use pathsix_domain::value::{Invalid, Scalar};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::rules::message;

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
        if T::optional_shape().is_some() {
            return to.subschema_for::<Optional<T>>();
        }
        let schema = to.subschema_for::<T>();
        json_schema!({ "anyOf": [schema, { "type": "null" }] })
    }
}

/// A scalar in a field where some texts mean "no value", as null does. Only its schema is of use.
struct Optional<T>(PhantomData<T>);

impl<T: Scalar + JsonSchema> JsonSchema for Optional<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Optional{}", T::schema_name()).into()
    }

    fn json_schema(to: &mut SchemaGenerator) -> Schema {
        let Some(mut shape) = T::optional_shape() else {
            return T::json_schema(to);
        };
        shape.description =
            format!("{} Empty or null where there is none.", shape.description).into();
        let mut schema = shape.schema();
        schema.insert("type".to_owned(), vec!["string", "null"].into());
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
            .ok_or_else(|| Invalid::new(message::NOT_A_FLAG))
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "boolean" })
    }
}
