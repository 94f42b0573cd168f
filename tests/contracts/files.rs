//! The files themselves.

use std::{collections::BTreeSet, fs, path::PathBuf};

use pathsix_contracts::export::export;
use serde_json::Value;

fn folder() -> PathBuf {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../contracts").into()
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
    let files = export();
    let mut stale = Vec::new();
    for (name, text) in &files {
        let path = folder().join(name);
        if fs::read_to_string(&path).unwrap_or_default() != *text {
            fs::create_dir_all(folder()).unwrap();
            fs::write(&path, text).unwrap();
            stale.push(name);
        }
    }
    assert!(
        stale.is_empty(),
        "{stale:?} in contracts/ were stale and have been written anew: review and commit them"
    );
    let there: BTreeSet<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let known: BTreeSet<_> = files.into_keys().collect();
    assert_eq!(there, known, "files in contracts/ that nothing writes");
}

#[test]
fn the_same_text_is_written_each_time() {
    let first = export();
    for _ in 0..5 {
        assert_eq!(export(), first);
    }
}

#[test]
fn every_file_is_a_valid_schema_of_draft_2020_12() {
    for (name, text) in export() {
        let schema: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        assert_eq!(
            schema["$id"],
            format!("https://schemas.pathsix.org/v1/{name}")
        );
        if let Err(error) = jsonschema::draft202012::meta::validate(&schema) {
            panic!("{name}: {error} at {}", error.instance_path());
        }
    }
}

#[test]
fn every_object_that_is_sent_refuses_what_it_does_not_know() {
    for (name, text) in export() {
        let schema: Value = serde_json::from_str(&text).unwrap();
        for (of, schema) in schema["$defs"].as_object().unwrap() {
            let is_sent = ["Create", "Update", "Request"]
                .iter()
                .any(|end| of.ends_with(end));
            if is_sent {
                assert_eq!(schema["additionalProperties"], false, "{name} {of}");
                assert!(schema["properties"].is_object(), "{name} {of}");
            }
        }
    }
}

#[test]
fn every_example_is_accepted_by_its_own_schema() {
    for (name, text) in export() {
        let schema: Value = serde_json::from_str(&text).unwrap();
        for (of, schema) in schema["$defs"].as_object().unwrap() {
            for example in schema["examples"].as_array().into_iter().flatten() {
                assert!(
                    jsonschema::is_valid(schema, example),
                    "{name} {of}: {example}"
                );
            }
        }
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
    for text in export().values() {
        let schema: Value = serde_json::from_str(text).unwrap();
        every(&schema, &mut |key, value| {
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
