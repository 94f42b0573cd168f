//! What each keyword of a schema does to the values that are accepted.

use std::cmp::Ordering;

use serde_json::Value;

use super::Shift;
use crate::rules::REFINEMENTS;

/// What a keyword does.
#[derive(Clone, Copy)]
enum Rule {
    /// Says something to people or to generators; no value is accepted or refused by it.
    Note,
    /// A higher number accepts more.
    AtMost,
    /// A lower number accepts more.
    AtLeast,
    /// Accepts fewer values; which ones, only its text says.
    Exact,
    /// Says what a value means; to say it for the first time changes nothing.
    Meaning,
    /// Nobody knows.
    Unknown,
    /// Is compared by what stands inside.
    Inside,
}

/// Every keyword that is known.
const KEYWORDS: &[(&str, Rule)] = &[
    ("title", Rule::Note),
    ("description", Rule::Note),
    ("example", Rule::Note),
    ("examples", Rule::Note),
    ("deprecated", Rule::Note),
    ("externalDocs", Rule::Note),
    ("$comment", Rule::Note),
    ("maxLength", Rule::AtMost),
    ("maximum", Rule::AtMost),
    ("exclusiveMaximum", Rule::AtMost),
    ("maxItems", Rule::AtMost),
    ("maxProperties", Rule::AtMost),
    ("minLength", Rule::AtLeast),
    ("minimum", Rule::AtLeast),
    ("exclusiveMinimum", Rule::AtLeast),
    ("minItems", Rule::AtLeast),
    ("minProperties", Rule::AtLeast),
    ("pattern", Rule::Exact),
    ("multipleOf", Rule::Exact),
    ("uniqueItems", Rule::Exact),
    ("not", Rule::Exact),
    ("propertyNames", Rule::Exact),
    ("patternProperties", Rule::Exact),
    ("dependentRequired", Rule::Exact),
    ("dependentSchemas", Rule::Exact),
    ("contains", Rule::Exact),
    ("format", Rule::Meaning),
    ("default", Rule::Meaning),
    ("type", Rule::Inside),
    ("enum", Rule::Inside),
    ("const", Rule::Inside),
    ("properties", Rule::Inside),
    ("required", Rule::Inside),
    ("additionalProperties", Rule::Inside),
    ("items", Rule::Inside),
    ("prefixItems", Rule::Inside),
    ("anyOf", Rule::Inside),
    ("oneOf", Rule::Inside),
    ("allOf", Rule::Inside),
    ("if", Rule::Inside),
    ("then", Rule::Inside),
    ("else", Rule::Inside),
    (REFINEMENTS, Rule::Inside),
];

fn rule(keyword: &str) -> Rule {
    let known = KEYWORDS.iter().find(|(name, _)| *name == keyword);
    match known {
        Some((_, rule)) => *rule,
        None if keyword.starts_with("x-") => Rule::Note,
        None => Rule::Unknown,
    }
}

/// Whether a keyword only says something.
pub(super) fn is_note(keyword: &str) -> bool {
    matches!(rule(keyword), Rule::Note)
}

/// What a keyword that changed by itself comes to.
pub(super) enum Change {
    /// It is compared elsewhere.
    Elsewhere,
    /// More is said of the same values.
    Said,
    /// Other values are accepted.
    Shifted(Shift),
}

/// What a change of a keyword comes to.
pub(super) fn change(keyword: &str, old: Option<&Value>, new: Option<&Value>) -> Change {
    let shift = match rule(keyword) {
        Rule::Note | Rule::Inside => return Change::Elsewhere,
        Rule::Meaning if old.is_none() => return Change::Said,
        Rule::Meaning | Rule::Unknown => Shift::Other,
        Rule::AtMost => moved(old, new, Order::Upwards),
        Rule::AtLeast => moved(old, new, Order::Downwards),
        Rule::Exact => moved(old, new, Order::None),
    };
    Change::Shifted(shift)
}

/// Where a keyword has to move to accept more.
#[derive(Clone, Copy)]
enum Order {
    Upwards,
    Downwards,
    /// Its values have no order.
    None,
}

/// What became of the accepted values as a keyword came, went or moved.
fn moved(old: Option<&Value>, new: Option<&Value>, order: Order) -> Shift {
    let (old, new) = match (old, new) {
        (None, _) => return Shift::Narrower,
        (_, None) => return Shift::Wider,
        (Some(old), Some(new)) => (number(old), number(new)),
    };
    let (loosest, tightest) = match order {
        Order::Upwards => (new, old),
        Order::Downwards => (old, new),
        Order::None => return Shift::Other,
    };
    match loosest.partial_cmp(&tightest) {
        Some(Ordering::Greater) => Shift::Wider,
        Some(Ordering::Less) => Shift::Narrower,
        _ => Shift::Other,
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}
