//! A quoted England average against what other reports quote for the same survey, and against what is possible.

use std::fmt::Write as _;

use super::{Check, CheckKind, Facts, Severity};
use crate::compare::{Comparison, Printed, Scope};
use crate::figures::{Figure, Kind as FigureKind, Value};
use crate::framework::key;
use crate::indicators::Population;
use crate::national::{Cited, Kind, Row, in_words};
use crate::span::Span;
use crate::units::{Decimal, Unit, padded};

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    for it in facts
        .comparisons
        .iter()
        .filter(|it| it.scope == Scope::England)
    {
        let found = impossible(facts, it)
            .or_else(|| Quoted::of_comparison(it).and_then(|it| unlike_others(facts, &it)));
        out.extend(found);
    }
    for figures in facts
        .found
        .figures
        .chunk_by(|a, b| a.sentence == b.sentence)
    {
        let quoted = Quoted::alone(facts, figures);
        out.extend(quoted.and_then(|it| unlike_others(facts, &it)));
    }
}

/// An England average with its citation.
struct Quoted<'a> {
    indicator: &'a str,
    /// The indicator's plain name.
    name: &'a str,
    unit: Unit,
    value: Decimal,
    span: Span,
    collection: &'a str,
    date: &'a Printed,
    /// What says what it is an average of, and when.
    evidence: Vec<Span>,
    /// The sentence that sets the figure against it.
    sentence: Span,
}

impl<'a> Quoted<'a> {
    fn of_comparison(it: &'a Comparison) -> Option<Self> {
        let source = it.source.as_ref()?;
        let (date, _) = source.date.as_ref()?;
        Some(Self {
            indicator: it.indicator?.0,
            name: it.indicator?.1,
            unit: it.unit,
            value: it.benchmark.value,
            span: it.benchmark.span,
            collection: source.collection,
            date,
            evidence: vec![source.name.span, date.span],
            sentence: it.sentence,
        })
    }

    /// An average that was set against nothing, although it stands straight behind the only other share of its
    /// sentence: "since 50% had completed training, similar to the England average of 48%".
    fn alone(facts: &Facts, figures: &'a [Figure]) -> Option<Self> {
        let mut measured = figures.iter().filter(|it| it.kind == FigureKind::Percent);
        let (local, average, None) = (measured.next()?, measured.next()?, measured.next()) else {
            return None;
        };
        let survey = average.survey.as_ref()?;
        let Value::Number(value) = average.value else {
            return None;
        };
        let between = Span::new(local.at.span.end, average.at.span.start);
        let words = key(facts.words(between));
        let named = AVERAGE.iter().any(|it| words.ends_with(it));
        let of_pair = |it: &Comparison| it.sentence.overlaps(average.sentence);
        if !named || facts.comparisons.iter().any(of_pair) {
            return None;
        }
        let date = survey.date.as_ref()?;
        Some(Self {
            indicator: local.indicator?.0,
            name: local.indicator?.1,
            unit: average.unit,
            value,
            // The number and its sign, as of a comparison's average.
            span: average.at.span,
            collection: survey.collection,
            date,
            evidence: vec![local.at.span, date.span],
            sentence: average.sentence,
        })
    }
}

/// Words straight before an average of England.
const AVERAGE: [&str; 4] = [
    "england average of", "england average was", "england average", "average for england of",
];

/// More than all of them, or more points than the scale has.
fn impossible(facts: &Facts, it: &Comparison) -> Option<Check> {
    let printed = facts.words(it.benchmark.span);
    match it.unit {
        Unit::Percent if it.benchmark.value > Decimal::new(100, 0) => {
            // More people can leave in a year than work there, and spending can double.
            let share = if let Some((_, name)) = it.indicator {
                !key(name).contains("turnover")
            } else {
                let words = key(it.measure.as_deref().unwrap_or(""));
                is_of_people(&words) && !OPEN.iter().any(|it| words.contains(it))
            };
            share.then(|| {
                Check::new(
                    CheckKind::Average,
                    Severity::Error,
                    it.benchmark.span,
                    format!(
                        "{printed} is printed as the England average, but this is a share, and no share is above 100%."
                    ),
                )
            })
        }
        Unit::Score => {
            let (_, name) = it.indicator?;
            let scale = scale(name)?;
            (it.benchmark.value > scale).then(|| {
                Check::new(
                    CheckKind::Average,
                    Severity::Query,
                    it.benchmark.span,
                    format!(
                        "{printed} is printed as the England average, but the scale of this score ends at {scale}."
                    ),
                )
            })
        }
        _ => None,
    }
}

