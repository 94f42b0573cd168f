//! Schemas, compared by the values that they accept.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{
    Comparison, Kind, Shift, Side,
    document::Resolved,
    keyword::{Change, change, is_note},
};
use crate::rules::REFINEMENTS;

/// The keywords of two schemas: the released one and the present one.
pub(super) struct Pair<'a> {
    pub(super) old: &'a Map<String, Value>,
    pub(super) new: &'a Map<String, Value>,
}

impl<'a> Pair<'a> {
    /// A keyword of both.
    pub(super) fn get(&self, keyword: &str) -> (Option<&'a Value>, Option<&'a Value>) {
        (self.old.get(keyword), self.new.get(keyword))
    }

    fn keywords(&self) -> BTreeSet<&'a String> {
        self.old.keys().chain(self.new.keys()).collect()
    }
}

impl Comparison<'_> {
    /// Compares two schemas.
    pub(super) fn schema(&mut self, place: &str, old: &Value, new: &Value, side: Side) {
        if self.is_same(old, new) {
            return;
        }
        self.site_notes(place, old, new);
        let Some(mut place) = self.place(place, old, new, side) else {
            return;
        };
        let (before, after) = (self.released.resolve(old), self.current.resolve(new));
        self.nullability(&place, &before, &after, side);
        if let (Some(old), Some(new)) = (&before.name, &after.name) {
            if !self.seen.insert((old.clone(), new.clone(), side)) {
                return;
            }
            if old == new {
                place.clone_from(new);
            }
            self.notes(&place, &before.keywords, &after.keywords);
        }
        let pair = Pair {
            old: &before.keywords,
            new: &after.keywords,
        };
        if self.choice(&place, (old, &before), (new, &after), side) == Rest::Incomparable
            || self.types(&place, &pair, side) == Rest::Incomparable
        {
            return;
        }
        self.limits(&place, &pair, side);
        self.words(&place, &pair, side);
        self.object(&place, &pair, side);
        self.list(&place, &pair, side);
        self.conditions(&place, &pair, side);
        self.refinements(&place, &pair, side);
    }

    /// What is said to people beside a reference, or in a schema that has no name.
    fn site_notes(&mut self, place: &str, old: &Value, new: &Value) {
        let none = Map::new();
        let [old, new] = [old, new].map(|it| it.as_object().unwrap_or(&none));
        self.notes(place, old, new);
    }

    fn notes(&mut self, place: &str, old: &Map<String, Value>, new: &Map<String, Value>) {
        let pair = Pair { old, new };
        for keyword in pair.keywords() {
            let (old, new) = pair.get(keyword);
            if is_note(keyword) && old != new {
                self.note(place, Kind::Fine, format!("{keyword} was reworded"));
            }
        }
    }

    fn nullability(&mut self, place: &str, old: &Resolved, new: &Resolved, side: Side) {
        match (old.nullable, new.nullable) {
            (false, true) => self.shift(place, Shift::Wider, side, "may be null now"),
            (true, false) => self.shift(place, Shift::Narrower, side, "may no longer be null"),
            _ => {}
        }
    }

    fn types(&mut self, place: &str, pair: &Pair<'_>, side: Side) -> Rest {
        let (old, new) = (types(pair.old), types(pair.new));
        let shift = match (covers(&new, &old), covers(&old, &new)) {
            (true, true) => return Rest::Comparable,
            (true, false) => Shift::Wider,
            (false, true) => Shift::Narrower,
            (false, false) => Shift::Other,
        };
        let words = format!("type {} became {}", listed(&old), listed(&new));
        self.shift(place, shift, side, &words);
        match shift {
            Shift::Other => Rest::Incomparable,
            Shift::Wider | Shift::Narrower => Rest::Comparable,
        }
    }

    fn limits(&mut self, place: &str, pair: &Pair<'_>, side: Side) {
        for keyword in pair.keywords() {
            let (old, new) = pair.get(keyword);
            if old == new {
                continue;
            }
            let words = match (old, new) {
                (Some(old), Some(new)) => format!("{keyword} {old} became {new}"),
                (Some(old), None) => format!("{keyword} {old} is gone"),
                (None, new) => format!("{keyword} {} is new", new.unwrap_or(&Value::Null)),
            };
            match change(keyword, old, new) {
                Change::Elsewhere => {}
                Change::Said => self.note(place, Kind::Fine, words),
                Change::Shifted(shift) => self.shift(place, shift, side, &words),
            }
        }
    }

    /// Closed sets of words. People write tables over them, so that more words in a body break as much as fewer.
    fn words(&mut self, place: &str, pair: &Pair<'_>, side: Side) {
        let (old, new) = match (words(pair.old), words(pair.new)) {
            (None, None) => return,
            (Some(_), None) => {
                return self.shift(place, Shift::Wider, side, "any value is possible");
            }
            (None, Some(_)) => {
                return self.shift(
                    place,
                    Shift::Narrower,
                    side,
                    "only some values are possible",
                );
            }
            (Some(old), Some(new)) => (old, new),
        };
        let more = match side {
            Side::Asked => Kind::Fine,
            Side::Sent | Side::Answered => Kind::Breaking,
        };
        for word in old.iter().filter(|word| !new.contains(word)) {
            self.note(place, Kind::Breaking, format!("the value {word} is gone"));
        }
        for word in new.iter().filter(|word| !old.contains(word)) {
            self.note(place, more, format!("the value {word} is new"));
        }
    }

    fn list(&mut self, place: &str, pair: &Pair<'_>, side: Side) {
        let any = json!(true);
        let (old, new) = pair.get("items");
        if old.is_some() || new.is_some() {
            let (old, new) = (old.unwrap_or(&any), new.unwrap_or(&any));
            self.schema(&format!("{place}[]"), old, new, side);
        }
        let none = Vec::new();
        let (old, new) = pair.get("prefixItems");
        let [old, new] = [old, new].map(|it| it.and_then(Value::as_array).unwrap_or(&none));
        for number in 0..old.len().max(new.len()) {
            let [old, new] = [old, new].map(|it| it.get(number).unwrap_or(&any));
            self.schema(&format!("{place}[{number}]"), old, new, side);
        }
    }

    /// Rules across fields, by all but their messages.
    fn refinements(&mut self, place: &str, pair: &Pair<'_>, side: Side) {
        let (old, new) = pair.get(REFINEMENTS);
        let [old, new] = [old, new].map(|it| it.map(rules).unwrap_or_default());
        for rule in old.iter().filter(|rule| !new.contains(rule)) {
            self.shift(
                place,
                Shift::Wider,
                side,
                &format!("the rule {rule} is gone"),
            );
        }
        for rule in new.iter().filter(|rule| !old.contains(rule)) {
            self.shift(
                place,
                Shift::Narrower,
                side,
                &format!("the rule {rule} is new"),
            );
        }
    }
}

