//! The port of documents.

use pathsix_domain::{
    document::{ByteOrderMark, Column, Paper, PaperFormat},
    port::{DocumentError, Documents, Sheet, SheetWriter},
};

use crate::{csv::Csv, lines, workbook::Book};

/// Writes every format.
#[derive(Debug, Clone, Copy)]
pub struct Files;

impl Documents for Files {
    fn sheet(
        &self,
        sheet: Sheet,
        name: &str,
        columns: Vec<Column>,
    ) -> Result<Box<dyn SheetWriter>, DocumentError> {
        Ok(match sheet {
            Sheet::Csv(mark) => Box::new(Csv::new(mark, columns)?),
            Sheet::Xlsx(zone) => Box::new(Book::new(name, columns, zone)?),
        })
    }

    fn paper(
        &self,
        format: PaperFormat,
        mark: ByteOrderMark,
        paper: &Paper,
    ) -> Result<Vec<u8>, DocumentError> {
        match format {
            PaperFormat::Pdf => crate::pdf::paper(paper),
            PaperFormat::Csv => crate::csv::paper(mark, paper),
            PaperFormat::Xlsx => crate::workbook::paper(paper),
            PaperFormat::JsonLines => lines::paper(paper),
        }
    }
}
