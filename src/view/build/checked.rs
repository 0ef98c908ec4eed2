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
        let findings = Findings::new(parts);
        parts
            .checks
            .iter()
            .enumerate()
            .map(|(n, it)| {
                let Place { start, end } = self.place(it.span);
                let line = parts.outline.line_at(it.span);
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
                    page: self.page(it.span),
                    start,
                    end,
                    sentence: self.place(it.sentence),
                    evidence: it.evidence.iter().map(|it| self.place(*it)).collect(),
                    findings: findings.of(it),
                }
            })
            .collect()
    }
}

/// What can be among the words of a check, in the order in which it is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Finding {
    Comparison(usize),
    Figure(usize),
    Score(usize),
}

/// All findings with their places, in order of place.
struct Findings(Vec<(Span, Finding)>);

impl Findings {
    fn new(parts: &Parts) -> Self {
        let mut out = Vec::new();
        for (n, it) in parts.comparisons.iter().enumerate() {
            out.push((it.local.span, Finding::Comparison(n)));
            out.push((it.benchmark.span, Finding::Comparison(n)));
        }
        for (n, it) in parts.found.figures.iter().enumerate() {
            out.push((it.at.span, Finding::Figure(n)));
        }
        for (n, it) in parts.report.scores.iter().enumerate() {
            let places = [
                it.section.map(|it| it.1),
                it.summary.map(|it| it.1),
                it.standard_line,
            ];
            out.extend(
                places
                    .into_iter()
                    .flatten()
                    .map(|at| (at, Finding::Score(n))),
            );
        }
        out.sort_unstable();
        Self(out)
    }

    /// Ids of what stands where a check points, or among what it was judged by.
    fn of(&self, it: &checks::Check) -> Vec<String> {
        let mut found: Vec<Finding> = Vec::new();
        for place in std::iter::once(&it.span).chain(&it.evidence) {
            let until = self.0.partition_point(|it| it.0.start < place.end);
            // A finding is a few words, so those that reach into the place begin shortly before it.
            let from = self
                .0
                .partition_point(|it| it.0.start + LONGEST < place.start);
            let near = self.0.get(from..until.max(from)).unwrap_or(&[]);
            found.extend(
                near.iter()
                    .filter(|it| it.0.overlaps(*place))
                    .map(|it| it.1),
            );
        }
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .map(|it| match it {
                Finding::Comparison(n) => comparison_id(n),
                Finding::Figure(n) => super::figures::figure_id(n),
                Finding::Score(n) => score_id(n),
            })
            .collect()
    }
}

/// More bytes than a finding's own words have.
const LONGEST: usize = 200;

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
