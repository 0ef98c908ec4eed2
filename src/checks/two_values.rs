//! One measure with two values.

use std::collections::BTreeSet;

use super::arithmetic::Said;
use super::{Check, CheckKind, Facts, Severity};
use crate::compare::Scope;
use crate::figures::{Figure, Kind, Role, Value};
use crate::framework::key;
use crate::indicators::{Catalogue, Clues, Match, Population};
use crate::report::dates::MONTHS;
use crate::span::Span;
use crate::units::{Decimal, Unit};

/// No report has as many figures; of a longer text the first ones are set against each other.
const MOST: usize = 1500;

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    let values = values(facts);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (n, a) in values.iter().enumerate() {
        for (m, b) in values.iter().enumerate().skip(n + 1) {
            if a.is_unlike(b) {
                pairs.push((n, m));
            }
        }
    }
    // Each odd one is told once, against the first that it differs from.
    let mut told: Vec<usize> = Vec::new();
    for (n, m) in pairs {
        let (Some(a), Some(b)) = (values.get(n), values.get(m)) else {
            continue;
        };
        let (odd, at, other) = if odder(&values, a, b) {
            (a, n, b)
        } else {
            (b, m, a)
        };
        if told.contains(&at) {
            continue;
        }
        told.push(at);
        let section = facts
            .section(other.section.filter(|_| other.section != odd.section))
            .map(|it| format!("under {}", it.name(facts.text)));
        let place = match &section {
            Some(section) => section,
            None if other.section == odd.section => "elsewhere in the same section",
            None => "in another place",
        };
        let message = format!(
            "The report gives {} here and {} {place} for what seems to be the same measure.",
            facts.plain(odd.at),
            facts.plain(other.at),
        );
        out.push(Check::new(CheckKind::TwoValues, Severity::Query, odd.at, message).by([other.at]));
    }
}

/// A local value with what is known of what it measures.
#[derive(Debug)]
struct Measured {
    value: Decimal,
    unit: Unit,
    at: Span,
    passage: Span,
    section: Option<usize>,
    /// Whether it stands before the statements, where figures are repeated.
    front: bool,
    /// Whether it stands beside its average, and so was taken from its source.
    compared: bool,
    indicator: Option<&'static str>,
    /// `2024-10`, `2024`, `2023/24`; `None` where no date stands by it.
    date: Option<String>,
    /// Words of what is counted.
    own: BTreeSet<String>,
    /// Words of its sentence, of the one before and of the heading above.
    around: BTreeSet<String>,
    /// The financial years that its sentence names.
    years: Vec<String>,
    /// The days of a month that its sentence names.
    days: Vec<u32>,
    /// Words of the clause around a plain count.
    clause: Option<BTreeSet<String>>,
    /// Whether it is printed as the population of the area.
    is_population: bool,
}

impl Measured {
    /// Whether it gives another value for what the other gives.
    fn is_unlike(&self, other: &Self) -> bool {
        self.value != other.value
            && (self.is_same_count(other)
                || (self.may_be(other)
                    && (self.is_indicator(other)
                        || self.is_same_measure(other)
                        || self.is_same_population(other))))
    }

