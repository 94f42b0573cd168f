//! From the schema of a type to the expression that makes it in Zod.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{
    Unsupported,
    checks::{self, Shared},
    code::{Code, Entry},
    names,
};
use crate::{
    reference,
    rules::{CHECKS, MAX_SAFE, REFINEMENTS},
    ts::{is_identifier, key},
};

/// Words of a schema that ask nothing.
const REMARKS: [&str; 6] = [
    "title",
    "description",
    "examples",
    "format",
    "deprecated",
    "default",
];

/// Where a type is used: what is sent is judged in the words of the server, what is answered is only described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// In bodies and queries.
    Sent,
    /// In answers.
    Answered,
}

/// Writes the types of one file, and notes what they need.
pub(super) struct Writer<'a> {
    pub(super) side: Side,
    /// The type that is written.
    pub(super) name: String,
    pub(super) shared: &'a Shared,
    /// Constants of words that are written before the type.
    pub(super) words: Vec<Words>,
    /// The types that were referred to.
    pub(super) types: BTreeSet<String>,
}

/// A constant with the words of an enum.
pub(super) struct Words {
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) list: Code,
}

type Written = Result<Code, Unsupported>;

impl<'a> Writer<'a> {
    pub(super) fn new(name: &str, side: Side, shared: &'a Shared) -> Self {
        Self {
            side,
            name: name.to_owned(),
            shared,
            words: Vec::new(),
            types: BTreeSet::new(),
        }
    }

    /// The expression of a schema; `field` is where it stands in its type, empty for the type itself.
    pub(super) fn code(&mut self, schema: &Value, field: &str) -> Written {
        let has = |word: &str| schema.get(word).is_some();
        if *schema == Value::Bool(true) {
            return Ok(Code::plain("z.unknown()"));
        }
        if let Some(name) = reference::target(schema) {
            self.only(schema, &["$ref"], field)?;
            return Ok(self.reference(name));
        }
        if has("anyOf") {
            return self.either(schema, field);
        }
        if has("oneOf") || has("enum") {
            return self.words(schema, field);
        }
        if let Some(word) = schema.get("const") {
            self.only(schema, &["const", "type"], field)?;
            return Ok(Code::call("z.literal", [Code::plain(word.to_string())]));
        }
        match &schema["type"] {
            Value::String(kind) => self.plain(kind, schema, field),
            Value::Array(kinds) if kinds.len() == 2 && kinds[1] == "null" => {
                let kind = kinds[0].as_str().unwrap_or_default();
                Ok(self.plain(kind, schema, field)?.with(".nullable()"))
            }
            other => Err(self.unsupported(field, format!("the type {other}"))),
        }
    }

    /// The fields of an object as they stand in its shape.
    pub(super) fn fields(
        &mut self,
        schema: &Map<String, Value>,
    ) -> Result<Vec<Entry>, Unsupported> {
        let none = Vec::new();
        let required = schema
            .get("required")
            .and_then(Value::as_array)
            .unwrap_or(&none);
        let fields = schema.get("properties").and_then(Value::as_object);
        let mut entries = Vec::new();
        for (name, field) in fields.into_iter().flatten() {
            let value = self.code(field, name)?;
            let is_required = required.iter().any(|known| known == name);
            entries.push(Entry::Field {
                doc: names::doc(field),
                key: key(name),
                value: if is_required {
                    value
                } else {
                    value.with(".optional()")
                },
            });
        }
        Ok(entries)
    }

    pub(super) fn unsupported(&self, field: &str, what: impl Into<String>) -> Unsupported {
        let at = [self.name.as_str(), field].join(".");
        Unsupported::new(at.trim_end_matches('.'), what)
    }

    /// Refuses words that nobody here knows.
    pub(super) fn only(
        &self,
        schema: &Value,
        words: &[&str],
        field: &str,
    ) -> Result<(), Unsupported> {
        let found = schema.as_object().into_iter().flatten();
        let mut names = found.map(|(word, _)| word.as_str());
        let unknown = names.find(|word| !REMARKS.contains(word) && !words.contains(word));
        unknown.map_or(Ok(()), |word| {
            Err(self.unsupported(field, format!("the word `{word}`")))
        })
    }

