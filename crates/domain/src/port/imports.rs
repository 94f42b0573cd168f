//! Keeping imports, and reading the files that they come from.

use async_trait::async_trait;
use std::{
    io::{Read, Seek},
    ops::ControlFlow,
};
use thiserror::Error;

use super::{Lease, StoreError};
use crate::{
    access::Resource,
    audit::FieldChange,
    import::{FileFacts, Import, ImportField, ImportRow, Naming, NewRow, Outcome},
    list::{ListQuery, Page},
    record::{Client, Contact, Lead, Record},
    value::{FieldErrors, Id, Instant, RecordId, Text255},
};

/// Keeps imports with their rows. What is outside of the unit's scope does not exist.
#[async_trait]
pub trait Imports: Send {
    /// A new import.
    async fn add_import(&mut self, import: &Import) -> Result<(), StoreError>;

    /// An import within the scope.
    async fn import(&mut self, id: Id<Import>) -> Result<Option<Import>, StoreError>;

    /// The same, and nobody else can write it before this unit ends.
    async fn import_to_write(&mut self, id: Id<Import>) -> Result<Option<Import>, StoreError>;

    /// Writes an import. MUST answer [`StoreError::Missing`] if it is not there.
    async fn save_import(&mut self, import: &Import) -> Result<(), StoreError>;

    /// One page of imports.
    async fn list_imports(&mut self, query: &ListQuery<Import>)
    -> Result<Page<Import>, StoreError>;

    /// Adds rows as they were uploaded.
    async fn add_rows(&mut self, id: Id<Import>, rows: &[NewRow]) -> Result<(), StoreError>;

    /// The rows that a page shows, by their numbers.
    async fn rows(
        &mut self,
        id: Id<Import>,
        which: RowsOf,
        limit: usize,
    ) -> Result<Vec<ImportRow>, StoreError>;

    /// The same, fewer where they would be more than about [`SOME_ROWS_BYTES`]: at least one, if there is one.
    async fn some_rows(
        &mut self,
        id: Id<Import>,
        which: RowsOf,
        limit: usize,
    ) -> Result<Vec<ImportRow>, StoreError>;

    /// Notes what became of rows.
    async fn judge_rows(&mut self, id: Id<Import>, rows: &[ImportRow]) -> Result<(), StoreError>;

    /// Of each of these records the last row before a number that made or changed it, if there is one.
    async fn earlier_rows(
        &mut self,
        id: Id<Import>,
        before: i64,
        records: &[RecordId],
    ) -> Result<Vec<ImportRow>, StoreError>;
}

/// How many bytes of cells rows that are read together have, the last row apart.
pub const SOME_ROWS_BYTES: i64 = 1024 * 1024;

/// Which rows of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowsOf {
    /// Those after this number, forwards.
    After(i64),
    /// Those up to this number, backwards.
    UpTo(i64),
    /// Those after the first number and up to the second, forwards, of which one of these became; where there are none of
    /// these, whatever became of them.
    Judged(i64, i64, Vec<Outcome>),
}

/// The ids by which other systems know records.
#[async_trait]
pub trait ExternalIds: Send {
    /// The records that have these, each with its own. They may be gone by now.
    async fn known_as(
        &mut self,
        kind: Resource,
        external: &[Text255],
    ) -> Result<Vec<(Text255, RecordId)>, StoreError>;

    /// Notes by what records are known; what was known by it before is forgotten.
    async fn name_records(
        &mut self,
        kind: Resource,
        named: &[(Text255, RecordId)],
    ) -> Result<(), StoreError>;

    /// Forgets by what these records are known.
    async fn forget_names(
        &mut self,
        kind: Resource,
        records: &[RecordId],
    ) -> Result<(), StoreError>;

    /// Takes names back: each means what it meant before.
    async fn unname(&mut self, kind: Resource, given: &[Naming]) -> Result<(), StoreError>;
}

/// Ends imports for which nobody may act any more.
#[async_trait]
pub trait ImportWatch: Send + Sync + 'static {
    /// Ends work on an import, and the import if it is under way, for a reason that people can read; both or neither. MUST
    /// do nothing if somebody else has taken the work since.
    async fn end_import(
        &self,
        lease: &Lease,
        import: Id<Import>,
        why: &str,
        at: Instant,
    ) -> Result<(), StoreError>;
}

/// Cells with what they mean.
pub type Cells<'a> = [(ImportField, &'a str)];

/// Reads the cells of a row by the very rules of the bodies that make and change records.
pub trait RowForms<R: Record>: Send + Sync {
    /// What is asked for. Errors: as for the body that would make the record.
    fn draft(&self, cells: &Cells<'_>) -> Result<R::Draft, FieldErrors>;

    /// What is to be changed; empty cells change nothing. Errors: as for the body that would change the record.
    fn patch(&self, cells: &Cells<'_>) -> Result<R::Patch, FieldErrors>;

    /// The change that takes changes back.
    fn reverted(&self, changes: &[FieldChange]) -> Result<R::Patch, FieldErrors>;
}

/// The same for every kind of record that is imported.
pub trait Forms: RowForms<Lead> + RowForms<Client> + RowForms<Contact> + 'static {}
impl<F: RowForms<Lead> + RowForms<Client> + RowForms<Contact> + 'static> Forms for F {}

/// What a file is read from.
pub trait Source: Read + Seek + Send {}
impl<S: Read + Seek + Send> Source for S {}

/// Why a file cannot be read.
#[derive(Debug, Error)]
pub enum IntakeError {
    /// It is no table, or none that is read here. The text completes the sentence "the file …".
    #[error("{0}")]
    Refused(String),
    /// It could not be read from where it was kept.
    #[error("the file could not be read: {0}")]
    Io(#[from] std::io::Error),
}

/// Reads files that people upload. Nothing that a file says of itself is believed.
pub trait Intake: Send + Sync + 'static {
    /// Reads a file from beginning to end, until whoever takes it in has had enough. MUST take no more memory than a bound of
    /// its own, whatever the file. This waits for the disk.
    fn read(&self, source: Box<dyn Source>, to: &mut dyn TakesRows) -> Result<(), IntakeError>;
}

/// Takes a file in. Where it breaks, reading ends.
pub trait TakesRows {
    /// What the file is; once, before its rows.
    fn begin(&mut self, facts: FileFacts) -> ControlFlow<()>;

    /// A row; those that are empty are left out.
    fn row(&mut self, row: NewRow) -> ControlFlow<()>;
}
