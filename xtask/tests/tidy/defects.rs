//! `docs/reliability.md` says what must hold and what holds it, and `tests/defects` what would break it: each property has a row
//! and a defect, and each defect can be planted and has its tests in the row.

use std::collections::BTreeMap;

use crate::list::{DATABASES, Defect, FOLDER, Test, read};
use crate::named::{is_there, missing_tests, tests_in, text_of};
use crate::tree::{TextFile, files};
use crate::{accept, expect_one};

const PAGE: &str = "docs/reliability.md";
const PROPERTIES: u32 = 25;

fn listed(files: &[TextFile]) -> Vec<Defect> {
    let lists = files.iter().filter(|file| file.path.starts_with(FOLDER));
    let read = |file: &TextFile| read(&file.text).unwrap_or_else(|e| panic!("{}: {e}", file.path));
    lists.flat_map(read).collect()
}

/// The rows of the table, by their properties.
fn rows(page: &str) -> BTreeMap<u32, Vec<&str>> {
    let mut rows: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for line in page.lines() {
        let cell = line
            .strip_prefix("| ")
            .and_then(|rest| rest.split(" |").next());
        if let Some(property) = cell.and_then(|cell| cell.parse().ok()) {
            rows.entry(property).or_default().push(line);
        }
    }
    rows
}

fn uneven(page: &str, defects: &[Defect]) -> Vec<String> {
    let rows = rows(page);
    let mut uneven = Vec::new();
    for property in 1..=PROPERTIES {
        if rows.get(&property).map_or(0, Vec::len) != 1 {
            uneven.push(format!("{PAGE}: property {property} has not one row"));
        }
        if defects.iter().all(|defect| defect.property != property) {
            uneven.push(format!("{FOLDER}: no defect breaks property {property}"));
        }
    }
    for Defect {
        name,
        property,
        tests,
        ..
    } in defects
    {
        let row = rows
            .get(property)
            .map_or_else(String::new, |rows| rows.concat());
        if !row.contains(name.as_str()) {
            uneven.push(format!(
                "{PAGE}: property {property} does not tell of: {name}"
            ));
        }
        let told: Vec<_> = tests_in(&row).collect();
        let is_told = |path: &str, name: &str| told.iter().any(|it| it.0 == path && it.1 == name);
        for test in tests.iter().filter(|test| !is_told(&test.path, &test.name)) {
            uneven.push(format!(
                "{PAGE}: property {property} does not name {}",
                test.name
            ));
        }
    }
    uneven
}

/// What cannot be planted together with the others of its batch, or has no tests.
fn unplantable(files: &[TextFile], defects: &[Defect]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut texts: BTreeMap<(u32, &str), String> = BTreeMap::new();
    for defect in defects {
        for change in &defect.change {
            let text = texts.entry((defect.batch, &change.file));
            let text = text.or_insert_with(|| text_of(files, &change.file).to_owned());
            match change.made(text) {
                Ok(made) => *text = made,
                Err(why) => wrong.push(why),
            }
        }
        for Test { path, name } in &defect.tests {
            if !is_there(files, path, name) {
                wrong.push(format!("{}: there is no {name} in {path}", defect.name));
            }
        }
        if let Some(on) = &defect.on
            && !DATABASES.contains(&on.as_str())
        {
            wrong.push(format!("{}: {on} is no database", defect.name));
        }
    }
    wrong
}

#[test]
fn every_defect_can_be_planted_and_has_tests_that_are_there() {
    let files = files();
    accept(&unplantable(&files, &listed(&files)));
}

#[test]
fn every_property_has_a_row_and_a_defect_and_names_its_tests() {
    let files = files();
    accept(&missing_tests(&files, PAGE));
    accept(&uneven(text_of(&files, PAGE), &listed(&files)));
}

/// A list of one defect.
fn planted(property: u32, (file, find): (&str, &str), test: &str) -> String {
    format!(
        "[[defect]]\nname = \"It {property}\"\nproperty = {property}\ntests = [\"{test}\"]\n\
         [[defect.change]]\nfile = \"{file}\"\nfind = \"{find}\"\nreplace = \"\"\n"
    )
}

#[test]
fn a_defect_that_cannot_be_planted_is_found() {
    let list = |find: &str, test: &str| {
        let text = planted(1, ("src/a.rs", find), test);
        [
            TextFile::new("tests/defects/a.toml", &text),
            TextFile::new("src/a.rs", "once twice twice"),
            TextFile::new("tests/a/b.rs", "fn it_is_so() {}"),
        ]
    };
    let found = |find: &str, test: &str| {
        let files = list(find, test);
        unplantable(&files, &listed(&files))
    };
    accept(&found("once", "tests/a/b.rs::it_is_so"));
    expect_one(
        &found("twice", "tests/a/b.rs::it_is_so"),
        "stands there 2 times",
    );
    expect_one(
        &found("never", "tests/a/b.rs::it_is_so"),
        "stands there 0 times",
    );
    expect_one(&found("once", "tests/a/b.rs::it_was_so"), "no it_was_so");
}

#[test]
fn a_property_without_a_row_or_a_defect_is_found() {
    let all = |properties: &[u32]| -> Vec<Defect> {
        let texts = properties
            .iter()
            .map(|it| planted(*it, ("a", "a"), "tests/a.rs::it"));
        texts.flat_map(|text| read(&text).unwrap()).collect()
    };
    let properties: Vec<_> = (1..=PROPERTIES).collect();
    let row =
        |property: &u32| format!("| {property} | It holds | `tests/a.rs::it` | It {property} |");
    let page = properties.iter().map(row).collect::<Vec<_>>().join("\n");
    accept(&uneven(&page, &all(&properties)));
    expect_one(
        &uneven(&page, &all(&properties[1..])),
        "no defect breaks property 1",
    );
    let twice = format!("{page}\n{}", row(&7));
    expect_one(
        &uneven(&twice, &all(&properties)),
        "property 7 has not one row",
    );
    let without = page.replace("`tests/a.rs::it` | It 9 |", "`tests/a.rs::is` | It 9 |");
    expect_one(
        &uneven(&without, &all(&properties)),
        "property 9 does not name it",
    );
    let silent = page.replace("| It 9 |", "| |");
    expect_one(
        &uneven(&silent, &all(&properties)),
        "does not tell of: It 9",
    );
}
