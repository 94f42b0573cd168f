//! Fonts, and how wide a text is in them.
//!
//! Letters that the first font does not have are taken from another one, so that names in most scripts of the world can be
//! read. What that does not have either is shown as a box.

use krilla::text::Font;
use pathsix_domain::port::DocumentError;
use rustybuzz::{Face, UnicodeBuffer, shape};

const REGULAR: &[u8] = include_bytes!("../../fonts/LiberationSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/LiberationSans-Bold.ttf");
const OTHER_SCRIPTS: &[u8] = include_bytes!("../../fonts/DejaVuSans.ttf");

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) weight: Weight,
    /// The size in points.
    pub(super) size: f32,
}

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// Plain letters of a size.
pub(super) fn plain(size: f32) -> Style {
    Style {
        weight: Weight::Regular,
        size,
    }
}

/// Bold letters of a size.
pub(super) fn bold(size: f32) -> Style {
    Style {
        weight: Weight::Bold,
        size,
    }
}

/// One font, for measuring and for drawing.
pub(super) struct TypeFace {
    face: Face<'static>,
    pub(super) font: Font,
}

/// Every font.
pub(super) struct Faces {
    regular: TypeFace,
    bold: TypeFace,
    other: TypeFace,
}

fn read(data: &'static [u8]) -> Result<TypeFace, DocumentError> {
    let face = Face::from_slice(data, 0);
    let font = Font::new(data.to_vec().into(), 0);
    match (face, font) {
        (Some(face), Some(font)) => Ok(TypeFace { face, font }),
        _ => Err(DocumentError("a font cannot be read".to_owned())),
    }
}

/// Where letters lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Right,
    Left,
}

impl Direction {
    fn of(letter: char) -> Self {
        match letter {
            // Hebrew, Arabic and their neighbours, and their forms for presentation.
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => Self::Left,
            _ => Self::Right,
        }
    }
}

impl Faces {
    pub(super) fn new() -> Result<Self, DocumentError> {
        Ok(Self {
            regular: read(REGULAR)?,
            bold: read(BOLD)?,
            other: read(OTHER_SCRIPTS)?,
        })
    }

    fn first(&self, weight: Weight) -> &TypeFace {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// The font of a letter.
    fn of(&self, letter: char, weight: Weight) -> &TypeFace {
        let first = self.first(weight);
        let has = |it: &TypeFace| it.face.glyph_index(letter).is_some();
        if !has(first) && has(&self.other) {
            &self.other
        } else {
            first
        }
    }

    /// A text in pieces of one font and one direction each. Blanks stay with what they follow.
    pub(super) fn runs<'t>(&self, text: &'t str, weight: Weight) -> Vec<(&TypeFace, &'t str)> {
        let mut runs: Vec<(&TypeFace, &str)> = Vec::new();
        let (mut begun, mut direction) = (0, Direction::Right);
        for (at, letter) in text.char_indices() {
            let (face, goes) = (self.of(letter, weight), Direction::of(letter));
            let end = at + letter.len_utf8();
            match runs.last_mut() {
                Some((last, run))
                    if letter == ' ' || (std::ptr::eq(*last, face) && goes == direction) =>
                {
                    *run = &text[begun..end];
                }
                _ => {
                    (begun, direction) = (at, goes);
                    runs.push((face, &text[at..end]));
                }
            }
        }
        runs
    }

    /// How wide a text is.
    pub(super) fn width(&self, text: &str, style: Style) -> f32 {
        let runs = self.runs(text, style.weight).into_iter();
        runs.map(|(face, run)| face.width(run, style.size)).sum()
    }

    /// The text, or as much of its beginning as there is room for, with an ellipsis.
    pub(super) fn fit(&self, text: &str, style: Style, room: f32) -> String {
        if self.width(text, style) <= room {
            return text.to_owned();
        }
        let mut letters: Vec<_> = text.chars().collect();
        while letters.pop().is_some() {
            let cut: String = letters.iter().collect();
            let cut = format!("{}…", cut.trim_end());
            if self.width(&cut, style) <= room {
                return cut;
            }
        }
        String::new()
    }

    /// The text in lines of at most this width; the last of as many as there may be ends in an ellipsis where more would
    /// follow.
    pub(super) fn wrap(&self, text: &str, style: Style, room: f32, most: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split_whitespace() {
            let last = lines.last().cloned().unwrap_or_default();
            let longer = if last.is_empty() {
                word.to_owned()
            } else {
                format!("{last} {word}")
            };
            let fits = self.width(&longer, style) <= room;
            if fits || last.is_empty() || lines.len() == most {
                lines.pop();
                lines.push(longer);
            } else {
                lines.push(word.to_owned());
            }
        }
        let cut = lines.iter().map(|line| self.fit(line, style, room));
        cut.collect()
    }
}

impl TypeFace {
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        let glyphs = shape(&self.face, &[], buffer);
        let advance: i32 = glyphs.glyph_positions().iter().map(|it| it.x_advance).sum();
        super::ink::length(f64::from(advance) / f64::from(self.face.units_per_em())) * size
    }
}
