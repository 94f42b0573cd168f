//! CSV: which encoding, which delimiter, and the rows.

use std::{
    cell::Cell,
    io::{self, Read, Seek, SeekFrom},
    rc::Rc,
};

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;
use pathsix_domain::port::{IntakeError, Source};

use crate::{Taking, limits::ROW_BYTES, read_up_to, refused};

/// What is read behind the text, to see whether that ends within a quote.
const END: &str = "\n\u{4}the file ends here\u{4}\n";
/// So much of a file is looked at to find its delimiter.
const SAMPLE: usize = 64 * 1024;
/// Bytes that are looked at at once.
const CHUNK: usize = 64 * 1024;
/// What may stand between cells; the first of those that fit alike.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

pub(crate) fn read(mut source: Box<dyn Source>, mut taking: Taking<'_>) -> Result<(), IntakeError> {
    let encoding = encoding(&mut source)?;
    let delimiter = delimiter(&mut source, encoding)?;
    let since_row = Rc::new(Cell::new(0));
    let bounded = Bounded {
        inner: decoded(&mut source, encoding)?,
        since_row: since_row.clone(),
    };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(bounded.chain(END.as_bytes()));
    taking.encoding = encoding.name();
    taking.delimiter = Some(char::from(delimiter));
    for (at, record) in (0..).zip(reader.records()) {
        let record = record.map_err(problem)?;
        since_row.set(0);
        match ending(&record) {
            Ending::None => {}
            Ending::OfTheFile => break,
            Ending::InAQuote(line) => {
                return refused(format!(
                    "has a quote in line {line} or below that is not closed"
                ));
            }
        }
        let cells = record.iter().map(str::to_owned).collect();
        if taking.take(at, cells)?.is_break() {
            return Ok(());
        }
    }
    taking.end()
}

/// Where the text ends, as far as a row tells.
enum Ending {
    None,
    OfTheFile,
    InAQuote(u64),
}

/// What stands behind the text is a row of its own, unless the text ends within a quote: then it is in that.
fn ending(record: &StringRecord) -> Ending {
    match record.iter().next_back() {
        Some(cell) if record.len() == 1 && cell == END.trim() => Ending::OfTheFile,
        Some(cell) if cell.ends_with(END) => {
            Ending::InAQuote(record.position().map_or(1, csv::Position::line))
        }
        _ => Ending::None,
    }
}

fn problem(error: csv::Error) -> IntakeError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
            let text =
                format!("has a row of more than {ROW_BYTES} bytes, or a quote that never ends");
            IntakeError::Refused(text)
        }
        csv::ErrorKind::Io(error) => IntakeError::Io(error),
        _ => IntakeError::Refused("is no table".to_owned()),
    }
}

/// A text as UTF-8, from its beginning, without its byte order mark.
fn decoded<'a>(
    source: &'a mut Box<dyn Source>,
    encoding: &'static Encoding,
) -> io::Result<impl Read + 'a> {
    source.seek(SeekFrom::Start(0))?;
    let decoder = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .strip_bom(true)
        .build(source);
    Ok(decoder)
}

/// The encoding: that of the byte order mark, else UTF-8 where all of the file is, else the one of old spreadsheets, of which
/// Latin-1 is a part.
fn encoding(source: &mut Box<dyn Source>) -> Result<&'static Encoding, IntakeError> {
    source.seek(SeekFrom::Start(0))?;
    let mut beginning = [0; 3];
    let read = read_up_to(source, &mut beginning)?;
    if let Some((marked, _)) = Encoding::for_bom(&beginning[..read]) {
        return Ok(marked);
    }
    source.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0; CHUNK];
    let mut kept = 0;
    let mut is_utf8 = true;
    loop {
        let read = source.read(&mut buffer[kept..])?;
        let filled = kept + read;
        if buffer[kept..filled].contains(&0) {
            return refused("is no text");
        }
        let valid = Encoding::utf8_valid_up_to(&buffer[..filled]);
        // A letter may be cut at the end of what was read.
        is_utf8 &= filled - valid < 4 && (read > 0 || valid == filled);
        if read == 0 {
            return Ok(if is_utf8 { UTF_8 } else { WINDOWS_1252 });
        }
        kept = if is_utf8 { filled - valid } else { 0 };
        buffer.copy_within(valid..valid + kept, 0);
    }
}

/// The delimiter by which the most rows at the beginning have as many cells as the first.
fn delimiter(source: &mut Box<dyn Source>, encoding: &'static Encoding) -> Result<u8, IntakeError> {
    let mut sample = vec![0; SAMPLE];
    let read = read_up_to(&mut decoded(source, encoding)?, &mut sample)?;
    sample.truncate(read);
    let mut best = (DELIMITERS[0], (0, 0));
    for delimiter in DELIMITERS {
        let fit = fit(&sample, delimiter);
        if fit > best.1 {
            best = (delimiter, fit);
        }
    }
    Ok(best.0)
}

/// How many rows have as many cells as the first, if those are several, and how many cells that are.
fn fit(sample: &[u8], delimiter: u8) -> (usize, usize) {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(sample);
    let widths: Vec<_> = reader
        .byte_records()
        .map_while(Result::ok)
        .map(|record| record.len())
        .collect();
    match widths.first() {
        Some(first) if *first > 1 => {
            let alike = widths.iter().filter(|width| *width == first).count();
            (alike, *first)
        }
        _ => (0, 0),
    }
}

/// Reads no more than a row may have before somebody says that there was one.
struct Bounded<R> {
    inner: R,
    since_row: Rc<Cell<usize>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since_row.get() > ROW_BYTES {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        let read = self.inner.read(buffer)?;
        self.since_row.set(self.since_row.get() + read);
        Ok(read)
    }
}
