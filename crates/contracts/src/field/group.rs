//! Groups of fields: those that stand in the body itself, and those that stand in an object of their own.

use std::borrow::Cow;

use garde::Validate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::{
    body::{self, Body, BodyError},
    rules::message,
};

/// A group of fields that stand in the body itself, as `#[serde(flatten)]` puts them there. Their problems are reported
/// under their own names.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Flat<T>(pub T);

impl<T: Validate<Context = ()>> Validate for Flat<T> {
    type Context = ();

    fn validate_into(
        &self,
        (): &(),
        _: &mut dyn FnMut() -> garde::Path,
        report: &mut garde::Report,
    ) {
        self.0.validate_into(&(), &mut garde::Path::empty, report);
    }
}

impl<T: JsonSchema> JsonSchema for Flat<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(to: &mut SchemaGenerator) -> Schema {
        T::json_schema(to)
    }
}

/// An object inside a body, which may be absent or null. Its problems are reported under dotted paths, all at once.
#[derive(Debug)]
pub struct Nested<T>(Option<Result<T, BodyError>>);

impl<T> Nested<T> {
    /// The object of a validated body, if one was sent.
    pub fn value(self) -> Option<T> {
        self.0.and_then(Result::ok)
    }
}

impl<T> Default for Nested<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: Body> Deserialize<'de> for Nested<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self(match Value::deserialize(from)? {
            Value::Null => None,
            Value::Object(fields) => Some(body::of_fields(fields)),
            _ => Some(Err(BodyError::Malformed(message::NOT_AN_OBJECT.to_owned()))),
        }))
    }
}

impl<T> Validate for Nested<T> {
    type Context = ();

    fn validate_into(
        &self,
        (): &(),
        path: &mut dyn FnMut() -> garde::Path,
        report: &mut garde::Report,
    ) {
        match &self.0 {
            None | Some(Ok(_)) => {}
            Some(Err(BodyError::Malformed(why))) => report.append(path(), garde::Error::new(why)),
            Some(Err(BodyError::Invalid(errors))) => {
                for (field, problem) in errors.iter() {
                    report.append(path().join(field), garde::Error::new(problem));
                }
            }
        }
    }
}

impl<T: JsonSchema> JsonSchema for Nested<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(to: &mut SchemaGenerator) -> Schema {
        let object = to.subschema_for::<T>();
        json_schema!({ "anyOf": [object, { "type": "null" }] })
    }
}
