//! Dates that cannot be: no such day, after the publication, before their data.

use std::ops::Range;

use super::survey::names;
use super::{Check, CheckKind, Facts, Sentence, Severity};
use crate::figures::calendar::{DateKind, Dated, dates, month};
use crate::figures::lexeme::Line;
use crate::framework::distance;
use crate::report::dates::{MONTHS, last_day, month_name};
use crate::span::Span;

/// About as many are told; more are no report's.
const MOST: usize = 100;

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    let published = facts.report.published.as_ref();
    let limit = published.and_then(|it| Moment::of(&it.iso).map(|day| (day, it.span)));
    let before = out.len();
    for sentence in &facts.sentences {
        if out.len() - before > MOST {
            break;
        }
        if !sentence.text.bytes().any(|it| it.is_ascii_digit()) {
            continue;
        }
        let line = Line::new(sentence.text, Span::new(0, sentence.text.len()));
        let dates = dates(&line);
        let here = At {
            facts,
            sentence,
            line: &line,
        };
        for it in &dates {
            no_such_day(&here, it, out);
        }
        slashed(&here, out);
        month_first(&here, out);
        no_such_year(&here, out);
        misspelt(&here, out);
        backwards(&here, &dates, out);
        before_its_data(&here, &dates, out);
        if let Some((limit, label)) = limit
            && !sentence.span.overlaps(label)
        {
            later(&here, &dates, limit, label, out);
        }
    }
}

/// A sentence that is read.
struct At<'a, 'f> {
    facts: &'a Facts<'f>,
    sentence: &'a Sentence<'f>,
    line: &'a Line<'a>,
}

impl At<'_, '_> {
    fn check(&self, severity: Severity, words: Span, message: String) -> Check {
        let span = self.sentence.place(words);
        Check::new(CheckKind::Date, severity, span, message)
    }

    fn words(&self, it: &Dated) -> Span {
        self.line.place(it.range.clone())
    }

    fn printed(&self, it: &Dated) -> &str {
        self.line.printed(it.range.clone())
    }
}

/// A month, with its day where one is printed.
#[derive(Debug, Clone, Copy)]
struct Moment {
    year: u32,
    month: u32,
    day: Option<u32>,
}

impl Moment {
    /// "2025-05-30", "2025-05"; a year alone is too vague.
    fn of(iso: &str) -> Option<Self> {
        let mut parts = iso.split('-').map(str::parse);
        Some(Self {
            year: parts.next()?.ok()?,
            month: parts.next()?.ok()?,
            day: parts.next().and_then(Result::ok),
        })
    }

    fn of_date(it: &Dated) -> Option<Self> {
        match &it.kind {
            DateKind::Date(iso) => Self::of(iso),
            _ => None,
        }
    }

    fn months(self) -> u32 {
        self.year * 12 + self.month
    }

    /// Whether it is certainly later: a later month, or a later day of the same one.
    fn is_after(self, other: Self) -> bool {
        let day = self.day.zip(other.day).is_some_and(|(a, b)| a > b);
        self.months() > other.months() || (self.months() == other.months() && day)
    }

    fn is_real(self) -> bool {
        self.day
            .is_none_or(|it| last_day(self.year, self.month).is_some_and(|last| it <= last))
    }
}

fn month_named(month: u32) -> String {
    let name = usize::try_from(month).ok().and_then(month_name);
    name.unwrap_or_else(|| "That month".to_owned())
}

fn no_such_day(here: &At, it: &Dated, out: &mut Vec<Check>) {
    let DateKind::Date(iso) = &it.kind else {
        return;
    };
    let line = here.line;
    let found = if iso.is_empty() {
        // "31 June" without a year, where a day must be meant: "by 31 June."
        let day = line
            .printed(it.range.start..it.range.start + 1)
            .parse()
            .ok();
        let month = it.range.clone().find_map(|at| month(line, at));
        let led = line.was(
            it.range.start,
            1,
            &[
                "on", "by", "until", "since", "before", "after", "at", "to", "from",
            ],
        );
        let ends = it.range.end >= line.len() || line.is_sign(it.range.end);
        // 2024 was a leap year: of a date without its year only the 30th of February is impossible.
        day.zip(month.and_then(|it| u32::try_from(it).ok()))
            .filter(|_| led && ends)
            .map(|(day, month)| Moment {
                year: 2024,
                month,
                day: Some(day),
            })
    } else {
        Moment::of(iso).filter(|_| !is_count(line, it))
    };
    let Some(day) = found.filter(|it| !it.is_real()) else {
        return;
    };
    let year = if iso.is_empty() || day.month != 2 {
        String::new()
    } else {
        format!(" {}", day.year)
    };
    let last = last_day(day.year, day.month).unwrap_or(31);
    let message = format!(
        "There is no {}: {}{year} has {last} days.",
        here.printed(it),
        month_named(day.month)
    );
    out.push(here.check(Severity::Error, here.words(it), message));
}

