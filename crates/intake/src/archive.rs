//! Opens the ZIP archive that a workbook is, without believing what it says of itself.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use pathsix_domain::port::{IntakeError, Source};
use zip::ZipArchive;

use crate::{read_up_to, refused, workbook::NO_WORKBOOK};

/// Most parts of a workbook.
const PARTS: usize = 2000;
/// Most bytes that are read to find out which parts there are.
const DIRECTORY_BYTES: u64 = 4 * 1024 * 1024;
/// Where an archive says how many parts it has: within so many bytes of its end.
const TAIL: u64 = 66 * 1024;
/// The record that says where the one for large archives is, and how many bytes before it that one is.
const LOCATOR: &[u8] = b"PK\x06\x07";
const LARGE: &[u8] = b"PK\x06\x06";
const LARGE_LENGTH: usize = 56;

/// Looks at how many parts there are. Errors: it is no archive, or has more than any workbook.
pub(crate) fn check(source: &mut Box<dyn Source>) -> Result<(), IntakeError> {
    check_large(source)?;
    let metered = Metered {
        inner: BufReader::new(source),
        left: DIRECTORY_BYTES,
    };
    match ZipArchive::new(metered) {
        Ok(archive) if archive.len() <= PARTS => Ok(()),
        _ => refused(NO_WORKBOOK),
    }
}

/// Where a large archive says how many parts it has, memory is taken for so many before there is one: so it has to be true.
fn check_large(source: &mut Box<dyn Source>) -> Result<(), IntakeError> {
    let length = source.seek(SeekFrom::End(0))?;
    let begins = length.saturating_sub(TAIL);
    source.seek(SeekFrom::Start(begins))?;
    let mut tail = vec![0; usize::try_from(length - begins).unwrap_or_default()];
    read_up_to(source, &mut tail)?;
    let locators = tail.windows(LOCATOR.len()).enumerate();
    for (at, _) in locators.filter(|(_, bytes)| *bytes == LOCATOR) {
        let fits = at
            .checked_sub(LARGE_LENGTH)
            .is_some_and(|before| has_few(&tail[before..], begins + before as u64));
        if !fits {
            return refused(NO_WORKBOOK);
        }
    }
    Ok(())
}

/// Whether the record of a large archive and its locator say where it is, and of few parts.
fn has_few(record: &[u8], at: u64) -> bool {
    let number = |from: usize| {
        let bytes = record.get(from..from + 8)?;
        Some(u64::from_le_bytes(bytes.try_into().ok()?))
    };
    record.starts_with(LARGE)
        && number(32).is_some_and(|parts| parts <= PARTS as u64)
        && number(LARGE_LENGTH + 8) == Some(at)
}

/// Reads no more than so many bytes, wherever they are.
struct Metered<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        let read = self.inner.read(buffer)?;
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}