    /// Whether both are plain counts of the same thing at the same time, in words that say nothing else.
    fn is_same_count(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (&self.clause, &other.clause) else {
            return false;
        };
        let (small, large) = if self.value < other.value {
            (self.value, other.value)
        } else {
            (other.value, self.value)
        };
        let differs = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
            a.difference(b).any(|it| !TELLING.contains(&it.as_str()))
        };
        let shared = a
            .intersection(b)
            .filter(|it| !TELLING.contains(&it.as_str()))
            .count();
        !self.passage.overlaps(other.passage)
            && small.times(2).is_some_and(|it| it >= large)
            && self.date.is_some()
            && self.date == other.date
            && !self.is_of_other_day(other)
            && shared >= 2
            && !differs(a, b)
            && !differs(b, a)
    }

    /// Whether the two are dated to different days.
    fn is_of_other_day(&self, other: &Self) -> bool {
        let shared = self.days.iter().any(|it| other.days.contains(it));
        !shared && !self.days.is_empty() && !other.days.is_empty()
    }

    /// Whether both are the population of the area, of dates that do not differ.
    fn is_same_population(&self, other: &Self) -> bool {
        self.is_population
            && other.is_population
            && self
                .date
                .as_ref()
                .zip(other.date.as_ref())
                .is_none_or(|(a, b)| a == b)
    }

    /// Whether the two can be misprints of one number: of one unit, as exact, in two places, and not far apart.
    fn may_be(&self, other: &Self) -> bool {
        let (small, large) = if self.value < other.value {
            (self.value, other.value)
        } else {
            (other.value, self.value)
        };
        let near = large.minus(small).times(4).is_some_and(|it| it <= large);
        self.unit == other.unit
            && self.value.places() == other.value.places()
            && !self.passage.overlaps(other.passage)
            && near
    }

    /// Whether both are the same published indicator, of dates that do not differ.
    fn is_indicator(&self, other: &Self) -> bool {
        let of_years = self.years.is_empty()
            || other.years.is_empty()
            || self.years.iter().any(|it| other.years.contains(it));
        self.indicator.is_some()
            && self.indicator == other.indicator
            && self.value.places() > 0
            && of_years
            && self
                .date
                .as_ref()
                .zip(other.date.as_ref())
                .is_none_or(|(a, b)| a == b || can_be_of(a, b) || can_be_of(b, a))
    }

    /// Whether the words around both say that they count the same at the same time.
    fn is_same_measure(&self, other: &Self) -> bool {
        let same_date = match (&self.date, &other.date) {
            _ if self.is_of_other_day(other) => return false,
            (Some(a), Some(b)) if a == b => true,
            (Some(_), Some(_)) => return false,
            _ => false,
        };
        let shared = self.around.intersection(&other.around).count();
        let (own, others) = (
            unsaid(&self.own, &other.around),
            unsaid(&other.own, &self.around),
        );
        // Two kinds of care differ by a word on each side; more words on one side only describe the same thing.
        shared >= if same_date { 4 } else { 6 }
            && self.own.len().min(other.own.len()) >= 2
            && own * 5 <= self.own.len()
            && others * 5 <= other.own.len()
            && own.min(others) == 0
    }
}

/// Words that tell of a count and not what is counted.
const TELLING: &[&str] = &[
    "board", "heard", "received", "leader", "staff", "aware", "recorded", "reported", "confirmed",
    "noted", "shared", "know", "knew", "explained", "manager", "partner", "document", "evidence",
    "reviewed", "seen", "found", "still", "currently", "total",
];

/// Whether a survey of a month can be of a financial year: it came after the year's end.
fn can_be_of(month: &str, year: &str) -> bool {
    let ended = year
        .split_once('/')
        .and_then(|(from, _)| from.parse::<u32>().ok())
        .map(|it| format!("{}-03", it + 1));
    !month.contains('/') && ended.is_some_and(|it| month > it.as_str() || month.len() == 4)
}

/// How many words of what is counted the words around another value do not have.
fn unsaid(own: &BTreeSet<String>, around: &BTreeSet<String>) -> usize {
    own.difference(around).count()
}

/// Whether `a` is the one to look at: fewer places agree with it, or it stands in the summary, or later.
fn odder(all: &[Measured], a: &Measured, b: &Measured) -> bool {
    if a.compared != b.compared {
        return b.compared;
    }
    let agree = |it: &Measured| {
        all.iter()
            .filter(|other| other.value == it.value && it.may_be(other))
            .filter(|other| {
                it.is_indicator(other) || it.is_same_measure(other) || it.is_same_count(other)
            })
            .count()
    };
    let (with_a, with_b) = (agree(a), agree(b));
    if with_a != with_b {
        return with_a < with_b;
    }
    a.front && !b.front
}

