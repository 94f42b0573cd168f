//! `queries.ts`: the query of every operation that has one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    call::Call,
    schema::expression,
    text::{comment, said},
};
use crate::{
    reference::targets,
    ts::{HEAD, Import, import, key},
};

/// The fields of a query, each with its comment, by their text.
type Fields = Vec<String>;

pub(super) fn file(calls: &[Call<'_>]) -> String {
    let mut known = BTreeMap::<Option<&String>, BTreeMap<String, Fields>>::new();
    let mut types = BTreeSet::new();
    let mut declarations = Vec::new();
    for call in calls {
        let Some(name) = call.query() else { continue };
        let parameters = call.parameters_in("query");
        types.extend(parameters.iter().flat_map(|it| targets(&it["schema"])));
        let fields: Fields = parameters.into_iter().map(field).collect();
        let siblings = known.entry(call.groups.last()).or_default();
        declarations.push(declaration(call, &name, &fields, siblings));
        siblings.insert(name, fields);
    }
    let import = import(Import::Types, &types, "types");
    format!("{HEAD}\n{import}\n{}", declarations.join("\n"))
}

/// What another query of the same things has is not said again.
fn declaration(
    call: &Call<'_>,
    name: &str,
    fields: &Fields,
    siblings: &BTreeMap<String, Fields>,
) -> String {
    let comment = comment(0, &[format!("Query of `{}`.", call.id)]);
    let covers = |other: &Fields| !other.is_empty() && other.iter().all(|it| fields.contains(it));
    let best = siblings.iter().filter(|(_, other)| covers(other));
    let best = best.max_by_key(|(other, fields)| (fields.len(), std::cmp::Reverse(*other)));
    match best {
        Some((other, same)) if same.len() == fields.len() => {
            format!("{comment}export type {name} = {other};\n")
        }
        // A few fields in common are no kinship.
        Some((other, some)) if some.len() * 2 > fields.len() => {
            let more: String = fields
                .iter()
                .filter(|it| !some.contains(it))
                .cloned()
                .collect();
            format!("{comment}export interface {name} extends {other} {{\n{more}}}\n")
        }
        _ => {
            let all: String = fields.concat();
            format!("{comment}export interface {name} {{\n{all}}}\n")
        }
    }
}

fn field(parameter: &Value) -> String {
    let comment = comment(1, &[said(parameter, "description")]);
    let name = key(&said(parameter, "name"));
    let mark = if parameter["required"] == true {
        ""
    } else {
        "?"
    };
    let more = if parameter["required"] == true {
        ""
    } else {
        " | undefined"
    };
    let schema = &parameter["schema"];
    // Several values are written with commas between them; one needs no list.
    let of = match schema.get("items") {
        Some(item) => format!("{} | readonly {}", expression(item), expression(schema)),
        None => expression(schema),
    };
    format!("{comment}  {name}{mark}: {of}{more};\n")
}
