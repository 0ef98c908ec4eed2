//! A comparison’s words against its numbers: "higher" where it is lower, "in line with" over a gap called worse elsewhere.

use std::cmp::Ordering;

use super::unit::is_cut;
use super::{Check, CheckKind, Facts, Severity};
use crate::compare::{Claim, Comparison, Polarity};
use crate::span::Span;
use crate::units::{Decimal, Unit};

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    let smallest = mildest(facts.comparisons);
    for it in facts.comparisons {
        let Some((words, Some(claim))) = &it.wording else {
            continue;
        };
        // A misprinted number is another check's business, and says nothing about the words; a bound is no level, and
        // a figure that follows the average may be the one that is meant.
        let cut = is_cut(facts, it.local.span) || is_cut(facts, it.benchmark.span);
        if cut || unlike(it) || is_bound(facts, it) || another_follows(facts, it) {
            continue;
        }
        if *claim == Claim::Similar {
            out.extend(mild(facts, it, words.span, &smallest));
        } else {
            out.extend(turned(facts, it, words.span, *claim));
        }
    }
}

/// Whether a figure is given as a bound: "fewer than 30% … lower than the England average of 29%".
fn is_bound(facts: &Facts, it: &Comparison) -> bool {
    let before = facts.words(Span::new(
        it.local
            .span
            .start
            .saturating_sub(24)
            .max(sentence_start(it)),
        it.local.span.start,
    ));
    let before = before.trim_end().to_lowercase();
    [
        "than", "over", "under", "least", "to", "below", "above", "most", "almost", "nearly",
        "about", "around", "approximately", "roughly",
    ]
    .iter()
    .any(|it| before.ends_with(&format!(" {it}")) || before == *it)
}

fn sentence_start(it: &Comparison) -> usize {
    it.local_sentence.unwrap_or(it.sentence).start
}

/// Whether a share behind the average may be the figure: "higher than the England average of 62.7%, at 74.8%".
fn another_follows(facts: &Facts, it: &Comparison) -> bool {
    if it.local.span.start > it.benchmark.span.start {
        return false;
    }
    let rest = Span::new(
        it.benchmark.span.end,
        it.sentence.end.max(it.benchmark.span.end),
    );
    let Some(next) = facts.percents(rest).first() else {
        return false;
    };
    let between = facts.words(Span::new(rest.start, next.start.max(rest.start)));
    let between = between.trim_matches([' ', ',', '\n']);
    ["", "at", "with", "a rate of", "standing at"].contains(&between)
}

/// Whether one of the two is a proportion and the other a percentage.
fn unlike(it: &Comparison) -> bool {
    let (small, large) = ordered(it.local.value, it.benchmark.value);
    it.unit == Unit::Percent
        && small.times(40).is_some_and(|it| it < large)
        && small < Decimal::new(1, 0)
}

fn ordered(a: Decimal, b: Decimal) -> (Decimal, Decimal) {
    if a < b { (a, b) } else { (b, a) }
}

/// Which side of the average the words put the figure on, and whether they say so by what is good.
fn side(it: &Comparison, claim: Claim) -> Option<(Ordering, bool)> {
    Some(match (claim, it.polarity) {
        (Claim::Higher, _) => (Ordering::Greater, false),
        (Claim::Lower, _) => (Ordering::Less, false),
        (Claim::Better, Polarity::HigherIsBetter) | (Claim::Worse, Polarity::LowerIsBetter) => {
            (Ordering::Greater, true)
        }
        (Claim::Better, Polarity::LowerIsBetter) | (Claim::Worse, Polarity::HigherIsBetter) => {
            (Ordering::Less, true)
        }
        _ => return None,
    })
}

/// Words that say the opposite of the numbers.
fn turned(facts: &Facts, it: &Comparison, at: Span, claim: Claim) -> Option<Check> {
    let (said, judged) = side(it, claim)?;
    let is = it.local.value.cmp(&it.benchmark.value);
    if is == said {
        return None;
    }
    // What is good for a measure is our reading, and two sentences may not speak of the same; two numbers of one
    // sentence and "higher" leave no doubt.
    let certain = !judged && is != Ordering::Equal && it.local_sentence.is_none();
    let severity = if certain {
        Severity::Error
    } else {
        Severity::Query
    };
    let relation = match is {
        Ordering::Greater => "higher than",
        Ordering::Less => "lower than",
        Ordering::Equal => "the same as",
    };
    let good = match it.polarity {
        Polarity::HigherIsBetter => "more is better",
        _ => "less is better",
    };
    let message = format!(
        "{} is {relation} the average of {}{}, but the report says \"{}\".",
        facts.words(it.local.span),
        facts.words(it.benchmark.span),
        if judged {
            format!(", and of this {good}")
        } else {
            String::new()
        },
        facts.plain(at),
    );
    let check = Check::new(CheckKind::Wording, severity, at, message)
        .by([it.local.span, it.benchmark.span]);
    Some(
        match opposite(facts.words(at)).filter(|_| is != Ordering::Equal) {
            Some(words) => check.suggest(format!("{words}, if both figures are right")),
            None => check,
        },
    )
}

