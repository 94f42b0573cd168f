//! The packages of the workspace and what they depend on, as plain data.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

use crate::nested;

pub(crate) static METADATA: LazyLock<Metadata> = LazyLock::new(metadata);

/// Package names and the names they depend on, other than for tests. Versions are folded together.
pub(crate) struct Graph {
    edges: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    pub(crate) fn of_workspace() -> Self {
        let resolve = METADATA.resolve.as_ref().expect("a resolved graph");
        let mut graph = Self::of(&[]);
        for node in &resolve.nodes {
            let edges = graph.edges.entry(name(&node.id)).or_default();
            for dependency in &node.deps {
                let kinds = dependency.dep_kinds.iter();
                if kinds
                    .clone()
                    .any(|info| info.kind != DependencyKind::Development)
                {
                    edges.insert(name(&dependency.pkg));
                }
            }
        }
        graph
    }

    pub(crate) fn of(edges: &[(&str, &[&str])]) -> Self {
        let own = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        let edges = edges.iter().map(|(from, to)| ((*from).to_owned(), own(to)));
        Self {
            edges: edges.collect(),
        }
    }

    pub(crate) fn has(&self, package: &str) -> bool {
        self.edges.contains_key(package)
    }

    pub(crate) fn direct(&self, package: &str) -> BTreeSet<String> {
        self.edges.get(package).cloned().unwrap_or_default()
    }

    /// Everything below a package, itself left out.
    pub(crate) fn reach(&self, package: &str) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<String> = self.direct(package).into_iter().collect();
        while let Some(next) = open.pop() {
            if reached.insert(next.clone()) {
                open.extend(self.direct(&next));
            }
        }
        reached
    }
}

/// The names of our own packages.
pub(crate) fn members() -> Vec<String> {
    let packages = METADATA.workspace_packages();
    packages
        .iter()
        .map(|package| package.name.to_string())
        .collect()
}

/// The folders of our own packages, from the root of the workspace.
pub(crate) fn folders() -> Vec<String> {
    let folder = |manifest: &Path| {
        let folder = manifest
            .parent()?
            .strip_prefix(&METADATA.workspace_root)
            .ok()?;
        Some(folder.to_str()?.to_owned())
    };
    let packages = METADATA.workspace_packages();
    let manifests = packages
        .iter()
        .map(|package| package.manifest_path.as_std_path());
    manifests.filter_map(folder).collect()
}

fn name(id: &PackageId) -> String {
    METADATA[id].name.to_string()
}

/// For this machine's platform only: the packages of others need not have been downloaded.
fn metadata() -> Metadata {
    let about = nested::cargo().arg("-vV").output().expect("cargo runs");
    let about = String::from_utf8(about.stdout).expect("cargo prints text");
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("a host");
    let mut command = MetadataCommand::new();
    command.manifest_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    command.other_options(["--filter-platform".to_owned(), host.to_owned()]);
    command.exec().expect("cargo metadata answers")
}

#[test]
fn reach_is_transitive() {
    let graph = Graph::of(&[("a", &["b"]), ("b", &["c", "a"]), ("c", &[])]);
    let reached: Vec<_> = graph.reach("a").into_iter().collect();
    assert_eq!(reached, ["a", "b", "c"]);
}
