//! A missing % sign, and a proportion printed as a percentage.

use super::{Check, CheckKind, Facts, Severity};
use crate::compare::Comparison;
use crate::figures::{Figure, Kind, Value};
use crate::indicators::Population;
use crate::span::Span;
use crate::units::{Decimal, Unit};

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    for it in facts
        .comparisons
        .iter()
        .filter(|it| it.unit == Unit::Percent)
    {
        out.extend(unsigned_pair(facts, it));
        out.extend(proportion_pair(facts, it));
    }
    for it in &facts.found.figures {
        out.extend(unsigned(facts, it));
        out.extend(proportion(facts, it));
        out.extend(unscaled(facts, it));
    }
    for at in &facts.percents {
        out.extend(misprinted(facts, *at));
    }
    above_all(facts, out);
    for it in &facts.found.trends {
        if let (Some(from), Some(to)) = (&it.from, &it.to)
            && (from.unit, to.unit) == (Unit::Percent, Unit::Percent)
        {
            let (from, to) = ((from.value, from.at.span), (to.value, to.at.span));
            out.extend(proportion_beside(facts, from, to));
        }
    }
}

fn query(at: Span, message: String) -> Check {
    Check::new(CheckKind::Unit, Severity::Query, at, message)
}

/// Whether a number carries its sign, or shares one that follows: "31 and 37%".
fn signed(facts: &Facts, at: Span) -> bool {
    let is_sign = |it: &str| {
        ["%", "per cent", "percent", "pc"]
            .iter()
            .any(|sign| it.starts_with(sign))
    };
    let printed = facts.words(at);
    if printed.contains('%') || printed.contains("cent") {
        return true;
    }
    let after = facts.text.get(at.end..).unwrap_or("").trim_start();
    let shared = ["and ", "or ", "to ", "-", "–"]
        .iter()
        .find_map(|it| after.strip_prefix(it));
    is_sign(after)
        || shared.is_some_and(|it| {
            let it = it.trim_start();
            let digits = it.len()
                - it.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.')
                    .len();
            digits > 0 && is_sign(it[digits..].trim_start())
        })
}

/// One of two shares has no sign.
fn unsigned_pair(facts: &Facts, it: &Comparison) -> Option<Check> {
    let (local, average) = (it.local.span, it.benchmark.span);
    let (at, other) = match (signed(facts, local), signed(facts, average)) {
        (true, false) => (average, local),
        (false, true) => (local, average),
        _ => return None,
    };
    let message = format!(
        "{} stands without a % sign beside {}.",
        facts.words(at),
        facts.words(other)
    );
    Some(
        query(at, message)
            .suggest(format!("{}%", facts.words(at)))
            .by([other]),
    )
}

/// Words that a share of people is followed by, and a count with decimals never is.
const GOES_ON: &[&str] = &[
    "had", "have", "has", "were", "was", "said", "felt", "feel", "reported", "described", "agreed",
    "found", "thought", "rated", "who", "received", "used", "told", "strongly", "needed",
];

/// "31.26 had completed training" among percentages: people are not counted in hundredths.
fn unsigned(facts: &Facts, it: &Figure) -> Option<Check> {
    let Value::Number(value) = it.value else {
        return None;
    };
    if it.kind != Kind::Count
        || value.places() == 0
        || value > Decimal::new(100, 0)
        || signed(facts, it.at.span)
    {
        return None;
    }
    let printed = facts.words(it.at.span);
    let number = printed
        .find(|it: char| !it.is_ascii_digit() && it != '.')
        .unwrap_or(printed.len());
    let at = Span::new(it.at.span.start, it.at.span.start + number);
    let rest = facts.text.get(at.end..it.sentence.end).unwrap_or("");
    let mut next = rest.split_whitespace();
    let first = next.next().unwrap_or("");
    // Posts and hours are counted in halves and tenths.
    let said = facts.words(it.sentence).to_ascii_lowercase();
    if ["equivalent", "fte", "wte", "post", "on average"]
        .iter()
        .any(|it| said.contains(it))
    {
        return None;
    }
    let mut others = facts
        .percents(it.sentence)
        .iter()
        .copied()
        .filter(|other| !other.overlaps(at) && signed(facts, *other));
    let other = others.next()?;
    // In a list of shares it may be of anything: "71.08% of homes, 66.73 of agencies and 55.07% of services".
    let listed = value.places() == 2 && others.next().is_some();
    let of_people = first == "of"
        && next.next().is_some_and(|it| {
            PEOPLE.contains(&it) || (listed && it.starts_with(|it: char| it.is_ascii_lowercase()))
        });
    (number > 0 && (GOES_ON.contains(&first) || of_people || PEOPLE.contains(&first))).then(|| {
        let message = format!(
            "{} stands without a % sign in a sentence of percentages ({}).",
            facts.words(at),
            facts.words(other)
        );
        query(at, message)
            .suggest(format!("{}%", facts.words(at)))
            .by([other])
    })
}

