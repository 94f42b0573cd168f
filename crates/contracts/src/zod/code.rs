//! Pieces of TypeScript, and how they are laid out: on one line where that is short, else one part a line.

use std::collections::BTreeSet;

use crate::ts::{WIDTH, comment, margin, quoted};

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Code {
    /// Text as it stands.
    Plain(String),
    /// `name(a, b)`.
    Call(String, Vec<Code>),
    /// `[a, b]`.
    List(Vec<Code>),
    /// `{ a: 1, b: 2 }`, always one field a line.
    Object(Vec<Entry>),
    /// An expression and what is called on it: `Text100` and `.optional()`.
    With(Box<Code>, String),
}

/// A field of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// One with a name, under what is said about it.
    Field {
        /// The lines of its comment.
        doc: Vec<String>,
        /// Its name, quoted where it must be.
        key: String,
        /// What it holds.
        value: Code,
    },
    /// `...fields`.
    Spread(String),
}

impl Code {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self::Plain(text.into())
    }

    pub(super) fn call(name: &str, parts: impl IntoIterator<Item = Self>) -> Self {
        Self::Call(name.to_owned(), parts.into_iter().collect())
    }

    /// Text in quotes.
    pub(super) fn text(text: &str) -> Self {
        Self::Plain(quoted(text))
    }

    pub(super) fn with(self, call: &str) -> Self {
        Self::With(Box::new(self), call.to_owned())
    }

    /// The text, where the first line begins after `used` columns and the others are indented by so many steps.
    pub(super) fn write(&self, used: usize, indent: usize) -> String {
        match self.on_one_line() {
            // What follows on the line, a comma or so, has room too.
            Some(line) if used + line.chars().count() < WIDTH => line,
            _ => self.broken(used, indent),
        }
    }

    /// Notes the functions that are called, those of Zod left out.
    pub(super) fn functions(&self, into: &mut BTreeSet<String>) {
        match self {
            Self::Plain(_) => {}
            Self::With(code, _) => code.functions(into),
            Self::List(parts) => {
                for part in parts {
                    part.functions(into);
                }
            }
            Self::Call(name, parts) => {
                if !name.starts_with("z.") {
                    into.insert(name.clone());
                }
                for part in parts {
                    part.functions(into);
                }
            }
            Self::Object(entries) => {
                for entry in entries {
                    if let Entry::Field { value, .. } = entry {
                        value.functions(into);
                    }
                }
            }
        }
    }

    fn on_one_line(&self) -> Option<String> {
        let all = |parts: &[Self]| {
            let parts: Option<Vec<_>> = parts.iter().map(Self::on_one_line).collect();
            parts.map(|parts| parts.join(", "))
        };
        match self {
            Self::Plain(text) => Some(text.clone()),
            Self::Call(name, parts) => all(parts).map(|parts| format!("{name}({parts})")),
            Self::List(parts) => all(parts).map(|parts| format!("[{parts}]")),
            Self::Object(entries) => entries.is_empty().then(|| "{}".to_owned()),
            Self::With(code, call) => code.on_one_line().map(|code| code + call),
        }
    }

    fn broken(&self, used: usize, indent: usize) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::With(code, call) => code.write(used, indent) + call,
            Self::Call(name, parts) => match parts.as_slice() {
                // Brackets that open together close together.
                [only @ (Self::Object(_) | Self::List(_))] => {
                    format!("{name}({})", only.broken(used, indent))
                }
                parts => lines(&format!("{name}("), ")", indent, parts),
            },
            Self::List(parts) => lines("[", "]", indent, parts),
            Self::Object(entries) => {
                let fields: String = entries
                    .iter()
                    .map(|entry| entry.write(indent + 1))
                    .collect();
                format!("{{\n{fields}{}}}", margin(indent))
            }
        }
    }
}

impl Entry {
    fn write(&self, indent: usize) -> String {
        let margin = margin(indent);
        match self {
            Self::Spread(fields) => format!("{margin}...{fields},\n"),
            Self::Field { doc, key, value } => {
                let head = format!("{margin}{key}: ");
                let value = value.write(head.len(), indent);
                format!("{}{head}{value},\n", comment(doc, indent))
            }
        }
    }
}

fn lines(open: &str, close: &str, indent: usize, parts: &[Code]) -> String {
    let inner = margin(indent + 1);
    let part = |code: &Code| format!("{inner}{},\n", code.write(inner.len(), indent + 1));
    let parts: String = parts.iter().map(part).collect();
    format!("{open}\n{parts}{}{close}", margin(indent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ts::key;

    #[test]
    fn what_is_short_stands_on_one_line_and_what_is_long_does_not() {
        let short = Code::call("list", [Code::plain("Text30"), Code::text("a\"b")]);
        assert_eq!(short.write(0, 0), r#"list(Text30, "a\"b")"#);
        let long = Code::call("text", ["a", "b"].map(|it| Code::plain(it.repeat(60))));
        let expected = format!(
            "text(\n    {},\n    {},\n  )",
            "a".repeat(60),
            "b".repeat(60)
        );
        assert_eq!(long.write(0, 1), expected);
    }

    #[test]
    fn fields_stand_under_their_comments() {
        let fields = vec![
            Entry::Spread("COMMON".to_owned()),
            Entry::Field {
                doc: vec!["Ends */ here.".to_owned()],
                key: key("type"),
                value: Code::plain("Text50").with(".optional()"),
            },
            Entry::Field {
                doc: Vec::new(),
                key: key("created_at[gte]"),
                value: Code::List(Vec::new()),
            },
        ];
        let code = Code::call("closed", [Code::Object(fields)]);
        let expected = "closed({\n  ...COMMON,\n  /** Ends *\\/ here. */\n  type: Text50.optional(),\n  \
            \"created_at[gte]\": [],\n})";
        assert_eq!(code.write(0, 0), expected);
    }
}