/// Whether the other keywords can be compared, too.
#[derive(PartialEq, Eq)]
pub(super) enum Rest {
    Comparable,
    Incomparable,
}

/// The types of a schema; none where it accepts values of any.
fn types(schema: &Map<String, Value>) -> BTreeSet<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match schema.get("type") {
        Some(Value::Array(types)) => types.iter().filter_map(text).collect(),
        Some(one) => text(one).into_iter().collect(),
        None => words(schema)
            .into_iter()
            .flatten()
            .map(|word| type_of(&word).to_owned())
            .collect(),
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Whether all types of one schema are among those of another.
fn covers(wide: &BTreeSet<String>, narrow: &BTreeSet<String>) -> bool {
    let has = |name: &String| wide.contains(name) || (name == "integer" && wide.contains("number"));
    wide.is_empty() || (!narrow.is_empty() && narrow.iter().all(has))
}

fn listed(types: &BTreeSet<String>) -> String {
    if types.is_empty() {
        return "any".to_owned();
    }
    let all: Vec<_> = types.iter().map(String::as_str).collect();
    all.join(" or ")
}

/// The only values that are possible.
fn words(schema: &Map<String, Value>) -> Option<Vec<Value>> {
    let only = schema.get("const").map(|value| vec![value.clone()]);
    only.or_else(|| schema.get("enum")?.as_array().cloned())
}

fn rules(list: &Value) -> Vec<Value> {
    let all = list.as_array().into_iter().flatten().cloned();
    all.map(|mut rule| {
        if let Value::Object(fields) = &mut rule {
            fields.remove("message");
        }
        rule
    })
    .collect()
}