/// Whether a number is the end of one with a decimal comma: the 10% of "66,10%".
pub(super) fn is_cut(facts: &Facts, at: Span) -> bool {
    cut(facts, at).is_some()
}

/// The "66" of "66,10%", where `at` is the "10%". A year before a comma is none.
fn cut<'a>(facts: &Facts<'a>, at: Span) -> Option<&'a str> {
    let before = facts.text.get(..at.start)?.strip_suffix(',')?;
    let digits = before
        .bytes()
        .rev()
        .take(4)
        .take_while(u8::is_ascii_digit)
        .count();
    let decimals = facts
        .words(at)
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let printed = before.get(before.len() - digits..)?;
    let alone = !before
        .get(..before.len() - digits)?
        .ends_with(['.', ',', '/', '£']);
    ((1..=2).contains(&digits) && (1..=2).contains(&decimals) && alone).then_some(printed)
}

/// "66,10%" and "66.10%%".
fn misprinted(facts: &Facts, at: Span) -> Option<Check> {
    let printed = facts.words(at);
    if let Some(whole) = cut(facts, at) {
        let span = Span::new(at.start - whole.len() - 1, at.end);
        let message = format!(
            "{} has a comma where the decimal point stands elsewhere.",
            facts.words(span)
        );
        return Some(query(span, message).suggest(format!("{whole}.{printed}")));
    }
    let after = facts.text.get(at.end..)?;
    let signs = after.len() - after.trim_start_matches('%').len();
    let one = printed.trim_end_matches('%');
    let doubled = signs > 0 && printed.ends_with('%') || printed.ends_with("%%");
    doubled.then(|| {
        let span = Span::new(at.start, at.end + signs);
        let message = format!("{} has its % sign twice.", facts.words(span));
        query(span, message).suggest(format!("{one}%"))
    })
}

/// Of what a share can be of more than all: what is counted twice in a year, or set against a plan.
const OPEN: &[&str] = &[
    "turnover", "growth", "grew", "increase", "rise", "rose", "change", "budget", "spend", "cost",
    "occupancy", "capacity", "target", "plan", "expected", "forecast", "allocation",
];

/// More than all people: "112.4% of people".
fn above_all(facts: &Facts, out: &mut Vec<Check>) {
    let all = Decimal::new(100, 0);
    let is_open = |span: Span| {
        let words = facts.words(span).to_ascii_lowercase();
        OPEN.iter().any(|it| words.contains(it))
    };
    let compared = facts
        .comparisons
        .iter()
        .filter(|it| it.unit == Unit::Percent && it.local.value > all && it.indicator.is_some())
        .map(|it| (it.local.span, it.sentence));
    let alone = facts
        .found
        .figures
        .iter()
        .filter(|it| {
            let rest = facts.text.get(it.at.span.end..).unwrap_or("");
            let mut next = rest.split_whitespace();
            it.unit == Unit::Percent
                && matches!(it.value, Value::Number(value) if value > all)
                && next.next() == Some("of")
                && next
                    .find(|it| !["the", "all", "these", "those", "our"].contains(it))
                    .is_some_and(|it| PEOPLE.contains(&it))
        })
        .map(|it| (it.at.span, it.sentence));
    for (at, sentence) in compared.chain(alone) {
        if !is_open(sentence) {
            let message = format!(
                "{} is a share of people, and no share is above 100%.",
                facts.words(at)
            );
            out.push(Check::new(CheckKind::Unit, Severity::Error, at, message));
        }
    }
}

