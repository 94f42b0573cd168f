//! Which crate may know which.

use crate::graph::{Graph, members};
use crate::{accept, expect_one};

/// What a layer may use of ours; for packages not listed there is no limit of this kind.
const OURS: [(&str, &[&str]); 16] = [
    ("pathsix-backup", &[]),
    ("pathsix-measures", &[]),
    ("pathsix-telemetry", &[]),
    ("pathsix-bench", &[]),
    ("pathsix-domain", &[]),
    ("pathsix-migrations", &[]),
    ("pathsix-application", &["pathsix-domain"]),
    ("pathsix-contracts", &["pathsix-domain"]),
    ("pathsix-identity", &["pathsix-domain", "pathsix-measures"]),
    ("pathsix-documents", &["pathsix-domain"]),
    ("pathsix-intake", &["pathsix-domain"]),
    ("pathsix-archive", &["pathsix-domain"]),
    ("pathsix-limits", &["pathsix-domain"]),
    ("pathsix-mail", &["pathsix-domain"]),
    (
        "pathsix-persistence",
        &["pathsix-domain", "pathsix-measures", "pathsix-migrations"],
    ),
    (
        "pathsix-http",
        &[
            "pathsix-application",
            "pathsix-contracts",
            "pathsix-domain",
            "pathsix-measures",
        ],
    ),
];

/// What a layer must not reach, not even through others.
const NEVER: [(&str, &[&str]); 14] = [
    ("pathsix-backup", &["actix-web", "sea-orm", "sqlx", "tokio"]),
    (
        "pathsix-measures",
        &["actix-web", "sea-orm", "sqlx", "tokio"],
    ),
    ("pathsix-telemetry", &["actix-web", "sea-orm", "sqlx"]),
    ("pathsix-domain", &["actix-web", "sea-orm", "sqlx", "tokio"]),
    ("pathsix-application", &["actix-web", "sea-orm", "sqlx"]),
    ("pathsix-contracts", &["actix-web", "sea-orm", "sqlx"]),
    ("pathsix-identity", &["actix-web", "sea-orm", "sqlx"]),
    (
        "pathsix-documents",
        &["actix-web", "sea-orm", "sqlx", "tokio"],
    ),
    ("pathsix-intake", &["actix-web", "sea-orm", "sqlx", "tokio"]),
    (
        "pathsix-archive",
        &["actix-web", "sea-orm", "sqlx", "tokio"],
    ),
    ("pathsix-limits", &["actix-web", "sea-orm", "sqlx"]),
    ("pathsix-mail", &["actix-web", "sea-orm", "sqlx"]),
    ("pathsix-persistence", &["actix-web"]),
    (
        "pathsix-http",
        &[
            "sea-orm",
            "sqlx",
            "pathsix-persistence",
            "pathsix-migrations",
        ],
    ),
];

const ADAPTERS: [&str; 10] = [
    "pathsix-telemetry",
    "pathsix-persistence",
    "pathsix-identity",
    "pathsix-documents",
    "pathsix-intake",
    "pathsix-archive",
    "pathsix-backup",
    "pathsix-limits",
    "pathsix-mail",
    "pathsix-http",
];

/// Who puts adapters together.
const COMPOSERS: [&str; 4] = ["pathsix-server", "pathsix-tests", "sunny-roofs", "xtask"];

/// Packages that a rule names and nobody has: such a rule would hold for ever.
fn unknown_names(graph: &Graph) -> Vec<String> {
    let ruled = OURS.iter().chain(&NEVER);
    let names = ruled.flat_map(|(from, to)| to.iter().chain([from]));
    names
        .chain(&ADAPTERS)
        .chain(&COMPOSERS)
        .filter(|name| !graph.has(name))
        .map(|name| format!("a rule names {name}, which is no package here"))
        .collect()
}

/// New packages choose a layer.
fn without_a_layer(members: &[String]) -> Vec<String> {
    let listed = |name: &str| OURS.iter().any(|(known, _)| *known == name);
    members
        .iter()
        .filter(|name| !listed(name) && !COMPOSERS.contains(&name.as_str()))
        .map(|name| format!("{name} has no layer yet: add it to the tables of this test"))
        .collect()
}

fn upward_edges(graph: &Graph, members: &[String]) -> Vec<String> {
    let mut violations = Vec::new();
    for (from, permitted) in OURS {
        for to in graph.direct(from) {
            if members.contains(&to) && !permitted.contains(&to.as_str()) {
                violations.push(format!("{from} must not depend on {to}"));
            }
        }
    }
    violations
}

fn forbidden_reach(graph: &Graph) -> Vec<String> {
    let mut violations = Vec::new();
    for (from, forbidden) in NEVER {
        let reach = graph.reach(from);
        for to in forbidden {
            if reach.contains(*to) {
                violations.push(format!("{from} must never reach {to}"));
            }
        }
    }
    violations
}

fn composers_unasked(graph: &Graph, members: &[String]) -> Vec<String> {
    let mut violations = Vec::new();
    for member in members {
        let mut seen = graph.reach(member);
        seen.insert(member.clone());
        seen.retain(|name| ADAPTERS.contains(&name.as_str()));
        if seen.len() > 1 && !COMPOSERS.contains(&member.as_str()) {
            violations.push(format!("{member} must not see several adapters: {seen:?}"));
        }
    }
    violations
}

#[test]
fn every_rule_names_packages_that_exist() {
    let graph = Graph::of_workspace();
    accept(&unknown_names(&graph));
    assert!(unknown_names(&Graph::of(&[("pathsix-http", &[])])).len() > 10);
}

#[test]
fn every_crate_has_a_layer() {
    accept(&without_a_layer(&members()));
    let planted = ["pathsix-domain".to_owned(), "pathsix-stamps".to_owned()];
    expect_one(&without_a_layer(&planted), "pathsix-stamps");
}

#[test]
fn layers_depend_downward() {
    accept(&upward_edges(&Graph::of_workspace(), &members()));
}

#[test]
fn an_upward_dependency_is_found() {
    let graph = Graph::of(&[("pathsix-domain", &["regex", "pathsix-application"])]);
    expect_one(
        &upward_edges(&graph, &["pathsix-application".to_owned()]),
        "pathsix-domain must not depend on pathsix-application",
    );
}

#[test]
fn layers_never_reach_each_others_libraries() {
    accept(&forbidden_reach(&Graph::of_workspace()));
}

#[test]
fn a_library_reached_through_another_is_found() {
    let graph = Graph::of(&[
        ("pathsix-http", &["pagination"]),
        ("pagination", &["sea-orm"]),
    ]);
    expect_one(
        &forbidden_reach(&graph),
        "pathsix-http must never reach sea-orm",
    );
}

#[test]
fn only_composers_see_several_adapters() {
    accept(&composers_unasked(&Graph::of_workspace(), &members()));
}

#[test]
fn another_composer_is_found() {
    let graph = Graph::of(&[("pathsix-jobs", &["pathsix-http", "pathsix-identity"])]);
    let members = ["pathsix-jobs".to_owned(), "pathsix-http".to_owned()];
    expect_one(&composers_unasked(&graph, &members), "pathsix-jobs");
}
