//! The survey or data set that a sentence cites, and its date, as printed.

use std::cell::OnceCell;

use crate::framework::{distance, key};
use crate::metrics::Token;
use crate::report::dates::MONTHS;
use crate::span::Span;

/// A citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name as printed, misprints included.
    pub name: Span,
    /// The date or period as printed.
    pub date: Option<Span>,
    /// Usual abbreviation of the collection.
    pub collection: &'static str,
}

/// What a citation's date dates. Reports give a month or a period, and the two are a year and more apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateKind {
    /// A month or a day: when it was published.
    Published,
    /// A financial year or a span of years: what it covers.
    Period,
    /// A year alone, which may be either.
    Year,
}

impl DateKind {
    /// From the printed form: "October 2024", "2023/24", "2023".
    #[must_use]
    pub fn of(printed: &str) -> Self {
        if printed.contains(|it: char| it.is_alphabetic()) && !printed.contains(" to ") {
            Self::Published
        } else if printed.bytes().filter(u8::is_ascii_digit).count() > 4 {
            Self::Period
        } else {
            Self::Year
        }
    }
}

/// Collections, with words that give them away in a citation: all words of one list in any form.
///
/// Names: NHS England, DHSC, Skills for Care and ONS, as they stand in published reports.
const COLLECTIONS: [(&str, &[&str]); 16] = [
    (
        "SACE",
        &[
            "sace",
            "survey of adult carers",
            "survey of adult carers in england",
            "adult carers survey",
        ],
    ),
    (
        "ASCOF",
        &[
            "ascof",
            "adult social care outcomes framework",
            "outcomes framework",
        ],
    ),
    ("ASCS", &["ascs", "adult social care survey"]),
    (
        "SALT",
        &[
            "salt", "short and long term support", "shortand long term support",
            "short and long term",
        ],
    ),
    (
        "SAC",
        &["safeguarding adults collection", "safeguarding adults data"],
    ),
    (
        "SfC",
        &[
            "skills for care",
            "adult social care workforce data set",
            "workforce estimate",
        ],
    ),
    (
        "ASC-FR",
        &["adult social care finance report", "asc fr", "ascfr"],
    ),
    ("CLD", &["client level data"]),
    ("DoLS", &["deprivation of liberty safeguards statistics"]),
    (
        "ONS",
        &[
            "office for national statistics",
            "ons",
            "census",
            "2021 census",
            "census 2021",
            "2011 census",
        ],
    ),
    ("NHS discharge data", &["discharge data"]),
    (
        "LGSCO",
        &["local government and social care ombudsman", "lgsco"],
    ),
    ("CQC", &["care quality commission", "cqc"]),
    ("BCF", &["better care fund"]),
    ("NHS England", &["nhs england", "nhs digital"]),
    ("OHID", &["fingertips", "public health outcomes framework"]),
];

/// The bracket groups of a sentence and what they cite, found once for all its pairs.
pub(super) struct Citations {
    brackets: Vec<(usize, usize, Option<Source>)>,
    /// What the running text introduces, looked for once.
    introduced: OnceCell<Option<Source>>,
}

impl Citations {
    pub(super) fn new(text: &str, tokens: &[Token]) -> Self {
        Self {
            brackets: brackets(tokens)
                .into_iter()
                .map(|(open, close)| (open, close, bracketed(text, tokens, open, close)))
                .collect(),
            introduced: OnceCell::new(),
        }
    }

    /// The citation of a pair: in brackets between figure and average, else in the next brackets after them (one
    /// citation at the end of a sentence serves all pairs before it that have none), else a survey named in the
    /// running text before.
    pub(super) fn of_pair(
        &self,
        text: &str,
        tokens: &[Token],
        first: usize,
        last: usize,
    ) -> Option<Source> {
        let at = self
            .brackets
            .partition_point(|(_, close, _)| *close <= first);
        let rest = self.brackets.get(at..).unwrap_or(&[]);
        let within = rest
            .iter()
            .take_while(|(_, close, _)| *close < last)
            .find_map(|it| it.2.clone());
        // "… (ASCOF, October 2022): 5.9% of …": a citation before a colon serves the list behind it.
        let heads = self
            .brackets
            .iter()
            .take(at)
            .rev()
            .find(|(_, close, _)| tokens.get(close + 1).is_some_and(|it| it.is_sign(':')))
            .and_then(|it| it.2.clone());
        // Brackets around the figure itself cite nothing; the search goes on to the end of the sentence.
        within
            .or_else(|| {
                rest.iter()
                    .filter(|(_, close, _)| *close > last)
                    .find_map(|it| it.2.clone())
            })
            .or(heads)
            .or_else(|| self.running(text, tokens, 0, last))
            .or_else(|| self.after(text, tokens, last))
    }