/// "Of the 31 June 2025 admissions": a number before a month.
fn is_count(line: &Line, it: &Dated) -> bool {
    let counted = line.was(
        it.range.start,
        1,
        &[
            "the", "of", "all", "these", "those", "its", "their", "other",
        ],
    );
    let noun = line.word(it.range.end);
    let goes_on = [
        "and", "or", "to", "the", "a", "an", "there", "when", "which", "with", "was", "were",
        "had", "has", "is", "in", "for", "as", "but", "by", "at",
    ];
    counted && !noun.is_empty() && !goes_on.contains(&noun)
}

/// "31/06/2025", where neither order of day and month makes a date.
fn slashed(here: &At, out: &mut Vec<Check>) {
    let line = here.line;
    for at in 0..line.len() {
        let glued = (1..=4).all(|n| line.glued(at + n));
        let number = |n: usize| -> Option<u32> {
            line.digits(at + n)?;
            line.printed(at + n..at + n + 1).parse().ok()
        };
        let Some((first, second, year)) = number(0)
            .zip(number(2))
            .zip(number(4))
            .map(|((a, b), c)| (a, b, c))
            .filter(|_| glued && line.sign(at + 1, '/') && line.sign(at + 3, '/'))
        else {
            continue;
        };
        let goes_on = line.glued(at + 5) && line.sign(at + 5, '/');
        let alone = !line.glued(at) && !goes_on;
        let real =
            |day: u32, month: u32| last_day(year, month).is_some_and(|it| (1..=it).contains(&day));
        if alone
            && (2000..2100).contains(&year)
            && (1..=31).contains(&first)
            && (1..=31).contains(&second)
            && !real(first, second)
            && !real(second, first)
        {
            let message = format!("There is no day {}.", line.printed(at..at + 5));
            out.push(here.check(Severity::Error, line.place(at..at + 5), message));
        }
    }
}

/// "April 31st 2025", "June 31, 2025".
fn month_first(here: &At, out: &mut Vec<Check>) {
    let line = here.line;
    for at in 0..line.len() {
        let Some(named) = month(line, at).and_then(|it| u32::try_from(it).ok()) else {
            continue;
        };
        let Some(day) = whole(line, at + 1).filter(|it| (29..=99).contains(it)) else {
            continue;
        };
        let mut year = at + 2;
        let ordinal = line.glued(year) && line.is(year, &["st", "nd", "rd", "th"]);
        year += usize::from(ordinal);
        let comma = line.sign(year, ',');
        year += usize::from(comma);
        let Some(year_printed) = whole(line, year).filter(|it| (2000..2100).contains(it)) else {
            continue;
        };
        // "31" may be a count before a year where neither sign says that it is a day.
        if (ordinal || comma) && last_day(year_printed, named).is_some_and(|last| day > last) {
            let printed = line.printed(at..year + 1);
            let message = format!("There is no {printed}.");
            out.push(here.check(Severity::Error, line.place(at..year + 1), message));
        }
    }
}

/// A whole number without a sign.
fn whole(line: &Line, at: usize) -> Option<u32> {
    line.digits(at)?;
    line.printed(at..at + 1).parse().ok()
}

