//! How things are written in TypeScript.

use std::collections::BTreeSet;

use serde_json::Value;

/// How every file begins.
pub(super) const HEAD: &str =
    "// Generated from the server's OpenAPI document. Changes made here are overwritten.\n";

/// Longest line.
pub(super) const WIDTH: usize = 110;

/// `follow_ups` or `logout-all` as `followUps` or `logoutAll`.
pub(super) fn camel(name: &str) -> String {
    let pascal = pascal(name);
    let mut letters = pascal.chars();
    let first = letters.next().map(|it| it.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// `follow_ups.list` as `FollowUpsList`.
pub(super) fn pascal(name: &str) -> String {
    let words = name.split(|it: char| !it.is_ascii_alphanumeric());
    let capitalized = words.flat_map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|it| it.to_ascii_uppercase());
        first.into_iter().chain(letters)
    });
    capitalized.collect()
}

/// The name of a field, in quotes where it is no plain word.
pub(super) fn key(name: &str) -> String {
    let is_plain = name
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || it == b'_')
        && !name.starts_with(|it: char| it.is_ascii_digit());
    if is_plain && !name.is_empty() {
        name.to_owned()
    } else {
        Value::from(name).to_string()
    }
}

/// A comment before a declaration; nothing where there is nothing to say.
pub(super) fn comment(indent: &str, paragraphs: &[String]) -> String {
    let said = paragraphs.iter().map(|it| it.trim());
    let said: Vec<_> = said.filter(|it| !it.is_empty()).collect();
    let text = said.join("\n\n").replace("*/", "*\\/");
    let lines: Vec<_> = text.lines().flat_map(wrapped).collect();
    match &lines[..] {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let body: String = lines
                .iter()
                .map(|line| format!("{indent} * {line}").trim_end().to_owned() + "\n")
                .collect();
            format!("{indent}/**\n{body}{indent} */\n")
        }
    }
}

fn wrapped(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let current = lines.last().map_or(0, |line| line.chars().count());
        match lines.last_mut() {
            Some(last) if current == 0 => last.push_str(word),
            Some(last) if current + word.chars().count() < WIDTH => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// One text after the other.
pub(super) fn concat(parts: impl Iterator<Item = String>) -> String {
    parts.collect()
}

/// Brings names in from another file.
pub(super) fn import(names: &BTreeSet<String>, from: &str) -> String {
    if names.is_empty() {
        return String::new();
    }
    let all = concat(names.iter().map(|name| format!("  {name},\n")));
    format!("import type {{\n{all}}} from \"./{from}\";\n")
}

/// A text of the document; empty where there is none.
pub(super) fn said(at: &Value, key: &str) -> String {
    at[key].as_str().unwrap_or_default().to_owned()
}
