//! Notes at the foot of a page, told by their type and place.

use super::line::Line;
use super::measures::Measures;

/// For each line, whether it is a part of a note: at the end of its page, below the text, and set smaller than that or
/// begun by a raised mark.
pub(super) fn of(lines: &[Line], heights: &[f32], measures: &Measures) -> Vec<bool> {
    let mut out = vec![false; lines.len()];
    let mut start = 0;
    for page in lines.chunk_by(|a, b| a.page == b.page) {
        let end = start + page.len();
        let height = page.first().and_then(|it| heights.get(it.page));
        let half = height.copied().unwrap_or_default() / 2.0;
        let first = small(page, half, measures.body).or_else(|| marked(page, half, measures));
        for it in out
            .iter_mut()
            .take(end)
            .skip(start + first.unwrap_or(page.len()))
        {
            *it = true;
        }
        start = end;
    }
    out
}

/// Where the notes of a page begin whose type is smaller than that of the text.
fn small(page: &[Line], half: f32, body: f32) -> Option<usize> {
    let lines = page.iter().rev();
    let n_small = lines
        .take_while(|it| it.size < 0.93 * body && it.y > half && !it.is_beside)
        .count();
    // The first of them begins with its number; what is small before that is something else.
    let first = page.len() - n_small;
    let lead = page.get(first..)?.iter().position(begins)?;
    (n_small < page.len()).then_some(first + lead)
}

/// Where the notes of a page begin whose type is that of the text: the first line of those after the last gap, which
/// a mark stands before.
fn marked(page: &[Line], half: f32, measures: &Measures) -> Option<usize> {
    let is_apart = |pair: &[Line]| match pair {
        [a, b] => b.y - a.y > 1.3 * measures.leading(a) + 0.5,
        _ => false,
    };
    let mut first = page.len().checked_sub(1)?;
    while let Some(pair) = first.checked_sub(1).and_then(|it| page.get(it..=first)) {
        let [above, it] = pair else { return None };
        if it.y <= half || it.is_beside || above.y >= it.y {
            return None;
        }
        let has_mark = it.is_marked || it.text.starts_with(['*', '†', '‡']);
        if has_mark && is_apart(pair) && begins(it) {
            return Some(first);
        }
        first -= 1;
    }
    None
}

/// Whether a line begins as a note does: with a small number or a mark, then words.
pub(super) fn begins(line: &Line) -> bool {
    let text = line.text.as_str();
    if line.is_marked {
        return text.starts_with(|it: char| it.is_alphanumeric() || "‘“'\"(£".contains(it));
    }
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let n_digits = text.len() - rest.len();
    let rest = rest.trim_start_matches(['*', '†', '‡', '.', ')', ']']);
    let has_mark = n_digits <= 3 && rest.len() < text.len();
    has_mark && rest.trim_start().starts_with(char::is_alphabetic)
}
