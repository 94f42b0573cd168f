//! XLSX: the first sheet, cell by cell: what the cells are, not how they are shown.

use std::{
    borrow::Cow,
    io::{BufReader, Seek, SeekFrom},
};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use pathsix_domain::{
    import::COLUMNS_MAX,
    port::{IntakeError, Source},
};

use crate::{Taking, archive, limits::ROW_BYTES, parts, refused};

/// What a file is called that is no workbook after all.
pub(crate) const NO_WORKBOOK: &str = "is neither a table of text nor an XLSX workbook";

pub(crate) fn read(mut source: Box<dyn Source>, mut taking: Taking<'_>) -> Result<(), IntakeError> {
    archive::check(&mut source)?;
    parts::check(&mut source)?;
    source.seek(SeekFrom::Start(0))?;
    let broken = |_| IntakeError::Refused(NO_WORKBOOK.to_owned());
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(source)).map_err(broken)?;
    let Some(sheet) = book.sheet_names().first().cloned() else {
        return refused("has no sheet");
    };
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(broken)?;
    let mut row = Row::default();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (line, column) = cell.get_position();
        if line < row.line {
            return refused("has rows that are not in their order");
        }
        if line > row.line {
            let full = std::mem::replace(&mut row, Row::at(line));
            if taking.take(full.line.into(), full.cells)?.is_break() {
                return Ok(());
            }
        }
        row.put(column, cell.get_value())?;
    }
    if taking.take(row.line.into(), row.cells)?.is_break() {
        return Ok(());
    }
    taking.end()
}

/// The row that is being read.
#[derive(Default)]
struct Row {
    /// Which of the sheet, from 0.
    line: u32,
    cells: Vec<String>,
    bytes: usize,
}

impl Row {
    fn at(line: u32) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }

    /// Puts a cell into its column. Errors: that is too far to the right, or the row is too long.
    fn put(&mut self, column: u32, value: &DataRef<'_>) -> Result<(), IntakeError> {
        let text = text(value);
        if text.is_empty() {
            return Ok(());
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= COLUMNS_MAX {
            return refused(format!("has more than {COLUMNS_MAX} columns"));
        }
        // Before it is copied: many cells may share one long text.
        self.bytes = self.bytes.saturating_add(text.len());
        if self.bytes > ROW_BYTES {
            let line = self.line.saturating_add(1);
            return refused(format!("has more than {ROW_BYTES} bytes in line {line}"));
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = text.into_owned();
        Ok(())
    }
}

/// A cell as text: its value, whatever its format makes of it; days and times as ISO 8601 has them.
fn text<'a>(value: &'a DataRef<'_>) -> Cow<'a, str> {
    match value {
        DataRef::Int(number) => number.to_string().into(),
        DataRef::Float(number) => number.to_string().into(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.into()
        }
        DataRef::SharedString(text) => (*text).into(),
        DataRef::Bool(true) => "TRUE".into(),
        DataRef::Bool(false) => "FALSE".into(),
        DataRef::DateTime(at) => moment(at).into(),
        DataRef::Error(error) => error.to_string().into(),
        DataRef::Empty => "".into(),
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
