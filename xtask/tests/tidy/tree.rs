//! The text files of the working tree that Git tracks or would track.

use std::path::Path;
use std::process::Command;

pub(crate) struct TextFile {
    /// From the root of the workspace.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl TextFile {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    pub(crate) fn is_rust(&self) -> bool {
        Path::new(&self.path)
            .extension()
            .is_some_and(|it| it == "rs")
    }

    pub(crate) fn is_manifest(&self) -> bool {
        self.path == "Cargo.toml" || self.path.ends_with("/Cargo.toml")
    }

    /// Under a folder `tests` or `fixtures`, or a module `tests`.
    pub(crate) fn is_test(&self) -> bool {
        self.path
            .split('/')
            .any(|part| matches!(part, "tests" | "fixtures" | "tests.rs"))
    }

    /// Lines with where they stand, for messages.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (String, &str)> {
        let numbered = self.text.lines().zip(1..);
        numbered.map(|(line, number): (_, u32)| (format!("{}:{number}", self.path), line))
    }
}

pub(crate) fn files() -> Vec<TextFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("a workspace root");
    let mut git = Command::new("git");
    git.args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let listed = git.current_dir(root).output().expect("git runs");
    assert!(listed.status.success(), "git lists the working tree");
    let listed = String::from_utf8(listed.stdout).expect("paths are text");
    let paths = listed
        .split('\0')
        .filter(|path| !path.is_empty() && *path != "Cargo.lock");
    // What cannot be read as text is an image or has been deleted but not yet committed.
    let read = |path: &str| {
        Some(TextFile::new(
            path,
            &std::fs::read_to_string(root.join(path)).ok()?,
        ))
    };
    paths.filter_map(read).collect()
}

#[test]
fn this_very_file_is_listed() {
    assert!(
        files()
            .iter()
            .any(|file| file.path == "xtask/tests/tidy/tree.rs")
    );
}
