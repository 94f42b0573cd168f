//! Every generated file of the contract, made of a table of operations and of nothing else.
//!
//! - `types`: the JSON Schemas of all types, draft 2020-12; `home`: the file in which each lives.
//! - `finish`, `fields`: titles, meanings, bounds and examples.
//!
//! An embedding backend calls [`export`] with its own operations beside ours, and has its own contract.

mod fields;
mod finish;
mod home;
mod types;

pub use crate::zod::Unsupported;
pub(crate) use types::Generators;
pub use types::{Types, types};

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{openapi, operation::Operation, reference, rules, typescript, zod};

/// Where the schemas say that they live. An identifier; nothing is fetched from there.
const BASE: &str = "https://schemas.pathsix.org/v1";

/// Every file of the contract of these operations: path and text. Errors: a schema says what Zod cannot.
pub fn export(operations: &[Operation]) -> Result<BTreeMap<String, String>, Unsupported> {
    let types = types(operations);
    let mut contract = schemas(operations, &types);
    contract.insert("rules.json".to_owned(), rules::file(&types));
    let texts = contract
        .iter()
        .map(|(name, file)| (name.clone(), text(file)));
    let mut files: BTreeMap<_, _> = texts.collect();
    files.extend(zod::files(&contract, operations)?);
    let document = openapi::document(operations);
    files.insert("openapi.json".to_owned(), text(&document));
    for (name, source) in typescript::files(&document) {
        files.insert(format!("client/src/{name}"), source);
    }
    Ok(files)
}

/// The files of JSON Schemas alone: name and content.
pub fn schemas(operations: &[Operation], types: &Types) -> BTreeMap<String, Value> {
    let homes = home::homes(operations, types);
    let mut files = BTreeMap::<&str, Map<String, Value>>::new();
    for (name, schema) in types {
        let here = homes[name];
        let mut schema = schema.clone();
        relink(&mut schema, &|target| match homes.get(target) {
            Some(home) if *home != here => format!("{home}.json#/$defs/{target}"),
            _ => format!("#/$defs/{target}"),
        });
        files.entry(here).or_default().insert(name.clone(), schema);
    }
    let named = files.into_iter().map(|(file, types)| {
        let name = format!("{file}.json");
        let content = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": format!("{BASE}/{name}"),
            "$defs": types,
        });
        (name, content)
    });
    named.collect()
}

/// Writes each reference anew, given the name of the type that it leads to.
fn relink(schema: &mut Value, link: &dyn Fn(&str) -> String) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get_mut("$ref") {
                *reference = link(reference::name(reference));
            }
            map.values_mut().for_each(|inner| relink(inner, link));
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| relink(inner, link)),
        _ => {}
    }
}

fn text(content: &Value) -> String {
    format!("{content:#}\n")
}

#[cfg(test)]
mod tests;
