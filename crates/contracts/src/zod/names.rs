//! Names for what has none in the schemas.

use serde_json::Value;

use crate::rules::CHECKS;

/// A type that would hide something of JavaScript's own, and how it is called instead.
const TAKEN: [(&str, &str); 1] = [("Error", "ErrorBody")];

/// How a type is called in TypeScript.
pub(super) fn of_type(name: &str) -> &str {
    let taken = TAKEN.iter().find(|(taken, _)| *taken == name);
    taken.map_or(name, |(_, other)| other)
}

/// The name of the array of an enum's words: `LEAD_STATUSES` of `LeadStatus`.
pub(super) fn of_words(name: &str) -> String {
    let one = constant(name);
    let plural = match one.strip_suffix('Y') {
        Some(stem) if !stem.ends_with(['A', 'E', 'O']) => return format!("{stem}IES"),
        _ if one.ends_with(['S', 'X', 'Z']) || one.ends_with("CH") => "ES",
        _ => "S",
    };
    one + plural
}

/// The name as constants have it: `LEAD_STATUS` of `LeadStatus` or `leadStatus`.
pub(super) fn constant(name: &str) -> String {
    let mut constant = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !constant.is_empty() {
            constant.push('_');
        }
        constant.push(letter.to_ascii_uppercase());
    }
    constant
}

/// A name made of a sentence: `mustBeAUuid` of `must be a UUID`.
pub(super) fn of_sentence(sentence: &str) -> String {
    let words = sentence.split(|c: char| !c.is_ascii_alphanumeric());
    let mut name = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        let word = word.to_ascii_lowercase();
        let (first, rest) = word.split_at(1);
        if name.is_empty() {
            name.push_str(first);
        } else {
            name.push_str(&first.to_ascii_uppercase());
        }
        name.push_str(rest);
    }
    name
}

/// What is said about a type or a field: its description, and an example where it is a plain value.
pub(super) fn doc(schema: &Value) -> Vec<String> {
    let description = schema["description"].as_str().unwrap_or_default();
    let mut lines: Vec<_> = description.lines().map(str::to_owned).collect();
    let is_value = schema.get(CHECKS).is_some() && schema.get("enum").is_none();
    if let (true, example @ (Value::String(_) | Value::Number(_))) =
        (is_value, &schema["examples"][0])
    {
        lines.extend([String::new(), format!("@example {example}")]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_plural_names() {
        for (name, plural) in [
            ("LeadStatus", "LEAD_STATUSES"),
            ("Role", "ROLES"),
            ("Currency", "CURRENCIES"),
            ("Day", "DAYS"),
            ("Box", "BOXES"),
        ] {
            assert_eq!(of_words(name), plural);
        }
    }

    #[test]
    fn sentences_become_names() {
        assert_eq!(of_sentence("must be a UUID"), "mustBeAUuid");
        assert_eq!(of_sentence("must be YYYY-MM-DD"), "mustBeYyyyMmDd");
    }

    #[test]
    fn what_javascript_has_is_called_otherwise() {
        assert_eq!(of_type("Error"), "ErrorBody");
        assert_eq!(of_type("ErrorCode"), "ErrorCode");
    }
}
