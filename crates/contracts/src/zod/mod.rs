//! The sources of the npm package `@pathsix/contracts`: the schemas of the contract in Zod, readable TypeScript, one file
//! for each file of JSON Schemas.
//!
//! - `types`, `choice`, `checks`: from a schema to the expression that makes it in Zod.
//! - `envelope`: what answers are wrapped in, `page(Lead)` and `data(Lead)`.
//! - `sides`: what is sent, and so judged in the words of the server; what is answered.
//! - `module`: a file of types; `code`, `names`: how it is written.
//! - `rules.ts`, `errors.ts`: what all schemas are made of, written by hand and copied as they are.
//!
//! A word of JSON Schema that nobody here knows is refused: nothing is left out in silence.

mod checks;
mod choice;
mod code;
mod envelope;
mod module;
mod names;
mod sides;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use thiserror::Error;

use crate::{
    operation::Operation,
    ts::{HEAD, comment, is_identifier, key},
};
use checks::Shared;
use code::{Code, Entry};
use envelope::{ENVELOPES, Envelope, ITEM};
use module::{Contract, module};
use sides::sent;
use types::{Side, Writer};

/// Where the files stand, below the folder of the contract.
const FOLDER: &str = "zod/src";

const RULES: &str = include_str!("rules.ts");
const ERRORS: &str = include_str!("errors.ts");

/// Something in a schema that cannot be said in Zod.
#[derive(Debug, Error)]
#[error("{at}: {what} has no counterpart in Zod yet")]
pub struct Unsupported {
    at: String,
    what: String,
}

impl Unsupported {
    fn new(at: &str, what: impl Into<String>) -> Self {
        Self {
            at: at.to_owned(),
            what: what.into(),
        }
    }
}

/// Every source file of the package, by its path below the folder of the contract; given the files of the contract by
/// name, that of the rules among them, and the operations, which say what is sent.
pub fn files(
    contract: &BTreeMap<String, Value>,
    operations: &[Operation],
) -> Result<BTreeMap<String, String>, Unsupported> {
    let modules: BTreeMap<&str, &Map<String, Value>> = contract
        .iter()
        .filter_map(|(name, file)| Some((name.strip_suffix(".json")?, file["$defs"].as_object()?)))
        .collect();
    let types: BTreeMap<&str, &Value> = modules
        .values()
        .flat_map(|types| types.iter().map(|(name, schema)| (name.as_str(), schema)))
        .collect();
    if let Some(name) = types.keys().find(|name| !is_identifier(name)) {
        return Err(Unsupported::new(name, "a name that TypeScript cannot use"));
    }
    let common = Contract {
        homes: homes(&modules),
        sent: sent(operations, &types)?,
        envelopes: envelopes(&types),
    };
    let mut files = BTreeMap::new();
    let mut imports = BTreeMap::new();
    for (name, types) in &modules {
        let (text, imported) = module(name, types, &common)?;
        files.insert((*name).to_owned(), text);
        imports.insert((*name).to_owned(), imported);
    }
    in_a_circle(&imports)?;
    let said = contract
        .get("rules.json")
        .map_or(&Value::Null, |rules| &rules["messages"]);
    let own = [
        ("envelopes", wrappers(&common.envelopes)?),
        ("errors", format!("{HEAD}{ERRORS}")),
        ("messages", messages(said)),
        ("rules", format!("{HEAD}{RULES}")),
    ];
    files.extend(own.map(|(name, text)| (name.to_owned(), text)));
    files.insert("index".to_owned(), index(modules.keys().copied()));
    let paths = files.into_iter();
    Ok(paths
        .map(|(name, text)| (format!("{FOLDER}/{name}.ts"), text))
        .collect())
}

fn homes<'a>(modules: &BTreeMap<&'a str, &'a Map<String, Value>>) -> BTreeMap<&'a str, &'a str> {
    let of_file = |(file, types): (&&'a str, &&'a Map<String, Value>)| {
        let file = *file;
        types
            .keys()
            .map(move |name| (names::of_type(name), file))
            .collect::<Vec<_>>()
    };
    modules.iter().flat_map(of_file).collect()
}

fn envelopes(types: &BTreeMap<&str, &Value>) -> Vec<(Envelope, Value)> {
    let there = ENVELOPES.into_iter();
    there
        .filter_map(|envelope| Some((envelope, envelope.common(types)?)))
        .collect()
}

/// Modules that import each other would meet types that are not there yet.
fn in_a_circle(imports: &BTreeMap<String, BTreeSet<String>>) -> Result<(), Unsupported> {
    let mut left = imports.clone();
    while let Some(free) = left
        .iter()
        .find(|(_, imported)| !imported.iter().any(|name| left.contains_key(name)))
        .map(|(name, _)| name.clone())
    {
        left.remove(&free);
    }
    match left.keys().next() {
        Some(file) => Err(Unsupported::new(
            file,
            "a file that imports itself through others",
        )),
        None => Ok(()),
    }
}

/// The functions that wrap a type.
fn wrappers(envelopes: &[(Envelope, Value)]) -> Result<String, Unsupported> {
    let mut text = vec![format!("{HEAD}import * as z from \"zod\";\n")];
    let nothing = Shared::default();
    for (envelope, common) in envelopes {
        let mut writer = Writer::new(envelope.function, Side::Answered, &nothing);
        let code = writer.code(common, "")?.write(2, 1);
        let comment = comment(&names::doc(common), 0);
        let head = format!(
            "export const {} = <T extends z.ZodType>({ITEM}: T) =>",
            envelope.function
        );
        text.push(format!("\n{comment}{head}\n  {code};\n"));
    }
    Ok(text.concat())
}

/// The sentences that fields of any type share.
fn messages(messages: &Value) -> String {
    let fields = messages
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, said)| Entry::Field {
            doc: Vec::new(),
            key: key(name),
            value: Code::plain(said.to_string()),
        });
    let object = Code::Object(fields.collect()).write(0, 0);
    format!(
        "{HEAD}\n/** What is said of fields of any type. */\nexport const MESSAGES = {object} as const;\n"
    )
}

fn index<'a>(modules: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<_> = modules.chain(["envelopes", "errors", "messages"]).collect();
    names.sort_unstable();
    let lines: Vec<_> = names
        .iter()
        .map(|name| format!("export * from \"./{name}.js\";\n"))
        .collect();
    HEAD.to_owned() + &lines.concat()
}

#[cfg(test)]
mod tests;