/// "March 2204", "October 20224": a year with a wrong digit or one too many.
fn no_such_year(here: &At, out: &mut Vec<Check>) {
    const GOES_ON: [&str; 16] = [
        "and", "but", "or", "the", "to", "which", "with", "when", "that", "as", "by", "for",
        "after", "because", "showed", "found",
    ];
    let line = here.line;
    for at in 1..line.len() {
        let led = month(line, at - 1).is_some();
        let printed = line.printed(at..at + 1);
        let wrong = whole(line, at).is_some_and(|it| {
            (2100..3000).contains(&it) || (printed.len() == 5 && printed.starts_with("20"))
        });
        // "In March 2204 people were waiting": a count.
        let ends = at + 1 >= line.len()
            || line.is(at + 1, &GOES_ON)
            || (line.is_sign(at + 1) && !line.any_sign(at + 1, &['%', '/', '-', '–']));
        if led && wrong && ends {
            let span = line.place(at - 1..at + 1);
            let message = format!("{printed} is no year that a report can speak of.");
            out.push(here.check(Severity::Query, span, message));
        }
    }
}

/// "Octber 2024": a month's name with a letter wrong.
fn misspelt(here: &At, out: &mut Vec<Check>) {
    let line = here.line;
    for at in 0..line.len() {
        let word = line.word(at);
        let dated = line.capital(at)
            && line.printed(at + 1..at + 2).len() == 4
            && whole(line, at + 1).is_some_and(|it| (1990..2100).contains(&it));
        // Short names have neighbours: "Match", "Marsh", "Jude".
        if !dated || word.len() < 5 || MONTHS.contains(&word) {
            continue;
        }
        let near = MONTHS
            .iter()
            .find(|it| it.len() > 5 && distance(word.as_bytes(), it.as_bytes()) == 1);
        let near = near.and_then(|near| MONTHS.iter().position(|it| it == near));
        let Some(right) = near.and_then(|it| month_name(it + 1)) else {
            continue;
        };
        let message = format!(
            "“{}” looks like a misprint of {right}.",
            line.printed(at..at + 1)
        );
        let check = here.check(Severity::Query, line.place(at..at + 1), message);
        out.push(check.suggest(right));
    }
}

/// Spans that end before they begin: "2025-2022", "2023/22", "between 15 May 2025 and 12 May 2025".
fn backwards(here: &At, dates: &[Dated], out: &mut Vec<Check>) {
    let line = here.line;
    let mut push = |severity: Severity, range: Range<usize>| {
        let message = format!("“{}” ends before it begins.", line.printed(range.clone()));
        out.push(here.check(severity, line.place(range), message));
    };
    for at in 0..line.len() {
        let year = |at: usize| {
            let four = line.printed(at..at + 1).len() == 4;
            whole(line, at).filter(|it| four && (1990..2100).contains(it))
        };
        let joined = line.glued(at + 1)
            && line.glued(at + 2)
            && !line.glued(at)
            && !(line.glued(at + 3) && line.any_sign(at + 3, &['/', '-']));
        let bracketed = line.glued(at) && at > 0 && line.sign(at - 1, '(');
        let joined = joined
            || (bracketed && line.glued(at + 1) && line.glued(at + 2) && line.sign(at + 3, ')'));
        if let Some(first) = year(at).filter(|_| joined) {
            let hyphened = line.any_sign(at + 1, &['-', '–', '/']);
            if hyphened && year(at + 2).is_some_and(|second| second < first) {
                push(Severity::Query, at..at + 3);
            }
            // "2023/10" may be a month.
            let short = line.printed(at + 2..at + 3).len() == 2;
            if short
                && line.sign(at + 1, '/')
                && whole(line, at + 2).is_some_and(|it| it > 12 && it <= first % 100)
            {
                push(Severity::Query, at..at + 3);
            }
        }
        // "From 12 to 9 May 2025".
        let spans = line.is(at, &["from", "between"]) && line.is(at + 2, &["to", "and"]);
        if spans
            && let Some(first) = whole(line, at + 1).filter(|it| (1..=31).contains(it))
            && let Some(second) = whole(line, at + 3)
            && second < first
            && second > 0
            && month(line, at + 4).is_some()
            && whole(line, at + 5).is_some_and(|it| (1990..2100).contains(&it))
        {
            push(Severity::Query, at + 1..at + 6);
        }
    }
    let lower = line.text.to_lowercase();
    let compares = [
        "differ", "compar", "gap", "distinction", "moved", "brought", "changed", "rescheduled",
        "fell", "rose", "dropped", "improved",
    ];
    if compares.iter().any(|it| lower.contains(it)) {
        return;
    }
    for pair in dates.windows(2) {
        let [first, second] = pair else { continue };
        let led = |word: &str, link: &str| {
            line.was(first.range.start, 1, &[word])
                && second.range.start == first.range.end + 1
                && line.word(first.range.end) == link
        };
        let Some((a, b)) = Moment::of_date(first).zip(Moment::of_date(second)) else {
            continue;
        };
        if (led("between", "and") || led("from", "to")) && a.is_after(b) {
            let severity = if led("between", "and") && a.day.is_some() {
                Severity::Error
            } else {
                Severity::Query
            };
            push(severity, first.range.start..second.range.end);
        }
    }
}

