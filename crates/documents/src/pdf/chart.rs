//! Charts. The largest parts of bars are written out beside them, so that nobody has to guess.

use pathsix_domain::document::{Chart, ChartKind, Point};

use super::{
    chart_line, chart_share,
    ink::{ACCENT, FAINT, HAIRLINE, INK, MARGIN, Mark, Step, WIDTH, block, count, length},
    layout::Flow,
    shown,
    type_face::{bold, plain},
};

/// How high one bar stands with what is white around it.
const BAR: f32 = 19.0;
/// Bars of one chart, at most; the table below has every row.
const BARS_MAX: usize = 15;

/// How high the picture is.
fn height(chart: &Chart) -> f32 {
    match chart.kind {
        ChartKind::Bars => count(chart.points.len().min(BARS_MAX)) * BAR,
        ChartKind::Line => chart_line::HEIGHT,
        ChartKind::Share => chart_share::HEIGHT,
    }
}

/// How much room a chart takes; none where there is nothing to draw.
pub(super) fn room(chart: &Chart) -> f32 {
    if chart.points.iter().any(|point| point.value > 0.0) {
        height(chart) + 46.0
    } else {
        0.0
    }
}

pub(super) fn place(flow: &mut Flow<'_>, chart: &Chart) {
    let (height, room) = (height(chart), room(chart));
    if room == 0.0 {
        return;
    }
    flow.need(room);
    let title = flow
        .faces
        .fit(&shown::title(&chart.title), bold(10.0), WIDTH);
    flow.write((MARGIN, flow.y + 10.0), &title, bold(10.0), INK);
    flow.y += 24.0;
    match chart.kind {
        ChartKind::Bars => bars(flow, chart),
        ChartKind::Line => chart_line::draw(flow, chart),
        ChartKind::Share => chart_share::draw(flow, chart),
    }
    flow.y += height + 22.0;
}

/// How a value is written.
pub(super) fn value(chart: &Chart, point: &Point) -> String {
    shown::number(point.value, chart.decimals.into())
}

/// The greatest value, which is more than nothing.
pub(super) fn greatest(chart: &Chart) -> f64 {
    let values = chart.points.iter().map(|point| point.value);
    values.fold(0.0, f64::max).max(f64::MIN_POSITIVE)
}

fn bars(flow: &mut Flow<'_>, chart: &Chart) {
    let points = &chart.points[..chart.points.len().min(BARS_MAX)];
    let style = plain(9.0);
    let widest = |texts: &mut dyn Iterator<Item = String>| {
        texts.fold(0.0_f32, |widest, text| {
            widest.max(flow.faces.width(&text, style))
        })
    };
    let names = widest(&mut points.iter().map(|point| shown::line(&point.label)));
    let names = names.min(WIDTH * 0.34);
    let values = widest(&mut points.iter().map(|point| value(chart, point)));
    let left = MARGIN + names + 10.0;
    let room = WIDTH - names - values - 20.0;
    let most = greatest(chart);
    for (at, point) in points.iter().enumerate() {
        let y = flow.y + count(at) * BAR;
        let name = flow
            .faces
            .fit(&shown::line(&point.label), style, names + 0.1);
        flow.write((MARGIN, y + 11.0), &name, style, INK);
        let width = length(point.value.max(0.0) / most) * room;
        flow.draw(block(left, y + 2.0, width.max(0.8), BAR - 7.0, ACCENT));
        let text = value(chart, point);
        flow.write((left + width + 6.0, y + 11.0), &text, style, FAINT);
    }
    let height = count(points.len()) * BAR;
    flow.draw(Mark::Stroke {
        path: vec![
            Step::Move(left, flow.y - 2.0),
            Step::Line(left, flow.y + height),
        ],
        colour: HAIRLINE,
        width: 0.8,
    });
}
