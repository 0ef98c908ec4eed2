//! From the model to [`ReportView`]: bytes become UTF-16 places, findings get their ids, text its runs.

mod checked;
mod cued;
mod figures;
mod national;

use super::highlight::{Mark, stretches};
use super::{
    Agreement, Amount, Analysis, Authority, AuthorityBasis, Benchmark, Block, BlockShape,
    CalculatedOverall, DateKind, Direction, Heading, HeadingRole, Notice, Overall, Place, Polarity,
    PrintedOverall, ReportView, Run, SCHEMA, Scope, Severity, Source, StatementScore, SummaryScore,
    Tag, Verdict, messages,
};
use crate::checks;
use crate::compare;
use crate::cues;
use crate::figures::Found;
use crate::national::Data;
use crate::notice;
use crate::outline::{Outline, Role};
use crate::report::{Report, identity::Basis};
use crate::span::Span;
use crate::text::{self, ReportText, utf16::Utf16};
use crate::units::{Decimal, Rating};

/// All that the earlier stages found in one text.
pub struct Parts<'a> {
    /// The text.
    pub text: &'a ReportText,
    /// Its outline.
    pub outline: &'a Outline,
    /// What it says about itself.
    pub report: &'a Report,
    /// Its comparisons.
    pub comparisons: &'a [compare::Comparison],
    /// Its other figures and its trends.
    pub found: &'a Found,
    /// What does not fit.
    pub checks: &'a [checks::Check],
    /// Its sentences with cue words.
    pub cues: &'a [cues::Cue],
    /// Published England values.
    pub national: &'a Data,
    /// What was odd.
    pub notices: &'a [notice::Notice],
}

/// Makes the view.
#[must_use]
pub fn view(parts: &Parts) -> ReportView {
    let build = Build {
        text: parts.text.as_str(),
        report: parts.text,
        units: Utf16::new(parts.text.as_str()),
        national: parts.national,
        own: parts.report.own(parts.text.as_str()),
    };
    let scores = build.scores(parts.report);
    let comparisons = build.comparisons(parts.outline, parts.comparisons);
    let marks = marks(parts);
    let blocks = build.blocks(parts.outline, parts.report, &marks);
    let published = parts.report.published.as_ref();
    let analysis = Analysis {
        schema: SCHEMA,
        sources: parts
            .text
            .parts()
            .iter()
            .map(|it| build.source(it))
            .collect(),
        text: build.text.to_owned(),
        outline: build.outline(parts.outline),
        authority: parts.report.identity.as_ref().map(|it| build.authority(it)),
        published: published.map(|it| it.iso.clone()),
        published_at: published.map(|it| build.place(it.span)),
        overall: build.overall(parts.report),
        scores,
        comparisons,
        figures: build.figures(parts.outline, parts.found),
        trends: build.trends(parts.outline, parts.found, parts.comparisons),
        checks: build.checks(parts),
        national: parts.national.into(),
        spread: national::spread_source(),
        notices: parts.notices.iter().map(|it| build.notice(it)).collect(),
        changes: Vec::new(),
        own_checks: Vec::new(),
        cues: build.cues(parts),
    };
    ReportView { analysis, blocks }
}

/// Marks of all findings, ids as in the lists. Sorted by place.
fn marks(parts: &Parts) -> Vec<Mark> {
    let mut out = Vec::new();
    for (n, it) in parts.comparisons.iter().enumerate() {
        for span in [it.local.span, it.benchmark.span] {
            out.push(Mark {
                span,
                tag: Some(Tag::Comparison),
                id: comparison_id(n),
            });
        }
    }
    for (n, it) in parts.report.scores.iter().enumerate() {
        let places = [
            it.section.map(|it| it.1),
            it.summary.map(|it| it.1),
            it.standard_line,
        ];
        for span in places.into_iter().flatten() {
            out.push(Mark {
                span,
                tag: Some(Tag::Score),
                id: score_id(n),
            });
        }
    }
    figures::marks(&mut out, parts.found);
    checked::marks(&mut out, parts.checks);
    out.sort_by_key(|it| it.span);
    out.dedup();
    out
}

