//! Joins local figures to England averages where a sentence leaves only one reading.

use super::benchmark::{Average, averages};
use super::clause::crosses_clause;
use super::figure::can_be_local;
use crate::metrics::Token;
use crate::notice::{Notice, NoticeKind};
use crate::span::Span;
use crate::units::Unit;

/// Two numbers of one sentence that belong together, by their tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) local: usize,
    pub(super) benchmark: usize,
    /// The average's name: its first token, and the token after its last.
    pub(super) label: (usize, usize),
    /// The tokens that this pair may take its words from: from the end of the pair before to the beginning
    /// of the next.
    pub(super) reach: (usize, usize),
    pub(super) rule: &'static str,
}

/// Finds the pairs of a sentence. `elsewhere` says whether a number stands beside the name of another council.
pub(super) fn pairs(
    notices: &mut Vec<Notice>,
    text: &str,
    tokens: &[Token],
    elsewhere: &dyn Fn(usize) -> bool,
) -> Vec<Pair> {
    let found = averages(tokens);
    if found.england.is_empty() && found.unread.is_empty() {
        return Vec::new();
    }
    let mut taken = vec![false; tokens.len()];
    let values = found
        .england
        .iter()
        .flat_map(|it| &it.values)
        .chain(&found.others);
    for at in values {
        if let Some(it) = taken.get_mut(*at) {
            *it = true;
        }
    }
    let can_be_local = |at: usize, benchmark: usize| {
        taken.get(at) == Some(&false) && can_be_local(text, tokens, at, benchmark) && !elsewhere(at)
    };
    let start_of = |it: &Average| {
        it.values
            .first()
            .map_or(it.label.start, |value| it.label.start.min(*value))
    };
    let mut out: Vec<Pair> = Vec::new();
    let mut from = 0;
    for (n, average) in found.england.iter().enumerate() {
        let Some(&first) = average.values.first() else {
            continue;
        };
        let last = average.values.last().copied().unwrap_or(first);
        let until = start_of(average);
        let end = last.max(average.label.end.saturating_sub(1)) + 1;
        let next = found.england.get(n + 1).map_or(tokens.len(), start_of);
        let label = (average.label.start, average.label.end);
        let count = average.values.len();
        let free = |range: std::ops::Range<usize>| -> Vec<usize> {
            range.filter(|at| can_be_local(*at, first)).collect()
        };
        let before = nearest_clause(tokens, free(from..until), until);
        let locals = if before.len() == count && count > 1 {
            Some((before, "respectively"))
        } else if let &[local] = before.as_slice()
            && count == 1
        {
            (!crosses_clause(tokens, local + 1, until)).then_some((before, "figure_then_average"))
        } else if before.is_empty() && count == 1 && from == 0 {
            after_average(tokens, average, &free(end..next))
                .map(|it| (vec![it], "average_then_figure"))
        } else {
            None
        };
        // "above the 2021/22 England average of 60% and below the 2022/23 one of 66%": one figure, two averages.
        if locals.is_none() && n > 0 && until <= from + 8 && free(from..next).is_empty() {
            let again = found.england.get(n - 1).is_some_and(|it| {
                out.last()
                    .is_some_and(|pair| it.values.contains(&pair.benchmark))
            });
            if again && let Some(pair) = out.pop() {
                uncertain(notices, tokens, pair.benchmark);
            }
        }
        if let Some((locals, rule)) = locals {
            for (local, benchmark) in locals.into_iter().zip(average.values.iter().copied()) {
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
    // An average that is named, with a figure that could be its value or its counterpart left over.
    for at in &found.unread {
        let paired = |number: usize| taken[number] || out.iter().any(|it| it.local == number);
        let near = (at.saturating_sub(12)..tokens.len().min(at + 12)).any(|it| {
            !paired(it)
                && tokens[it]
                    .number()
                    .is_some_and(|(_, unit)| unit == Unit::Percent)
        });
        if near {
            uncertain(notices, tokens, *at);
        }
    }
    out
}

fn uncertain(notices: &mut Vec<Notice>, tokens: &[Token], at: usize) {
    let span: Span = tokens.get(at).map_or(Span::default(), |it| it.span);
    notices.push(Notice::at(span, NoticeKind::AverageWithoutFigure));
}

/// Of the numbers before an average those in its own clause, after the last `;`, "while" or their kin; all of them
/// where none stands there.
fn nearest_clause(tokens: &[Token], found: Vec<usize>, until: usize) -> Vec<usize> {
    let starts = tokens.iter().take(until).rposition(|it| {
        it.is_sign(';')
            || [
                "while", "whilst", "whereas", "although", "though", "however",
            ]
            .contains(&it.word())
    });
    let inside: Vec<usize> = starts.map_or(Vec::new(), |start| {
        found.iter().copied().filter(|it| *it > start).collect()
    });
    if inside.is_empty() { found } else { inside }
}

/// The figure after an average that opens its sentence: "Compared with the England average of 62%, 65% …" and "The
/// England average was 62%, while 65% of people here …".
///
/// Not "better than the England average of 62%, and 65% …", whose figure stands in the sentence before.
fn after_average(tokens: &[Token], average: &Average, found: &[usize]) -> Option<usize> {
    let &[local] = found else { return None };
    let value = *average.values.first()?;
    let start = average.label.start.min(value);
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    let opening = (0..start).map(word).find(|it| !it.is_empty())?;
    let between: Vec<&str> = (value.max(average.label.end) + 1..local)
        .map(word)
        .filter(|it| !it.is_empty())
        .collect();
    let comma = tokens
        .get(value + 1)
        .is_some_and(|it| it.is_sign(',') || it.is_sign('('));
    let fits = match opening {
        "compared" | "against" => comma && between.len() <= 4,
        "the" | "while" | "whilst" | "whereas" | "although" | "nationally" => {
            let said = word(average.label.end);
            let states = ["was", "is", "stood"].contains(&said) || opening != "the";
            let joined = opening != "the"
                || between.first().is_some_and(|it| {
                    ["while", "whilst", "whereas", "but", "compared"].contains(it)
                });
            states && joined && between.len() <= 8
        }
        _ => false,
    };
    // A figure opens its own clause here, and is of somebody: "65% of people", "the council's was 65%".
    let follows = tokens.get(local + 1).map_or("", Token::word);
    let of_somebody = start <= 5 && ["of", "said", "felt", "were", "had"].contains(&follows);
    (fits && (of_somebody || follows.is_empty())).then_some(local)
}
