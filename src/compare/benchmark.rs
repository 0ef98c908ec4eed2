//! Averages in a sentence: whose they are, and which number is their value.

use std::ops::Range;

use crate::metrics::Token;
use crate::units::Unit;

/// The averages of one sentence.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Averages {
    /// England's, in order.
    pub(super) england: Vec<Average>,
    /// Tokens that are the value of some other average: a region's, a comparator group's, a past year's.
    pub(super) others: Vec<usize>,
    /// First tokens of England averages that are named without a value.
    pub(super) unread: Vec<usize>,
}

/// An England average.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Average {
    /// The tokens that name it ("England average").
    pub(super) label: Range<usize>,
    /// The tokens of its values, one or, with "respectively", several.
    pub(super) values: Vec<usize>,
}

const ENGLAND: [&str; 7] = [
    "england",
    "england's",
    "national",
    "english",
    "england-wide",
    "all-england",
    "nationwide",
];
const AVERAGE: [&str; 4] = ["average", "averages", "mean", "benchmark"];
/// Words that name a national value only straight after "England" or "national".
const FIGURE: [&str; 5] = ["figure", "figures", "rate", "rates", "benchmarks"];
const OTHER: [&str; 32] = [
    "regional",
    "region",
    "region's",
    "comparator",
    "comparators",
    "comparator-group",
    "neighbour",
    "neighbours",
    "neighbouring",
    "neighbor",
    "neighbors",
    "peer",
    "peers",
    "statistical",
    "cipfa",
    "group",
    "east",
    "west",
    "north",
    "south",
    "midlands",
    "london",
    "yorkshire",
    "humber",
    "county",
    "shire",
    "unitary",
    "metropolitan",
    "borough",
    "previous",
    "last",
    "year's",
];

/// Finds the averages of a sentence.
pub(super) fn averages(tokens: &[Token]) -> Averages {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    let respectively = tokens.iter().any(|it| it.word() == "respectively");
    let mut out = Averages::default();
    let mut at = 0;
    while at < tokens.len() {
        let it = word(at);
        let (is_average, is_figure) = (AVERAGE.contains(&it), FIGURE.contains(&it));
        let before = |n: usize| at.checked_sub(n).map_or("", word);
        let mut label = None;
        let mut other = false;
        if is_average || is_figure {
            if ENGLAND.contains(&before(1)) {
                // "the East of England average", "the regional and national averages".
                let region = (before(2) == "of" && before(3) == "east")
                    || (before(2) == "and" && OTHER.contains(&before(3)))
                    || OTHER.contains(&before(2))
                    || (before(1) == "national"
                        && ["uk", "british", "welsh", "scottish", "gb"].contains(&before(2)));
                // "60% in 2021, when the England average was 62%": that year's.
                let of_then = before(2) == "when" || (before(2) == "the" && before(3) == "when");
                let region = region || of_then;
                other = region;
                label = (!region).then_some(at - 1..at + 1);
            } else if is_average && OTHER.contains(&before(1))
                || (before(1) == "group" || before(1) == "councils")
            {
                other = is_average;
            }
            if label.is_none()
                && !other
                && let Some(end) = england_after(tokens, at + 1)
            {
                label = Some(at..end);
            } else if label.is_none() && is_average && stands_elsewhere(tokens, at + 1) {
                other = true;
            }
        } else if let Some(it) = nationally(tokens, at) {
            out.england.push(it);
            at += 1;
            continue;
        }
        // "the average of 71% for England".
        if label.is_none() && is_average && !other {
            let value = values_after(tokens, at + 1, false).first().copied();
            if let Some(value) = value
                && england_after(tokens, value + 1).is_some()
            {
                out.england.push(Average {
                    label: at..at + 1,
                    values: vec![value],
                });
                at = value + 1;
                continue;
            }
        }
        if let Some(label) = label {
            let plural = it.ends_with('s') || respectively;
            let values = values_after(tokens, label.end, plural);
            // "national figures 33% of carers": a figure word has its value only after "of", "was" or a bracket.
            let joined = is_average || values.first().is_none_or(|it| *it > label.end);
            if !joined {
                at = label.end;
                continue;
            }
            let values = if values.is_empty() {
                value_before(tokens, &label).into_iter().collect()
            } else {
                values
            };
            if values.is_empty() {
                out.unread.push(label.start);
            } else {
                out.england.push(Average {
                    label: label.clone(),
                    values,
                });
            }
            at = label.end;
            continue;
        }
        if other {
            out.others.extend(values_after(tokens, at + 1, true));
            out.others
                .extend(value_before(tokens, &(at.saturating_sub(1)..at + 1)));
        }
        at += 1;
    }
    // "(England: 71%)".
    for at in 1..tokens.len() {
        let opens = tokens[at - 1].is_sign('(')
            && ["england", "nationally", "national"].contains(&word(at));
        let value = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|it| it.is_sign(':')));
        if opens
            && tokens
                .get(value)
                .and_then(Token::number)
                .is_some_and(|(_, unit)| unit != Unit::Count)
        {
            out.england.push(Average {
                label: at..at + 1,
                values: vec![value],
            });
        }
    }
    out.england.sort_by_key(|it| it.label.start);
    // Area words beside a number without the word "average": "(66% in the South West)".
    for (at, token) in tokens.iter().enumerate() {
        if token.number().is_some() && stands_elsewhere(tokens, at + 1) {
            out.others.push(at);
        }
    }
    out
}

