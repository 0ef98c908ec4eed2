//! Entries of a table of contents, told by the dots that lead to the numbers of their pages.

use super::line::Line;

/// By how much the last page's number may be higher than there are pages: a part of a longer paper.
const BEYOND: usize = 100;

/// For each line, whether it is such an entry.
///
/// Dots lead to figures too. Numbers of pages never go down from one entry to the next, most of them go up, and none is
/// far beyond the last page.
pub(super) fn entries(lines: &[Line], n_pages: usize) -> Vec<bool> {
    let mut numbers: Vec<(usize, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(number) = number(&line.text) {
            numbers.push((at, number));
        }
    }
    let mut out = vec![false; lines.len()];
    // Headings of several lines stand between.
    for run in numbers.chunk_by(|a, b| b.0 - a.0 <= APART) {
        let n_up = run.windows(2).filter(|it| is_up(it)).count();
        let is_sorted = run.is_sorted_by_key(|it| it.1);
        let is_within = run.iter().all(|it| it.1 <= n_pages + BEYOND);
        if is_sorted && is_within && run.len() > 1 && n_up * 2 >= run.len() - 1 {
            for (at, _) in run {
                if let Some(it) = out.get_mut(*at) {
                    *it = true;
                }
            }
        }
    }
    out
}

/// How many lines on the next entry follows, headings and lines that go on between them.
const APART: usize = 4;

fn is_up(pair: &[(usize, usize)]) -> bool {
    matches!(pair, [a, b] if a.1 < b.1)
}

/// The number that a row of dots leads to.
fn number(text: &str) -> Option<usize> {
    let bare = text.trim_end_matches(|it: char| it.is_ascii_digit() || it == ' ');
    let number = text.get(bare.len()..)?.trim();
    let is_led = bare.ends_with(".....") || bare.ends_with(". . . .");
    number.parse().ok().filter(|_| is_led)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str]) -> Vec<bool> {
        let line = |text: &&str| Line {
            page: 0,
            x0: 50.0,
            x1: 300.0,
            limit: f32::INFINITY,
            y: 100.0,
            size: 10.0,
            is_bold: false,
            text: (*text).to_owned(),
            is_marked: false,
            first_word: 30.0,
            block: None,
            is_beside: false,
        };
        let lines: Vec<Line> = texts.iter().map(line).collect();
        entries(&lines, 40)
    }

    #[test]
    fn dots_lead_to_pages_and_to_figures() {
        let contents = [
            "Summary ..... 3", "Theme 1", "Needs . . . . 7", "Equity ..... 7", "Care ..... 12",
        ];
        assert_eq!(found(&contents), [true, false, true, true, true]);
        for figures in [
            ["Waiting ..... 486", "Reviewed ..... 77", "Carers ..... 12"],
            ["Waiting ..... 12", "Reviewed ..... 77", "Carers ..... 486"],
            ["Needs ..... 2", "Equity ..... 2", "Care ..... 2"],
        ] {
            assert_eq!(found(&figures), [false; 3], "{figures:?}");
        }
        assert_eq!(found(&["Waiting ..... 12"]), [false]);
    }
}
