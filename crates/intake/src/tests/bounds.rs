//! Workbooks that somebody made to take more of a server than they are worth.

use std::io::Write;

use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

const BOOK: &str =
    r#"<workbook xmlns:r="r"><sheets><sheet name="a" r:id="1"/></sheets></workbook>"#;
const TOO_LARGE: &str = "is larger than is taken in";

fn related(kind: &str, target: &str) -> String {
    format!(
        r#"<Relationships><Relationship Id="1" Type="x/relationships/{kind}" Target="{target}"/></Relationships>"#
    )
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook with a sheet of this name and what stands in it, and what else it has.
fn book(sheet: &str, rows: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let rows = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let (package, parts) = (
        related("officeDocument", "xl/workbook.xml"),
        related("worksheet", sheet),
    );
    let sheet = format!("xl/{sheet}");
    let mut all = vec![
        ("_rels/.rels", package.as_str()),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", &parts),
        (&sheet, &rows),
    ];
    all.extend(others);
    packed(&all)
}

const SHEET: &str = "worksheets/sheet1.xml";
const HEADER: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>"#;

fn refusal(bytes: &[u8]) -> String {
    assert!(bytes.len() < 1 << 20, "{} bytes", bytes.len());
    read(bytes).unwrap_err()
}

#[test]
fn a_workbook_made_by_hand_is_read() {
    let rows = format!(r#"{HEADER}<row r="2"><c r="A2" t="s"><v>0</v></c></row>"#);
    let strings =
        "<sst count=\"1\" uniqueCount=\"1\"><si><r><t>A</t></r><r><t>da</t></r></si></sst>";
    let bytes = book(SHEET, &rows, &[("xl/sharedStrings.xml", strings)]);
    assert_eq!(read(&bytes).unwrap().1, [texts(&["Ada"])]);
}

#[test]
fn no_memory_is_taken_for_texts_that_are_only_promised() {
    for promised in ["1000000000000", "99999999999999999999999", " 3000000"] {
        let strings = format!("<sst uniqueCount=\"{promised}\"><si><t>x</t></si></sst>");
        let bytes = book(SHEET, HEADER, &[("xl/sharedStrings.xml", &strings)]);
        assert_eq!(refusal(&bytes), TOO_LARGE);
    }
}

#[test]
fn no_memory_is_taken_for_parts_that_are_only_promised() {
    let mut bytes = book(SHEET, HEADER, &[]);
    bytes.truncate(bytes.len() - 22);
    let at = bytes.len() as u64;
    let [promised, size] = [1_u64 << 40, 1 << 50];
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for number in [promised, promised, size, promised] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(at.to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([0xff; 12]);
    bytes.extend([0, 0]);
    assert!(refusal(&bytes).contains("neither a table"));
}

#[test]
fn no_part_grows_without_bound() {
    let long = format!("<t>{}</t>", "x".repeat(100_000)).repeat(170);
    let bytes = packed(&[("docProps/app.xml", &long)]);
    assert_eq!(refusal(&bytes), TOO_LARGE);
    let formats = format!(
        "<styleSheet><cellXfs>{}</cellXfs></styleSheet>",
        "<xf/>".repeat(110_000)
    );
    let bytes = book(SHEET, HEADER, &[("xl/styles.xml", &formats)]);
    assert_eq!(refusal(&bytes), TOO_LARGE);
    let font = format!(
        "<fonts><font><name val=\"{}\"/></font></fonts>",
        "x".repeat(200_000)
    );
    let formats = "<xf fontId=\"0\"/>".repeat(1000);
    let formats = format!("<styleSheet>{font}<cellXfs>{formats}</cellXfs></styleSheet>");
    let bytes = book(SHEET, HEADER, &[("xl/styles.xml", &formats)]);
    assert_eq!(refusal(&bytes), TOO_LARGE);
    let bytes = book(SHEET, &"<row>".repeat(1000), &[]);
    assert_eq!(refusal(&bytes), TOO_LARGE);
}

#[test]
fn what_is_opened_is_looked_at_whatever_it_is_called() {
    let bytes = book("media/image1.png", HEADER, &[]);
    assert!(refusal(&bytes).contains("neither a table"));
    let elsewhere = related("officeDocument", "xl/book.bin");
    let bytes = packed(&[("_rels/.rels", &elsewhere), ("xl/book.bin", BOOK)]);
    assert!(refusal(&bytes).contains("neither a table"));
}

#[test]
fn pieces_of_a_text_are_bounded_together() {
    let text = format!("<r><t>{}</t></r>", "x".repeat(1000)).repeat(300);
    let cell = format!(r#"<row r="2"><c r="A2" t="inlineStr"><is>{text}</is></c></row>"#);
    let bytes = book(SHEET, &format!("{HEADER}{cell}"), &[]);
    assert_eq!(refusal(&bytes), TOO_LARGE);
    let strings = format!("<sst><si>{text}</si></sst>");
    let bytes = book(SHEET, HEADER, &[("xl/sharedStrings.xml", &strings)]);
    assert_eq!(refusal(&bytes), TOO_LARGE);
    // An end that does not belong to the beginning ends nothing.
    let inside = text.replace("</r>", "</r></c>");
    let cell = format!(r#"<row r="2"><c r="A2" t="inlineStr"><is>{inside}</is></c></row>"#);
    let bytes = book(SHEET, &format!("{HEADER}{cell}"), &[]);
    assert!(refusal(&bytes).contains("neither a table"));
}

#[test]
fn a_text_that_cells_share_counts_in_each_of_them() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(200_000));
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(400);
    let rows = format!(r#"{HEADER}<row r="2">{cells}</row>"#);
    let bytes = book(SHEET, &rows, &[("xl/sharedStrings.xml", &strings)]);
    assert_eq!(refusal(&bytes), "has more than 262144 bytes in line 2");
    // Without a number a row is the one below the last.
    let rows = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(3000);
    let rows = format!("{HEADER}{rows}");
    let bytes = book(SHEET, &rows, &[("xl/sharedStrings.xml", &strings)]);
    assert!(refusal(&bytes).contains("than a file of its size"));
}

#[test]
fn rows_that_go_backwards_are_refused() {
    let rows =
        format!(r#"{HEADER}<row r="5"><c><v>1</v></c></row><row r="3"><c><v>1</v></c></row>"#);
    let bytes = book(SHEET, &rows, &[]);
    assert_eq!(refusal(&bytes), "has rows that are not in their order");
}

#[test]
fn cells_where_no_cell_can_be_are_refused() {
    let cell = |place: &str| {
        format!(r#"{HEADER}<row r="2"><c r="{place}" t="inlineStr"><is><t>x</t></is></c></row>"#)
    };
    let row = |place: &str| {
        format!(r#"{HEADER}<row r="{place}"><c t="inlineStr"><is><t>x</t></is></c></row>"#)
    };
    let refusal_of = |rows: &str| refusal(&book(SHEET, rows, &[]));
    let told = "has a cell at a place that no sheet has";
    for place in ["ZZZZZZZZ99999999999", "A99999999999", "ZZZZZZZZ1", "A", "7"] {
        assert_eq!(refusal_of(&cell(place)), told, "{place}");
    }
    assert_eq!(refusal_of(&row("99999999999")), told);
    let extent = "</sheetData><dimension ref=\"B2:A1\"/><sheetData>";
    assert_eq!(refusal_of(extent), told);
    assert!(read(&book(SHEET, &cell("A2"), &[])).is_ok());
    assert!(read(&book(SHEET, &row("2"), &[])).is_ok());
}
