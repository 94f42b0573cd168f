//! What stands in the path, in the query and in headers. Parameters that are the same are written once.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{headers, shared};
use crate::{export::Generators, naming::pascal, operation::Operation, query::Values};

/// The parameters of all operations.
pub(super) struct Parameters {
    /// What each name could stand for, as text, and how often.
    meanings: BTreeMap<String, BTreeMap<String, usize>>,
    /// What each name stands for: what it could stand for more often than for all else.
    parts: BTreeMap<String, Value>,
}

impl Parameters {
    /// Those of these operations.
    pub(super) fn of(operations: &[Operation], schemas: &mut Generators) -> Self {
        let mut all = Self {
            meanings: BTreeMap::new(),
            parts: headers::requested(),
        };
        let own: Vec<_> = operations
            .iter()
            .flat_map(|operation| {
                own(operation, schemas)
                    .map(|part| (names(operation, &part), part))
                    .collect::<Vec<_>>()
            })
            .collect();
        for (names, part) in &own {
            for name in names {
                let meanings = all.meanings.entry(name.clone()).or_default();
                *meanings.entry(part.to_string()).or_default() += 1;
            }
        }
        for (names, part) in own {
            if let Some(name) = all.shortest(&names, &part) {
                all.parts.insert(name, part);
            }
        }
        all
    }

    /// The first of the names that means this more often than anything else.
    fn shortest(&self, names: &[String], part: &Value) -> Option<String> {
        let part = part.to_string();
        let means_it = |name: &&String| {
            let meanings = self.meanings.get(*name);
            meanings.is_some_and(|all| {
                let uses = all.get(&part).copied().unwrap_or_default();
                2 * uses > all.values().sum()
            })
        };
        names.iter().find(means_it).cloned()
    }

    /// References to the parameters of an operation: path, query, headers.
    pub(super) fn references(&self, operation: &Operation, schemas: &mut Generators) -> Vec<Value> {
        let own = own(operation, schemas)
            .filter_map(|part| self.shortest(&names(operation, &part), &part));
        let own = own.map(|name| shared("parameters", &name));
        own.chain(headers::of_request(&operation.reads)).collect()
    }

    /// Every one by its name.
    pub(super) fn into_parts(self) -> BTreeMap<String, Value> {
        self.parts
    }
}

/// What a parameter may be called: like itself, or with its section, or with its operation.
fn names(operation: &Operation, part: &Value) -> [String; 3] {
    let own = pascal(part["name"].as_str().unwrap_or_default());
    let [tag, id] = [operation.tag, &operation.id].map(|before| format!("{}{own}", pascal(before)));
    [own, tag, id]
}

/// The parameters in the path and in the query.
fn own<'a>(
    operation: &'a Operation,
    schemas: &'a mut Generators,
) -> impl Iterator<Item = Value> + 'a {
    let id = operation.id_schema.map(|describe| {
        json!({
            "name": "id",
            "in": "path",
            "required": true,
            "description": "Which one.",
            "schema": describe(&mut schemas.sent),
        })
    });
    let query = operation.query.iter().map(|parameter| {
        let mut part = json!({
            "name": parameter.name,
            "in": "query",
            "required": false,
            "description": parameter.description,
            "schema": parameter.whole(&mut schemas.sent),
        });
        if let Values::AnyOf { .. } = parameter.values {
            part["style"] = "form".into();
            part["explode"] = false.into();
        }
        part
    });
    id.into_iter().chain(query)
}
