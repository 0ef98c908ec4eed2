//! What in a report does not fit together: words and numbers, sums and shares, names, dates and sources.
//!
//! Each check is one module with one function of the same shape: it looks at [`Facts`] and pushes what it finds. A
//! finding is an [`Severity::Error`] only where arithmetic leaves no doubt; all else asks.

mod arithmetic;
mod average;
mod change;
mod date;
mod debris;
mod money;
mod name;
mod numbers;
mod overall;
mod parts;
mod score;
mod share;
mod source;
mod survey;
mod two_values;
mod unit;
mod wording;

use std::cell::OnceCell;

use crate::compare::Comparison;
use crate::figures::{Figure, Found, Reading};
use crate::metrics::passage::Passage;
use crate::national::Data;
use crate::outline::{Front, Outline, Section};
use crate::report::Report;
use crate::span::Span;
use crate::text::ReportText;
use crate::units::Unit;

/// One thing that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Which check found it.
    pub kind: CheckKind,
    /// How sure it is.
    pub severity: Severity,
    /// The words that it speaks of.
    pub span: Span,
    /// One plain sentence or two: what stands there, and what it does not fit.
    pub message: String,
    /// What would fit, where there is one such thing.
    pub suggestion: Option<String>,
    /// The other words and numbers that it was judged by.
    pub evidence: Vec<Span>,
    /// The sentence or line that holds its words.
    pub sentence: Span,
}

impl Check {
    /// A finding without suggestion and evidence.
    #[must_use]
    pub fn new(kind: CheckKind, severity: Severity, span: Span, message: String) -> Self {
        Self {
            kind,
            severity,
            span,
            message,
            suggestion: None,
            evidence: Vec::new(),
            sentence: span,
        }
    }

    /// With what would fit.
    #[must_use]
    pub fn suggest(self, words: impl Into<String>) -> Self {
        Self {
            suggestion: Some(words.into()),
            ..self
        }
    }

    /// With what it was judged by.
    #[must_use]
    pub fn by(self, evidence: impl IntoIterator<Item = Span>) -> Self {
        Self {
            evidence: evidence.into_iter().collect(),
            ..self
        }
    }
}

/// How sure a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Arithmetic leaves no doubt that something is wrong.
    Error,
    /// Something to ask: it may have its reasons.
    Query,
}

/// The checks, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckKind {
    /// A comparison's words against its numbers.
    Wording,
    /// The printed rating and percentage against the nine scores.
    Overall,
    /// Summary against section, the standard's words against the digit.
    Score,
    /// Budget, spend, difference, share.
    Money,
    /// Shares of one whole, parts of a total.
    Parts,
    /// A share against its own counts.
    Share,
    /// A change against its ends, a target called met or missed.
    Change,
    /// A missing % sign, a proportion printed as a percentage.
    Unit,
    /// A quoted England average against other reports' quotations.
    Average,
    /// One measure with two values.
    TwoValues,
    /// A missing source or date, a misprinted survey name.
    Source,
    /// Dates that cannot be.
    Date,
    /// Another council's name, a misspelt quality statement.
    Name,
    /// Stray mark-up and encoding debris.
    Debris,
}

/// What the checks look at.
pub struct Facts<'a> {
    /// The report's text; every [`Span`] below is bytes of it.
    pub text: &'a str,
    /// The role of every line.
    pub outline: &'a Outline,
    /// Council, date, scores, overall result.
    pub report: &'a Report,
    /// Figures set against averages.
    pub comparisons: &'a [Comparison],
    /// All other figures, and the trends.
    pub found: &'a Found,
    /// Published England values.
    pub national: &'a Data,
    /// The running text.
    pub passages: &'a [Passage],
    /// Its sentences, in order.
    pub sentences: Vec<Sentence<'a>>,
    /// Where percentages stand, in order.
    percents: Vec<Span>,
    /// [`Report::own`]: the council's name; empty where none is known.
    pub own: String,
}

/// A sentence as it was meant to be read.
#[derive(Debug)]
pub struct Sentence<'a> {
    /// Its words, line ends taken out.
    pub text: &'a str,
    /// Where it stands in the report.
    pub span: Span,
    /// Where it stands in its passage.
    pub own: Span,
    /// Index into [`Facts::passages`].
    pub passage: usize,
    /// That passage.
    pub whole: &'a Passage,
    /// Several checks read the same sentence, most read none.
    reading: OnceCell<Reading<'a>>,
}

impl<'a> Sentence<'a> {
    /// The place in the report of a stretch of its words, in bytes of [`Sentence::text`].
    #[must_use]
    pub fn place(&self, within: Span) -> Span {
        self.whole.place(within.shift(self.own.start))
    }

    /// Its numbers, dates and times.
    fn reading(&self) -> &Reading<'a> {
        self.reading.get_or_init(|| {
            let whole = Span::new(0, self.text.len());
            Reading::new(self.text, whole, &|_| None, &|_| false)
        })
    }
}

