//! Reading a body: JSON first, then every field, and only then a verdict.

use std::{
    any::TypeId,
    collections::{BTreeMap, HashMap},
    fmt,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use garde::Validate;
use pathsix_domain::value::{FieldErrors, Invalid};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error as _, MapAccess, Visitor},
};
use serde_json::Value;
use thiserror::Error;

/// A JSON object that can be sent as a body.
pub trait Body: DeserializeOwned + JsonSchema + Validate<Context = ()> + 'static {}
impl<T: DeserializeOwned + JsonSchema + Validate<Context = ()> + 'static> Body for T {}

/// Why a body was refused.
#[derive(Debug, Error)]
pub enum BodyError {
    /// It is no JSON object.
    #[error("The body must be a JSON object: {0}.")]
    Malformed(String),
    /// It is one, with refused fields.
    #[error("Some fields are not valid.")]
    Invalid(FieldErrors),
}

/// Reads a body. Every refused field is named at once; so is every field that the contract does not know.
pub fn read<T: Body>(bytes: &[u8]) -> Result<T, BodyError> {
    let Object(mut sent) =
        serde_json::from_slice(bytes).map_err(|error| BodyError::Malformed(error.to_string()))?;
    let mut errors = FieldErrors::default();
    let known = fields::<T>();
    sent.retain(|field, _| {
        let is_known = known.contains(field);
        if !is_known {
            errors.add(field.clone(), &Invalid::new("is not a known field"));
        }
        is_known
    });
    let json = Value::Object(sent.into_iter().collect());
    let body = T::deserialize(json).map_err(|error| BodyError::Malformed(error.to_string()))?;
    if let Err(report) = body.validate() {
        for (path, problem) in report.iter() {
            errors.add(
                // A field that is called after a keyword of Rust, like `type`, stands there as `r#type`.
                path.to_string().replace("r#", ""),
                &Invalid::new(problem.message().to_owned()),
            );
        }
    }
    errors.check().map_err(BodyError::Invalid)?;
    Ok(body)
}

/// The fields of an object that is not given twice: a second value would silently win.
struct Object(BTreeMap<String, Value>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Object;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut fields = BTreeMap::new();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    if fields.insert(name, value).is_some() {
                        return Err(A::Error::custom("a field is given twice"));
                    }
                }
                Ok(Object(fields))
            }
        }
        from.deserialize_map(Fields)
    }
}

type FieldNames = Arc<Vec<String>>;

/// The names of the fields of a body, read from its schema once.
fn fields<T: Body>() -> FieldNames {
    static KNOWN: LazyLock<RwLock<HashMap<TypeId, FieldNames>>> = LazyLock::new(RwLock::default);
    let id = TypeId::of::<T>();
    let cached = KNOWN
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&id)
        .cloned();
    if let Some(names) = cached {
        return names;
    }
    let mut generator = SchemaSettings::draft2020_12()
        .for_deserialize()
        .into_generator();
    let schema = T::json_schema(&mut generator);
    let properties = schema.get("properties").and_then(Value::as_object);
    let names = Arc::new(
        properties
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect(),
    );
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    known.entry(id).or_insert(names).clone()
}

#[cfg(test)]
#[path = "body_tests.rs"]
mod tests;
