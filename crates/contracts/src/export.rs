//! JSON Schema files, draft 2020-12, of every type that an operation takes or answers.
//!
//! Each operation says which file its types belong to. What it takes and answers lives there, and so do the objects
//! inside, unless several files have them. All else stands in the file that all share: values have one place for good.

use std::collections::{BTreeMap, BTreeSet};

use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::{
    operation::{Operation, SHARED, operations},
    problem::ErrorView,
    schema::{self, Describe},
};

/// Where the schemas say that they live. An identifier; nothing is fetched from there.
const BASE: &str = "https://schemas.pathsix.org/v1";

/// What the operations of one file speak of.
#[derive(Default)]
struct File {
    /// Types that are sent.
    requests: Vec<Describe>,
    /// Types that are answered.
    responses: Vec<Describe>,
}

/// The names of types in one file.
struct Names {
    /// What operations take and answer, and what they wrap.
    named: BTreeSet<String>,
    /// Objects, those inside others as well.
    objects: BTreeSet<String>,
}

type Definitions = BTreeMap<String, Value>;

/// What is sent and what is answered, by the file of the operations.
fn files(operations: &[Operation]) -> BTreeMap<&'static str, File> {
    let mut files = BTreeMap::<_, File>::new();
    for operation in operations {
        let file = files.entry(operation.file).or_default();
        file.requests
            .extend(operation.request.map(|request| request.describe));
        file.responses.extend(operation.response);
    }
    // Every operation answers it.
    let shared = files.entry(SHARED).or_default();
    shared.responses.push(schema::of::<ErrorView>());
    files
}

/// Every file of the contract: name and text.
pub fn export() -> BTreeMap<String, String> {
    let files = files(&operations());
    let names: BTreeMap<_, _> = files.iter().map(|(file, of)| (*file, of.names())).collect();
    let mut texts = BTreeMap::<&str, Map<String, Value>>::new();
    for (name, schema) in files.values().flat_map(File::definitions) {
        let here = home(&names, &name);
        let linked = linked(schema, &|target| match home(&names, target) {
            home if home == here => format!("#/$defs/{target}"),
            home => format!("{home}.json#/$defs/{target}"),
        });
        texts.entry(here).or_default().insert(name, linked);
    }
    let named = texts.into_iter().map(|(file, definitions)| {
        let name = format!("{file}.json");
        let text = text(&name, definitions);
        (name, text)
    });
    named.collect()
}

/// The file where a type lives.
fn home(names: &BTreeMap<&'static str, Names>, name: &str) -> &'static str {
    let only = |is_in: fn(&Names) -> &BTreeSet<String>| {
        let mut files = names.iter().filter(|(_, file)| is_in(file).contains(name));
        let first = files.next().map(|(file, _)| *file);
        first.filter(|_| files.next().is_none())
    };
    only(|file| &file.named)
        .or_else(|| only(|file| &file.objects))
        .unwrap_or(SHARED)
}

fn generators() -> [SchemaGenerator; 2] {
    let settings = SchemaSettings::draft2020_12();
    [settings.clone().for_deserialize(), settings.for_serialize()]
        .map(SchemaSettings::into_generator)
}

impl File {
    /// The types that the operations of the file need, what is sent apart from what is answered; and the names of
    /// those that they speak of.
    fn described(&self) -> (BTreeSet<String>, [Definitions; 2]) {
        let [mut input, mut output] = generators();
        let mut named = BTreeSet::new();
        for describe in &self.requests {
            named.extend(target(describe(&mut input).as_value()));
        }
        for describe in &self.responses {
            named.extend(target(describe(&mut output).as_value()));
        }
        let definitions = [input, output].map(|mut generator| {
            let definitions = generator.take_definitions(true);
            definitions.into_iter().collect::<Definitions>()
        });
        (named, definitions)
    }

    fn definitions(&self) -> Definitions {
        let (_, [sent, answered]) = self.described();
        sent.into_iter().chain(answered).collect()
    }

    fn names(&self) -> Names {
        let (mut named, [sent, answered]) = self.described();
        let wrappers = named.iter().filter_map(|name| answered.get(name));
        let wrapped: Vec<_> = wrappers.flat_map(wrapped).collect();
        named.extend(wrapped);
        let all = sent.into_iter().chain(answered);
        let objects = all
            .filter(|(_, schema)| schema["type"] == "object")
            .map(|(name, _)| name)
            .collect();
        Names { named, objects }
    }
}

/// What an answer is about: the types of its fields, and of the items of those that are lists.
fn wrapped(answer: &Value) -> Vec<String> {
    let fields = answer["properties"].as_object().into_iter().flatten();
    fields
        .filter_map(|(_, field)| target(field).or_else(|| target(&field["items"])))
        .collect()
}

/// The name of the type that a schema refers to.
fn target(schema: &Value) -> Option<String> {
    let target = schema.get("$ref")?.as_str()?.rsplit('/').next()?;
    Some(target.to_owned())
}

/// The schema with each reference written anew. Formats of numbers are left out: readers take `int64` for something that
/// is no plain number.
fn linked(schema: Value, link: &dyn Fn(&str) -> String) -> Value {
    match schema {
        Value::Object(map) => {
            let is_kept = |(key, value): &(String, Value)| {
                key != "format" || !value.as_str().is_some_and(is_of_number)
            };
            let relinked = |(key, value): (String, Value)| match (key.as_str(), &value) {
                ("$ref", Value::String(to)) => {
                    let target = to.rsplit('/').next().unwrap_or_default();
                    (key, link(target).into())
                }
                _ => (key, linked(value, link)),
            };
            map.into_iter().filter(is_kept).map(relinked).collect()
        }
        Value::Array(items) => items.into_iter().map(|item| linked(item, link)).collect(),
        plain => plain,
    }
}

fn is_of_number(format: &str) -> bool {
    format.contains("int") || format == "double"
}

fn text(name: &str, defs: Map<String, Value>) -> String {
    let sorted: BTreeMap<_, _> = defs.into_iter().collect();
    let file = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{BASE}/{name}"),
        "$defs": sorted,
    });
    format!("{file:#}\n")
}

#[cfg(test)]
#[path = "export_tests.rs"]
mod tests;