impl<'a> Facts<'a> {
    fn new(
        text: &'a str,
        outline: &'a Outline,
        report: &'a Report,
        passages: &'a [Passage],
        comparisons: &'a [Comparison],
        found: &'a Found,
        national: &'a Data,
    ) -> Self {
        let mut sentences = Vec::new();
        for (n, passage) in passages.iter().enumerate() {
            for &own in &passage.sentences {
                sentences.push(Sentence {
                    text: own.of(&passage.text),
                    span: passage.place(own),
                    own,
                    passage: n,
                    whole: passage,
                    reading: OnceCell::new(),
                });
            }
        }
        let compared = comparisons
            .iter()
            .filter(|it| it.unit == Unit::Percent)
            .flat_map(|it| [it.local.span, it.benchmark.span]);
        let others = found.figures.iter().filter(|it| it.unit == Unit::Percent);
        let mut percents: Vec<Span> = compared.chain(others.map(|it| it.at.span)).collect();
        percents.sort_unstable();
        Self {
            text,
            outline,
            report,
            comparisons,
            found,
            national,
            passages,
            sentences,
            percents,
            own: report.own(text),
        }
    }

    /// The printed words of a place.
    #[must_use]
    pub fn words(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// The words of a place on one line, as they read.
    #[must_use]
    pub fn plain(&self, span: Span) -> String {
        self.words(span)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The figures that stand in a place, in order.
    #[must_use]
    pub fn figures(&self, span: Span) -> &'a [Figure] {
        let all = &self.found.figures;
        let from = all.partition_point(|it| it.at.span.end <= span.start);
        let until = all.partition_point(|it| it.at.span.start < span.end);
        all.get(from..until.max(from)).unwrap_or(&[])
    }

    /// The places of all percentages that stand in a place, compared ones as well, in order.
    #[must_use]
    pub fn percents(&self, within: Span) -> &[Span] {
        let from = self.percents.partition_point(|it| it.start < within.start);
        let until = self.percents.partition_point(|it| it.end <= within.end);
        self.percents.get(from..until.max(from)).unwrap_or(&[])
    }

    /// How many sentences end before a place.
    #[must_use]
    pub fn n_before(&self, at: Span) -> usize {
        self.sentences.partition_point(|it| it.span.end <= at.start)
    }

    /// The sentence that holds a place.
    #[must_use]
    pub fn sentence_of(&self, at: Span) -> Option<&Sentence<'a>> {
        let found = self.sentences.get(self.n_before(at));
        found.filter(|it| it.span.overlaps(at))
    }

    /// The passage that holds a place.
    #[must_use]
    pub fn passage_of(&self, at: Span) -> Option<Span> {
        let passage = self.sentence_of(at)?.whole;
        Some(passage.place(Span::new(0, passage.text.len())))
    }

    /// The section of this index.
    #[must_use]
    pub fn section(&self, section: Option<usize>) -> Option<&'a Section> {
        section.and_then(|it| self.outline.sections.get(it))
    }

    /// Whether a section is about the place and who lives there.
    #[must_use]
    pub fn is_background(&self, section: Option<usize>) -> bool {
        let front = self.section(section).and_then(|it| it.front);
        matches!(front, Some(Front::About | Front::Demographics))
    }

    /// The sentence that holds a place, else its line; the place itself if neither does.
    fn sentence_at(&self, span: Span) -> Span {
        let sentence = self.sentence_of(span).map(|it| it.span);
        sentence
            .or_else(|| self.outline.line_at(span).map(|it| it.content))
            .map_or(span, |it| it.join(span))
    }
}

/// A check's function: it looks at the facts and pushes what it finds.
type Find = fn(&Facts, &mut Vec<Check>);

const ALL: [Find; 14] = [
    wording::find,
    overall::find,
    score::find,
    money::find,
    parts::find,
    share::find,
    change::find,
    unit::find,
    average::find,
    two_values::find,
    source::find,
    date::find,
    name::find,
    debris::find,
];

/// Takes out what is said of words that stand between numbers of which one is doubted itself.
fn doubted(out: &mut Vec<Check>) {
    let mut numbers: Vec<Span> = out
        .iter()
        .filter(|it| matches!(it.kind, CheckKind::Average | CheckKind::Unit))
        .map(|it| it.span)
        .collect();
    numbers.sort_unstable();
    let is_doubted = |at: &Span| {
        let from = numbers.partition_point(|it| it.end <= at.start);
        numbers.get(from).is_some_and(|it| it.overlaps(*at))
    };
    out.retain(|it| {
        let error = it.kind == CheckKind::Wording && it.severity == Severity::Error;
        !(error && it.evidence.iter().any(is_doubted))
    });
}

/// Runs every check. Findings are in report order, of one place the surer first.
#[must_use]
pub fn find(
    text: &ReportText,
    outline: &Outline,
    report: &Report,
    passages: &[Passage],
    comparisons: &[Comparison],
    found: &Found,
    national: &Data,
) -> Vec<Check> {
    let facts = Facts::new(
        text.as_str(),
        outline,
        report,
        passages,
        comparisons,
        found,
        national,
    );
    let mut out = Vec::new();
    for check in ALL {
        check(&facts, &mut out);
    }
    doubted(&mut out);
    out.sort_by_key(|it| (it.span.start, it.severity, it.kind, it.span.end));
    out.dedup();
    for it in &mut out {
        it.sentence = facts.sentence_at(it.span);
    }
    out
}
