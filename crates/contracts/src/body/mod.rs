//! Reading a body: JSON first, then every field, and only then a verdict.

mod object;

use std::{
    any::TypeId,
    collections::HashMap,
    fmt,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use garde::Validate;
use pathsix_domain::value::{FieldErrors, Invalid};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use thiserror::Error;

use crate::{
    rules::message,
    schema::{self, Describe},
};
use object::Object;

/// A JSON object that can be sent as a body.
pub trait Body: DeserializeOwned + JsonSchema + Validate<Context = ()> + 'static {}
impl<T: DeserializeOwned + JsonSchema + Validate<Context = ()> + 'static> Body for T {}

/// A body that an operation takes: what its fields come to together can be judged without a store.
pub trait Judged: Body {
    /// The rules across fields. Errors: the fields that do not go together.
    fn judge(self) -> Result<(), FieldErrors> {
        Ok(())
    }
}

/// A body as a function that describes it and one that judges it, so that a table can hold them.
#[derive(Clone, Copy)]
pub struct Request {
    /// Its schema.
    pub describe: Describe,
    /// Reads and judges one as it was sent, all rules included that need no store.
    pub judge: fn(&[u8]) -> Result<(), BodyError>,
}

impl Request {
    /// The functions of a type.
    pub(crate) const fn of<B: Judged>() -> Self {
        Self {
            describe: schema::of::<B>(),
            judge: |bytes| read::<B>(bytes)?.judge().map_err(BodyError::Invalid),
        }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Request(…)")
    }
}

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
            errors.add(field.clone(), &Invalid::new(message::UNKNOWN));
        }
        is_known
    });
    let body = T::deserialize(Value::Object(sent))
        .map_err(|error| BodyError::Malformed(error.to_string()))?;
    if let Err(report) = body.validate() {
        for (path, problem) in report.iter() {
            let path = path.to_string();
            // A field that is called after a keyword of Rust, like `type`, stands there as `r#type`.
            let path = path.strip_prefix("r#").unwrap_or(&path);
            errors.add(path, &Invalid::new(problem.message().to_owned()));
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