fn scope(it: compare::Scope) -> Scope {
    match it {
        compare::Scope::England => Scope::England,
        compare::Scope::Region => Scope::Region,
        compare::Scope::ComparatorGroup => Scope::ComparatorGroup,
        compare::Scope::Neighbour => Scope::Neighbour,
        compare::Scope::Other => Scope::Other,
    }
}

fn comparison_id(n: usize) -> String {
    format!("c{}", n + 1)
}

/// The scores of which a change of one point is enough, where the distance is one.
fn one_point(report: &Report, distance: Option<u8>, can: fn(u8) -> bool) -> Vec<String> {
    if distance != Some(1) {
        return Vec::new();
    }
    report
        .scores
        .iter()
        .enumerate()
        .filter(|(_, it)| it.score().is_some_and(|it| can(it.0.points())))
        .map(|(n, _)| score_id(n))
        .collect()
}

fn score_id(n: usize) -> String {
    format!("s{}", n + 1)
}

struct Build<'a> {
    text: &'a str,
    report: &'a ReportText,
    units: Utf16,
    national: &'a Data,
    /// [`Report::own`]: the council's name, or nothing.
    own: String,
}

impl Build<'_> {
    fn place(&self, span: Span) -> Place {
        Place {
            start: self.units.units(span.start),
            end: self.units.units(span.end),
        }
    }

    /// The page that something begins on, counted from 1.
    fn page(&self, span: Span) -> Option<u32> {
        self.report.page(span.start)
    }

    fn source(&self, it: &text::Part) -> Source {
        let place = self.place(it.span);
        Source {
            name: it.name.clone(),
            format: it.format.name().to_owned(),
            sha256: it.sha256.clone(),
            start: place.start,
            end: place.end,
        }
    }

    fn words(&self, span: Span) -> String {
        span.of(self.text).to_owned()
    }

    fn outline(&self, outline: &Outline) -> Vec<Heading> {
        outline
            .lines
            .iter()
            .filter_map(|line| {
                let (level, role) = heading(&line.role)?;
                let Place { start, end } = self.place(line.content);
                Some(Heading {
                    level,
                    title: self.words(line.content),
                    role,
                    start,
                    end,
                })
            })
            .collect()
    }

    fn authority(&self, it: &crate::report::Identity) -> Authority {
        let Place { start, end } = self.place(it.span);
        Authority {
            name: self.words(it.span),
            ons_code: it.listed.map(|it| it.ons_code.to_owned()),
            region: it.listed.map(|it| it.region.to_owned()),
            r#type: it.listed.map(|it| it.kind.to_owned()),
            basis: match it.basis {
                Basis::Title => AuthorityBasis::Title,
                Basis::Heading => AuthorityBasis::Heading,
                Basis::Mention => AuthorityBasis::Mention,
            },
            start,
            end,
        }
    }

    fn overall(&self, report: &Report) -> Overall {
        let it = &report.overall;
        let anchor = it.rating.map(|it| it.1).or(it.percent.map(|it| it.1));
        Overall {
            printed: anchor.map(|at| {
                let Place { start, end } = self.place(at);
                PrintedOverall {
                    rating: it.rating.map(|it| it.0),
                    percent: it.percent.map(|it| it.0),
                    start,
                    end,
                    percent_at: it.percent.map(|it| self.place(it.1)),
                }
            }),
            calculated: it.total.map(|it| CalculatedOverall {
                total: it.points,
                maximum: it.maximum,
                percent: it.percent(),
                rating: it.rating(),
                complete: true,
                to_next: it.to_next(),
                to_lower: it.to_lower(),
                reaches_next: one_point(report, it.to_next(), |it| it < 4),
                reaches_lower: one_point(report, it.to_lower(), |it| it > 1),
                unseen: it.rating() >= Rating::Good
                    && report
                        .scores
                        .iter()
                        .any(|it| it.score().is_some_and(|it| it.0.points() == 1)),
            }),
            indicative: it.indicative,
            agreement: it.percent.zip(it.total).map(|(percent, total)| {
                match total.agrees(percent.0) {
                    _ if percent.0 == Decimal::new(i64::from(total.percent()), 0) => {
                        Agreement::Same
                    }
                    true => Agreement::WithinAPoint,
                    false => Agreement::Differs,
                }
            }),
        }
    }

    fn scores(&self, report: &Report) -> Vec<StatementScore> {
        report
            .scores
            .iter()
            .enumerate()
            .map(|(n, it)| {
                let score = it.score();
                let at = score.map(|it| it.1).or(it.heading).unwrap_or_default();
                let Place { start, end } = self.place(at);
                StatementScore {
                    id: score_id(n),
                    quality_statement: it.statement.name().to_owned(),
                    theme: it.statement.theme().name().to_owned(),
                    score: score.map(|it| it.0),
                    standard: it.standard.map(|it| self.words(it)),
                    start,
                    end,
                    standard_at: it.standard_line.map(|it| self.place(it)),
                    summary: it.summary.map(|(score, span)| {
                        let Place { start, end } = self.place(span);
                        SummaryScore { score, start, end }
                    }),
                    spread: national::spread(it.statement),
                }
            })
            .collect()
    }

    fn comparisons(
        &self,
        outline: &Outline,
        found: &[compare::Comparison],
    ) -> Vec<super::Comparison> {
        found
            .iter()
            .enumerate()
            .map(|(n, it)| {
                let difference = it.difference();
                let direction = direction(it.local.value, it.benchmark.value);
                let polarity = match it.polarity {
                    compare::Polarity::HigherIsBetter => Polarity::HigherIsBetter,
                    compare::Polarity::LowerIsBetter => Polarity::LowerIsBetter,
                    compare::Polarity::Neutral => Polarity::Neutral,
                };
                let local = self.place(it.local.span);
                let benchmark = self.place(it.benchmark.span);
                let source = it.source.as_ref();
                let date = source.and_then(|it| it.date.as_ref());
                super::Comparison {
                    id: comparison_id(n),
                    measure: it.measure.clone(),
                    indicator: it.indicator.map(|it| it.0.to_owned()),
                    indicator_name: it.indicator.map(|it| it.1.to_owned()),
                    candidates: it.candidates.iter().map(|it| (*it).to_owned()).collect(),
                    population: it.population.map(str::to_owned),
                    local: Amount {
                        value: it.local.value,
                        text: self.words(it.local.span),
                        start: local.start,
                        end: local.end,
                    },
                    benchmark: Benchmark {
                        value: it.benchmark.value,
                        text: self.words(it.benchmark.span),
                        start: benchmark.start,
                        end: benchmark.end,
                        // Whatever words the report uses, England's average has one name.
                        label: if it.scope == compare::Scope::England {
                            "England average".to_owned()
                        } else {
                            it.label.text.clone()
                        },
                        scope: scope(it.scope),
                    },
                    unit: it.unit,
                    difference,
                    direction,
                    polarity,
                    verdict: verdict(direction, polarity),
                    wording: it.wording.as_ref().map(|it| it.0.text.clone()),
                    wording_at: it.wording.as_ref().map(|it| self.place(it.0.span)),
                    claim: it.wording.as_ref().and_then(|it| it.1).map(claim),
                    source: source.map(|it| it.name.text.clone()),
                    source_at: source.map(|it| self.place(it.name.span)),
                    collection: source.map(|it| it.collection.to_owned()),
                    source_date: date.map(|it| it.0.text.clone()),
                    source_date_at: date.map(|it| self.place(it.0.span)),
                    source_date_kind: date.map(|it| match it.1 {
                        compare::source::DateKind::Published => DateKind::Published,
                        compare::source::DateKind::Period => DateKind::Period,
                        compare::source::DateKind::Year => DateKind::Year,
                    }),
                    section: self.section_name(outline, it.section),
                    topic: it.topic.map(|it| self.words(it)),
                    page: self.page(it.local.span),
                    sentence: self.place(it.sentence),
                    local_sentence: it.local_sentence.map(|it| self.place(it)),
                    national: self.beside(it),
                    rule: it.rule.to_owned(),
                }
            })
            .collect()
    }

    fn notice(&self, it: &notice::Notice) -> Notice {
        let place = it.span.map(|it| self.place(it));
        Notice {
            kind: it.kind.name().to_owned(),
            severity: if it.kind.is_warning() {
                Severity::Warning
            } else {
                Severity::Info
            },
            message: messages::message(&it.kind),
            start: place.map(|it| it.start),
            end: place.map(|it| it.end),
        }
    }

    fn blocks(&self, outline: &Outline, report: &Report, marks: &[Mark]) -> Vec<Block> {
        // Marks are sorted by place, so each line takes up where the one before stopped.
        let mut rest = marks;
        outline
            .lines
            .iter()
            .enumerate()
            .map(|(n, line)| {
                let n_past = rest
                    .iter()
                    .take_while(|it| it.span.end <= line.span.start)
                    .count();
                rest = rest.get(n_past..).unwrap_or(&[]);
                let n_here = rest
                    .iter()
                    .take_while(|it| it.span.start < line.span.end)
                    .count();
                let here = rest.get(..n_here).unwrap_or(&[]);
                Block {
                    id: format!("b{}", n + 1),
                    shape: shape(&line.role),
                    score: match &line.role {
                        Role::Statement(it) | Role::StatementWithScore(it, _) => report
                            .scores
                            .iter()
                            .position(|entry| entry.statement == *it)
                            .map(score_id),
                        _ => None,
                    },
                    runs: stretches(line.span, here)
                        .into_iter()
                        .map(|it| Run {
                            text: self.words(it.span),
                            tag: it.tag,
                            findings: it.findings,
                            checks: it.checks,
                        })
                        .collect(),
                }
            })
            .collect()
    }
}

