//! What judges say of the same body, side by side.

use std::{collections::BTreeSet, fmt};

use super::judges::{Fields, Verdict};

/// What everybody says of a body. Those who did not judge it say nothing.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) server: Verdict,
    pub(super) schema: Fields,
    pub(super) node: Option<Node>,
}

/// What the two judges in JavaScript say.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) zod: Verdict,
    pub(super) ajv: Fields,
}

/// How many cases came to what.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) name: String,
    pub(super) cases: usize,
    pub(super) valid: usize,
    pub(super) invalid: usize,
    pub(super) exempt: usize,
    pub(super) differences: Vec<String>,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            cases,
            valid,
            invalid,
            exempt,
            differences,
        } = self;
        let differences = differences.len();
        write!(
            f,
            "{name:24} {cases:7} cases {valid:7} valid {invalid:7} invalid {exempt:5} exempt {differences:5} differences"
        )
    }
}

impl Tally {
    pub(super) fn of(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Counts a case. `beyond` are the fields about which only the server knows all.
    pub(super) fn add(&mut self, body: &str, said: &Said, beyond: &Fields) {
        self.cases += 1;
        let mut server = said.server.clone();
        // Where the schema has no objection to a value, the question that the server alone can answer was the reason.
        let is_exempt = |field: &str| beyond.contains(field) && !said.schema.contains(field);
        server.retain(|field, _| !is_exempt(field));
        if server.len() < said.server.len() {
            self.exempt += 1;
        } else if server.is_empty() {
            self.valid += 1;
        } else {
            self.invalid += 1;
        }
        let mut told = Vec::new();
        let refused: Fields = server.keys().cloned().collect();
        differ(&mut told, "the schema", &refused, &said.schema);
        if let Some(node) = &said.node {
            differ(&mut told, "Ajv", &refused, &node.ajv);
            let zod = node.zod.keys().cloned().collect();
            differ(&mut told, "Zod", &refused, &zod);
            for (field, problem) in server.iter().filter(|(field, _)| !field.is_empty()) {
                let other = node.zod.get(field).filter(|other| *other != problem);
                told.extend(other.map(|other| {
                    format!("{field}: the server says {problem:?}, Zod says {other:?}")
                }));
            }
        }
        let shown: String = body.chars().take(300).collect();
        let name = &self.name;
        let told = told
            .into_iter()
            .map(|what| format!("{name}: {what} of {shown}"));
        self.differences.extend(told);
    }

    /// The sum of several.
    pub(super) fn sum(all: &[Self]) -> Self {
        let mut sum = Self::of("all");
        for one in all {
            sum.cases += one.cases;
            sum.valid += one.valid;
            sum.invalid += one.invalid;
            sum.exempt += one.exempt;
            sum.differences.extend(one.differences.iter().cloned());
        }
        sum
    }
}

/// Fields that one judge refuses and another accepts.
fn differ(told: &mut Vec<String>, who: &str, server: &Fields, other: &Fields) {
    let say = |fields: BTreeSet<&String>, what: &str| {
        (!fields.is_empty()).then(|| format!("{fields:?} refused by {what}"))
    };
    told.extend(say(
        server.difference(other).collect(),
        &format!("the server, not by {who}"),
    ));
    told.extend(say(
        other.difference(server).collect(),
        &format!("{who}, not by the server"),
    ));
}

/// Prints what was counted. Panics at differences, and shows the first of them.
#[track_caller]
#[expect(
    clippy::print_stdout,
    reason = "how much was compared is worth telling"
)]
pub(super) fn assert_alike(all: &[Tally]) {
    let sum = Tally::sum(all);
    let lines: Vec<_> = all.iter().chain([&sum]).map(ToString::to_string).collect();
    println!("{}", lines.join("\n"));
    // Some of each type, as one cause shows in many cases.
    let of_each = all
        .iter()
        .flat_map(|tally| tally.differences.iter().take(4));
    let first: Vec<_> = of_each.take(20).map(String::as_str).collect();
    assert!(
        first.is_empty(),
        "{} differences, of which the first:\n{}",
        sum.differences.len(),
        first.join("\n")
    );
    // A type of which nearly all is refused, or nothing, would prove little.
    let is_poor = |tally: &&Tally| tally.valid < least_valid(&tally.name) || tally.invalid < 200;
    let poor: Vec<_> = all
        .iter()
        .filter(is_poor)
        .map(ToString::to_string)
        .collect();
    assert!(poor.is_empty(), "{poor:?}");
}

/// A type that is one Boolean has two good bodies.
fn least_valid(name: &str) -> usize {
    match name {
        "SysUserUpdate" => 2,
        _ => 50,
    }
}