/// Data of a year that were published before the year ended.
fn before_its_data(here: &At, dates: &[Dated], out: &mut Vec<Check>) {
    let line = here.line;
    for pair in dates.windows(2) {
        let [period, date] = pair else { continue };
        let end = match &period.kind {
            DateKind::FinancialYear(it) => Some(Moment {
                year: u32::from(*it) + 1,
                month: 3,
                day: None,
            }),
            // "for the year to March 2024"
            DateKind::Date(_) => Moment::of_date(period).filter(|_| is_year_to(line, period)),
            DateKind::Years(..) => None,
        };
        let Some((end, published)) = end.zip(Moment::of_date(date)) else {
            continue;
        };
        let between: Vec<&str> = (period.range.end..date.range.start)
            .map(|at| line.word(at))
            .filter(|it| !it.is_empty())
            .collect();
        let published_then = between.contains(&"published")
            && between.len() <= 6
            && between.iter().all(|it| {
                [
                    "published", "in", "on", "were", "was", "and", "data", "first", "by", "which",
                    "nhs", "england", "digital", "results", "the",
                ]
                .contains(it)
            });
        let cited = between.is_empty()
            && line.sign(period.range.end, ',')
            && date.range.start == period.range.end + 1;
        if !(published_then || cited)
            || !is_data(here, period, cited)
            || published.months() >= end.months()
        {
            continue;
        }
        let message = format!(
            "Data for {} cannot have been published in {} {}: the period ended in {} {}.",
            here.printed(period),
            month_named(published.month),
            published.year,
            month_named(end.month),
            end.year
        );
        let check = here.check(Severity::Error, here.words(date), message);
        let evidence = here.sentence.place(here.words(period));
        out.push(check.by([evidence]));
    }
}

/// "The year to March 2024", "the 12 months ending 31 March 2024".
fn is_year_to(line: &Line, it: &Dated) -> bool {
    let start = it.range.start;
    line.was(start, 1, &["to", "ending", "ended"])
        && (2..=3).any(|n| line.was(start, n, &["year", "months", "quarter"]))
}

/// Whether a period is that of collected data, which come after it: plans and budgets come before.
fn is_data(here: &At, period: &Dated, named: bool) -> bool {
    let line = here.line;
    let start = period.range.start;
    let lead = Span::new(0, line.place(start..start + 1).start).of(line.text);
    let near: String = {
        let from = lead.char_indices().rev().nth(90).map_or(0, |(at, _)| at);
        lead.get(from..).unwrap_or("").to_owned()
    };
    let lower = near.to_lowercase();
    let word = |list: &[&str]| {
        lower
            .split(|it: char| !it.is_alphanumeric())
            .any(|it| list.contains(&it))
    };
    let ahead = word(&[
        "plan", "plans", "planned", "budget", "budgets", "strategy", "forecast", "forecasts",
        "provisional", "interim", "quarter", "quarterly", "half", "mid", "early", "programme",
        "guidance", "allocation", "allocations", "settlement", "fee", "fees", "rates", "target",
        "targets", "policy", "statement", "charges", "projections", "priorities",
    ]);
    let survey = !names(&near).is_empty();
    let data = word(&[
        "survey", "data", "statistics", "figures", "results", "collection", "return", "estimates",
        "outturn",
    ]);
    !ahead && (survey || (data && !named))
}

