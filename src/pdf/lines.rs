//! Characters to lines: what stands on one base line, with the spaces that are only gaps.

use super::glyph::{Glyph, PageText, points, quarters};
use super::letters::{self, is_blank, is_bullet};

/// A line of text, or of one cell of a table. Places are in points, as those of [`Glyph`].
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Its page, from 0.
    pub(super) page: usize,
    /// Where it begins.
    pub(super) x0: f32,
    /// Where it ends.
    pub(super) x1: f32,
    /// Its base line.
    pub(super) y: f32,
    /// The size of most of its type.
    pub(super) size: f32,
    /// Whether all of it is bold.
    pub(super) is_bold: bool,
    /// What it says.
    pub(super) text: String,
    /// How wide its first word is.
    pub(super) first_word: f32,
    /// Its block by the file's structure.
    pub(super) block: Option<u32>,
    /// Whether it is a cell to the right of the one before.
    pub(super) is_beside: bool,
}

/// A gap over this is a space, in widths of an em.
const SPACE: f32 = 0.17;

/// A gap over this is the border of a cell, in widths of an em.
const CELL: f32 = 1.8;

/// A gap over this ends even what a bullet stands before, in widths of an em.
const INDENT: f32 = 8.0;

/// How many lines back the other cells of a row are looked for.
const LOOK_BACK: usize = 8;

/// The lines of a page, in the order in which they are drawn.
pub(super) fn lines(page: usize, text: &PageText) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut open: Option<Open> = None;
    for glyph in &text.glyphs {
        if let Some(it) = &mut open {
            match it.place_of(glyph) {
                Place::Here => it.push(glyph),
                Place::Twice => {}
                place => {
                    let is_beside = place == Place::Beside || is_cell(&out, it, glyph);
                    if is_blank(glyph.it) {
                        // A blank that is drawn elsewhere begins nothing.
                        it.is_spaced = true;
                        continue;
                    }
                    out.extend(open.take().and_then(|it| it.close(page)));
                    open = Some(Open::new(glyph, is_beside && !out.is_empty()));
                }
            }
        } else if !is_blank(glyph.it) {
            open = Some(Open::new(glyph, false));
        }
    }
    out.extend(open.and_then(|it| it.close(page)));
    out
}

/// Whether a character begins a cell that stands to the right of others whose text runs over several lines.
fn is_cell(before: &[Line], last: &Open, glyph: &Glyph) -> bool {
    glyph.y < last.y
        && glyph.x > last.x1
        && row_start(before, glyph.x, glyph.y, (last.y, glyph.size)).is_some()
}

/// Which of some lines begins the row of a cell at a place that is drawn after them: the first of those that run over
/// several lines to the left of it. The cell is level with one of them or stands in the middle between two. `next` is
/// the base line and the size of what follows the lines.
pub(super) fn row_start(before: &[Line], x: f32, y: f32, next: (f32, f32)) -> Option<usize> {
    let (mut below, size) = next;
    for (at, it) in before.iter().enumerate().rev().take(LOOK_BACK) {
        let is_next = it.y < below + 0.25 * size && below - it.y < 2.5 * size;
        if it.x1 > x || !is_next {
            return None;
        }
        if it.y < y + 0.25 * size {
            return Some(at);
        }
        below = it.y;
    }
    None
}

/// Where a character stands beside an open line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In it.
    Here,
    /// On its last character, as programs draw bold type.
    Twice,
    /// In a cell to the right.
    Beside,
    /// Elsewhere.
    Away,
}

/// A line that is being read.
struct Open {
    x0: f32,
    x1: f32,
    y: f32,
    /// The size of the type at its end, and how many characters each size has, in quarters of a point.
    size: f32,
    sizes: Vec<(i16, usize)>,
    n_bold: usize,
    n: usize,
    text: String,
    first_word: Option<f32>,
    block: Option<u32>,
    is_beside: bool,
    /// Whether a blank was drawn after its last character.
    is_spaced: bool,
    last: (char, f32),
}

impl Open {
    fn new(glyph: &Glyph, is_beside: bool) -> Self {
        let mut it = Self {
            x0: glyph.x,
            x1: glyph.x,
            y: glyph.y,
            size: glyph.size,
            sizes: Vec::new(),
            n_bold: 0,
            n: 0,
            text: String::new(),
            first_word: None,
            block: glyph.block,
            is_beside,
            is_spaced: false,
            last: (' ', glyph.x),
        };
        it.push(glyph);
        it
    }

