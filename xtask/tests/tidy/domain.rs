//! The domain's own dependencies: few, and none that brings IO or a runtime.

use cargo_metadata::DependencyKind;

use crate::graph::METADATA;
use crate::{accept, expect_one};

const REQUIRED: [&str; 8] = [
    "async-trait",
    "chrono",
    "chrono-tz",
    "regex",
    "thiserror",
    "unicode-normalization",
    "unicode-segmentation",
    "uuid",
];

/// For the spelling on the wire, wanted by some callers only.
const OPTIONAL: [&str; 3] = ["garde", "schemars", "serde"];

enum Presence {
    Always,
    BehindFeature,
}

fn unlisted(dependencies: &[(String, Presence)], default_features: &[String]) -> Vec<String> {
    let mut violations = Vec::new();
    for (name, presence) in dependencies {
        let name = name.as_str();
        if OPTIONAL.contains(&name) && matches!(presence, Presence::Always) {
            violations.push(format!("pathsix-domain: {name} must be optional"));
        }
        if !OPTIONAL.contains(&name) && !REQUIRED.contains(&name) {
            violations.push(format!("pathsix-domain: {name} is not on the list"));
        }
    }
    if !default_features.is_empty() {
        violations.push("pathsix-domain: nothing may be a default feature".to_owned());
    }
    violations
}

#[test]
fn the_domain_keeps_to_its_list() {
    let packages = METADATA.workspace_packages();
    let domain = packages
        .iter()
        .find(|package| package.name.as_str() == "pathsix-domain");
    let domain = domain.expect("the domain is a package");
    let declared = domain.dependencies.iter();
    let declared = declared.filter(|it| it.kind != DependencyKind::Development);
    let dependencies: Vec<_> = declared
        .map(|it| {
            let presence = if it.optional {
                Presence::BehindFeature
            } else {
                Presence::Always
            };
            (it.name.clone(), presence)
        })
        .collect();
    let default_features = domain.features.get("default").cloned().unwrap_or_default();
    accept(&unlisted(&dependencies, &default_features));
}

#[test]
fn strangers_and_hard_dependencies_are_found() {
    let stranger = [("reqwest".to_owned(), Presence::BehindFeature)];
    expect_one(&unlisted(&stranger, &[]), "reqwest is not on the list");
    let hard = [("serde".to_owned(), Presence::Always)];
    expect_one(&unlisted(&hard, &[]), "serde must be optional");
    let eager = ["serde".to_owned()];
    expect_one(&unlisted(&[], &eager), "default feature");
}
