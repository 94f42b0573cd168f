//! What stands in `deploy/`, held against what it is about: nobody builds images or starts units in a test.

use crate::tree::{TextFile, files};
use crate::{accept, expect_one};

const README: &str = "README.md";
const DOCKERFILE: &str = "deploy/Dockerfile";

fn text<'a>(files: &'a [TextFile], path: &str) -> &'a str {
    let found = files.iter().find(|file| file.path == path);
    found.map_or("", |file| &file.text)
}

/// Settings that the README does not know.
fn unknown_settings(files: &[TextFile]) -> Vec<String> {
    let readme = text(files, README);
    let deployed = files.iter().filter(|file| file.path.starts_with("deploy/"));
    let mut unknown = Vec::new();
    for (at, line) in deployed.flat_map(TextFile::lines) {
        let words =
            line.split(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'));
        let settings = words.filter(|word| is_setting(word) && *word != "PATHSIX_PORT");
        for setting in settings {
            if !readme.contains(&format!("`{setting}`")) {
                unknown.push(format!("{at}: {setting} is no setting of the README"));
            }
        }
    }
    unknown
}

fn is_setting(word: &str) -> bool {
    let is_ours = |start| word.starts_with(start) && word.len() > str::len(start);
    is_ours("PATHSIX_")
        || matches!(word, "REDIS_URL" | "SENTRY_DSN")
        || (word.starts_with("DATABASE_") && word.ends_with("_URL"))
}

/// What an image should have, and where it does not.
fn image_faults(files: &[TextFile]) -> Vec<String> {
    let dockerfile = text(files, DOCKERFILE);
    let manifest = text(files, "Cargo.toml");
    let fault = |is_so: bool, what: &str| is_so.then(|| format!("{DOCKERFILE}: {what}"));
    let last = dockerfile.rsplit("\nFROM ").next().unwrap_or_default();
    let toolchain = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "))
        .unwrap_or_default()
        .trim_matches('"');
    let froms = dockerfile
        .lines()
        .filter_map(|line| line.strip_prefix("FROM "));
    let is_floating = |image: &str| {
        let image = image.split(' ').next().unwrap_or_default();
        !image.contains(':') || image.ends_with(":latest")
    };
    let user = last
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("USER "));
    let mut faults: Vec<_> = [
        fault(dockerfile.is_empty(), "there is none"),
        fault(
            froms.clone().count() < 2,
            "what builds should not be what runs",
        ),
        fault(
            froms.into_iter().any(is_floating),
            "an image has no version",
        ),
        fault(
            !dockerfile.contains(&format!("FROM rust:{toolchain}")),
            "it builds with another toolchain than Cargo.toml asks for",
        ),
        fault(matches!(user, None | Some("root" | "0")), "it runs as root"),
        fault(!last.contains("\nHEALTHCHECK "), "it has no health check"),
        fault(
            !last.contains("\nENTRYPOINT ["),
            "signals would not reach the server",
        ),
        fault(
            !dockerfile.contains("--locked"),
            "it builds other versions than were tested",
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    let ignored = text(files, ".dockerignore");
    for folder in [".git", "target", "data"] {
        if !ignored.lines().any(|line| line == folder) {
            faults.push(format!(".dockerignore: {folder} has no place in an image"));
        }
    }
    faults
}

/// Files of `deploy/` that others name and nobody has.
fn missing_files(files: &[TextFile]) -> Vec<String> {
    let mut missing = Vec::new();
    for (at, line) in files.iter().flat_map(TextFile::lines) {
        let words = line.split(|c: char| !(c.is_alphanumeric() || "/_-.".contains(c)));
        for word in words.filter(|word| word.starts_with("deploy/")) {
            let word = word.trim_end_matches(['.', '/']);
            let is_there =
                |file: &TextFile| file.path == word || file.path.starts_with(&format!("{word}/"));
            if !files.iter().any(is_there) {
                missing.push(format!("{at}: there is no {word}"));
            }
        }
    }
    missing
}

fn of_interest(file: &TextFile) -> bool {
    file.path.starts_with("deploy/") || file.path.starts_with("docs/") || file.path == README
}

#[test]
fn what_is_deployed_uses_settings_that_exist() {
    accept(&unknown_settings(&files()));
}

#[test]
fn the_image_is_built_as_tested_and_runs_as_nobody_special() {
    accept(&image_faults(&files()));
}

#[test]
fn files_that_are_named_are_there() {
    let mut files = files();
    files.retain(of_interest);
    accept(&missing_files(&files));
}

#[test]
fn a_setting_that_nobody_reads_is_found() {
    let planted = [
        TextFile::new(README, "`PATHSIX_LISTEN` `DATABASE_URL`"),
        TextFile::new(
            "deploy/a.yaml",
            "DATABASE_URL: x\nPATHSIX_LISTN: y\nPATHSIX_LISTEN: z",
        ),
    ];
    expect_one(
        &unknown_settings(&planted),
        "deploy/a.yaml:2: PATHSIX_LISTN",
    );
}

#[test]
fn an_image_that_runs_as_root_is_found() {
    let good = files();
    for (from, to, fault) in [
        ("USER 10001", "USER root", "runs as root"),
        ("HEALTHCHECK", "LABEL", "no health check"),
        ("debian:bookworm-slim", "debian", "has no version"),
        ("rust:1.", "rust:0.", "another toolchain"),
        (" --locked", "", "other versions"),
    ] {
        let planted: Vec<_> = good
            .iter()
            .filter(|file| {
                matches!(
                    file.path.as_str(),
                    DOCKERFILE | "Cargo.toml" | ".dockerignore"
                )
            })
            .map(|file| {
                let text = match file.path.as_str() {
                    DOCKERFILE => file.text.replace(from, to),
                    _ => file.text.clone(),
                };
                TextFile::new(&file.path, &text)
            })
            .collect();
        expect_one(&image_faults(&planted), fault);
    }
}

#[test]
fn a_file_that_is_gone_is_found() {
    let planted = [TextFile::new("docs/a.md", "see `deploy/nothing.yaml`.")];
    expect_one(&missing_files(&planted), "there is no deploy/nothing.yaml");
}
