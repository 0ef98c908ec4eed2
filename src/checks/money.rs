//! Budget, spend, the difference and the share of a total.

use super::arithmetic::{Amount, Said, differs_by, percent_of, power, share_fits};
use super::{Check, CheckKind, Facts, Sentence, Severity};
use crate::figures::{Figure, Kind, Value};
use crate::report::dates::MONTHS;
use crate::span::Span;
use crate::units::{Decimal, Unit};

/// How many amounts before a difference it may be the difference of.
const REACH: usize = 5;

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    let all: Vec<Sum> = facts.found.figures.iter().filter_map(sum).collect();
    for (n, it) in all.iter().enumerate() {
        if let Some(said) = difference(facts, it) {
            out.extend(against_ends(facts, &all, n, &said));
        }
    }
    for it in &facts.found.figures {
        if let Some(it) = Share::of(facts, it) {
            out.extend(share(facts, &all, &it));
            out.extend(share_of_its_budget(facts, &all, &it));
        }
    }
    for sentence in &facts.sentences {
        misgrouped(out, sentence);
    }
}

/// "£712,440,00": a digit was lost, or one too many stands there.
fn misgrouped(out: &mut Vec<Check>, sentence: &Sentence) {
    for (at, sign) in sentence.text.match_indices('£') {
        let from = at + sign.len();
        let rest = sentence.text.get(from..).unwrap_or("");
        let end = rest
            .find(|it: char| !it.is_ascii_digit() && it != ',')
            .unwrap_or(rest.len());
        let number = rest.get(..end).unwrap_or("").trim_end_matches(',');
        let mut groups = number.split(',');
        let first = groups.next().unwrap_or("");
        let wrong = groups.find(|it| it.len() != 3);
        let long = first.len() > 3 && number.contains(',');
        if wrong.is_some() || long {
            let place = sentence.place(Span::new(at, from + number.len()));
            let message = format!(
                "£{number} is not printed in groups of three digits: one may be missing or too many."
            );
            out.push(Check::new(
                CheckKind::Money,
                Severity::Query,
                place,
                message,
            ));
        }
    }
}

/// An amount of money as printed.
#[derive(Debug, Clone, Copy)]
struct Sum<'a> {
    it: &'a Figure,
    value: Decimal,
    amount: Amount,
}

fn sum(it: &Figure) -> Option<Sum<'_>> {
    let Value::Number(value) = it.value else {
        return None;
    };
    let is_sum = it.kind == Kind::Money && it.per.is_none();
    is_sum.then(|| Sum {
        it,
        value,
        amount: Amount::measured(value, &it.at.text).said(said_of(it)),
    })
}

fn said_of(it: &Figure) -> Said {
    Said::of(it.qualifier.as_ref().map_or("", |it| it.text.as_str()))
}

/// What the words beside an amount say that it is the difference of.
#[derive(Debug, Clone)]
struct Difference {
    /// The amount and these words.
    at: Span,
    /// Whether the second amount is said to be more; `None` where the words do not say.
    more: Option<bool>,
    /// Whether the clause ends with it.
    ends: bool,
}

/// Words behind a difference, and whether they say "more".
const BEHIND: &[(&str, Option<bool>)] = &[
    ("more than", Some(true)),
    ("higher than", Some(true)),
    ("greater than", Some(true)),
    ("above", Some(true)),
    ("over", Some(true)),
    ("in excess of", Some(true)),
    ("less than", Some(false)),
    ("lower than", Some(false)),
    ("below", Some(false)),
    ("under", Some(false)),
    ("short", Some(false)),
    ("overspend", Some(true)),
    ("underspend", Some(false)),
    ("shortfall", Some(false)),
    ("was still to be found", None),
    ("still to be found", None),
    ("remained to be found", None),
    ("was left", None),
    ("was unspent", None),
    ("remained unspent", None),
];

/// Words before a difference.
const BEFORE: &[(&str, Option<bool>)] = &[
    ("overspend of", Some(true)),
    ("overspent by", Some(true)),
    ("overspending by", Some(true)),
    ("overspend was", Some(true)),
    ("underspend of", Some(false)),
    ("underspent by", Some(false)),
    ("underspend was", Some(false)),
    ("shortfall of", Some(false)),
    ("budget gap of", None),
    ("a difference of", None),
];

