//! What stands on every page and belongs to none: running heads and feet, page numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::glyph::quarters;
use super::line::Line;

/// The part of a page's height, at the top and at the bottom, that running heads and feet are looked for in.
const MARGIN: f32 = 0.1;

/// On how many pages of a hundred a line stands that is one.
const SHARE: usize = 40;

/// On how many pages at least, where there are as many.
const AT_LEAST: usize = 3;

/// Pages of more lines are no pages of text, and looking at each beside each would take long.
const LINES: usize = 1000;

/// How often a line stands within the pages that is a heading, though it begins or ends many of them.
const WITHIN: usize = 2;

/// Leaves out the running heads and feet. `heights` are those of the pages, in points.
///
/// Lines count as the same whatever their page numbers are, if they stand at the same height; so do lines of any text
/// that stand alone at one place of most pages, such as the title of a chapter. What stands in the same type within the
/// pages too is a heading that reports have many of, wherever a page happens to end. On a page alone small type that
/// stands apart at its head is taken for one, and the number of a page at its foot.
///
/// Numbers of a running head are the same on each page or count the pages; any others are of the text, and so is a score.
pub(super) fn without(lines: Vec<Line>, heights: &[f32]) -> Vec<Line> {
    let n_pages = heights.len();
    let needed = (n_pages * SHARE).div_ceil(100).max(AT_LEAST.min(n_pages));
    let mut by_text: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
    for it in lines.iter().filter(|it| is_in_margin(it, heights)) {
        by_text.entry(key(&it.text)).or_default().push(it);
    }
    let repeated: BTreeMap<String, Vec<(f32, f32)>> = by_text
        .into_iter()
        .map(|(key, places)| (key, repeated(places, needed)))
        .collect();
    let within = within(&lines, heights, &repeated);
    let is_repeated = |it: &Line| {
        let heights = repeated.get(&key(&it.text));
        let at = |from_to: &(f32, f32)| (from_to.0..=from_to.1).contains(&it.y);
        n_pages > 1
            && heights.is_some_and(|all| all.iter().any(at))
            && within.get(&look(it)).is_none_or(|n| *n < WITHIN)
    };
    let by_place = lone_places(&lines, heights, (n_pages * 2).div_ceil(3).max(AT_LEAST));
    let is_at_place = |it: &Line| by_place.get(&place(it)).is_some_and(|all| all.has(it));
    let is_one = |it: &Line| {
        is_in_margin(it, heights)
            && !is_score(&it.text)
            && (is_repeated(it) || is_at_place(it) || is_lone(it, &lines, heights))
    };
    let is_kept: Vec<bool> = lines.iter().map(|it| !is_one(it)).collect();
    let kept = lines.into_iter().zip(is_kept).filter(|it| it.1);
    kept.map(|it| it.0).collect()
}

/// How often the lines that are repeated in the margins stand within the pages, in which type; numbers alone may stand
/// anywhere.
fn within(
    lines: &[Line],
    heights: &[f32],
    repeated: &BTreeMap<String, Vec<(f32, f32)>>,
) -> BTreeMap<(String, i16, bool), usize> {
    let mut out = BTreeMap::new();
    for it in lines.iter().filter(|it| !is_in_margin(it, heights)) {
        let look = look(it);
        let is_repeated = repeated.get(&look.0).is_some_and(|it| !it.is_empty());
        if is_repeated && look.0.contains(char::is_alphabetic) {
            *out.entry(look).or_default() += 1;
        }
    }
    out
}

/// What a line says, its numbers aside, and in which type.
fn look(it: &Line) -> (String, i16, bool) {
    (key(&it.text), quarters(it.size), it.is_bold)
}

/// The nearer of two distances on one side; 0 is none.
fn nearer(a: f32, b: f32) -> f32 {
    if a != 0.0 && a.abs() < b.abs() { a } else { b }
}

/// Heights at which a line stands on at least `needed` pages: from, to.
fn repeated(mut places: Vec<&Line>, needed: usize) -> Vec<(f32, f32)> {
    places.sort_by(|a, b| a.y.total_cmp(&b.y));
    let together = places.chunk_by(|a, b| b.y - a.y < SAME_HEIGHT);
    together
        .filter(|it| it.iter().map(|it| it.page).collect::<BTreeSet<_>>().len() >= needed)
        .filter(|it| counts_pages(it))
        .filter_map(|it| Some((it.first()?.y, it.last()?.y)))
        .collect()
}

