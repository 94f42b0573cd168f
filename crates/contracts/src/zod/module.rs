//! One file of TypeScript: the types of one file of schemas, each after those that it is made of.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{
    Unsupported,
    checks::{self, Shared},
    code::Code,
    envelope::Envelope,
    names,
    types::{Side, Words, Writer},
};
use crate::{
    reference::{self, targets},
    ts::{self, HEAD, Import},
};

/// What the types of all files have in common.
pub(super) struct Contract<'a> {
    /// The file of each type, without its ending.
    pub(super) homes: BTreeMap<&'a str, &'a str>,
    /// The types that are sent.
    pub(super) sent: BTreeSet<String>,
    /// The kinds of envelopes that there are, each with its common schema.
    pub(super) envelopes: Vec<(Envelope, Value)>,
}

/// A file that is being written.
struct Module<'a> {
    contract: &'a Contract<'a>,
    types: &'a Map<String, Value>,
    shared: Shared,
    /// Its definitions.
    body: Vec<String>,
    /// Types that were referred to.
    used: BTreeSet<String>,
    /// Functions that were called.
    functions: BTreeSet<String>,
    done: BTreeSet<&'a str>,
}

/// The text of a file of types, and the files of the types that it imports.
pub(super) fn module<'a>(
    file: &str,
    types: &'a Map<String, Value>,
    contract: &'a Contract<'a>,
) -> Result<(String, BTreeSet<String>), Unsupported> {
    let mut module = Module {
        contract,
        types,
        shared: Shared::of(types.values()),
        body: Vec::new(),
        used: BTreeSet::new(),
        functions: BTreeSet::new(),
        done: BTreeSet::new(),
    };
    for (name, check) in module.shared.constants() {
        for call in checks::call(&check, file)? {
            call.functions(&mut module.functions);
            module.body.push(constant(name, &call));
        }
    }
    for name in types.keys() {
        module.write(name, &mut Vec::new())?;
    }
    Ok(module.finish(file))
}

impl<'a> Module<'a> {
    /// Writes a type after those of this file that it refers to.
    fn write(&mut self, name: &'a str, above: &mut Vec<&'a str>) -> Result<(), Unsupported> {
        if above.contains(&name) {
            return Err(Unsupported::new(name, "a type inside itself"));
        }
        if self.done.contains(name) {
            return Ok(());
        }
        above.push(name);
        let types = self.types;
        for target in targets(&types[name]) {
            if types.contains_key(target) {
                self.write(target, above)?;
            }
        }
        above.pop();
        self.done.insert(name);
        self.define(name, &types[name])
    }

    fn define(&mut self, name: &str, schema: &Value) -> Result<(), Unsupported> {
        let envelopes = &self.contract.envelopes;
        let wrapped = envelopes.iter().find_map(|(envelope, common)| {
            Some((envelope.function, envelope.wrapped(name, schema, common)?))
        });
        if let Some((function, item)) = wrapped {
            let item = names::of_type(reference::name(&item));
            self.used.insert(item.to_owned());
            self.define_as(name, schema, &Code::call(function, [Code::plain(item)]));
            return Ok(());
        }
        let mut writer = Writer::new(name, self.contract.side(name), &self.shared);
        let (fields, code) = match schema.as_object().filter(|map| map.contains_key("allOf")) {
            Some(map) => {
                let choice = writer.choice(map)?;
                (Some(choice.fields), choice.code)
            }
            None => (None, writer.code(schema, "")?),
        };
        self.used.extend(writer.types);
        for words in &writer.words {
            self.body.push(words.text());
        }
        if let Some((name, fields)) = fields {
            fields.functions(&mut self.functions);
            self.body.push(constant(&name, &fields));
        }
        self.define_as(name, schema, &code);
        Ok(())
    }

    /// A schema and the type of what it accepts, both of one name.
    fn define_as(&mut self, name: &str, schema: &Value, code: &Code) {
        code.functions(&mut self.functions);
        let name = names::of_type(name);
        let comment = ts::comment(&names::doc(schema), 0);
        let constant = constant(name, code);
        let text = format!("{comment}export {}\n", constant.trim_end());
        self.body.push(text);
        let inferred = format!("export type {name} = z.infer<typeof {name}>;\n\n");
        self.body.push(inferred);
    }

    fn finish(mut self, file: &str) -> (String, BTreeSet<String>) {
        let mut imports = BTreeMap::<&str, BTreeSet<&str>>::new();
        for (envelope, _) in &self.contract.envelopes {
            if self.functions.remove(envelope.function) {
                imports
                    .entry("envelopes")
                    .or_default()
                    .insert(envelope.function);
            }
        }
        for name in &self.used {
            let home = self.contract.homes.get(name.as_str()).copied();
            if let Some(home) = home.filter(|home| *home != file) {
                imports.entry(home).or_default().insert(name);
            }
        }
        let homes = imports.keys().map(|home| (*home).to_owned()).collect();
        if !self.functions.is_empty() {
            let functions = self.functions.iter().map(String::as_str);
            imports.insert("rules", functions.collect());
        }
        let imports: String = imports
            .iter()
            .map(|(home, names)| ts::import(Import::Values, names, home))
            .collect();
        let gap = if imports.is_empty() { "" } else { "\n" };
        let body = self.body.concat();
        let body = body.trim_end();
        (
            format!("{HEAD}import * as z from \"zod\";\n{gap}{imports}\n{body}\n"),
            homes,
        )
    }
}

impl Contract<'_> {
    fn side(&self, name: &str) -> Side {
        if self.sent.contains(name) {
            Side::Sent
        } else {
            Side::Answered
        }
    }
}

impl Words {
    fn text(&self) -> String {
        let head = format!("export const {} = ", self.name);
        let comment = ts::comment(std::slice::from_ref(&self.doc), 0);
        let words = self.list.write(head.len() + " as const".len(), 0);
        format!("{comment}{head}{words} as const;\n\n")
    }
}

/// A constant. It is made inside a function that is called at once and said to be pure, so that bundlers leave out what
/// nobody uses.
fn constant(name: &str, code: &Code) -> String {
    let head = format!("const {name} = /* @__PURE__ */ (() => ");
    let room = "export ".len() + head.len() + ")()".len();
    match code {
        Code::Object(_) => format!("{head}({}))();\n\n", code.write(room, 0)),
        _ => format!("{head}{})();\n\n", code.write(room, 0)),
    }
}
