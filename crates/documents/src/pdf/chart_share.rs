//! A ring with a part for each share of a whole, and a legend beside it.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

use pathsix_domain::document::{Chart, Point};

use super::{
    chart::value,
    ink::{Colour, FAINT, INK, MARGIN, Mark, PARTS, Step, WIDTH, block, count, length},
    layout::Flow,
    shown,
    type_face::{bold, plain},
};

pub(super) const HEIGHT: f32 = 150.0;
const OUTER: f32 = 70.0;
const INNER: f32 = 42.0;
/// Parts that are drawn for themselves; the smallest share what is left.
const SHOWN_MAX: usize = 8;

/// What is drawn: the largest parts, and one for all others.
fn parts(chart: &Chart) -> Vec<Point> {
    let mut parts: Vec<_> = chart
        .points
        .iter()
        .filter(|it| it.value > 0.0)
        .cloned()
        .collect();
    if parts.len() > SHOWN_MAX {
        parts.sort_by(|a, b| b.value.total_cmp(&a.value));
        let rest = parts.split_off(SHOWN_MAX - 1);
        parts.push(Point {
            label: format!("{} others", rest.len()),
            value: rest.iter().map(|point| point.value).sum(),
        });
    }
    parts
}

pub(super) fn draw(flow: &mut Flow<'_>, chart: &Chart) {
    let parts = parts(chart);
    let whole: f64 = parts.iter().map(|part| part.value).sum();
    let centre = (MARGIN + OUTER + 6.0, flow.y + OUTER + 2.0);
    let mut from = -FRAC_PI_2;
    for (part, colour) in parts.iter().zip(PARTS) {
        let angle = length(part.value / whole) * TAU;
        let path = piece(centre, from, from + angle);
        flow.draw(Mark::Shape { path, colour });
        from += angle;
    }
    let total = shown::number(whole, chart.decimals.into());
    let size = [14.0, 11.0, 9.0, 7.0].into_iter();
    let fits = |size: &f32| flow.faces.width(&total, bold(*size)) <= 2.0 * INNER - 10.0;
    let style = bold(size.clone().find(fits).unwrap_or(6.0));
    let width = flow.faces.width(&total, style);
    flow.write((centre.0 - width / 2.0, centre.1 + 4.0), &total, style, INK);
    legend(flow, chart, &parts, whole);
}

fn legend(flow: &mut Flow<'_>, chart: &Chart, parts: &[Point], whole: f64) {
    let left = MARGIN + 2.0 * OUTER + 44.0;
    let right = MARGIN + WIDTH;
    let top = flow.y + OUTER + 2.0 - count(parts.len()) * 8.5;
    for (at, (part, colour)) in parts.iter().zip(PARTS).enumerate() {
        let y = top + count(at) * 17.0;
        entry(flow, (left, right, y), colour, chart, part, whole);
    }
}

fn entry(
    flow: &mut Flow<'_>,
    (left, right, y): (f32, f32, f32),
    colour: Colour,
    chart: &Chart,
    part: &Point,
    whole: f64,
) {
    flow.draw(block(left, y + 2.0, 9.0, 9.0, colour));
    let share = format!("{} %", shown::number(100.0 * part.value / whole, 1));
    flow.write_to((right, y + 10.0), &share, plain(9.0), FAINT);
    let text = value(chart, part);
    flow.write_to((right - 56.0, y + 10.0), &text, plain(9.0), INK);
    let room = right - 56.0 - flow.faces.width(&text, plain(9.0)) - left - 26.0;
    let name = flow.faces.fit(&shown::line(&part.label), plain(9.0), room);
    flow.write((left + 15.0, y + 10.0), &name, plain(9.0), INK);
}

/// A piece of the ring.
fn piece(centre: (f32, f32), from: f32, to: f32) -> Vec<Step> {
    let at = |radius: f32, angle: f32| {
        (
            centre.0 + radius * angle.cos(),
            centre.1 + radius * angle.sin(),
        )
    };
    let begin = at(OUTER, from);
    let mut path = vec![Step::Move(begin.0, begin.1)];
    path.extend(arc(centre, OUTER, from, to));
    let turn = at(INNER, to);
    path.push(Step::Line(turn.0, turn.1));
    path.extend(arc(centre, INNER, to, from));
    path
}

/// A part of a circle, in curves of at most a quarter each.
fn arc(centre: (f32, f32), radius: f32, from: f32, to: f32) -> Vec<Step> {
    let quarters = [1.0_f32, 2.0, 3.0, 4.0];
    let angle = (to - from).abs();
    let steps = quarters
        .into_iter()
        .find(|n| angle <= n * PI / 2.0 + 1e-4)
        .unwrap_or(4.0);
    let step = (to - from) / steps;
    let handle = 4.0 / 3.0 * (step / 4.0).tan() * radius;
    let mut path = Vec::new();
    let mut begin = from;
    for _ in quarters.into_iter().filter(|n| *n <= steps) {
        let end = begin + step;
        let (sin, cos) = begin.sin_cos();
        let (end_sin, end_cos) = end.sin_cos();
        path.push(Step::Curve([
            centre.0 + radius * cos - handle * sin,
            centre.1 + radius * sin + handle * cos,
            centre.0 + radius * end_cos + handle * end_sin,
            centre.1 + radius * end_sin - handle * end_cos,
            centre.0 + radius * end_cos,
            centre.1 + radius * end_sin,
        ]));
        begin = end;
    }
    path
}
