//! Every crate is under the lints of the workspace: a manifest without them is linted by defaults only.

use crate::graph::folders;
use crate::tree::{TextFile, files};
use crate::{accept, expect_one};

fn without_lints(files: &[TextFile], folders: &[String]) -> Vec<String> {
    let path = |folder: &String| format!("{folder}/Cargo.toml");
    let inherits = |path: &String| {
        let manifest = files.iter().find(|file| file.path == *path);
        manifest.is_some_and(|file| file.text.contains("[lints]\nworkspace = true"))
    };
    folders
        .iter()
        .map(path)
        .filter(|path| !inherits(path))
        .map(|path| format!("{path}: add `[lints]` with `workspace = true`"))
        .collect()
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    accept(&without_lints(&files(), &folders()));
}

#[test]
fn a_crate_without_lints_is_found() {
    let planted = [
        TextFile::new("crates/a/Cargo.toml", "[lints]\nworkspace = true\n"),
        TextFile::new("crates/b/Cargo.toml", "[package]\n"),
    ];
    let folders = ["crates/a".to_owned(), "crates/b".to_owned()];
    expect_one(&without_lints(&planted, &folders), "crates/b/Cargo.toml");
}
