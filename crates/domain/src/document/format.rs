//! The formats of documents.

use crate::value::words;

words! {
    /// In which format the rows of a list are handed out.
    SheetFormat {
        /// Comma-separated values, RFC 4180.
        Csv = "csv",
        /// A workbook, Office Open XML.
        Xlsx = "xlsx",
        /// One JSON object a line.
        JsonLines = "jsonl",
    }
    default Csv
}

words! {
    /// In which format a report is handed out.
    PaperFormat {
        /// Pages to print or to hand on.
        Pdf = "pdf",
        /// Comma-separated values: each table under its title.
        Csv = "csv",
        /// A workbook with a sheet for each table.
        Xlsx = "xlsx",
        /// One JSON object for each row of each table.
        JsonLines = "jsonl",
    }
    default Pdf
}

/// Whether a byte order mark stands before the first line, by which some spreadsheets know UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ByteOrderMark {
    /// It does not.
    #[default]
    Absent,
    /// It does.
    Present,
}