    fn reference(&mut self, name: &str) -> Code {
        let name = names::of_type(name);
        self.types.insert(name.to_owned());
        Code::plain(name)
    }

    /// One of several schemas, of which null may be one.
    fn either(&mut self, schema: &Value, field: &str) -> Written {
        self.only(schema, &["anyOf"], field)?;
        let all = schema["anyOf"].as_array().into_iter().flatten();
        let (nulls, rest): (Vec<_>, Vec<_>) = all.partition(|one| one["type"] == "null");
        let code = match rest.as_slice() {
            [only] => self.code(only, field)?,
            rest => {
                let parts = rest.iter().map(|one| self.code(one, field));
                let parts = parts.collect::<Result<_, _>>()?;
                Code::call("z.union", [Code::List(parts)])
            }
        };
        Ok(if nulls.is_empty() {
            code
        } else {
            code.with(".nullable()")
        })
    }

    /// One of some words, which have a constant of their own.
    fn words(&mut self, schema: &Value, field: &str) -> Written {
        self.only(schema, &["enum", "oneOf", "type", CHECKS], field)?;
        let variants = schema["oneOf"].as_array();
        let listed = schema["enum"].as_array().cloned().unwrap_or_default();
        let of_variants = variants
            .into_iter()
            .flatten()
            .map(|one| one["const"].clone());
        let words: Vec<_> = of_variants.chain(listed).collect();
        if !words.iter().all(Value::is_string) {
            return Err(self.unsupported(field, "an enum of something else than words"));
        }
        let name = self.constant_of_words(field);
        if !is_identifier(&name) {
            return Err(self.unsupported(field, "words under a name that TypeScript cannot use"));
        }
        let words = words.iter().map(|word| Code::plain(word.to_string()));
        self.words.push(Words {
            name: name.clone(),
            doc: if field.is_empty() {
                format!("The words of `{}`, in order.", self.name)
            } else {
                format!("The words of `{field}` in `{}`, in order.", self.name)
            },
            list: Code::List(words.collect()),
        });
        match schema[CHECKS].as_array().map(Vec::as_slice) {
            Some([check]) => {
                let said = checks::message(check, &self.name)?;
                Ok(Code::call("word", [Code::Plain(name), said]))
            }
            None if self.side == Side::Answered => Ok(Code::call("z.enum", [Code::Plain(name)])),
            _ => Err(self.unsupported(field, "words that are sent without one check")),
        }
    }

    fn constant_of_words(&self, field: &str) -> String {
        if field.is_empty() {
            names::of_words(&self.name)
        } else {
            names::of_words(
                &format!("{}_{}", names::constant(&self.name), field.to_uppercase()).to_lowercase(),
            )
        }
    }

    fn plain(&mut self, kind: &str, schema: &Value, field: &str) -> Written {
        match kind {
            "string" => {
                self.only(
                    schema,
                    &["type", "pattern", "minLength", "maxLength", CHECKS],
                    field,
                )?;
                self.scalar(
                    schema,
                    "text",
                    "z.string()",
                    &["pattern", "minLength", "maxLength"],
                    field,
                )
            }
            "number" => {
                self.only(
                    schema,
                    &["type", "minimum", "maximum", CHECKS, REFINEMENTS],
                    field,
                )?;
                self.scalar(
                    schema,
                    "number",
                    "z.number()",
                    &["minimum", "maximum"],
                    field,
                )
            }
            "integer" => self.whole(schema, field),
            "boolean" => {
                self.only(schema, &["type"], field)?;
                self.scalar(schema, "flag", "z.boolean()", &[], field)
            }
            "null" => self.null(schema, field),
            "array" => self.list(schema, field),
            "object" => self.object(schema, field),
            _ => Err(self.unsupported(field, format!("the type {kind}"))),
        }
    }

