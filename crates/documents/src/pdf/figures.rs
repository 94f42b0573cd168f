//! Single figures, side by side.

use pathsix_domain::document::Figure;

use super::{
    ink::{FAINT, INK, MARGIN, TINT, WIDTH, block, count},
    layout::Flow,
    shown,
    type_face::{bold, plain},
};

const GAP: f32 = 10.0;
const HEIGHT: f32 = 50.0;
/// How many stand in a row, at most.
const MOST: usize = 4;

pub(super) fn place(flow: &mut Flow<'_>, all: &[Figure]) {
    // Five stand as three and two, not as four and one.
    let rows = all.len().div_ceil(MOST);
    let in_a_row = all.len().div_ceil(rows.max(1)).max(1);
    for row in all.chunks(in_a_row) {
        flow.need(HEIGHT + GAP);
        let width = (WIDTH - GAP * count(in_a_row - 1)) / count(in_a_row);
        for (at, figure) in row.iter().enumerate() {
            let x = MARGIN + count(at) * (width + GAP);
            one(flow, figure, x, width);
        }
        flow.y += HEIGHT + GAP;
    }
    if !all.is_empty() {
        flow.y += 6.0;
    }
}

fn one(flow: &mut Flow<'_>, figure: &Figure, x: f32, width: f32) {
    let (y, room) = (flow.y, width - 20.0);
    flow.draw(block(x, y, width, HEIGHT, TINT));
    let name = shown::title(&figure.column.name);
    let name = flow.faces.fit(&name, plain(8.5), room);
    flow.write((x + 10.0, y + 17.0), &name, plain(8.5), FAINT);
    let value = shown::cell(&figure.value, figure.column.kind, flow.paper.zone);
    // A long figure is written smaller rather than cut.
    let sizes = [17.0, 14.0, 11.0, 9.0];
    let fits = |size: &&f32| flow.faces.width(&value, bold(**size)) <= room;
    let size = sizes.iter().find(fits).copied().unwrap_or(8.0);
    let value = flow.faces.fit(&value, bold(size), room);
    flow.write((x + 10.0, y + 38.0), &value, bold(size), INK);
}
