//! How source files begin, and how long they may be.

use crate::tree::{TextFile, files};
use crate::{accept, expect_one};

const LIMIT: usize = 400;

fn without_a_heading(files: &[TextFile]) -> Vec<String> {
    let rust = files.iter().filter(|file| file.is_rust());
    rust.filter(|file| !file.text.starts_with("//!"))
        .map(|file| {
            format!(
                "{}: begin with a `//!` line that says what it is for",
                file.path
            )
        })
        .collect()
}

fn too_long(files: &[TextFile]) -> Vec<String> {
    let rust = files
        .iter()
        .filter(|file| file.is_rust() && !file.is_test());
    rust.map(|file| (file, file.text.lines().count()))
        .filter(|(_, lines)| *lines > LIMIT)
        .map(|(file, lines)| format!("{}: {lines} lines, more than {LIMIT}: divide it", file.path))
        .collect()
}

#[test]
fn source_files_say_what_they_are_for() {
    accept(&without_a_heading(&files()));
}

#[test]
fn a_missing_heading_is_found() {
    let planted = [
        TextFile::new("crates/a/src/lib.rs", "//! A.\n"),
        TextFile::new("crates/a/src/b.rs", "mod c;\n"),
        TextFile::new("README.md", "# A\n"),
    ];
    expect_one(&without_a_heading(&planted), "crates/a/src/b.rs");
}

#[test]
fn source_files_are_short() {
    accept(&too_long(&files()));
}

#[test]
fn a_long_file_is_found() {
    let planted = [
        TextFile::new("crates/a/src/lib.rs", &"//!\n".repeat(LIMIT + 1)),
        TextFile::new("crates/a/src/b.rs", &"//!\n".repeat(LIMIT)),
        TextFile::new("crates/a/tests/c.rs", &"//!\n".repeat(LIMIT + 1)),
    ];
    expect_one(&too_long(&planted), "crates/a/src/lib.rs: 401 lines");
}
