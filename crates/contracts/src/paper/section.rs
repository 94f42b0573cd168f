//! One part of a report as a section.

use pathsix_domain::document::{Cell, Chart, Column, ColumnKind, Figure, Point, Section, Table};
use serde_json::Value;

use super::outline::{Of, Part, Picture};
use crate::sheet::{Layout, resolved, value_of};

/// The section of a part. None where the answer does not have it, as the team of whoever sees only what is their own.
pub(super) fn of(part: &Part, schema: &Value, answer: &Value) -> Option<Section> {
    let (mut object, mut value) = (schema, answer);
    for name in part.at.split('.').filter(|name| !name.is_empty()) {
        object = resolved(schema, value_of(&object["properties"][name]));
        value = &value[name];
    }
    if value.is_null() {
        return None;
    }
    let section = match value.as_array() {
        Some(rows) => table(part, schema, object, rows),
        None => figures(part, schema, object, value),
    };
    Some(section)
}

/// Which columns are shown, in the order in which they are named.
fn layout(part: &Part, schema: &Value, object: &Value) -> Layout {
    let all = Layout::of_object(schema, object);
    if part.columns.is_empty() {
        all.with(|column| {
            let name = column.name.as_str();
            name != "id" && !name.ends_with("_id") && !name.contains('.')
        })
    } else {
        all.picked(part.columns)
    }
}

fn figures(part: &Part, schema: &Value, object: &Value, value: &Value) -> Section {
    let layout = layout(part, schema, object).with(|column| {
        // Lists and objects inside are parts of their own.
        !matches!(value[&column.name], Value::Array(_) | Value::Object(_))
            && object["properties"][&column.name]["type"] != "array"
    });
    let cells = layout.columns().into_iter().zip(layout.row(value));
    let figures: Vec<_> = cells
        .map(|(column, value)| Figure { column, value })
        .collect();
    let chart = part.picture.as_ref().map(|picture| Chart {
        points: match picture.of {
            Of::Figures(names) => of_figures(&figures, names),
            Of::Rows(..) | Of::Counts(_) => Vec::new(),
        },
        ..frame(picture, 0)
    });
    Section {
        heading: part.heading.to_owned(),
        figures,
        chart,
        table: None,
    }
}

fn of_figures(figures: &[Figure], names: &[&str]) -> Vec<Point> {
    let named = figures
        .iter()
        .filter(|figure| names.contains(&figure.column.name.as_str()));
    named
        .map(|figure| Point {
            label: figure.column.name.clone(),
            value: number(&figure.value),
        })
        .collect()
}

fn table(part: &Part, schema: &Value, list: &Value, rows: &[Value]) -> Section {
    let item = resolved(schema, &list["items"]);
    let layout = layout(part, schema, item);
    let columns = layout.columns();
    let cells: Vec<_> = rows.iter().map(|row| layout.row(row)).collect();
    let picture = part.picture.as_ref();
    Section {
        heading: part.heading.to_owned(),
        figures: Vec::new(),
        chart: picture.map(|picture| of_rows(picture, &columns, &cells)),
        table: Some(Table {
            name: part.at.replace('.', "_"),
            columns,
            rows: cells,
        }),
    }
}

fn frame(picture: &Picture, decimals: u8) -> Chart {
    Chart {
        title: picture.title.to_owned(),
        kind: picture.kind,
        decimals,
        points: Vec::new(),
    }
}

fn of_rows(picture: &Picture, columns: &[Column], rows: &[Vec<Cell>]) -> Chart {
    let at = |name: &str| columns.iter().position(|column| column.name == name);
    match picture.of {
        Of::Rows(label, value) => {
            let (Some(label), Some(value)) = (at(label), at(value)) else {
                return frame(picture, 0);
            };
            let decimals = match columns[value].kind {
                ColumnKind::Number { decimals } => decimals,
                _ => 0,
            };
            let point = |row: &Vec<Cell>| Point {
                label: text(&row[label]),
                value: number(&row[value]),
            };
            Chart {
                points: rows.iter().map(point).collect(),
                ..frame(picture, decimals)
            }
        }
        Of::Counts(label) => Chart {
            points: at(label).map_or_else(Vec::new, |label| counts(label, rows)),
            ..frame(picture, 0)
        },
        Of::Figures(_) => frame(picture, 0),
    }
}

/// How many rows there are of each word, in the order in which they first come.
fn counts(label: usize, rows: &[Vec<Cell>]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for word in rows.iter().map(|row| text(&row[label])) {
        match points.iter_mut().find(|point| point.label == word) {
            Some(point) => point.value += 1.0,
            None => points.push(Point {
                label: word,
                value: 1.0,
            }),
        }
    }
    points
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Day(day) => day.to_string(),
        _ => String::new(),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "what is drawn needs no more than 15 digits"
)]
fn number(cell: &Cell) -> f64 {
    match cell {
        Cell::Whole(whole) => *whole as f64,
        Cell::Number(number) => *number,
        _ => 0.0,
    }
}
