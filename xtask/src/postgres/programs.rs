//! Where Postgres's programs are, and how to get them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::debian;
use crate::process::{Outcome, answer, program};

const NEEDED: [&str; 6] = [
    "initdb",
    "postgres",
    "pg_ctl",
    "pg_isready",
    "psql",
    "pgbench",
];

/// The folder of the newest complete installation; on Debian one is installed if need be.
pub(super) fn folder() -> Outcome<PathBuf> {
    if let Some(folder) = find() {
        return Ok(folder);
    }
    install()?;
    find().ok_or_else(|| format!("no folder holds all of {}", NEEDED.join(", ")).into())
}

pub(super) fn find() -> Option<PathBuf> {
    let configured = answer(program("pg_config").arg("--bindir"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    versions(Path::new("/usr/lib/postgresql"))
        .into_iter()
        .chain(configured.map(PathBuf::from))
        .chain(std::env::split_paths(&path))
        .find(|folder| is_complete(folder))
}

/// Debian keeps one folder per major version: the newest first.
fn versions(parent: &Path) -> Vec<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .collect();
    found.sort();
    found
        .into_iter()
        .rev()
        .map(|(_, path)| path.join("bin"))
        .collect()
}

fn is_complete(folder: &Path) -> bool {
    NEEDED.iter().all(|name| folder.join(name).is_file())
}

fn install() -> Outcome {
    let otherwise =
        "install it (apt-get install postgresql, brew install postgresql) or set TEST_DATABASE_URL";
    debian::install("Postgres", &["postgresql"], otherwise)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{NEEDED, is_complete, versions};

    #[test]
    fn versions_are_ordered_as_numbers() {
        let parent = tempfile::tempdir().unwrap();
        for name in ["9", "15", "16", "notes"] {
            fs::create_dir(parent.path().join(name)).unwrap();
        }
        let found = versions(parent.path());
        let expected = ["16/bin", "15/bin", "9/bin"].map(|path| parent.path().join(path));
        assert_eq!(found, expected);
    }

    #[test]
    fn half_an_installation_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        for name in NEEDED {
            assert!(!is_complete(folder.path()));
            fs::write(folder.path().join(name), "").unwrap();
        }
        assert!(is_complete(folder.path()));
    }
}
