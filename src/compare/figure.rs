//! Which numbers of a sentence can be the council's own figure on the measure.

use crate::metrics::Token;
use crate::units::Unit;

/// Whether number `at` can be a local figure beside an average with `benchmark_unit`.
///
/// It cannot where its words say that it is a target, a change, a difference, an earlier value, a limit in a
/// definition, or another area's.
pub(super) fn can_be_local(tokens: &[Token], at: usize, benchmark: usize) -> bool {
    let (Some((value, unit)), Some((average, average_unit))) = (
        tokens.get(at).and_then(Token::number),
        tokens.get(benchmark).and_then(Token::number),
    ) else {
        return false;
    };
    let same_kind = match (unit, average_unit) {
        (Unit::PercentagePoints | Unit::Years, _) => false,
        // Bare numbers are compared only if both look like a measured value: with decimals.
        (Unit::Count, Unit::Count) => value.places() > 0 && average.places() > 0,
        (Unit::Count, _) => value.places() > 0,
        (Unit::Percent | Unit::Per100000 | Unit::Days | Unit::Gbp, Unit::Count) => true,
        (a, b) => a == b,
    };
    same_kind
        && !is_target(tokens, at)
        && !is_change(tokens, at)
        && !is_difference(tokens, at)
        && !is_earlier(tokens, at)
        && !is_limit(tokens, at, unit)
        && !is_share_of_what_follows(tokens, at)
}

fn word(tokens: &[Token], at: Option<usize>) -> &str {
    at.and_then(|it| tokens.get(it)).map_or("", Token::word)
}

/// The `n` words before `at`, nearest first, up to a sign other than a bracket.
fn before(tokens: &[Token], at: usize, n: usize) -> impl Iterator<Item = &str> {
    (1..=n)
        .map_while(move |it| at.checked_sub(it))
        .map(|it| word(tokens, Some(it)))
}

fn is_target(tokens: &[Token], at: usize) -> bool {
    const TARGET: [&str; 8] = [
        "target",
        "targets",
        "goal",
        "ambition",
        "threshold",
        "trajectory",
        "aim",
        "plan",
    ];
    let after = word(tokens, Some(at + 1));
    TARGET.contains(&after)
        || (["local", "council", "contract", "internal"].contains(&after)
            && TARGET.contains(&word(tokens, Some(at + 2))))
        || before(tokens, at, 4)
            .take_while(|it| *it != "by")
            .any(|it| TARGET.contains(&it))
}

/// How words of change begin.
const STEMS: [&str; 15] = [
    "increas", "rise", "rising", "rose", "grew", "grow", "fall", "fell", "drop", "reduc",
    "decreas", "declin", "improv", "chang", "cut",
];

/// "increased by 9.6%", "down 3%".
fn is_change(tokens: &[Token], at: usize) -> bool {
    let previous = word(tokens, at.checked_sub(1));
    if ["up", "down"].contains(&previous) {
        return true;
    }
    let by = before(tokens, at, 3).any(|it| it == "by");
    let noun = STEMS
        .iter()
        .any(|it| word(tokens, Some(at + 1)).starts_with(it));
    noun || (by && before(tokens, at, 7).any(|it| STEMS.iter().any(|stem| it.starts_with(stem))))
}

/// "0.8 days more than the England average", "5% above": the gap, not the figure.
fn is_difference(tokens: &[Token], at: usize) -> bool {
    const COMPARED: [&str; 15] = [
        "more", "less", "higher", "lower", "above", "below", "better", "worse", "longer",
        "shorter", "fewer", "greater", "smaller", "under", "over",
    ];
    COMPARED.contains(&word(tokens, Some(at + 1)))
        || before(tokens, at, 3).any(|it| ["difference", "gap"].contains(&it))
}

/// "from 60%", "previously 60%", "60% the year before", "compared with 60% in 2022".
fn is_earlier(tokens: &[Token], at: usize) -> bool {
    let previous = word(tokens, at.checked_sub(1));
    if ["from", "previously", "formerly"].contains(&previous) {
        return true;
    }
    let next: Vec<&str> = (at + 1..at + 7).map(|it| word(tokens, Some(it))).collect();
    let n_skip = usize::from(["in", "for", "during", "of"].contains(next.first().unwrap_or(&"")));
    let said = next.get(n_skip..).unwrap_or(&[]).join(" ");
    let past = [
        "the year before",
        "the previous year",
        "a year earlier",
        "a year before",
        "last year",
        "the year prior",
        "one year earlier",
        "the prior year",
        "the preceding year",
        "twelve months earlier",
    ];
    if past.iter().any(|it| said.starts_with(it)) {
        return true;
    }
    // A figure that itself stands after a word of comparison is somebody else's or some other year's.
    let two = word(tokens, at.checked_sub(2));
    (["to", "with"].contains(&previous) && two == "compared")
        || ["against", "versus", "vs"].contains(&previous)
}

/// "within 28 days", "more than 28 days": part of a definition.
fn is_limit(tokens: &[Token], at: usize, unit: Unit) -> bool {
    let duration = matches!(unit, Unit::Days | Unit::Weeks | Unit::Months | Unit::Hours);
    let previous = word(tokens, at.checked_sub(1));
    let after = word(tokens, Some(at + 1));
    duration
        && (["within", "than", "least", "to", "over", "under"].contains(&previous)
            || after == "after")
}

/// "Of the 40% who replied, …": a base, not the figure.
fn is_share_of_what_follows(tokens: &[Token], at: usize) -> bool {
    let (one, two) = (
        word(tokens, at.checked_sub(1)),
        word(tokens, at.checked_sub(2)),
    );
    (["the", "these", "those"].contains(&one) && two == "of")
        && ["of", "who", "that", "which"].contains(&word(tokens, Some(at + 1)))
}
