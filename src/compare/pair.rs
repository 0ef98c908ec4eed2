//! Joins local figures to England averages where a sentence leaves only one reading.

use super::benchmark::{Average, averages};
use super::figure::can_be_local;
use crate::metrics::Token;
use crate::notice::{Notice, NoticeKind};
use crate::span::Span;

/// Two numbers of one sentence that belong together, by their tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) local: usize,
    pub(super) benchmark: usize,
    /// First and last-but-one token of the average's name.
    pub(super) label: (usize, usize),
    /// The tokens that this pair may take its words from: from the end of the pair before to the beginning
    /// of the next.
    pub(super) reach: (usize, usize),
    pub(super) rule: &'static str,
}

/// Finds the pairs of a sentence.
pub(super) fn pairs(notices: &mut Vec<Notice>, tokens: &[Token]) -> Vec<Pair> {
    let found = averages(tokens);
    let taken: Vec<usize> = found
        .england
        .iter()
        .flat_map(|it| it.values.iter().copied())
        .chain(found.others.iter().copied())
        .collect();
    let mut out: Vec<Pair> = Vec::new();
    let mut from = 0;
    for (n, average) in found.england.iter().enumerate() {
        let Some(&first) = average.values.first() else {
            continue;
        };
        let last = average.values.last().copied().unwrap_or(first);
        let until = first.min(average.label.start);
        let end = first.max(last).max(average.label.end.saturating_sub(1)) + 1;
        let next = found.england.get(n + 1).map_or(tokens.len(), |it| {
            it.label
                .start
                .min(it.values.first().copied().unwrap_or(it.label.start))
        });
        let free = |range: std::ops::Range<usize>| -> Vec<usize> {
            range
                .filter(|at| !taken.contains(at) && can_be_local(tokens, *at, first))
                .collect()
        };
        let before = nearest_clause(tokens, free(from..until), until);
        let count = average.values.len();
        let locals = if before.len() == count {
            Some((
                before,
                if count > 1 {
                    "respectively"
                } else {
                    "figure_then_average"
                },
            ))
        } else if before.is_empty() && count == 1 && opens_with_average(tokens, average, from) {
            let after = free(end..next);
            (after.len() == 1).then_some((after, "average_then_figure"))
        } else {
            None
        };
        if let Some((locals, rule)) = locals {
            for (local, benchmark) in locals.into_iter().zip(average.values.iter().copied()) {
                let label = (average.label.start, average.label.end);
                out.push(Pair {
                    local,
                    benchmark,
                    label,
                    reach: (from, next),
                    rule,
                });
            }
        } else {
            uncertain(notices, tokens, first);
        }
        from = end.max(out.last().map_or(0, |it| it.local + 1));
    }
    out
}

fn uncertain(notices: &mut Vec<Notice>, tokens: &[Token], at: usize) {
    let span: Span = tokens.get(at).map_or(Span::default(), |it| it.span);
    notices.push(Notice::at(span, NoticeKind::AverageWithoutFigure));
}

/// Of several numbers before an average, those in its own clause, if there are any: after the last `;`, or
/// after the last "while", "whereas", "but", "although", or, failing that, inside its own brackets.
fn nearest_clause(tokens: &[Token], found: Vec<usize>, until: usize) -> Vec<usize> {
    if found.len() < 2 {
        return found;
    }
    let starts = tokens.iter().take(until).rposition(|it| {
        it.is_sign(';')
            || [
                "while", "whilst", "whereas", "but", "although", "though", "however",
            ]
            .contains(&it.word())
    });
    let inside: Vec<usize> = starts.map_or(Vec::new(), |start| {
        found.iter().copied().filter(|it| *it > start).collect()
    });
    if inside.is_empty() { found } else { inside }
}

/// "Compared with the England average of 62%, 65% …" and "The England average was 62%; here it was 65%".
///
/// Not "better than the England average of 62%, and 65% …": there the figure of the average stands in an
/// earlier sentence, and the 65% is about something else.
fn opens_with_average(tokens: &[Token], average: &Average, from: usize) -> bool {
    let opening = [
        "compared",
        "against",
        "while",
        "whilst",
        "whereas",
        "although",
        "the",
        "nationally",
        "set",
        "with",
        "where",
    ];
    let start = average
        .label
        .start
        .min(average.values.first().copied().unwrap_or(usize::MAX));
    let first = tokens
        .get(from..start)
        .unwrap_or(&[])
        .iter()
        .find(|it| !it.word().is_empty());
    let n_words = start.saturating_sub(from);
    first.is_some_and(|it| opening.contains(&it.word())) && n_words <= 5 && from == 0
}
