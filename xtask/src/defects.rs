//! `cargo xtask defects`: plants known defects, and looks whether the tests that should notice do. Those that do not disturb
//! each other are planted together, because a build takes minutes.

mod list;
mod tree;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Stdio;

use clap::Args;

use self::list::{Defect, FOLDER, Test};
use self::tree::Tree;
use self::verdict::{Verdict, reason, verdict};
use crate::interrupt::Interrupt;
use crate::process::{Outcome, phase, root};
use crate::say;
use crate::servers::Servers;
use crate::tools;

#[derive(Args)]
pub(crate) struct Options {
    /// Only defects of these properties, with commas between them
    #[arg(long, value_delimiter = ',')]
    property: Vec<u32>,
    /// Only defects whose names contain this
    #[arg(long)]
    only: Option<String>,
    /// Only say which there are
    #[arg(long)]
    list: bool,
}

impl Options {
    fn choose(&self, defect: &Defect) -> bool {
        let is_property = self.property.is_empty() || self.property.contains(&defect.property);
        let mut words = self.only.iter();
        is_property && words.all(|words| defect.name.contains(words))
    }
}

pub(crate) fn run(options: &Options) -> Outcome {
    let mut defects = all()?;
    defects.retain(|defect| options.choose(defect));
    if defects.is_empty() {
        return Err("there is no such defect".into());
    }
    if options.list {
        for defect in &defects {
            say::line(&format!("{:>3}  {}", defect.property, defect.name));
        }
        return Ok(());
    }
    let interrupt = Interrupt::watch()?;
    phase("tools", tools::ensure)?;
    let servers = Servers::start(&interrupt)?;
    let tree = Tree::make()?;
    let mut unnoticed = Vec::new();
    for (batch, defects) in batches(&defects) {
        let title = format!("batch {batch}: {} defects", defects.len());
        let found = phase(&title, || try_all(&defects, &tree, &servers, &interrupt))?;
        unnoticed.extend(found);
    }
    if unnoticed.is_empty() {
        return Ok(());
    }
    Err(format!("not noticed:\n  {}", unnoticed.join("\n  ")).into())
}

/// The whole list.
fn all() -> Outcome<Vec<Defect>> {
    let mut files: Vec<_> = fs::read_dir(root().join(FOLDER))?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::path);
    let mut defects = Vec::new();
    for file in files {
        let path = file.path();
        let listed = list::read(&fs::read_to_string(&path)?);
        defects.extend(listed.map_err(|error| format!("{}: {error}", path.display()))?);
    }
    Ok(defects)
}

fn batches(defects: &[Defect]) -> BTreeMap<u32, Vec<&Defect>> {
    let mut batches: BTreeMap<u32, Vec<&Defect>> = BTreeMap::new();
    for defect in defects {
        batches.entry(defect.batch).or_default().push(defect);
    }
    batches
}

/// Plants defects together and runs the tests of each. Gives what stayed green.
fn try_all(
    defects: &[&Defect],
    tree: &Tree,
    servers: &Servers,
    interrupt: &Interrupt,
) -> Outcome<Vec<String>> {
    tree.plant(defects)?;
    let tests = defects.iter().flat_map(|defect| &defect.tests);
    let targets: BTreeSet<_> = tests.map(target).collect();
    let mut build = tree.cargo();
    build.args(["test", "--quiet", "--workspace", "--no-run"]);
    interrupt.run(build.args(targets))?;
    let mut unnoticed = Vec::new();
    for defect in defects {
        for test in &defect.tests {
            let said = said_by(test, tree, servers, interrupt)?;
            let (property, name) = (defect.property, &defect.name);
            let what = format!("{property:>3}  {name}: {}::{}", test.path, test.name);
            let on = defect.on.as_deref();
            match verdict(&said, test, on) {
                Verdict::Red(databases) => {
                    say::line(&format!("red    {what} ({})", databases.join(", ")));
                    say::line(&format!(
                        "       {}",
                        reason(&said, test).unwrap_or_default()
                    ));
                }
                Verdict::Green(database) => {
                    say::line(&format!("GREEN  {what} ({database})"));
                    unnoticed.push(what);
                }
                Verdict::Missing => {
                    say::line(&format!("not run  {what}"));
                    unnoticed.push(what);
                }
            }
        }
    }
    Ok(unnoticed)
}

/// What cargo calls the program that has a test: those of all libraries, or a suite.
fn target(test: &Test) -> String {
    let suite = test.path.rsplit_once("tests/").map(|(_, rest)| rest);
    match suite.and_then(|rest| rest.split('/').next()) {
        Some(suite) if !test.path.contains("/src/") => format!("--test={suite}"),
        _ => "--lib".to_owned(),
    }
}

/// What the program with a test says while it runs it.
fn said_by(test: &Test, tree: &Tree, servers: &Servers, interrupt: &Interrupt) -> Outcome<String> {
    let said = tempfile::NamedTempFile::new()?;
    let mut run = tree.cargo();
    run.args(["test", "--workspace", "--no-fail-fast", &target(test)]);
    run.args(["--", &test.name]);
    run.stdout(said.reopen()?).stderr(Stdio::null());
    servers.tell(&mut run);
    // That it fails is what is wanted.
    let _ = interrupt.run(&mut run);
    interrupt.check()?;
    Ok(fs::read_to_string(said.path())?)
}

#[cfg(test)]
mod tests {
    use super::{list::Test, target};

    #[test]
    fn a_test_is_looked_for_where_its_file_is_built_into() {
        for (test, expected) in [
            ("tests/api/audit/file.rs::it_holds", "--test=api"),
            (
                "crates/server/tests/process/crash.rs::it_holds",
                "--test=process",
            ),
            ("crates/http/src/payload.rs::it_holds", "--lib"),
            ("crates/intake/src/tests/bounds.rs::it_holds", "--lib"),
        ] {
            let test = Test::try_from(test.to_owned()).unwrap();
            assert_eq!(target(&test), expected);
        }
    }
}
