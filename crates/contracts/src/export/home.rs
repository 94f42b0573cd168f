//! The file in which each type lives.
//!
//! Each operation says which file its types belong to. What it takes and answers lives there, and so do the objects
//! inside, unless several files have them: an object that only one other has lives with that one then, and all else stands in the
//! file that all share. Values have one place for good.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::types::{Generators, Types};
use crate::{
    operation::{Operation, SHARED},
    reference::{target, targets},
};

/// The names of types in one file.
#[derive(Default)]
struct Names {
    /// What operations take and answer, and what they wrap.
    named: BTreeSet<String>,
    /// Objects, those inside others as well.
    objects: BTreeSet<String>,
}

/// The file of each type, without its ending.
pub(super) fn homes(operations: &[Operation], types: &Types) -> BTreeMap<String, &'static str> {
    let mut by_file = BTreeMap::<_, Vec<_>>::new();
    for operation in operations {
        by_file.entry(operation.file).or_default().push(operation);
    }
    let names: BTreeMap<_, _> = by_file
        .into_iter()
        .map(|(file, operations)| (file, names(&operations)))
        .collect();
    let homes = types.keys().map(|name| (name.clone(), home(&names, name)));
    let mut homes: BTreeMap<_, _> = homes.collect();
    for (part, whole) in parts(types) {
        let is_object = names.values().any(|file| file.objects.contains(part));
        if let Some(&home) = homes
            .get(whole)
            .filter(|_| is_object && homes.get(part) == Some(&SHARED))
        {
            homes.insert(part.to_owned(), home);
        }
    }
    homes
}

/// The types to which only one other refers, with that one.
fn parts(types: &Types) -> Vec<(&str, &str)> {
    let mut wholes = BTreeMap::<&str, BTreeSet<&str>>::new();
    for (whole, schema) in types {
        for part in targets(schema) {
            wholes.entry(part).or_default().insert(whole);
        }
    }
    let alone = wholes.into_iter().filter(|(_, wholes)| wholes.len() == 1);
    alone
        .filter_map(|(part, wholes)| wholes.first().map(|whole| (part, *whole)))
        .collect()
}

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

fn names(operations: &[&Operation]) -> Names {
    let mut generators = Generators::new();
    let mut named = BTreeSet::new();
    for operation in operations {
        let bodies = generators.describe(operation);
        let referred = bodies.iter().filter_map(|body| target(body.as_value()));
        named.extend(referred.map(str::to_owned));
        named.extend(operation.query_name());
    }
    let [sent, answered] = generators.take();
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

/// What an answer is about: the types of its fields, and of the items of those that are lists.
fn wrapped(answer: &Value) -> Vec<String> {
    let fields = answer["properties"].as_object().into_iter().flatten();
    fields
        .filter_map(|(_, field)| target(field).or_else(|| target(&field["items"])))
        .map(str::to_owned)
        .collect()
}