/// What a difference is measured from.
const PLANS: &[&str] = &[
    "estimate", "estimated", "estimates", "plan", "planned", "budget", "budgeted", "expected",
    "forecast", "intended", "target", "allocated", "projected",
];

fn difference(facts: &Facts, sum: &Sum) -> Option<Difference> {
    let at = sum.it.at.span;
    let sentence = sum.it.sentence;
    let after = facts
        .text
        .get(at.end..sentence.end.max(at.end))
        .unwrap_or("");
    let blank = after.len() - after.trim_start().len();
    let after = after.trim_start();
    for (words, more) in BEHIND {
        let Some(rest) = after.strip_prefix(words) else {
            continue;
        };
        if rest.starts_with(char::is_alphabetic) {
            continue;
        }
        let plan = plan_in(rest);
        let alone = ![
            "more than", "higher than", "greater than", "less than", "lower than", "above", "over",
            "below", "under", "in excess of",
        ]
        .contains(words);
        // "£6m over three years" and "£2m under a grant" are no differences.
        let Some(end) = plan.or(alone.then_some(0)) else {
            continue;
        };
        return Some(Difference {
            at: Span::new(at.start, at.end + blank + words.len()),
            more: *more,
            ends: closes(facts, sum, rest.get(end..).unwrap_or("")),
        });
    }
    let before = facts
        .text
        .get(sentence.start..at.start)
        .unwrap_or("")
        .trim_end();
    let lower = before.to_lowercase();
    let (words, more) = BEFORE.iter().find(|(words, _)| lower.ends_with(words))?;
    Some(Difference {
        at: Span::new(
            at.start - (words.len() + 1).min(at.start - sentence.start),
            at.end,
        ),
        more: *more,
        ends: closes(facts, sum, after),
    })
}

/// Where the word for an estimate ends that stands among the next four words; a revised one is another estimate.
fn plan_in(rest: &str) -> Option<usize> {
    let mut from = 0;
    for _ in 0..4 {
        let tail = rest.get(from..)?;
        let start = from + tail.find(char::is_alphabetic)?;
        if rest.get(from..start)?.contains(['.', ',', ';', '£']) {
            return None;
        }
        let word: String = rest
            .get(start..)?
            .chars()
            .take_while(|it| it.is_alphanumeric())
            .collect();
        from = start + word.len();
        match word.to_lowercase().as_str() {
            "revised" | "original" | "updated" => return None,
            it if PLANS.contains(&it) => return Some(from),
            _ => {}
        }
    }
    None
}

/// Whether nothing follows a difference that would say of what else it is: a stop, an "and", or the year of its amounts.
fn closes(facts: &Facts, sum: &Sum, rest: &str) -> bool {
    let rest = rest.trim_start();
    if rest.is_empty() || rest.starts_with(['.', ',', ';', ')', ':']) {
        return true;
    }
    let mut words = rest.split_whitespace();
    match words.next() {
        Some("and" | "but") => true,
        Some("for" | "in" | "over") => {
            let Some(next) = words.next() else {
                return false;
            };
            let year = next.trim_end_matches(['.', ',', ';', ')']);
            let said = facts
                .passage_of(sum.it.at.span)
                .and_then(|it| facts.text.get(it.start..sum.it.at.span.start))
                .unwrap_or("");
            next == "that" || next == "the" || year.starts_with("20") && said.contains(year)
        }
        _ => false,
    }
}

fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
}

/// Which end of a difference an amount is, by the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Planned,
    /// What spending will come to, which is held against a plan.
    Forecast,
    Actual,
    Unknown,
}

/// What is spent or done, not planned.
const DONE: &[&str] = &[
    "actual", "actually", "outturn", "spent", "delivered", "secured", "achieved",
];

/// Words for spending that may be planned or done: "planned to spend".
const SPENDING: &[&str] = &["spend", "spending", "expenditure"];

