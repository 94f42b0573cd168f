//! Where everything stands: one thing below the other, on as many pages as it takes.

use pathsix_domain::document::{Cell, ColumnKind, Paper, Section};

use super::{
    chart, figures,
    ink::{ACCENT, Colour, FAINT, INK, MARGIN, Mark, PAGE, WIDTH, block},
    shown, table,
    type_face::{Faces, Style, bold, plain},
};

/// Where the foot of a page begins.
pub(super) const BOTTOM: f32 = PAGE.1 - MARGIN - 22.0;
/// Where what follows the first page begins.
const NEXT_TOP: f32 = MARGIN + 26.0;

/// Pages that are being filled.
pub(super) struct Flow<'a> {
    pub(super) paper: &'a Paper,
    pub(super) faces: &'a Faces,
    pages: Vec<Vec<Mark>>,
    /// How far the page is filled.
    pub(super) y: f32,
}

/// The pages of a report, without their feet.
pub(super) fn pages(paper: &Paper, faces: &Faces) -> Vec<Vec<Mark>> {
    let mut flow = Flow {
        paper,
        faces,
        pages: vec![Vec::new()],
        y: MARGIN,
    };
    flow.front();
    for section in &paper.sections {
        flow.section(section);
    }
    if paper.sections.iter().all(is_empty) {
        flow.nothing();
    }
    flow.pages
}

fn is_empty(section: &Section) -> bool {
    section.figures.is_empty() && section.chart.is_none() && section.table.is_none()
}

impl Flow<'_> {
    /// Draws something on the page.
    pub(super) fn draw(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// Writes one line of text.
    pub(super) fn write(&mut self, (x, y): (f32, f32), text: &str, style: Style, colour: Colour) {
        self.draw(Mark::Text {
            x,
            y,
            style,
            colour,
            text: text.to_owned(),
        });
    }

    /// Writes one line of text that ends at `x`.
    pub(super) fn write_to(
        &mut self,
        (x, y): (f32, f32),
        text: &str,
        style: Style,
        colour: Colour,
    ) {
        let width = self.faces.width(text, style);
        self.write((x - width, y), text, style, colour);
    }

    /// Whether so much more stands on this page.
    pub(super) fn has_room(&self, height: f32) -> bool {
        self.y + height <= BOTTOM
    }

    /// Begins a page, unless so much more stands on this one.
    pub(super) fn need(&mut self, height: f32) {
        if !self.has_room(height) {
            self.turn();
        }
    }

    /// Begins a page, with what the report is in a line.
    pub(super) fn turn(&mut self) {
        self.pages.push(Vec::new());
        let style = plain(8.5);
        let title = self.faces.fit(&self.paper.title, style, WIDTH / 2.0);
        self.write((MARGIN, MARGIN + 6.0), &title, style, FAINT);
        let range = self.faces.fit(&self.paper.range, style, WIDTH / 2.0 - 12.0);
        self.write_to((PAGE.0 - MARGIN, MARGIN + 6.0), &range, style, FAINT);
        self.y = NEXT_TOP;
    }

    /// Whose report it is, what it is, of which days.
    fn front(&mut self) {
        let company = self.faces.fit(&self.paper.company, bold(10.0), WIDTH);
        self.write((MARGIN, MARGIN + 8.0), &company, bold(10.0), ACCENT);
        self.y = MARGIN + 38.0;
        for line in self.faces.wrap(&self.paper.title, bold(24.0), WIDTH, 2) {
            self.write((MARGIN, self.y), &line, bold(24.0), INK);
            self.y += 28.0;
        }
        let range = self.faces.fit(&self.paper.range, plain(11.0), WIDTH);
        self.write((MARGIN, self.y - 8.0), &range, plain(11.0), INK);
        let made = self.faces.fit(&self.made(), plain(8.5), WIDTH);
        self.write((MARGIN, self.y + 6.0), &made, plain(8.5), FAINT);
        self.draw(block(MARGIN, self.y + 16.0, WIDTH, 2.0, ACCENT));
        self.y += 40.0;
    }

    fn made(&self) -> String {
        let Paper {
            made_at,
            zone,
            currency,
            ..
        } = self.paper;
        let at = shown::cell(&Cell::Instant(*made_at), ColumnKind::Instant, *zone);
        format!("Made {at} ({zone}). Amounts in {currency}.")
    }

    fn section(&mut self, section: &Section) {
        if is_empty(section) {
            return;
        }
        if !section.heading.is_empty() {
            // No heading stands alone at the foot of a page.
            let chart = section.chart.as_ref().map_or(0.0, chart::room);
            let first = if section.figures.is_empty() {
                chart
            } else {
                0.0
            };
            self.need(26.0 + first.max(64.0));
            let heading = self.faces.fit(&section.heading, bold(14.0), WIDTH);
            self.write((MARGIN, self.y + 12.0), &heading, bold(14.0), INK);
            self.y += 26.0;
        }
        figures::place(self, &section.figures);
        if let Some(chart) = &section.chart {
            chart::place(self, chart);
        }
        if let Some(table) = &section.table {
            table::place(self, table);
        }
        self.y += 14.0;
    }

    /// Says that there is nothing.
    pub(super) fn nothing(&mut self) {
        self.need(30.0);
        let sentence = "There is nothing in this range.";
        self.write((MARGIN, self.y + 12.0), sentence, plain(10.0), FAINT);
        self.y += 30.0;
    }
}
