//! The printed rating and percentage against the nine scores.

use super::{Check, CheckKind, Facts, Severity};
use crate::framework::Total;
use crate::span::Span;
use crate::units::{Decimal, Rating};

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    let overall = &facts.report.overall;
    // Pilots were scored alike, but CQC calls their results indicative, not ratings.
    let severity = if overall.indicative {
        Severity::Query
    } else {
        Severity::Error
    };
    let check = |at: Span, message: String, suggestion: String| {
        Check::new(CheckKind::Overall, severity, at, message)
            .suggest(suggestion)
            .by(scores(facts))
    };
    if let Some(total) = overall.total {
        let sum = format!(
            "The nine scores add up to {} of {}, which is {}% rounded up and {}",
            total.points,
            total.maximum,
            total.percent(),
            total.rating().name()
        );
        if let Some((rating, at)) = overall.rating.filter(|it| it.0 != total.rating()) {
            let message = format!("{sum}; the report prints {}.", rating.name());
            out.push(check(at, message, total.rating().name().to_owned()));
        }
        if let Some((percent, at)) = overall.percent.filter(|it| !total.agrees(it.0)) {
            let message = format!("{sum}; the report prints {percent}%.");
            out.push(check(at, message, format!("{}%", total.percent())));
        }
    } else if let Some((rating, at)) = overall.rating
        && let Some((percent, from)) = overall.percent
        && let Some(band) = band(percent).filter(|it| *it != rating)
    {
        let message = format!(
            "{percent}% lies in the band of {}, but the report prints {}.",
            band.name(),
            rating.name()
        );
        out.push(Check::new(CheckKind::Overall, severity, at, message).by([from]));
    }
}

/// Where the scores stand that make the total.
fn scores(facts: &Facts) -> Vec<Span> {
    let scores = facts.report.scores.iter();
    scores.filter_map(|it| it.score().map(|it| it.1)).collect()
}

/// The band of a printed whole percentage; `None` where it lies outside all bands or between two.
fn band(percent: Decimal) -> Option<Rating> {
    let whole = (25..=100).find(|it| Decimal::new(i64::from(*it), 0) == percent)?;
    let total = Total {
        points: whole,
        maximum: 100,
    };
    Some(total.rating())
}
