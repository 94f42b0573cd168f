//! The JSON Schema of each value type, written from the constants of its rule.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{
    Day, ID_PATTERN, Id, Instant, NEW_ID_PATTERN, NewId, Password, PasswordAttempt, TimeZone, Word,
    text::{Text, TextRule},
};

impl<R: TextRule> JsonSchema for Text<R> {
    fn schema_name() -> Cow<'static, str> {
        R::name()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let shape = R::shape();
        let mut schema = json_schema!({
            "type": "string",
            "description": shape.description,
            "examples": [shape.example],
        });
        if shape.min > 0 {
            schema.insert("minLength".to_owned(), shape.min.into());
        }
        if let Some(max) = shape.max {
            schema.insert("maxLength".to_owned(), max.into());
        }
        if let Some(pattern) = shape.pattern {
            schema.insert("pattern".to_owned(), pattern.into());
        }
        schema
    }
}

pub(crate) fn of_words<W: Word>() -> Schema {
    let words: Vec<_> = W::ALL.iter().map(|word| word.as_str()).collect();
    json_schema!({ "type": "string", "enum": words })
}

/// The last part of a type's path: `Lead` of `pathsix_domain::record::lead::Lead`.
fn short_name<K>() -> &'static str {
    let path = std::any::type_name::<K>();
    path.rsplit("::").next().unwrap_or(path)
}

impl<K> JsonSchema for Id<K> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}Id", short_name::<K>()).into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "uuid", "pattern": ID_PATTERN })
    }
}

impl<K> JsonSchema for NewId<K> {
    fn schema_name() -> Cow<'static, str> {
        format!("New{}Id", short_name::<K>()).into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "uuid",
            "pattern": NEW_ID_PATTERN,
            "description": "A UUID of version 7, made by the client.",
        })
    }
}

impl JsonSchema for Instant {
    fn schema_name() -> Cow<'static, str> {
        "Instant".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "date-time",
            "pattern": Self::PATTERN,
            "description": "A moment, RFC 3339 with any offset; given back in UTC with microseconds.",
            "examples": ["2026-03-01T08:00:00.000000Z"],
        })
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "date",
            "pattern": Self::PATTERN,
            "examples": ["2026-03-01"],
        })
    }
}

impl JsonSchema for TimeZone {
    fn schema_name() -> Cow<'static, str> {
        "TimeZone".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": Self::PATTERN,
            "description": "An IANA time zone.",
            "examples": ["Europe/Berlin"],
        })
    }
}

impl JsonSchema for Password {
    fn schema_name() -> Cow<'static, str> {
        "Password".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "minLength": Self::MIN,
            "maxLength": Self::MAX,
            "description": "Any characters; the most common passwords are refused.",
        })
    }
}

impl JsonSchema for PasswordAttempt {
    fn schema_name() -> Cow<'static, str> {
        "PasswordAttempt".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "maxLength": Password::MAX })
    }
}
