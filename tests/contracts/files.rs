//! The files themselves.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use pathsix_contracts::{export::export, operation::operations, problem::ErrorCode};
use pathsix_domain::{
    access::Resource,
    api_key::KeyScope,
    import::{Duplicates, ImportField, ImportKind, ImportMode, ImportState, MatchBy, Outcome},
    platform::PlatformAct,
    port::JobKind,
    record::Due,
    search::SearchKind,
    value::Word,
    vocabulary::{
        AccountStatus, AuditAction, ClientStatus, FollowupStatus, InteractionType, LeadSource,
        LeadStatus, PhoneLabel, ProjectOutcome, ProjectStatus, Role, TenantStatus, ValueType,
    },
};
use pathsix_tests::table::reference;
use serde_json::{Value, json};

use crate::schemas::{FILES, TYPES, anywhere, checker, name_of};

/// What the code writes: path and text.
static WRITTEN: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| export(&operations()).unwrap());

/// What people write or keep: the packages around the generated sources, the released contract, the vectors. A folder ends with a
/// slash.
const BY_HAND: &[&str] = &[
    ".gitignore",
    "build.mjs",
    "package.json",
    "package-lock.json",
    "setup.mjs",
    "tsconfig.base.json",
    "baseline/",
    "client/README.md",
    "client/package.json",
    "client/test/",
    "client/tsconfig.json",
    "vectors/",
    "zod/README.md",
    "zod/package.json",
    "zod/test/",
    "zod/tsconfig.json",
];

fn folder() -> PathBuf {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../contracts").into()
}

/// Every file below a folder, but what npm and the compiler put there.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let kept =
        entries.filter(|entry| entry.file_name() != "node_modules" && entry.file_name() != "dist");
    let files = kept.flat_map(|entry| {
        let path = entry.path();
        if path.is_dir() {
            below(&path)
        } else {
            vec![path]
        }
    });
    files.collect()
}

fn is_by_hand(path: &str) -> bool {
    BY_HAND.iter().any(|known| match known.strip_suffix('/') {
        Some(_) => path.starts_with(known),
        None => path == *known,
    })
}

fn every(value: &Value, visit: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                visit(key, value);
                every(value, visit);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| every(item, visit)),
        _ => {}
    }
}

#[test]
fn the_committed_files_are_fresh() {
    let mut stale = Vec::new();
    for (name, text) in &*WRITTEN {
        let path = folder().join(name);
        if fs::read_to_string(&path).unwrap_or_default() != *text {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            stale.push(name);
        }
    }
    assert!(
        stale.is_empty(),
        "{stale:?} in contracts/ were stale and have been written anew: review and commit them"
    );
}

#[test]
fn nothing_lies_among_the_files_that_nobody_writes() {
    let foreign: Vec<_> = below(&folder())
        .iter()
        .map(|path| path.strip_prefix(folder()).unwrap().to_str().unwrap())
        .filter(|path| !WRITTEN.contains_key(*path) && !is_by_hand(path))
        // What `npm pack` leaves; Git ignores it too.
        .filter(|path| Path::new(path).extension().is_none_or(|end| end != "tgz"))
        .map(str::to_owned)
        .collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    let both: Vec<_> = WRITTEN.keys().filter(|path| is_by_hand(path)).collect();
    assert!(both.is_empty(), "{both:?}");
}

#[test]
fn the_same_text_is_written_each_time() {
    for _ in 0..2 {
        assert!(export(&operations()).unwrap() == *WRITTEN);
    }
}

#[test]
fn every_file_of_schemas_is_a_valid_one_of_draft_2020_12() {
    for (name, schema) in &*FILES {
        let written: Value = serde_json::from_str(&WRITTEN[name]).unwrap();
        assert!(written == *schema, "{name}");
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        assert_eq!(
            schema["$id"],
            format!("https://schemas.pathsix.org/v1/{name}")
        );
        if let Err(error) = jsonschema::draft202012::meta::validate(schema) {
            panic!("{name}: {error} at {}", error.instance_path());
        }
    }
}

