//! What the checks found, with places, sections and the findings they speak of.

use super::{Build, Parts, comparison_id, score_id};
use crate::checks;
use crate::span::Span;
use crate::view::highlight::Mark;
use crate::view::{Check, CheckKind, CheckSeverity, Place};

fn check_id(n: usize) -> String {
    format!("k{}", n + 1)
}

/// Marks of all checks.
pub(super) fn marks(out: &mut Vec<Mark>, found: &[checks::Check]) {
    for (n, it) in found.iter().enumerate() {
        out.push(Mark {
            span: it.span,
            tag: None,
            id: check_id(n),
        });
    }
}

impl Build<'_> {
    pub(super) fn checks(&self, parts: &Parts) -> Vec<Check> {
        parts
            .checks
            .iter()
            .enumerate()
            .map(|(n, it)| {
                let Place { start, end } = self.place(it.span);
                let line = line_at(parts, it.span);
                let section = line.and_then(|it| it.section);
                Check {
                    id: check_id(n),
                    kind: kind(it.kind),
                    severity: match it.severity {
                        checks::Severity::Error => CheckSeverity::Error,
                        checks::Severity::Query => CheckSeverity::Query,
                    },
                    message: it.message.clone(),
                    suggestion: it.suggestion.clone(),
                    section: self.section_name(parts.outline, section),
                    topic: line.and_then(|it| it.topic).map(|it| self.words(it)),
                    page: None,
                    start,
                    end,
                    sentence: self.place(it.sentence),
                    evidence: it.evidence.iter().map(|it| self.place(*it)).collect(),
                    findings: findings(parts, it),
                }
            })
            .collect()
    }
}

fn line_at<'p>(parts: &'p Parts, span: Span) -> Option<&'p crate::outline::Line> {
    let lines = &parts.outline.lines;
    lines.get(lines.partition_point(|it| it.span.end <= span.start))
}

/// Ids of what stands where a check points, or among what it was judged by.
fn findings(parts: &Parts, it: &checks::Check) -> Vec<String> {
    let touches = |at: Span| {
        std::iter::once(&it.span)
            .chain(&it.evidence)
            .any(|it| it.overlaps(at))
    };
    let mut out = Vec::new();
    for (n, it) in parts.comparisons.iter().enumerate() {
        if touches(it.local.span) || touches(it.benchmark.span) {
            out.push(comparison_id(n));
        }
    }
    for (n, it) in parts.found.figures.iter().enumerate() {
        if touches(it.at.span) {
            out.push(super::figures::figure_id(n));
        }
    }
    for (n, it) in parts.report.scores.iter().enumerate() {
        let places = [
            it.section.map(|it| it.1),
            it.summary.map(|it| it.1),
            it.standard_line,
        ];
        if places.into_iter().flatten().any(touches) {
            out.push(score_id(n));
        }
    }
    out
}

fn kind(it: checks::CheckKind) -> CheckKind {
    match it {
        checks::CheckKind::Wording => CheckKind::Wording,
        checks::CheckKind::Overall => CheckKind::Overall,
        checks::CheckKind::Score => CheckKind::Score,
        checks::CheckKind::Money => CheckKind::Money,
        checks::CheckKind::Parts => CheckKind::Parts,
        checks::CheckKind::Share => CheckKind::Share,
        checks::CheckKind::Change => CheckKind::Change,
        checks::CheckKind::Unit => CheckKind::Unit,
        checks::CheckKind::Average => CheckKind::Average,
        checks::CheckKind::TwoValues => CheckKind::TwoValues,
        checks::CheckKind::Source => CheckKind::Source,
        checks::CheckKind::Date => CheckKind::Date,
        checks::CheckKind::Name => CheckKind::Name,
        checks::CheckKind::Debris => CheckKind::Debris,
    }
}