/// What is measured per cent, but is no share of a whole.
const OPEN: [&str; 12] = [
    "turnover", "growth", "grew", "increase", "rise", "rose", "change", "budget", "spend", "cost",
    "occupancy", "capacity",
];

fn is_of_people(words: &str) -> bool {
    Population::of(words).is_some()
        || ["people", "adults", "residents"]
            .iter()
            .any(|who| words.split(' ').any(|it| it == *who))
}

/// The 24 of a name that ends in "(out of 24)".
fn scale(name: &str) -> Option<Decimal> {
    let (_, rest) = name.rsplit_once("out of ")?;
    Decimal::parse(rest.trim_end_matches(')'))
}

/// Words for a part of what an indicator measures: a role, a sector, an age, a setting.
const PARTS: &[&str] = &[
    "social worker", "social workers", "nurse", "nurses", "occupational therapist",
    "occupational therapists", "managers", "managerial", "personal assistants",
    "independent sector", "private sector", "voluntary sector", "statutory sector", "that sector",
    "directly employed", "agency", "home care", "homecare", "domiciliary", "residential",
    "nursing home", "nursing homes", "care home", "care homes", "supported living", "extra care",
    "aged", "older", "younger", "working age", "men", "women", "male", "female",
    "learning disability", "learning disabilities", "mental health", "dementia", "autism",
    "autistic", "direct care", "support workers", "full time", "part time", "new starters",
    "permanent",
];

/// Whether a sentence names a part that the indicator's own name does not: the value is then not of the whole.
fn is_of_part(facts: &Facts, it: &Quoted) -> bool {
    let name = format!(" {} ", key(it.name));
    // All workers of the field are the whole; of a rate, "care workers" are one of its roles.
    let said = key(facts.words(it.sentence)).replace("social care worker", "staff");
    let said = format!(" {said} ");
    let rate = name.contains("turnover") || name.contains("vacanc");
    let roles: &[&str] = if rate {
        &["care worker", "care workers"]
    } else {
        &[]
    };
    PARTS.iter().chain(roles).any(|part| {
        let part = format!(" {part} ");
        said.contains(&part) && !name.contains(&part)
    })
}

/// An average that no other report quotes for the survey of that date, and no publisher gives.
fn unlike_others(facts: &Facts, it: &Quoted) -> Option<Check> {
    let rows: Vec<&Row> = facts
        .national
        .of(it.indicator)
        .filter(|row| row.collection == it.collection && row.unit == it.unit && row.part.is_none())
        .collect();
    let cited = Cited::parse(&it.date.text)?;
    let period = facts.national.period(Some(it.collection), &cited)?;
    let of_period = |row: &&&Row| row.period.as_ref() == Some(&period);
    let others: Vec<&Row> = rows
        .iter()
        .filter(of_period)
        .filter(|row| !row.is_quoted_from(&facts.own))
        .copied()
        .collect();
    let quoted: Vec<&Row> = others
        .iter()
        .filter(|row| row.kind == Kind::CqcQuotation && !is_doubtful(row, &rows))
        .copied()
        .collect();
    let value = it.value;
    // A proportion printed as a percentage is a matter of its unit.
    let known = |row: &&Row| {
        is_same(value, row.value)
            || value
                .times(100)
                .is_some_and(|value| is_same(value, row.value))
    };
    let known_of_part = facts
        .national
        .of(it.indicator)
        .any(|row| row.part.is_some() && row.unit == it.unit && is_same(value, row.value));
    if quoted.is_empty() || others.iter().any(known) || known_of_part || is_of_part(facts, it) {
        return None;
    }
    let printed = facts.words(it.span);
    let percent = if printed.trim_end().ends_with('%') {
        "%"
    } else {
        ""
    };
    let mut message = format!(
        "{printed} is printed as the England average, citing {}; {} {} for {}.",
        it.date.text,
        if quoted.len() == 1 {
            "another CQC report quotes"
        } else {
            "other CQC reports quote"
        },
        values(&quoted, value.places() as usize, percent),
        if matches!(cited, Cited::Period(_)) {
            "that year".to_owned()
        } else {
            format!("that survey ({period})")
        },
    );
    if let Some(row) = elsewhere(&rows, value, &period) {
        let what = format!("{}{percent}", row.value);
        // Writing to a string cannot fail.
        let _ = match (&row.period, row.kind) {
            (Some(period), Kind::CqcQuotation) => {
                write!(message, " {what} is what CQC quoted for {period}.")
            }
            (Some(period), _) => write!(message, " {what} is the published figure for {period}."),
            (None, _) => write!(
                message,
                " {what} is what a report of {} quoted without a date.",
                in_words(&row.published)
            ),
        };
    }
    let check = Check::new(CheckKind::Average, Severity::Query, it.span, message)
        .by(it.evidence.iter().copied());
    // The report's own earlier quotation has to agree as well.
    let all = rows
        .iter()
        .filter(of_period)
        .filter(|row| row.kind == Kind::CqcQuotation);
    let first = quoted.first()?.value;
    let agreed = all
        .into_iter()
        .all(|row| row.value == first && printed_form(row).is_none());
    Some(if agreed {
        check.suggest(format!(
            "{}{percent}",
            padded(first.to_string(), value.places() as usize)
        ))
    } else {
        check
    })
}