/// The names of all types that are sent: bodies, and the objects inside them.
fn sent() -> BTreeSet<String> {
    let bodies = operations()
        .into_iter()
        .filter_map(|operation| operation.request);
    let mut open: Vec<_> = bodies.map(|body| name_of(body.describe)).collect();
    let mut all = BTreeSet::new();
    while let Some(name) = open.pop() {
        if all.insert(name.clone()) {
            every(&TYPES[&name], &mut |word, value| {
                let target = json!({ word: value });
                open.extend(reference(&target).map(str::to_owned));
            });
        }
    }
    all
}

/// Every sentence about a field that is sent.
pub(crate) fn sentences() -> BTreeSet<String> {
    let rules: Value = serde_json::from_str(&WRITTEN["rules.json"]).unwrap();
    let fixed = rules["messages"].as_object().unwrap().values();
    let mut all: BTreeSet<_> = fixed.filter_map(Value::as_str).map(str::to_owned).collect();
    for name in sent() {
        every(&TYPES[&name], &mut |word, value| {
            if let ("message", Value::String(sentence)) = (word, value) {
                all.insert(sentence.clone());
            }
        });
    }
    all
}

#[test]
fn every_object_that_is_sent_refuses_what_it_does_not_know() {
    let sent = sent();
    for expected in ["LeadCreate", "NextFollowUpRequest", "NoteBulk"] {
        assert!(sent.contains(expected), "{expected} in {sent:?}");
    }
    for name in sent {
        let schema = &TYPES[&name];
        // Each record of a batch is judged by itself, so that one that is not valid does not refuse the others.
        if schema["type"] == "object" && name != "BatchItem" {
            assert_eq!(schema["additionalProperties"], false, "{name}");
            assert!(schema["properties"].is_object(), "{name}");
        }
    }
}

#[test]
fn every_type_of_every_file_says_what_it_is_and_gives_an_example_of_itself() {
    let mut examples = 0;
    for (file, schema) in &*FILES {
        for (name, schema) in schema["$defs"].as_object().unwrap() {
            assert_eq!(schema["title"], *name, "{file}");
            let says = schema["description"].as_str().unwrap_or_default();
            assert!(says.ends_with('.'), "{file} {name}: {says}");
            let all = schema["examples"].as_array().unwrap();
            assert!(!all.is_empty(), "{file} {name}");
            let checker = checker(anywhere(name));
            for example in all {
                let problems = checker.problems(example);
                assert!(
                    problems.is_empty(),
                    "{file} {name}: {example}: {problems:?}"
                );
                examples += 1;
            }
        }
    }
    assert!(examples > 100, "{examples}");
}

#[test]
fn every_field_of_every_type_says_what_it_means() {
    for (name, schema) in &*TYPES {
        let fields = schema["properties"].as_object().into_iter().flatten();
        for (field, schema) in fields {
            let says = schema["description"].as_str().unwrap_or_default();
            assert!(says.ends_with('.'), "{name}.{field}: {says}");
        }
    }
}

/// A vocabulary of the standard: the name of its type, and all its words.
fn vocabulary<W: Word>(name: &'static str) -> (&'static str, Vec<&'static str>) {
    (name, W::ALL.iter().map(|word| word.as_str()).collect())
}

