//! What each keyword of a schema does to the values that are accepted.

use serde_json::Value;

use super::Shift;

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
    /// Says what a value means.
    Meaning,
    /// Is compared by what stands inside.
    Inside,
}

/// Every keyword that is known. Others are judged as meaning something.
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
    ("x-refinements", Rule::Inside),
];

fn rule(keyword: &str) -> Rule {
    let known = KEYWORDS.iter().find(|(name, _)| *name == keyword);
    match known {
        Some((_, rule)) => *rule,
        None if keyword.starts_with("x-") => Rule::Note,
        None => Rule::Meaning,
    }
}

/// Whether a keyword only says something.
pub(super) fn is_note(keyword: &str) -> bool {
    matches!(rule(keyword), Rule::Note)
}

/// What became of the accepted values when a keyword by itself changed. None: nothing, or it is compared elsewhere.
pub(super) fn shift(keyword: &str, old: Option<&Value>, new: Option<&Value>) -> Option<Shift> {
    if old == new {
        return None;
    }
    let order = match rule(keyword) {
        Rule::Note | Rule::Inside => return None,
        Rule::Meaning if old.is_none() => return None,
        Rule::Meaning => return Some(Shift::Other),
        Rule::AtMost => 1.0,
        Rule::AtLeast => -1.0,
        Rule::Exact => 0.0,
    };
    Some(match (old, new) {
        (None, _) => Shift::Narrower,
        (_, None) => Shift::Wider,
        (Some(old), Some(new)) => {
            let by = (number(new) - number(old)) * order;
            if by > 0.0 {
                Shift::Wider
            } else if by < 0.0 {
                Shift::Narrower
            } else {
                Shift::Other
            }
        }
    })
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}
