//! The code map of the README: a table with a row per crate, whose third column says what it must never know.

use crate::graph::folders;
use crate::tree::files;
use crate::{accept, expect_one};

fn gaps(readme: &str, folders: &[String]) -> Vec<String> {
    let rows: Vec<Vec<&str>> = readme.lines().filter_map(cells).collect();
    let mut violations = Vec::new();
    for folder in folders {
        match rows.iter().find(|row| names(row[0], folder)) {
            None => violations.push(format!("README.md: the code map has no row for {folder}")),
            Some(row) if row.get(2).is_none_or(|cell| cell.is_empty()) => {
                violations.push(format!("README.md: say what {folder} must never know"));
            }
            Some(_) => {}
        }
    }
    violations
}

fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

/// The folder may be code or a link, with or without a slash at the end.
fn names(cell: &str, folder: &str) -> bool {
    let words = cell.split(|c: char| !(c.is_alphanumeric() || "/_-.".contains(c)));
    words
        .map(|word| word.trim_end_matches('/'))
        .any(|word| word == folder)
}

#[test]
fn the_code_map_names_every_crate() {
    let files = files();
    let readme = files.iter().find(|file| file.path == "README.md");
    let text = readme.map_or("", |file| file.text.as_str());
    accept(&gaps(text, &folders()));
}

#[test]
fn missing_rows_and_empty_columns_are_found() {
    let readme = "\
| crate | what it is | must never know |
|---|---|---|
| `crates/http` | adapter | SQL |
| [crates/domain](crates/domain/) | rules | |
";
    let folder = |name: &str| [name.to_owned()];
    accept(&gaps(readme, &folder("crates/http")));
    expect_one(
        &gaps(readme, &folder("crates/htt")),
        "no row for crates/htt",
    );
    expect_one(&gaps(readme, &folder("crates/domain")), "must never know");
}
