//! The date of publication.

use crate::framework::key;
use crate::outline::{Outline, Role};
use crate::span::Span;
use crate::text::doubt::is_doubtful;

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

/// What a date of publication stands behind.
const PUBLISHED: [&str; 6] = [
    "assessment published", "report published", "date published", "date of publication",
    "publication date", "published",
];

/// What other dates of a report as a whole stand behind.
const ASSESSED: [&str; 6] = [
    "date of assessment", "dates of assessment", "assessment date", "date of report",
    "report date", "date of site visit",
];

/// The date that stands straight after "published" at the beginning of a line before the first section.
///
/// Of two dates on one line ("Published: … Page last updated: …") only the first can be it. "Published data from
/// 1 April 2024 showed" is prose, and so is anything within a section.
#[must_use]
pub fn published(text: &str, outline: &Outline) -> Option<Dated> {
    labelled(text, outline, &PUBLISHED).find_map(|(_, rest)| date_alone(text, rest))
}

/// The words that tell one report of a council from another by when it was published, whatever form they have: the
/// date where it is read, else what is printed in its place, such as "March 2025".
pub(crate) fn published_as(text: &str, outline: &Outline) -> Option<String> {
    stated(text, outline, &PUBLISHED)
}

/// The same by when the council was assessed.
pub(crate) fn assessed_as(text: &str, outline: &Outline) -> Option<String> {
    stated(text, outline, &ASSESSED)
}

/// The most words that are taken for a date in some form: "Monday 3 March to Friday 7 March 2025".
const MOST_WORDS: usize = 12;

fn stated(text: &str, outline: &Outline, labels: &[&str]) -> Option<String> {
    labelled(text, outline, labels).find_map(|(n, rest)| {
        let line = outline.lines.get(n)?.content;
        let end = line.start + without_update(line.of(text)).len();
        let rest = Span::new(rest.start, end.max(rest.start));
        // The label may have a line of its own.
        let rest = if key(rest.of(text)).is_empty() {
            let next = outline.lines.get(n + 1)?;
            matches!(next.role, Role::Prose | Role::Item).then_some(next.content)?
        } else {
            rest
        };
        if let Some(it) = date_alone(text, rest) {
            return Some(it.iso);
        }
        let said = key(rest.of(text));
        is_like_date(&said).then_some(said)
    })
}

fn is_like_date(said: &str) -> bool {
    said.bytes().any(|it| it.is_ascii_digit()) && said.split(' ').count() <= MOST_WORDS
}

/// Lines before the first section that begin with a label: the line's number and what follows the label.
fn labelled<'a>(
    text: &'a str,
    outline: &'a Outline,
    labels: &'a [&str],
) -> impl Iterator<Item = (usize, Span)> + 'a {
    let before = outline.lines.iter().enumerate().filter(|(_, line)| {
        matches!(line.role, Role::Prose | Role::Item | Role::Furniture)
            && line.content.len() <= 160
            && outline
                .section_of(line)
                .is_none_or(|it| it.statement.is_none())
    });
    before.filter_map(|(n, line)| {
        let lower = line.content.of(text).to_ascii_lowercase();
        let label = labels.iter().find(|it| lower.starts_with(**it))?;
        Some((
            n,
            Span::new(line.content.start + label.len(), line.content.end),
        ))
    })
}

/// The date that `rest`, which follows a label, consists of.
fn date_alone(text: &str, rest: Span) -> Option<Dated> {
    let found = date(text, rest)?;
    let between = Span::new(rest.start, found.span.start).of(text);
    let joined = ["", "on"].contains(&key(between).as_str());
    // A sentence that goes on after its date is no label ("Published on 3 March 2023, the strategy …").
    let after = key(Span::new(found.span.end, rest.end).of(text));
    let alone = after.is_empty()
        || ["page", "last", "updated"]
            .iter()
            .any(|it| after.starts_with(it));
    (joined && alone).then_some(found)
}

/// A line without what it says about the last change of the web page, which says nothing about the report.
pub(crate) fn without_update(line: &str) -> &str {
    if line.len() > 160 {
        return line;
    }
    let lower = line.to_ascii_lowercase();
    let Some(at) = ["page last updated", "last updated"]
        .iter()
        .find_map(|it| lower.find(it))
    else {
        return line;
    };
    let (before, update) = line.split_at(at);
    let labels = || PUBLISHED.iter().chain(&ASSESSED);
    let label = key(before).is_empty() || labels().any(|it| lower.starts_with(it));
    if label && is_like_date(&key(update)) {
        before.trim_end_matches(|it: char| !it.is_alphanumeric())
    } else {
        line
    }
}

