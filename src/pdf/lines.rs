//! Characters to lines: what stands on one base line, with the spaces that are only gaps.

use super::glyph::{Glyph, PageText, points, quarters};
use super::letters::{self, is_blank, is_bullet, is_unseen};
use super::line::{Line, limit, row_start};
use crate::text::raised::Raised;

/// A gap over this is a space, in widths of an em.
const SPACE: f32 = 0.17;

/// A gap over this is the border of a cell, in widths of an em.
const CELL: f32 = 1.8;

/// A gap over this ends even what a bullet stands before, in widths of an em.
const INDENT: f32 = 8.0;

/// Type of less than this part of the line's is raised where it stands higher by [`RISE`] at least, in widths of an em.
const SMALL: f32 = 0.85;

/// How much higher raised type stands, in widths of an em.
const RISE: f32 = 0.15;

/// Type of less than this part of the line's is no mark of it, but something said beside a large number.
const TINY: f32 = 0.4;

/// How high a digit is, in widths of an em.
const DIGIT: f32 = 0.7;

/// How high the top of a raised digit is at least, in widths of an em of the line.
const TOP: f32 = 0.62;

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
    limit(&mut out);
    out
}

/// Whether a character begins a cell that stands to the right of others whose text runs over several lines.
fn is_cell(before: &[Line], last: &Open, glyph: &Glyph) -> bool {
    glyph.y < last.y
        && glyph.x > last.x1
        && row_start(before, glyph.x, glyph.y, (last.y, glyph.size)).is_some()
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
    raised: Raised,
    /// Whether its last character is raised.
    is_raised: bool,
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
            raised: Raised::default(),
            is_raised: false,
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
        let is_raised = rise < 0.6 * em
            && self.size.min(glyph.size) < SMALL * em
            && gap > -0.3 * em
            && gap < em;
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
        let is_thin = glyph.width < 0.05 * glyph.size;
        if is_thin && is_unseen(glyph.it) && self.text.ends_with(char::is_numeric) {
            // Whether what follows is the same number is not for this reader to say; before anything but a digit the
            // normal form drops it.
            self.text.push('\u{200B}');
            return;
        }
        if is_blank(glyph.it) {
            self.is_spaced = true;
            return;
        }
        if glyph.it == '\u{AD}' && is_thin {
            // Where a word may be broken and is not.
            return;
        }
        if self.raised.is_empty() && is_above((self.y, self.size), (glyph.y, glyph.size)) {
            // What stands before is small beside this, and higher.
            self.raised.add(&self.text, 0);
        }
        let start = self.text.len();
        let is_gap = glyph.x - self.x1 > SPACE * self.size.max(glyph.size);
        if (self.is_spaced || is_gap) && !self.text.is_empty() {
            self.text.push(' ');
            self.first_word.get_or_insert(self.x1 - self.x0);
        }
        self.is_spaced = false;
        letters::push(&mut self.text, glyph.it);
        let was_raised = self.is_raised;
        self.is_raised = is_above((glyph.y, glyph.size), (self.y, self.size));
        if self.is_raised {
            // The space within a mark is a part of it, that before it is not.
            let n_blank = usize::from(
                !was_raised && self.text.get(start..).is_some_and(|it| it.starts_with(' ')),
            );
            self.raised.add(&self.text, start + n_blank);
        }
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
        if glyph.size >= SMALL * self.size {
            self.y = glyph.y;
            self.size = glyph.size;
        }
    }

    fn close(mut self, page: usize) -> Option<Line> {
        let settled = self.raised.settle(&self.text);
        let text = settled.trim();
        if text.is_empty() {
            return None;
        }
        let is_marked = text.chars().next() != self.text.chars().next();
        let most = self.sizes.iter().max_by_key(|it| it.1);
        Some(Line {
            page,
            x0: self.x0,
            x1: self.x1,
            limit: f32::INFINITY,
            y: self.y,
            size: most.map_or(self.size, |it| points(it.0)),
            is_bold: self.n_bold * 20 >= self.n * 19,
            first_word: self.first_word.unwrap_or(self.x1 - self.x0),
            text: text.to_owned(),
            is_marked,
            block: self.block,
            is_beside: self.is_beside,
        })
    }
}