    /// The citation in brackets that closes what stands before it, if the sentence has one.
    pub(super) fn closing(&self) -> Option<Source> {
        self.brackets.iter().find_map(|it| it.2.clone())
    }

    /// A survey that the sentence introduces in running text, which later sentences go on about.
    pub(super) fn introduced(&self, text: &str, tokens: &[Token]) -> Option<Source> {
        self.introduced
            .get_or_init(|| self.running(text, tokens, 0, tokens.len()))
            .clone()
    }

    /// "…, according to the Adult Social Care Survey", "(…) in the survey of …" behind the pair.
    fn after(&self, text: &str, tokens: &[Token], last: usize) -> Option<Source> {
        let said = |at: usize| tokens.get(at).map_or("", Token::word);
        let from = (last + 1..tokens.len()).find(|at| {
            (said(*at) == "according" && said(at + 1) == "to")
                || (["from", "in"].contains(&said(*at)) && said(at + 1) == "the")
                || (said(*at) == "source" && tokens.get(at + 1).is_some_and(|it| it.is_sign(':')))
        })?;
        self.running(text, tokens, from, tokens.len())
    }

    fn inside(&self, at: usize) -> bool {
        let n = self.brackets.partition_point(|(open, _, _)| *open < at);
        n.checked_sub(1)
            .and_then(|it| self.brackets.get(it))
            .is_some_and(|(_, close, _)| at < *close)
    }
}

/// Outermost bracket groups.
fn brackets(tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let (mut depth, mut open) = (0_usize, 0);
    for (at, token) in tokens.iter().enumerate() {
        if token.is_sign('(') || token.is_sign('[') {
            if depth == 0 {
                open = at;
            }
            depth += 1;
        } else if (token.is_sign(')') || token.is_sign(']')) && depth > 0 {
            depth -= 1;
            if depth == 0 {
                out.push((open, at));
            }
        }
    }
    // A bracket that is never closed reaches to the end.
    if depth > 0 {
        out.push((open, tokens.len()));
    }
    out
}

/// A citation within brackets: "(Survey of Adult Carers (SACE), June 2024)", "(England average 12.08%, Survey
/// of Adult Carers, June 2024)".
fn bracketed(text: &str, tokens: &[Token], open: usize, close: usize) -> Option<Source> {
    // After a number of the pair, the citation is what follows its comma.
    let start = (open + 1..close).rev().find(|at| {
        tokens
            .get(*at)
            .and_then(Token::number)
            .is_some_and(|(_, unit)| unit != crate::units::Unit::Count)
    });
    let mut from = start.map_or(open + 1, |it| it + 1);
    while tokens
        .get(from)
        .is_some_and(|it| it.is_sign(',') || it.is_sign(';') || it.is_sign(':'))
        && from < close
    {
        from += 1;
    }
    let date = date_in(tokens, from, close);
    let mut end = date.map_or(close, |(start, _)| start);
    while end > from
        && tokens.get(end - 1).is_some_and(|it| {
            it.is_sign(',')
                || it.is_sign('(')
                || ["dated", "for", "in", "of", "published", "from"].contains(&it.word())
        })
    {
        end -= 1;
    }
    let name = join(tokens, from, end)?;
    // An abbreviation in brackets of its own keeps its closing bracket.
    let printed = name.of(text);
    let name = if printed.contains('(')
        && !printed.contains(')')
        && text.get(name.end..).is_some_and(|it| it.starts_with(')'))
        && end < close
    {
        Span::new(name.start, name.end + 1)
    } else {
        name
    };
    let collection = collection(&key(name.of(text)))?;
    Some(Source {
        name,
        date: date.and_then(|(a, b)| join(tokens, a, b)),
        collection,
    })
}

/// How many tokens before a pair its source is looked for.
const REACH: usize = 80;

