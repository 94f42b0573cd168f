//! Fields of a body. Reading never stops at the first bad field: a bad one is kept and reported with all the others.
//!
//! - [`Field`]: one field as it was sent; its [`Presence`] says whether it may be absent or null.
//! - [`Wire`]: what can stand in it, for example [`Flag`], [`Amount`], [`TagList`] and every scalar of the domain.
//! - [`Flat`], [`Nested`]: groups of fields.

mod amount;
mod group;
mod list;
mod most;
mod wire;

pub use amount::Amount;
pub use group::{Flat, Nested};
pub use list::{IdList, ScopeList, TagList};
pub use most::Most;
pub use wire::{Flag, Wire};

use std::{borrow::Cow, marker::PhantomData};

use garde::Validate;
use pathsix_domain::value::{Change, FieldErrors, Invalid};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::rules::message;

/// Whether a field may be absent or null.
pub trait Presence: 'static {
    /// Absent is refused.
    const REQUIRED: bool;
    /// Null is accepted, as are the texts that mean "no value".
    const NULLABLE: bool;
}

/// May be absent or null.
#[derive(Debug)]
pub enum Nullable {}
/// May be absent but not null.
#[derive(Debug)]
pub enum NotNull {}
/// Must be there and not null.
#[derive(Debug)]
pub enum Mandatory {}
/// Must be there, if only as null.
#[derive(Debug)]
pub enum Stated {}

impl Presence for Nullable {
    const REQUIRED: bool = false;
    const NULLABLE: bool = true;
}
impl Presence for NotNull {
    const REQUIRED: bool = false;
    const NULLABLE: bool = false;
}
impl Presence for Mandatory {
    const REQUIRED: bool = true;
    const NULLABLE: bool = false;
}
impl Presence for Stated {
    const REQUIRED: bool = true;
    const NULLABLE: bool = true;
}

/// One field as it was sent.
#[derive(Debug)]
pub struct Field<T, P = Nullable>(Sent<T>, PhantomData<P>);

/// A field that must be there and have a value.
pub type Required<T> = Field<T, Mandatory>;
/// A field that may be absent but, if there, has a value.
pub type Given<T> = Field<T, NotNull>;

#[derive(Debug)]
enum Sent<T> {
    Absent,
    Null,
    Value(T),
    Bad(Invalid),
}

impl<T, P> Default for Field<T, P> {
    fn default() -> Self {
        Self(Sent::Absent, PhantomData)
    }
}

impl<'de, T: Wire, P: Presence> Deserialize<'de> for Field<T, P> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let json = Value::deserialize(from)?;
        let sent = match (json, P::NULLABLE) {
            (Value::Null, true) => Sent::Null,
            (Value::Null, false) => Sent::Bad(Invalid::new(message::NULL)),
            (json, true) => match T::read_optional(json) {
                Ok(value) => value.map_or(Sent::Null, Sent::Value),
                Err(problem) => Sent::Bad(problem),
            },
            (json, false) => T::read(json).map_or_else(Sent::Bad, Sent::Value),
        };
        Ok(Self(sent, PhantomData))
    }
}

impl<T, P: Presence> Validate for Field<T, P> {
    type Context = ();

    fn validate_into(
        &self,
        (): &(),
        path: &mut dyn FnMut() -> garde::Path,
        report: &mut garde::Report,
    ) {
        match &self.0 {
            Sent::Bad(problem) => report.append(path(), garde::Error::new(problem.to_string())),
            Sent::Absent if P::REQUIRED => {
                report.append(path(), garde::Error::new(message::REQUIRED));
            }
            _ => {}
        }
    }
}

impl<T: Wire, P: Presence> JsonSchema for Field<T, P> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Field".into()
    }

    fn json_schema(to: &mut SchemaGenerator) -> Schema {
        let mut schema = if P::NULLABLE {
            T::optional_schema(to)
        } else {
            T::schema(to)
        };
        if P::REQUIRED {
            schema.insert(MARK.to_owned(), true.into());
        }
        schema
    }
}

/// Marks the schema of a required field until [`lift_required`] has seen it.
const MARK: &str = "x-required";

/// Lists the marked fields of a body as required: whether a field is, its type alone says.
pub fn lift_required(body: &mut Schema) {
    let fields = body.get_mut("properties").and_then(Value::as_object_mut);
    let marked = |(name, field): (&String, &mut Value)| {
        let mark = field.as_object_mut()?.remove(MARK)?;
        (mark == true).then(|| Value::from(name.as_str()))
    };
    let required: Vec<Value> = fields.into_iter().flatten().filter_map(marked).collect();
    body.insert("required".to_owned(), required.into());
}

impl<T, P> Field<T, P> {
    /// The value, if one was sent.
    pub fn value(self) -> Option<T> {
        match self.0 {
            Sent::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The same, to look at.
    pub(crate) fn peek(&self) -> Option<&T> {
        match &self.0 {
            Sent::Value(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> Field<T, Nullable> {
    /// What an update says: absent keeps, null clears.
    pub fn change<U: From<T>>(self) -> Change<Option<U>> {
        match self.0 {
            Sent::Absent | Sent::Bad(_) => Change::Keep,
            Sent::Null => Change::Set(None),
            Sent::Value(value) => Change::Set(Some(value.into())),
        }
    }
}

impl<T> Given<T> {
    /// What an update says: absent keeps.
    pub fn change<U: From<T>>(self) -> Change<U> {
        self.value()
            .map_or(Change::Keep, |value| Change::Set(value.into()))
    }
}

impl<T> Required<T> {
    /// The value of a validated field. Errors: the field is absent or bad.
    pub fn take(self, name: &str) -> Result<T, FieldErrors> {
        match self.0 {
            Sent::Value(value) => Ok(value),
            Sent::Bad(problem) => Err(FieldErrors::one(name, &problem)),
            Sent::Absent | Sent::Null => {
                Err(FieldErrors::one(name, &Invalid::new(message::REQUIRED)))
            }
        }
    }
}
