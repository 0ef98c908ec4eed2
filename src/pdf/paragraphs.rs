//! Lines to paragraphs, over the ends of lines, columns and pages.

use super::glyph::{Block, Role};
use super::hyphens::Words;
use super::indents::{self, Start};
use super::letters::{begins_item, ends_sentence, is_bullet};
use super::line::Line;
use super::measures::Measures;
use super::pieces::{Piece, pieces};
use crate::text::document::Shape;

/// A paragraph, a heading, an item or a row of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    /// What it is.
    pub(super) shape: Shape,
    /// What it says on each page that it stands on, and whether a space goes before it.
    pub(super) pieces: Vec<Piece>,
}

/// Puts lines together.
pub(super) struct Assembly<'a> {
    blocks: &'a [Block],
    words: Words,
    measures: Measures,
    /// Whether the file's structure tells headings.
    has_headings: bool,
    open: Option<Open<'a>>,
    /// Notes that follow the paragraph that is open.
    notes: Vec<Open<'a>>,
    out: Vec<Paragraph>,
}

/// A paragraph that may go on.
struct Open<'a> {
    lines: Vec<&'a Line>,
    row: Option<u64>,
    /// What the place of its last line tells.
    last: Start,
}

/// What is told of a line by those around it.
#[derive(Clone, Copy, Default)]
struct Told {
    row: Option<u64>,
    is_note: bool,
    /// Whether it is an entry of a table of contents.
    is_entry: bool,
    start: Start,
}

/// The longest text of a cell, in bytes, that still makes a line with its neighbours; the same as in other formats.
const CELL: usize = 200;

/// The longest heading that is told by its type, in bytes and in lines.
const HEADING: (usize, usize) = (160, 3);

/// Puts the lines of a file together. `blocks` are those that its lines name.
pub(super) fn paragraphs(lines: &[Line], heights: &[f32], blocks: &[Block]) -> Vec<Paragraph> {
    let measures = Measures::of(lines);
    let notes = super::notes::of(lines, heights, &measures);
    let rows = super::rows::of(lines);
    let starts = indents::of(lines, &measures);
    let entries = super::contents::entries(lines, heights.len());
    let mut it = Assembly {
        blocks,
        words: Words::of(lines),
        measures,
        has_headings: blocks.iter().any(|it| it.role == Role::Heading),
        open: None,
        notes: Vec::new(),
        out: Vec::new(),
    };
    for (at, line) in lines.iter().enumerate() {
        let told = Told {
            row: rows.get(at).copied().flatten(),
            is_note: notes.get(at).copied().unwrap_or_default(),
            is_entry: entries.get(at).copied().unwrap_or_default(),
            start: starts.get(at).copied().unwrap_or_default(),
        };
        it.take(line, told);
    }
    it.close();
    it.out
}

impl<'a> Assembly<'a> {
    fn block(&self, line: &Line) -> Option<&Block> {
        line.block.and_then(|it| self.blocks.get(it as usize))
    }

    fn role(&self, line: &Line) -> Option<Role> {
        self.block(line).map(|it| it.role)
    }

    fn take(&mut self, line: &'a Line, told: Told) {
        let role = self.role(line);
        if role == Some(Role::Contents) || told.is_entry {
            return;
        }
        if told.is_note || role == Some(Role::Note) || self.is_aside(line) {
            let goes_on = self.notes.last().is_some_and(|it| {
                self.goes_on(it, line, Start::Unknown) && !super::notes::begins(line)
            });
            match self.notes.last_mut() {
                Some(it) if goes_on => it.lines.push(line),
                _ => self.notes.push(Open {
                    lines: vec![line],
                    row: None,
                    last: Start::Unknown,
                }),
            }
            return;
        }
        let row = match self.block(line) {
            Some(it) if it.role == Role::Paragraph => it.row.map(u64::from),
            Some(_) => None,
            None => told.row,
        };
        let goes_on = self.open.as_ref().is_some_and(|it| match (it.row, row) {
            (None, None) => self.goes_on(it, line, told.start),
            (a, b) => a == b,
        });
        match &mut self.open {
            Some(it) if goes_on => {
                it.lines.push(line);
                it.last = told.start;
            }
            _ => {
                self.close();
                self.open = Some(Open {
                    lines: vec![line],
                    row,
                    last: told.start,
                });
            }
        }
    }