    /// A plain value: with the checks of the server where it has any or is sent, else as it is. The words that the
    /// checks repeat ask for checks.
    fn scalar(
        &self,
        schema: &Value,
        function: &str,
        bare: &str,
        repeated: &[&str],
        field: &str,
    ) -> Written {
        let has_checks = schema.get(CHECKS).is_some();
        if !has_checks && repeated.iter().any(|word| schema.get(word).is_some()) {
            return Err(self.unsupported(field, "bounds without checks that say what is wrong"));
        }
        if has_checks || self.side == Side::Sent {
            let checks = checks::calls(schema, self.shared, &self.name)?;
            return Ok(Code::call(function, checks));
        }
        Ok(Code::plain(bare))
    }

    fn whole(&self, schema: &Value, field: &str) -> Written {
        self.only(schema, &["type", "minimum", "maximum", CHECKS], field)?;
        if self.side == Side::Sent || schema.get(CHECKS).is_some() {
            return self.scalar(schema, "whole", "", &["minimum", "maximum"], field);
        }
        // Every whole number of Zod is within these.
        let bound = |word: &str, call: &str| {
            let number = schema[word]
                .as_i64()
                .filter(|number| number.abs() != MAX_SAFE);
            number.map_or_else(String::new, |number| {
                format!(".{call}({})", checks::grouped(&number.to_string()))
            })
        };
        Ok(Code::plain(format!(
            "z.int(){}{}",
            bound("minimum", "gte"),
            bound("maximum", "lte")
        )))
    }

    fn null(&self, schema: &Value, field: &str) -> Written {
        self.only(schema, &["type", CHECKS], field)?;
        match schema[CHECKS].as_array().map(Vec::as_slice) {
            Some([check]) => Ok(Code::call("nothing", [checks::message(check, &self.name)?])),
            _ => Ok(Code::plain("z.null()")),
        }
    }

    fn list(&mut self, schema: &Value, field: &str) -> Written {
        let words = [
            "type",
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            CHECKS,
        ];
        self.only(schema, &words, field)?;
        if let Some(parts) = schema["prefixItems"].as_array() {
            let is_exact = schema["minItems"] == parts.len() && schema["maxItems"] == parts.len();
            if !is_exact || self.side == Side::Sent {
                return Err(self.unsupported(field, "a tuple of any length, or one that is sent"));
            }
            let parts = parts
                .iter()
                .map(|part| self.code(part, field))
                .collect::<Result<_, _>>()?;
            return Ok(Code::call("z.tuple", [Code::List(parts)]));
        }
        let item = self.code(&schema["items"], field)?;
        if self.side == Side::Answered && schema.get(CHECKS).is_none() {
            return Ok(Code::call("z.array", [item]));
        }
        let checks = checks::calls(schema, self.shared, &self.name)?;
        Ok(Code::call("list", [item].into_iter().chain(checks)))
    }

    fn object(&mut self, schema: &Value, field: &str) -> Written {
        let words = [
            "type",
            "properties",
            "required",
            "additionalProperties",
            REFINEMENTS,
        ];
        self.only(schema, &words, field)?;
        let Some(map) = schema
            .as_object()
            .filter(|map| map.contains_key("properties"))
        else {
            return self.map(schema, field);
        };
        let rules = schema[REFINEMENTS].as_array().into_iter().flatten();
        let rules = rules
            .map(|rule| checks::rule(rule, &self.name))
            .collect::<Result<Vec<_>, _>>()?;
        let shape = Code::Object(self.fields(map)?);
        match self.side {
            Side::Sent if schema["additionalProperties"] == false => {
                Ok(Code::call("closed", [shape].into_iter().chain(rules)))
            }
            Side::Answered if rules.is_empty() => Ok(Code::call("z.object", [shape])),
            _ => Err(self.unsupported(field, "an open object that is sent, or rules in an answer")),
        }
    }

    /// An object whose names are free.
    fn map(&mut self, schema: &Value, field: &str) -> Written {
        let values = schema
            .get("additionalProperties")
            .unwrap_or(&Value::Bool(true));
        if self.side == Side::Sent {
            let is_free = *values == Value::Bool(true);
            let checks = checks::calls(schema, self.shared, &self.name)?;
            return if is_free {
                Ok(Code::call("json", checks))
            } else {
                Err(self.unsupported(field, "a map that is sent"))
            };
        }
        let values = self.code(values, field)?;
        Ok(Code::call("z.record", [Code::plain("z.string()"), values]))
    }
}