/// Whether the numbers of lines that say the same but for these are as those of a running head: from one page to the
/// next that has such a line most of them stay, or go up by as many as the pages do.
fn counts_pages(lines: &[&Line]) -> bool {
    let mut lines: Vec<(usize, Vec<u32>)> = lines
        .iter()
        .map(|it| (it.page, numbers(&it.text)))
        .collect();
    lines.sort();
    let pairs = lines.windows(2).map(|pair| match pair {
        [a, b] => a.1.iter().zip(&b.1).all(|(from, to)| {
            let by = to.checked_sub(*from).map(|it| it as usize);
            by == Some(0) || by == Some(b.0 - a.0)
        }),
        _ => false,
    });
    let (n, n_counting) = pairs.fold((0_usize, 0_usize), |(n, counting), it| {
        (n + 1, counting + usize::from(it))
    });
    n_counting * 2 >= n
}

/// The numbers of a text.
fn numbers(text: &str) -> Vec<u32> {
    let digits = text.split(|it: char| !it.is_ascii_digit());
    let digits = digits.filter(|it| !it.is_empty());
    // What is longer counts no pages, and is as good as any other that does not.
    digits.map(|it| it.parse().unwrap_or(u32::MAX)).collect()
}

/// Whether a line says a score, which many pages may begin with, each at the same place.
fn is_score(text: &str) -> bool {
    text.contains(|it: char| it.is_ascii_digit()) && text.to_lowercase().contains("score")
}

/// Lines less than this apart stand at the same height of their pages, in points.
const SAME_HEIGHT: f32 = 3.0;

/// Whether a line on a page alone is no part of the text: small and apart at its head, or a number at its foot.
fn is_lone(it: &Line, lines: &[Line], heights: &[f32]) -> bool {
    if heights.len() != 1 || lines.len() > LINES {
        return false;
    }
    let body = super::measures::body(lines);
    let mut others = lines
        .iter()
        .filter(|other| (it.y - other.y).abs() > 0.3 * it.size);
    let is_apart = others.all(|other| (it.y - other.y).abs() > 2.0 * it.size);
    let is_small = it.size < 0.9 * body;
    // The day and the time that a program prints there are no numbers of the text.
    let may_be = is_stamped(&it.text) || !it.text.contains(|it: char| it.is_ascii_digit());
    let is_at_head = it.y < heights.first().copied().unwrap_or_default() / 2.0;
    let key = key(&it.text.to_lowercase());
    let is_number = [
        "0", "0 of 0", "0/0", "0 / 0", "page 0", "page 0 of 0", "- 0 -", "– 0 –",
    ];
    is_apart && (is_small && is_at_head && may_be || is_number.contains(&key.as_str()))
}

/// Whether a text holds a time of day, or a day in figures.
fn is_stamped(text: &str) -> bool {
    let key = key(text);
    key.contains("0:0") || key.contains("0/0/0") || key.contains("0-0-0")
}

/// What stands at one place of many pages.
#[derive(Default)]
struct Lone {
    pages: BTreeSet<usize>,
    /// On how many pages a text stands.
    texts: BTreeMap<String, usize>,
    /// How many numbers are how far from that of their page.
    offsets: BTreeMap<i64, usize>,
}

impl Lone {
    fn add(&mut self, it: &Line) {
        self.pages.insert(it.page);
        *self.texts.entry(it.text.clone()).or_default() += 1;
        for by in offsets(it) {
            *self.offsets.entry(by).or_default() += 1;
        }
    }

    /// Whether a line there may be a running head by its numbers: it has none, or is the same on another page, or one of
    /// them counts the pages.
    fn has(&self, it: &Line) -> bool {
        let is_many = |by: i64| self.offsets.get(&by).is_some_and(|n| *n >= AT_LEAST);
        !it.text.contains(|it: char| it.is_ascii_digit())
            || self.texts.get(&it.text).is_some_and(|n| *n > 1)
            || offsets(it).any(is_many)
    }
}

/// How far the numbers of a line are from that of its page.
fn offsets(it: &Line) -> impl Iterator<Item = i64> {
    let page = i64::from(it.page as u32);
    numbers(&it.text)
        .into_iter()
        .map(move |it| i64::from(it) - page)
}

/// Places in the margins where on at least `needed` pages a line stands well apart from the text, in type that is no
/// larger.
fn lone_places(lines: &[Line], heights: &[f32], needed: usize) -> BTreeMap<(i32, i16), Lone> {
    let body = super::measures::body(lines);
    let may_be = |it: &&Line| is_in_margin(it, heights) && it.size < 1.08 * body;
    let mut places: BTreeMap<(i32, i16), Lone> = BTreeMap::new();
    let pages_of_lines = lines.chunk_by(|a, b| a.page == b.page);
    for page in pages_of_lines.filter(|it| it.len() <= LINES) {
        for it in page.iter().filter(may_be) {
            let mut gaps = page.iter().map(|other| other.y - it.y);
            let gaps = gaps.by_ref().filter(|gap| gap.abs() > 0.3 * it.size);
            // On one side there is nothing, on the other the text is far away.
            let (above, below) = gaps.fold((0.0_f32, 0.0_f32), |(above, below), gap| {
                if gap < 0.0 {
                    (nearer(above, gap), below)
                } else {
                    (above, nearer(below, gap))
                }
            });
            let far = 2.4 * it.size;
            if above == 0.0 && below > far || below == 0.0 && above < -far {
                places.entry(place(it)).or_default().add(it);
            }
        }
    }
    places.retain(|_, it| it.pages.len() >= needed);
    places
}

