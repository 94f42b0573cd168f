//! What a backup says of itself.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The layout that this version writes and reads.
pub(crate) const FORMAT: u32 = 1;

/// A manifest is not longer than this, in bytes: a server with 300,000 companies remembers of each how far its audit came, in a part of its own.
pub(crate) const LONGEST: u64 = 64 * 1024 * 1024;

/// So many parts have more than so long a manifest.
pub(crate) const MOST_PARTS: usize = 500_000;

/// The longest name of a part, in bytes: a longer one would not stand in its head.
pub(crate) const LONGEST_NAME: usize = 100;

/// The name of the manifest among the parts.
pub(crate) const NAME: &str = "manifest.json";

/// What kind of database was backed up: it can be restored to this kind only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// One file of SQLite.
    Sqlite,
    /// A dump of `pg_dump`, in its custom format.
    Postgres,
}

/// The last part of a backup. It is written when everything else has been, so where it is, the rest is too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The layout of the file.
    pub format: u32,
    /// When the backup was begun: what was committed before is in it.
    pub made_at: DateTime<Utc>,
    /// The version of PathSix CRM that made it.
    pub version: String,
    /// The kind of database.
    pub engine: Engine,
    /// The last migration of the database, which a server that restores it has to know.
    pub schema: String,
    /// The other parts.
    pub parts: Vec<Part>,
}

/// One file in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its path in the archive.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 digest, in hexadecimal.
    pub sha256: String,
}
