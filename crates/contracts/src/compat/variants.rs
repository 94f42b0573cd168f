//! Schemas that are one of several, or all of several.

use serde_json::{Map, Value, json};

use super::{
    Comparison, Shift, Side,
    document::Resolved,
    schema::{Pair, Rest},
};
use crate::reference::target;

impl Comparison<'_> {
    /// Compares schemas of which one at least is a choice between several.
    pub(super) fn choice(
        &mut self,
        place: &str,
        (old_site, old): (&Value, &Resolved),
        (new_site, new): (&Value, &Resolved),
        side: Side,
    ) -> Rest {
        let [was, is] = [old, new].map(|schema| choices(&schema.keywords));
        if was.is_none() && is.is_none() {
            return Rest::Comparable;
        }
        let old = was.map_or_else(|| vec![alone(old_site, old)], Clone::clone);
        let new = is.map_or_else(|| vec![alone(new_site, new)], Clone::clone);
        self.matched(place, (&old, &new), side, [Shift::Wider, Shift::Narrower]);
        match (was, is) {
            (Some(_), Some(_)) => Rest::Comparable,
            _ => Rest::Incomparable,
        }
    }

    /// Compares what must hold in addition.
    pub(super) fn conditions(&mut self, place: &str, pair: &Pair<'_>, side: Side) {
        let none = Vec::new();
        let (old, new) = pair.get("allOf");
        let [old, new] = [old, new].map(|it| it.and_then(Value::as_array).unwrap_or(&none));
        self.matched(place, (old, new), side, [Shift::Narrower, Shift::Wider]);
        let (old, new) = pair.get("if");
        if old != new {
            self.shift(place, Shift::Other, side, "the condition `if` changed");
        } else if old.is_some() {
            let any = json!(true);
            for keyword in ["then", "else"] {
                let (old, new) = pair.get(keyword);
                let [old, new] = [old, new].map(|it| it.unwrap_or(&any));
                self.schema(&format!("{place} ({keyword})"), old, new, side);
            }
        }
    }

    /// Compares what is equal in name with each other, then the others in their order; more or fewer of them shift what
    /// is accepted.
    fn matched<'v>(
        &mut self,
        place: &str,
        (old, new): (&'v [Value], &'v [Value]),
        side: Side,
        [more, fewer]: [Shift; 2],
    ) {
        let find = |list: &'v [Value], one: &Value| {
            let mut all = list.iter();
            all.find(|it| label(it) == label(one))
        };
        for one in old {
            if let Some(same) = find(new, one) {
                self.schema(place, one, same, side);
            }
        }
        let (old, new): (Vec<_>, Vec<_>) = (
            old.iter().filter(|it| find(new, it).is_none()).collect(),
            new.iter().filter(|it| find(old, it).is_none()).collect(),
        );
        for (old, new) in old.iter().zip(&new) {
            self.schema(place, old, new, side);
        }
        for gone in old.iter().skip(new.len()) {
            self.shift(place, fewer, side, &format!("{} is gone", label(gone)));
        }
        for added in new.iter().skip(old.len()) {
            self.shift(place, more, side, &format!("{} is new", label(added)));
        }
    }
}

/// The schemas of which one must accept a value.
fn choices(schema: &Map<String, Value>) -> Option<&Vec<Value>> {
    let list = schema.get("anyOf").or_else(|| schema.get("oneOf"))?;
    list.as_array()
}

/// A schema as the only one of a choice; that it may be null is compared elsewhere.
fn alone(site: &Value, schema: &Resolved) -> Value {
    if schema.nullable {
        Value::Object(schema.keywords.clone())
    } else {
        site.clone()
    }
}

/// By what schemas of a choice are told apart.
fn label(schema: &Value) -> String {
    target(schema).map_or_else(|| schema.to_string(), str::to_owned)
}
