//! The survey or data set that a sentence cites, and its date, as printed.

use super::pair::Pair;
use crate::framework::key;
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

/// Collections, with words that give them away in a citation: all words of one list in any form.
///
/// Names: NHS England, DHSC, Skills for Care and ONS, as they stand in published reports.
const COLLECTIONS: [(&str, &[&str]); 14] = [
    (
        "SACE",
        &[
            "sace",
            "survey of adult carers",
            "survey of adult carers in england",
            "adult carers survey",
            "carers survey",
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
            "salt",
            "short and long term support",
            "shortand long term support",
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
    ("ONS", &["office for national statistics", "ons", "census"]),
    (
        "NHS discharge data",
        &["discharge data", "hospital discharge"],
    ),
    (
        "LGSCO",
        &["local government and social care ombudsman", "lgsco"],
    ),
    ("CQC", &["care quality commission", "cqc"]),
    ("OHID", &["fingertips", "public health outcomes framework"]),
];

/// The citation of a pair: in its own brackets or the next ones after it in the sentence, else a survey named
/// anywhere before it. One citation at the end of a sentence serves all pairs before it.
pub(super) fn of_pair(text: &str, tokens: &[Token], pair: &Pair) -> Option<Source> {
    let after = pair.benchmark.max(pair.local);
    let in_brackets = brackets(tokens, after)
        .into_iter()
        .find_map(|(open, close)| bracketed(text, tokens, open, close));
    in_brackets.or_else(|| running(text, tokens, pair.benchmark.max(pair.local)))
}

/// Outermost bracket groups that end after token `from`.
fn brackets(tokens: &[Token], from: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let (mut depth, mut open) = (0_usize, 0);
    for (at, token) in tokens.iter().enumerate() {
        if token.is_sign('(') {
            if depth == 0 {
                open = at;
            }
            depth += 1;
        } else if token.is_sign(')') && depth > 0 {
            depth -= 1;
            if depth == 0 && at > from {
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
            it.is_sign(',') || it.is_sign('(') || ["dated", "for", "in"].contains(&it.word())
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

/// A survey named in the running text: "Data from the Adult Social Care Survey (ASCS) for 2022/23 showed …".
fn running(text: &str, tokens: &[Token], until: usize) -> Option<Source> {
    let mut best: Option<(usize, usize, &'static str)> = None;
    // Longer sentences than this are lists; their first words say nothing of the last pair's source.
    for from in until.saturating_sub(REACH)..until {
        for len in 1..=9 {
            let ends_in_words = [from, from + len - 1]
                .iter()
                .all(|at| tokens.get(*at).is_some_and(|it| !it.word().is_empty()));
            if !ends_in_words {
                continue;
            }
            let Some(span) = join(tokens, from, (from + len).min(until)) else {
                continue;
            };
            let said = key(span.of(text));
            let hit = COLLECTIONS
                .iter()
                .find(|(_, names)| names.contains(&said.as_str()));
            if let Some((id, _)) = hit
                && best.is_none_or(|(start, n, _)| from > start || (from == start && len > n))
                && !(said == "ons" || said == "cqc" || said == "care quality commission")
            {
                // The longest name that begins first within the last cluster of names.
                match best {
                    Some((start, n, _)) if from < start + n + 2 && n > len => {}
                    _ => best = Some((from, len, id)),
                }
            }
        }
    }
    let (from, len, collection) = best?;
    // "(SACE)" straight after a name belongs to it.
    let sign = |at: usize, it: char| tokens.get(at).is_some_and(|token| token.is_sign(it));
    let end = from + len;
    let end = if sign(end, '(') && sign(end + 2, ')') {
        end + 3
    } else {
        end
    };
    let name = join(tokens, from, end.min(until))?;
    let date = date_in(tokens, end, (end + 8).min(until));
    Some(Source {
        name,
        date: date.and_then(|(a, b)| join(tokens, a, b)),
        collection,
    })
}

/// The abbreviation of the collection that a citation names.
fn collection(said: &str) -> Option<&'static str> {
    let padded = format!(" {said} ");
    COLLECTIONS
        .iter()
        .filter_map(|(id, names)| {
            let len = names
                .iter()
                .filter(|name| padded.contains(&format!(" {name}")))
                .map(|it| it.len())
                .max()?;
            Some((len, *id))
        })
        .max_by_key(|(len, _)| *len)
        .map(|(_, id)| id)
}

/// "October 2024", "2023/24", "2022", "2021 to 2022": the first date among the tokens, as a range of tokens.
fn date_in(tokens: &[Token], from: usize, until: usize) -> Option<(usize, usize)> {
    let is_year = |at: usize| at < until && tokens.get(at).is_some_and(super::benchmark::is_period);
    (from..until).find_map(|at| {
        let month = tokens.get(at).is_some_and(|it| MONTHS.contains(&it.word()));
        if month && is_year(at + 1) {
            return Some((at, at + 2));
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
