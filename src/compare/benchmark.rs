//! Averages in a sentence: whose they are, and which number is their value.

use std::ops::Range;

use super::area::{Scope, area_after, area_at};
use super::beside::{before_number, beside_number, implied};
use super::clause::word;
use super::period::{is_of_then, is_past, older_years, past_start};
use super::value::{value_before, values_after};
use crate::metrics::Token;

/// The averages of one sentence.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Averages {
    /// Those with a value, in order.
    pub(super) found: Vec<Average>,
    /// Labels of England averages that stand without a value.
    pub(super) unread: Vec<Range<usize>>,
}

/// An average with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Average {
    pub(super) scope: Scope,
    /// The tokens that name it ("England average", "nationally").
    pub(super) label: Range<usize>,
    /// The tokens of its values, one or, with "respectively", several.
    pub(super) values: Vec<usize>,
    /// Whether a word sets it against something; a number that merely stands beside an area's name is
    /// nobody's average, but it is not the council's figure either.
    pub(super) joined: bool,
}

impl Average {
    /// The first token of label and values.
    pub(super) fn start(&self) -> usize {
        self.values
            .first()
            .map_or(self.label.start, |it| self.label.start.min(*it))
    }

    /// The token after label and values.
    pub(super) fn end(&self) -> usize {
        self.values
            .last()
            .map_or(self.label.end, |it| self.label.end.max(it + 1))
    }
}

pub(super) const AVERAGE: [&str; 6] = [
    "average", "averages", "mean", "median", "benchmark", "benchmarks",
];

/// Words that name a value only straight beside the area.
pub(super) const FIGURE: [&str; 14] = [
    "figure", "figures", "rate", "rates", "score", "scores", "level", "levels", "position",
    "result", "total", "percentage", "proportion", "equivalent",
];

/// Finds the averages of a sentence.
pub(super) fn averages(text: &str, tokens: &[Token]) -> Averages {
    let mut out = Averages::default();
    let respectively = tokens.iter().any(|it| it.word() == "respectively");
    let mut at = 0;
    while at < tokens.len() {
        let end = named(&mut out, tokens, at, respectively)
            .or_else(|| beside_number(&mut out, tokens, at))
            .or_else(|| before_number(&mut out, text, tokens, at));
        at = end.map_or(at + 1, |it| it.max(at + 1));
    }
    implied(&mut out, tokens);
    // "In the South West 58%, 71% nationally": a number has one owner, the first found.
    out.found.sort_by_key(|it| (it.start(), it.label.start));
    let mut owned = vec![false; tokens.len()];
    out.found.retain(|it| {
        let free = it.values.iter().all(|it| !owned[*it]);
        for it in &it.values {
            owned[*it] = true;
        }
        free
    });
    out.unread.retain(|it| {
        !out.found
            .iter()
            .any(|other| other.label.contains(&it.start))
    });
    older_years(tokens, &mut out);
    narrower_groups(tokens, &mut out);
    out
}

/// "an England average of 64% for county councils", "64% nationally for similar authorities", "64% in England outside
/// London": not all of England.
fn narrower_groups(tokens: &[Token], out: &mut Averages) {
    for it in &mut out.found {
        if it.scope != Scope::England {
            continue;
        }
        for end in [it.label.end, it.end()] {
            let group = area_after(tokens, end).filter(|(scope, _)| *scope != Scope::England);
            let without =
                ["excluding", "outside", "except", "without"].contains(&word(tokens, Some(end)));
            if let Some((scope, area)) = group {
                it.scope = scope;
                it.label = it.label.start..area.end.max(it.label.end);
            } else if without {
                it.scope = Scope::Other;
            }
        }
        let noun = word(tokens, Some(it.label.end.saturating_sub(1)));
        let before = word(tokens, it.label.start.checked_sub(1));
        if ["median", "benchmark", "benchmarks"].contains(&noun) || before.starts_with("pre-") {
            it.scope = Scope::Other;
        }
    }
}

