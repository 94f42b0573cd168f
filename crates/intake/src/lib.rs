//! Reads files that people upload: CSV in the encodings and with the delimiters that spreadsheets write, and XLSX.
//!
//! - [`FileIntake`]: the port. It looks at the first bytes to see what a file is.
//! - `text`: encodings, delimiters, rows of CSV.
//! - `workbook`: the first sheet of XLSX, cell by cell.
//! - `limits`: how much of anything is taken in.
//!
//! Nothing that a file says of itself is believed: neither its name nor its size, its encoding or its dimensions.
//!
//! It must never know: HTTP, a database, what a lead is.

mod limits;
mod text;
mod workbook;

use std::{
    io::{Read, Seek, SeekFrom},
    ops::ControlFlow,
};

use pathsix_domain::{
    import::{FileFacts, NewRow},
    port::{Intake, IntakeError, Source, TakesRows},
};

/// The first bytes of every ZIP archive, which a workbook is.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// Reads CSV and XLSX.
#[derive(Debug, Clone, Copy, Default)]
pub struct FileIntake;

impl Intake for FileIntake {
    fn read(&self, mut source: Box<dyn Source>, to: &mut dyn TakesRows) -> Result<(), IntakeError> {
        // Whoever has just written it left off at its end.
        source.seek(SeekFrom::Start(0))?;
        let mut beginning = [0; ARCHIVE.len()];
        let read = read_up_to(&mut source, &mut beginning)?;
        source.seek(SeekFrom::Start(0))?;
        if beginning[..read] == *ARCHIVE {
            workbook::read(source, to)
        } else {
            text::read(source, to)
        }
    }
}

/// Reads until the buffer is full or the file ends.
fn read_up_to(source: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..])? {
            0 => break,
            more => filled += more,
        }
    }
    Ok(filled)
}

fn refused<T>(why: impl Into<String>) -> Result<T, IntakeError> {
    Err(IntakeError::Refused(why.into()))
}

/// Takes rows in: the first that is not empty is the header, the others get numbers.
struct Taking<'a> {
    to: &'a mut dyn TakesRows,
    encoding: &'a str,
    delimiter: Option<char>,
    /// Rows after the header, none before it was met.
    number: Option<i64>,
}

impl<'a> Taking<'a> {
    fn new(to: &'a mut dyn TakesRows, encoding: &'a str, delimiter: Option<char>) -> Self {
        Self {
            to,
            encoding,
            delimiter,
            number: None,
        }
    }

    /// Takes the next row. Errors: there is too much of something.
    fn take(&mut self, cells: Vec<String>) -> Result<ControlFlow<()>, IntakeError> {
        let is_empty = cells.iter().all(|cell| cell.trim().is_empty());
        let Some(number) = &mut self.number else {
            if is_empty {
                return Ok(ControlFlow::Continue(()));
            }
            self.number = Some(0);
            return self.begin(cells);
        };
        *number += 1;
        if is_empty {
            return Ok(ControlFlow::Continue(()));
        }
        limits::check_row(*number, &cells)?;
        let number = *number;
        let cells = cells.into_iter().map(plain).collect();
        Ok(self.to.row(NewRow { number, cells }))
    }

    fn begin(&mut self, cells: Vec<String>) -> Result<ControlFlow<()>, IntakeError> {
        let mut headers: Vec<_> = cells
            .iter()
            .map(|cell| plain(cell.trim().to_owned()))
            .collect();
        while headers.last().is_some_and(String::is_empty) {
            headers.pop();
        }
        limits::check_row(0, &headers)?;
        Ok(self.to.begin(FileFacts {
            encoding: self.encoding.to_owned(),
            delimiter: self.delimiter,
            headers,
        }))
    }

    /// Errors: there was no header.
    fn end(self) -> Result<(), IntakeError> {
        match self.number {
            Some(_) => Ok(()),
            None => refused("has no header"),
        }
    }
}

/// A cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn plain(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest.to_owned(),
        _ => cell,
    }
}

#[cfg(test)]
mod tests;
