//! How things are written in TypeScript.

use serde_json::Value;

use crate::ts::{self, WIDTH};

/// A comment of paragraphs, in lines of the usual length; nothing where there is nothing to say.
pub(super) fn comment(indent: usize, paragraphs: &[String]) -> String {
    let said = paragraphs.iter().map(|it| it.trim());
    let said: Vec<_> = said.filter(|it| !it.is_empty()).collect();
    let text = said.join("\n\n");
    let lines: Vec<_> = text.lines().flat_map(wrapped).collect();
    ts::comment(&lines, indent)
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

/// A text of the document; empty where there is none.
pub(super) fn said(at: &Value, key: &str) -> String {
    at[key].as_str().unwrap_or_default().to_owned()
}