/// The words of its clause before an amount decide, the last of them first; else those behind it.
fn end(facts: &Facts, all: &[Sum], n: usize) -> End {
    let Some(sum) = all.get(n) else {
        return End::Unknown;
    };
    let sentence = sum.it.sentence;
    let from = n
        .checked_sub(1)
        .and_then(|it| all.get(it))
        .map_or(sentence.start, |it| it.it.at.span.end.max(sentence.start));
    let until = all
        .get(n + 1)
        .map_or(sentence.end, |it| it.it.at.span.start.min(sentence.end));
    let before = facts.text.get(from..sum.it.at.span.start).unwrap_or("");
    let behind = facts.text.get(sum.it.at.span.end..until).unwrap_or("");
    let clause = before.rsplit([';', ':']).next().unwrap_or(before);
    let meant = |word: String| {
        if ["forecast", "forecasted", "projected"].contains(&word.as_str()) {
            Some(End::Forecast)
        } else if PLANS.contains(&word.as_str()) {
            Some(End::Planned)
        } else if DONE.contains(&word.as_str()) {
            Some(End::Actual)
        } else {
            None
        }
    };
    let last = words_of(clause).filter_map(meant).last();
    let spending = words_of(clause).any(|it| SPENDING.contains(&it.as_str()));
    last.or(spending.then_some(End::Actual))
        .or_else(|| {
            let clause = behind.split([';', ':', ',', '.']).next().unwrap_or(behind);
            words_of(clause).take(6).find_map(meant)
        })
        .unwrap_or(End::Unknown)
}

/// Words that may stand between the last amount and its difference, like the [`MONTHS`]; any other may speak of
/// something else.
const BETWEEN: &[&str] = &[
    "which", "is", "was", "were", "this", "so", "the", "a", "an", "and", "it", "that", "meant",
    "means", "meaning", "giving", "gave", "leaving", "left", "resulting", "resulted", "in",
    "equal", "equating", "to", "of", "total", "its", "budget", "overall", "overspend",
    "underspend", "overspent", "underspent", "over", "under", "spend", "outturn", "variance",
    "difference", "some", "about", "approximately", "around", "nearly", "almost", "just", "being",
    "therefore", "making", "representing", "or", "by", "had", "been", "have", "has", "for", "year",
    "end", "shortfall", "actual", "spending", "at", "year-end", "council", "authority", "local",
    "secured", "delivered", "achieved",
];

/// Words with which the two amounts are not the two ends.
const ASIDE: &[&str] = &[
    "including", "excluding", "net", "grant", "reserves", "income", "after", "quarter", "month",
    "months", "period", "compared", "previous", "forecasting", "revised", "per",
];

/// Whether the words from the first amount to the difference let it be the difference of these two.
fn is_one_thought(facts: &Facts, first: &Sum, last: &Sum, own: &Sum) -> bool {
    let whole = facts.words(Span::new(
        first.it.sentence.start.min(first.it.at.span.start),
        own.it.sentence.end.max(own.it.at.span.end),
    ));
    let mut years: Vec<&str> = whole
        .split(|it: char| !(it.is_ascii_digit() || it == '/'))
        .filter(|it| it.len() >= 6 && it.starts_with("20") && it.contains('/'))
        .collect();
    years.sort_unstable();
    years.dedup();
    let through = facts.words(Span::new(
        first.it.at.span.start,
        own.it.at.span.start.max(first.it.at.span.start),
    ));
    let between = facts.words(Span::new(
        last.it.at.span.end,
        own.it.at.span.start.max(last.it.at.span.end),
    ));
    let plain = |it: String| {
        BETWEEN.contains(&it.as_str())
            || MONTHS.contains(&it.as_str())
            || PLANS.contains(&it.as_str())
            || it.starts_with(|it: char| it.is_ascii_digit())
    };
    years.len() <= 1
        && !between.to_lowercase().contains("of which")
        && words_of(between).all(plain)
        && !words_of(through).any(|it| ASIDE.contains(&it.as_str()))
}