/// Whether a quotation may carry the wrong year: its value is quoted for another year at least as often.
fn is_doubtful(row: &Row, rows: &[&Row]) -> bool {
    let n_of = |same_period: bool| {
        rows.iter()
            .filter(|it| {
                it.kind == row.kind
                    && it.value == row.value
                    && it.period.is_some()
                    && (it.period == row.period) == same_period
            })
            .count()
    };
    n_of(false) >= n_of(true)
}

/// Whether two printed numbers are the same, as far as the one with fewer decimals goes.
fn is_same(a: Decimal, b: Decimal) -> bool {
    let places = a.places().min(b.places());
    // Half of the last place that both have, in the next smaller place.
    a.minus(b).abs() <= Decimal::new(5, places + 1)
}

/// The quotations, each value with the council in whose report it stands.
fn values(quoted: &[&Row], places: usize, percent: &str) -> String {
    let mut out: Vec<(&Row, usize)> = Vec::new();
    for row in quoted {
        let same = |it: &&mut (&Row, usize)| {
            it.0.value == row.value && printed_form(it.0) == printed_form(row)
        };
        match out.iter_mut().find(same) {
            Some(it) => it.1 += 1,
            None => out.push((row, 1)),
        }
    }
    let said: Vec<String> = out
        .iter()
        .map(|(row, n)| {
            let (value, meant) = match printed_form(row) {
                Some(printed) => (
                    printed.to_owned(),
                    format!(", meant as {}{percent}", row.value),
                ),
                None => (
                    format!("{}{percent}", padded(row.value.to_string(), places)),
                    String::new(),
                ),
            };
            let council = council(&row.title);
            match n - 1 {
                0 => format!("{value} ({council}{meant})"),
                1 => format!("{value} ({council} and another{meant})"),
                more => format!("{value} ({council} and {more} others{meant})"),
            }
        })
        .collect();
    said.join(" and ")
}

/// The 0.25% of a note that says `Printed as "0.25%"`: the report quotes that, whatever it means.
fn printed_form(row: &Row) -> Option<&str> {
    let (_, rest) = row.note.as_deref()?.split_once("Printed as \"")?;
    rest.split_once('"').map(|it| it.0)
}

/// The council of "CQC, Westmarsh County Council: local authority assessment".
fn council(title: &str) -> &str {
    let name = title.strip_prefix("CQC, ").unwrap_or(title);
    name.split_once(':').map_or(name, |it| it.0)
}

/// A value of another period, or of none, that is the printed one.
fn elsewhere<'r>(rows: &[&'r Row], value: Decimal, period: &str) -> Option<&'r Row> {
    rows.iter()
        .filter(|it| it.value == value && it.period.as_deref() != Some(period))
        .min_by_key(|it| (it.period.is_none(), it.kind))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_no_difference() {
        let d = |it| Decimal::parse(it).expect("a number");
        for (a, b, want) in [
            ("25", "24.8", true),
            ("65", "65.4", true),
            ("65.4", "65", true),
            ("48.70", "48.7", true),
            ("62.7", "62.72", true),
            ("62.72", "62.72", true),
            ("62.27", "62.72", false),
            ("62.73", "62.72", false),
            ("66", "65.4", false),
            ("24", "25", false),
        ] {
            assert_eq!(is_same(d(a), d(b)), want, "{a} {b}");
        }
    }
}