/// How a figure stands to its average.
#[must_use]
pub fn direction(local: Decimal, average: Decimal) -> Direction {
    match local.cmp(&average) {
        std::cmp::Ordering::Greater => Direction::Above,
        std::cmp::Ordering::Less => Direction::Below,
        std::cmp::Ordering::Equal => Direction::Equal,
    }
}

/// Better or worse, where one side is better.
#[must_use]
pub fn verdict(direction: Direction, polarity: Polarity) -> Verdict {
    match (direction, polarity) {
        (_, Polarity::Neutral) => Verdict::NotJudged,
        (Direction::Equal, _) => Verdict::Same,
        (Direction::Above, Polarity::HigherIsBetter)
        | (Direction::Below, Polarity::LowerIsBetter) => Verdict::Better,
        _ => Verdict::Worse,
    }
}

fn claim(it: compare::Claim) -> super::Claim {
    match it {
        compare::Claim::Better => super::Claim::Better,
        compare::Claim::Worse => super::Claim::Worse,
        compare::Claim::Higher => super::Claim::Higher,
        compare::Claim::Lower => super::Claim::Lower,
        compare::Claim::Similar => super::Claim::Similar,
    }
}

fn heading(role: &Role) -> Option<(u8, HeadingRole)> {
    Some(match role {
        Role::Title => (1, HeadingRole::Title),
        Role::Front(it) => (it.level(), HeadingRole::Front),
        Role::Theme(_) => (2, HeadingRole::Theme),
        Role::Statement(_) | Role::StatementWithScore(..) => (3, HeadingRole::QualityStatement),
        Role::Topic => (4, HeadingRole::Topic),
        Role::Boilerplate(_) => (4, HeadingRole::Furniture),
        Role::Furniture => (2, HeadingRole::Furniture),
        Role::Label(_) | Role::LabelWithScore(..) | Role::Score(_) | Role::Item | Role::Prose => {
            return None;
        }
    })
}

fn shape(role: &Role) -> BlockShape {
    match (heading(role), role) {
        (Some((level, role)), _) => BlockShape::Heading { level, role },
        (None, Role::Item) => BlockShape::Item,
        (None, Role::Prose) => BlockShape::Paragraph,
        _ => BlockShape::ScoreLine,
    }
}
