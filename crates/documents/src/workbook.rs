//! Workbooks, Office Open XML: typed cells, a head that stays in sight and filters.

use std::{
    fs::File,
    io::{BufWriter, Read, Seek, SeekFrom, Write},
};

use chrono::NaiveDateTime;
use pathsix_domain::{
    document::{Cell, Column, ColumnKind, Paper, Table},
    port::{DocumentError, Pieces, SheetWriter},
    value::{Instant, TimeZone},
};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::text::decimals;

/// Rows of one sheet below its head, at most; more go to the next sheet.
const ROWS_MAX: u32 = 1_048_575;
/// Bytes of a piece.
const PIECE: usize = 64 * 1024;
/// Characters that the name of a sheet has at most.
const NAME_MAX: usize = 31;

fn failed(error: &XlsxError) -> DocumentError {
    DocumentError(error.to_string())
}

fn broken(error: &std::io::Error) -> DocumentError {
    DocumentError(error.to_string())
}

/// One list, written to a file as it comes.
pub(crate) struct Book {
    file: Workbook,
    name: String,
    columns: Vec<Column>,
    formats: Vec<Format>,
    zone: TimeZone,
    sheets: usize,
    rows: u32,
}

impl Book {
    pub(crate) fn new(
        name: &str,
        columns: Vec<Column>,
        zone: TimeZone,
    ) -> Result<Self, DocumentError> {
        let mut book = Self {
            file: Workbook::new(),
            name: name.to_owned(),
            formats: columns.iter().map(|column| format(column.kind)).collect(),
            columns,
            zone,
            sheets: 0,
            rows: 0,
        };
        book.begin().map_err(|error| failed(&error))?;
        Ok(book)
    }

    /// The next sheet.
    fn begin(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        self.rows = 0;
        let number = if self.sheets == 1 {
            String::new()
        } else {
            format!(" {}", self.sheets)
        };
        let name = sheet_name(&self.name, &number);
        let sheet = self.file.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        head(sheet, 0, &self.columns)?;
        sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }

    /// Ends a sheet: its filters reach as far as its rows.
    fn end(&mut self) -> Result<(), XlsxError> {
        let last = last_column(&self.columns);
        let sheet = self.file.worksheet_from_index(self.sheets - 1)?;
        sheet.autofilter(0, 0, self.rows, last)?;
        Ok(())
    }

    fn put(&mut self, row: &[Cell]) -> Result<(), XlsxError> {
        if self.rows == ROWS_MAX {
            self.end()?;
            self.begin()?;
        }
        self.rows += 1;
        let sheet = self.file.worksheet_from_index(self.sheets - 1)?;
        cells(sheet, self.rows, row, &self.formats, self.zone)
    }
}

impl SheetWriter for Book {
    fn add(&mut self, row: Vec<Cell>) -> Result<(), DocumentError> {
        self.put(&row).map_err(|error| failed(&error))
    }

    fn ready(&mut self) -> Result<Vec<u8>, DocumentError> {
        Ok(Vec::new())
    }

    fn finish(mut self: Box<Self>) -> Result<Pieces, DocumentError> {
        self.end().map_err(|error| failed(&error))?;
        let mut file = tempfile::tempfile().map_err(|error| broken(&error))?;
        let mut writer = BufWriter::new(&mut file);
        self.file
            .save_to_writer(&mut writer)
            .map_err(|error| failed(&error))?;
        writer.flush().map_err(|error| broken(&error))?;
        drop(writer);
        file.seek(SeekFrom::Start(0))
            .map_err(|error| broken(&error))?;
        Ok(Box::new(pieces(file)))
    }
}

/// A file in pieces. After one that cannot be read there is none.
fn pieces(mut file: File) -> impl Iterator<Item = Result<Vec<u8>, DocumentError>> {
    let mut is_broken = false;
    std::iter::from_fn(move || {
        let mut piece = vec![0; PIECE];
        match file.read(&mut piece) {
            _ if is_broken => None,
            Ok(0) => None,
            Ok(read) => {
                piece.truncate(read);
                Some(Ok(piece))
            }
            Err(error) => {
                is_broken = true;
                Some(Err(broken(&error)))
            }
        }
    })
}

