//! The contract files as one set of schemas, so that references between them resolve without any network.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use jsonschema::{
    PatternOptions, Registry, ValidationError, Validator, error::ValidationErrorKind,
};
use pathsix_contracts::{
    export::{Types, schemas, types},
    operation::{Describe, operations},
};
use pathsix_tests::table;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::parity::refinements;

/// Every type by its name.
pub(crate) static TYPES: LazyLock<Types> = LazyLock::new(|| types(&operations()));

/// Every file of schemas by its name.
pub(crate) static FILES: LazyLock<BTreeMap<String, Value>> =
    LazyLock::new(|| schemas(&operations(), &TYPES));

/// What validates a value: the schema, and the rules that no schema can say.
pub(crate) struct Checker<'a> {
    validator: Validator,
    types: &'a Types,
    of: Value,
}

impl<'a> Checker<'a> {
    /// Of files and types that need not be ours.
    pub(crate) fn over(files: &BTreeMap<String, Value>, types: &'a Types, of: Value) -> Self {
        let mut registry = Registry::new();
        for schema in files.values() {
            let at = schema["$id"].as_str().unwrap();
            registry = registry.add(at, schema).unwrap();
        }
        let registry = registry.prepare().unwrap();
        let whole = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "https://schemas.pathsix.org/v1/whole",
            "allOf": [of],
        });
        // Formats are remarks: the patterns say it all.
        let validator = jsonschema::options()
            .should_validate_formats(false)
            .with_pattern_options(PatternOptions::regex())
            .with_registry(&registry)
            .build(&whole)
            .unwrap();
        Self {
            validator,
            types,
            of,
        }
    }

    /// The fields of an object that are refused; nested ones are dotted, items of lists stand for the list.
    pub(crate) fn refused(&self, body: &Value) -> BTreeSet<String> {
        let errors = self.validator.iter_errors(body);
        let refused = errors.flat_map(|error| fields(&error)).collect();
        refinements::refused(self.types, &self.of, body, refused)
    }

    /// What is wrong with a value, in words for whoever reads a failed test.
    pub(crate) fn problems(&self, value: &Value) -> Vec<String> {
        let errors = self.validator.iter_errors(value);
        let told = errors.map(|error| format!("{error} at {}", error.instance_path()));
        let refined = refinements::refused(self.types, &self.of, value, BTreeSet::new());
        let refined = refined.into_iter().map(|field| format!("rule of {field}"));
        told.chain(refined).collect()
    }
}

/// What validates one type, or something around it: `of` may refer to `lead.json#/$defs/Lead` and so on.
pub(crate) fn checker(of: Value) -> Checker<'static> {
    Checker::over(&FILES, &TYPES, of)
}

/// A reference to a type.
pub(crate) fn type_of(file: &str, name: &str) -> Value {
    json!({ "$ref": format!("{file}.json#/$defs/{name}") })
}

/// A reference to what an operation takes or answers, wherever it stands in the files.
pub(crate) fn named(describe: Describe) -> Value {
    anywhere(&name_of(describe))
}

/// The name of what an operation takes or answers.
pub(crate) fn name_of(describe: Describe) -> String {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let schema = describe(&mut generator).to_value();
    let name = table::reference(&schema).unwrap_or_else(|| panic!("{schema} has no name"));
    name.to_owned()
}

/// A reference to a type, wherever it stands in the files.
pub(crate) fn anywhere(name: &str) -> Value {
    let mut files = FILES.iter();
    let file = files.find(|(_, schema)| schema["$defs"].get(name).is_some());
    let (file, _) = file.unwrap_or_else(|| panic!("{name} stands in no file"));
    json!({ "$ref": format!("{file}#/$defs/{name}") })
}

/// The envelope of one thing.
pub(crate) fn data(of: Value) -> Value {
    json!({
        "type": "object",
        "properties": { "data": of, "message": { "type": "string" } },
        "required": ["data"],
        "additionalProperties": false,
    })
}

fn fields(error: &ValidationError<'_>) -> Vec<String> {
    let path = error.instance_path().to_string();
    let at: Vec<_> = path
        .split('/')
        .skip(1)
        .take_while(|part| part.parse::<usize>().is_err())
        .collect();
    let inside = |name: &str| {
        let mut at = at.clone();
        at.push(name);
        at.join(".")
    };
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            vec![inside(property.as_str().unwrap_or_default())]
        }
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            unexpected.iter().map(|name| inside(name)).collect()
        }
        // What is wrong with an object that may be null as well is wrong inside it.
        ValidationErrorKind::AnyOf { context } if error.instance().is_object() => {
            let is_of_type = |errors: &&Vec<ValidationError<'_>>| {
                let same = |inner: &ValidationError<'_>| {
                    inner.instance_path().to_string() == path
                        && matches!(inner.kind(), ValidationErrorKind::Type { .. })
                };
                !errors.iter().any(same)
            };
            let object = context.iter().find(is_of_type);
            object.map_or_else(
                || vec![at.join(".")],
                |errors| errors.iter().flat_map(fields).collect(),
            )
        }
        _ => vec![at.join(".")],
    }
}
