//! First lines of paragraphs, told by their indents where a file sets its paragraphs so.

use std::collections::BTreeMap;

use super::glyph::{points, quarters};
use super::letters::{begins_item, ends_sentence};
use super::line::Line;
use super::measures::Measures;

/// What the place where a line begins tells of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Start {
    /// Nothing.
    #[default]
    Unknown,
    /// It begins a paragraph: it is indented, and the next line is not.
    First,
    /// It stands at the edge of a column, where a paragraph goes on.
    Edge,
}

/// How many first lines make an indent the usual one, and how many of a hundred have to have it.
const USUAL: (usize, usize) = (5, 80);

/// Lengths less than this apart are the same, in points.
const CLOSE: f32 = 1.0;

/// What the place of each line tells; nothing where the file's paragraphs are told by gaps or not at all.
pub(super) fn of(lines: &[Line], measures: &Measures) -> Vec<Start> {
    let Some(indent) = usual(lines, measures) else {
        return vec![Start::Unknown; lines.len()];
    };
    let nexts = lines.iter().skip(1).map(Some).chain([None]);
    lines
        .iter()
        .zip(nexts)
        .map(|(line, next)| start(line, next, indent, measures))
        .collect()
}

fn start(line: &Line, next: Option<&Line>, indent: f32, measures: &Measures) -> Start {
    if line.is_beside || begins_item(&line.text) {
        return Start::Unknown;
    }
    let is_first = next.is_some_and(|next| {
        go_on(line, next, measures) && (line.x0 - next.x0 - indent).abs() < CLOSE
    });
    let is_column = |x| measures.is_column(x);
    if is_first {
        Start::First
    } else if is_column(line.x0) && is_column(line.x0 + indent) && !is_column(line.x0 - indent) {
        Start::Edge
    } else {
        Start::Unknown
    }
}

/// The indent of most first lines, in points: of those that follow, in the same column, a line that ends a paragraph
/// for certain, since it ends a sentence and the next word had room.
fn usual(lines: &[Line], measures: &Measures) -> Option<f32> {
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    let mut n_all = 0;
    for it in lines.windows(3) {
        let [end, first, second] = it else { continue };
        let is_same = |a: f32, b: f32| (a - b).abs() < CLOSE;
        let is_end = is_below(end, first)
            && (is_same(end.x0, first.x0) || is_same(end.x0, second.x0))
            && ends_sentence(&end.text)
            && measures.room(end, first) > 0.0;
        if is_end && !begins_item(&end.text) && go_on(first, second, measures) {
            n_all += 1;
            *counts.entry(quarters(first.x0 - second.x0)).or_default() += 1;
        }
    }
    let (most, n) = counts.into_iter().max_by_key(|it| it.1)?;
    let indent = points(most);
    let is_indent = (0.5 * measures.body..4.0 * measures.body).contains(&indent);
    (is_indent && n >= USUAL.0 && n * 100 >= n_all * USUAL.1).then_some(indent)
}

/// Whether the second of two lines goes on with the first, wherever both begin: that is full, and this just below it.
fn go_on(line: &Line, next: &Line, measures: &Measures) -> bool {
    is_below(line, next)
        && next.y - line.y < 1.3 * measures.leading(line) + 0.5
        && !begins_item(&line.text)
        && !begins_item(&next.text)
        && measures.room(line, next) <= 0.0
}

/// Whether a line stands below another of the same type.
fn is_below(above: &Line, it: &Line) -> bool {
    above.page == it.page
        && above.y < it.y
        && !above.is_beside
        && !it.is_beside
        && above.is_bold == it.is_bold
        && quarters(above.size) == quarters(it.size)
}

#[cfg(test)]
mod tests {
    use crate::pdf::paragraphs::tests::{FULL, read, texts};

    const INDENT: f32 = 15.0;

    /// As long as [`FULL`] where it is indented.
    const FIRST: &str = "Here a paragraph begins and its first line is full too ok";

    /// Lines below each other: page, where they begin, text.
    fn column(lines: &[(usize, f32, &'static str)]) -> Vec<String> {
        let (mut page, mut y) = (0, 100.0);
        let mut all = Vec::new();
        for &(at, x, text) in lines {
            y = if at == page { y + 12.0 } else { 100.0 };
            page = at;
            all.push((at, x, y, text));
        }
        texts(read(&all, 10.0))
    }

    /// Six paragraphs whose first lines are indented by so much.
    fn paragraphs(by: f32) -> Vec<(usize, f32, &'static str)> {
        let one = [(0, by, FIRST), (0, 0.0, FULL), (0, 0.0, "and end here.")];
        [one; 6].concat()
    }

    const ENDS: &str = "and here a sentence ends right where its page ends as well.";

    #[test]
    fn a_sentence_that_ends_with_its_page() {
        let mut all = paragraphs(INDENT);
        all.extend([(0, INDENT, FIRST), (0, 0.0, ENDS), (1, 0.0, FULL)]);
        all.push((1, 0.0, "to the end."));
        let got = column(&all);
        assert_eq!(got.len(), 7, "{got:#?}");
        assert_eq!(got[6], format!("{FIRST} {ENDS}|{FULL} to the end."));
        // An indented line begins another, whether or not the text before it ends as a sentence does.
        for last in [ENDS, FULL] {
            let mut all = paragraphs(INDENT);
            all.extend([(0, INDENT, FIRST), (0, 0.0, last), (1, INDENT, FIRST)]);
            all.push((1, 0.0, "to the end."));
            let got = column(&all);
            assert_eq!(got.len(), 8, "{got:#?}");
            assert_eq!(got[7], format!("{FIRST} to the end."));
        }
        // Where the next word had room, the paragraph ended.
        let mut all = paragraphs(INDENT);
        all.extend([(0, INDENT, FIRST), (0, 0.0, "and ends soon.")]);
        all.extend([(1, 0.0, FULL), (1, 0.0, "to the end.")]);
        assert_eq!(column(&all).len(), 8);
    }

    #[test]
    fn without_indents_a_sentence_ends_its_paragraph() {
        let mut all = paragraphs(0.0);
        all.extend([(0, 0.0, FIRST), (0, 0.0, ENDS), (1, 0.0, FULL)]);
        all.push((1, 0.0, "to the end."));
        assert_eq!(column(&all).len(), 8);
    }

    #[test]
    fn a_title_that_happens_to_fill_its_line() {
        let title = "What people who were asked said about the help they found";
        let mut all = paragraphs(INDENT);
        all.extend([(0, INDENT, title), (0, INDENT, FIRST), (0, 0.0, "and end.")]);
        let got = column(&all);
        assert_eq!(got[6..], [title.to_owned(), format!("{FIRST} and end.")]);
    }

    #[test]
    fn text_that_is_set_in_as_a_whole_is_one_paragraph() {
        let mut all = paragraphs(INDENT);
        all.extend([(0, INDENT, FIRST); 3]);
        all.push((0, INDENT, "and end."));
        let got = column(&all);
        assert_eq!(got.len(), 7, "{got:#?}");
    }
}
