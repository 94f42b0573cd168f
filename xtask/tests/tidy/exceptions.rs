//! Where the bans of `.clippy.toml` are lifted: the files listed here, and no others.

use crate::tree::{TextFile, files};
use crate::{accept, expect_one};

/// A file, or with a slash at the end everything below a folder.
const PLACES: [&str; 10] = [
    "crates/persistence/src/connection.rs",
    "crates/persistence/src/connection/",
    "crates/persistence/src/directory.rs",
    "crates/persistence/src/directory/",
    "crates/persistence/src/scoped.rs",
    "crates/persistence/src/scoped/",
    "crates/persistence/src/startup_audit.rs",
    "crates/persistence/src/startup_audit/",
    "crates/server/src/clock.rs",
    "migrations/src/",
];

/// The two lints and the groups they belong to. Put together, so that no text here looks like an exception.
const LINTS: [&str; 4] = [
    concat!("clippy::", "disallowed_methods"),
    concat!("clippy::", "disallowed_types"),
    concat!("clippy::", "style"),
    concat!("clippy::", "all"),
];

fn unlisted(files: &[TextFile]) -> Vec<String> {
    let sources = files
        .iter()
        .filter(|file| file.is_rust() && !file.is_test());
    let strict = sources.filter(|file| !PLACES.iter().any(|place| covers(place, &file.path)));
    strict
        .flat_map(TextFile::lines)
        .filter(|(_, line)| LINTS.iter().any(|lint| mentions(line, lint)))
        .map(|(at, _)| format!("{at}: the bans of .clippy.toml hold here"))
        .collect()
}

/// A manifest could lift a ban for a whole crate at once.
fn in_manifests(files: &[TextFile]) -> Vec<String> {
    let manifests = files.iter().filter(|file| file.is_manifest());
    manifests
        .flat_map(TextFile::lines)
        .filter(|(_, line)| {
            line.contains("disallowed_methods") || line.contains("disallowed_types")
        })
        .map(|(at, _)| format!("{at}: the bans of .clippy.toml hold for whole crates"))
        .collect()
}

fn covers(place: &str, path: &str) -> bool {
    path == place || (place.ends_with('/') && path.starts_with(place))
}

/// As a whole word: `clippy::allow_attributes` is another lint.
fn mentions(text: &str, lint: &str) -> bool {
    let after = text.split(lint).skip(1);
    after
        .into_iter()
        .any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn the_bans_are_lifted_in_listed_places_only() {
    let files = files();
    accept(&unlisted(&files));
    accept(&in_manifests(&files));
}

#[test]
fn another_place_is_found() {
    for lint in LINTS {
        let text = format!("#![expect({lint}, reason = \"\")]");
        let planted = [
            TextFile::new("crates/persistence/src/scoped.rs", &text),
            TextFile::new("crates/persistence/src/scoped/list.rs", &text),
            TextFile::new("crates/persistence/src/scoped_too.rs", &text),
            TextFile::new("tests/src/api.rs", &text),
        ];
        // The package `tests` is test code from top to bottom.
        expect_one(
            &unlisted(&planted),
            "crates/persistence/src/scoped_too.rs:1",
        );
    }
    let other = TextFile::new("a.rs", concat!("#[expect(clippy::", "allow_attributes)]"));
    accept(&unlisted(&[other]));
}

#[test]
fn a_manifest_that_lifts_a_ban_is_found() {
    let planted = [TextFile::new(
        "crates/a/Cargo.toml",
        "disallowed_methods = \"warn\"",
    )];
    expect_one(&in_manifests(&planted), "crates/a/Cargo.toml:1");
}
