//! One step for many records at once, on the wire.

use std::{borrow::Cow, marker::PhantomData};

use garde::Validate;
use pathsix_domain::{
    member::User,
    value::{CHECKS, FieldErrors, Id, Invalid, RecordId},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::{
    body::Judged,
    field::{IdList, Required, Wire},
    problem::ErrorView,
    resource::Resource,
    rules::message,
};

/// One step for up to a hundred records of a kind.
#[derive(Deserialize)]
#[serde(bound = "R: Resource")]
pub struct BulkRequest<R> {
    #[serde(default)]
    action: Required<Verb<R>>,
    #[serde(default)]
    ids: Required<IdList<R>>,
    #[serde(default, deserialize_with = "sent")]
    value: Option<Value>,
}

/// A value that is there, if only as null.
fn sent<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

/// A [`BulkRequest`] that has been judged.
pub struct BulkOrder<R> {
    /// Which records, in the order in which they are answered.
    pub ids: Vec<Id<R>>,
    /// What is to be done with each.
    pub step: BulkStep,
}

/// What is to be done with each of many records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkStep {
    /// To the trash.
    Trash,
    /// Out of the trash.
    Restore,
    /// Out of the trash for good.
    Purge,
    /// To a member, or to nobody.
    Assign(Option<Id<User>>),
    /// To this status, which the record has.
    SetStatus(String),
}

/// What is said of a value that goes with no action that takes one.
const NO_VALUE: &str = "must not be given with this action";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Trash,
    Restore,
    Purge,
    Assign,
    SetStatus,
}

const KINDS: [(&str, Kind); 5] = [
    ("trash", Kind::Trash),
    ("restore", Kind::Restore),
    ("purge", Kind::Purge),
    ("assign", Kind::Assign),
    ("set_status", Kind::SetStatus),
];

/// An action that records of a kind take.
struct Verb<R>(Kind, PhantomData<fn() -> R>);

impl<R: Resource> Verb<R> {
    fn all() -> impl Iterator<Item = (&'static str, Kind)> {
        KINDS.into_iter().filter(|(_, kind)| match kind {
            Kind::Trash | Kind::Restore | Kind::Purge => true,
            Kind::Assign => R::assignment(None).is_some(),
            Kind::SetStatus => R::status_change("").is_some(),
        })
    }

    fn unknown() -> String {
        format!("must be one of: {}", Self::words().join(", "))
    }

    fn words() -> Vec<&'static str> {
        Self::all().map(|(word, _)| word).collect()
    }

    /// The step with the value that was sent. Errors: it is missing, bad or too much.
    fn step(&self, value: Option<&Value>) -> Result<BulkStep, Invalid> {
        match (self.0, value) {
            (Kind::Assign, Some(Value::Null)) => Ok(BulkStep::Assign(None)),
            (Kind::Assign, Some(id)) => Wire::read(id.clone()).map(Some).map(BulkStep::Assign),
            (Kind::SetStatus, Some(Value::String(word))) => {
                R::status_change(word).transpose()?;
                Ok(BulkStep::SetStatus(word.clone()))
            }
            (Kind::SetStatus, Some(Value::Null)) => Err(Invalid::new(message::NULL)),
            (Kind::SetStatus, Some(_)) => Err(Invalid::new(message::NOT_TEXT)),
            (Kind::Assign | Kind::SetStatus, None) => Err(Invalid::new(message::REQUIRED)),
            (_, Some(value)) if !value.is_null() => Err(Invalid::new(NO_VALUE)),
            (Kind::Trash, _) => Ok(BulkStep::Trash),
            (Kind::Restore, _) => Ok(BulkStep::Restore),
            (Kind::Purge, _) => Ok(BulkStep::Purge),
        }
    }
}

impl<R: Resource> Wire for Verb<R> {
    fn read(json: Value) -> Result<Self, Invalid> {
        let word = json
            .as_str()
            .ok_or_else(|| Invalid::new(message::NOT_TEXT))?;
        let found = Self::all().find(|(known, _)| *known == word);
        found
            .map(|(_, kind)| Self(kind, PhantomData))
            .ok_or_else(|| Invalid::new(Self::unknown()))
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        let words = Self::words();
        json_schema!({
            "type": "string",
            "enum": words,
            CHECKS: [{ "enum": words, "message": Self::unknown() }],
        })
    }
}

