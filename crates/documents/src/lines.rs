//! JSON Lines: one object for each row.

use pathsix_domain::{
    document::{Cell, Column, Paper},
    port::DocumentError,
};
use serde_json::{Map, Value};

/// A report: an object for each figure and for each row of each table, with the name of that.
pub(crate) fn paper(paper: &Paper) -> Result<Vec<u8>, DocumentError> {
    let mut bytes = Vec::new();
    for section in &paper.sections {
        let figures = section.figures.iter();
        let figures = figures.map(|figure| (&figure.column, &figure.value));
        if !section.figures.is_empty() {
            let name = if section.heading.is_empty() {
                &paper.title
            } else {
                &section.heading
            };
            add(&mut bytes, &object(name, figures))?;
        }
        if let Some(table) = &section.table {
            for row in &table.rows {
                let cells = table.columns.iter().zip(row);
                add(&mut bytes, &object(&table.name, cells))?;
            }
        }
    }
    Ok(bytes)
}

fn add(bytes: &mut Vec<u8>, object: &Value) -> Result<(), DocumentError> {
    serde_json::to_writer(&mut *bytes, object).map_err(|error| DocumentError(error.to_string()))?;
    bytes.push(b'\n');
    Ok(())
}

fn object<'a>(table: &str, cells: impl Iterator<Item = (&'a Column, &'a Cell)>) -> Value {
    let named = [("table".to_owned(), Value::from(table))];
    let cells = cells.map(|(column, cell)| (column.name.clone(), value(cell)));
    named.into_iter().chain(cells).collect::<Map<_, _>>().into()
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Nothing => Value::Null,
        Cell::Text(text) => text.as_str().into(),
        Cell::Whole(whole) => (*whole).into(),
        Cell::Number(number) => (*number).into(),
        Cell::Flag(flag) => (*flag).into(),
        Cell::Day(day) => day.to_string().into(),
        Cell::Instant(at) => at.to_string().into(),
    }
}
