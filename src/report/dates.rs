//! The date of publication.

use crate::framework::key;
use crate::outline::{Outline, Role};
use crate::span::Span;

/// A date as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// `YYYY-MM-DD`.
    pub iso: String,
    /// Where it stands.
    pub span: Span,
}

/// Names of the months, in order.
pub const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
];

/// `May` for 5.
#[must_use]
pub fn month_name(month: usize) -> Option<String> {
    let name = MONTHS.get(month.checked_sub(1)?)?;
    let (first, rest) = name.split_at(1);
    Some(format!("{}{rest}", first.to_ascii_uppercase()))
}

/// The date that stands straight after "published" at the beginning of a line before the first section.
///
/// Of two dates on one line ("Published: … Page last updated: …") only the first can be it. "Published data from
/// 1 April 2024 showed" is prose, and so is anything within a section.
#[must_use]
pub fn published(text: &str, outline: &Outline) -> Option<Dated> {
    let labels = [
        "assessment published", "report published", "date published", "date of publication",
        "publication date", "published",
    ];
    outline
        .lines
        .iter()
        .filter(|line| {
            matches!(line.role, Role::Prose | Role::Item | Role::Furniture)
                && line.content.len() <= 160
        })
        .filter(|line| {
            outline
                .section_of(line)
                .is_none_or(|it| it.statement.is_none())
        })
        .find_map(|line| {
            let words = line.content.of(text);
            let lower = words.to_ascii_lowercase();
            let label = labels.iter().find(|it| lower.starts_with(**it))?;
            let found = date(text, line.content)?;
            let between = Span::new(line.content.start + label.len(), found.span.start).of(text);
            let joined = ["", "on"].contains(&key(between).as_str());
            // A sentence that goes on after its date is no label ("Published on 3 March 2023, the strategy …").
            let after = key(Span::new(found.span.end, line.content.end).of(text));
            let alone = after.is_empty()
                || ["page", "last", "updated"]
                    .iter()
                    .any(|it| after.starts_with(it));
            (joined && alone).then_some(found)
        })
}

/// The first date in `within`: `30 May 2025`, `14th May 2025` or `30/05/2025`.
#[must_use]
pub fn date(text: &str, within: Span) -> Option<Dated> {
    let words: Vec<Span> = words(text, within);
    for (at, word) in words.iter().enumerate() {
        let printed = word.of(text);
        if let Some(iso) = slashed(printed) {
            return Some(Dated { iso, span: *word });
        }
        let day = printed.trim_end_matches(|it: char| it.is_ascii_alphabetic());
        let (Some(month), Some(year)) = (words.get(at + 1), words.get(at + 2)) else {
            continue;
        };
        let month_number = MONTHS
            .iter()
            .position(|it| it.eq_ignore_ascii_case(month.of(text)));
        let (Ok(day), Some(month_number), Ok(year_number)) = (
            day.parse::<u32>(),
            month_number,
            year.of(text).parse::<u32>(),
        ) else {
            continue;
        };
        if let Some(iso) = iso(year_number, month_number as u32 + 1, day) {
            return Some(Dated {
                iso,
                span: word.join(*year),
            });
        }
    }
    None
}

fn slashed(printed: &str) -> Option<String> {
    let mut parts = printed.split('/');
    let (day, month, year) = (
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
    );
    if parts.next().is_some() {
        return None;
    }
    iso(year, month, day)
}

/// The number of days of a month; `None` where there is no such month.
pub(crate) fn last_day(year: u32, month: u32) -> Option<u32> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => Some(28 + u32::from(leap)),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

fn iso(year: u32, month: u32, day: u32) -> Option<String> {
    let last = last_day(year, month)?;
    // The duty to assess councils began in 2023; a wide range still tells a year from a house number.
    ((2000..2100).contains(&year) && (1..=last).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn words(text: &str, within: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = None;
    let inner = within.of(text);
    for (at, it) in inner.char_indices().chain([(inner.len(), ' ')]) {
        let part = it.is_alphanumeric() || it == '/';
        match (start, part) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                out.push(Span::new(from, at).shift(within.start));
                start = None;
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_reports_print_them() {
        for (line, want) in [
            ("Assessment published: 30 May 2025", Some("2025-05-30")),
            (
                "Published: 3 November 2025 Page last updated: 9 January 2026",
                Some("2025-11-03"),
            ),
            ("Published 14th May 2025", Some("2025-05-14")),
            ("Published: 01/02/2025", Some("2025-02-01")),
            ("Published: 29 February 2024", Some("2024-02-29")),
            ("Published: 29 February 2025", None),
            ("Published: 31 June 2025", None),
            ("Published: May 2025", None),
            ("Published 1/2", None),
        ] {
            let got = date(line, Span::new(0, line.len()));
            assert_eq!(got.map(|it| it.iso).as_deref(), want, "{line}");
        }
    }
}
