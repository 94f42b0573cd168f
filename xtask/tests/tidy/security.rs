//! `docs/security.md` answers a standard number by number: the tests that it names are there, and no number lacks or stands twice.

use std::collections::BTreeSet;

use crate::named::{missing_tests, text_of};
use crate::tree::files;
use crate::{accept, expect_one};

const PAGE: &str = "docs/security.md";
const CHAPTERS: u32 = 17;
/// So many has version 5.0.0 of the standard at its levels 1 and 2.
const REQUIREMENTS: usize = 253;

/// Chapter, section, and place in it.
type Number = [u32; 3];

fn missing_chapters(page: &str) -> Vec<String> {
    let mut missing = Vec::new();
    for chapter in 1..=CHAPTERS {
        let heading = format!("## V{chapter} ");
        if !page.lines().any(|line| line.starts_with(&heading)) {
            missing.push(format!("{PAGE}: there is no chapter V{chapter}"));
        }
    }
    missing
}

fn repeated(page: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut repeated = Vec::new();
    for number in numbers(page) {
        if !seen.insert(number) {
            let [chapter, section, place] = number;
            repeated.push(format!(
                "{PAGE}: {chapter}.{section}.{place} is answered twice"
            ));
        }
    }
    repeated
}

/// What stands in the first cells of tables.
fn numbers(page: &str) -> Vec<Number> {
    let cells = page.lines().filter_map(first_cell);
    cells.flat_map(range).collect()
}

fn first_cell(line: &str) -> Option<&str> {
    let (cell, _) = line.strip_prefix("| ")?.split_once(" |")?;
    Some(cell)
}

/// `1.2.1`, or all from `1.2.1-1.2.5`; other words are none.
fn range(cell: &str) -> Vec<Number> {
    let (first, last) = cell.split_once('-').unwrap_or((cell, cell));
    let (Some(first), Some(last)) = (number(first), number(last)) else {
        return Vec::new();
    };
    if first[..2] != last[..2] {
        return Vec::new();
    }
    let places = first[2]..=last[2];
    places.map(|place| [first[0], first[1], place]).collect()
}

fn number(text: &str) -> Option<Number> {
    let parts: Result<Vec<u32>, _> = text.split('.').map(str::parse::<u32>).collect();
    parts.ok()?.try_into().ok()
}

#[test]
fn every_test_that_the_page_names_is_there() {
    accept(&missing_tests(&files(), PAGE));
}

#[test]
fn every_requirement_is_answered_once() {
    let files = files();
    let page = text_of(&files, PAGE);
    accept(&missing_chapters(page));
    accept(&repeated(page));
    let answered: BTreeSet<_> = numbers(page).into_iter().collect();
    assert_eq!(answered.len(), REQUIREMENTS);
}

#[test]
fn a_chapter_that_lacks_and_a_number_that_stands_twice_are_found() {
    let headings: Vec<_> = (1..=CHAPTERS).map(|it| format!("## V{it} Of it")).collect();
    let chapters = headings.join("\n");
    accept(&missing_chapters(&chapters));
    let without = chapters.replace("## V7 ", "## W7 ");
    expect_one(&missing_chapters(&without), "no chapter V7");

    let table = "| requirement | level |\n|---|---|\n| 1.2.1-1.2.3 | 1 |\n| 1.2.4 | 2 |\n";
    assert_eq!(numbers(table), [[1, 2, 1], [1, 2, 2], [1, 2, 3], [1, 2, 4]]);
    accept(&repeated(table));
    let again = format!("{table}| 1.2.3 | 1 |\n");
    expect_one(&repeated(&again), "1.2.3 is answered twice");
}
