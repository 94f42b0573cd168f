//! Tests that documents and lists name, as `path::name`: each of them is there.

use crate::tree::TextFile;
use crate::{accept, expect_one};

/// The text of a file.
pub(crate) fn text_of<'a>(files: &'a [TextFile], path: &str) -> &'a str {
    let found = files.iter().find(|file| file.path == path);
    found.map_or("", |file| file.text.as_str())
}

/// Whether a file has a test of this name.
pub(crate) fn is_there(files: &[TextFile], path: &str, name: &str) -> bool {
    let start = format!("fn {name}(");
    text_of(files, path).contains(&start)
}

/// The tests that a text has as code: the file of each, and its name.
pub(crate) fn tests_in(text: &str) -> impl Iterator<Item = (String, &str)> {
    let named = text.split('`');
    let tests = named.filter_map(|code| code.split_once(".rs::"));
    tests.map(|(path, name)| (format!("{path}.rs"), name))
}

/// One line for each test that a page names and nobody has.
pub(crate) fn missing_tests(files: &[TextFile], page: &str) -> Vec<String> {
    let named = tests_in(text_of(files, page));
    named
        .filter(|(path, name)| !is_there(files, path, name))
        .map(|(path, name)| format!("{page}: there is no {name} in {path}"))
        .collect()
}

#[test]
fn a_test_that_is_gone_is_found() {
    let page = "docs/a.md";
    let planted = |reference: &str| {
        let text = format!("| 1.1.1 | 1 | met | `tests/a.rs::it_holds`, `{reference}` |");
        [
            TextFile::new(page, &text),
            TextFile::new("tests/a.rs", "//!\n#[test]\nfn it_holds() {}\n"),
        ]
    };
    accept(&missing_tests(&planted("tests/a.rs"), page));
    for gone in ["tests/a.rs::it", "tests/b.rs::it_holds"] {
        expect_one(&missing_tests(&planted(gone), page), "there is no it");
    }
}
