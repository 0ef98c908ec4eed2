//! Notes at the foot of a page, told by their type and place.

use super::lines::Line;

/// For each line, whether it is a part of a note: set smaller than the text, at the end of its page, below it.
pub(super) fn of(lines: &[Line], heights: &[f32], body: f32) -> Vec<bool> {
    let mut out = vec![false; lines.len()];
    let mut start = 0;
    for page in lines.chunk_by(|a, b| a.page == b.page) {
        let end = start + page.len();
        let height = page.first().and_then(|it| heights.get(it.page));
        let half = height.copied().unwrap_or_default() / 2.0;
        let n_small = page
            .iter()
            .rev()
            .take_while(|it| it.size < 0.93 * body && it.y > half && !it.is_beside)
            .count();
        // The first of them begins with its number; what is small before that is something else.
        let first = end - n_small;
        let small = lines.get(first..end).unwrap_or_default();
        let lead = small.iter().position(begins);
        if let Some(lead) = lead.filter(|_| n_small < page.len()) {
            for it in out.iter_mut().take(end).skip(first + lead) {
                *it = true;
            }
        }
        start = end;
    }
    out
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
