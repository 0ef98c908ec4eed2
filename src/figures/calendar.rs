//! Days, months, years and financial years in a sentence, and strategies' spans of years.

use std::ops::Range;

use super::lexeme::Line;
use crate::report::dates::MONTHS;

/// A date as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dated {
    /// Its lexemes.
    pub(crate) range: Range<usize>,
    pub(crate) kind: DateKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DateKind {
    /// A day, month or year, as far as printed: `2025-05-01`, `2025-05`, `2025`.
    Date(String),
    /// `2023/24`, by the year it begins in.
    FinancialYear(u16),
    /// `2024-2029`, `2023 to 2028`.
    Years(u16, u16),
}

impl Dated {
    /// Something to sort by: the later, the larger. A financial year counts by its end, a year by its end.
    pub(crate) fn order(&self) -> u32 {
        let part = |it: Option<&str>| it.and_then(|it| it.parse::<u32>().ok());
        match &self.kind {
            DateKind::Date(iso) => {
                let mut parts = iso.split('-');
                let year = part(parts.next()).unwrap_or(0);
                let month = part(parts.next()).unwrap_or(12);
                let day = part(parts.next()).unwrap_or(31);
                year * 10_000 + month * 100 + day
            }
            DateKind::FinancialYear(it) => (u32::from(*it) + 1) * 10_000 + 331,
            DateKind::Years(_, it) => u32::from(*it) * 10_000 + 1_231,
        }
    }
}

const SEASONS: &[&str] = &["spring", "summer", "autumn", "winter"];

/// The dates of a sentence, in order.
pub(crate) fn dates(line: &Line) -> Vec<Dated> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match date(line, at) {
            Some(it) => {
                at = it.range.end;
                out.push(it);
            }
            None => at += 1,
        }
    }
    out
}

fn date(line: &Line, at: usize) -> Option<Dated> {
    let dated = |until: usize, kind: DateKind| {
        Some(Dated {
            range: at..until,
            kind,
        })
    };
    // "1 May 2025", "1st May 2025".
    if let Some(day) = whole(line, at).filter(|it| (1..=31).contains(it)) {
        let n = 1 + usize::from(line.glued(at + 1) && line.is(at + 1, &["st", "nd", "rd", "th"]));
        let n = n + usize::from(line.word(at + n) == "of");
        if let Some(month) = month(line, at + n) {
            let n = n + 1 + usize::from(line.sign(at + n + 1, ','));
            return match year(line, at + n) {
                Some(year) => dated(
                    at + n + 1,
                    DateKind::Date(format!("{year}-{month:02}-{day:02}")),
                ),
                // A day without its year dates nothing on its own.
                None => dated(at + n, DateKind::Date(String::new())),
            };
        }
    }
    if let Some(month) = month(line, at) {
        let n = 1 + usize::from(line.sign(at + 1, ','));
        if let Some(year) = year(line, at + n) {
            return dated(at + n + 1, DateKind::Date(format!("{year}-{month:02}")));
        }
        return None;
    }
    // "autumn 2025", "the spring of 2024": the year is all that can be kept.
    if line.is(at, SEASONS) {
        let n = 1 + usize::from(line.word(at + 1) == "of");
        let year = year(line, at + n)?;
        // "winter of 2024/25" is a span.
        let span = line.any_sign(at + n + 1, &['/', '-']) && line.digits(at + n + 2).is_some();
        return (!span)
            .then_some(())
            .and_then(|()| dated(at + n + 1, DateKind::Date(year.to_string())));
    }
    let first = year(line, at)?;
    // "2023/24", "2023-24", "2024-2029", "2024 – 2029".
    if line.any_sign(at + 1, &['/', '-', '–', '—'])
        && let Some(second) = whole(line, at + 2)
    {
        let tight = line.glued(at + 1) && line.glued(at + 2);
        let short = line.printed(at + 2..at + 3).len() == 2;
        let next = first + 1;
        if short && tight && second == u32::from(next % 100) {
            return dated(at + 3, DateKind::FinancialYear(first));
        }
        if short && tight && second > u32::from(first % 100) {
            let century = first / 100 * 100;
            return dated(
                at + 3,
                DateKind::Years(first, century + u16::try_from(second).ok()?),
            );
        }
        if let Some(second) = year(line, at + 2).filter(|it| *it > first) {
            let slashed = line.sign(at + 1, '/');
            return if slashed && second == next {
                dated(at + 3, DateKind::FinancialYear(first))
            } else {
                dated(at + 3, DateKind::Years(first, second))
            };
        }
    }
    // "the strategy for 2023 to 2028", "runs from 2024 to 2029"; "from 2021 to 2023" is a span of time.
    let runs = line.was(at, 1, &["from"])
        && line.was(
            at,
            2,
            &["ran", "runs", "running", "run", "covers", "covering"],
        );
    if line.word(at + 1) == "to"
        && (runs || !line.was(at, 1, &["from", "between"]))
        && let Some(second) = year(line, at + 2).filter(|it| *it > first)
        && !line.any_sign(at + 3, &['/', '-', '–'])
    {
        return dated(at + 3, DateKind::Years(first, second));
    }
    is_year_here(line, at).then(|| Dated {
        range: at..at + 1,
        kind: DateKind::Date(first.to_string()),
    })
}

