//! Reports as pages: A4, with fonts embedded, to print or to hand on.
//!
//! - `layout`: where everything stands; `table`, `chart`: its larger parts; `figures`: single figures.
//! - `ink`: what is drawn, as data; `render`: drawing it.
//! - `type_face`: fonts, and how wide a text is; `shown`: cells as people read them.

mod chart;
mod chart_line;
mod chart_share;
mod figures;
mod ink;
mod layout;
mod render;
mod shown;
mod table;
mod type_face;

use pathsix_domain::{document::Paper, port::DocumentError};

/// A report as a PDF document. The same report gives the same bytes.
pub(crate) fn paper(paper: &Paper) -> Result<Vec<u8>, DocumentError> {
    let faces = type_face::Faces::new()?;
    let pages = layout::pages(paper, &faces);
    render::document(paper, &pages, &faces)
}

#[cfg(test)]
mod tests;