/// Whether a difference is that of any two amounts near it.
fn against_ends(facts: &Facts, all: &[Sum], n: usize, said: &Difference) -> Option<Check> {
    let own = all.get(n)?;
    let passage = facts.passage_of(own.it.at.span)?;
    // The amounts before it in its passage, and behind it in its sentence, nearest first.
    let before = all
        .iter()
        .enumerate()
        .take(n)
        .rev()
        .take_while(|(_, it)| passage.contains(it.it.at.span))
        .take(REACH);
    let behind = all
        .iter()
        .enumerate()
        .skip(n + 1)
        .take_while(|(_, it)| own.it.sentence.contains(it.it.at.span))
        .take(2);
    let near: Vec<(usize, &Sum)> = before
        .chain(behind)
        .filter(|(_, it)| it.value > own.value && difference(facts, it).is_none())
        .collect();
    let mut pairs = near
        .iter()
        .enumerate()
        .flat_map(|(at, a)| near.iter().skip(at + 1).map(move |b| (*a, *b)));
    let fits = |a: &Sum, b: &Sum| differs_by(a.amount, b.amount, own.amount);
    if let Some((a, b)) = pairs.find(|(a, b)| fits(a.1, b.1)) {
        return against_sense(facts, all, own, said, a, b);
    }
    let [first, second, ..] = near.as_slice() else {
        return None;
    };
    let (a, b) = (end(facts, all, first.0), end(facts, all, second.0));
    let opposed = a != b && a != End::Unknown && b != End::Unknown;
    // The two must be the last two that were named, in one train of thought, and their difference of the size printed.
    let together = if first.0 < n {
        first.0 + 1 == n && is_one_thought(facts, second.1, first.1, own)
    } else {
        second.0 == n + 2 || second.0 + 1 == n
    };
    let distance = first.1.value.minus(second.1.value).abs();
    let like_size = |a: Decimal, b: Decimal| a.times(5).zip(Some(b)).is_some_and(|(a, b)| a >= b);
    let alike = like_size(distance, own.value) && like_size(own.value, distance);
    if !(opposed && said.ends && together && alike) {
        return None;
    }
    let printed = like(&own.it.at.text, distance);
    let message = format!(
        "{} and {} differ by {printed}, but the report prints {}.",
        second.1.it.at.text, first.1.it.at.text, own.it.at.text
    );
    let severity = if own.amount.is_plain() && said.more.is_some() && near.len() == 2 {
        Severity::Error
    } else {
        Severity::Query
    };
    Some(
        Check::new(CheckKind::Money, severity, said.at, message)
            .suggest(printed)
            .by([second.1.it.at.span, first.1.it.at.span]),
    )
}

/// "More than planned" where it was less.
fn against_sense(
    facts: &Facts,
    all: &[Sum],
    own: &Sum,
    said: &Difference,
    a: (usize, &Sum),
    b: (usize, &Sum),
) -> Option<Check> {
    let more = said.more.filter(|_| said.ends)?;
    let (planned, actual) = match (end(facts, all, a.0), end(facts, all, b.0)) {
        (End::Planned, End::Actual | End::Forecast) => (a.1, b.1),
        (End::Actual | End::Forecast, End::Planned) => (b.1, a.1),
        _ => return None,
    };
    let is_more = actual.value > planned.value;
    (is_more != more).then(|| {
        let words = |more| if more { "more" } else { "less" };
        let message = format!(
            "The actual {} is {} than the planned {}, but the report says \"{}\".",
            actual.it.at.text,
            words(is_more),
            planned.it.at.text,
            facts.plain(said.at)
        );
        Check::new(CheckKind::Money, Severity::Error, said.at, message)
            .by([planned.it.at.span, actual.it.at.span, own.it.at.span])
    })
}

/// An amount printed the way another one is: `£2.3m`, `£6,878,000`.
fn like(printed: &str, value: Decimal) -> String {
    let number: String = printed
        .chars()
        .skip_while(|it| !it.is_ascii_digit())
        .take_while(|it| it.is_ascii_digit() || matches!(it, ',' | '.'))
        .collect();
    let tail = printed.split_once(number.as_str()).map_or("", |it| it.1);
    let power = words_of(tail).next().map_or(0, |it| power(&it));
    if power == 0 {
        return format!("£{}", value.grouped());
    }
    let mut it = value;
    for _ in 0..power / 2 {
        it = it.hundredth();
    }
    if power % 2 == 1 {
        it = it.times(10).unwrap_or(it).hundredth();
    }
    format!("£{}{}", it.grouped(), tail.trim_end_matches(['.', ',']))
}

/// A percentage as printed.
struct Share<'a> {
    it: &'a Figure,
    amount: Amount,
    /// The first words of its sentence behind it.
    behind: Vec<String>,
}