/// Whether "for England", "across England", "in all of England" starts at `at`; returns where it ends.
fn england_after(tokens: &[Token], at: usize) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    if !["for", "in", "across", "of", "throughout"].contains(&word(at)) {
        return None;
    }
    let mut next = at + 1;
    while ["the", "whole", "of", "all"].contains(&word(next)) {
        next += 1;
    }
    let wider = word(next + 1) == "and" && word(next + 2) == "wales";
    (word(next) == "england" && word(next.wrapping_sub(2)) != "east" && !wider).then_some(next + 1)
}

/// Whether "in the South West", "for the region", "of its comparator group" starts at `at`.
fn stands_elsewhere(tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    if word(at) == "regionally" {
        return true;
    }
    if !["for", "in", "across", "of", "among", "amongst", "by"].contains(&word(at)) {
        return false;
    }
    (at + 1..at + 5)
        .map(word)
        .take_while(|it| !it.is_empty())
        .any(|it| {
            [
                "region",
                "region's",
                "regional",
                "comparator",
                "comparators",
                "neighbour",
                "neighbours",
                "neighbouring",
                "peers",
                "peer",
                "midlands",
                "yorkshire",
            ]
            .contains(&it)
        })
        || (["north", "south"].contains(&word(at + 2)) && ["east", "west"].contains(&word(at + 3)))
        || (word(at + 2) == "east" && word(at + 3) == "of" && word(at + 4) == "england")
}

/// "compared with 62% nationally", "against 62% across England", "than the 62% for England".
///
/// Only after a word of comparison: "65% in England" alone may be a figure of anything.
fn nationally(tokens: &[Token], at: usize) -> Option<Average> {
    tokens.get(at)?.number()?;
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    let end = if word(at + 1) == "nationally" {
        at + 2
    } else {
        england_after(tokens, at + 1)?
    };
    let joined = (1..=4).any(|n| {
        at.checked_sub(n).is_some_and(|it| {
            [
                "compared", "against", "versus", "vs", "whereas", "while", "than", "opposed",
            ]
            .contains(&word(it))
        })
    });
    joined.then(|| Average {
        label: at + 1..end,
        values: vec![at],
    })
}

/// The value or values after a label: "of 62%", "(62%)", "was 62%", "for 2023/24 of 62%", "of 60% and 70%".
fn values_after(tokens: &[Token], from: usize, plural: bool) -> Vec<usize> {
    const FILLERS: [&str; 22] = [
        "almost",
        "roughly",
        "exactly",
        "score",
        "of",
        "was",
        "is",
        "at",
        "being",
        "stood",
        "which",
        "were",
        "are",
        "stands",
        "around",
        "approximately",
        "about",
        "nearly",
        "just",
        "over",
        "under",
        "also",
    ];
    let mut at = from;
    let mut n = 0;
    loop {
        let Some(token) = tokens.get(at) else {
            return Vec::new();
        };
        if token.number().is_some() {
            break;
        }
        // "(Adult Social Care Survey, October 2024)" may stand between a label and its value.
        if token.is_sign('(')
            && tokens
                .get(at + 1)
                .is_some_and(|it| it.number().is_none() && !FILLERS.contains(&it.word()))
        {
            let Some(end) = tokens.iter().skip(at).position(|it| it.is_sign(')')) else {
                return Vec::new();
            };
            at += end + 1;
            if !tokens
                .get(at)
                .is_some_and(|it| FILLERS.contains(&it.word()))
            {
                return Vec::new();
            }
            continue;
        }
        // "the national average, which is 71%".
        let which = token.is_sign(',')
            && tokens.get(at + 1).is_some_and(|it| it.word() == "which")
            && tokens
                .get(at + 2)
                .is_some_and(|it| FILLERS.contains(&it.word()));
        if which {
            at += 3;
            continue;
        }
        if let Some(end) = england_after(tokens, at) {
            at = end;
            continue;
        }
        let period =
            ["for", "in"].contains(&token.word()) && tokens.get(at + 1).is_some_and(is_period);
        let sign = token.is_sign('(')
            || token.is_sign(':')
            || token.is_sign('-')
            || token.is_sign('–')
            || token.is_sign('—');
        if period {
            at += 2;
        } else if FILLERS.contains(&token.word()) || sign {
            at += 1;
        } else {
            return Vec::new();
        }
        n += 1;
        if n > 5 {
            return Vec::new();
        }
    }
    if tokens.get(at).is_some_and(is_period) {
        return Vec::new();
    }
    let mut out = vec![at];
    if !plural {
        return out;
    }
    loop {
        let joiner = tokens
            .get(at + 1)
            .is_some_and(|it| it.word() == "and" || it.is_sign(',') || it.is_sign('/'));
        let comma_and = tokens.get(at + 1).is_some_and(|it| it.is_sign(','))
            && tokens.get(at + 2).is_some_and(|it| it.word() == "and");
        let next = at + if comma_and { 3 } else { 2 };
        match tokens.get(next).and_then(Token::number) {
            Some(_) if joiner && !tokens.get(next).is_some_and(is_period) => {
                out.push(next);
                at = next;
            }
            _ => break,
        }
    }
    out
}

/// "the 62.72% England average" and "62.72% (the England average)".
fn value_before(tokens: &[Token], label: &Range<usize>) -> Option<usize> {
    let has_unit = |at: usize| {
        tokens
            .get(at)
            .and_then(Token::number)
            .is_some_and(|(_, unit)| unit != Unit::Count)
    };
    let mut before = label.start.checked_sub(1)?;
    if has_unit(before) {
        return Some(before);
    }
    if ["the", "an", "a"].contains(&tokens.get(before)?.word()) {
        before = before.checked_sub(1)?;
    }
    let closed = tokens.get(label.end).is_some_and(|it| it.is_sign(')'));
    let number = before.checked_sub(1)?;
    (tokens.get(before)?.is_sign('(') && closed && has_unit(number)).then_some(number)
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
