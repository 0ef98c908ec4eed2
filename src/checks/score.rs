//! A score in the summary against its section, the words of a standard against its digit.

use super::{Check, CheckKind, Facts, Severity};
use crate::outline::Role;
use crate::outline::score_line::score_line;
use crate::report::scores::StatementScores;
use crate::span::Span;
use crate::units::Score;

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    for it in &facts.report.scores {
        standard(facts, out, it);
        summary(facts, out, it);
    }
    for line in &facts.outline.lines {
        let (Role::Score(it) | Role::LabelWithScore(_, it) | Role::StatementWithScore(_, it)) =
            &line.role
        else {
            continue;
        };
        if let Some(number) = it.number.filter(|it| !(1..=4).contains(it)) {
            let message = format!("{number} is no score: scores run from 1 to 4.");
            out.push(error(it.printed, message));
        }
    }
}

fn error(at: Span, message: String) -> Check {
    Check::new(CheckKind::Score, Severity::Error, at, message)
}

/// The line of the standard: its digit against its words, and both against the section's score.
fn standard(facts: &Facts, out: &mut Vec<Check>, it: &StatementScores) {
    let Some(whole) = it.standard_line else {
        return;
    };
    let line = score_line(facts.text, whole);
    let digit = line
        .and_then(|it| it.number)
        .and_then(|it| u8::try_from(it).ok())
        .and_then(Score::new);
    let meant = it.standard.and_then(|it| of_words(facts.words(it)));
    let name = it.statement.name();
    if let (Some(digit), Some(meant)) = (digit, meant)
        && digit != meant
    {
        let message = format!(
            "{name}: {} stands beside the words of {} (\"{}\").",
            digit.points(),
            meant.points(),
            meant.standard()
        );
        out.push(error(whole, message));
    }
    let Some((section, at)) = it.section.filter(|it| !whole.overlaps(it.1)) else {
        return;
    };
    if let Some(digit) = digit.filter(|it| *it != section) {
        // The one that the rest contradicts is the one to look at.
        let others = [it.summary.map(|it| it.0), meant];
        let votes = |score: Score| others.iter().filter(|it| **it == Some(score)).count();
        let (at, from) = if votes(section) > votes(digit) {
            (whole, at)
        } else {
            (at, whole)
        };
        let message = format!(
            "{name}: the section gives a score of {}, and its standard is that of {}.",
            section.points(),
            digit.points()
        );
        out.push(error(at, message).by(it.summary.map(|it| it.1).into_iter().chain([from])));
    }
}

fn summary(facts: &Facts, out: &mut Vec<Check>, it: &StatementScores) {
    let (Some((section, at)), Some((summary, from))) = (it.section, it.summary) else {
        return;
    };
    // Where the section contradicts itself that is said already, with the summary as a witness.
    let torn = it
        .standard_line
        .and_then(|it| score_line(facts.text, it))
        .and_then(|it| it.number)
        .is_some_and(|it| it != u32::from(section.points()));
    if section != summary && !torn {
        let message = format!(
            "{}: the section gives a score of {}, the summary one of {}.",
            it.statement.name(),
            section.points(),
            summary.points()
        );
        out.push(error(at, message).by(it.standard_line.into_iter().chain([from])));
    }
}

/// The score that the words of a standard stand for.
///
/// Source: CQC, How we determine ratings.
fn of_words(words: &str) -> Option<Score> {
    let words = words.to_ascii_lowercase();
    let mut meant = (1..=4).filter_map(Score::new).filter(|it| {
        words.contains(
            it.standard()
                .trim_start_matches("a ")
                .trim_start_matches("an "),
        )
    });
    let first = meant.next();
    first.filter(|_| meant.next().is_none())
}