/// How values of a kind are shown.
fn format(kind: ColumnKind) -> Format {
    let format = Format::new();
    match kind {
        ColumnKind::Text | ColumnKind::Flag => format,
        ColumnKind::Whole => format.set_num_format("0"),
        ColumnKind::Number { .. } => {
            format.set_num_format(format!("#,##0.{}", "0".repeat(decimals(kind))))
        }
        ColumnKind::Day => format.set_num_format("yyyy-mm-dd"),
        ColumnKind::Instant => format.set_num_format("yyyy-mm-dd hh:mm:ss"),
    }
}

/// How wide a column is, in characters.
fn width(column: &Column) -> f64 {
    let least = match column.kind {
        ColumnKind::Text => 18,
        ColumnKind::Instant => 20,
        ColumnKind::Day | ColumnKind::Number { .. } => 14,
        ColumnKind::Whole | ColumnKind::Flag => 8,
    };
    let name = column.name.chars().count() + 4;
    f64::from(u8::try_from(name.clamp(least, 40)).unwrap_or(40))
}

fn last_column(columns: &[Column]) -> u16 {
    u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

fn head(sheet: &mut Worksheet, row: u32, columns: &[Column]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (at, column) in (0_u16..).zip(columns) {
        sheet.set_column_width(at, width(column))?;
        sheet.write_string_with_format(row, at, &column.name, &bold)?;
    }
    Ok(())
}

fn cells(
    sheet: &mut Worksheet,
    row: u32,
    cells: &[Cell],
    formats: &[Format],
    zone: TimeZone,
) -> Result<(), XlsxError> {
    for ((at, cell), format) in (0_u16..).zip(cells).zip(formats) {
        put(sheet, (row, at), cell, format, zone)?;
    }
    Ok(())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a spreadsheet has no other numbers, and ours are far below 2^53"
)]
fn put(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    cell: &Cell,
    format: &Format,
    zone: TimeZone,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Nothing => return Ok(()),
        Cell::Text(text) => sheet.write_string_with_format(row, at, text, format)?,
        Cell::Whole(whole) => sheet.write_number_with_format(row, at, *whole as f64, format)?,
        Cell::Number(number) => sheet.write_number_with_format(row, at, *number, format)?,
        Cell::Flag(flag) => sheet.write_boolean_with_format(row, at, *flag, format)?,
        Cell::Day(day) => sheet.write_datetime_with_format(row, at, day.date(), format)?,
        Cell::Instant(instant) => {
            sheet.write_datetime_with_format(row, at, local(*instant, zone), format)?
        }
    };
    Ok(())
}

/// What the clocks of a zone show.
fn local(at: Instant, zone: TimeZone) -> NaiveDateTime {
    at.to_utc().with_timezone(&zone.rules()).naive_local()
}

/// A name that a sheet may have.
fn sheet_name(name: &str, number: &str) -> String {
    let is_fine =
        |letter: &char| !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let room = NAME_MAX - number.chars().count();
    let name: String = name.chars().filter(is_fine).take(room).collect();
    format!("{name}{number}")
}

/// A report: a sheet of what it is and its figures, and one for each table.
pub(crate) fn paper(paper: &Paper) -> Result<Vec<u8>, DocumentError> {
    let mut book = Workbook::new();
    about(&mut book, paper).map_err(|error| failed(&error))?;
    let tables = paper
        .sections
        .iter()
        .filter_map(|section| section.table.as_ref());
    for (number, written) in (2..).zip(tables) {
        table(&mut book, written, number, paper.zone).map_err(|error| failed(&error))?;
    }
    book.save_to_buffer().map_err(|error| failed(&error))
}

