//! Documents, and schemas with their references followed.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::keyword::is_note;
use crate::reference;

/// An `OpenAPI` document.
#[derive(Clone, Copy)]
pub(super) struct Document<'a>(pub(super) &'a Value);

/// A schema by what it accepts.
#[derive(Clone)]
pub(super) struct Resolved {
    /// The name by which it was referred to.
    pub(super) name: Option<String>,
    /// Its keywords, without references and without what only says that null is accepted.
    pub(super) keywords: Map<String, Value>,
    /// Whether null is accepted besides.
    pub(super) nullable: bool,
}

impl<'a> Document<'a> {
    /// What a reference means, for whatever is no schema: parameters, bodies, responses, headers.
    pub(super) fn follow(self, item: &'a Value) -> &'a Value {
        let target = item.get("$ref").and_then(Value::as_str);
        target
            .and_then(|target| self.0.pointer(target.strip_prefix('#')?))
            .unwrap_or(item)
    }

    /// What a pair of references to shared parts is called, where both lead to a part of the same name and say no more.
    pub(super) fn common(old: &Value, new: &Value) -> Option<String> {
        let name = |it: &Value| {
            let mut said = it.as_object()?.keys();
            let is_plain = said.all(|keyword| keyword == "$ref" || is_note(keyword));
            reference::target(it)
                .filter(|_| is_plain)
                .map(str::to_owned)
        };
        name(old).filter(|old| name(new).as_ref() == Some(old))
    }

    /// A schema as what it accepts.
    pub(super) fn resolve(self, schema: &Value) -> Resolved {
        let (mut name, mut keywords) = self.inlined(schema);
        let nullable = take_null(&mut keywords);
        // What is left of "this or null" is this.
        if let Some(only) = take_only_choice(&mut keywords) {
            let (inner, mut all) = self.inlined(&only);
            name = name.or(inner);
            all.extend(keywords);
            keywords = all;
        }
        let inside = take_null(&mut keywords);
        Resolved {
            name,
            keywords,
            nullable: nullable || inside,
        }
    }

    /// The keywords of a schema and of what it refers to, and the name of that. A name stands for a schema only where
    /// nothing but notes stands beside the reference.
    fn inlined(self, schema: &Value) -> (Option<String>, Map<String, Value>) {
        let mut keywords = as_map(schema);
        let mut name = None;
        let mut passed = BTreeSet::new();
        while let Some(Value::String(target)) = keywords.remove("$ref") {
            if !passed.insert(target.clone()) {
                break;
            }
            keywords.retain(|keyword, _| !is_note(keyword));
            name = keywords
                .is_empty()
                .then(|| reference::name(&target).to_owned());
            let pointer = target.strip_prefix('#').unwrap_or(&target);
            let mut found = self.0.pointer(pointer).map(as_map).unwrap_or_default();
            found.extend(keywords);
            keywords = found;
        }
        (name, keywords)
    }
}

/// The shared parts, by how they are referred to, that are not in both documents what they were, or lead to such.
pub(super) fn changed(old: &Value, new: &Value) -> BTreeSet<String> {
    let kinds = old["components"].as_object().into_iter().flatten();
    let parts: Vec<_> = kinds
        .flat_map(|(kind, parts)| {
            let all = parts.as_object().into_iter().flatten();
            all.map(move |(name, part)| (format!("#/components/{kind}/{name}"), part))
        })
        .collect();
    let is_new = |target: &str, part: &Value| new.pointer(&target[1..]) != Some(part);
    let mut changed = BTreeSet::new();
    loop {
        let before = changed.len();
        for (target, part) in &parts {
            if !changed.contains(target) && (is_new(target, part) || leads_to(part, &changed)) {
                changed.insert(target.clone());
            }
        }
        if changed.len() == before {
            return changed;
        }
    }
}

/// Whether one of these parts is referred to.
pub(super) fn leads_to(value: &Value, parts: &BTreeSet<String>) -> bool {
    let references = reference::all(value);
    references.into_iter().any(|target| parts.contains(target))
}

/// `true` accepts all, `false` nothing.
fn as_map(schema: &Value) -> Map<String, Value> {
    match schema {
        Value::Object(map) => map.clone(),
        Value::Bool(false) => Map::from_iter([("not".to_owned(), Value::Bool(true))]),
        _ => Map::new(),
    }
}

/// Takes out a choice between one schema.
fn take_only_choice(keywords: &mut Map<String, Value>) -> Option<Value> {
    let is_single = |keyword: &&str| {
        keywords
            .get(*keyword)
            .and_then(Value::as_array)
            .is_some_and(|all| all.len() == 1)
    };
    let keyword = ["anyOf", "oneOf"].into_iter().find(is_single)?;
    keywords.remove(keyword)?.as_array_mut()?.pop()
}

/// Takes out what says that null is accepted, if anything does.
fn take_null(keywords: &mut Map<String, Value>) -> bool {
    let before = keywords.clone();
    for keyword in ["anyOf", "oneOf"] {
        if let Some(Value::Array(variants)) = keywords.get_mut(keyword) {
            variants.retain(|variant| variant["type"] != "null");
        }
    }
    if let Some(Value::Array(types)) = keywords.get_mut("type") {
        types.retain(|name| name != "null");
    }
    if before == *keywords {
        return false;
    }
    if let Some(Value::Array(words)) = keywords.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
    true
}
