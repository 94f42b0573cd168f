//! Bodies of a type, made of its schema: whole ones, each field at each edge, one rule broken at a time, and mixtures.

use std::collections::HashSet;

use pathsix_contracts::export::Types;
use pathsix_tests::Dice;
use serde_json::{Value, json};

use super::{
    mutation::mutated,
    source::{Object, Source},
    texts,
    values::{Pool, pool},
};

/// A field of an object.
struct Field {
    name: String,
    is_required: bool,
    pool: Pool,
}

/// What bodies are made of.
struct Maker<'a> {
    schema: &'a Value,
    fields: Vec<Field>,
    least: Object,
    whole: Object,
}

/// Every case of a type: bodies, none of them twice, always the same ones.
pub(super) fn bodies(types: &Types, name: &str, at_least: usize) -> Vec<Source> {
    let maker = Maker::new(types, &types[name]);
    let mut dice = Dice::new(u64::from_le_bytes(*b"pathsix!"));
    let mut all = maker.bodies(&mut dice);
    all.extend(texts::CONFUSED.iter().copied().map(str::to_owned));
    let mut known: HashSet<_> = all.iter().cloned().collect();
    all.retain(|body| known.remove(body));
    let mut known: HashSet<_> = all.iter().cloned().collect();
    let count = at_least.max(all.len() + all.len() / 4);
    while all.len() < count {
        let body = maker.mixture(&mut dice);
        if known.insert(body.clone()) {
            all.push(body);
        }
    }
    all
}

/// The values of a field that is an object with fields of its own.
pub(super) fn inside(types: &Types, schema: &Value) -> Pool {
    let maker = Maker::new(types, schema);
    let mut dice = Dice::new(7);
    let mut odd = maker.bodies(&mut dice);
    odd.extend((0..300).map(|_| maker.mixture(&mut dice)));
    Pool {
        good: vec![maker.least.source(), maker.whole.source()],
        odd,
    }
}

impl<'a> Maker<'a> {
    fn new(types: &Types, of: &'a Value) -> Self {
        let required: Vec<_> = of["required"].as_array().into_iter().flatten().collect();
        let properties = of["properties"].as_object().unwrap();
        let fields: Vec<_> = properties
            .iter()
            .map(|(name, schema)| Field {
                name: name.clone(),
                is_required: required.contains(&&Value::from(name.as_str())),
                pool: pool(types, &depending(of, name, schema)),
            })
            .collect();
        let mut maker = Self {
            schema: of,
            fields,
            least: Object::default(),
            whole: Object::default(),
        };
        let needed = maker.refinements().filter_map(|rule| {
            let is_needed = rule["rule"] != "at_most_one";
            rule["fields"][0].as_str().filter(|_| is_needed)
        });
        let needed: Vec<_> = needed.collect();
        let is_least = |field: &&Field| field.is_required || needed.contains(&field.name.as_str());
        maker.least = with_good(maker.fields.iter().filter(is_least));
        let surplus = |rule: &Value| {
            let is_choice = rule["rule"] != "at_least_one";
            let fields = rule["fields"].as_array().cloned().unwrap_or_default();
            let rest = fields.into_iter().skip(1);
            rest.filter(|_| is_choice).collect::<Vec<_>>()
        };
        let surplus: Vec<_> = maker.refinements().flat_map(surplus).collect();
        let kept = maker
            .fields
            .iter()
            .filter(|field| !surplus.contains(&Value::from(field.name.as_str())));
        maker.whole = with_good(kept);
        // Only some actions take a value.
        if maker.schema["allOf"].is_array() {
            maker.whole = maker.whole.without("value");
        }
        maker
    }

