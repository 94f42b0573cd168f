//! Words that must not stand in a file. They are put together here, so that this file holds none of them.

use crate::tree::{TextFile, files};
use crate::{accept, expect_one};

/// Paths of one developer's machine.
const PLACES: [&str; 3] = [
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("../sh", "ared"),
];

/// Work left for later belongs in an issue.
const LATER: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

const UNFINISHED: [&str; 2] = [concat!("to", "do!"), concat!("unimple", "mented!")];

const SILENCED: [&str; 2] = [concat!("#[al", "low("), concat!("#![al", "low(")];

fn machine_paths(files: &[TextFile]) -> Vec<String> {
    let lines = files.iter().flat_map(TextFile::lines);
    lines
        .filter(|(_, line)| PLACES.iter().any(|place| line.contains(place)))
        .map(|(at, line)| format!("{at}: a path of one machine: {}", line.trim()))
        .collect()
}

fn left_for_later(files: &[TextFile]) -> Vec<String> {
    let lines = files.iter().flat_map(TextFile::lines);
    lines
        .filter(|(_, line)| {
            line.split(|c: char| !c.is_alphanumeric())
                .any(|it| LATER.contains(&it))
        })
        .map(|(at, line)| format!("{at}: finish it or open an issue: {}", line.trim()))
        .collect()
}

fn unfinished(files: &[TextFile]) -> Vec<String> {
    let lines = files
        .iter()
        .filter(|file| file.is_rust())
        .flat_map(TextFile::lines);
    lines
        // In a comment it may stand for a value in an example that must not compile.
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .filter(|(_, line)| UNFINISHED.iter().any(|word| line.contains(word)))
        .map(|(at, line)| format!("{at}: unfinished: {}", line.trim()))
        .collect()
}

fn silenced(files: &[TextFile]) -> Vec<String> {
    let lines = files
        .iter()
        .filter(|file| file.is_rust())
        .flat_map(TextFile::lines);
    lines
        .filter(|(_, line)| SILENCED.iter().any(|start| line.contains(start)))
        .map(|(at, _)| format!("{at}: use #[expect(lint, reason = \"...\")] instead"))
        .collect()
}

#[test]
fn no_file_knows_a_developers_machine() {
    accept(&machine_paths(&files()));
}

#[test]
fn nothing_is_left_for_later() {
    let files = files();
    accept(&left_for_later(&files));
    accept(&unfinished(&files));
}

#[test]
fn lints_are_expected_rather_than_silenced() {
    accept(&silenced(&files()));
}

#[test]
fn each_word_is_found_and_its_neighbours_are_not() {
    let bad = |words: &[&str], rule: fn(&[TextFile]) -> Vec<String>| {
        for word in words {
            expect_one(
                &rule(&[TextFile::new("a.rs", &format!("//!\n{word} x"))]),
                "a.rs:2",
            );
        }
    };
    bad(&PLACES, machine_paths);
    bad(&LATER, left_for_later);
    bad(&UNFINISHED, unfinished);
    bad(&SILENCED, silenced);
    let good = [TextFile::new(
        "a.rs",
        &format!("{}S network/home todo", LATER[0]),
    )];
    accept(&left_for_later(&good));
    accept(&machine_paths(&good));
}