pub(crate) fn month(line: &Line, at: usize) -> Option<usize> {
    let word = line.word(at);
    let known = MONTHS.iter().position(|it| *it == word)?;
    // "may" the verb and "march" the walk are no months without a capital.
    line.capital(at).then_some(known + 1)
}

/// Four digits without a comma between 1900 and 2099.
fn year(line: &Line, at: usize) -> Option<u16> {
    let printed = line.printed(at..at + 1);
    let glued_to_sign = at > 0 && line.glued(at) && line.any_sign(at - 1, &['#', '£', '.']);
    let letters = line.glued(at + 1) && !line.word(at + 1).is_empty();
    (printed.len() == 4 && line.digits(at).is_some() && !glued_to_sign && !letters)
        .then(|| printed.parse::<u16>().ok())?
        .filter(|it| (1900..2100).contains(it))
}

fn whole(line: &Line, at: usize) -> Option<u32> {
    line.digits(at)?;
    line.printed(at..at + 1).parse().ok()
}

/// Whether four bare digits are a year and no count: "2050 people were waiting" is a count.
fn is_year_here(line: &Line, at: usize) -> bool {
    let after = line.word(at + 1);
    let before = line.back(at, 1);
    let preposition = [
        "in", "since", "by", "until", "till", "during", "for", "from", "to", "of", "throughout",
        "between", "on", "than", "early", "late", "mid", "spring", "summer", "autumn", "winter",
        "census", "and", "after", "before", "with", "year", "act",
    ];
    let hyphened = at > 0 && line.sign(at - 1, '-') && line.was(at, 2, &["mid", "pre", "post"]);
    let led = preposition.contains(&before) || hyphened;
    // "in 2050 people": a preposition alone does not make a year before a noun that can be counted.
    let counted = [
        "people", "residents", "carers", "adults", "unpaid", "requests", "contacts", "referrals",
        "concerns", "reviews", "assessments", "hours", "staff", "calls", "cases", "clients",
        "applications", "households",
    ]
    .contains(&after);
    let percent = line.sign(at + 1, '%');
    let bracketed = line.any_sign(at + 1, &[')']) && at > 0 && !line.sign(at - 1, '(') || {
        at > 0 && line.sign(at - 1, '(') && line.any_sign(at + 1, &[')', ','])
    };
    // "a 2023 Ofsted report", "the 2021 Census", "the council's 2024 budget".
    let adjective = (["a", "the", "its", "their", "our", "this"].contains(&before)
        || before.ends_with("'s"))
        && !after.is_empty();
    let alone = at == 0 && line.sign(at + 1, ',');
    !percent && (adjective || !counted && (led || bracketed || alone))
}
