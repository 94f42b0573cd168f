//! Each entry of `.clippy.toml` bites. Clippy says nothing about an entry that names no function, so `fixtures/banned.rs` breaks
//! every ban once, and here each must be reported.

#[path = "../src/nested.rs"]
mod nested;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The paths banned by `.clippy.toml`, whose entries stand one on a line.
fn banned(config: &str) -> BTreeSet<String> {
    config
        .lines()
        .filter_map(|line| between(line, "path = \"", "\""))
        .collect()
}

fn reported(output: &str) -> BTreeSet<String> {
    let lint = |kind| format!("use of a disallowed {kind} `");
    let kinds = [lint("method"), lint("type")];
    let of_line = |line| kinds.iter().find_map(|kind| between(line, kind, "`"));
    output.lines().filter_map(of_line).collect()
}

fn between(line: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = line.split_once(before)?;
    rest.split_once(after).map(|(inner, _)| inner.to_owned())
}

fn without_a_reason(config: &str) -> Vec<&str> {
    let entries = config.lines().filter(|line| line.contains("path = \""));
    entries
        .filter(|line| between(line, "reason = \"", "\"").is_none_or(|reason| reason.is_empty()))
        .collect()
}

/// A build with Clippy in the compiler's place rather than `cargo clippy`, and of the whole workspace's features: so it takes the
/// dependencies that were built for these tests, and costs about a second.
fn lint(root: &Path) -> String {
    let output = nested::cargo()
        .args(["build", "--workspace", "--example", "banned"])
        .args(["--features", "xtask/banned"])
        .args(["--message-format", "short", "--color", "never"])
        .env("RUSTC_WORKSPACE_WRAPPER", clippy())
        .env("CLIPPY_CONF_DIR", root)
        .current_dir(root)
        .output()
        .expect("cargo runs");
    let messages = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "the fixture compiles:\n{messages}");
    messages
}

fn clippy() -> String {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let output = Command::new(rustc)
        .args(["--print", "sysroot"])
        .output()
        .expect("rustc runs");
    let root = String::from_utf8(output.stdout).expect("a path in UTF-8");
    format!("{}/bin/clippy-driver", root.trim())
}

#[test]
fn every_ban_is_enforced() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("a workspace root");
    let config = std::fs::read_to_string(root.join(".clippy.toml")).expect(".clippy.toml");
    let banned = banned(&config);
    assert!(banned.len() > 60, "the list is read: {banned:?}");
    let reported = reported(&lint(root));
    let silent: Vec<_> = banned.difference(&reported).collect();
    assert!(
        silent.is_empty(),
        "mistyped in .clippy.toml, or not broken in xtask/fixtures/banned.rs: {silent:#?}"
    );
    assert_eq!(without_a_reason(&config), [""; 0]);
}

#[test]
fn entries_and_reports_are_read() {
    let config =
        "disallowed-methods = [\n  { path = \"a::b\", reason = \"c\" },\n  { path = \"d::e\" },\n]";
    assert_eq!(banned(config), ["a::b", "d::e"].map(str::to_owned).into());
    assert_eq!(without_a_reason(config), ["  { path = \"d::e\" },"]);
    let output = "a.rs:1:2: warning: use of a disallowed method `a::b`: c\nx\na.rs:3:4: warning: use of a disallowed type `d::E`";
    assert_eq!(reported(output), ["a::b", "d::E"].map(str::to_owned).into());
}