impl<'a> Share<'a> {
    fn of(facts: &Facts, it: &'a Figure) -> Option<Self> {
        let Value::Number(value) = it.value else {
            return None;
        };
        let after = facts
            .text
            .get(it.at.span.end..it.sentence.end)
            .unwrap_or("");
        (it.unit == Unit::Percent).then(|| Self {
            it,
            amount: Amount::measured(value, &it.at.text).said(said_of(it)),
            behind: words_of(after).take(8).collect(),
        })
    }

    /// The true share, to as many decimals as are printed.
    fn is(&self, part: &Sum, whole: &Sum) -> Option<Decimal> {
        percent_of(part.value, whole.value, self.amount.value.places().max(1))
    }

    fn check(&self, message: String) -> Check {
        Check::new(CheckKind::Money, Severity::Query, self.it.at.span, message)
    }
}

/// "An overspend of £3.7m, or 25% of its budget" of £148m, in one sentence with two amounts.
fn share_of_its_budget(facts: &Facts, all: &[Sum], share: &Share) -> Option<Check> {
    let it = share.it;
    let [of, whose, budget, ..] = share.behind.as_slice() else {
        return None;
    };
    let own = ["its", "the", "that", "this"].contains(&whose.as_str());
    if of != "of" || !own || budget != "budget" {
        return None;
    }
    let from = all.partition_point(|sum| sum.it.at.span.start < it.sentence.start);
    let sums: Vec<&Sum> = all
        .iter()
        .skip(from)
        .take_while(|sum| sum.it.at.span.end <= it.at.span.start)
        .collect();
    let [whole, part] = sums.as_slice() else {
        return None;
    };
    let before = facts.words(Span::new(it.sentence.start, whole.it.at.span.start));
    let named = words_of(before).any(|it| it == "budget");
    let fits = share_fits(part.amount, whole.amount, share.amount);
    if !named || part.value > whole.value || fits {
        return None;
    }
    let share_is = share.is(part, whole)?;
    let message = format!(
        "{} is {share_is}% of {}, but the report prints {}.",
        part.it.at.text, whole.it.at.text, it.at.text
    );
    let check = share.check(message);
    Some(check.by([part.it.at.span, whole.it.at.span]))
}

/// A share of the council's whole budget or spending, against the amounts of its section.
fn share(facts: &Facts, all: &[Sum], share: &Share) -> Option<Check> {
    let (it, words) = (share.it, &share.behind);
    let of = words.first().is_some_and(|it| it == "of");
    let whole = words.iter().any(|it| {
        ["total", "everything", "whole", "overall", "entire", "all"].contains(&it.as_str())
    });
    let money = words.iter().any(|it| {
        [
            "budget", "spend", "spending", "expenditure", "spent", "outturn",
        ]
        .contains(&it.as_str())
    });
    if !(of && whole && money) {
        return None;
    }
    let passage = facts.passage_of(it.at.span)?;
    let parts: Vec<&Sum> = all
        .iter()
        .filter(|sum| passage.contains(sum.it.at.span) && sum.it.at.span.end <= it.at.span.start)
        .collect();
    let wholes: Vec<&Sum> = all
        .iter()
        .filter(|sum| sum.it.section == it.section)
        .collect();
    let last = parts.last()?;
    let greater = |part: &Sum| {
        wholes
            .iter()
            .filter(move |it| it.value > part.value)
            .copied()
            .collect::<Vec<_>>()
    };
    if greater(last).is_empty()
        || parts.iter().any(|part| {
            greater(part)
                .iter()
                .any(|whole| share_fits(part.amount, whole.amount, share.amount))
        })
    {
        return None;
    }
    let against: Vec<(Decimal, &Sum)> = greater(last)
        .into_iter()
        .filter_map(|whole| Some((share.is(last, whole)?, whole)))
        .take(3)
        .collect();
    let shares: Vec<String> = against
        .iter()
        .map(|(share, whole)| format!("{share}% of {}", whole.it.at.text))
        .collect();
    let message = format!(
        "{} is {}; the report prints {}, which fits none of these totals.",
        last.it.at.text,
        shares.join(", "),
        it.at.text
    );
    let against = against.iter().map(|it| it.1.it.at.span);
    let check = share.check(message);
    Some(check.by(std::iter::once(last.it.at.span).chain(against)))
}
