//! What can go wrong with a backup.

use std::{io, path::Path};

use thiserror::Error;

/// Why there is no backup, or why one cannot be used.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The system refused a file.
    #[error("{path}: {source}")]
    File {
        /// Which file.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// The file is not what was written, or no backup at all.
    #[error("{path} is not a whole backup: {what}")]
    Damaged {
        /// Which file.
        path: String,
        /// What was seen.
        what: String,
    },
    /// The file is sealed, and no key was given that opens it.
    #[error("{path} is sealed: {what}")]
    Sealed {
        /// Which file.
        path: String,
        /// What to do, or what was seen.
        what: String,
    },
    /// Something that is no key was given as one.
    #[error("{0}")]
    Key(String),
    /// A tool of the database failed.
    #[error("{tool} failed: {said}")]
    Tool {
        /// Its name.
        tool: &'static str,
        /// What it said.
        said: String,
    },
}

/// What the system said of a path.
pub(crate) fn at(path: &Path) -> impl Fn(io::Error) -> BackupError {
    let path = path.display().to_string();
    move |source| BackupError::File {
        path: path.clone(),
        source,
    }
}

/// A file that is no backup, or not the one that was written.
pub(crate) fn damaged(path: &Path, what: impl Into<String>) -> BackupError {
    BackupError::Damaged {
        path: path.display().to_string(),
        what: what.into(),
    }
}
