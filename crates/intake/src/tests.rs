//! Files as people have them.

use std::io::Cursor;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::*;

mod bounds;

#[derive(Default)]
struct Table {
    facts: Option<FileFacts>,
    rows: Vec<NewRow>,
}

impl TakesRows for Table {
    fn begin(&mut self, facts: FileFacts) -> ControlFlow<()> {
        self.facts = Some(facts);
        ControlFlow::Continue(())
    }

    fn row(&mut self, row: NewRow) -> ControlFlow<()> {
        self.rows.push(row);
        ControlFlow::Continue(())
    }
}

fn read(bytes: &[u8]) -> Result<(FileFacts, Vec<Vec<String>>), String> {
    let mut table = Table::default();
    let source = Box::new(Cursor::new(bytes.to_vec()));
    FileIntake
        .read(source, &mut table)
        .map_err(|error| error.to_string())?;
    let rows = table.rows.into_iter().map(|row| row.cells);
    Ok((table.facts.unwrap(), rows.collect()))
}

fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn every_encoding_is_read_with_every_delimiter() {
    let utf16 = |text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>()
    };
    let old = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let marked = |text: &str| [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for delimiter in [',', ';', '\t'] {
        let text = "Name,Stadt\r\n\r\n\"Müller\nund Söhne\",\"Köln\"\r\n,\r\nCafé,"
            .replace(',', &delimiter.to_string());
        let files: [(&str, Vec<u8>); 4] = [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8", marked(&text)),
            ("windows-1252", old(&text)),
            ("UTF-16LE", utf16(&text)),
        ];
        for (encoding, bytes) in files {
            let (facts, rows) = read(&bytes).unwrap();
            assert_eq!(facts.encoding, encoding);
            assert_eq!(facts.delimiter, Some(delimiter));
            assert_eq!(facts.headers, texts(&["Name", "Stadt"]));
            let expected = [texts(&["Müller\nund Söhne", "Köln"]), texts(&["Café", ""])];
            assert_eq!(rows, expected, "{encoding} {delimiter:?}");
        }
    }
}

#[test]
fn the_signs_of_windows_are_read_too() {
    let (facts, rows) = read(b"name;price\n\x93Acme\x94;5 \x80\n").unwrap();
    assert_eq!(facts.encoding, "windows-1252");
    assert_eq!(rows, [texts(&["“Acme”", "5 €"])]);
}

