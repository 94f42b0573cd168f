//! The writers of documents.

use thiserror::Error;

use crate::{
    document::{ByteOrderMark, Cell, Column, Paper, PaperFormat},
    value::TimeZone,
};

/// Why a document could not be written.
#[derive(Debug, Error)]
#[error("a document could not be written: {0}")]
pub struct DocumentError(pub String);

/// A sheet as a spreadsheet reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// Comma-separated values, RFC 4180. Instants are in UTC. MUST write text so that no spreadsheet takes it for a formula.
    Csv(ByteOrderMark),
    /// A workbook with typed cells. Instants are local times of this zone, which is the only thing that a spreadsheet knows.
    Xlsx(TimeZone),
}

/// The bytes of a document, piece by piece.
pub type Pieces = Box<dyn Iterator<Item = Result<Vec<u8>, DocumentError>> + Send>;

/// Writes documents.
pub trait Documents: Send + Sync {
    /// Begins a sheet. `name` is what a workbook calls it.
    fn sheet(
        &self,
        sheet: Sheet,
        name: &str,
        columns: Vec<Column>,
    ) -> Result<Box<dyn SheetWriter>, DocumentError>;

    /// A report, whole.
    fn paper(
        &self,
        format: PaperFormat,
        mark: ByteOrderMark,
        paper: &Paper,
    ) -> Result<Vec<u8>, DocumentError>;
}

/// Writes one sheet. MUST NOT keep what has been written in memory, however many rows there are.
pub trait SheetWriter: Send {
    /// Adds a row with a cell for each column.
    fn add(&mut self, row: Vec<Cell>) -> Result<(), DocumentError>;

    /// What can be sent already; empty for a format that can only be sent when it is whole.
    fn ready(&mut self) -> Result<Vec<u8>, DocumentError>;

    /// Ends the sheet: the bytes that [`SheetWriter::ready`] has not given. May take seconds.
    fn finish(self: Box<Self>) -> Result<Pieces, DocumentError>;
}
