//! The checks of a value, as calls of the functions in `rules.ts`. A check that several types make is written once.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Unsupported, code::Code, names};
use crate::rules::{CHECKS, REFINEMENTS};

/// Checks that several types of a file make: each with the name of its constant.
#[derive(Default)]
pub(super) struct Shared(BTreeMap<String, String>);

impl Shared {
    /// Those of these schemas.
    pub(super) fn of<'a>(schemas: impl Iterator<Item = &'a Value>) -> Self {
        let mut counts = BTreeMap::<String, (u32, &Value)>::new();
        for schema in schemas {
            for check in checks_in(schema) {
                counts.entry(check.to_string()).or_insert((0, check)).0 += 1;
            }
        }
        let mut names = BTreeMap::<String, u32>::new();
        let mut shared = BTreeMap::new();
        let often = counts.into_iter().filter(|(_, (count, _))| *count > 1);
        for (text, (_, check)) in often {
            let name = names::of_sentence(check["message"].as_str().unwrap_or_default());
            // Checks of one sentence are numbered.
            let count = names.entry(name.clone()).or_default();
            *count += 1;
            let number = (*count > 1).then(|| count.to_string());
            shared.insert(text, name + &number.unwrap_or_default());
        }
        Self(shared)
    }

    /// The checks with their names, by name.
    pub(super) fn constants(&self) -> Vec<(&str, Value)> {
        let named = self.0.iter();
        let mut constants: Vec<_> = named
            .filter_map(|(text, name)| Some((name.as_str(), serde_json::from_str(text).ok()?)))
            .collect();
        constants.sort_by_key(|(name, _)| *name);
        constants
    }
}

/// The checks inside a schema that have a pattern: what is shorter is written where it is made.
fn checks_in(schema: &Value) -> Vec<&Value> {
    match schema {
        Value::Object(map) => {
            let own = map
                .get(CHECKS)
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            let own = own.filter(|check| is_pattern(check));
            own.chain(map.values().flat_map(checks_in)).collect()
        }
        Value::Array(items) => items.iter().flat_map(checks_in).collect(),
        _ => Vec::new(),
    }
}

fn is_pattern(check: &Value) -> bool {
    check
        .as_object()
        .is_some_and(|words| words.len() == 2 && words.contains_key("pattern"))
}

/// All checks of a value, in order: those of JSON Schema and then the refinements.
pub(super) fn calls(schema: &Value, shared: &Shared, at: &str) -> Result<Vec<Code>, Unsupported> {
    let mut calls = Vec::new();
    for check in schema[CHECKS].as_array().into_iter().flatten() {
        match shared.0.get(&check.to_string()) {
            Some(name) => calls.push(Code::plain(name)),
            None => calls.extend(call(check, at)?),
        }
    }
    for refinement in schema[REFINEMENTS].as_array().into_iter().flatten() {
        calls.push(refined(refinement, at)?);
    }
    Ok(calls)
}

/// The calls that make one check, which may have several words.
pub(super) fn call(check: &Value, at: &str) -> Result<Vec<Code>, Unsupported> {
    let words = check.as_object().into_iter().flatten();
    let mut calls = Vec::new();
    for (word, value) in words.filter(|(word, _)| *word != "message") {
        let function = match word.as_str() {
            "pattern" => "matches",
            "minLength" => "atLeast",
            "maxLength" => "atMost",
            "minimum" => "from",
            "maximum" => "upTo",
            "minItems" => "atLeastItems",
            "maxItems" => "atMostItems",
            _ => return Err(Unsupported::new(at, format!("a check by `{word}`"))),
        };
        let value = match value {
            Value::String(pattern) => regex(pattern, at)?,
            number => grouped(&number.to_string()),
        };
        calls.push(Code::call(
            function,
            [Code::plain(value), message(check, at)?],
        ));
    }
    Ok(calls)
}

/// A refinement of a value.
fn refined(refinement: &Value, at: &str) -> Result<Code, Unsupported> {
    let said = message(refinement, at)?;
    match refinement["rule"].as_str().unwrap_or_default() {
        "hundredths" => Ok(Code::call("hundredths", [said])),
        "json_bytes" => {
            let max = grouped(&refinement["max"].to_string());
            Ok(Code::call("atMostBytes", [Code::plain(max), said]))
        }
        "no_null_character" => Ok(Code::call("noNullCharacter", [said])),
        rule => Err(Unsupported::new(
            at,
            format!("the rule `{rule}` of a value"),
        )),
    }
}

