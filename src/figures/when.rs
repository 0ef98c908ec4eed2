//! As of when a figure holds: "As of December 2024", "the 12 months prior to December 2024", "last year".

use std::ops::Range;

use super::calendar::Dated;
use super::lexeme::Line;
use super::number::number;

/// A stretch of words that says when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct When {
    /// Its lexemes, preposition included.
    pub(crate) range: Range<usize>,
    /// The first lexeme without a leading "as of" or "in".
    pub(crate) said: usize,
    /// [`Dated::order`] of the last date in it; none for "last year".
    pub(crate) order: Option<u32>,
    pub(crate) kind: WhenKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WhenKind {
    /// Dates are printed.
    Dated,
    /// "the previous year", "a year earlier": before the time that the sentence speaks of.
    Earlier,
    /// "at that time", "in this period": the time already spoken of.
    Same,
    /// "in the last 12 months", "at the time of the assessment".
    Recent,
}

/// Words that a duration is measured in.
const SPANS: &[&str] = &[
    "days", "day", "weeks", "week", "months", "month", "years", "year", "quarter", "quarters",
    "period", "winter", "spring", "summer", "autumn",
];

/// The expressions of time in a sentence. A date that stands for an event is among them too; what it is is told later.
pub(super) fn whens(line: &Line, dates: &[Dated]) -> Vec<When> {
    let mut out: Vec<When> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let found = dated(line, dates, at).or_else(|| relative(line, at));
        match found {
            Some(it) => {
                at = it.range.end;
                out.push(it);
            }
            None => at += 1,
        }
    }
    out
}

fn date_at(dates: &[Dated], at: usize) -> Option<&Dated> {
    dates.iter().find(|it| it.range.start == at)
}

/// What begins at `at` and has a date in it.
fn dated(line: &Line, dates: &[Dated], at: usize) -> Option<When> {
    const PREPOSITIONS: &[&str] = &[
        "in", "at", "on", "by", "during", "over", "for", "within", "across", "since", "from",
        "until", "throughout", "between", "to", "through",
    ];
    // A cheap look ahead: most words are far from any date.
    dates
        .iter()
        .any(|it| it.range.start >= at && it.range.start <= at + 14)
        .then_some(())?;
    let next = if line.reads(at, &["in", "the", "course", "of"]) {
        at + 4
    } else if line.word(at) == "as" && line.is(at + 1, &["of", "at"]) {
        at + 2
    } else {
        at + usize::from(line.is(at, PREPOSITIONS))
    };
    let said = next;
    let preposition = line.word(at).to_owned();
    // "between August 2023 and July 2024", "from April 2023 to March 2024".
    if ["between", "from"].contains(&preposition.as_str())
        && let Some(first) = date_at(dates, next)
        && line.is(first.range.end, &["and", "to", "until"])
        && let Some(last) = date_at(dates, first.range.end + 1)
    {
        return Some(When {
            range: at..last.range.end,
            said: at,
            order: Some(last.order()),
            kind: WhenKind::Dated,
        });
    }
    let article = next + usize::from(line.is(next, &["the", "a"]));
    if let Some((end, order)) = window(line, dates, article) {
        return Some(When {
            range: at..end,
            said: article.max(said),
            order,
            kind: WhenKind::Dated,
        });
    }
    // "April 2023 to March 2024".
    let start = article_or(line, next);
    let date = date_at(dates, start)?;
    let mut end = date.range.end;
    let mut order = date.order();
    if (line.is(end, &["to", "until", "through"]) || line.any_sign(end, &['–', '-']))
        && let Some(last) = date_at(dates, end + 1).filter(|it| it.order() > order)
    {
        end = last.range.end;
        order = last.order();
    }
    Some(When {
        range: at..end,
        said: if preposition == "since" {
            at
        } else {
            said.max(next)
        },
        order: Some(order),
        kind: WhenKind::Dated,
    })
}

/// "the end of", "early", "late", "mid-", "summer", "quarter 3 of" before a date belong to it.
fn article_or(line: &Line, at: usize) -> usize {
    let mut at = at;
    if line.word(at) == "the"
        && line.is(at + 1, &["end", "start", "beginning", "close", "middle"])
        && line.word(at + 2) == "of"
    {
        at += 3;
    } else if line.is(
        at,
        &[
            "early", "late", "mid", "spring", "summer", "autumn", "winter", "end",
        ],
    ) {
        at += 1;
        at += usize::from(line.sign(at, '-')) + usize::from(line.word(at) == "of");
    } else if line.word(at) == "the"
        && line.is(at + 1, &["summer", "spring", "autumn", "winter"])
        && line.word(at + 2) == "of"
    {
        at += 3;
    }
    at
}

/// "previous 12 months prior to December 2024", "year to March 2024", "quarter ending June 2024", "financial year
/// 2023/24": the lexeme after it.
fn window(line: &Line, dates: &[Dated], at: usize) -> Option<(usize, Option<u32>)> {
    // "quarter 3 of 2024/25", "Q3 2024/25".
    if line.is(at, &["quarter", "q"]) && line.digits(at + 1).is_some() {
        let next = at + 2 + usize::from(line.word(at + 2) == "of");
        let date = date_at(dates, next)?;
        return Some((date.range.end, Some(date.order())));
    }
    let mut next = at;
    while line.is(
        next,
        &[
            "last", "past", "previous", "preceding", "full", "first", "second", "third", "final",
            "whole",
        ],
    ) {
        next += 1;
    }
    if let Some(it) = number(line, next) {
        next = it.until + usize::from(line.sign(it.until, '-'));
    }
    next += usize::from(line.is(next, &["financial", "calendar", "reporting"]));
    next += usize::from(line.sign(next, '-'));
    if !(line.is(next, SPANS) || line.is(next, &["half"])) {
        return None;
    }
    next += 1;
    next += usize::from(line.word(next) == "period");
    for links in [
        &["prior", "to"][..],
        &["up", "to"],
        &["leading", "up", "to"],
        &["to", "the", "end", "of"],
        &["ending", "in"],
        &["ended", "in"],
        &["running", "to"],
        &["to"],
        &["until"],
        &["ending"],
        &["ended"],
        &["before"],
        &["from"],
        &["of"],
        &["following"],
        &["preceding"],
        &[],
    ] {
        if line.reads(next, links)
            && let Some(date) = date_at(dates, next + links.len())
        {
            let mut end = date.range.end;
            let mut order = date.order();
            if line.is(end, &["to", "until", "and"])
                && links.first().is_some_and(|it| *it == "from")
                && let Some(last) = date_at(dates, end + 1)
            {
                end = last.range.end;
                order = last.order();
            }
            return Some((end, Some(order)));
        }
    }
    None
}

