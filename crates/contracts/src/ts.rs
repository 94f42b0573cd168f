//! How TypeScript is written, in the schemas and in the client: names, strings, comments, imports.

use std::{borrow::Borrow, collections::BTreeSet};

use serde_json::Value;

/// How every file begins.
pub(crate) const HEAD: &str =
    "// Generated from the operation table of the server; changes belong there.\n";

/// How many columns a line has, where it can be helped.
pub(crate) const WIDTH: usize = 110;

/// The space before a line that is indented by so many steps.
pub(crate) fn margin(indent: usize) -> String {
    "  ".repeat(indent)
}

/// Text as a string of TypeScript; JSON's are.
pub(crate) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Whether a type or a constant can be called so.
pub(crate) fn is_identifier(name: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(is_word)
}

/// The name of a field as it stands in an object, quoted where it must be.
pub(crate) fn key(name: &str) -> String {
    if is_identifier(name) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// A comment for readers and editors, none for no lines.
pub(crate) fn comment(lines: &[String], indent: usize) -> String {
    let margin = margin(indent);
    let lines: Vec<_> = lines
        .iter()
        .map(|line| line.replace("*/", "*\\/"))
        .collect();
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("{margin}/** {line} */\n"),
        lines => {
            let middle: String = lines
                .iter()
                .map(|line| format!("{margin} * {line}").trim_end().to_owned() + "\n")
                .collect();
            format!("{margin}/**\n{middle}{margin} */\n")
        }
    }
}

/// What is brought in from another file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Import {
    /// What is there when the program runs.
    Values,
    /// Types alone.
    Types,
}

/// Brings names in from another file, said without its ending; on one line where that is short.
pub(crate) fn import<S: Borrow<str>>(what: Import, names: &BTreeSet<S>, file: &str) -> String {
    if names.is_empty() {
        return String::new();
    }
    let import = match what {
        Import::Values => "import",
        Import::Types => "import type",
    };
    let list: Vec<&str> = names.iter().map(Borrow::borrow).collect();
    let line = format!("{import} {{ {} }} from \"./{file}.js\";\n", list.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let lines: Vec<_> = list.iter().map(|name| format!("  {name},\n")).collect();
    let lines = lines.concat();
    format!("{import} {{\n{lines}}} from \"./{file}.js\";\n")
}
