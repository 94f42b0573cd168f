//! What changed between the released contract and the present one, and whether those who rely on it notice.
//!
//! Both are `OpenAPI` 3.1 documents. Schemas are compared by what they accept, with the direction in mind: what is sent may
//! only become wider, what is answered only narrower. What cannot be judged counts as breaking.

mod answer;
mod document;
mod keyword;
mod object;
mod operation;
mod schema;
mod variants;

use std::{
    collections::BTreeSet,
    fmt::{self, Display, Formatter},
};

use serde_json::Value;

use document::{Document, changed, leads_to};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Where: an operation, or a field of a type.
    pub place: String,
    /// What became of it.
    pub words: String,
    /// Whether anybody notices.
    pub kind: Kind,
}

/// Whether a program that was written for the released contract still works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It does.
    Fine,
    /// It may not.
    Breaking,
}

impl Display for Kind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Fine => "fine",
            Self::Breaking => "breaking",
        })
    }
}

impl Display for Difference {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:8}  {}: {}", self.kind, self.place, self.words)
    }
}

/// Every difference between two documents, in the order of the operations.
pub fn differences(released: &Value, current: &Value) -> Vec<Difference> {
    let mut comparison = Comparison {
        released: Document(released),
        current: Document(current),
        changed: changed(released, current),
        seen: BTreeSet::new(),
        shared: BTreeSet::new(),
        found: Vec::new(),
    };
    comparison.operations();
    comparison.names();
    // Parameters and bodies may have a type in common.
    let mut said = BTreeSet::new();
    comparison.found.retain(|it| said.insert(it.clone()));
    comparison.found
}

/// Whether a program for the released contract breaks, given the differences of the two, although the version promises that
/// it does not.
pub fn is_broken(released: &Value, current: &Value, differences: &[Difference]) -> bool {
    let promised = major(current) <= major(released);
    promised && differences.iter().any(|it| it.kind == Kind::Breaking)
}

/// The major version of a contract: that of the base of its paths, such as `/api/v1`, else that of its own version.
pub fn major(document: &Value) -> u64 {
    let base = document["servers"][0]["url"].as_str().unwrap_or_default();
    let of_base = base.rsplit('/').find_map(|part| part.strip_prefix('v'));
    let version = document["info"]["version"].as_str();
    let of_version = version.and_then(|version| version.split('.').next());
    let number = |text: Option<&str>| text.and_then(|text| text.parse().ok());
    number(of_base).or(number(of_version)).unwrap_or_default()
}

/// Where the released contract of a major version is kept, below the folder of the contract.
pub fn baseline(major: u64) -> String {
    format!("baseline/v{major}/openapi.json")
}

/// On which side of an operation a schema stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    /// A parameter.
    Asked,
    /// A body that is sent.
    Sent,
    /// What is answered.
    Answered,
}

impl Side {
    fn words(self) -> &'static str {
        match self {
            Self::Asked | Self::Sent => "on input",
            Self::Answered => "on output",
        }
    }
}

/// What became of the values that a schema accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shift {
    /// There are more.
    Wider,
    /// There are fewer.
    Narrower,
    /// There are others.
    Other,
}

impl Shift {
    fn kind(self, side: Side) -> Kind {
        match (self, side) {
            (Self::Wider, Side::Asked | Side::Sent) | (Self::Narrower, Side::Answered) => {
                Kind::Fine
            }
            _ => Kind::Breaking,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Wider => "looser",
            Self::Narrower => "tighter",
            Self::Other => "different",
        }
    }
}

/// Two documents, and what was found so far.
struct Comparison<'a> {
    released: Document<'a>,
    current: Document<'a>,
    /// References to what is no longer what it was.
    changed: BTreeSet<String>,
    /// Pairs of named schemas that have been compared on a side; a schema may hold itself.
    seen: BTreeSet<(String, String, Side)>,
    /// References to shared parts that have been followed on a side.
    shared: BTreeSet<(String, Side)>,
    found: Vec<Difference>,
}

impl Comparison<'_> {
    fn note(&mut self, place: &str, kind: Kind, words: impl Into<String>) {
        self.found.push(Difference {
            place: place.to_owned(),
            words: words.into(),
            kind,
        });
    }

    /// Whether two parts are the same, with all that they refer to.
    fn is_same(&self, old: &Value, new: &Value) -> bool {
        old == new && !leads_to(old, &self.changed)
    }

    /// Where a difference of two parts stands: a part that is shared under one name has its own place. None where it has
    /// been compared before.
    fn place(&mut self, place: &str, old: &Value, new: &Value, side: Side) -> Option<String> {
        let Some(name) = Document::common(old, new) else {
            return Some(place.to_owned());
        };
        let part = (old["$ref"].to_string(), side);
        self.shared.insert(part).then_some(name)
    }

    /// What became of the accepted values, judged by where they travel.
    fn shift(&mut self, place: &str, shift: Shift, side: Side, words: &str) {
        let words = format!("{words}: {} {}", shift.words(), side.words());
        self.note(place, shift.kind(side), words);
    }
}

#[cfg(test)]
mod tests;