    /// Whether a line stands in a box that is drawn before the rest of a paragraph from the page before: it begins where
    /// no column does, and nor does the paragraph go on in it.
    fn is_aside(&self, line: &Line) -> bool {
        let last = self.open.as_ref().and_then(|it| it.lines.last());
        last.is_some_and(|last| {
            last.page + 1 == line.page
                && last.block.is_none()
                && line.block.is_none()
                && !ends_sentence(&last.text)
                && !self.is_short(last, line)
                && self.measures.begins_column(last)
                && !self.measures.begins_column(line)
                && line.text.starts_with(char::is_uppercase)
        })
    }

    /// Whether more room than usual was left at a line's end.
    fn is_short(&self, line: &Line, next: &Line) -> bool {
        self.measures.room(line, next) > 0.1 * (self.measures.end(line) - line.x0)
    }

    /// Whether a line goes on with a paragraph.
    fn goes_on(&self, open: &Open<'_>, line: &Line, start: Start) -> bool {
        let (Some(first), Some(last)) = (open.lines.first(), open.lines.last()) else {
            return false;
        };
        if let (Some(a), Some(b)) = (last.block, line.block) {
            return a == b;
        }
        let em = last.size.max(line.size);
        let is_other_type =
            (last.size - line.size).abs() > 0.06 * em || last.is_bold != line.is_bold;
        if is_other_type || begins_item(&line.text) {
            return false;
        }
        let is_item = begins_item(&first.text);
        if start == Start::First && !is_item {
            return false;
        }
        let room = self.measures.room(last, line);
        let is_short = self.is_short(last, line);
        let is_below = last.page == line.page
            && line.y > last.y
            && line.x0 < self.measures.end(last)
            && line.x1 > first.x0.min(last.x0);
        if !is_below {
            // The top of the next column or page. Whether a full last line ended a paragraph too is seen by indents only.
            let is_seen = start == Start::Edge && open.last != Start::Unknown && !is_item;
            let goes_on = is_seen && room <= 0.0 && self.is_top(last, line);
            return (goes_on || !ends_sentence(&last.text)) && !is_short && !is_bullet(&last.text);
        }
        if line.y - last.y > 1.3 * self.measures.leading(last) + 0.5 {
            return false;
        }
        let by = line.x0 - last.x0;
        let is_aligned = match open.lines.len() {
            // Below a bullet stands the item's text, or all of its lines begin where the bullet does.
            1 if is_item => (-0.3 * em..8.0 * em).contains(&by),
            // A first line may be indented.
            1 => (-5.0 * em..0.8 * em).contains(&by),
            _ => by.abs() < 0.8 * em,
        };
        is_aligned && !is_short && !(room > 0.0 && ends_sentence(&last.text))
    }

    /// Whether a line stands in the next column or on the next page.
    fn is_top(&self, last: &Line, line: &Line) -> bool {
        last.page + 1 == line.page
            || last.page == line.page && line.y < last.y && line.x0 > self.measures.end(last)
    }

    fn close(&mut self) {
        if let Some(it) = self.open.take() {
            self.put(&it);
        }
        for it in std::mem::take(&mut self.notes) {
            self.put(&it);
        }
    }

    fn put(&mut self, open: &Open<'_>) {
        if open.row.is_none() {
            let shape = self.shape(&open.lines);
            self.put_as(shape, &open.lines);
            return;
        }
        let cells: Vec<&[&Line]> = open
            .lines
            .chunk_by(|a, b| match (a.block, b.block) {
                (Some(a), Some(b)) => a == b,
                _ => !b.is_beside,
            })
            .collect();
        let len = |cell: &[&Line]| cell.iter().map(|it| it.text.len() + 1).sum::<usize>();
        if cells.iter().all(|it| len(it) <= CELL) {
            self.put_as(Shape::Row, &open.lines);
        } else {
            for cell in cells {
                self.put_as(self.shape(cell), cell);
            }
        }
    }

    fn put_as(&mut self, shape: Shape, lines: &[&Line]) {
        let pieces = pieces(shape, lines, &self.words, &self.measures);
        if !pieces.is_empty() {
            self.out.push(Paragraph { shape, pieces });
        }
    }