/// A rule across the fields of an object.
pub(super) fn rule(refinement: &Value, at: &str) -> Result<Code, Unsupported> {
    let text = |name: &str| Code::text(refinement[name].as_str().unwrap_or_default());
    let fields = refinement["fields"].as_array().into_iter().flatten();
    let fields = Code::List(fields.map(|field| Code::plain(field.to_string())).collect());
    Ok(match refinement["rule"].as_str().unwrap_or_default() {
        "at_least_one" => Code::call("atLeastOne", [fields, message(refinement, at)?]),
        "at_most_one" => Code::call("atMostOne", [fields]),
        "exactly_one" => Code::call("exactlyOne", [fields, message(refinement, at)?]),
        "not_before" => {
            let parts = [text("field"), text("other"), message(refinement, at)?];
            Code::call("notBefore", parts)
        }
        rule => {
            return Err(Unsupported::new(
                at,
                format!("the rule `{rule}` across fields"),
            ));
        }
    })
}

pub(super) fn message(of: &Value, at: &str) -> Result<Code, Unsupported> {
    let said = of["message"].as_str();
    let said = said.ok_or_else(|| Unsupported::new(at, format!("no message in {of}")))?;
    Ok(Code::text(said))
}

/// A pattern between slashes, read as Unicode.
fn regex(pattern: &str, at: &str) -> Result<String, Unsupported> {
    if pattern
        .chars()
        .any(|c| c.is_control() || "\u{2028}\u{2029}".contains(c))
    {
        return Err(Unsupported::new(
            at,
            "a pattern with a bare control character",
        ));
    }
    let mut literal = String::from("/");
    let mut is_escaped = false;
    for letter in pattern.chars() {
        if letter == '/' && !is_escaped {
            literal.push('\\');
        }
        literal.push(letter);
        is_escaped = letter == '\\' && !is_escaped;
    }
    Ok(literal + "/u")
}

/// A whole number with its digits in groups, from five digits on.
pub(super) fn grouped(number: &str) -> String {
    let (sign, digits) = number
        .strip_prefix('-')
        .map_or(("", number), |digits| ("-", digits));
    if digits.len() < 5 || !digits.chars().all(|c| c.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        for (number, text) in [
            ("1024", "1024"),
            ("65536", "65_536"),
            ("-123456", "-123_456"),
            ("0.5", "0.5"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn a_pattern_keeps_its_meaning_between_slashes() {
        assert_eq!(regex(r"^[a/]\/$", "T").unwrap(), r"/^[a\/]\/$/u");
        assert!(regex("\n", "T").is_err());
    }

    #[test]
    fn a_check_that_two_types_make_has_one_constant() {
        let id = json!({ "x-checks": [{ "pattern": "^a$", "message": "must be a UUID" }] });
        let new = json!({ "x-checks": [{ "pattern": "^b$", "message": "must be a UUID" }] });
        let lone = json!({ "x-checks": [{ "pattern": "^c$", "message": "must be c" }] });
        let shared = Shared::of([&id, &new, &id, &lone, &new].into_iter());
        let names: Vec<_> = shared
            .constants()
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["mustBeAUuid", "mustBeAUuid2"]);
        assert_eq!(
            calls(&new, &shared, "T").unwrap(),
            [Code::plain("mustBeAUuid2")]
        );
        assert!(
            matches!(&calls(&lone, &shared, "T").unwrap()[..], [Code::Call(name, _)] if name == "matches")
        );
    }

    #[test]
    fn what_is_not_known_is_no_check() {
        for check in [
            json!({ "contains": "x", "message": "no" }),
            json!({ "maxLength": 5 }),
        ] {
            assert!(call(&check, "T").is_err(), "{check}");
        }
        let rule_of = |rule: &str| json!({ "rule": rule, "fields": ["a"], "message": "no" });
        assert!(rule(&rule_of("prime"), "T").is_err());
        assert!(refined(&rule_of("not_before"), "T").is_err());
    }
}
