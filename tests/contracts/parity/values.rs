//! The values of a field: some that its schema accepts, and many around the edges of what it says.

use pathsix_contracts::export::Types;
use pathsix_tests::table::reference;
use serde_json::Value;

use super::{
    cases, lists, open,
    source::{Source, text},
    texts,
};

/// Values of a field, as source texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Pool {
    /// Those that the schema accepts, the plainest first.
    pub(super) good: Vec<Source>,
    /// Those at the edges: good ones, bad ones, and none that is like the others.
    pub(super) odd: Vec<Source>,
}

impl Pool {
    fn add(&mut self, other: Self) {
        self.good.extend(other.good);
        self.odd.extend(other.odd);
    }

    fn texts<'a>(all: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            good: Vec::new(),
            odd: all.into_iter().map(text).collect(),
        }
    }
}

/// The schemas that a value may be of: the schema itself, or each of several; references are followed, and the name of
/// the last one is kept.
pub(crate) fn parts<'a>(types: &'a Types, schema: &'a Value) -> Vec<(&'a str, &'a Value)> {
    fn walk<'a>(types: &'a Types, name: &'a str, schema: &'a Value) -> Vec<(&'a str, &'a Value)> {
        if let Some(target) = reference(schema) {
            return walk(types, target, &types[target]);
        }
        match schema["anyOf"].as_array() {
            Some(either) => either
                .iter()
                .flat_map(|part| walk(types, name, part))
                .collect(),
            None => vec![(name, schema)],
        }
    }
    walk(types, "", schema)
}

/// The values of a field with this schema.
pub(super) fn pool(types: &Types, schema: &Value) -> Pool {
    let mut all = Pool::default();
    for (name, part) in parts(types, schema) {
        all.add(of_part(types, name, part));
    }
    all.odd
        .extend(texts::CONFUSED.iter().copied().map(str::to_owned));
    all
}

fn of_part(types: &Types, name: &str, schema: &Value) -> Pool {
    let words = match &schema["type"] {
        Value::Array(words) => words.iter().filter_map(Value::as_str).collect(),
        word => Vec::from_iter(word.as_str()),
    };
    let mut pool = Pool::default();
    let examples = schema["examples"].as_array().into_iter().flatten();
    pool.good.extend(examples.map(ToString::to_string));
    for word in words {
        pool.add(match word {
            "null" => plain(&["null"]),
            "boolean" => plain(&["true", "false"]),
            "number" | "integer" => numbers(),
            "array" => lists::lists(types, schema),
            "object" if schema["properties"].is_object() => cases::inside(types, schema),
            "object" => open::objects(schema),
            "string" if schema["enum"].is_array() => vocabulary(types, schema),
            _ => strings(name, schema),
        });
    }
    pool
}

fn plain(all: &[&str]) -> Pool {
    Pool {
        good: all.iter().copied().map(str::to_owned).collect(),
        odd: Vec::new(),
    }
}

fn numbers() -> Pool {
    Pool {
        good: ["0", "0.01", "12.5", "1e2", "9999999999999.99"]
            .map(str::to_owned)
            .into(),
        odd: texts::NUMBERS.iter().copied().map(str::to_owned).collect(),
    }
}

/// The words of a vocabulary, the same in other spellings, and the first words of all others.
fn vocabulary(types: &Types, schema: &Value) -> Pool {
    let all = |schema: &Value| -> Vec<String> {
        let words = schema["enum"].as_array().into_iter().flatten();
        words.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let words = all(schema);
    let spelled = words.iter().flat_map(|word| {
        let (first, rest) = word.split_at(1);
        [
            word.to_uppercase(),
            word.to_lowercase(),
            format!("{}{rest}", first.to_uppercase()),
            format!(" {word}"),
            format!("{word} "),
            format!("{word}\n"),
            format!("{word}\0"),
            format!("{word}s"),
            rest.to_owned(),
            word.replace('_', " "),
            word.replace(' ', "_"),
        ]
    });
    let others = types
        .values()
        .filter_map(|other| all(other).into_iter().next());
    let odd: Vec<_> = spelled.chain(others).collect();
    Pool {
        good: words.iter().map(|word| text(word)).collect(),
        odd: odd.iter().map(|word| text(word)).collect(),
    }
}

/// Texts for a type: what is special to it, and a taste of what is special to others.
fn strings(name: &str, schema: &Value) -> Pool {
    const KINDS: [(&str, &[&str]); 8] = [
        ("Day", texts::DAYS),
        ("Instant", texts::INSTANTS),
        ("Email", texts::EMAILS),
        ("Phone", texts::PHONES),
        ("Slug", texts::SLUGS),
        ("Currency", texts::CURRENCIES),
        ("Region", texts::REGIONS),
        ("TimeZone", texts::ZONES),
    ];
    let stem = name.strip_prefix("Optional").unwrap_or(name);
    let own = KINDS.iter().find(|(kind, _)| *kind == stem);
    let own = own.map(|(_, all)| *all);
    let own = own.or(stem.ends_with("Id").then_some(texts::IDS));
    let mut pool = Pool::texts(own.into_iter().flatten().copied());
    let kinds = KINDS.iter().map(|(_, all)| *all).chain([texts::IDS]);
    pool.add(Pool::texts(kinds.flat_map(|all| all[..2].iter().copied())));
    pool.add(Pool::texts(texts::TEXTS.iter().copied()));
    for character in texts::CHARACTERS {
        let around = [
            (*character).to_owned(),
            format!("a{character}b"),
            format!("{character}ab"),
            format!("ab{character}"),
        ];
        // What a text ends with matters to whoever anchors patterns; what is inside matters to all.
        let kept = if own.is_some() { &around[..2] } else { &around };
        pool.add(Pool::texts(kept.iter().map(String::as_str)));
    }
    pool.add(lengths(schema));
    if name.starts_with("Optional") {
        pool.good.push(text(""));
    }
    pool
}

/// Texts as long as a schema lets them be, one shorter and one longer.
fn lengths(schema: &Value) -> Pool {
    let bounds = ["minLength", "maxLength"];
    let bounds = bounds.iter().filter_map(|word| schema[*word].as_u64());
    let mut pool = Pool::default();
    for bound in bounds.filter_map(|bound| usize::try_from(bound).ok()) {
        let units = if bound > 1000 {
            &texts::UNITS[..4]
        } else {
            texts::UNITS
        };
        for unit in units {
            for characters in [bound.saturating_sub(1), bound, bound + 1] {
                pool.odd.push(text(&texts::of_length(unit, characters)));
            }
        }
        let blank_at_the_end = format!("{} ", texts::of_length("a", bound));
        pool.odd.push(text(&blank_at_the_end));
    }
    pool
}