#[test]
fn rows_may_be_ragged_and_quoted_and_are_numbered_as_records_below_the_header() {
    let mut table = Table::default();
    let text = b"\n,,\n a , b ,,\n1\n\n1,2,3\n,\n\"x, \"\"y\n\"\"\",2\n";
    FileIntake
        .read(Box::new(Cursor::new(text.to_vec())), &mut table)
        .unwrap();
    assert_eq!(table.facts.unwrap().headers, texts(&["a", "b"]));
    let rows: Vec<_> = table
        .rows
        .into_iter()
        .map(|row| (row.number, row.cells))
        .collect();
    let expected = [
        (1, texts(&["1"])),
        (2, texts(&["1", "2", "3"])),
        (4, texts(&["x, \"y\n\"", "2"])),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn letters_that_lie_across_what_is_read_at_once_are_whole() {
    let text = format!("name\n{}{}", "a".repeat(65_530), "ü€𝄞\n".repeat(30_000));
    let (facts, rows) = read(text.as_bytes()).unwrap();
    assert_eq!(facts.encoding, "UTF-8");
    assert_eq!(rows.len(), 30_000);
    assert_eq!(rows[29_999], texts(&["ü€𝄞"]));
}

#[test]
fn a_text_that_ends_within_a_quote_is_refused_with_where_that_begins() {
    for (text, line) in [
        ("a,b\n1,2\n3,\"four\n5,6\n", 3),
        ("a,b\n1,2\n3,\"four", 3),
        // After CR a row has begun; the line is counted at LF.
        ("a,b\r\n1,2\r\n\"three\"\",4\r\n", 2),
        ("a,b\n1,2\n\"", 3),
    ] {
        let error = read(text.as_bytes()).unwrap_err();
        let expected = format!("has a quote in line {line} or below that is not closed");
        assert_eq!(error, expected, "{text}");
    }
}

#[test]
fn quotes_that_are_closed_and_those_within_a_cell_are_no_fault() {
    for text in [
        "a,b\n1,\"2\"",
        "a,b\n1,\"2\"\r\n",
        "a,b\n1,\"2\n\"\n\n",
        "a,b\n1,2\"",
        "a,b\n1,6\" pipe",
        "a,b\n1,\"\"\"\"",
    ] {
        let (_, rows) = read(text.as_bytes()).unwrap();
        assert_eq!(rows.len(), 1, "{text}");
    }
}

#[test]
fn what_is_no_table_is_refused() {
    let endless = format!("name\n\"{}", "x".repeat(2 * limits::ROW_BYTES));
    let wide = vec!["x"; 501].join(",");
    for (bytes, said) in [
        (b"".as_slice(), "has no header"),
        (b"\n , \n", "has no header"),
        (b"a\0b", "is no text"),
        (b"PK\x03\x04nothing", "neither a table"),
        (endless.as_bytes(), "a quote that never ends"),
        (wide.as_bytes(), "more than 500 columns"),
    ] {
        let error = read(bytes).unwrap_err();
        assert!(error.contains(said), "{error}");
    }
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let sheet = book.add_worksheet();
    for (column, header) in (0..).zip(["Name", "Phone", "Since", "Called", "Good", "Rate"]) {
        sheet.write_string(0, column, header).unwrap();
    }
    sheet.write_string(2, 0, "Müller").unwrap();
    sheet.write_number(2, 1, 4_155_550_123.0).unwrap();
    let at = |text: &str| ExcelDateTime::parse_from_str(text).unwrap();
    sheet
        .write_datetime_with_format(2, 2, at("2026-01-31"), &day)
        .unwrap();
    sheet
        .write_datetime_with_format(2, 3, at("2026-01-31T14:30:00"), &moment)
        .unwrap();
    sheet.write_boolean(2, 4, true).unwrap();
    // Seen as 050 %.
    let shown = Format::new().set_num_format("000%");
    sheet.write_number_with_format(2, 5, 0.5, &shown).unwrap();
    sheet.write_string(3, 0, "Alone").unwrap();
    book.add_worksheet().write_string(0, 0, "other").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_read_by_its_values_whatever_their_formats() {
    let (facts, rows) = read(&workbook()).unwrap();
    assert_eq!(facts.encoding, "xlsx");
    assert_eq!(facts.delimiter, None);
    assert_eq!(facts.headers.len(), 6);
    let first = texts(&[
        "Müller",
        "4155550123",
        "2026-01-31",
        "2026-01-31 14:30:00",
        "TRUE",
        "0.5",
    ]);
    assert_eq!(rows, [first, texts(&["Alone"])]);
}

#[test]
fn an_apostrophe_before_what_looks_like_a_formula_is_taken_off_and_any_other_stays() {
    let (facts, rows) = read(b"'=name,city\n'-1,'@x\n'+1,'x\n''=1,O'Neil\n").unwrap();
    assert_eq!(facts.headers, ["=name", "city"]);
    let told = [["-1", "@x"], ["+1", "'x"], ["'=1", "O'Neil"]];
    assert_eq!(rows, told.map(|row| texts(&row)));
}

#[test]
fn rows_of_a_workbook_are_numbered_as_a_person_counts_them_below_the_header() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, text) in [(2, "Name"), (3, "Ada"), (6, "Bob")] {
        sheet.write_string(row, 1, text).unwrap();
    }
    let mut table = Table::default();
    let source = Cursor::new(book.save_to_buffer().unwrap());
    FileIntake.read(Box::new(source), &mut table).unwrap();
    let numbers: Vec<_> = table.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 4]);
}
