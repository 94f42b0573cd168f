//! All that a tenant keeps, as lines of text that another store can read.

use std::{io, ops::ControlFlow, sync::Arc};

use async_trait::async_trait;
use thiserror::Error;
use uuid::Uuid;

use super::{DocumentError, IdSource, PasswordHash, PhoneBook, Source, StoreError};
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

impl ArchivePart {
    /// The name of its file.
    pub fn file(self) -> String {
        format!("{}.jsonl", self.as_str())
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
    /// Which regions have a numbering plan.
    pub phones: Arc<dyn PhoneBook>,
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
    /// Adds lines to a part, which is begun by them if there are none of it yet. Parts come in the order of [`ArchivePart`],
    /// each of them, even where it has no lines.
    fn add(&mut self, part: ArchivePart, lines: &[String]) -> Result<(), DocumentError>;

    /// What can be sent already.
    fn ready(&mut self) -> Vec<u8>;

    /// Ends the archive: the bytes that [`ArchiveWriter::ready`] has not given. Errors: a part is not there.
    fn finish(self: Box<Self>) -> Result<Vec<u8>, DocumentError>;
}

/// Takes the lines of an archive.
pub trait TakesLines: Send {
    /// Takes some lines of a part; a part ends with none. Waits until there is room for them.
    fn lines(&mut self, part: ArchivePart, lines: Vec<String>) -> ControlFlow<()>;
}

/// Why a file is not read as an archive.
#[derive(Debug, Error)]
pub enum ArchiveRefusal {
    /// Something is wrong with it.
    #[error("{file}: {problem}")]
    Wrong {
        /// The file in the archive, or the archive.
        file: String,
        /// What is wrong. Names no value.
        problem: String,
    },
    /// The file could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Packs and unpacks archives.
pub trait Archiver: Send + Sync {
    /// Begins an archive. MUST NOT keep what has been written in memory, and MUST give the same bytes for the same lines.
    fn pack(&self) -> Box<dyn ArchiveWriter>;

    /// Reads a file that somebody sent. MUST bound what is unpacked whatever the file says of itself, and MUST have compared
    /// all of it with its digests before it hands on a line. Each part is handed on, in the order of [`ArchivePart`]. May take
    /// minutes.
    fn unpack(&self, file: Box<dyn Source>, to: &mut dyn TakesLines) -> Result<(), ArchiveRefusal>;
}
