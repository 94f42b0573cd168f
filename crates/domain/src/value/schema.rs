//! The JSON Schema of each value type, written from the shape of its rule.
//!
//! Beside the words of JSON Schema each has `x-checks`: the checks in the order in which the server makes them, each with
//! what is said where it fails. Together they say what the other words say.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{
    Check, Day, ID_PATTERN, Id, Instant, NEW_ID_PATTERN, NewId, Password, PasswordAttempt, Shape,
    TextCheck, TimeZone, Word,
    id::{NOT_A_NEW_ID, NOT_AN_ID},
    text::{Text, TextRule, too_long},
};

/// The word of a schema under which its checks stand, in the order in which the server makes them.
pub const CHECKS: &str = "x-checks";

impl Shape {
    /// The schema of texts of this shape.
    pub fn schema(&self) -> Schema {
        let mut schema = json_schema!({ "type": "string", "description": self.description });
        if let Some(format) = self.format {
            schema.insert("format".to_owned(), format.into());
        }
        for check in &self.checks {
            // A later pattern says all that an earlier one says, and more.
            add(&mut schema, words(&check.rule));
        }
        let checks: Vec<_> = self.checks.iter().map(checked).collect();
        let rest = json_schema!({ "examples": [self.example], CHECKS: checks });
        add(&mut schema, rest);
        schema
    }
}

/// The words of JSON Schema for a check.
fn words(rule: &TextCheck) -> Schema {
    match rule {
        TextCheck::Pattern(pattern) => json_schema!({ "pattern": pattern }),
        TextCheck::Length { min: 0, max } => json_schema!({ "maxLength": max }),
        TextCheck::Length { min, max } => json_schema!({ "minLength": min, "maxLength": max }),
    }
}

fn checked(check: &Check) -> Schema {
    let mut words = words(&check.rule);
    words.insert("message".to_owned(), check.problem.as_ref().into());
    words
}

fn add(schema: &mut Schema, more: Schema) {
    for (word, value) in more.as_object().into_iter().flatten() {
        schema.insert(word.clone(), value.clone());
    }
}

impl<R: TextRule> JsonSchema for Text<R> {
    fn schema_name() -> Cow<'static, str> {
        R::name()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        R::shape().schema()
    }
}

/// The schema of a vocabulary.
pub fn of_words<W: Word>(description: &str) -> Schema {
    let words: Vec<_> = W::ALL.iter().map(|word| word.as_str()).collect();
    json_schema!({
        "type": "string",
        "description": description,
        "enum": words,
        CHECKS: [{ "enum": words, "message": W::unknown() }],
    })
}

/// The last part of a type's path: `Lead` of `pathsix_domain::record::lead::Lead`.
fn short_name<K>() -> &'static str {
    let path = std::any::type_name::<K>();
    // Of what is generic, the inner type: a site visit in `Custom<SiteVisit>`.
    let name = path.rsplit("::").next().unwrap_or(path);
    name.trim_end_matches('>')
}

/// The same in words: `an audit entry` of `AuditEntry`.
fn in_words<K>() -> String {
    let mut words = String::new();
    for letter in short_name::<K>().chars() {
        if letter.is_uppercase() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    match words.trim_start() {
        // That says "one" already.
        any if any.starts_with("any ") => any.to_owned(),
        word if word.starts_with(['a', 'e', 'i', 'o']) => format!("an {word}"),
        word => format!("a {word}"),
    }
}

const ID_EXAMPLE: &str = "0192f0c1-2345-7abc-8def-0123456789ab";

impl<K> JsonSchema for Id<K> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}Id", short_name::<K>()).into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let description = format!("The UUID of {}.", in_words::<K>());
        Shape::pattern(description, ID_PATTERN, NOT_AN_ID, ID_EXAMPLE)
            .of_format("uuid")
            .schema()
    }
}

impl<K> JsonSchema for NewId<K> {
    fn schema_name() -> Cow<'static, str> {
        format!("New{}Id", short_name::<K>()).into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let description = format!(
            "A UUID of version 7 that the client made for {}.",
            in_words::<K>()
        );
        Shape::pattern(description, NEW_ID_PATTERN, NOT_A_NEW_ID, ID_EXAMPLE)
            .of_format("uuid")
            .schema()
    }
}

impl JsonSchema for Instant {
    fn schema_name() -> Cow<'static, str> {
        "Instant".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Self::shape().schema()
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Self::shape().schema()
    }
}

impl JsonSchema for TimeZone {
    fn schema_name() -> Cow<'static, str> {
        "TimeZone".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Self::shape().schema()
    }
}

/// A text of which only the length is checked.
fn of_length(description: &'static str, min: usize, max: usize, problem: String) -> Schema {
    let check = Check {
        rule: TextCheck::Length { min, max },
        problem: problem.into(),
    };
    let shape = Shape {
        description: description.into(),
        example: "correct horse battery",
        format: None,
        checks: vec![check],
    };
    shape.schema()
}

impl JsonSchema for Password {
    fn schema_name() -> Cow<'static, str> {
        "Password".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let description =
            "A new password: 8 to 1024 characters, any; the most common ones are refused.";
        let problem = Self::BAD_LENGTH.to_owned();
        of_length(description, Self::MIN, Self::MAX, problem)
    }
}

impl JsonSchema for PasswordAttempt {
    fn schema_name() -> Cow<'static, str> {
        "PasswordAttempt".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let description = "A password as somebody claims it to be theirs.";
        of_length(description, 0, Password::MAX, too_long(Password::MAX))
    }
}
