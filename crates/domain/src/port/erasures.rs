//! Erasing a person from what is no record, and remembering that they were erased.

use std::io;

use async_trait::async_trait;

use super::StoreError;
use crate::{
    audit::AuditEntry,
    import::Import,
    privacy::{Erased, Erasure, Holds, Sought},
    value::{Id, Instant},
};

/// A row of a file that somebody imported, as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// Of which import.
    pub import: Id<Import>,
    /// Which one, from 1.
    pub number: i64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// What is told of a person beside records.
#[derive(Debug, Clone)]
pub struct Beside {
    /// As of when.
    pub at: Instant,
    /// Entries of the audit.
    pub entries: Vec<AuditEntry>,
    /// Rows of files.
    pub rows: Vec<FileRow>,
}

/// What the tenant keeps of people beside its records: the audit, rows of files, kept answers, what went wrong with letters, ids of
/// other systems, and whatever a custom backend keeps.
#[async_trait]
pub trait Erasures: Send {
    /// What is told of a person now. `holds` says how records told of them, and is completed with those that are gone. Reads all
    /// that the tenant keeps, until it has more than `most` of a kind.
    async fn told_beside(
        &mut self,
        sought: Sought<'_>,
        holds: &mut Holds,
        at: Instant,
        most: usize,
    ) -> Result<Beside, StoreError>;

    /// Erases a person from what was told of them, and from what came to it since. MUST leave nothing behind by which they are
    /// recognised, the words of a search index included, and MUST leave the audit provable.
    async fn erase_beside(
        &mut self,
        sought: Sought<'_>,
        holds: &Holds,
        beside: &Beside,
    ) -> Result<Erased, StoreError>;

    /// Remembers an erasure. Whether it was not known yet.
    async fn keep_erasure(&mut self, erasure: &Erasure) -> Result<bool, StoreError>;

    /// Every erasure of the tenant.
    async fn erasures(&mut self) -> Result<Vec<Erasure>, StoreError>;
}

/// Remembers erasures outside of the store, for the day on which the store is an older copy of itself.
#[async_trait]
pub trait ErasureLedger: Send + Sync + 'static {
    /// Every one.
    async fn all(&self) -> io::Result<Vec<Erasure>>;

    /// Adds them, and what an earlier call could not keep in every place. MUST outlive the process.
    async fn keep(&self, erasures: &[Erasure]) -> io::Result<()>;
}
