//! One server at a time for an embedded database.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use pathsix_persistence::connection::file::path_of;

use crate::{Failure, config::Config, whole_file::make_dir};

/// What is appended to the name of the database, for the file that is locked.
const SUFFIX: &str = "-serving";

/// As long as this lives no other server begins to serve the same embedded database. A process that is killed leaves no lock
/// behind.
#[derive(Debug)]
pub(crate) struct Sole {
    _locked: Option<File>,
}

impl Sole {
    /// Errors: another server serves the database. Any number may serve one of Postgres.
    pub(crate) fn of(config: &Config) -> Result<Self, Failure> {
        let embedded = config.is_embedded().then(|| config.database());
        // An address that is none is told by whoever opens it.
        let Some(path) = embedded.and_then(|url| path_of(&url).ok()) else {
            return Ok(Self { _locked: None });
        };
        match lock(&path) {
            Ok(file) => Ok(Self {
                _locked: Some(file),
            }),
            Err(TryLockError::WouldBlock) => Err(Failure::new(format!(
                "Another server serves {}: a database of SQLite is for one at a time. End that server first, or use Postgres",
                path.display()
            ))),
            Err(TryLockError::Error(error)) => {
                tracing::warn!(%error, "nobody can tell whether another server serves the same database");
                Ok(Self { _locked: None })
            }
        }
    }
}

fn lock(database: &Path) -> Result<File, TryLockError> {
    let file = lock_file(database).map_err(TryLockError::Error)?;
    file.try_lock()?;
    Ok(file)
}

fn lock_file(database: &Path) -> io::Result<File> {
    if let Some(dir) = database.parent() {
        make_dir(dir)?;
    }
    let mut name = database.as_os_str().to_owned();
    name.push(SUFFIX);
    let mut open = OpenOptions::new();
    open.create(true).truncate(false).write(true).mode(0o600);
    open.open(name)
}
