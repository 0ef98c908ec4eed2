//! Words for what the checks found.

use super::{count, list};
use crate::view::{Analysis, Check, CheckKind, CheckSeverity};

/// What a query is.
pub const QUESTION: &str = "An error is arithmetic that cannot be right. A query is a question, not a finding of fault: \
                            what it asks about may have its reasons.";

/// How sure a check is.
#[must_use]
pub fn certainty(severity: CheckSeverity) -> &'static str {
    match severity {
        CheckSeverity::Error => "Error",
        CheckSeverity::Query => "Query",
    }
}

/// What a check looks at.
#[must_use]
pub fn check_kind(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::Wording => "words against numbers",
        CheckKind::Overall => "overall result against scores",
        CheckKind::Score => "scores and standards",
        CheckKind::Money => "budget and spending",
        CheckKind::Parts => "parts and totals",
        CheckKind::Share => "shares against counts",
        CheckKind::Change => "changes and targets",
        CheckKind::Unit => "units and % signs",
        CheckKind::Average => "England averages",
        CheckKind::TwoValues => "one measure, two values",
        CheckKind::Source => "sources",
        CheckKind::Date => "dates",
        CheckKind::Name => "names",
        CheckKind::Debris => "stray characters",
    }
}

/// How many there are: `2 errors, 1 query`, or that there is nothing.
#[must_use]
pub fn checks_headline(checks: &[&Check]) -> String {
    let of = |severity, singular, plural| {
        let n = checks.iter().filter(|it| it.severity == severity).count();
        (n > 0).then(|| count(n, singular, plural))
    };
    let parts: Vec<String> = [
        of(CheckSeverity::Error, "error", "errors"),
        of(CheckSeverity::Query, "query", "queries"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return "The checks found nothing to ask.".to_owned();
    }
    parts.join(", ")
}

/// [`checks_headline`] with the rows that the user added.
#[must_use]
pub fn entries_headline(checks: &[&Check], own: usize) -> String {
    let added = (own > 0).then(|| format!("{own} added by you"));
    match added {
        None => checks_headline(checks),
        Some(added) if checks.is_empty() => added,
        Some(added) => format!("{}, {added}", checks_headline(checks)),
    }
}

/// The checks that the user did not put aside.
#[must_use]
pub fn kept_checks(analysis: &Analysis) -> Vec<&Check> {
    let kept = |it: &&Check| list::put_aside(analysis, &it.id).is_none();
    analysis.checks.iter().filter(kept).collect()
}

/// The check that an id names: its own, or that of one of its pieces of evidence (`k3e2`).
#[must_use]
pub fn check_of<'a>(analysis: &'a Analysis, id: &str) -> Option<&'a Check> {
    let own = id.split('e').next()?;
    analysis.checks.iter().find(|it| it.id == own)
}

/// The id by which a piece of a check's evidence is gone to.
#[must_use]
pub fn evidence_id(check: &Check, n: usize) -> String {
    format!("{}e{}", check.id, n + 1)
}

/// The words of a report on one line, cut where they are very long.
#[must_use]
pub fn one_line(words: &str, longest: usize) -> String {
    let mut out = String::new();
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
            if out.len() + word.len() > longest {
                out.push('…');
                break;
            }
        }
        out.push_str(word);
    }
    out
}