fn values(facts: &Facts) -> Vec<Measured> {
    let mut out = Vec::new();
    for it in facts
        .comparisons
        .iter()
        .filter(|it| it.scope == Scope::England)
    {
        let date = it.source.as_ref().and_then(|it| it.date.as_ref());
        let at = it.local.span;
        let measured = new(
            facts,
            at,
            it.local_sentence.unwrap_or(it.sentence),
            it.section,
            it.topic,
        );
        out.push(Measured {
            value: it.local.value,
            unit: it.unit,
            compared: true,
            indicator: it.indicator.map(|it| it.0),
            date: date.and_then(|it| date_of(&it.0.text)),
            own: words(it.measure.as_deref().unwrap_or("")),
            ..measured
        });
    }
    for it in &facts.found.figures {
        let Value::Number(value) = it.value else {
            continue;
        };
        let fits = it.role == Role::Value
            && matches!(
                it.kind,
                Kind::Percent | Kind::Count | Kind::Duration | Kind::Money
            )
            && it
                .qualifier
                .as_ref()
                .is_none_or(|it| Said::of(&it.text) == Said::Plain)
            && value >= Decimal::new(10, 0);
        if !fits {
            continue;
        }
        let measured = new(facts, it.at.span, it.sentence, it.section, it.topic);
        let date = it
            .as_of
            .as_ref()
            .and_then(|it| date_of(&it.text))
            .or_else(|| date_of(&facts.plain(it.sentence)));
        let indicator = it.indicator.map(|it| it.0).or_else(|| {
            (it.unit == Unit::Percent && value.places() == 2)
                .then(|| certain(facts, it))
                .flatten()
        });
        out.push(Measured {
            value,
            unit: if it.kind == Kind::Count {
                Unit::Count
            } else {
                it.unit
            },
            indicator,
            date,
            clause: (it.kind == Kind::Count && value.places() == 0)
                .then(|| words(clause(facts, it))),
            is_population: it.kind == Kind::Count && is_population(facts, it, value),
            own: match &it.counts {
                Some(counts) => words(counts),
                None => words(clause(facts, it)),
            },
            ..measured
        });
    }
    out.sort_by_key(|it| it.at);
    out.truncate(MOST);
    out
}

fn new(
    facts: &Facts,
    at: Span,
    sentence: Span,
    section: Option<usize>,
    topic: Option<Span>,
) -> Measured {
    let passage = facts.passage_of(at).unwrap_or(sentence);
    let before = facts
        .n_before(at)
        .checked_sub(1)
        .and_then(|it| facts.sentences.get(it))
        .filter(|it| passage.contains(it.span));
    let mut around = words(facts.words(sentence));
    around.extend(before.map(|it| words(it.text)).unwrap_or_default());
    around.extend(topic.map(|it| words(facts.words(it))).unwrap_or_default());
    let front = facts
        .section(section)
        .is_some_and(|it| it.statement.is_none());
    Measured {
        value: Decimal::new(0, 0),
        unit: Unit::Count,
        at,
        passage,
        section,
        front,
        compared: false,
        indicator: None,
        date: None,
        own: BTreeSet::new(),
        around,
        years: years(facts.words(sentence)),
        days: days(facts.words(sentence)),
        clause: None,
        is_population: false,
    }
}

/// Whether a count is printed as all who live in the area: "has a population of 512,400".
fn is_population(facts: &Facts, it: &Figure, value: Decimal) -> bool {
    let sentence = key(facts.words(it.sentence));
    let before = key(facts.words(Span::new(
        it.sentence.start,
        it.at.span.start.max(it.sentence.start),
    )));
    let led = [
        "a population of", "total population of", "overall population of", "the population was",
        "the population is", "the population of",
    ];
    let ahead = [
        "project", "forecast", "expect", "predict", "grow", "rise", "rose", "grew", "increas",
        "estimate", "by 20", "town", "village", "district", "ward",
    ];
    value >= Decimal::new(10_000, 0)
        && led.iter().any(|it| before.ends_with(it))
        && !ahead.iter().any(|it| sentence.contains(it))
}

/// The financial years that words name, as `2023/24`.
fn years(text: &str) -> Vec<String> {
    text.split(|it: char| !(it.is_ascii_digit() || matches!(it, '/' | '-' | '–')))
        .filter_map(|it| it.split_once(['/', '-', '–']))
        .filter(|(from, to)| from.len() == 4 && from.starts_with("20") && matches!(to.len(), 2 | 4))
        .filter_map(|(from, to)| Some(format!("{from}/{}", to.get(to.len() - 2..)?)))
        .collect()
}