impl<R: Resource> BulkRequest<R> {
    /// What is asked for. Errors: as reading the body has reported them.
    pub fn order(self) -> Result<BulkOrder<R>, FieldErrors> {
        let verb = self.action.take("action")?;
        let IdList(ids) = self.ids.take("ids")?;
        let step = verb.step(self.value.as_ref());
        let step = step.map_err(|problem| FieldErrors::one("value", &problem))?;
        Ok(BulkOrder { ids, step })
    }
}

impl<R: Resource> Judged for BulkRequest<R> {
    fn judge(self) -> Result<(), FieldErrors> {
        self.order().map(drop)
    }
}

impl<R: Resource> Validate for BulkRequest<R> {
    type Context = ();

    fn validate_into(
        &self,
        (): &(),
        path: &mut dyn FnMut() -> garde::Path,
        report: &mut garde::Report,
    ) {
        let here = path();
        let at = |field| here.join(field);
        self.action.validate_into(&(), &mut || at("action"), report);
        self.ids.validate_into(&(), &mut || at("ids"), report);
        // Without an action nobody can say which value it takes.
        let step = self
            .action
            .peek()
            .map(|verb| verb.step(self.value.as_ref()));
        if let Some(Err(problem)) = step {
            report.append(at("value"), garde::Error::new(problem.to_string()));
        }
    }
}

/// The actions that take a value, each with what it takes.
fn valued<R: Resource>(to: &mut SchemaGenerator) -> Vec<(&'static str, Schema)> {
    let value = |(word, kind)| {
        let schema = match kind {
            Kind::Trash | Kind::Restore | Kind::Purge => None,
            Kind::Assign => Some(<Id<User> as Wire>::optional_schema(to)),
            Kind::SetStatus => R::STATUS.map(|describe| describe(to)),
        };
        schema.map(|schema| (word, schema))
    };
    Verb::<R>::all().filter_map(value).collect()
}

/// A rule about the value that goes with some actions.
fn rule(actions: &[&str], then: Schema) -> Schema {
    let is_one = json_schema!({
        "properties": { "action": { "enum": actions } },
        "required": ["action"],
    });
    json_schema!({ "if": is_one, "then": then })
}

impl<R: Resource> JsonSchema for BulkRequest<R> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}Bulk", R::View::schema_name()).into()
    }

    fn json_schema(to: &mut SchemaGenerator) -> Schema {
        let valued = valued::<R>(to);
        let mut plain = Verb::<R>::words();
        plain.retain(|word| valued.iter().all(|(other, _)| other != word));
        let no_value = json_schema!({
            "type": "null",
            CHECKS: [{ "type": "null", "message": NO_VALUE }],
        });
        let no_value = json_schema!({ "properties": { "value": no_value } });
        let mut rules = vec![rule(&plain, no_value)];
        rules.extend(valued.iter().map(|(word, value)| {
            let then = json_schema!({ "properties": { "value": value }, "required": ["value"] });
            rule(&[word], then)
        }));
        json_schema!({
            "description": "One step for up to a hundred records.",
            "type": "object",
            "additionalProperties": false,
            "properties": {
                "action": meaning(
                    <Verb<R> as Wire>::schema(to),
                    "What is done with each of the records.",
                ),
                "ids": meaning(
                    <IdList<R> as Wire>::schema(to),
                    "The records, each id once or more; answered in this order.",
                ),
                // What it may be, the action says. Without one that is known, the server says nothing of it.
                "value": {
                    "description": "What the action takes: whom to assign to, or the status to set.",
                },
            },
            "required": ["action", "ids"],
            "allOf": rules,
        })
    }
}

/// A field with what it means.
fn meaning(field: Schema, description: &str) -> Value {
    let mut field = field.to_value();
    field["description"] = description.into();
    field
}

/// What became of each of many records, in the order asked.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BulkResult", deny_unknown_fields)]
pub struct BulkView {
    /// One for each id that was sent.
    pub items: Vec<BulkItemView>,
}

/// What became of one of many records.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BulkItem", deny_unknown_fields)]
pub struct BulkItemView {
    /// Which one.
    pub id: RecordId,
    /// Whether it was done.
    pub ok: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorView>,
}

#[cfg(test)]
#[path = "bulk_tests.rs"]
mod tests;