    /// The rules across fields.
    fn refinements(&self) -> impl Iterator<Item = &'a Value> {
        self.schema["x-refinements"]
            .as_array()
            .into_iter()
            .flatten()
    }

    fn bodies(&self, dice: &mut Dice) -> Vec<Source> {
        let mut all = vec![Object::default(), self.least.clone(), self.whole.clone()];
        all.extend(self.single(dice));
        all.extend(self.unknown());
        all.extend(self.across());
        all.extend(self.actions());
        all.iter().map(Object::source).collect()
    }

    /// Each field alone, with everything that may stand in it, and absent.
    fn single(&self, dice: &mut Dice) -> Vec<Object> {
        let mut all = Vec::new();
        for field in &self.fields {
            all.push(self.least.without(&field.name));
            all.push(self.whole.without(&field.name));
            for value in field.pool.good.iter().chain(&field.pool.odd) {
                all.push(self.least.with(&field.name, value));
                if value.len() < 2000 && dice.one_in(4) {
                    all.push(self.whole.with(&field.name, value));
                }
            }
        }
        all
    }

    /// Fields that nobody knows, among them the known ones in another spelling.
    fn unknown(&self) -> Vec<Object> {
        let spelled = self.fields.iter().flat_map(|Field { name, .. }| {
            let (first, rest) = name.split_at(1);
            [
                name.to_uppercase(),
                format!("{}{rest}", first.to_uppercase()),
                name.replace('_', "-"),
                name.replace('_', ""),
                format!("{name} "),
                format!(" {name}"),
                format!("{name}\0"),
                format!("{name}s"),
            ]
        });
        let names = texts::NAMES.iter().map(|name| (*name).to_owned());
        let mut all = Vec::new();
        for name in names.chain(spelled) {
            if self.fields.iter().all(|field| field.name != name) {
                all.push(self.least.with(&name, "null"));
                all.push(self.whole.with(&name, "\"x\""));
            }
        }
        let every = texts::NAMES.iter();
        all.push(every.fold(Object::default(), |body, name| body.with(name, "{}")));
        all
    }

    fn field(&self, name: &Value) -> &Field {
        let found = self.fields.iter().find(|field| field.name == *name);
        found.unwrap_or_else(|| panic!("{name} is no field"))
    }

    /// The fields of each rule: absent, null, good and bad in each combination; the rest fine, and not.
    fn across(&self) -> Vec<Object> {
        let mut all = Vec::new();
        for rule in self.refinements() {
            let mut bodies = vec![self.least.clone(), self.whole.clone()];
            for name in rule["fields"].as_array().into_iter().flatten() {
                let good = self.field(name).pool.good[0].as_str();
                let values = [None, Some("null"), Some(good), Some("\"\""), Some("5")];
                bodies = set(&bodies, name, &values);
            }
            for name in [&rule["field"], &rule["other"]] {
                if name.is_string() {
                    bodies = set(&bodies, name, &days());
                }
            }
            for body in bodies {
                all.push(body.with("x", "1"));
                all.push(body);
            }
        }
        all
    }

    /// Every action with every kind of value, where what a value may be depends on the action.
    fn actions(&self) -> Vec<Object> {
        let mut all = Vec::new();
        if !self.schema["allOf"].is_array() {
            return all;
        }
        let [action, value] = ["action", "value"].map(|name| self.field(&name.into()));
        let known = action.pool.good.iter();
        let unknown = ["\"burn\"", "\"\"", "null", "5"].map(str::to_owned);
        for action in known.chain(&unknown) {
            let body = self.least.with("action", action);
            all.push(body.without("ids"));
            all.push(body.with("ids", "[]"));
            for value in value.pool.good.iter().chain(&value.pool.odd) {
                all.push(body.with("value", value));
            }
        }
        all
    }

    /// Several fields at once, good and bad ones, in any order, and sometimes one that nobody knows.
    fn mixture(&self, dice: &mut Dice) -> Source {
        let mut body = Object::default();
        let calm = dice.one_in(3);
        for field in &self.fields {
            let sides = if field.is_required { 12 } else { 2 };
            if !dice.one_in(sides) {
                let value = field.pool.some(calm, dice);
                body = body.with(&field.name, &value);
            }
        }
        if dice.one_in(12) {
            let [name, value] =
                [texts::NAMES, texts::CONFUSED].map(|all: &[&str]| *dice.pick::<&str>(all));
            body = body.with(name, value);
        }
        body.shuffled(dice).source()
    }
}

/// Fields with the plainest of their good values.
fn with_good<'a>(fields: impl Iterator<Item = &'a Field>) -> Object {
    fields.fold(Object::default(), |body, field| {
        body.with(&field.name, &field.pool.good[0])
    })
}

/// The schema of a field; where it depends on another field, all that it may be.
fn depending(of: &Value, name: &str, schema: &Value) -> Value {
    let rules = of["allOf"].as_array().into_iter().flatten();
    let then = rules.map(|rule| &rule["then"]["properties"][name]);
    let any: Vec<_> = then.filter(|schema| schema.is_object()).collect();
    if any.is_empty() {
        schema.clone()
    } else {
        json!({ "anyOf": any })
    }
}

/// Each body with each of several values in a field.
fn set(bodies: &[Object], name: &Value, values: &[Option<&str>]) -> Vec<Object> {
    let name = name.as_str().unwrap();
    let with = |body: &Object| {
        let all = values.iter().map(|value| body.set(name, *value));
        all.collect::<Vec<_>>()
    };
    bodies.iter().flat_map(with).collect()
}

fn days() -> [Option<&'static str>; 11] {
    [
        None,
        Some("null"),
        Some("5"),
        Some("\"\""),
        Some("\"0001-01-01\""),
        Some("\"2025-12-31\""),
        Some("\"2026-02-30\""),
        Some("\"2026-03-01\""),
        Some("\"2026-03-02\""),
        Some("\"2026-03-01 \""),
        Some("\"9999-12-31\""),
    ]
}

impl Pool {
    /// Any value; where all is to be calm, mostly a good one. Long ones are rare, as they take long.
    fn some(&self, calm: bool, dice: &mut Dice) -> Source {
        let sides = if calm { 40 } else { 3 };
        if !dice.one_in(sides) {
            let good = dice.pick(&self.good).clone();
            let is_list = good.starts_with('[');
            return if is_list { mutated(&good, dice) } else { good };
        }
        if dice.one_in(2) {
            let before = dice.pick(&self.good).clone();
            return mutated(&before, dice);
        }
        let value = dice.pick(&self.odd).clone();
        if value.len() < 2000 || dice.one_in(40) {
            value
        } else {
            dice.pick(&self.good).clone()
        }
    }
}
