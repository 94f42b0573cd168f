//! Where operations take ids, and what those name.

use std::sync::LazyLock;

use pathsix_contracts::operation::{Describe, Operation, operations};
use serde_json::Value;

use super::{described, properties, reference};

/// Where an operation takes an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// As this query parameter.
    Query(String),
    /// At this JSON pointer of the body.
    Body(String),
}

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A record of the kind that stands under this path.
    Record(&'static str),
    /// A record of any kind, told beside the id.
    AnyRecord,
    /// An import.
    Import,
    /// An API key of the company.
    ApiKey,
    /// The company itself.
    Tenant,
    /// A session of the caller's own.
    Session,
    /// A member, whom everybody in the company may know.
    Member,
    /// The id that a client chose for a new record; another company may choose the same.
    Chosen(&'static str),
}

/// Every kind of record: the name of its type and the path under which it stands.
static RECORDS: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
    let all = operations();
    let made = all
        .iter()
        .filter(|operation| operation.id == format!("{}.create", operation.tag));
    let named = made.filter_map(|operation| {
        let id = properties(&described(operation.request?.describe))
            .get("id")
            .cloned()?;
        let name = reference(&id)?.strip_prefix("New")?.strip_suffix("Id")?;
        Some((name.to_owned(), operation.tag))
    });
    named.collect()
});

impl Kind {
    /// Every kind of record: those that an operation makes.
    pub fn records() -> impl Iterator<Item = &'static str> {
        RECORDS.iter().map(|(_, path)| *path)
    }

    /// The kind of a schema's name, if it is the name of an id.
    pub fn of(schema: &str) -> Option<Self> {
        let stem = schema.strip_suffix("Id")?;
        let record = |name: &str| {
            let mut all = RECORDS.iter();
            all.find(|(known, _)| known == name).map(|(_, path)| *path)
        };
        match stem {
            "AnyRecord" => Some(Self::AnyRecord),
            "User" => Some(Self::Member),
            "ApiKey" => Some(Self::ApiKey),
            "Tenant" => Some(Self::Tenant),
            "Import" => Some(Self::Import),
            "Session" => Some(Self::Session),
            _ => record(stem).map(Self::Record).or_else(|| {
                let chosen = stem.strip_prefix("New").and_then(record);
                chosen.map(Self::Chosen)
            }),
        }
    }
}

/// One id that an operation takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdParameter {
    /// Where.
    pub place: Place,
    /// What it names.
    pub kind: Kind,
}

/// Every id that an operation takes: in the path, in the query, anywhere in the body. Panics at one of a kind that is
/// not known: whoever adds such has to say here what it is.
pub fn ids(operation: &Operation) -> Vec<IdParameter> {
    let mut all = Vec::new();
    let mut add = |place: &dyn Fn(String) -> Place, describe: Describe| {
        let root = described(describe);
        for (pointer, schema) in references(&root) {
            let kind = Kind::of(&schema)
                .unwrap_or_else(|| panic!("{} takes a {schema}, which nobody knows", operation.id));
            let id = IdParameter {
                place: place(pointer),
                kind,
            };
            if !all.contains(&id) {
                all.push(id);
            }
        }
    };
    if let Some(describe) = operation.id_schema {
        add(&|_| Place::Path, describe);
    }
    for parameter in &operation.query {
        add(&|_| Place::Query(parameter.name.clone()), parameter.schema);
    }
    if let Some(describe) = operation.request.map(|it| it.describe) {
        add(&Place::Body, describe);
    }
    let named = all.iter().filter(|id| id.place == Place::Path).count();
    assert_eq!(
        named,
        operation.path.matches('{').count(),
        "{}: the path and its ids differ",
        operation.id
    );
    all
}

/// Every id in a schema: where, and the name of its schema.
fn references(root: &Value) -> Vec<(String, String)> {
    fn walk(root: &Value, schema: &Value, pointer: &str, found: &mut Vec<(String, String)>) {
        if let Some(name) = reference(schema) {
            if name.ends_with("Id") {
                found.push((pointer.to_owned(), name.to_owned()));
            } else {
                walk(root, &root["$defs"][name], pointer, found);
            }
        }
        for either in ["anyOf", "oneOf", "allOf"] {
            for part in schema[either].as_array().into_iter().flatten() {
                walk(root, part, pointer, found);
            }
        }
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            walk(root, property, &format!("{pointer}/{name}"), found);
        }
        if let Some(part) = schema.get("then") {
            walk(root, part, pointer, found);
        }
        for inside in ["items", "additionalProperties"] {
            if let Some(part) = schema.get(inside) {
                walk(root, part, &format!("{pointer}/0"), found);
            }
        }
    }
    let mut found = Vec::new();
    walk(root, root, "", &mut found);
    found
}
