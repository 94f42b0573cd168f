//! What is drawn on a page, as data. Lengths are points, a 72nd of an inch; y goes down from the top.

use super::type_face::Style;

/// Paper of the size A4.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// What stays white on every side.
pub(super) const MARGIN: f32 = 48.0;
/// How wide the rest is.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * MARGIN;

/// A colour: red, green, blue.
pub(super) type Colour = [u8; 3];

pub(super) const INK: Colour = [0x1f, 0x29, 0x37];
pub(super) const FAINT: Colour = [0x6b, 0x72, 0x80];
pub(super) const HAIRLINE: Colour = [0xd7, 0xdb, 0xe0];
pub(super) const TINT: Colour = [0xf1, 0xf4, 0xf8];
pub(super) const ACCENT: Colour = [0x1d, 0x4e, 0x89];
/// Parts of a whole, one after the other; neighbours differ for eyes that see few colours too.
pub(super) const PARTS: [Colour; 8] = [
    [0x1d, 0x4e, 0x89],
    [0xf2, 0x8e, 0x2b],
    [0x4f, 0x9d, 0xa6],
    [0xc4, 0x45, 0x36],
    [0x7a, 0x9e, 0x3f],
    [0x84, 0x5e, 0xa8],
    [0xe0, 0xb4, 0x3c],
    [0x7f, 0x8c, 0x8d],
];

/// One thing that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// One line of text; `y` is where its letters stand.
    Text {
        x: f32,
        y: f32,
        style: Style,
        colour: Colour,
        text: String,
    },
    /// A closed shape, filled.
    Shape { path: Vec<Step>, colour: Colour },
    /// An open line.
    Stroke {
        path: Vec<Step>,
        colour: Colour,
        width: f32,
    },
}

/// One step of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    Move(f32, f32),
    Line(f32, f32),
    Curve([f32; 6]),
}

/// A filled box.
pub(super) fn block(x: f32, y: f32, width: f32, height: f32, colour: Colour) -> Mark {
    let path = vec![
        Step::Move(x, y),
        Step::Line(x + width, y),
        Step::Line(x + width, y + height),
        Step::Line(x, y + height),
    ];
    Mark::Shape { path, colour }
}

/// A level line.
pub(super) fn rule(x: f32, y: f32, width: f32, colour: Colour) -> Mark {
    Mark::Stroke {
        path: vec![Step::Move(x, y), Step::Line(x + width, y)],
        colour,
        width: 0.6,
    }
}

/// A count as a length.
pub(super) fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

/// A figure as a length.
#[expect(
    clippy::cast_possible_truncation,
    reason = "what is drawn needs no more digits"
)]
pub(super) fn length(figure: f64) -> f32 {
    figure as f32
}
