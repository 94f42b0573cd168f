//! Looks at the parts of a workbook before anything keeps what stands in them: what they really come to, and that none makes
//! whoever reads it take more memory than a bound. The tags are those that the reader of workbooks gathers something for.

use std::{
    cell::Cell,
    io::{self, BufReader, Read, Seek, SeekFrom},
    rc::Rc,
};

use pathsix_domain::port::{IntakeError, Source};
use quick_xml::{
    Error, Reader,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use crate::{
    limits::{
        DEPTH, FORMAT_BYTES, KEPT, PART_BYTES, PARTS_BYTES, ROW_BYTES, SHARED_BYTES, SHARED_TEXTS,
        sheet_bytes,
    },
    place, refused,
    workbook::NO_WORKBOOK,
};

/// How the parts are called that are opened at all.
const XML: &str = ".xml";
const RELATIONS: &str = ".rels";
/// How the part with the texts is called that cells share.
const SHARED: &str = "sharedstrings.xml";
const TOO_LARGE: &str = "is larger than is taken in";

/// Errors: a part is larger than is taken in, or something in it is, or there is too much of it.
pub(crate) fn check(source: &mut Box<dyn Source>) -> Result<(), IntakeError> {
    let size = source.seek(SeekFrom::End(0))?;
    source.seek(SeekFrom::Start(0))?;
    let Ok(mut archive) = ZipArchive::new(BufReader::new(source)) else {
        return refused(NO_WORKBOOK);
    };
    let mut left = PARTS_BYTES;
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else {
            return refused(NO_WORKBOOK);
        };
        let Ok(name) = part.name().map(|name| name.to_ascii_lowercase()) else {
            return refused(NO_WORKBOOK);
        };
        // Pictures and the like are never opened: nothing that is may be called so, see `leads_astray`.
        if is_read(&name) {
            left -= check_part(part, most(&name, size).min(left))?;
        }
    }
    Ok(())
}

fn is_read(name: &str) -> bool {
    name.ends_with(XML) || name.ends_with(RELATIONS)
}

/// Most bytes of a part in a file of so many bytes.
fn most(name: &str, size: u64) -> u64 {
    if name.ends_with(SHARED) {
        SHARED_BYTES
    } else if name.contains("worksheets/") && name.ends_with(XML) {
        sheet_bytes(size)
    } else {
        PART_BYTES
    }
}

/// How many bytes a part has. Errors: there is too much of something.
fn check_part(part: impl Read, most: u64) -> Result<u64, IntakeError> {
    let since_event = Rc::new(Cell::new(0));
    let bounded = Bounded {
        inner: part,
        since_event: since_event.clone(),
        size: Rc::new(Cell::new(0)),
        most,
    };
    let size = bounded.size.clone();
    let mut reader = Reader::from_reader(BufReader::with_capacity(64 * 1024, bounded));
    // As whoever reads it does, but for the names of the ends, so that both see the same begin and end.
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = true;
    let (mut seen, mut buffer) = (Seen::default(), Vec::new());
    loop {
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(Error::Io(error)) if error.kind() == io::ErrorKind::OutOfMemory => {
                return refused(TOO_LARGE);
            }
            Err(Error::Io(_)) => return refused("is broken"),
            Err(Error::IllFormed(_)) => return refused(NO_WORKBOOK),
            // Whoever reads it comes no further either.
            Err(_) => return Ok(size.get()),
        };
        since_event.set(0);
        match event {
            Event::Start(tag) => seen.begins(&tag)?,
            Event::End(tag) => seen.ends(tag.local_name().as_ref()),
            Event::Eof => return Ok(size.get()),
            _ => {}
        }
        seen.check(reader.buffer_position())?;
    }
}

/// What was met in a part so far.
#[derive(Default)]
struct Seen {
    at: u64,
    depth: u64,
    /// Where the cell or shared text began in which it is.
    cell: Option<u64>,
    texts: u64,
    kept: u64,
    formats: u64,
    longest_name: u64,
}

impl Seen {
    fn begins(&mut self, tag: &BytesStart<'_>) -> Result<(), IntakeError> {
        self.depth += 1;
        place::check(tag)?;
        match tag.local_name().as_ref() {
            "c" | "si" if self.cell.is_some() => return refused(NO_WORKBOOK),
            "c" => self.cell = Some(self.at),
            "si" => {
                self.cell = Some(self.at);
                self.texts += 1;
            }
            "sst" => self.texts = self.texts.max(said(tag, "uniqueCount")),
            "xf" => {
                self.kept += 1;
                self.formats += 1;
            }
            "name" | "numFmt" => {
                self.kept += 1;
                self.longest_name = self.longest_name.max(tag.len() as u64);
            }
            "Relationship" if leads_astray(tag) => return refused(NO_WORKBOOK),
            "Relationship" | "sheet" | "font" | "fill" | "border" => self.kept += 1,
            _ => {}
        }
        Ok(())
    }

    fn ends(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        if matches!(name, "c" | "si") {
            self.cell = None;
        }
    }

    /// Errors: there is too much of something.
    fn check(&mut self, at: u64) -> Result<(), IntakeError> {
        self.at = at;
        let cell = self.cell.map_or(0, |begun| at.saturating_sub(begun));
        let is_too_much = self.depth > DEPTH
            || cell > ROW_BYTES as u64
            || self.texts > SHARED_TEXTS
            || self.kept > KEPT
            || self.formats * 2 * self.longest_name > FORMAT_BYTES;
        if is_too_much {
            return refused(TOO_LARGE);
        }
        Ok(())
    }
}

/// The number that an attribute says, none where it says none; more than any where it is too large for a number.
fn said(tag: &BytesStart<'_>, name: &str) -> u64 {
    let attributes = tag.html_attributes().filter_map(Result::ok);
    let named = attributes.filter(|attribute| attribute.key.as_ref() == name);
    let numbers = named.filter_map(|attribute| {
        let digits: String = attribute
            .value
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))
    });
    numbers.max().unwrap_or_default()
}

/// Whether something that will be opened is called like a part that is not looked at here, or is allowed another size.
fn leads_astray(tag: &BytesStart<'_>) -> bool {
    let (mut is_sheet, mut is_book, mut is_looked_at) = (false, false, true);
    let mut is_in_sheets = false;
    for attribute in tag.html_attributes().filter_map(Result::ok) {
        let value = attribute.value.to_ascii_lowercase();
        match attribute.key.as_ref() {
            "Type" => {
                let kind = value.rsplit('/').next().unwrap_or_default();
                is_sheet |= matches!(kind, "worksheet" | "chartsheet" | "dialogsheet");
                is_book |= kind == "officedocument";
            }
            "Target" => {
                is_looked_at &= value.ends_with(XML) && !value.contains('&');
                is_in_sheets |= value.contains("worksheets/");
            }
            _ => {}
        }
    }
    ((is_sheet || is_book) && !is_looked_at) || (is_book && is_in_sheets)
}

/// Reads no more than a part may have, nor more than a tag or text may before somebody says that there was one.
struct Bounded<R> {
    inner: R,
    since_event: Rc<Cell<usize>>,
    size: Rc<Cell<u64>>,
    most: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since_event.get() > ROW_BYTES || self.size.get() > self.most {
            return Err(io::Error::from(io::ErrorKind::OutOfMemory));
        }
        let read = self.inner.read(buffer)?;
        self.since_event.set(self.since_event.get() + read);
        self.size.set(self.size.get() + read as u64);
        Ok(read)
    }
}
