//! The text of a paragraph, page by page.

use super::hyphens::Words;
use super::letters::without_bullet;
use super::line::Line;
use super::measures::Measures;
use crate::text::document::Shape;

/// What a paragraph says on one page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// The page, from 0.
    pub(super) page: usize,
    /// What it says there.
    pub(super) text: String,
    /// Whether it begins with the rest of a word.
    pub(super) is_glued: bool,
}

/// The text of some lines, page by page.
pub(super) fn pieces(
    shape: Shape,
    lines: &[&Line],
    words: &Words,
    measures: &Measures,
) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let text = match shape {
            Shape::Item if before.is_none() => without_bullet(&line.text),
            _ => line.text.as_str(),
        };
        match out.last_mut() {
            Some(last) if last.page == line.page => {
                if before.is_some_and(|it| is_broken(shape, it, line, measures)) {
                    last.text.push('\n');
                    last.text.push_str(text);
                } else {
                    words.join(&mut last.text, text);
                }
            }
            Some(last) => {
                // Joined to see whether they are parts of one word, then cut where the page ends.
                let mut both = last.text.clone();
                words.join(&mut both, text);
                let start = both.len() - text.len();
                let before = both.get(..start).unwrap_or_default();
                let is_glued = !before.ends_with(' ');
                before.trim_end().clone_into(&mut last.text);
                out.push(Piece {
                    page: line.page,
                    text: text.to_owned(),
                    is_glued,
                });
            }
            None if text.is_empty() => {}
            None => out.push(Piece {
                page: line.page,
                text: text.to_owned(),
                is_glued: false,
            }),
        }
        before = Some(line);
    }
    out
}

/// Whether a block of the structure has a line end of its own between two lines: the next word had room, and what
/// follows begins as a line does.
fn is_broken(shape: Shape, line: &Line, next: &Line, measures: &Measures) -> bool {
    let begins = |it: char| it.is_uppercase() || it.is_ascii_digit();
    shape == Shape::Paragraph
        && next.y > line.y
        && next.text.starts_with(begins)
        && (next.x0 - line.x0).abs() < line.size
        && measures.room(line, next) > 0.15 * (measures.end(line) - line.x0)
}
