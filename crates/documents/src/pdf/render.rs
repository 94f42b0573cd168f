//! Drawing the pages.

use krilla::{
    Document,
    color::rgb,
    geom::{Path, PathBuilder, Point},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    text::TextDirection,
};
use pathsix_domain::{document::Paper, port::DocumentError, value::Instant};

use super::{
    ink::{Colour, FAINT, HAIRLINE, MARGIN, Mark, PAGE, Step, WIDTH, rule},
    type_face::{Faces, Style, plain},
};

/// The pages as a document, each with its foot.
pub(super) fn document(
    paper: &Paper,
    pages: &[Vec<Mark>],
    faces: &Faces,
) -> Result<Vec<u8>, DocumentError> {
    let mut document = Document::new();
    document.set_metadata(metadata(paper));
    for (number, marks) in (1..).zip(pages) {
        let size = PageSettings::from_wh(PAGE.0, PAGE.1)
            .ok_or_else(|| DocumentError("a page without a size".to_owned()))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for mark in marks.iter().chain(&foot(paper, faces, number, pages.len())) {
            draw(&mut surface, mark, faces);
        }
        surface.finish();
        page.finish();
    }
    document
        .finish()
        .map_err(|error| DocumentError(format!("{error:?}")))
}

fn metadata(paper: &Paper) -> Metadata {
    Metadata::new()
        .title(paper.title.clone())
        .authors(vec![paper.company.clone()])
        .description(paper.range.clone())
        .creator("PathSix CRM".to_owned())
        .language("en".to_owned())
        .creation_date(date(paper.made_at))
}

fn date(at: Instant) -> DateTime {
    use chrono::{Datelike, Timelike};
    let at = at.to_utc();
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
}

/// Whose report it is, and which page of how many.
fn foot(paper: &Paper, faces: &Faces, number: usize, all: usize) -> [Mark; 3] {
    let style = plain(8.5);
    let y = PAGE.1 - MARGIN;
    let text = |x: f32, text: String| Mark::Text {
        x,
        y: y + 6.0,
        style,
        colour: FAINT,
        text,
    };
    let pages = format!("{number} / {all}");
    let right = PAGE.0 - MARGIN - faces.width(&pages, style);
    let company = faces.fit(&paper.company, style, WIDTH * 0.8);
    [
        rule(MARGIN, y - 8.0, WIDTH, HAIRLINE),
        text(MARGIN, company),
        text(right, pages),
    ]
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, faces: &Faces) {
    match mark {
        Mark::Text {
            x,
            y,
            style,
            colour,
            text,
        } => {
            paint(surface, Some(*colour), None);
            write(surface, (*x, *y), text, *style, faces);
        }
        Mark::Shape { path, colour } => {
            if let Some(path) = outline(path, End::Closed) {
                paint(surface, Some(*colour), None);
                surface.draw_path(&path);
            }
        }
        Mark::Stroke {
            path,
            colour,
            width,
        } => {
            if let Some(path) = outline(path, End::Open) {
                paint(surface, None, Some((*colour, *width)));
                surface.draw_path(&path);
            }
        }
    }
}

fn paint(surface: &mut Surface<'_>, fill: Option<Colour>, stroke: Option<(Colour, f32)>) {
    surface.set_fill(fill.map(|colour| Fill {
        paint: shade(colour).into(),
        opacity: NormalizedF32::ONE,
        rule: krilla::paint::FillRule::default(),
    }));
    surface.set_stroke(stroke.map(|(colour, width)| Stroke {
        paint: shade(colour).into(),
        width,
        ..Stroke::default()
    }));
}

fn shade([red, green, blue]: Colour) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn write(surface: &mut Surface<'_>, (x, y): (f32, f32), text: &str, style: Style, faces: &Faces) {
    let mut x = x;
    for (face, run) in faces.runs(text, style.weight) {
        let font = face.font.clone();
        let start = Point::from_xy(x, y);
        surface.draw_text(start, font, style.size, run, false, TextDirection::Auto);
        x += face.width(run, style.size);
    }
}

/// Whether an outline comes back to where it began.
#[derive(PartialEq, Eq)]
enum End {
    Closed,
    Open,
}

fn outline(steps: &[Step], end: End) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move(x, y) => path.move_to(x, y),
            Step::Line(x, y) => path.line_to(x, y),
            Step::Curve(it) => path.cubic_to(it[0], it[1], it[2], it[3], it[4], it[5]),
        }
    }
    if end == End::Closed {
        path.close();
    }
    path.finish()
}