#[test]
fn every_vocabulary_of_the_standard_is_a_type_with_all_its_words() {
    let all = BTreeMap::from([
        vocabulary::<AccountStatus>("AccountStatus"),
        vocabulary::<AuditAction>("AuditAction"),
        vocabulary::<ClientStatus>("ClientStatus"),
        vocabulary::<Due>("Due"),
        vocabulary::<Duplicates>("Duplicates"),
        vocabulary::<ErrorCode>("ErrorCode"),
        vocabulary::<FollowupStatus>("FollowupStatus"),
        vocabulary::<ImportField>("ImportField"),
        vocabulary::<ImportKind>("ImportKind"),
        vocabulary::<ImportMode>("ImportMode"),
        vocabulary::<ImportState>("ImportState"),
        vocabulary::<InteractionType>("InteractionType"),
        vocabulary::<JobKind>("JobKind"),
        vocabulary::<KeyScope>("KeyScope"),
        vocabulary::<LeadSource>("LeadSource"),
        vocabulary::<LeadStatus>("LeadStatus"),
        vocabulary::<MatchBy>("MatchBy"),
        vocabulary::<Outcome>("Outcome"),
        vocabulary::<PhoneLabel>("PhoneLabel"),
        vocabulary::<PlatformAct>("PlatformAct"),
        vocabulary::<ProjectOutcome>("ProjectOutcome"),
        vocabulary::<ProjectStatus>("ProjectStatus"),
        vocabulary::<Resource>("Resource"),
        vocabulary::<Role>("Role"),
        vocabulary::<SearchKind>("SearchKind"),
        vocabulary::<TenantStatus>("TenantStatus"),
        vocabulary::<ValueType>("ValueType"),
    ]);
    for (name, words) in &all {
        let problem = format!("must be one of: {}", words.join(", "));
        let checks = json!([{ "enum": words, "message": problem }]);
        assert_eq!(TYPES[*name]["enum"], json!(words), "{name}");
        assert_eq!(TYPES[*name]["x-checks"], checks, "{name}");
    }
    // Whatever else is a closed set of words is only ever answered.
    let sent = sent();
    let others = TYPES.iter().filter(|(name, schema)| {
        let is_closed = !schema["enum"].is_null() || !schema["oneOf"][0]["const"].is_null();
        is_closed && !all.contains_key(name.as_str())
    });
    let others: Vec<_> = others.map(|(name, _)| name.as_str()).collect();
    assert_eq!(others, ["HealthStatus", "TokenType"]);
    assert!(others.iter().all(|name| !sent.contains(*name)));
}

#[test]
fn every_value_that_is_sent_says_in_which_order_it_is_checked() {
    /// Words of JSON Schema that a value is refused by.
    const WORDS: [&str; 7] = [
        "enum",
        "maximum",
        "maxItems",
        "maxLength",
        "minimum",
        "minItems",
        "minLength",
    ];
    for name in sent() {
        let schema = &TYPES[&name];
        if schema["type"] == "object" {
            continue;
        }
        let checks = schema["x-checks"].as_array();
        let checks = checks.unwrap_or_else(|| panic!("{name} has no checks"));
        for check in checks {
            assert!(check["message"].is_string(), "{name}");
        }
        for word in WORDS {
            let said: Vec<_> = checks.iter().filter_map(|check| check.get(word)).collect();
            let whole: Vec<_> = schema.get(word).into_iter().collect();
            assert_eq!(said, whole, "{name}: {word}");
        }
        // A later pattern says all that an earlier one says, and more.
        let last = checks.iter().rev().find_map(|check| check.get("pattern"));
        assert_eq!(last, schema.get("pattern"), "{name}");
    }
}

/// Texts at the edges of the rules.
const TEXTS: [&str; 30] = [
    "",
    " ",
    "a",
    "Acme",
    " a ",
    "a\nb",
    "a\tb",
    "a\rb",
    "\n",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{feff}",
    "\u{2028}",
    "\u{200b}",
    "𝄞",
    "😀 a",
    "a@b.co",
    "a@b.co\n",
    "ä@b.co",
    "+14155550123",
    "(415) 555-0123",
    "٠١٢٣٤٥٦",
    "USD",
    "Europe/Berlin",
    "2026-03-01T08:00:00.000000Z",
    "2026-03-01",
    "0192f0c1-2345-7abc-8def-0123456789AB",
    "acme-2",
];

#[test]
fn every_pattern_is_anchored_and_means_the_same_in_ecmascript() {
    let mut patterns = BTreeSet::new();
    for schema in TYPES.values() {
        every(schema, &mut |key, value| {
            if let ("pattern", Value::String(pattern)) = (key, value) {
                patterns.insert(pattern.clone());
            }
        });
    }
    assert!(patterns.len() > 8, "{patterns:?}");
    for pattern in patterns {
        assert!(
            pattern.starts_with('^') && pattern.ends_with('$'),
            "{pattern}"
        );
        let ours = regex::Regex::new(&pattern).unwrap();
        // With and without the flag for Unicode, as validators differ.
        for flags in ["u", ""] {
            let theirs = regress::Regex::with_flags(&pattern, flags).unwrap();
            for text in TEXTS {
                let matches = theirs.find(text).is_some();
                assert_eq!(
                    matches,
                    ours.is_match(text),
                    "{pattern} {flags:?} on {text:?}"
                );
            }
        }
    }
}
