//! `types.ts`: every type that operations take and answer.

use serde_json::Value;

use super::{
    schema::{expression, field, variants},
    text::{comment, concat, said},
};
use crate::ts::{HEAD, WIDTH};

pub(super) fn file(document: &Value) -> String {
    let schemas = document["components"]["schemas"].as_object();
    let all = schemas.into_iter().flatten();
    let declarations: Vec<_> = all
        .map(|(name, schema)| declaration(name, schema))
        .collect();
    format!("{HEAD}\n{}", declarations.join("\n"))
}

fn declaration(name: &str, schema: &Value) -> String {
    let comment = comment(0, &[said(schema, "description")]);
    let named = match (variants(schema), schema["properties"].is_object()) {
        (Some(variants), _) => {
            let all = concat(
                variants
                    .iter()
                    .map(|it| format!("\n  | {}", expression(it))),
            );
            format!("export type {name} ={all};\n")
        }
        (None, true) => format!("export interface {name} {{\n{}}}\n", fields(schema)),
        (None, false) => alias(name, &expression(schema)),
    };
    format!("{comment}{named}")
}

/// A choice that is too long for a line has a line for each.
fn alias(name: &str, of: &str) -> String {
    let line = format!("export type {name} = {of};\n");
    if line.len() <= WIDTH {
        return line;
    }
    format!(
        "export type {name} =\n  | {};\n",
        of.replace(" | ", "\n  | ")
    )
}

fn fields(schema: &Value) -> String {
    let all = schema["properties"].as_object().into_iter().flatten();
    concat(all.map(|(name, of)| {
        let comment = comment(1, &[said(of, "description")]);
        format!("{comment}  {};\n", field(schema, name, of))
    }))
}
