//! Comma-separated values, RFC 4180: UTF-8, CRLF, quotes where they are needed.

use csv::{Terminator, Writer, WriterBuilder};
use pathsix_domain::{
    document::{ByteOrderMark, Cell, Column, ColumnKind, Figure, Paper, with_guard},
    port::{DocumentError, Pieces, SheetWriter},
};

use crate::text::plain;

/// By what some spreadsheets know UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// One sheet.
pub(crate) struct Csv {
    columns: Vec<Column>,
    writer: Writer<Vec<u8>>,
    /// What has to be sent before what is written next.
    before: Vec<u8>,
}

fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new())
}

fn failed(error: &dyn std::error::Error) -> DocumentError {
    DocumentError(error.to_string())
}

fn written(writer: Writer<Vec<u8>>) -> Result<Vec<u8>, DocumentError> {
    writer.into_inner().map_err(|error| failed(error.error()))
}

fn marked(mark: ByteOrderMark) -> Vec<u8> {
    match mark {
        ByteOrderMark::Absent => Vec::new(),
        ByteOrderMark::Present => MARK.to_vec(),
    }
}

impl Csv {
    pub(crate) fn new(mark: ByteOrderMark, columns: Vec<Column>) -> Result<Self, DocumentError> {
        let mut writer = writer();
        head(&mut writer, &columns)?;
        Ok(Self {
            columns,
            writer,
            before: marked(mark),
        })
    }

    fn taken(&mut self) -> Result<Vec<u8>, DocumentError> {
        let full = std::mem::replace(&mut self.writer, writer());
        let mut bytes = std::mem::take(&mut self.before);
        bytes.extend(written(full)?);
        Ok(bytes)
    }
}

fn head(writer: &mut Writer<Vec<u8>>, columns: &[Column]) -> Result<(), DocumentError> {
    let names = columns
        .iter()
        .map(|column| with_guard(&column.name).into_owned());
    writer.write_record(names).map_err(|error| failed(&error))
}

fn line(
    writer: &mut Writer<Vec<u8>>,
    columns: &[Column],
    row: &[Cell],
) -> Result<(), DocumentError> {
    let fields = row.iter().zip(columns);
    let fields = fields.map(|(cell, column)| field(cell, column.kind));
    writer.write_record(fields).map_err(|error| failed(&error))
}

/// A cell as a field. Numbers are numbers, minus and all; text never begins like a formula.
fn field(cell: &Cell, kind: ColumnKind) -> String {
    match cell {
        Cell::Text(text) => with_guard(text).into_owned(),
        _ => plain(cell, kind),
    }
}

impl SheetWriter for Csv {
    fn add(&mut self, row: Vec<Cell>) -> Result<(), DocumentError> {
        line(&mut self.writer, &self.columns, &row)
    }

    fn ready(&mut self) -> Result<Vec<u8>, DocumentError> {
        self.taken()
    }

    fn finish(mut self: Box<Self>) -> Result<Pieces, DocumentError> {
        Ok(Box::new(std::iter::once(self.taken())))
    }
}

/// A report: what it is, then figures and tables one below the other with an empty line between them.
pub(crate) fn paper(mark: ByteOrderMark, paper: &Paper) -> Result<Vec<u8>, DocumentError> {
    let mut bytes = marked(mark);
    let about = [&paper.title, &paper.company, &paper.range];
    let mut parts = vec![part(|writer| {
        let about = about.map(|text| with_guard(text).into_owned());
        writer.write_record(about).map_err(|error| failed(&error))
    })?];
    for section in &paper.sections {
        if !section.figures.is_empty() {
            parts.push(part(|writer| {
                figures(writer, &section.heading, &section.figures)
            })?);
        }
        if let Some(table) = &section.table {
            parts.push(part(|writer| {
                title(writer, &table.name)?;
                head(writer, &table.columns)?;
                let mut rows = table.rows.iter();
                rows.try_for_each(|row| line(writer, &table.columns, row))
            })?);
        }
    }
    bytes.extend(parts.join(&b"\r\n"[..]));
    Ok(bytes)
}

fn part(
    write: impl FnOnce(&mut Writer<Vec<u8>>) -> Result<(), DocumentError>,
) -> Result<Vec<u8>, DocumentError> {
    let mut writer = writer();
    write(&mut writer)?;
    written(writer)
}

fn title(writer: &mut Writer<Vec<u8>>, title: &str) -> Result<(), DocumentError> {
    if title.is_empty() {
        return Ok(());
    }
    let title = with_guard(title).into_owned();
    writer.write_record([title]).map_err(|error| failed(&error))
}

fn figures(
    writer: &mut Writer<Vec<u8>>,
    heading: &str,
    all: &[Figure],
) -> Result<(), DocumentError> {
    title(writer, heading)?;
    for figure in all {
        let name = with_guard(&figure.column.name).into_owned();
        let value = field(&figure.value, figure.column.kind);
        writer
            .write_record([name, value])
            .map_err(|error| failed(&error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use pathsix_domain::document::without_guard;

    use super::*;

    fn sheet(cells: Vec<Vec<Cell>>, kind: ColumnKind) -> Vec<u8> {
        let mut csv = Csv::new(ByteOrderMark::Absent, vec![Column::new("x", kind)]).unwrap();
        for row in cells {
            csv.add(row).unwrap();
        }
        let mut bytes = csv.ready().unwrap();
        let rest = Box::new(csv).finish().unwrap();
        rest.for_each(|piece| bytes.extend(piece.unwrap()));
        bytes
    }

    fn read(bytes: &[u8]) -> Vec<String> {
        let mut reader = csv::Reader::from_reader(bytes);
        let rows = reader.records().map(|row| row.unwrap()[0].to_owned());
        rows.collect()
    }

    #[test]
    fn no_text_begins_like_a_formula() {
        let corpus = [
            "=1+1",
            "=HYPERLINK(\"http://x\",\"y\")",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "=cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!D2",
        ];
        let rows = corpus
            .iter()
            .map(|text| vec![Cell::Text((*text).to_owned())]);
        let read = read(&sheet(rows.collect(), ColumnKind::Text));
        for (text, field) in corpus.iter().zip(read) {
            assert!(field.starts_with('\''), "{field}");
            assert_eq!(without_guard(field), *text);
        }
    }

    #[test]
    fn a_number_is_no_text_and_keeps_its_minus() {
        let rows = vec![vec![Cell::Number(-1.5)], vec![Cell::Nothing]];
        let bytes = sheet(rows, ColumnKind::Number { decimals: 2 });
        assert_eq!(bytes, b"x\r\n-1.50\r\n\"\"\r\n");
    }

    #[test]
    fn quotes_commas_and_breaks_come_back() {
        let text = "a \"b\", c\r\nd\nü";
        let bytes = sheet(vec![vec![Cell::Text(text.into())]], ColumnKind::Text);
        assert_eq!(read(&bytes), [text]);
    }

    #[test]
    fn a_mark_stands_before_the_head_where_it_is_wanted() {
        let columns = vec![Column::new("x", ColumnKind::Text)];
        let csv = Csv::new(ByteOrderMark::Present, columns).unwrap();
        let pieces: Vec<_> = Box::new(csv)
            .finish()
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(pieces.concat(), "\u{feff}x\r\n".as_bytes());
    }
}