fn about(book: &mut Workbook, paper: &Paper) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&paper.title, ""))?;
    sheet.set_column_width(0, 34)?;
    sheet.set_column_width(1, 20)?;
    sheet.write_string_with_format(0, 0, &paper.title, &bold)?;
    sheet.write_string(1, 0, &paper.company)?;
    sheet.write_string(2, 0, &paper.range)?;
    let mut row = 4;
    for section in paper.sections.iter().filter(|it| !it.figures.is_empty()) {
        sheet.write_string_with_format(row, 0, &section.heading, &bold)?;
        for figure in &section.figures {
            row += 1;
            sheet.write_string(row, 0, &figure.column.name)?;
            let format = format(figure.column.kind);
            put(sheet, (row, 1), &figure.value, &format, paper.zone)?;
        }
        row += 2;
    }
    Ok(())
}

/// Sheets are numbered, since no two may have one name.
fn table(book: &mut Workbook, table: &Table, number: u32, zone: TimeZone) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&table.name, &format!(" ({number})")))?;
    head(sheet, 0, &table.columns)?;
    sheet.set_freeze_panes(1, 0)?;
    let formats: Vec<_> = table.columns.iter().map(|it| format(it.kind)).collect();
    let mut last = 0;
    for (at, row) in (1..).zip(&table.rows) {
        cells(sheet, at, row, &formats, zone)?;
        last = at;
    }
    sheet.autofilter(0, 0, last, last_column(&table.columns))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, DataType, Reader, Xlsx};
    use pathsix_domain::value::{Day, Scalar};

    use super::*;

    fn read(bytes: Vec<u8>, sheet: &str) -> Vec<Vec<Data>> {
        let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range(sheet).unwrap();
        range.rows().map(<[Data]>::to_vec).collect()
    }

    fn bytes(book: Book) -> Vec<u8> {
        let pieces = Box::new(book).finish().unwrap();
        pieces.flat_map(|piece| piece.unwrap()).collect()
    }

    #[test]
    fn cells_are_typed_and_text_is_text() {
        let columns = vec![
            Column::new("name", ColumnKind::Text),
            Column::new("worth", ColumnKind::Number { decimals: 2 }),
            Column::new("day", ColumnKind::Day),
            Column::new("at", ColumnKind::Instant),
            Column::new("is", ColumnKind::Flag),
        ];
        let berlin = TimeZone::parse("Europe/Berlin").unwrap();
        let mut book = Book::new("leads", columns, berlin).unwrap();
        let at = Instant::parse("2026-07-01T10:30:00Z").unwrap();
        book.add(vec![
            Cell::Text("=1+1".into()),
            Cell::Number(12.5),
            Cell::Day(Day::parse("2026-02-03").unwrap()),
            Cell::Instant(at),
            Cell::Flag(true),
        ])
        .unwrap();
        book.add(vec![Cell::Nothing, Cell::Whole(7)]).unwrap();
        let rows = read(bytes(book), "leads");
        assert_eq!(rows[0][0], Data::String("name".into()));
        assert_eq!(rows[1][0], Data::String("=1+1".into()));
        assert_eq!(rows[1][1], Data::Float(12.5));
        assert_eq!(rows[1][2].as_date().unwrap().to_string(), "2026-02-03");
        let shown = rows[1][3].as_datetime().unwrap().to_string();
        assert_eq!(shown, "2026-07-01 12:30:00");
        assert_eq!(rows[1][4], Data::Bool(true));
        assert_eq!(
            (&rows[2][0], &rows[2][1]),
            (&Data::Empty, &Data::Float(7.0))
        );
    }

    #[test]
    fn no_name_is_too_long_or_forbidden_for_a_sheet() {
        let long = "a/b:c".repeat(20);
        assert_eq!(sheet_name(&long, " 2").chars().count(), NAME_MAX);
        assert!(!sheet_name(&long, "").contains(['/', ':']));
    }
}