/// One of two amounts of a budget without its "m": "the budget was £142.6 and the outturn £146.9m".
fn unscaled(facts: &Facts, it: &Figure) -> Option<Check> {
    let number = |it: &Figure| match it.value {
        Value::Number(value) => Some(value),
        _ => None,
    };
    let value = number(it)?;
    let printed = facts.words(it.at.span);
    let bare = printed
        .strip_prefix('£')?
        .bytes()
        .all(|it| it.is_ascii_digit() || it == b'.');
    // A price has two decimals or none.
    if it.kind != Kind::Money || !bare || value.places() != 1 || it.per.is_some() {
        return None;
    }
    let said = facts.words(it.sentence).to_ascii_lowercase();
    let budget = ["budget", "spend", "spent", "outturn", "saving", "funding"];
    let after = facts.text.get(it.at.span.end..)?.trim_start();
    let priced = ["per ", "a ", "an ", "each", "m", "bn", "k", "/"]
        .iter()
        .any(|it| after.starts_with(it));
    if priced || !budget.iter().any(|it| said.contains(it)) {
        return None;
    }
    let million = value.times(1_000_000)?;
    let other = facts.figures(it.sentence).iter().find(|other| {
        let between = facts
            .words(Span::new(
                it.at.span.end,
                other.at.span.start.max(it.at.span.end),
            ))
            .trim();
        // "From £142.6 to £146.9m": one sign is of both.
        let shared = ["to", "and", "-", "–", "or"].contains(&between);
        let near = number(other).is_some_and(|other| {
            let twice = |a: Decimal, b: Decimal| a.times(2).is_some_and(|it| it >= b);
            twice(million, other) && twice(other, million)
        });
        let millions = facts.words(other.at.span);
        other.kind == Kind::Money
            && (millions.ends_with('m') || millions.ends_with("million"))
            && near
            && !shared
    })?;
    let with = facts.words(other.at.span);
    let sign = if with.ends_with("million") {
        " million"
    } else {
        "m"
    };
    let message = format!(
        "{printed} stands without \"{}\" beside {with}.",
        sign.trim()
    );
    Some(
        query(it.at.span, message)
            .suggest(format!("{printed}{sign}"))
            .by([other.at.span]),
    )
}

/// Nouns for whom a share is of.
const PEOPLE: &[&str] = &[
    "people", "adults", "carers", "unpaid", "residents", "staff", "those", "respondents", "users",
    "older", "workers",
];

/// Two proportions of one whole, printed with a % sign: turnover of 0.26% against 0.25%.
fn proportion_pair(facts: &Facts, it: &Comparison) -> Option<Check> {
    let (local, average) = (
        (it.local.value, it.local.span),
        (it.benchmark.value, it.benchmark.span),
    );
    if let found @ Some(_) = proportion_beside(facts, local, average) {
        return found;
    }
    let one = Decimal::new(1, 0);
    let both = local.0 < one && average.0 < one && local.0 > Decimal::new(0, 0);
    // Small groups of residents are a share of less than one in a hundred; no measure of care is.
    let known = it.indicator.is_some()
        && it.population != Some(Population::Residents.name())
        && !facts.is_background(it.section)
        || speaks_of_rate(facts, it.sentence);
    (both && known).then(|| {
        let message = format!(
            "{} and {} look like proportions of one printed with a % sign: {} and {}.",
            facts.words(local.1),
            facts.words(average.1),
            as_percent(local.0),
            as_percent(average.0)
        );
        query(local.1, message)
            .suggest(as_percent(local.0))
            .by([average.1])
    })
}

/// Whether a sentence is about rates of staff, which are never below one in a hundred.
fn speaks_of_rate(facts: &Facts, sentence: Span) -> bool {
    let words = facts.words(sentence).to_ascii_lowercase();
    ["turnover", "vacancy rate"]
        .iter()
        .any(|it| words.contains(it))
}

fn as_percent(it: Decimal) -> String {
    format!("{}%", it.times(100).unwrap_or(it))
}

/// One of two values of the same thing is a proportion, the other a percentage: times a hundred it is of the other's
/// size.
fn proportion_beside(facts: &Facts, a: (Decimal, Span), b: (Decimal, Span)) -> Option<Check> {
    let (small, large) = if a.0 < b.0 { (a, b) } else { (b, a) };
    let hundredfold = small.0.times(100)?;
    let near = |a: Decimal, b: Decimal| a.times(3).is_some_and(|it| it >= b);
    let is_one = small.0 < Decimal::new(1, 0)
        && large.0 >= Decimal::new(1, 0)
        && near(hundredfold, large.0)
        && near(large.0, hundredfold)
        && facts.words(small.1).contains('%');
    is_one.then(|| {
        let message = format!(
            "{} stands beside {} for the same thing: a proportion of one printed with a % sign would be {}.",
            facts.words(small.1),
            facts.words(large.1),
            as_percent(small.0)
        );
        query(small.1, message).suggest(as_percent(small.0)).by([large.1])
    })
}

/// A turnover or vacancy rate of less than one in a hundred, alone.
fn proportion(facts: &Facts, it: &Figure) -> Option<Check> {
    let Value::Number(value) = it.value else {
        return None;
    };
    let counts = it.counts.as_deref().unwrap_or("").to_lowercase();
    let rate = ["turnover", "vacancy rate"]
        .iter()
        .any(|it| counts.contains(it));
    let small = value < Decimal::new(1, 0) && value.places() == 2;
    (it.unit == Unit::Percent && rate && small && value > Decimal::new(0, 0)).then(|| {
        let message = format!(
            "{} looks like a proportion of one printed with a % sign: {}.",
            facts.words(it.at.span),
            as_percent(value)
        );
        query(it.at.span, message).suggest(as_percent(value))
    })
}