/// Where a line stands, and in what size: in points, which is as exact as anybody sees.
fn place(it: &Line) -> (i32, i16) {
    (it.y.round() as i32, quarters(it.size))
}

fn is_in_margin(it: &Line, heights: &[f32]) -> bool {
    let height = heights.get(it.page).copied().unwrap_or_default();
    it.y < height * MARGIN || it.y > height * (1.0 - MARGIN)
}

/// A line's text, its numbers aside.
fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        let it = if it.is_ascii_digit() { '0' } else { it };
        if !(it == '0' && out.ends_with('0')) {
            out.push(it);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(page: usize, y: f32, text: &str) -> Line {
        Line {
            page,
            x0: 50.0,
            x1: 300.0,
            limit: f32::INFINITY,
            y,
            size: 10.0,
            is_bold: false,
            text: text.to_owned(),
            is_marked: false,
            first_word: 30.0,
            block: None,
            is_beside: false,
        }
    }

    #[test]
    fn heads_and_numbers_go_and_text_stays() {
        let mut all = Vec::new();
        for page in 0..4 {
            all.push(line(page, 30.0, "A report"));
            all.push(line(
                page,
                70.0,
                &format!("Text {}", ["a", "b", "c", "d"][page]),
            ));
            all.push(line(page, 780.0, &format!("Page {} of 12", page + 8)));
        }
        let left = without(all, &[800.0; 4]);
        let left: Vec<&str> = left.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(left, ["Text a", "Text b", "Text c", "Text d"]);
    }

    #[test]
    fn a_heading_at_the_head_of_many_pages_is_none_of_theirs() {
        let mut all = Vec::new();
        for page in 0..4 {
            all.push(line(page, 30.0, "A report"));
            all.push(line(page, 75.0, "What was found"));
            all.push(line(
                page,
                87.0,
                &format!("Text {}", ["a", "b", "c", "d"][page]),
            ));
            if page < 2 {
                all.push(line(page, 400.0, "What was found"));
            }
        }
        let left = without(all, &[800.0; 4]);
        assert_eq!(
            left.iter().filter(|it| it.text == "What was found").count(),
            6
        );
        assert!(left.iter().all(|it| it.text != "A report"));
    }

    #[test]
    fn numbers_that_do_not_count_pages_are_of_the_text() {
        let texts = |of_page: &dyn Fn(usize) -> Vec<(f32, String)>| {
            let mut all = Vec::new();
            for page in 0..4 {
                for (y, text) in of_page(page) {
                    all.push(line(page, y, &text));
                }
                all.push(line(page, 120.0, ["a", "b", "c", "d"][page]));
                all.push(line(page, 780.0, &format!("{}", page + 8)));
            }
            let left = without(all, &[800.0; 4]).into_iter().map(|it| it.text);
            left.filter(|it| it.len() > 1).collect::<Vec<_>>()
        };
        let figures = [486, 512, 77, 1203];
        // A figure in words or alone, near the text or apart from it, at the head or at the foot.
        for (y, before) in [(70.0, "Waiting: "), (30.0, ""), (790.0, "* Of ")] {
            let said = |page: usize| format!("{before}{}", figures[page]);
            let want: Vec<String> = (0..4).map(said).collect();
            assert_eq!(texts(&|page| vec![(y, said(page))]), want);
        }
        // The first row of a table that each page has.
        let row = |page: usize| {
            vec![
                (70.0, format!("{}%", figures[page])),
                (70.0, format!("{}%", 90 - page)),
            ]
        };
        assert_eq!(texts(&row).len(), 8);
        // A score, even where all are the same.
        assert_eq!(texts(&|_| vec![(30.0, "Score: 2".to_owned())]).len(), 4);
        // The numbers of a chapter and of a page are of neither.
        let head = |page: usize| vec![(30.0, format!("Chapter {} {}", 1 + page / 2, page + 8))];
        assert_eq!(texts(&head), [""; 0]);
        let head = |page: usize| vec![(30.0, format!("{} of a report of May 2025", page + 8))];
        assert_eq!(texts(&head), [""; 0]);
    }

    #[test]
    fn a_chapter_s_title_at_the_head_of_its_pages() {
        let mut all = Vec::new();
        for page in 0..4 {
            let head = ["Alpha", "Beta", "Gamma", "Delta"][page];
            all.push(line(page, 30.0, head));
            all.push(line(page, 75.0, &format!("{head} goes on")));
            all.push(line(page, 87.0, &format!("and on with {head}")));
        }
        assert_eq!(without(all, &[800.0; 4]).len(), 8);
    }
}
