//! Fields of a body. Reading never stops at the first bad field: a bad one is kept and reported with all the others.

use std::{borrow::Cow, marker::PhantomData};

use garde::Validate;
use pathsix_domain::value::{Change, FieldErrors, Invalid, Scalar};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;

/// What can stand in a field: any scalar of the domain, and the few JSON types below.
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

/// One field as it was sent.
#[derive(Debug)]
pub struct Field<T, P = Nullable>(Sent<T>, PhantomData<P>);

/// A field that must be there.
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

const REQUIRED: &str = "is required";

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
            (Value::Null, false) => Sent::Bad(Invalid::new("must not be null")),
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
            Sent::Absent if P::REQUIRED => report.append(path(), garde::Error::new(REQUIRED)),
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
pub(crate) fn lift_required(body: &mut Schema) {
    let fields = body.get_mut("properties").and_then(Value::as_object_mut);
    let marked = |(name, field): (&String, &mut Value)| {
        let mark = field.as_object_mut()?.remove(MARK)?;
        (mark == true).then(|| Value::from(name.as_str()))
    };
    let required: Vec<Value> = fields.into_iter().flatten().filter_map(marked).collect();
    body.insert("required".to_owned(), required.into());
}

impl<T> Field<T, Nullable> {
    /// What an update says: absent keeps, null clears.
    pub fn change(self) -> Change<Option<T>> {
        match self.0 {
            Sent::Absent | Sent::Bad(_) => Change::Keep,
            Sent::Null => Change::Set(None),
            Sent::Value(value) => Change::Set(Some(value)),
        }
    }

    /// What a new record gets: absent and null are the same.
    pub fn value(self) -> Option<T> {
        match self.0 {
            Sent::Value(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> Given<T> {
    /// What an update says: absent keeps.
    pub fn change(self) -> Change<T> {
        match self.0 {
            Sent::Value(value) => Change::Set(value),
            _ => Change::Keep,
        }
    }

    /// The value, if one was sent.
    pub fn value(self) -> Option<T> {
        match self.0 {
            Sent::Value(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> Required<T> {
    /// The value of a validated field. Errors: the field is absent or bad.
    pub fn take(self, name: &str) -> Result<T, FieldErrors> {
        match self.0 {
            Sent::Value(value) => Ok(value),
            Sent::Bad(problem) => Err(FieldErrors::one(name, &problem)),
            Sent::Absent | Sent::Null => Err(FieldErrors::one(name, &Invalid::new(REQUIRED))),
        }
    }
}
