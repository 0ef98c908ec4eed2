//! Years and financial years, and averages that are another year's.

use std::ops::Range;

use super::area::Scope;
use super::benchmark::{Average, Averages};
use super::clause::word;
use crate::metrics::Token;
use crate::units::Unit;

/// "60% in 2021, when the England average was 62%": an average of the time that the words before it speak of.
pub(super) fn is_of_then(tokens: &[Token], label: &Range<usize>) -> bool {
    let the = usize::from(["the", "an"].contains(&word(tokens, label.start.checked_sub(1))));
    let Some(when) = label.start.checked_sub(1 + the) else {
        return false;
    };
    let comma = usize::from(
        when.checked_sub(1)
            .and_then(|it| tokens.get(it))
            .is_some_and(|it| it.is_sign(',')),
    );
    // Only behind a date is it that time's; "65%, when the England average was 71%" sets two figures side by side.
    word(tokens, Some(when)) == "when"
        && when
            .checked_sub(1 + comma)
            .and_then(|it| tokens.get(it))
            .is_some_and(|it| is_period(it) || ["then", "year", "years"].contains(&it.word()))
}

/// Where "last year's" or "the previous" begins before a label.
pub(super) fn past_start(tokens: &[Token], from: usize) -> usize {
    let mut start = from;
    while start > 0
        && [
            "previous", "prior", "preceding", "last", "earlier", "year's",
        ]
        .contains(&word(tokens, start.checked_sub(1)))
    {
        start -= 1;
    }
    start
}

/// Whether words around the label `from..until` say that it is another year's: "last year's England average", "the
/// England average the year before", "in 2021, when the England average".
pub(super) fn is_past(tokens: &[Token], from: usize, until: usize) -> bool {
    let before = |n: usize| word(tokens, from.checked_sub(n));
    let after = |n: usize| word(tokens, Some(until + n));
    let past = |it: &str| ["previous", "prior", "preceding", "last", "earlier"].contains(&it);
    let year = |it: &str| ["year", "year's", "years", "survey", "years'"].contains(&it);
    past(before(1))
        || (year(before(1)) && past(before(2)))
        || (after(0) == "the"
            && (past(after(1)) || (year(after(1)) && ["before", "earlier"].contains(&after(2)))))
        || (["in", "for", "from"].contains(&after(0)) && after(1) == "the" && past(after(2)))
        || (past(after(0)) && year(after(1)))
        || (["a", "one"].contains(&after(0))
            && year(after(1))
            && ["before", "earlier"].contains(&after(2)))
}

/// An England average of an earlier year than another one of the sentence, or than the survey cited, is another
/// year's.
pub(super) fn older_years(tokens: &[Token], out: &mut Averages) {
    let years: Vec<Option<u16>> = out.found.iter().map(|it| year_beside(tokens, it)).collect();
    let england: Vec<usize> = (0..out.found.len())
        .filter(|n| out.found[*n].scope == Scope::England)
        .collect();
    let latest = england.iter().filter_map(|n| years[*n]).max();
    let undated = england.iter().any(|n| years[*n].is_none());
    if let &[one] = england.as_slice() {
        // "… of people in 2023/24, compared with the England average of 64% in 2021/22".
        let latest = tokens.iter().filter_map(year_of).max();
        if years[one].is_some_and(|year| latest.is_some_and(|it| it > year)) {
            let it = &mut out.found[one];
            it.scope = Scope::Other;
            it.label = with_year(tokens, &it.label);
        }
        return;
    }
    for n in england {
        if years[n].is_some_and(|year| undated || latest.is_some_and(|it| it > year)) {
            let it = &mut out.found[n];
            it.scope = Scope::Other;
            it.label = with_year(tokens, &it.label);
        }
    }
}

/// The name with the year that stands beside it: "2021/22 England average", "England average for 2021/22".
fn with_year(tokens: &[Token], label: &Range<usize>) -> Range<usize> {
    let period = |at: usize| tokens.get(at).is_some_and(is_period);
    let before = label.start.checked_sub(1).is_some_and(period);
    let after = ["for", "in"].contains(&word(tokens, Some(label.end))) && period(label.end + 1);
    label.start - usize::from(before)..label.end + 2 * usize::from(after)
}

/// The year that stands straight before an average's name, or behind its name or value with "for" or "in".
pub(super) fn year_beside(tokens: &[Token], it: &Average) -> Option<u16> {
    let before = it
        .label
        .start
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .and_then(year_of);
    let behind = |end: usize| {
        ["for", "in"]
            .contains(&word(tokens, Some(end)))
            .then(|| tokens.get(end + 1).and_then(year_of))
            .flatten()
    };
    before
        .or_else(|| behind(it.label.end))
        .or_else(|| behind(it.end()))
}

/// A year or a financial year.
pub(super) fn is_period(token: &Token) -> bool {
    if let Some((value, unit)) = token.number() {
        return unit == Unit::Count
            && value.places() == 0
            && (1990.0..2100.0).contains(&value.to_f64());
    }
    let word = token.word();
    word.len() >= 7
        && word.starts_with("20")
        && word
            .chars()
            .all(|it| it.is_ascii_digit() || matches!(it, '/' | '-' | '–'))
}

/// The year that a period ends in.
pub(super) fn year_of(token: &Token) -> Option<u16> {
    if !is_period(token) {
        return None;
    }
    if let Some((value, _)) = token.number() {
        return value.to_string().parse().ok();
    }
    let digits: String = token.word().chars().filter(char::is_ascii_digit).collect();
    let last = digits.get(digits.len() - 2..)?;
    last.parse::<u16>().ok().map(|it| 2000 + it)
}