/// What begins at `at` and points to a time without naming it.
fn relative(line: &Line, at: usize) -> Option<When> {
    const AGO: &[&str] = &["before", "earlier", "previously", "ago", "back"];
    let made = |said: usize, until: usize, kind: WhenKind| {
        Some(When {
            range: at..until,
            said,
            order: None,
            kind,
        })
    };
    let from = at
        + usize::from(line.is(
            at,
            &[
                "in", "over", "during", "within", "for", "throughout", "across", "at", "by",
                "since", "from",
            ],
        ));
    let determined = from
        + usize::from(line.is(
            from,
            &[
                "the", "this", "that", "its", "a", "one", "our", "two", "three",
            ],
        ));
    let noun = |at: usize| line.is(at, SPANS);
    // "in the same quarter of the previous year".
    if line.reads(from, &["the", "same"]) && noun(from + 2) {
        let next = from + 3 + usize::from(line.is(from + 3, &["of", "in"]));
        let year = next + usize::from(line.word(next) == "the");
        if line.is(year, &["previous", "preceding", "last", "prior"])
            && line.word(year + 1) == "year"
        {
            return made(from, year + 2, WhenKind::Earlier);
        }
        if line.word(year) == "year" && line.is(year + 1, &["before", "earlier"]) {
            return made(from, year + 2, WhenKind::Earlier);
        }
    }
    // "at that time", "in this time period", "in the same period".
    if from > at
        && (line.is(from, &["this", "that"]) || line.reads(from, &["the", "same"]))
        && (line.is(determined, &["period", "time", "year"])
            || line.is(determined + 1, &["period", "time", "year"])
                && line.is(determined, &["same", "time"]))
    {
        let end =
            determined + 1 + usize::from(line.is(determined + 1, &["period", "time", "year"]));
        return made(from, end, WhenKind::Same);
    }
    if line.is(from, &["at"]) || line.is(at, &["at"]) {
        let time = if line.is(from, &["the"]) {
            from + 1
        } else {
            from
        };
        if line.is(time, &["time", "point"]) && line.word(time + 1) == "of" {
            let end = (time + 2..time + 7).find(|it| {
                line.is(
                    *it,
                    &[
                        "assessment", "visit", "inspection", "site", "report", "writing",
                        "fieldwork",
                    ],
                )
            })?;
            return made(at, end + 1, WhenKind::Recent);
        }
    }
    // "the previous year", "the year before", "a year earlier", "two years ago".
    if line.is(
        determined,
        &["previous", "preceding", "prior", "last", "past"],
    ) {
        let mut next = determined + 1;
        if let Some(it) = number(line, next) {
            next = it.until;
        }
        next += usize::from(line.is(next, &["financial", "calendar"]));
        // "last year's", and "last year" without an article.
        let bare = line.word(determined) == "last" && determined == from;
        if noun(next) && (determined > from || bare) {
            let counted =
                next > determined + 1 && !line.is(determined + 1, &["financial", "calendar"]);
            let plural = line.word(next).ends_with('s');
            let recent =
                line.word(determined) == "past" || line.word(determined) == "last" && from > at;
            let earlier = !counted && !plural && !recent;
            let kind = if earlier {
                WhenKind::Earlier
            } else {
                WhenKind::Recent
            };
            return made(from, next + 1, kind);
        }
    }
    if noun(determined)
        && determined > from
        && line.is(
            determined + 1,
            &["before", "earlier", "previously", "ago", "back"],
        )
    {
        return made(from, determined + 2, WhenKind::Earlier);
    }
    if let Some(it) = number(line, from).filter(|it| noun(it.until) && line.is(it.until + 1, AGO)) {
        return made(from, it.until + 2, WhenKind::Earlier);
    }
    if line.is(from, &["the"])
        && let Some(it) = number(line, from + 1).filter(|it| noun(it.until))
        && (line.reads(it.until + 1, &["prior", "to"])
            || line.is(it.until + 1, &["before", "to", "preceding", "leading"]))
    {
        let end = (it.until + 2..it.until + 8)
            .find(|it| line.is(*it, &["assessment", "visit", "inspection"]))?;
        return made(from, end + 1, WhenKind::Recent);
    }
    if line.is(at, &["this"]) && line.is(at + 1, &["year", "month", "quarter"]) {
        return made(at, at + 2, WhenKind::Recent);
    }
    None
}

impl When {
    /// Whether it is nothing but one date without a preposition or with one.
    pub(super) fn single<'d>(&self, dates: &'d [Dated]) -> Option<&'d Dated> {
        let mut inside = dates
            .iter()
            .filter(|it| self.range.start <= it.range.start && it.range.end <= self.range.end);
        let one = inside.next()?;
        (inside.next().is_none() && self.range.end - one.range.len() - self.range.start <= 2)
            .then_some(one)
    }
}
