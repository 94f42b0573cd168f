//! How much of a file is taken in, so that no file takes more memory than a bound, whatever it says of itself.

use pathsix_domain::{import::COLUMNS_MAX, port::IntakeError};

use crate::refused;

/// Most bytes of a row, all cells together, and of a cell of a workbook as it is written there.
pub(crate) const ROW_BYTES: usize = 256 * 1024;
/// Most rows of a file.
pub(crate) const ROWS: i64 = 2_000_000;
/// Most bytes of the texts that the cells of a workbook share. They are kept while it is read.
pub(crate) const SHARED_BYTES: u64 = 64 * 1024 * 1024;
/// Most of those texts: each of them takes memory beside its bytes.
pub(crate) const SHARED_TEXTS: u64 = 2_000_000;
/// Most bytes of a sheet. It is read cell by cell.
pub(crate) const SHEET_BYTES: u64 = 4 * 1024 * 1024 * 1024;
/// Of a small file a sheet has so many bytes at most,
const SHEET_FLOOR: u64 = 16 * 1024 * 1024;
/// and of any so many for each of its own: packing makes sheets ten to twenty times smaller.
const SHEET_GROWTH: u64 = 100;
/// Most bytes of every other part of a workbook.
pub(crate) const PART_BYTES: u64 = 16 * 1024 * 1024;
/// Most bytes of all parts together that are looked at.
pub(crate) const PARTS_BYTES: u64 = SHEET_BYTES + 4 * SHARED_BYTES;
/// Most fonts, formats, sheets and the like of a workbook. They are kept while it is read.
pub(crate) const KEPT: u64 = 100_000;
/// Most bytes that the formats of a workbook take, each with the names that it refers to.
pub(crate) const FORMAT_BYTES: u64 = 64 * 1024 * 1024;
/// How deep the tags of a workbook are nested, at most.
pub(crate) const DEPTH: u64 = 100;

/// So many bytes of rows are handed on of any file.
const ROWS_BYTES: u64 = 16 * 1024 * 1024;
/// And so many for each of its own, if that is more: workbooks are packed, and name a text once that stands in many cells.
const GROWTH: u64 = 20;
/// What a cell costs beside its text.
const CELL: usize = 3;

/// Most bytes of a sheet in a file of so many bytes.
pub(crate) fn sheet_bytes(size: u64) -> u64 {
    let of_its_size = size.saturating_mul(SHEET_GROWTH).max(SHEET_FLOOR);
    of_its_size.min(SHEET_BYTES)
}

/// Errors: the row is too wide or too long, or one too many.
pub(crate) fn check_row(number: i64, cells: &[String]) -> Result<(), IntakeError> {
    let problem = if cells.len() > COLUMNS_MAX {
        format!("has more than {COLUMNS_MAX} columns in row {number}")
    } else if cells.iter().map(String::len).sum::<usize>() > ROW_BYTES {
        format!("has more than {ROW_BYTES} bytes in row {number}")
    } else if number > ROWS {
        format!("has more than {ROWS} rows")
    } else {
        return Ok(());
    };
    Err(IntakeError::Refused(problem))
}

/// How much of a file may still be handed on.
#[derive(Debug)]
pub(crate) struct Left(u64);

impl Left {
    /// Of a file of so many bytes.
    pub(crate) fn of(size: u64) -> Self {
        Self(size.saturating_mul(GROWTH).max(ROWS_BYTES))
    }

    /// Errors: that was too much.
    pub(crate) fn take(&mut self, cells: &[String]) -> Result<(), IntakeError> {
        let bytes: usize = cells.iter().map(|cell| cell.len() + CELL).sum();
        match self.0.checked_sub(bytes as u64) {
            Some(left) => self.0 = left,
            None => return refused("has far more in its rows than a file of its size can have"),
        }
        Ok(())
    }
}
