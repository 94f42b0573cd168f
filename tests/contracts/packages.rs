//! The npm packages: they compile strictly, pass their own tests, and hold what they should.

use std::{collections::BTreeSet, fs};

use pathsix_tests::node;
use serde_json::Value;

fn manifest(package: &str) -> Value {
    let path = node::packages().join(package).join("package.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_packages_compile_under_every_strict_rule() {
    node::printed(node::npm(&["run", "check", "--workspaces"]));
}

#[test]
fn the_packages_pass_their_own_tests() {
    let said = node::printed(node::npm(&["test"]));
    let counts = |what: &str| -> Vec<u32> {
        // `# pass 5` or `ℹ pass 5`, as the version of Node has it.
        let ends = said
            .lines()
            .filter_map(|line| line.split_once(&format!(" {what} ")));
        let counts = ends.filter(|(mark, _)| ["#", "ℹ"].contains(mark));
        counts.map(|(_, count)| count.parse().unwrap()).collect()
    };
    let passed = counts("pass");
    assert!(passed.len() == 2 && !passed.contains(&0), "{said}");
    assert_eq!(
        [counts("skipped"), counts("todo")],
        [[0, 0], [0, 0]],
        "{said}"
    );
}

#[test]
fn the_packages_have_the_version_of_the_workspace() {
    for package in ["zod", "client"] {
        assert_eq!(
            manifest(package)["version"],
            env!("CARGO_PKG_VERSION"),
            "{package}"
        );
    }
}

#[test]
fn zod_is_the_one_thing_that_the_schemas_need() {
    let manifest = manifest("zod");
    assert_eq!(
        manifest["peerDependencies"],
        serde_json::json!({ "zod": "^4.5.0" })
    );
    assert_eq!(manifest.get("dependencies"), None);
}

#[test]
fn a_package_holds_what_is_built_of_each_source_and_nothing_else() {
    for package in ["zod", "client"] {
        let folder = format!("--workspace={package}");
        let said = node::npm(&["pack", "--dry-run", "--json", "--ignore-scripts", &folder]);
        let packed: Value = serde_json::from_str(&node::printed(said)).unwrap();
        let files = packed[0]["files"].as_array().unwrap();
        let files: BTreeSet<_> = files
            .iter()
            .map(|file| file["path"].as_str().unwrap().to_owned())
            .collect();
        let sources = fs::read_dir(node::packages().join(package).join("src")).unwrap();
        let mut expected: BTreeSet<_> = ["README.md", "package.json"].map(str::to_owned).into();
        for source in sources {
            let name = source.unwrap().file_name().into_string().unwrap();
            let name = name.strip_suffix(".ts").unwrap();
            expected.extend([format!("dist/{name}.js"), format!("dist/{name}.d.ts")]);
        }
        assert_eq!(files, expected, "{package}");
    }
}