    fn place_of(&self, glyph: &Glyph) -> Place {
        let em = self.size.max(glyph.size);
        let gap = glyph.x - self.x1;
        let rise = (glyph.y - self.y).abs();
        let is_raised =
            rise < 0.6 * em && self.size.min(glyph.size) < 0.85 * em && gap > -0.3 * em && gap < em;
        if rise >= 0.25 * em && !is_raised {
            return Place::Away;
        }
        let is_same = glyph.it == self.last.0 && !is_blank(glyph.it);
        if is_same && (glyph.x - self.last.1).abs() < 0.15 * glyph.width.max(1.0) {
            return Place::Twice;
        }
        if gap < -0.6 * em {
            return Place::Away;
        }
        if is_blank(glyph.it) {
            return if gap < CELL * em {
                Place::Here
            } else {
                Place::Away
            };
        }
        if self.block != glyph.block {
            return Place::Beside;
        }
        let limit = if is_bullet(&self.text) { INDENT } else { CELL };
        // The file itself says what belongs together.
        if gap > limit * em && self.block.is_none() {
            return Place::Beside;
        }
        Place::Here
    }

    fn push(&mut self, glyph: &Glyph) {
        if is_blank(glyph.it) {
            self.is_spaced = true;
            return;
        }
        if glyph.it == '\u{AD}' && glyph.width < 0.05 * glyph.size {
            // Where a word may be broken and is not.
            return;
        }
        let is_gap = glyph.x - self.x1 > SPACE * self.size.max(glyph.size);
        if (self.is_spaced || is_gap) && !self.text.is_empty() {
            self.text.push(' ');
            self.first_word.get_or_insert(self.x1 - self.x0);
        }
        self.is_spaced = false;
        letters::push(&mut self.text, glyph.it);
        self.last = (glyph.it, glyph.x);
        self.x0 = self.x0.min(glyph.x);
        self.x1 = self.x1.max(glyph.x + glyph.width);
        self.n += 1;
        self.n_bold += usize::from(glyph.is_bold);
        let size = quarters(glyph.size);
        let n_sizes = self.sizes.len();
        match self.sizes.iter_mut().find(|it| it.0 == size) {
            Some(it) => it.1 += 1,
            // A line of more sizes than that is no line of text.
            None if n_sizes < 16 => self.sizes.push((size, 1)),
            None => {}
        }
        // Small raised or lowered characters leave the line where it is.
        if glyph.size >= 0.85 * self.size {
            self.y = glyph.y;
            self.size = glyph.size;
        }
    }

    fn close(self, page: usize) -> Option<Line> {
        let text = self.text.trim();
        if text.is_empty() {
            return None;
        }
        let most = self.sizes.iter().max_by_key(|it| it.1);
        Some(Line {
            page,
            x0: self.x0,
            x1: self.x1,
            y: self.y,
            size: most.map_or(self.size, |it| points(it.0)),
            is_bold: self.n_bold * 20 >= self.n * 19,
            first_word: self.first_word.unwrap_or(self.x1 - self.x0),
            text: text.to_owned(),
            block: self.block,
            is_beside: self.is_beside,
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Characters of half an em each, as they are drawn from a place on.
    pub(in crate::pdf) fn drawn(x: f32, y: f32, text: &str) -> Vec<Glyph> {
        let at = |(n, it)| Glyph {
            it,
            x: x + 5.0 * f32::from(n),
            y,
            width: 5.0,
            size: 10.0,
            is_bold: false,
            block: None,
        };
        (0_u16..).zip(text.chars()).map(at).collect()
    }

    fn texts(parts: &[(f32, f32, &str)]) -> Vec<(String, bool)> {
        let glyphs = parts.iter().flat_map(|it| drawn(it.0, it.1, it.2));
        let page = PageText {
            glyphs: glyphs.collect(),
            height: 800.0,
        };
        let lines = lines(0, &page);
        lines
            .into_iter()
            .map(|it| (it.text, it.is_beside))
            .collect()
    }

    #[test]
    fn gaps_are_spaces_or_cells() {
        let got = texts(&[
            (50.0, 100.0, "Waiting"),
            (87.0, 100.0, "times"),
            (200.0, 100.0, "Score: 3"),
            (50.0, 114.0, "next"),
        ]);
        let want = [
            ("Waiting times", false),
            ("Score: 3", true),
            ("next", false),
        ];
        assert_eq!(got, want.map(|it| (it.0.to_owned(), it.1)));
    }

    #[test]
    fn a_cell_beside_two_lines() {
        let got = texts(&[
            (50.0, 100.0, "Safe systems, pathways"),
            (50.0, 112.0, "and transitions"),
            (300.0, 100.0, "Score: 2"),
        ]);
        assert_eq!(got[2], ("Score: 2".to_owned(), true));
    }

    #[test]
    fn ligatures_bullets_and_bold_drawn_twice() {
        let got = texts(&[
            (50.0, 100.0, "\u{F0B7}"),
            (80.0, 100.0, "sta\u{FB00} o\u{FB03}ce"),
            (50.0, 120.0, "B"),
            (50.3, 120.0, "B"),
        ]);
        assert_eq!(got[0].0, "• staff office");
        assert_eq!(got[1].0, "B");
    }
}