impl Citations {
    /// A survey named in the running text: "Data from the Adult Social Care Survey (ASCS) for 2022/23 showed …".
    fn running(&self, text: &str, tokens: &[Token], start: usize, until: usize) -> Option<Source> {
        let mut best: Option<(usize, usize, &'static str)> = None;
        // Longer sentences than this are lists; their first words say nothing of the last pair's source.
        for from in start.max(until.saturating_sub(REACH))..until {
            // A citation in brackets is an earlier pair's.
            let starts = |it: &Token| !it.word().is_empty() || super::period::is_period(it);
            if self.inside(from) || !tokens.get(from).is_some_and(starts) {
                continue;
            }
            for len in 1..=9 {
                let ends_in_word = tokens
                    .get(from + len - 1)
                    .is_some_and(|it| !it.word().is_empty());
                let Some(span) =
                    join(tokens, from, (from + len).min(until)).filter(|_| ends_in_word)
                else {
                    continue;
                };
                let said = key(span.of(text));
                if ["ons", "cqc", "care quality commission", "census"].contains(&said.as_str()) {
                    continue;
                }
                let Some((id, _)) = COLLECTIONS.iter().find(|(_, names)| {
                    names.contains(&said.as_str()) || names.iter().any(|it| is_misprint(&said, it))
                }) else {
                    continue;
                };
                // "Salt" is no survey, "SALT" is.
                let printed = span.of(text);
                if said.len() <= 5 && printed.chars().any(char::is_lowercase) {
                    continue;
                }
                // Of names that overlap the longest counts, of several the last.
                match best {
                    Some((start, n, _)) if from < start + n + 2 && n > len => {}
                    _ => best = Some((from, len, id)),
                }
            }
        }
        let (from, len, collection) = best?;
        // "(SACE)" straight after a name belongs to it, "(2023-24)" is its date.
        let sign = |at: usize, it: char| tokens.get(at).is_some_and(|token| token.is_sign(it));
        let end = from + len;
        let dated = tokens.get(end + 1).is_some_and(super::period::is_period);
        let end = if sign(end, '(') && sign(end + 2, ')') && !dated {
            end + 3
        } else {
            end
        };
        let name = join(tokens, from, end.min(until))?;
        // "the 2021 census" is dated by its own name.
        let date = date_in(tokens, end, (end + 8).min(until))
            .or_else(|| date_in(tokens, from, end.min(until)));
        Some(Source {
            name,
            date: date.and_then(|(a, b)| join(tokens, a, b)),
            collection,
        })
    }
}

/// The abbreviation of the collection that a citation names: whole words, beginning among its first three. "(complaints to the
/// CQC rose in May 2024)" speaks of CQC and cites nothing.
fn collection(said: &str) -> Option<&'static str> {
    let padded = format!(" {said} ");
    COLLECTIONS
        .iter()
        .filter_map(|(id, names)| {
            let early = |at: usize| {
                padded
                    .get(..at)
                    .is_some_and(|it| it.split_whitespace().count() <= 2)
            };
            let hit = |name: &&&str| {
                let whole = format!(" {name} ");
                // "Workforce Estimate" and "Estimates", "outcomes framework".
                padded
                    .find(&whole)
                    .or_else(|| padded.find(&format!(" {name}s ")))
                    .is_some_and(early)
            };
            let misprint = |it: &&&str| is_misprint(said, it);
            let len = names
                .iter()
                .filter(|it| hit(it) || misprint(it))
                .map(|it| it.len())
                .max()?;
            Some((len, *id))
        })
        .max_by_key(|(len, _)| *len)
        .map(|(_, id)| id)
}

/// Whether `said` is the name `it` with a letter or two wrong, a blank lost or an "s" too many: "Shortand Long-Term
/// Suport", "Survey of Adults Carers". Only long names, which nothing else is like.
fn is_misprint(said: &str, it: &str) -> bool {
    let bare =
        |it: &str| -> Vec<u8> { it.bytes().filter(|it| *it != b' ' && *it != b's').collect() };
    if it.len() < 16 || said.len().abs_diff(it.len()) > 3 || said.get(..1) != it.get(..1) {
        return false;
    }
    distance(&bare(said), &bare(it)) <= 2
}

/// "October 2024", "31 Oct 2024", "2023/24", "2022", "2021 to 2022": the first date among the tokens, as a range.
fn date_in(tokens: &[Token], from: usize, until: usize) -> Option<(usize, usize)> {
    let is_year = |at: usize| at < until && tokens.get(at).is_some_and(super::period::is_period);
    let is_month = |at: usize| {
        let word = tokens.get(at).map_or("", Token::word);
        word.len() >= 3
            && MONTHS
                .iter()
                .any(|it| it.starts_with(word) || (word == "sept" && *it == "september"))
    };
    (from..until).find_map(|at| {
        if is_month(at) {
            let point = usize::from(tokens.get(at + 1).is_some_and(|it| it.is_sign('.')));
            if is_year(at + 1 + point) {
                let day = at > from
                    && tokens
                        .get(at - 1)
                        .and_then(Token::number)
                        .is_some_and(|(it, _)| it.places() == 0 && it.to_f64() <= 31.0);
                return Some((if day { at - 1 } else { at }, at + 2 + point));
            }
        }
        if is_year(at) {
            let to = tokens
                .get(at + 1)
                .is_some_and(|it| it.word() == "to" || it.is_sign('-') || it.is_sign('–'));
            return Some((
                at,
                if to && is_year(at + 2) {
                    at + 3
                } else {
                    at + 1
                },
            ));
        }
        None
    })
}

fn join(tokens: &[Token], from: usize, until: usize) -> Option<Span> {
    if from >= until {
        return None;
    }
    Some(tokens.get(from)?.span.join(tokens.get(until - 1)?.span))
}

/// The usual abbreviation of the collection that words name, such as a citation without its brackets.
#[must_use]
pub fn collection_of(words: &str) -> Option<&'static str> {
    collection(&key(words))
}
