//! The fields of objects.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Comparison, Kind, Shift, Side, schema::Pair};

/// Whether an object must have a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
}

impl Comparison<'_> {
    /// Compares the fields of two objects.
    pub(super) fn object(&mut self, place: &str, pair: &Pair<'_>, side: Side) {
        let none = Map::new();
        let [old, new] = [pair.old, pair.new].map(|schema| fields(schema).unwrap_or(&none));
        for (name, field) in old {
            let inside = format!("{place}.{name}");
            match new.get(name) {
                None => self.note(&inside, Kind::Breaking, "the field is gone"),
                Some(present) => {
                    self.need(&inside, [need(pair.old, name), need(pair.new, name)], side);
                    self.schema(&inside, field, present, side);
                }
            }
        }
        for name in new.keys().filter(|name| !old.contains_key(*name)) {
            let (kind, words) = match (side, need(pair.new, name)) {
                (Side::Answered, _) => (Kind::Fine, "the field is new"),
                (_, Need::Optional) => (Kind::Fine, "the optional field is new"),
                (_, Need::Required) => (Kind::Breaking, "the required field is new"),
            };
            self.note(&format!("{place}.{name}"), kind, words);
        }
        self.rest(place, pair, side);
    }

    fn need(&mut self, place: &str, [old, new]: [Need; 2], side: Side) {
        match (old, new) {
            (Need::Optional, Need::Required) => {
                self.shift(place, Shift::Narrower, side, "is required now");
            }
            (Need::Required, Need::Optional) => {
                self.shift(place, Shift::Wider, side, "is no longer required");
            }
            _ => {}
        }
    }

    /// Fields that have no name in the schema. Whoever reads an answer expects more of them at any time.
    fn rest(&mut self, place: &str, pair: &Pair<'_>, side: Side) {
        let any = json!(true);
        let (old, new) = pair.get("additionalProperties");
        if old.is_none() && new.is_none() {
            return;
        }
        let [old, new] = [old, new].map(|it| it.unwrap_or(&any));
        let closed = [old, new].map(|it| *it == Value::Bool(false));
        match (closed, side) {
            ([true, true], _) => {}
            ([true, false] | [false, true], Side::Answered) => {
                self.note(
                    place,
                    Kind::Fine,
                    "whether other fields come is said otherwise",
                );
            }
            ([true, false], _) => {
                self.shift(place, Shift::Wider, side, "other fields may be given");
            }
            ([false, true], _) => {
                self.shift(place, Shift::Narrower, side, "other fields are refused now");
            }
            ([false, false], _) => self.schema(&format!("{place}.*"), old, new, side),
        }
    }

    /// Types that programs name and that are no longer called so.
    pub(super) fn names(&mut self) {
        let [old, new] = [self.released.0, self.current.0].map(named);
        for name in old.difference(&new) {
            let words = "the type is gone; generated code that names it no longer compiles";
            self.note(name, Kind::Breaking, words);
        }
    }
}

fn fields(schema: &Map<String, Value>) -> Option<&Map<String, Value>> {
    schema.get("properties")?.as_object()
}

fn need(schema: &Map<String, Value>, name: &str) -> Need {
    let required = schema.get("required").and_then(Value::as_array);
    if required.is_some_and(|names| names.iter().any(|it| it == name)) {
        Need::Required
    } else {
        Need::Optional
    }
}

/// The objects and the closed sets of words. Names of plain values come and go.
fn named(document: &Value) -> BTreeSet<&String> {
    let schemas = document["components"]["schemas"].as_object();
    let is_named = |schema: &Value| schema["type"] == "object" || schema.get("enum").is_some();
    let all = schemas.into_iter().flatten();
    all.filter(|(_, schema)| is_named(schema))
        .map(|(name, _)| name)
        .collect()
}
