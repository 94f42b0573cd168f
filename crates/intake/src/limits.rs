//! How much of a file is taken in, so that no file takes more memory than a bound, whatever it says of itself.

use pathsix_domain::{import::COLUMNS_MAX, port::IntakeError};

/// Most bytes of a row, all cells together.
pub(crate) const ROW_BYTES: usize = 256 * 1024;
/// Most rows of a file.
pub(crate) const ROWS: i64 = 2_000_000;
/// Most bytes of the texts that the cells of a workbook share. They are kept while it is read.
pub(crate) const SHARED_BYTES: u64 = 64 * 1024 * 1024;
/// Most bytes of a sheet. It is read cell by cell.
pub(crate) const SHEET_BYTES: u64 = 4 * 1024 * 1024 * 1024;
/// Most bytes of every other part of a workbook.
pub(crate) const PART_BYTES: u64 = 16 * 1024 * 1024;

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
