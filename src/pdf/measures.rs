//! How a file is set: the size of its text, the distance of its lines, where its columns end.

use std::collections::BTreeMap;

use super::glyph::{points, quarters};
use super::line::Line;

/// What most lines of a file have in common. Lengths are in points.
#[derive(Debug)]
pub(super) struct Measures {
    /// The size of most of the text.
    pub(super) body: f32,
    /// Whether most of the text is bold, so that bold type marks nothing.
    pub(super) is_bold: bool,
    /// From line to line within a paragraph, by the size of the type in quarters of a point.
    leading: BTreeMap<i16, f32>,
    /// Columns: where their lines begin, and where they end.
    columns: Vec<(f32, f32)>,
}

/// How many lines begin at the same place where a column or a list does.
const LINES: usize = 5;

/// The most columns that are told apart.
const COLUMNS: usize = 64;

/// What is left free between a line and what stands beside it, in widths of an em.
const GAP: f32 = 1.0;

/// From line to line in widths of an em, where nothing shows it.
const LEADING: f32 = 1.25;

impl Measures {
    /// Measures some lines.
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut columns: BTreeMap<i16, Vec<f32>> = BTreeMap::new();
        let mut n_bold = 0;
        let mut n_all = 0;
        for it in lines {
            columns.entry(start(it)).or_default().push(it.x1);
            n_bold += if it.is_bold { it.text.len() } else { 0 };
            n_all += it.text.len();
        }
        let mut columns: Vec<(usize, f32, f32)> = columns
            .into_iter()
            .filter(|it| it.1.len() >= LINES)
            .map(|(start, mut ends)| {
                ends.sort_by(|a, b| f32::total_cmp(b, a));
                (ends.len(), f32::from(start) * 2.0, end(&ends))
            })
            .collect();
        columns.sort_by_key(|it| std::cmp::Reverse(it.0));
        columns.truncate(COLUMNS);
        let mut it = Self {
            body: body(lines),
            is_bold: n_bold * 2 > n_all,
            leading: BTreeMap::new(),
            columns: columns.into_iter().map(|it| (it.1, it.2)).collect(),
        };
        it.leading = it.leadings(lines);
        it
    }

    /// The most common distance of two lines of which the first is full, for each size.
    fn leadings(&self, lines: &[Line]) -> BTreeMap<i16, f32> {
        let mut counts: BTreeMap<i16, BTreeMap<i16, usize>> = BTreeMap::new();
        for pair in lines.windows(2) {
            let [a, b] = pair else { continue };
            let by = b.y - a.y;
            let is_next = a.page == b.page && size(a) == size(b) && !b.is_beside;
            if is_next && by > 0.8 * a.size && by < 2.5 * a.size && self.room(a, b) <= 0.0 {
                let counts = counts.entry(size(a)).or_default();
                *counts.entry(quarters(by)).or_default() += 1;
            }
        }
        let most = |counts: BTreeMap<i16, usize>| {
            let most = counts.into_iter().max_by_key(|it| it.1);
            most.map_or(0.0, |it| points(it.0))
        };
        counts
            .into_iter()
            .map(|(size, it)| (size, most(it)))
            .collect()
    }

    /// From a line to the next one of its paragraph.
    pub(super) fn leading(&self, it: &Line) -> f32 {
        let own = self.leading.get(&size(it)).copied();
        own.unwrap_or_else(|| {
            let body = quarters(self.body);
            let ratio = self
                .leading
                .get(&body)
                .map_or(LEADING, |it| it / self.body.max(1.0));
            ratio * it.size
        })
    }

    /// Where the column ends that a line stands in: that of the lines that begin where it does, or a little to the left
    /// of it; sooner where something stands beside the line.
    pub(super) fn end(&self, line: &Line) -> f32 {
        let near = |it: &&(f32, f32)| it.0 <= line.x0 + 2.0 && line.x0 - it.0 < 8.0 * line.size;
        let ends = self.columns.iter().filter(near).map(|it| it.1);
        let end = ends.fold(line.x1, f32::max);
        end.min(line.limit - GAP * line.size).max(line.x1)
    }

    /// Whether many lines begin where a line does.
    pub(super) fn begins_column(&self, line: &Line) -> bool {
        self.is_column(line.x0)
    }

    /// Whether many lines begin at a place.
    pub(super) fn is_column(&self, x: f32) -> bool {
        self.columns.iter().any(|it| (x - it.0).abs() < 3.0)
    }

    /// How much room was left at the end of a line for the first word of the next; less than nothing where it had to go
    /// there.
    pub(super) fn room(&self, line: &Line, next: &Line) -> f32 {
        self.end(line) - line.x1 - 0.3 * line.size - next.first_word
    }
}

/// The size of most of the text of some lines.
pub(super) fn body(lines: &[Line]) -> f32 {
    let mut sizes: BTreeMap<i16, usize> = BTreeMap::new();
    for it in lines {
        *sizes.entry(size(it)).or_default() += it.text.len();
    }
    let most = sizes.into_iter().max_by_key(|it| it.1);
    most.map_or(0.0, |it| points(it.0))
}

/// Where a column ends, from the ends of its lines, the furthest first: where several come close to each other. A title
/// that goes over two columns ends further out, alone.
fn end(ends: &[f32]) -> f32 {
    let looked_at = ends.get(..ends.len().div_ceil(3).max(3)).unwrap_or(ends);
    let close = looked_at.windows(3).find_map(|it| match it {
        [a, _, c] if a - c < CLOSE => Some(*a),
        _ => None,
    });
    close.or(ends.first().copied()).unwrap_or_default()
}

/// How close to each other the ends of full lines come, in points.
const CLOSE: f32 = 16.0;

/// A line's size in quarters of a point.
fn size(it: &Line) -> i16 {
    quarters(it.size)
}

/// Where a line begins, to two points.
fn start(it: &Line) -> i16 {
    (it.x0 / 2.0).floor() as i16
}
