//! Words in a text, whatever their case, their white space and the form of their quotes and dashes.

use crate::span::Span;
use crate::view::words::unbroken;

/// Every place where `query` stands, in order; none overlaps another. An empty query stands nowhere.
#[must_use]
pub fn search(text: &str, query: &str) -> Vec<Span> {
    let wanted: Vec<char> = folded(query.trim()).collect();
    let Some(&first) = wanted.first() else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut until = 0;
    for (at, it) in text.char_indices() {
        // Most places are ruled out by one comparison.
        if at < until || !begins(it, first) {
            continue;
        }
        if let Some(len) = text.get(at..).and_then(|it| matches(it, &wanted)) {
            until = at + len;
            out.push(Span::new(at, until));
        }
    }
    out
}

fn begins(it: char, first: char) -> bool {
    if it.is_ascii() {
        it.to_ascii_lowercase() == first
    } else {
        fold(it).next() == Some(first)
    }
}

/// How many bytes of the text's beginning are what is wanted.
fn matches(text: &str, wanted: &[char]) -> Option<usize> {
    let mut left = wanted.iter().copied().peekable();
    let mut is_blank = false;
    for (at, it) in text.char_indices() {
        if left.peek().is_none() {
            return Some(at);
        }
        if it.is_whitespace() {
            if !is_blank && left.next() != Some(' ') {
                return None;
            }
            is_blank = true;
            continue;
        }
        is_blank = false;
        for it in fold(it) {
            if left.next() != Some(it) {
                return None;
            }
        }
    }
    left.peek().is_none().then_some(text.len())
}

/// Text in one form, white space in one blank.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let mut words = text.split_whitespace();
    let first = words.next().into_iter().flat_map(str::chars);
    let others = words.flat_map(|it| std::iter::once(' ').chain(it.chars()));
    first.chain(others).flat_map(fold)
}

fn fold(it: char) -> impl Iterator<Item = char> {
    let plain = match it {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '–' | '—' | '‑' | '−' => '-',
        _ => it,
    };
    plain.to_lowercase()
}

/// The words of a place with some words around it, on one line.
#[must_use]
pub fn around(text: &str, at: Span) -> String {
    const AROUND: usize = 40;
    let cut = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from = cut(at.start.saturating_sub(AROUND));
    let until = cut((at.end + AROUND).min(text.len()));
    // Not from the middle of a word.
    let before = text.get(from..at.start).unwrap_or_default();
    let before = if from == 0 {
        before
    } else {
        before.split_once(char::is_whitespace).map_or("", |it| it.1)
    };
    let after = text.get(at.end..until).unwrap_or_default();
    let after = if until == text.len() {
        after
    } else {
        after.rsplit_once(char::is_whitespace).map_or("", |it| it.0)
    };
    let whole = format!("{before}{}{after}", at.of(text));
    unbroken(&whole)
}
