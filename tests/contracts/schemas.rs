//! The contract files as one document, so that references between them resolve without any network.

use std::collections::BTreeSet;

use jsonschema::{ValidationError, Validator, error::ValidationErrorKind};
use pathsix_contracts::{export::export, operation::Describe};
use pathsix_tests::table;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// A validator of one type, or of something around it: `of` may refer to `lead.json#/$defs/Lead` and so on.
pub(crate) fn validator(of: Value) -> Validator {
    let files: Map<String, Value> = export()
        .into_iter()
        .map(|(name, text)| (name, serde_json::from_str(&text).unwrap()))
        .collect();
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://schemas.pathsix.org/v1/whole",
        "$defs": files,
        "allOf": [of],
    });
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&whole).unwrap()
}

/// A reference to a type.
pub(crate) fn type_of(file: &str, name: &str) -> Value {
    json!({ "$ref": format!("{file}.json#/$defs/{name}") })
}

/// A reference to what an operation takes or answers, wherever it stands in the files.
pub(crate) fn named(describe: Describe) -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let schema = describe(&mut generator).to_value();
    let name = table::reference(&schema).unwrap_or_else(|| panic!("{schema} has no name"));
    let is_there = |text: &str| {
        let file: Value = serde_json::from_str(text).unwrap();
        file["$defs"].get(name).is_some()
    };
    let files = export();
    let file = files.iter().find(|(_, text)| is_there(text));
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

/// The fields of an object that a schema refuses; nested ones are dotted, items of lists stand for the list.
pub(crate) fn refused(validator: &Validator, body: &Value) -> BTreeSet<String> {
    validator
        .iter_errors(body)
        .flat_map(|error| fields(&error))
        .collect()
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