/// The days that stand straight before a month: the 31 of "31 March 2025".
fn days(text: &str) -> Vec<u32> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .windows(2)
        .filter_map(|pair| {
            let [day, month] = pair else { return None };
            let month = month.trim_end_matches(|it: char| !it.is_alphabetic());
            let digits = day.trim_end_matches(|it: char| it.is_alphabetic());
            MONTHS
                .contains(&month.to_lowercase().as_str())
                .then(|| digits.parse().ok())?
        })
        .collect()
}

/// The words between the commas around a figure.
fn clause<'a>(facts: &Facts<'a>, it: &Figure) -> &'a str {
    let cut = [',', ';', ':', '(', ')'];
    let before = facts.words(Span::new(
        it.sentence.start,
        it.at.span.start.max(it.sentence.start),
    ));
    let behind = facts.words(Span::new(
        it.at.span.end,
        it.sentence.end.max(it.at.span.end),
    ));
    // "(71%) had been reviewed": the bracket of the figure itself is no end.
    let behind = behind.trim_start_matches(')');
    let start = before
        .trim_end_matches('(')
        .rfind(cut)
        .map_or(0, |it| it + 1);
    let length = behind.find(cut).unwrap_or(behind.len());
    let shift = it.sentence.end.max(it.at.span.end) - behind.len();
    facts.words(Span::new(it.sentence.start + start, shift + length))
}

/// The indicator that the words of a figure's clause leave as the only one.
fn certain(facts: &Facts, it: &Figure) -> Option<&'static str> {
    let said = (it.counts.clone()).unwrap_or_else(|| facts.plain(it.sentence));
    let found = Catalogue::built_in().find(&Clues {
        words: &said,
        focus: &said,
        background: false,
        unit: Unit::Percent,
        population: Population::of(&said),
        collection: None,
    });
    match found {
        Match::Certain(it) => Some(it.id),
        _ => None,
    }
}

/// Words that say nothing of what is measured, like the [`MONTHS`].
const EMPTY: &[&str] = &[
    "the", "and", "for", "was", "were", "had", "has", "have", "been", "with", "that", "this",
    "these", "those", "from", "which", "who", "whom", "their", "they", "them", "its", "our", "not",
    "but", "than", "more", "less", "about", "around", "over", "per", "cent", "percent", "there",
    "when", "while", "where", "being", "are", "all", "into", "also", "said", "told", "showed",
    "shows", "national", "data", "england", "average", "figure", "figures", "report", "local",
    "authority", "council", "year", "years", "month", "months", "compared", "only", "just", "one",
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

fn words(text: &str) -> BTreeSet<String> {
    key(text)
        .split(' ')
        .filter(|it| it.len() > 2 && !EMPTY.contains(it) && !MONTHS.contains(it))
        .filter(|it| !it.starts_with(|it: char| it.is_ascii_digit()))
        .map(|it| {
            it.strip_suffix('s')
                .filter(|it| it.len() > 3)
                .unwrap_or(it)
                .to_owned()
        })
        .collect()
}

/// The one month or year that is named; `None` where there is none, or where there are several.
fn date_of(text: &str) -> Option<String> {
    let words: Vec<String> = text
        .split(|it: char| !(it.is_alphanumeric() || it == '/'))
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut found: Vec<String> = Vec::new();
    for (n, it) in words.iter().enumerate() {
        let year = it.get(..4);
        let is_year =
            year.is_some_and(|it| it.starts_with("20") && it.bytes().all(|it| it.is_ascii_digit()));
        if !is_year || !(it.len() == 4 || it.contains('/')) {
            continue;
        }
        let month = n
            .checked_sub(1)
            .and_then(|it| words.get(it))
            .and_then(|it| MONTHS.iter().position(|month| month == it));
        found.push(match month {
            Some(month) => format!("{it}-{:02}", month + 1),
            None => it.clone(),
        });
    }
    found.dedup();
    match found.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}