/// Whether type, by its base line and size, is raised beside other type on its line: its digits end near the top of the
/// others, where smaller type that stands in the middle beside a large word does not.
fn is_above(it: (f32, f32), beside: (f32, f32)) -> bool {
    let rise = beside.0 - it.0;
    let is_small = it.1 < SMALL * beside.1 && it.1 > TINY * beside.1;
    is_small && rise > RISE * beside.1 && rise + DIGIT * it.1 > TOP * beside.1
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

    /// The text of parts of a line: where each begins, its base line, its size, what it says.
    fn mixed(parts: &[(f32, f32, f32, &str)]) -> (String, bool) {
        let glyphs = parts.iter().flat_map(|&(x, y, size, text)| {
            let small = |(n, it): (u16, Glyph)| Glyph {
                size,
                width: 0.5 * size,
                x: x + 0.5 * size * f32::from(n),
                ..it
            };
            (0_u16..)
                .zip(drawn(x, y, text))
                .map(small)
                .collect::<Vec<_>>()
        });
        let page = PageText {
            glyphs: glyphs.collect(),
            height: 800.0,
        };
        let all = lines(0, &page);
        assert_eq!(all.len(), 1, "{all:?}");
        (all[0].text.clone(), all[0].is_marked)
    }

    #[test]
    fn marks_of_notes_are_no_digits_of_a_number() {
        let on = |text: &'static str| (50.0, 100.0, 10.0, text);
        let mark = |x, text| (x, 96.5, 6.5, text);
        let plain = |parts: &[(f32, f32, f32, &str)]| mixed(parts).0;
        assert_eq!(
            plain(&[
                on("for 82%"),
                mark(85.0, "2"),
                (92.0, 100.0, 10.0, "of people")
            ]),
            "for 82% of people"
        );
        assert_eq!(
            plain(&[on("486"), mark(65.0, "12"), (75.0, 100.0, 10.0, "people")]),
            "486 people"
        );
        assert_eq!(plain(&[on("their care."), mark(105.0, "3")]), "their care.");
        assert_eq!(
            plain(&[on("care."), mark(75.0, "2,"), mark(83.0, "3")]),
            "care."
        );
        // Two numbers where one of them ends at the other, and no single one.
        assert_eq!(
            plain(&[on("486"), mark(65.0, "1"), (68.25, 100.0, 10.0, "320")]),
            "486 320"
        );
        // Lowered, on the line, or letters: no marks.
        assert_eq!(plain(&[on("CO"), (60.0, 102.0, 6.5, "2")]), "CO2");
        assert_eq!(plain(&[on("48"), (60.0, 100.0, 6.5, "6")]), "486");
        assert_eq!(
            plain(&[on("the 1"), mark(75.0, "st"), (84.0, 100.0, 10.0, "of May")]),
            "the 1st of May"
        );
        assert_eq!(
            plain(&[on("2"), mark(55.0, "1"), (58.25, 100.0, 10.0, "/2 hours")]),
            "2 1/2 hours"
        );
        // Small type in the middle beside a large word, or at the top beside a large number.
        let large = |text| (50.0, 100.0, 20.0, text);
        assert_eq!(
            plain(&[large("Waiting"), (125.0, 96.5, 10.0, "486")]),
            "Waiting 486"
        );
        let large = |text| (50.0, 100.0, 30.0, text);
        assert_eq!(plain(&[large("82%"), (105.0, 88.0, 9.0, "486")]), "82% 486");
        // A note's own mark.
        assert_eq!(
            mixed(&[mark(50.0, "1"), (55.0, 100.0, 10.0, "Of 486")]),
            ("Of 486".to_owned(), true)
        );
        assert!(!mixed(&[on("486"), mark(65.0, "1")]).1);
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