/// The first date in `within`: `30 May 2025`, `14th May 2025`, `3 Mar 2025`, `30/05/2025` or `2025-05-30`.
#[must_use]
pub fn date(text: &str, within: Span) -> Option<Dated> {
    if is_doubtful(within.of(text)) {
        return None;
    }
    let words: Vec<Span> = words(text, within);
    for (at, word) in words.iter().enumerate() {
        let printed = word.of(text);
        if let Some(iso) = slashed(printed).or_else(|| dashed(printed)) {
            return Some(Dated { iso, span: *word });
        }
        let day = printed.trim_end_matches(|it: char| it.is_ascii_alphabetic());
        let (Some(month), Some(year)) = (words.get(at + 1), words.get(at + 2)) else {
            continue;
        };
        let month_number = month_number(month.of(text));
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

/// The number of a month, from nought, by its name or the first three letters of it; "Sept" has four.
fn month_number(word: &str) -> Option<usize> {
    MONTHS.iter().position(|it| {
        it.eq_ignore_ascii_case(word)
            || it.get(..3).is_some_and(|it| it.eq_ignore_ascii_case(word))
            || (*it == "september" && word.eq_ignore_ascii_case("sept"))
    })
}

/// `2025-05-30`; with the day first it may be meant in either order.
fn dashed(printed: &str) -> Option<String> {
    let mut parts = printed.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    iso(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
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
    let is_digit = |at: usize| inner.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    for (at, it) in inner.char_indices().chain([(inner.len(), ' ')]) {
        let in_number = it == '-' && is_digit(at.wrapping_sub(1)) && is_digit(at + 1);
        let part = it.is_alphanumeric() || it == '/' || in_number;
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
    use crate::outline;
    use crate::text::{Document, Format, ReportText};

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
            ("Report published 2025-03-03", Some("2025-03-03")),
            ("Published: 2025-02-30", None),
            ("Published: 03-04-2025", None),
            ("Published 3rd Mar 2024", Some("2024-03-03")),
            ("Published: 3 Sept. 2024", Some("2024-09-03")),
            ("Published: 3 Marches 2024", None),
            ("Published: 2024-25", None),
        ] {
            let got = date(line, Span::new(0, line.len()));
            assert_eq!(got.map(|it| it.iso).as_deref(), want, "{line}");
        }
    }

    #[test]
    fn the_last_change_of_a_page_is_no_part_of_its_line() {
        for (line, want) in [
            (
                "Published: 3 May 2025 Page last updated: 9 May 2025",
                "Published: 3 May 2025",
            ),
            (
                "Published: 3 May 2025 | Last updated: 9/5/25",
                "Published: 3 May 2025",
            ),
            ("Last updated 9 May 2025", ""),
            ("Page last updated: 9 May 2025", ""),
            ("Last updated policies", "Last updated policies"),
            (
                "Plans that were last updated in 2019 stood.",
                "Plans that were last updated in 2019 stood.",
            ),
        ] {
            assert_eq!(without_update(line), want);
        }
    }

    #[test]
    fn what_stands_for_a_date_is_kept_as_printed() {
        let of = |line: &str| {
            let text = format!(
                "Westmarsh County Council: local authority assessment\n\n{line}\n\nSafeguarding\n\nScore: 2\n"
            );
            let report = ReportText::of(&[Document::new("", Format::Text, b"", &text)]);
            let outline = outline::outline(&mut Vec::new(), &report);
            let text = report.as_str();
            (
                published(text, &outline).map(|it| it.iso),
                published_as(text, &outline),
                assessed_as(text, &outline),
            )
        };
        let some = |it: &str| Some(it.to_owned());
        assert_eq!(
            of("Published: March 2024"),
            (None, some("march 2024"), None)
        );
        assert_eq!(
            of("Published: 3 Mar 2024"),
            (some("2024-03-03"), some("2024-03-03"), None)
        );
        assert_eq!(of("Published\n\nSpring 2024").1, some("spring 2024"));
        assert_eq!(
            of("Date of assessment: 3 to 7 March 2024"),
            (None, None, some("3 to 7 march 2024"))
        );
        assert_eq!(
            of("Published: March 2024 Page last updated: 9 May 2025").1,
            some("march 2024")
        );
        let prose = "Published data on how the county’s people lived from 2019 on showed that few of them moved away.";
        assert_eq!(of(prose), (None, None, None));
        assert_eq!(of("Publishing in 2024"), (None, None, None));
    }
}