/// "England average", "average for the South West", "regional and national averages" at the noun `at`; returns
/// where the reading goes on.
fn named(out: &mut Averages, tokens: &[Token], at: usize, respectively: bool) -> Option<usize> {
    let noun = word(tokens, Some(at));
    let is_average = AVERAGE.contains(&noun);
    if !is_average && !FIGURE.contains(&noun) {
        return None;
    }
    let plural = noun.ends_with('s') || respectively;
    let Some(label) = label_around(tokens, at) else {
        // "the average of 71% for England".
        let value = is_average
            .then(|| values_after(tokens, at + 1, false).first().copied())
            .flatten()?;
        let (scope, area) = area_after(tokens, value + 1)?;
        out.found.push(Average {
            scope,
            label: at..at + 1,
            values: vec![value],
            joined: true,
        });
        return Some(area.end);
    };
    let Label {
        scope,
        range,
        other,
    } = label;
    let values = values_after(tokens, range.end, plural || other.is_some());
    // "national figures 33% of carers": a figure word has its value only after "of", "was" or a bracket.
    let joined = is_average || values.first().is_none_or(|it| *it > range.end);
    if !joined {
        return Some(range.end);
    }
    if let Some(first) = other {
        // "the regional and national averages of 66% and 71%": in this order, or not at all.
        if let &[one, two] = values.as_slice() {
            let whole = first.1.start..range.end;
            for (scope, label, value) in [(first.0, whole, one), (scope, range.clone(), two)] {
                out.found.push(Average {
                    scope,
                    label,
                    values: vec![value],
                    joined: true,
                });
            }
        } else {
            // One value under two names is nobody's.
            out.found.extend(values.into_iter().map(|it| Average {
                scope: Scope::Other,
                label: range.clone(),
                values: vec![it],
                joined: false,
            }));
        }
        return Some(range.end);
    }
    let values = if values.is_empty() {
        value_before(tokens, &range).into_iter().collect()
    } else {
        values
    };
    let end = range.end;
    if !values.is_empty() {
        let of_then = is_of_then(tokens, &range);
        out.found.push(Average {
            scope: if of_then { Scope::Other } else { scope },
            label: range,
            values,
            joined: !of_then,
        });
    } else if scope == Scope::England && is_average {
        out.unread.push(range);
    }
    Some(end)
}

/// An average's name.
struct Label {
    scope: Scope,
    range: Range<usize>,
    /// The first of two areas that share the noun.
    other: Option<(Scope, Range<usize>)>,
}

/// The area that stands straight before the noun `at`, or after it with a preposition.
fn label_around(tokens: &[Token], at: usize) -> Option<Label> {
    let ends_at = |end: usize| {
        (end.saturating_sub(5)..end)
            .find_map(|from| area_at(tokens, from).filter(|(_, it)| it.end == end))
    };
    // "the average English council, which handled 13,632".
    if let Some((scope, area)) = area_at(tokens, at + 1)
        && ["council", "authority", "area"].contains(&word(tokens, Some(area.end)))
    {
        return Some(Label {
            scope,
            range: at..area.end + 1,
            other: None,
        });
    }
    let Some((mut scope, mut range)) = ends_at(at) else {
        let (scope, area) = area_after(tokens, at + 1)?;
        return Some(Label {
            scope: if is_past(tokens, at, area.end) {
                Scope::Other
            } else {
                scope
            },
            range: past_start(tokens, at)..area.end,
            other: None,
        });
    };
    // "the West Midlands regional average".
    while let Some((wider, before)) = ends_at(range.start) {
        range.start = before.start;
        if scope == Scope::Region || wider != Scope::England {
            scope = wider;
        }
    }
    let joint = range
        .start
        .checked_sub(1)
        .filter(|it| ["and", "or", "both"].contains(&word(tokens, Some(*it))))
        .and_then(ends_at);
    if scope == Scope::England && is_past(tokens, range.start, at + 1) {
        scope = Scope::Other;
        range.start = past_start(tokens, range.start);
    }
    Some(Label {
        scope,
        range: range.start..at + 1,
        other: joint,
    })
}
