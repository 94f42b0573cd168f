//! All that a tenant keeps, as lines of text that another store can read.

use std::sync::Arc;

use async_trait::async_trait;
use thiserror::Error;
use uuid::Uuid;

use super::{DocumentError, IdSource, PasswordHash, Pieces, Source, StoreError};
use crate::value::{Instant, Word, words};

words! {
    /// The parts of an archive, each a file of lines, in the order in which they are written and read: what names others
    /// comes after them.
    ArchivePart {
        Settings = "settings", Members = "members", Leads = "leads", Clients = "clients",
        Projects = "projects", Contacts = "contacts", Accounts = "accounts",
        Interactions = "interactions", Notes = "notes", LeadStatuses = "lead_statuses",
        ClientStatuses = "client_statuses", ProjectStatuses = "project_statuses",
        ExternalIds = "external_ids", Counters = "counters", Audit = "audit",
    }
}

/// Some lines of a part, each a JSON object. People stand in them with their addresses.
#[derive(Debug, Default)]
pub struct ArchivePage {
    /// The lines, in the order of their keys.
    pub lines: Vec<String>,
    /// The key after which the rest comes, if there is any.
    pub next: Option<Uuid>,
}

/// With what an archive is taken in.
#[derive(Clone)]
pub struct Intaking {
    /// When.
    pub at: Instant,
    /// What people get who are not known on this server. Nobody knows a password for it.
    pub hash: PasswordHash,
    /// Their ids.
    pub ids: Arc<dyn IdSource>,
}

/// Why a line was not taken in. Nothing of the archive may be kept then.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// Something is wrong with a line.
    #[error("{}, line {line}: {problem}", part.as_str())]
    Line {
        /// Of which part.
        part: ArchivePart,
        /// Which one of it, from 1.
        line: usize,
        /// What is wrong with it. Names no value.
        problem: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads and takes in all that a tenant keeps.
#[async_trait]
pub trait Archives: Send {
    /// Whether the tenant has no record, the trash included.
    async fn has_no_record(&mut self) -> Result<bool, StoreError>;

    /// Some lines of a part, from the beginning or after a key. MUST be the same for the same content, whatever the
    /// database and the tenant are.
    async fn archived(
        &mut self,
        part: ArchivePart,
        after: Option<Uuid>,
    ) -> Result<ArchivePage, StoreError>;

    /// Takes in some lines of a part, the first of which is the line of this number; no lines end the part. Parts come
    /// in the order of [`ArchivePart`]. MUST judge every value by the rules of its type, and MUST refuse what names anything that has not
    /// come before. The member for whom this unit works stays an active admin whatever the lines say.
    async fn take_in(
        &mut self,
        part: ArchivePart,
        first: usize,
        lines: Vec<String>,
        with: &Intaking,
    ) -> Result<(), ArchiveError>;
}

/// Writes an archive.
pub trait ArchiveWriter: Send {
    /// Adds lines to a part. Parts come in the order of [`ArchivePart`]; one without lines may be left out.
    fn add(&mut self, part: ArchivePart, lines: &[String]) -> Result<(), DocumentError>;

    /// Ends the archive. May take seconds.
    fn finish(self: Box<Self>) -> Result<Pieces, DocumentError>;
}

/// Reads an archive whose files are known to be whole.
pub trait ArchiveReader: Send {
    /// The next lines of a part, none at its end. Errors: a line is too long or no text.
    fn next(&mut self, part: ArchivePart) -> Result<Vec<String>, ArchiveRefusal>;
}

/// Why a file is not read as an archive.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{problem}")]
pub struct ArchiveRefusal {
    /// The file in it, where it is about one.
    pub file: Option<String>,
    /// What is wrong.
    pub problem: String,
}

/// Packs and unpacks archives.
pub trait Archiver: Send + Sync {
    /// Begins an archive. MUST NOT keep what has been written in memory.
    fn pack(&self) -> Result<Box<dyn ArchiveWriter>, DocumentError>;

    /// Opens a file that somebody sent. MUST bound what is unpacked, and compare every file with the manifest. May take
    /// minutes.
    fn unpack(&self, file: Box<dyn Source>) -> Result<Box<dyn ArchiveReader>, ArchiveRefusal>;
}
