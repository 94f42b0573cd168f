//! XLSX: the first sheet, cell by cell, as people see it.

use std::io::{BufReader, Read, Seek, SeekFrom};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use pathsix_domain::{
    import::COLUMNS_MAX,
    port::{IntakeError, Source, TakesRows},
};
use zip::ZipArchive;

use crate::{
    Taking,
    limits::{PART_BYTES, ROW_BYTES, SHARED_BYTES, SHEET_BYTES},
    refused,
};

/// Most parts of a workbook.
const PARTS: usize = 2000;
/// What a file is called that is no workbook after all.
const NO_WORKBOOK: &str = "is neither a table of text nor an XLSX workbook";

pub(crate) fn read(mut source: Box<dyn Source>, to: &mut dyn TakesRows) -> Result<(), IntakeError> {
    check_parts(&mut source)?;
    source.seek(SeekFrom::Start(0))?;
    let broken = |_| IntakeError::Refused(NO_WORKBOOK.to_owned());
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(source)).map_err(broken)?;
    let Some(sheet) = book.sheet_names().first().cloned() else {
        return refused("has no sheet");
    };
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(broken)?;
    let mut taking = Taking::new(to, "xlsx", None);
    let (mut row, mut at) = (Vec::new(), None);
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (line, column) = cell.get_position();
        if at.is_some_and(|at| at != line) && taking.take(std::mem::take(&mut row))?.is_break() {
            return Ok(());
        }
        at = Some(line);
        let text = shown(cell.get_value());
        if !text.is_empty() {
            put(&mut row, column, text)?;
        }
    }
    if !row.is_empty() && taking.take(row)?.is_break() {
        return Ok(());
    }
    taking.end()
}

/// Puts a cell into its column. Errors: that is too far to the right.
fn put(row: &mut Vec<String>, column: u32, text: String) -> Result<(), IntakeError> {
    let column = usize::try_from(column).unwrap_or(usize::MAX);
    if column >= COLUMNS_MAX {
        return refused(format!("has more than {COLUMNS_MAX} columns"));
    }
    if row.len() <= column {
        row.resize(column + 1, String::new());
    }
    row[column] = text;
    Ok(())
}

/// A cell as people see it.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(at) => moment(at),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A day, or a day with a time of day; a span of time is the number that it is.
fn moment(at: &ExcelDateTime) -> String {
    if at.is_duration() {
        return at.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date} {hour:02}:{minute:02}:{second:02}")
    }
}

/// Looks at what the parts of a workbook really come to, because what the archive says of them need not be true. Errors: a
/// part is larger than is taken in, or has a text that is.
fn check_parts(source: &mut Box<dyn Source>) -> Result<(), IntakeError> {
    let mut archive = match ZipArchive::new(BufReader::new(source)) {
        Ok(archive) if archive.len() <= PARTS => archive,
        _ => return refused(NO_WORKBOOK),
    };
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else {
            return refused(NO_WORKBOOK);
        };
        let Ok(name) = part.name().map(|name| name.to_ascii_lowercase()) else {
            return refused(NO_WORKBOOK);
        };
        // Pictures and the like are not read at all.
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        if !matches!(ending, Some("xml" | "rels")) {
            continue;
        }
        let most = if name.contains("sharedstrings") {
            SHARED_BYTES
        } else if name.contains("worksheets/") {
            SHEET_BYTES
        } else {
            PART_BYTES
        };
        check_part(part, most)?;
    }
    Ok(())
}

fn check_part(mut part: impl Read, most: u64) -> Result<(), IntakeError> {
    let mut buffer = vec![0; 64 * 1024];
    let (mut size, mut since_tag) = (0_u64, 0_usize);
    loop {
        let read = match part.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(read) => read,
            Err(_) => return refused("is broken"),
        };
        size += u64::try_from(read).unwrap_or(u64::MAX);
        since_tag = match buffer[..read].iter().rposition(|byte| *byte == b'<') {
            Some(at) => read - at,
            None => since_tag + read,
        };
        if size > most || since_tag > ROW_BYTES {
            return refused("is larger than is taken in");
        }
    }
}