/// What is dated after the publication: sources, and what is told as done.
fn later(here: &At, dates: &[Dated], limit: Moment, label: Span, out: &mut Vec<Check>) {
    let mut told: Option<Told> = None;
    for it in dates {
        let (day, begins) = match &it.kind {
            DateKind::FinancialYear(year) => (
                Some(Moment {
                    year: u32::from(*year),
                    month: 4,
                    day: None,
                }),
                true,
            ),
            _ => (Moment::of_date(it), false),
        };
        let Some(day) = day.filter(|it| it.is_after(limit)) else {
            continue;
        };
        let told = told.get_or_insert_with(|| Told::of(here.line));
        let published = here.facts.words(label);
        let severity = if !told.ahead && cites(here.line, it, &told.names) {
            let message = format!(
                "A source of {} is cited in a report that was published on {published}.",
                here.printed(it)
            );
            let check = here.check(Severity::Error, here.words(it), message);
            out.push(check.by([label]));
            continue;
        } else if begins || !day.is_real() {
            None
        } else {
            happened(here.line, it, told)
        };
        if let Some(severity) = severity {
            let message = format!(
                "{} is after the publication on {published}, but is told as past.",
                here.printed(it)
            );
            let check = here.check(severity, here.words(it), message);
            out.push(check.by([label]));
        }
    }
}

/// Whether a date is a source's: behind its name, or behind "published" and a name.
fn cites(line: &Line, it: &Dated, names: &[Span]) -> bool {
    const LINKS: [&str; 9] = [
        "published", "of", "dated", "england", "data", "the", "results", "nhs", "statistics",
    ];
    // "For 2023/24, published in"; "the survey in October" may be one to come.
    const PUBLISHED: [&str; 4] = ["in", "on", "for", "from"];
    let start = line.place(it.range.clone()).start;
    let before = names.partition_point(|it| it.end <= start);
    let Some(last) = before.checked_sub(1).and_then(|it| names.get(it)) else {
        return false;
    };
    let between = Span::new(last.end, start).of(line.text);
    if between.len() > 80 {
        return false;
    }
    let words: Vec<String> = between
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect();
    // A short form of its own and the year that it covers may stand between: "(ASCS) for 2023/24, published".
    let linked = |it: &String| {
        LINKS.contains(&it.as_str())
            || (words.iter().any(|it| it == "published") && PUBLISHED.contains(&it.as_str()))
            || it.bytes().all(|it| it.is_ascii_digit())
            || [
                "sace", "ascs", "ascof", "salt", "sac", "cld", "estimates", "estimate", "workforce",
            ]
            .contains(&it.as_str())
    };
    words.len() <= 7 && words.iter().all(linked)
}

/// What a sentence's verbs say.
struct Told {
    /// Plans, aims and what is to come.
    ahead: bool,
    past: bool,
    /// Where what somebody said begins: "leaders told us that …".
    said: usize,
    /// The surveys and data sets that it names.
    names: Vec<Span>,
}

const AHEAD: &[&str] = &[
    "will", "would", "shall", "should", "might", "could", "due", "next", "future", "forthcoming",
    "upcoming", "coming", "ahead", "deadline", "until", "till", "goal", "ambition", "going",
    "pending", "cannot", "can", "expires", "expire", "expired", "runs", "run", "ran", "lasts",
    "lasted", "starting", "beginning", "ready", "once", "further",
];

const AHEAD_STEMS: &[&str] = &[
    "plan", "target", "aim", "intend", "intention", "expect", "forecast", "projected",
    "projection", "anticipat", "schedul", "propos", "hope", "hoping", "want", "wish", "committed",
    "commits", "agreed", "predict", "timetabl", "booked", "promis", "pledg", "confirm", "announc",
    "secured", "await", "forward",
];

