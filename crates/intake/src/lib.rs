//! Reads files that people upload: CSV in the encodings and with the delimiters that spreadsheets write, and XLSX.
//!
//! - [`FileIntake`]: the port. It looks at the first bytes to see what a file is.
//! - `text`: encodings, delimiters, rows of CSV.
//! - `workbook`: the first sheet of XLSX, cell by cell.
//! - `archive`, `parts`: whether a workbook can be opened at all without taking more memory than a bound.
//! - `place`: whether its cells are where cells can be.
//! - `limits`: how much of anything is taken in.
//!
//! Nothing that a file says of itself is believed: neither its name nor its size, its encoding or its dimensions.
//!
//! It must never know: HTTP, a database, what a lead is.

mod archive;
mod limits;
mod parts;
mod place;
mod text;
mod workbook;

use std::{
    io::{Read, Seek, SeekFrom},
    ops::ControlFlow,
};

use pathsix_domain::{
    document,
    import::{FileFacts, NewRow},
    port::{Intake, IntakeError, Source, TakesRows},
};

use limits::Left;

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
        let left = Left::of(source.seek(SeekFrom::End(0))?);
        source.seek(SeekFrom::Start(0))?;
        if beginning[..read] == *ARCHIVE {
            workbook::read(source, Taking::new(to, left))
        } else {
            text::read(source, Taking::new(to, left))
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

/// Takes rows in: the first that is not empty is the header, the others are numbered from it.
struct Taking<'a> {
    to: &'a mut dyn TakesRows,
    left: Left,
    encoding: &'a str,
    delimiter: Option<char>,
    /// Where the header is, once it was met.
    header: Option<i64>,
}

impl<'a> Taking<'a> {
    fn new(to: &'a mut dyn TakesRows, left: Left) -> Self {
        Self {
            to,
            left,
            encoding: "xlsx",
            delimiter: None,
            header: None,
        }
    }

    /// Takes the row at some place of the file. Errors: there is too much of something.
    fn take(&mut self, at: i64, cells: Vec<String>) -> Result<ControlFlow<()>, IntakeError> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(ControlFlow::Continue(()));
        }
        let Some(header) = self.header else {
            self.header = Some(at);
            return self.begin(cells);
        };
        let number = at - header;
        limits::check_row(number, &cells)?;
        self.left.take(&cells)?;
        let cells = cells.into_iter().map(document::without_guard).collect();
        Ok(self.to.row(NewRow { number, cells }))
    }

    fn begin(&mut self, cells: Vec<String>) -> Result<ControlFlow<()>, IntakeError> {
        let mut headers: Vec<_> = cells
            .iter()
            .map(|cell| document::without_guard(cell.trim().to_owned()))
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
        match self.header {
            Some(_) => Ok(()),
            None => refused("has no header"),
        }
    }
}

#[cfg(test)]
mod tests;
