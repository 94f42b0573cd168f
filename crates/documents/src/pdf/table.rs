//! Tables: columns as wide as they need, numbers to the right, the head again on every page.

use pathsix_domain::document::{Column, Table};

use super::{
    ink::{HAIRLINE, INK, MARGIN, TINT, WIDTH, block, count, rule},
    layout::Flow,
    shown,
    type_face::{bold, plain},
};

const SIZE: f32 = 9.0;
const LINE: f32 = 11.5;
/// What stays white beside the text of a cell.
const PADDING: f32 = 5.0;
/// Lines of one cell, at most.
const LINES_MAX: usize = 5;
/// Rows that are measured for the width of the columns.
const MEASURED: usize = 500;

/// A table as it is set.
struct Setting<'a> {
    table: &'a Table,
    widths: Vec<f32>,
}

pub(super) fn place(flow: &mut Flow<'_>, table: &Table) {
    if table.rows.is_empty() {
        flow.nothing();
        return;
    }
    let setting = Setting {
        table,
        widths: widths(flow, table),
    };
    // A head without a row below it would be left alone.
    flow.need(3.0 * LINE + 30.0);
    setting.head(flow);
    for row in &table.rows {
        let cells: Vec<_> = row
            .iter()
            .zip(&table.columns)
            .map(|(cell, column)| shown::cell(cell, column.kind, flow.paper.zone))
            .collect();
        setting.row(flow, &cells);
    }
    flow.y += 10.0;
}

/// How wide each column is: as its widest text, or less where there is not enough room; numbers are never cut.
fn widths(flow: &Flow<'_>, table: &Table) -> Vec<f32> {
    let wanted: Vec<_> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| wanted(flow, table, at, column))
        .collect();
    let all: f32 = wanted.iter().sum();
    let is_text = |at: &usize| !table.columns[*at].kind.is_number();
    let texts: Vec<usize> = (0..wanted.len()).filter(is_text).collect();
    let of_texts: f32 = texts.iter().map(|at| wanted[*at]).sum();
    if texts.is_empty() || of_texts == 0.0 {
        return wanted.iter().map(|width| width * WIDTH / all).collect();
    }
    // What is left over, or missing, goes to the texts.
    let room = (WIDTH - (all - of_texts)).max(count(texts.len()) * 40.0);
    let mut widths = wanted;
    share(&mut widths, texts, room);
    widths
}

/// Shares the room among texts: short ones get what they need, long ones the rest in equal parts. What nobody needs is spread.
fn share(widths: &mut [f32], mut texts: Vec<usize>, room: f32) {
    let all: f32 = texts.iter().map(|at| widths[*at]).sum();
    if all <= room {
        for at in texts {
            widths[at] *= room / all;
        }
        return;
    }
    texts.sort_by(|a, b| widths[*a].total_cmp(&widths[*b]));
    let (mut left, mut waiting) = (room, texts.len());
    for at in texts {
        widths[at] = widths[at].min(left / count(waiting));
        left -= widths[at];
        waiting -= 1;
    }
}

fn wanted(flow: &Flow<'_>, table: &Table, at: usize, column: &Column) -> f32 {
    let head = flow.faces.width(&shown::title(&column.name), bold(SIZE));
    let cells = table
        .rows
        .iter()
        .take(MEASURED)
        .filter_map(|row| row.get(at));
    let cells = cells.map(|cell| {
        let text = shown::cell(cell, column.kind, flow.paper.zone);
        flow.faces.width(&text, plain(SIZE))
    });
    cells.fold(head, f32::max) + 2.0 * PADDING
}

impl Setting<'_> {
    /// The left edge of each column.
    fn edges(&self) -> Vec<f32> {
        let mut x = MARGIN;
        let edge = |width: &f32| {
            let edge = x;
            x += width;
            edge
        };
        self.widths.iter().map(edge).collect()
    }

    fn head(&self, flow: &mut Flow<'_>) {
        let height = LINE + 9.0;
        flow.draw(block(MARGIN, flow.y, WIDTH, height, TINT));
        let titles = self.table.columns.iter().map(|it| shown::title(&it.name));
        for (at, title) in titles.enumerate() {
            let title = flow.faces.fit(&title, bold(SIZE), self.room(at));
            self.cell(flow, at, &title, flow.y + 13.5, bold(SIZE));
        }
        flow.y += height;
    }

    fn room(&self, at: usize) -> f32 {
        self.widths[at] - 2.0 * PADDING + 0.1
    }

    fn row(&self, flow: &mut Flow<'_>, cells: &[String]) {
        let wrap = |(at, text): (usize, &String)| {
            flow.faces.wrap(text, plain(SIZE), self.room(at), LINES_MAX)
        };
        let lines: Vec<_> = cells.iter().enumerate().map(wrap).collect();
        let most = lines.iter().map(Vec::len).max().unwrap_or(1);
        let height = count(most) * LINE + 6.0;
        if !flow.has_room(height) {
            flow.turn();
            self.head(flow);
        }
        for (at, lines) in lines.iter().enumerate() {
            for (number, line) in lines.iter().enumerate() {
                let y = flow.y + 11.0 + count(number) * LINE;
                self.cell(flow, at, line, y, plain(SIZE));
            }
        }
        flow.y += height;
        flow.draw(rule(MARGIN, flow.y, WIDTH, HAIRLINE));
    }

    fn cell(
        &self,
        flow: &mut Flow<'_>,
        at: usize,
        text: &str,
        y: f32,
        style: super::type_face::Style,
    ) {
        let left = self.edges()[at];
        if self.table.columns[at].kind.is_number() {
            let right = left + self.widths[at] - PADDING;
            flow.write_to((right, y), text, style, INK);
        } else {
            flow.write((left + PADDING, y), text, style, INK);
        }
    }
}