impl Told {
    fn of(line: &Line) -> Self {
        let n = line.len();
        let said = (0..n)
            .find(|at| {
                line.is(*at, &["that"])
                    && (1..=4).any(|n| {
                        line.was(
                            *at,
                            n,
                            &[
                                "told", "said", "heard", "reported", "noted", "found", "showed",
                                "learned", "explained", "saw",
                            ],
                        )
                    })
            })
            .unwrap_or(n);
        let is_ahead = |at: usize| {
            let word = line.word(at);
            AHEAD.contains(&word)
                || AHEAD_STEMS.iter().any(|it| word.starts_with(it))
                || (word == "may" && !line.capital(at))
                // "Was to open", "is to report".
                || (word == "to" && line.was(at, 1, &["was", "were", "is", "are", "set"]))
                || (word == "be" && line.was(at, 1, &["to"]))
        };
        Self {
            ahead: (0..said).any(is_ahead),
            past: (0..said).any(|at| is_past(line.word(at))),
            said,
            names: names(line.text).into_iter().map(|it| it.span).collect(),
        }
    }
}

fn is_past(word: &str) -> bool {
    [
        "was", "were", "had", "took", "told", "rose", "fell", "began", "said", "met", "held",
        "made", "gave", "went", "came", "became", "spent", "found", "left", "got", "grew", "saw",
        "heard", "led", "brought", "sent", "kept", "won", "paid", "wrote",
    ]
    .contains(&word)
        || (word.len() > 4
            && word.ends_with("ed")
            && !["need", "indeed", "hundred"].contains(&word))
}

/// Whether what a date dates is told as done, and how surely.
fn happened(line: &Line, it: &Dated, told: &Told) -> Option<Severity> {
    let start = it.range.start;
    if told.ahead || !told.past || start > told.said {
        return None;
    }
    let before = |n: usize| start.checked_sub(n).map_or("", |at| line.word(at));
    // "At the end of September 2025", "in early September 2025", "in late": what leads the date.
    let mut lead = start;
    if line.was(lead, 1, &["early", "late", "mid"]) {
        lead -= 1;
    }
    if line.was(lead, 1, &["of"]) && line.was(lead, 2, &["end", "start", "beginning", "month"]) {
        lead -= 2;
        lead -= usize::from(line.was(lead, 1, &["the"]));
    }
    let preposition = line.back(lead, 1);
    // "In the year to September 2025", "between April and September 2025": the span has ended.
    let ended = (before(1) == "to" || before(1) == "ending" || before(1) == "ended")
        && (2..=3).any(|n| ["year", "months", "quarter"].contains(&before(n)));
    let spanned = before(1) == "and" && (2..=6).any(|n| before(n) == "between");
    if ended || spanned {
        return main_verb(line, it.range.end, told.said).filter(|_| start <= 6);
    }
    let first = lead <= 1 || is_visit(line, lead);
    match preposition {
        "in" | "on" | "during" | "at" | "since" if first => {
            main_verb(line, it.range.end, told.said)
        }
        // "By June 2025 it had reached 76%"; "by June 2025" may be a limit.
        "by" if first => main_verb(line, it.range.end, told.said).filter(|_| {
            (it.range.end..told.said)
                .any(|at| line.is(at, &["had"]) && !line.is(at + 1, &["to", "a", "an", "the"]))
        }),
        "as" | "of" if line.back(lead, 1) == "of" && line.back(lead, 2) == "as" => {
            Some(Severity::Error)
        }
        "at" if line.back(lead, 2) == "as" => Some(Severity::Error),
        "by" => {
            // "had been taken up by 31 May 2025"
            let perfect = (2..=6).any(|n| line.was(lead, n, &["had"]))
                && !(2..=6).any(|n| line.was(lead, n, &["to", "for"]));
            perfect.then_some(Severity::Error)
        }
        "in" | "on" => before_it(line, lead),
        _ => None,
    }
}

/// Whether a sentence begins with its assessors' visit: "at the time of our visit in".
fn is_visit(line: &Line, lead: usize) -> bool {
    const WORDS: [&str; 15] = [
        "at", "the", "time", "of", "our", "this", "during", "when", "site", "onsite", "visit",
        "visits", "inspection", "fieldwork", "assessment",
    ];
    let before = lead.saturating_sub(1);
    before <= 8
        && (0..before).all(|at| line.is(at, &WORDS))
        && (0..before).any(|at| line.is(at, WORDS.get(10..).unwrap_or(&[])))
}