/// The same words with their one word of direction turned round.
fn opposite(words: &str) -> Option<String> {
    const PAIRS: [(&str, &str); 5] = [
        ("higher", "lower"),
        ("above", "below"),
        ("better", "worse"),
        ("more", "fewer"),
        ("greater", "smaller"),
    ];
    let mut found = PAIRS
        .iter()
        .flat_map(|(a, b)| [(*a, *b), (*b, *a)])
        .filter(|(it, _)| words.split(' ').any(|word| word == *it));
    let (old, new) = found.next()?;
    (found.next().is_none() && !words.contains('\n')).then(|| words.replacen(old, new, 1))
}

/// A share's gap to its average, and the gap as a part of the spread that a share of this size has: a point means
/// more at 10% than at 50%.
#[derive(Debug, Clone, Copy)]
struct Gap {
    points: f64,
    weight: f64,
}

fn gap(it: &Comparison) -> Option<Gap> {
    let average = it.benchmark.value.to_f64();
    let within = it.unit == Unit::Percent && average > 0.0 && average < 100.0;
    let points = it.difference().abs().to_f64();
    within.then(|| Gap {
        points,
        weight: points / (average * (100.0 - average)).sqrt(),
    })
}

/// Whether the figure is on the worse side of its average.
fn is_worse(it: &Comparison) -> bool {
    matches!(
        (it.local.value.cmp(&it.benchmark.value), it.polarity),
        (Ordering::Less, Polarity::HigherIsBetter) | (Ordering::Greater, Polarity::LowerIsBetter)
    )
}

/// How many comparisons a mild word is held against; no report has as many.
const MOST: usize = 200;

/// The comparisons that the report itself calls worse, lower or higher on the worse side, smallest gaps first.
fn mildest(all: &[Comparison]) -> Vec<(&Comparison, Gap)> {
    let mut out: Vec<(&Comparison, Gap)> = all
        .iter()
        .filter(|it| is_worse(it) && !unlike(it))
        .filter(|it| {
            let claim = it.wording.as_ref().and_then(|it| it.1);
            claim
                .and_then(|claim| side(it, claim))
                .is_some_and(|it_said| it_said.0 == it.local.value.cmp(&it.benchmark.value))
        })
        .filter_map(|it| gap(it).map(|gap| (it, gap)))
        .collect();
    out.sort_by(|a, b| a.1.points.total_cmp(&b.1.points));
    out.truncate(MOST);
    out
}

/// Points below which "similar" is never queried.
const SLIGHT: f64 = 2.0;
/// Points above which it always is.
const LARGE: f64 = 10.0;

/// "In line with" for a gap larger than one that the report elsewhere calls worse.
fn mild(facts: &Facts, it: &Comparison, at: Span, called: &[(&Comparison, Gap)]) -> Option<Check> {
    let own = gap(it).filter(|it| it.points >= SLIGHT)?;
    // The comparison that contradicts most plainly: the smallest of those with a smaller gap.
    let other = called
        .iter()
        .filter(|_| is_worse(it))
        .find(|(_, gap)| gap.points < own.points && gap.weight < own.weight);
    let difference = it.difference().abs();
    let (local, average) = (facts.words(it.local.span), facts.words(it.benchmark.span));
    let said = facts.plain(at);
    let (message, evidence) = match other {
        Some((other, _)) => {
            let wording = other.wording.as_ref().map_or("", |it| it.0.text.as_str());
            let message = format!(
                "{local} is {difference} points from the average of {average} and is called \"{said}\"; elsewhere a \
                 smaller gap of {} points, {} against {}, is called \"{wording}\".",
                other.difference().abs(),
                facts.words(other.local.span),
                facts.words(other.benchmark.span),
            );
            (message, vec![other.local.span, other.benchmark.span])
        }
        None if own.points >= LARGE => {
            let message = format!(
                "{local} is {difference} points from the average of {average} and is called \"{said}\"."
            );
            (message, Vec::new())
        }
        None => return None,
    };
    let own = [it.local.span, it.benchmark.span];
    Some(
        Check::new(CheckKind::Wording, Severity::Query, at, message)
            .by(own.into_iter().chain(evidence)),
    )
}
