//! A line of a page, and what stands beside it.

/// A line of text, or of one cell of a table. Places are in points, as those of [`Glyph`](super::glyph::Glyph).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Its page, from 0.
    pub(super) page: usize,
    /// Where it begins.
    pub(super) x0: f32,
    /// Where it ends.
    pub(super) x1: f32,
    /// Where something else stands to the right of it, such as a box that the text runs around; infinite where nothing
    /// does.
    pub(super) limit: f32,
    /// Its base line.
    pub(super) y: f32,
    /// The size of most of its type.
    pub(super) size: f32,
    /// Whether all of it is bold.
    pub(super) is_bold: bool,
    /// What it says, without the raised marks of notes.
    pub(super) text: String,
    /// Whether it begins with such a mark, as a note itself does.
    pub(super) is_marked: bool,
    /// How wide its first word is.
    pub(super) first_word: f32,
    /// Its block by the file's structure.
    pub(super) block: Option<u32>,
    /// Whether it is a cell to the right of the one before.
    pub(super) is_beside: bool,
}

/// How many lines back the other cells of a row are looked for.
const LOOK_BACK: usize = 8;

/// How far above and below itself a line of a box keeps text away, in widths of an em: the box has an edge.
const REACH: f32 = 2.5;

/// A page of more lines is no page of text, and looking at each beside each would take long.
const LINES: usize = 1000;

/// Notes of each line where the next thing to its right begins.
pub(super) fn limit(lines: &mut [Line]) {
    if lines.len() > LINES {
        return;
    }
    let mut places: Vec<(f32, f32)> = lines.iter().map(|it| (it.y, it.x0)).collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    for it in lines {
        let reach = REACH * it.size;
        let first = places.partition_point(|(y, _)| *y < it.y - reach);
        let near = places
            .iter()
            .skip(first)
            .take_while(|(y, _)| *y < it.y + reach);
        let right = near.filter(|(_, x)| *x > it.x1);
        it.limit = right.fold(f32::INFINITY, |limit, (_, x)| limit.min(*x));
    }
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
