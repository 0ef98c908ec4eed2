//! Dates that cite a source or an act, and so date nothing else.

use super::calendar::Dated;
use super::lexeme::Line;
use crate::compare::source::collection_of;
use crate::framework::key;

/// Dates that cite a source or an act: not when a figure holds, and no event.
pub(super) fn cited(line: &Line, dates: &[Dated], compares: bool) -> Vec<usize> {
    dates
        .iter()
        .enumerate()
        .filter(|(_, it)| is_act(line, it) || is_citation(line, dates, it, compares))
        .map(|it| it.0)
        .collect()
}

fn is_act(line: &Line, it: &Dated) -> bool {
    line.was(
        it.range.start,
        1,
        &[
            "act", "acts", "regulations", "order", "code", "measure", "guidance", "bill", "rules",
            "census", "directive",
        ],
    ) || line.is(it.range.end, &["act", "regulations", "census"])
}

/// "(Adult Social Care Survey, October 2024)", "the Adult Social Care Survey 2023-24", "the 2023/24 ASCOF".
fn is_citation(line: &Line, dates: &[Dated], it: &Dated, compares: bool) -> bool {
    const TOLD: &[&str] = &[
        "was", "were", "had", "in", "from", "to", "by", "up", "down", "compared", "than",
    ];
    const LINKS: &[&str] = &["for", "of", "in", "england", "published", "the", "from"];
    let (start, end) = (it.range.start, it.range.end);
    let in_date = |at: usize| dates.iter().any(|it| it.range.contains(&at));
    // "Assessment start date: 15 May 2023", "was published on 18 July 2025".
    if line.was(start, 2, &["date"]) && line.sign(start - 1, ':') {
        return true;
    }
    let published = (1..=3).any(|n| line.was(start, n, &["published"]));
    // A survey's name somewhere in the last words before.
    let surveyed = |until: usize| {
        (2..=9)
            .filter_map(|n| until.checked_sub(n))
            .any(|from| collection_of(&key(line.printed(from..until))).is_some())
    };
    if published && ((0..start).any(|at| line.is(at, &["assessment", "report"])) || surveyed(start))
    {
        return true;
    }
    if let Some((open, close)) = bracket(line, start) {
        let words: Vec<usize> = (open + 1..close)
            .filter(|at| !in_date(*at) && !line.word(*at).is_empty())
            .collect();
        let named = words.iter().any(|at| line.capital(*at));
        let told = words.iter().any(|at| line.is(*at, TOLD));
        let number = (open + 1..close).any(|at| line.digits(at).is_some() && !in_date(at));
        let survey = words.iter().any(|at| is_source(line, *at));
        if named && !number && (survey || !told) {
            return true;
        }
        if words.is_empty() {
            // Behind an average the date is its source's.
            return surveyed(open) || compares && line.any_sign(open.wrapping_sub(1), &['%']);
        }
    }
    (1..=3).any(|n| {
        start >= n
            && is_source(line, start - n)
            && (start - n + 1..start).all(|at| line.is(at, LINKS) || line.sign(at, ','))
    }) || (end..end + 5)
        .take_while(|at| line.capital(*at) || line.is(*at, &["national", "of", "and"]))
        .any(|at| is_source(line, at))
}

/// Nouns of surveys and statistics.
fn is_source(line: &Line, at: usize) -> bool {
    line.is(
        at,
        &[
            "survey", "surveys", "census", "collection", "framework", "ascof", "sace", "ascs",
            "salt", "statistics", "estimates", "estimate", "dataset", "fingertips", "index",
        ],
    )
}

/// The bracket that holds `at`, within a sentence's reach.
pub(super) fn bracket(line: &Line, at: usize) -> Option<(usize, usize)> {
    let open = (at.saturating_sub(40)..at)
        .rev()
        .take_while(|it| !line.sign(*it, ')'))
        .find(|it| line.sign(*it, '('))?;
    let close = (at..line.len().min(at + 40)).find(|it| line.sign(*it, ')'))?;
    Some((open, close))
}

/// The collection of national data that a sentence names, in its running text or in brackets.
pub(super) fn named_collection(line: &Line) -> Option<&'static str> {
    const WORDS: &[&str] = &[
        "survey", "framework", "ascof", "sace", "ascs", "collection", "care", "term", "salt",
        "census",
    ];
    (0..line.len()).any(|at| line.is(at, WORDS)).then_some(())?;
    (0..line.len())
        .filter(|at| line.capital(*at))
        .find_map(|at| collection_of(&key(line.printed(at..line.len().min(at + 8)))))
}
