//! A line over time.

use pathsix_domain::document::Chart;

use super::{
    chart::greatest,
    ink::{ACCENT, FAINT, HAIRLINE, MARGIN, Mark, Step, WIDTH, block, count, length, rule},
    layout::Flow,
    shown,
    type_face::plain,
};

pub(super) const HEIGHT: f32 = 170.0;
/// Level lines above the first.
const STEPS: usize = 4;

/// A number at which an axis may end: 1, 2, 2.5 or 5 and noughts, at least as great as this one.
fn round_up(number: f64) -> f64 {
    let power = 10_f64.powf(number.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    let found = steps
        .into_iter()
        .map(|step| step * power)
        .find(|it| *it >= number);
    found.unwrap_or(number)
}

/// With how many decimals the axis is written: none, but where that would make two of its numbers look the same.
fn axis_decimals(top: f64) -> usize {
    if top >= 4.0 && (top / 4.0).fract() == 0.0 {
        0
    } else if top >= 10.0 {
        1
    } else {
        2
    }
}

pub(super) fn draw(flow: &mut Flow<'_>, chart: &Chart) {
    let style = plain(8.0);
    let top = round_up(greatest(chart));
    let written = |step: usize| {
        let part = f64::from(count(step)) / f64::from(count(STEPS));
        shown::number(top * part, axis_decimals(top))
    };
    let widest = (0..=STEPS).map(|step| flow.faces.width(&written(step), style));
    let left = MARGIN + widest.fold(0.0, f32::max) + 8.0;
    let (room, base) = (MARGIN + WIDTH - left, flow.y + HEIGHT - 16.0);
    let height = HEIGHT - 26.0;
    for step in 0..=STEPS {
        let y = base - height * count(step) / count(STEPS);
        flow.draw(rule(left, y, room, HAIRLINE));
        flow.write_to((left - 6.0, y + 3.0), &written(step), style, FAINT);
    }
    let places = places(chart, (left, base), (room, height), top);
    line(flow, &places, base);
    names(flow, chart, &places, base);
}

/// Where each point stands.
fn places(
    chart: &Chart,
    (left, base): (f32, f32),
    (room, height): (f32, f32),
    top: f64,
) -> Vec<(f32, f32)> {
    let share = room / count(chart.points.len());
    let place = |(at, point): (usize, &pathsix_domain::document::Point)| {
        let x = left + share * (count(at) + 0.5);
        (x, base - length(point.value.max(0.0) / top) * height)
    };
    chart.points.iter().enumerate().map(place).collect()
}

fn line(flow: &mut Flow<'_>, places: &[(f32, f32)], base: f32) {
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return;
    };
    let over = places.iter().map(|(x, y)| Step::Line(*x, *y));
    let below = [Step::Move(first.0, base)].into_iter().chain(over);
    let below = below.chain([Step::Line(last.0, base)]).collect();
    flow.draw(Mark::Shape {
        path: below,
        colour: [0xe3, 0xeb, 0xf4],
    });
    let over = places.iter().skip(1).map(|(x, y)| Step::Line(*x, *y));
    let path = [Step::Move(first.0, first.1)]
        .into_iter()
        .chain(over)
        .collect();
    flow.draw(Mark::Stroke {
        path,
        colour: ACCENT,
        width: 1.6,
    });
    for (x, y) in places {
        flow.draw(block(x - 2.0, y - 2.0, 4.0, 4.0, ACCENT));
    }
}

/// As many names below the axis as there is room for.
fn names(flow: &mut Flow<'_>, chart: &Chart, places: &[(f32, f32)], base: f32) {
    let style = plain(8.0);
    let mut free = MARGIN;
    for (point, (x, _)) in chart.points.iter().zip(places) {
        let width = flow.faces.width(&point.label, style);
        let left = (x - width / 2.0).min(MARGIN + WIDTH - width);
        if left >= free {
            flow.write((left, base + 12.0), &point.label, style, FAINT);
            free = left + width + 10.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_a_round_number() {
        for (number, end) in [
            (1.0, 1.0),
            (3.0, 5.0),
            (21.0, 25.0),
            (999.0, 1000.0),
            (0.3, 0.5),
        ] {
            assert!((round_up(number) - end).abs() < 1e-9, "{number}");
        }
    }
}
