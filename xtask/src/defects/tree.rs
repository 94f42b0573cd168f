//! A working tree of our own in which defects are planted, and what is built of it. Both stay for the next time: only what
//! differs is written and built anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::list::Defect;
use crate::nested;
use crate::process::{Outcome, answer, program, root, run};

pub(crate) struct Tree {
    folder: PathBuf,
    /// What is planted into, again and again.
    commit: String,
}

impl Tree {
    /// The tree as Git knows it, with what is not committed yet. What Git was never told of is not in it.
    pub(crate) fn make() -> Outcome<Self> {
        // Both names are for a commit that no branch has.
        let mut stash = program("git");
        stash.args(["-c", "user.name=defects", "-c", "user.email=defects"]);
        let changed = answer(stash.args(["stash", "create"]));
        let commit = match changed.filter(|commit| !commit.is_empty()) {
            Some(commit) => commit,
            None => {
                answer(program("git").args(["rev-parse", "HEAD"])).ok_or("no Git repository")?
            }
        };
        let folder = place().join("tree");
        if !folder.join(".git").exists() {
            let mut add = program("git");
            // It may have been there, and gone with `target`.
            add.args(["worktree", "add", "--quiet", "--force", "--detach"]);
            run(add.arg(&folder).arg(&commit))?;
        }
        Ok(Self { folder, commit })
    }

    /// Takes out what was planted before, and plants these.
    pub(crate) fn plant(&self, defects: &[&Defect]) -> Outcome {
        let mut git = program("git");
        git.current_dir(&self.folder);
        run(git.args(["checkout", "--quiet", "--force", "--detach", &self.commit]))?;
        for change in defects.iter().flat_map(|defect| &defect.change) {
            let file = self.folder.join(&change.file);
            let text =
                fs::read_to_string(&file).map_err(|error| format!("{}: {error}", change.file))?;
            fs::write(&file, change.made(&text)?)?;
        }
        Ok(())
    }

    /// A cargo that works on this tree.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = nested::cargo();
        command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", place().join("build"))
            // Nobody debugs these, and each is built a few times.
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0");
        command
    }
}

fn place() -> PathBuf {
    Path::new(root()).join("target/defects")
}
