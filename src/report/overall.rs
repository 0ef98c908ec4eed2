//! The overall result: what the report prints, and what its nine scores add up to.

use crate::framework::{Total, key};
use crate::notice::{Notice, NoticeKind};
use crate::outline::{Front, Outline, Role};
use crate::report::scores::StatementScores;
use crate::span::Span;
use crate::text::doubt::is_doubtful;
use crate::units::{Decimal, Rating, Score};

/// The overall result.
#[derive(Debug, Clone, PartialEq)]
pub struct Overall {
    /// The rating as printed, with its place.
    pub rating: Option<(Rating, Span)>,
    /// The percentage as printed, with its place.
    pub percent: Option<(Decimal, Span)>,
    /// The sum of nine scores.
    pub total: Option<Total>,
    /// Whether the report calls its scores indicative.
    pub indicative: bool,
}

/// Reads the overall result. The graphic that shows it on CQC's page is often lost in copying: then rating
/// and percentage are `None` and only the sum is left.
pub(super) fn read(
    notices: &mut Vec<Notice>,
    text: &str,
    outline: &Outline,
    scores: &[StatementScores],
) -> Overall {
    let mut ratings: Vec<(Rating, Span)> = Vec::new();
    let mut percent = None;
    let mut indicative = None;
    let mut in_block = false;
    for line in &outline.lines {
        match &line.role {
            Role::Front(Front::Rating { indicative: it }) => {
                in_block = true;
                indicative = indicative.or(it.then_some(line.content));
            }
            Role::Score(it) if it.indicative => indicative = indicative.or(Some(line.content)),
            role if role.is_heading() => in_block = false,
            Role::Prose | Role::Item if line.content.len() <= 240 && front(outline, line) => {
                let speaks = speaks_of_overall(&key(line.content.of(text)));
                if in_block || speaks {
                    ratings.extend(rating_on(text, line.content, speaks));
                }
                let alone = in_block && is_percent_alone(line.content.of(text));
                if percent.is_none()
                    && (speaks
                        || alone
                        || (in_block && rating_on(text, line.content, false).is_some()))
                {
                    percent = percent_on(text, line.content);
                }
            }
            _ => {}
        }
    }
    // A legend of all four, or a previous rating beside the present one: it is not certain which is meant.
    let several = ratings
        .iter()
        .any(|it| Some(it.0) != ratings.first().map(|it| it.0));
    if several {
        // The second of them is where the doubt begins.
        let other = ratings
            .iter()
            .find(|it| Some(it.0) != ratings.first().map(|it| it.0));
        notices.extend(other.map(|it| Notice::at(it.1, NoticeKind::RatingUncertain)));
    }
    let rating = if several {
        None
    } else {
        ratings.first().copied()
    };
    let percent = if several { None } else { percent };
    let points: Vec<Score> = scores
        .iter()
        .filter_map(|it| it.score().map(|(score, _)| score))
        .collect();
    let total = Total::of(&points);
    if let Some(at) = indicative {
        notices.push(Notice::at(at, NoticeKind::Indicative));
    }
    Overall {
        rating,
        percent,
        total,
        indicative: indicative.is_some(),
    }
}

/// Whether a line is a percentage and nothing else: "70%" under the rating.
fn is_percent_alone(line: &str) -> bool {
    let number = line.trim().strip_suffix('%').unwrap_or("").trim_end();
    !number.is_empty() && number.len() <= 3 && number.bytes().all(|it| it.is_ascii_digit())
}

fn front(outline: &Outline, line: &crate::outline::Line) -> bool {
    outline
        .section_of(line)
        .is_none_or(|it| it.statement.is_none())
}

/// "Overall rating for … Council: 70%", "… scored 78 out of 100 overall"; not "Overall rating for care homes: 82%".
fn speaks_of_overall(said: &str) -> bool {
    if said.contains("out of 100 overall") {
        return true;
    }
    let Some(rest) = said
        .strip_prefix("overall rating")
        .or_else(|| said.strip_prefix("overall score"))
    else {
        return false;
    };
    let of_somebody = rest.starts_with(" for ");
    !of_somebody
        || [
            "council", "borough", "county", "city", "authority", "corporation",
        ]
        .iter()
        .any(|it| rest.contains(it))
}

fn rating_on(text: &str, line: Span, anywhere: bool) -> Option<(Rating, Span)> {
    let words = line.of(text);
    let lower = words.to_ascii_lowercase();
    let at = |it: Rating, from: usize| {
        (
            it,
            Span::new(line.start + from, line.start + from + it.name().len()),
        )
    };
    for it in Rating::ALL {
        let name = it.name().to_ascii_lowercase();
        let first = lower.strip_prefix(&name);
        // The word alone, or followed by its standard or percentage: "Good", "Good: Evidence shows …".
        if first.is_some_and(|rest| {
            rest.trim().is_empty() || rest.trim_start().starts_with([':', '-', '–', '('])
        }) {
            return Some(at(it, 0));
        }
        // "Overall rating: Good".
        if anywhere
            && let Some(rest) = lower.split_once(':').map(|(_, rest)| rest.trim())
            && rest == name
        {
            return Some(at(it, lower.trim_end().len() - name.len()));
        }
    }
    None
}

fn percent_on(text: &str, line: Span) -> Option<(Decimal, Span)> {
    let words = line.of(text);
    if is_doubtful(words) {
        return None;
    }
    let mut from = 0;
    while let Some(at) = words.get(from..)?.find(|it: char| it.is_ascii_digit()) {
        let start = from + at;
        let tail = words.get(start..)?;
        let n = tail
            .bytes()
            .take_while(|it| it.is_ascii_digit() || *it == b'.')
            .count();
        let number = tail.get(..n)?.trim_end_matches('.');
        let after = tail.get(number.len()..)?.trim_start();
        let end = start + number.len();
        let sign = after
            .starts_with('%')
            .then(|| words.len() - after.len() + 1);
        let is_share = sign.is_some() || after.starts_with("out of 100");
        if is_share
            && let Some(value) = Decimal::parse(number).filter(|it| *it <= Decimal::new(100, 0))
        {
            return Some((
                value,
                Span::new(line.start + start, line.start + sign.unwrap_or(end)),
            ));
        }
        from = start + n.max(1);
    }
    None
}