    /// What a paragraph is: as the file's structure says or, where it has none, by its type.
    fn shape(&self, lines: &[&Line]) -> Shape {
        let Some(first) = lines.first() else {
            return Shape::Paragraph;
        };
        match self.role(first) {
            Some(Role::Heading) => return Shape::Heading,
            Some(Role::Item) => return Shape::Item,
            Some(_) if self.has_headings => return Shape::Paragraph,
            _ => {}
        }
        if begins_item(&first.text) {
            return Shape::Item;
        }
        let stands_out = |it: &&Line| {
            it.size > 1.08 * self.measures.body || it.is_bold && !self.measures.is_bold
        };
        let len: usize = lines.iter().map(|it| it.text.len()).sum();
        let is_heading = lines.iter().all(stands_out)
            && len <= HEADING.0
            && lines.len() <= HEADING.1
            && !lines
                .last()
                .is_some_and(|it| it.text.ends_with(['.', ';', ',']))
            && !first.text.to_lowercase().starts_with("score")
            && first.text.contains(char::is_alphabetic);
        if is_heading {
            Shape::Heading
        } else {
            Shape::Paragraph
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::pdf::glyph::PageText;
    use crate::pdf::lines::{lines, tests::drawn};

    /// A column of sixty characters, each line as it is drawn: page, indent, base line, text.
    pub(in crate::pdf) fn read(
        drawn_lines: &[(usize, f32, f32, &str)],
        size: f32,
    ) -> Vec<(Shape, String)> {
        let mut all = Vec::new();
        let n_pages = drawn_lines.iter().map(|it| it.0 + 1).max().unwrap_or(0);
        for page in 0..n_pages {
            let mut glyphs = Vec::new();
            for (_, x, y, text) in drawn_lines.iter().filter(|it| it.0 == page) {
                let is_small = text.starts_with("1 ");
                let line = drawn(50.0 + x, *y, text);
                glyphs.extend(line.into_iter().map(|mut it| {
                    if is_small {
                        it.size = size;
                    }
                    it
                }));
            }
            let page_text = PageText {
                glyphs,
                height: 800.0,
            };
            all.extend(lines(page, &page_text));
        }
        let found = paragraphs(&all, &vec![800.0; n_pages], &[]);
        let text = |it: Paragraph| {
            let pieces: Vec<String> = it.pieces.into_iter().map(|it| it.text).collect();
            (it.shape, pieces.join("|"))
        };
        found.into_iter().map(text).collect()
    }

    pub(in crate::pdf) const FULL: &str =
        "words that fill a line of the column up to its very end now";

    pub(in crate::pdf) fn texts(all: Vec<(Shape, String)>) -> Vec<String> {
        all.into_iter().map(|it| it.1).collect()
    }

    #[test]
    fn a_paragraph_goes_on_over_a_page_and_a_note_follows_it() {
        let got = read(
            &[
                (0, 0.0, 600.0, FULL),
                (0, 0.0, 612.0, FULL),
                (0, 0.0, 624.0, FULL),
                (0, 0.0, 760.0, "1 A note below the text."),
                (1, 0.0, 50.0, "and that go on here. And end."),
                (
                    1,
                    0.0,
                    62.0,
                    "Another begins with words that fill its line to the end so",
                ),
                (1, 0.0, 74.0, "that it goes on."),
            ],
            7.0,
        );
        let want = [
            format!("{FULL} {FULL} {FULL}|and that go on here. And end."),
            "1 A note below the text.".to_owned(),
            "Another begins with words that fill its line to the end so that it goes on."
                .to_owned(),
        ];
        assert_eq!(texts(got), want);
    }

    #[test]
    fn a_note_in_the_type_of_the_text() {
        let page = |note| {
            read(
                &[
                    (0, 0.0, 600.0, FULL),
                    (0, 0.0, 612.0, FULL),
                    (0, 0.0, 624.0, FULL),
                    (0, 0.0, 740.0, note),
                    (0, 0.0, 752.0, "goes on."),
                    (1, 0.0, 50.0, "and that go on here."),
                ],
                10.0,
            )
        };
        let text = format!("{FULL} {FULL} {FULL}|and that go on here.");
        let note = "* A note that fills the line of the column to its end and so";
        assert_eq!(texts(page(note)), [text, format!("{note} goes on.")]);
        // Without a mark it is a paragraph of its own.
        let other = "A text that fills the line of the column up to its end and so";
        assert_eq!(texts(page(other)).len(), 3);
    }

    #[test]
    fn items_gaps_and_short_lines_end_paragraphs() {
        let got = read(
            &[
                (0, 0.0, 100.0, FULL),
                (0, 0.0, 112.0, FULL),
                (0, 0.0, 124.0, "A short line"),
                (
                    0,
                    0.0,
                    136.0,
                    "• an item whose words fill the line of the column to its end",
                ),
                (0, 10.0, 148.0, "and go on below them"),
                (0, 0.0, 160.0, "• another item"),
                (0, 0.0, 190.0, FULL),
                (0, 0.0, 202.0, FULL),
                (0, 0.0, 230.0, FULL),
            ],
            10.0,
        );
        let want = [
            (Shape::Paragraph, format!("{FULL} {FULL} A short line")),
            (
                Shape::Item,
                "an item whose words fill the line of the column to its end and go on below them"
                    .to_owned(),
            ),
            (Shape::Item, "another item".to_owned()),
            (Shape::Paragraph, format!("{FULL} {FULL}")),
            (Shape::Paragraph, FULL.to_owned()),
        ];
        assert_eq!(got, want);
    }

    #[test]
    fn text_beside_a_box_and_a_box_before_the_rest_of_a_paragraph() {
        let narrow = "words that go around a box";
        let got = read(
            &[
                (0, 180.0, 100.0, "A box at the side of"),
                (0, 180.0, 112.0, "the text, of its own."),
                (0, 0.0, 100.0, narrow),
                (0, 0.0, 112.0, narrow),
                (0, 0.0, 124.0, narrow),
                (0, 0.0, 136.0, FULL),
                (0, 0.0, 148.0, FULL),
                (0, 0.0, 160.0, FULL),
                (0, 0.0, 172.0, FULL),
                (0, 0.0, 184.0, FULL),
                (1, 180.0, 50.0, "Another box."),
                (1, 0.0, 50.0, "and go on at last."),
            ],
            10.0,
        );
        let (three, five) = ([narrow; 3].join(" "), [FULL; 5].join(" "));
        let want = [
            "A box at the side of the text, of its own.".to_owned(),
            format!("{three} {five}|and go on at last."),
            "Another box.".to_owned(),
        ];
        assert_eq!(texts(got), want);
    }

    #[test]
    fn a_paragraph_from_the_last_column_of_the_page_before() {
        let ends = "words and a sentence that ends where its own line ends too.";
        let column = |page, x, second| {
            (0_u16..12).map(move |at| {
                let text = if at == 1 { second } else { FULL };
                (page, x, 100.0 + 12.0 * f32::from(at), text)
            })
        };
        let mut all: Vec<_> = column(0, 0.0, FULL).collect();
        all.extend(
            column(0, 320.0, FULL)
                .skip(9)
                .map(|it| (it.0, it.1, it.2 - 108.0, it.3)),
        );
        all[11].3 = "An end.";
        all.extend(column(1, 0.0, ends));
        let got = texts(read(&all, 10.0));
        assert_eq!(got.len(), 2, "{got:#?}");
    }

    #[test]
    fn rows_of_scores() {
        let row = |y, name, score| [(0, 0.0, y, name), (0, 250.0, y, score)];
        let mut all = vec![(0, 0.0, 100.0, FULL), (0, 0.0, 112.0, FULL)];
        all.extend(row(150.0, "Assessing needs", "Score: 3"));
        all.push((0, 0.0, 170.0, "Care provision, integration"));
        all.push((0, 0.0, 182.0, "and continuity"));
        // In the middle of the two lines beside it.
        all.push((0, 250.0, 176.0, "Score: 2"));
        let got = read(&all, 10.0);
        let rows: Vec<&str> = got
            .iter()
            .filter(|it| it.0 == Shape::Row)
            .map(|it| it.1.as_str())
            .collect();
        let want = [
            "Assessing needs Score: 3",
            "Care provision, integration and continuity Score: 2",
        ];
        assert_eq!(rows, want);
    }
}
