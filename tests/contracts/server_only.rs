//! What only a server can know of a field, as `rules` lists it. For nothing else may it refuse what the contracts accept.

use std::collections::BTreeSet;

use pathsix_contracts::{
    export::Types,
    rules::{Asked, REFINEMENTS, SERVER_ONLY},
};
use serde_json::Value;

use crate::{parity::parts, schemas::TYPES};

/// The fields of a type of whose values only the server knows, while it reads them, whether there are such.
pub(crate) fn read_by_the_server(types: &Types, of: &str) -> BTreeSet<String> {
    let fields = types[of]["properties"].as_object().into_iter().flatten();
    let asked = fields.filter(|(_, schema)| {
        let names = names(types, schema);
        about(Asked::WhileReading).any(|about| names.iter().any(|name| fits(about, name)))
    });
    asked.map(|(field, _)| field.clone()).collect()
}

/// Whether the server may refuse a field, given by its dotted path, for what only it knows.
pub(crate) fn is_asked(of: &str, path: &str) -> bool {
    let (field, inside) = path.split_once('.').unwrap_or((path, ""));
    let schema = &TYPES[of]["properties"][field];
    let names = names(&TYPES, schema);
    if !inside.is_empty() {
        return names.iter().any(|name| is_asked(name, inside));
    }
    let here = format!("{of}.{field}");
    let all = about(Asked::WhileReading).chain(about(Asked::ByTheUseCase));
    all.into_iter().any(|about| {
        let is_of_value = names.iter().any(|name| fits(about, name)) || about == here;
        is_of_value || (fits(about, of) && goes_with_others(of, field))
    })
}

fn about(asked: Asked) -> impl Iterator<Item = &'static str> {
    let all = SERVER_ONLY
        .iter()
        .filter(move |question| question.asked == asked);
    all.map(|question| question.about)
}

/// The names of the types that a value may be of; of a list, those of its items.
fn names<'a>(types: &'a Types, schema: &'a Value) -> Vec<&'a str> {
    let all = parts(types, schema).into_iter().flat_map(|(name, part)| {
        let items = parts(types, &part["items"]).into_iter();
        std::iter::once(name).chain(items.map(|(name, _)| name))
    });
    all.filter(|name| !name.is_empty()).collect()
}

/// Whether what a question is about, a name or one with a star in it, fits a type.
fn fits(about: &str, name: &str) -> bool {
    match about.split_once('*') {
        Some((start, end)) => name.starts_with(start) && name.ends_with(end),
        None => about == name,
    }
}

/// Whether a field of a change goes together with others of the record, by the rules of a new one.
fn goes_with_others(of: &str, field: &str) -> bool {
    let new = of.replace("Update", "Create");
    let rules = TYPES
        .get(&new)
        .map(|schema| schema[REFINEMENTS].to_string());
    rules.is_some_and(|rules| rules.contains(&format!("\"{field}\"")))
}
