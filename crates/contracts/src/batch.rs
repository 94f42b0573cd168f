//! Many new records in one request, on the wire.

use garde::Validate;
use pathsix_domain::value::{CHECKS, FieldErrors, Invalid, NewId, RecordId};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    body::{BodyError, Judged, of_fields},
    field::{Required, Wire, lift_required},
    problem::ErrorView,
    resource::Resource,
    rules::message,
};

/// Up to a thousand new records of a kind.
#[derive(Debug, Default, Deserialize, JsonSchema, Validate)]
#[serde(default)]
#[schemars(deny_unknown_fields, transform = lift_required)]
pub struct BatchCreate {
    /// The records, each as the body that makes one; judged one by one.
    #[garde(dive)]
    items: Required<ItemList>,
}

impl Judged for BatchCreate {}

impl BatchCreate {
    /// The records as they were sent. Errors: there are none.
    pub fn items(self) -> Result<Vec<Map<String, Value>>, FieldErrors> {
        self.items.take("items").map(|list| list.0)
    }
}

/// What one of many new records asks for.
pub type ItemDraft<R> = (
    <R as pathsix_domain::record::Record>::Draft,
    Option<NewId<R>>,
);

/// Reads one of them. Errors: as for the body that makes one.
pub fn item<R: Resource>(fields: Map<String, Value>) -> Result<ItemDraft<R>, BodyError> {
    R::draft(of_fields::<R::Create>(fields)?).map_err(BodyError::Invalid)
}

/// Objects: one at least.
#[derive(Debug)]
struct ItemList(Vec<Map<String, Value>>);

/// Most records of a request.
const MOST: usize = 1000;

fn bad_count() -> String {
    format!("must have 1 to {MOST} items")
}

impl Wire for ItemList {
    fn read(json: Value) -> Result<Self, Invalid> {
        let Value::Array(items) = json else {
            return Err(Invalid::new(message::NOT_A_LIST));
        };
        let item = |(index, item): (usize, Value)| match item {
            Value::Object(fields) => Ok(fields),
            _ => {
                let (number, problem) = (index + 1, message::NOT_AN_OBJECT);
                Err(Invalid::new(format!(
                    "has an item, number {number}, that {problem}"
                )))
            }
        };
        let items: Vec<_> = items
            .into_iter()
            .enumerate()
            .map(item)
            .collect::<Result<_, _>>()?;
        if (1..=MOST).contains(&items.len()) {
            Ok(Self(items))
        } else {
            Err(Invalid::new(bad_count()))
        }
    }

    fn schema(to: &mut SchemaGenerator) -> Schema {
        let item = to.subschema_for::<BatchItem>();
        let check = json_schema!({ "minItems": 1, "maxItems": MOST, "message": bad_count() });
        json_schema!({
            "type": "array",
            "items": item,
            "minItems": 1,
            "maxItems": MOST,
            CHECKS: [check],
        })
    }
}

/// A record as the body that makes one. Only its schema is of use.
enum BatchItem {}

impl JsonSchema for BatchItem {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "BatchItem".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A new record, as the body that makes one.",
            "type": "object",
            "additionalProperties": true,
            "examples": [{ "name": "Cedar Bakery" }],
        })
    }
}

/// What became of each of many new records, in the order given.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BatchResult", deny_unknown_fields)]
pub struct BatchView {
    /// One for each that was sent.
    pub items: Vec<BatchItemView>,
}

/// What became of one of many new records.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "BatchItemResult", deny_unknown_fields)]
pub struct BatchItemView {
    /// Its place among those that were sent, from 0.
    pub index: usize,
    /// Whether it was made.
    pub ok: bool,
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<RecordId>,
    /// Why it was not made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorView>,
}
