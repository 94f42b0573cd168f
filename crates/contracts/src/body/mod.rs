//! Reading a body: JSON first, then every field, and only then a verdict.

mod object;

use std::{
    any::TypeId,
    collections::HashMap,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use garde::Validate;
use pathsix_domain::value::{FieldErrors, Invalid};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use thiserror::Error;

use object::Object;

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
    let Object(sent) =
        serde_json::from_slice(bytes).map_err(|error| BodyError::Malformed(error.to_string()))?;
    of_fields(sent)
}

/// The same of fields that have been read from JSON already.
pub(crate) fn of_fields<T: Body>(mut sent: Map<String, Value>) -> Result<T, BodyError> {
    let mut errors = FieldErrors::default();
    let known = fields::<T>();
    sent.retain(|field, _| {
        let is_known = known.contains(field);
        if !is_known {
            errors.add(field.clone(), &Invalid::new("is not a known field"));
        }
        is_known
    });
    let body = T::deserialize(Value::Object(sent))
        .map_err(|error| BodyError::Malformed(error.to_string()))?;
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
mod tests;