/// What the verb behind a leading date says: told for sure as past, perhaps, or not.
fn main_verb(line: &Line, from: usize, until: usize) -> Option<Severity> {
    const NOW: [&str; 13] = [
        "is", "are", "has", "have", "does", "do", "starts", "begins", "opens", "closes", "ends",
        "start", "begin",
    ];
    let mut unsure = false;
    for at in from..until {
        if line.is(at, &NOW) {
            return None;
        }
        // "The team which was formed last year starts": that verb may be another's.
        unsure |= line.is(
            at,
            &["that", "which", "who", "whose", "where", "when", "as"],
        );
        let word = line.word(at);
        let auxiliary = ["was", "were", "had"].contains(&word);
        if auxiliary && (at + 1..=at + 3).any(|next| line.is(next, &["to"])) {
            return None;
        }
        if auxiliary && line.word(at + 1).ends_with("ing") && !is_state(line.word(at + 1)) {
            return None;
        }
        if is_past(word) && line.is(at + 1, &["to"]) {
            return None;
        }
        // "The contract ended": what has a term can be told of before its term is over.
        if runs_out(line, at) && (has_term(line, from..at) || !line.is(at, &["closed"])) {
            return None;
        }
        unsure |= has_term(line, at..at + 1);
        // "Leaders approved", "the team formed last year": the form alone does not tell.
        if is_past(word) {
            let sure = !word.ends_with("ed") && !unsure;
            if sure {
                return Some(Severity::Error);
            }
            unsure = true;
        }
    }
    unsure.then_some(Severity::Query)
}

/// Whether the verb at `at` says that a term is over: "ended", "ran out".
fn runs_out(line: &Line, at: usize) -> bool {
    line.is(at, &["ended", "expired", "closed", "finished", "lapsed"])
        || (line.is(at, &["ran", "run", "came"]) && line.is(at + 1, &["out", "to"]))
}

/// Whether something that has a term is named: a contract, a grant.
fn has_term(line: &Line, mut within: Range<usize>) -> bool {
    const THINGS: [&str; 14] = [
        "contract", "contracts", "term", "terms", "funding", "grant", "grants", "lease", "tender",
        "agreement", "agreements", "licence", "arrangement", "arrangements",
    ];
    within.any(|at| line.is(at, &THINGS))
}

/// "Were waiting", "was receiving": what was so then; "was ending", "were moving" may be to come.
fn is_state(word: &str) -> bool {
    [
        "waiting", "receiving", "living", "using", "working", "awaiting", "getting",
    ]
    .contains(&word)
}

/// What the verb before "in" or "on" and a date says.
fn before_it(line: &Line, lead: usize) -> Option<Severity> {
    const DONE: [&str; 18] = [
        "opened", "launched", "approved", "closed", "completed", "visited", "met", "introduced",
        "appointed", "published", "created", "moved", "received", "held", "started", "began",
        "took", "adopted",
    ];
    // "Savings were needed in July 2026".
    const OPEN: [&str; 9] = [
        "needed", "required", "included", "based", "had", "allowed", "awaited", "offered",
        "interested",
    ];
    let word = |n: usize| line.back(lead, n);
    let verb = (2..=8).find(|n| is_past(word(*n)))?;
    // "The contract ended in" a month to come; "the hub closed in" is told of the past.
    let at = lead - verb;
    let term = has_term(line, at.saturating_sub(6)..at);
    let ends = (at..lead).any(|it| runs_out(line, it));
    if ends && (term || !line.is(at, &["closed"])) {
        return None;
    }
    let between = |at: usize| {
        line.is_sign(at) || line.is(at, &["to", "for", "that", "of", "until", "from", "who"])
    };
    // "A contract for a hub in": what stands between may carry the date.
    if OPEN.contains(&word(verb)) || (lead - verb + 1..lead - 1).any(between) {
        return None;
    }
    let state = ["was", "were"].contains(&word(verb));
    let done = if state {
        verb == 3 && is_state(word(2))
    } else {
        verb == 2
            || (verb == 3 && (word(2) == "place" || word(2).ends_with("ly")))
            || word(verb) == "visited"
    };
    if done && term {
        Some(Severity::Query)
    } else if done {
        Some(Severity::Error)
    } else {
        DONE.contains(&word(verb)).then_some(Severity::Query)
    }
}
