//! All other figures of a report, with what they count, as of when, and how they changed.
//!
//! A comparison's numbers are listed there and not again here.
//!
//! | step | file |
//! | --- | --- |
//! | words, digits and signs | `lexeme`, `number` |
//! | dates, expressions of time | `calendar`, `when` |
//! | numbers with units; those that are no figures | `quantity`, `refuse` |
//! | one sentence: roles, as of when each figure holds, dates of events | `sentence`, `role`, `units_named_once`, `as_of`, `citation`, `event` |
//! | what a figure counts, and for whom to look | `counts`, `group` |
//! | what changed, and targets | `trend` |

mod as_of;
pub(crate) mod calendar;
mod citation;
mod counts;
mod event;
mod group;
pub(crate) mod lexeme;
mod number;
mod quantity;
mod refuse;
mod role;
mod sentence;
mod trend;
mod units_named_once;
mod when;

use calendar::DateKind;
use citation::named_collection;
use sentence::{Sentence, Side};

use crate::compare::{Comparison, Printed};
use crate::indicators::{Catalogue, Clues, Match, Population};
use crate::metrics::passage::Passage;
use crate::outline::Outline;
use crate::report::Report;
use crate::span::Span;
use crate::text::ReportText;
use crate::units::{Decimal, Unit};

pub(crate) use lexeme::Line;
pub(crate) use quantity::Quantity;
pub(crate) use role::TARGETS;
pub(crate) use sentence::Sentence as Reading;
pub(crate) use trend::is_change;

pub use group::Group;
pub use quantity::Kind;
pub use role::Role;
pub use trend::{End, Trend, TrendKind};

/// A number of the report that stands in no comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What sort of number.
    pub kind: Kind,
    /// Its value.
    pub value: Value,
    /// Its unit; `Count` for dates as well.
    pub unit: Unit,
    /// What an amount or a rate is per: "hour", "100,000".
    pub per: Option<String>,
    /// "153" of "117th out of 153".
    pub of: Option<Decimal>,
    /// Its printed form, sign, unit and counted noun included.
    pub at: Printed,
    /// What part it plays in its sentence.
    pub role: Role,
    /// "approximately", "more than".
    pub qualifier: Option<Printed>,
    /// What it counts or measures.
    pub counts: Option<String>,
    /// As of when it holds, as printed; it may stand in an earlier sentence.
    pub as_of: Option<Printed>,
    /// The national indicator's id and plain name, where it is a survey figure without an average.
    pub indicator: Option<(&'static str, &'static str)>,
    /// The survey or data set that its sentence names.
    pub survey: Option<Survey>,
    /// Under which headings a reader would look for it.
    pub groups: Vec<Group>,
    /// Index into [`Outline::sections`].
    pub section: Option<usize>,
    /// The topic heading above.
    pub topic: Option<Span>,
    /// Its sentence.
    pub sentence: Span,
}

/// A survey or data set that a sentence names without an average.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Its usual abbreviation.
    pub collection: &'static str,
    /// The date by which it is cited, where the sentence has one.
    pub date: Option<Printed>,
}

/// A figure's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number in the figure's unit; money in pounds.
    Number(Decimal),
    /// A day, month or year, as far as printed: `2025-05-01`, `2025-05`, `2025`.
    Date(String),
    /// First and last year.
    Years(u16, u16),
}

/// Figures and trends in the order of the report.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// All figures.
    pub figures: Vec<Figure>,
    /// What changed, and what was aimed at.
    pub trends: Vec<Trend>,
}

/// Finds the figures and trends of a report.
#[must_use]
pub fn find(
    text: &ReportText,
    outline: &Outline,
    report: &Report,
    passages: &[Passage],
    comparisons: &[Comparison],
) -> Found {
    let own = report.own(text.as_str());
    let taken = taken(report);
    let mut compared: Vec<(Span, Side)> = comparisons
        .iter()
        .flat_map(|it| {
            [
                (it.local.span, Side::Local),
                (it.benchmark.span, Side::Average),
            ]
        })
        .collect();
    compared.sort_unstable_by_key(|it| it.0);
    let mut out = Found::default();
    for passage in passages {
        if !may_hold_a_number(&passage.text) {
            continue;
        }
        let side = |at: Span| {
            let at = passage.place(at);
            let from = compared.partition_point(|it| it.0.end <= at.start);
            compared
                .get(from)
                .filter(|it| it.0.overlaps(at))
                .map(|it| it.1)
        };
        let is_taken = |at: Span| {
            let at = passage.place(at);
            let from = taken.partition_point(|it| it.end <= at.start);
            taken.get(from).is_some_and(|it| it.overlaps(at))
        };
        let sentences: Vec<Sentence> = passage
            .sentences
            .iter()
            .map(|&span| Sentence::new(&passage.text, span, &side, &is_taken))
            .collect();
        let line = outline.lines.get(passage.line);
        let place = Place {
            passage,
            section: line.and_then(|it| it.section),
            topic: line.and_then(|it| it.topic),
            own: &own,
        };
        place.read(&sentences, &mut out);
    }
    out
}

/// Places that belong to what was read already.
fn taken(report: &Report) -> Vec<Span> {
    let mut out: Vec<Span> = report
        .scores
        .iter()
        .flat_map(|it| {
            [
                it.section.map(|it| it.1),
                it.summary.map(|it| it.1),
                it.standard_line,
            ]
        })
        .flatten()
        .collect();
    out.extend(report.published.as_ref().map(|it| it.span));
    out.extend(report.overall.percent.map(|it| it.1));
    out.extend(report.overall.rating.map(|it| it.1));
    out.sort_unstable();
    out
}

/// Whether there is a digit or a word that begins a number.
pub(crate) fn may_hold_a_number(words: &str) -> bool {
    words.contains(|it: char| it.is_ascii_digit()) || {
        let lower = words.to_lowercase();
        [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twel", "teen", "twenty", "thirty", "forty", "fift", "hundred", "dozen",
            "half", "third", "quarter", "no ", "none", "zero", "twice", "second", "ninth",
            "million", "thousand",
        ]
        .iter()
        .any(|it| lower.contains(it))
    }
}

/// A passage and where it stands.
struct Place<'a> {
    passage: &'a Passage,
    section: Option<usize>,
    topic: Option<Span>,
    own: &'a str,
}

impl Place<'_> {
    fn printed(&self, span: Span) -> Printed {
        Printed {
            span: self.passage.place(span),
            text: span.of(&self.passage.text).to_owned(),
        }
    }

    fn read(&self, sentences: &[Sentence], out: &mut Found) {
        let first = out.figures.len();
        // What a sentence that points back holds as of, and counts.
        let mut as_of: Option<Span> = None;
        let mut base: Option<String> = None;
        let mut trend_scene = trend::Scene::default();
        for (index, sentence) in sentences.iter().enumerate() {
            let back = points_back(sentence);
            // A sentence with a time of its own takes none from before.
            let inherited = as_of.filter(|_| back && sentence.whens.is_empty());
            let mut latest = None;
            let collection = named_collection(&sentence.line);
            // Of several dates in citations none is known to be the survey's.
            let cited = match sentence.cited.as_slice() {
                &[one] => sentence.dates.get(one),
                _ => None,
            };
            let survey = collection.map(|collection| Survey {
                collection,
                date: cited.map(|it| self.printed(sentence.line.place(it.range.clone()))),
            });
            for (n, found) in sentence.found.iter().enumerate() {
                let own_time = found.when.and_then(|it| sentence.whens.get(it));
                let when = match own_time {
                    Some(it) if it.kind == when::WhenKind::Same => as_of,
                    Some(it) => Some(sentence.line.place(it.said..it.range.end)),
                    // "Its actual spend was £1.2m" is of the same year as the estimate before it.
                    None if found.it.kind == Kind::Money && money_goes_on(sentence) => as_of,
                    None => inherited,
                };
                if found.role == Role::Value {
                    latest = latest.or(when);
                }
                let counts =
                    counts::counts(sentence, n, self.own, base.as_deref().filter(|_| back));
                trend_scene.push(sentence, index, n, counts.clone(), when);
                if found.compared.is_some() {
                    continue;
                }
                let q = &found.it;
                let printed = sentence.line.place(q.range.start..q.printed_until);
                let groups = group::groups(
                    q,
                    found.role,
                    counts.as_deref(),
                    sentence.line.span.of(&self.passage.text),
                );
                out.figures.push(Figure {
                    kind: q.kind,
                    value: Value::Number(q.value),
                    unit: q.unit,
                    per: q.per.clone(),
                    of: q.of,
                    at: self.printed(printed),
                    role: found.role,
                    qualifier: q
                        .qualifier
                        .clone()
                        .map(|it| self.printed(sentence.line.place(it))),
                    indicator: collection.and_then(|it| indicator(it, found, counts.as_deref())),
                    survey: survey.clone(),
                    counts,
                    as_of: when
                        .filter(|_| matches!(found.role, Role::Value | Role::Context))
                        .map(|it| self.printed(it)),
                    groups,
                    section: self.section,
                    topic: self.topic,
                    sentence: self.passage.place(sentence.line.span),
                });
            }
            self.dates(sentence, out);
            self.periods(sentence, out);
            if let Some(it) = sentence
                .found
                .iter()
                .find(|it| it.it.printed_until > it.it.range.end && it.it.kind == Kind::Count)
            {
                base = Some(
                    sentence
                        .line
                        .printed(it.it.range.end..it.it.printed_until)
                        .to_owned(),
                );
            }
            as_of = latest.or(as_of.filter(|_| back || sentence.found.is_empty()));
        }
        out.figures[first..].sort_by_key(|it| it.at.span);
        for it in trend_scene.trends(sentences) {
            out.trends
                .push(it.finish(self.passage, self.section, self.topic));
        }
    }

    /// Dates of events, plans and publications.
    fn dates(&self, sentence: &Sentence, out: &mut Found) {
        for it in sentence
            .events
            .iter()
            .filter_map(|it| sentence.dates.get(*it))
        {
            let (kind, value) = match &it.kind {
                DateKind::Date(iso) => (Kind::Date, Value::Date(iso.clone())),
                DateKind::FinancialYear(from) => (Kind::YearRange, Value::Years(*from, from + 1)),
                DateKind::Years(from, to) => (Kind::YearRange, Value::Years(*from, *to)),
            };
            out.figures.push(Figure {
                kind,
                value,
                unit: Unit::Count,
                per: None,
                of: None,
                at: self.printed(sentence.line.place(it.range.clone())),
                role: Role::Value,
                qualifier: None,
                counts: counts::dated(sentence, &it.range),
                as_of: None,
                indicator: None,
                survey: None,
                groups: Vec::new(),
                section: self.section,
                topic: self.topic,
                sentence: self.passage.place(sentence.line.span),
            });
        }
    }

    /// "over the last two years" where no figure of the sentence is said to hold then.
    fn periods(&self, sentence: &Sentence, out: &mut Found) {
        for (n, when) in sentence.whens.iter().enumerate() {
            if when.kind == when::WhenKind::Dated
                || sentence.found.iter().any(|it| it.when == Some(n))
            {
                continue;
            }
            let found = (when.range.start..when.range.end).find_map(|at| {
                quantity::quantity(&sentence.line, at).filter(|it| it.kind == Kind::Duration)
            });
            let Some(q) = found else { continue };
            out.figures.push(Figure {
                kind: q.kind,
                value: Value::Number(q.value),
                unit: q.unit,
                per: None,
                of: None,
                at: self.printed(sentence.line.place(q.range.clone())),
                role: Role::Period,
                qualifier: None,
                counts: None,
                as_of: None,
                indicator: None,
                survey: None,
                groups: Vec::new(),
                section: self.section,
                topic: self.topic,
                sentence: self.passage.place(sentence.line.span),
            });
        }
    }
}

/// The national indicator of a survey figure that stands without an average: only one may be worded like it.
fn indicator(
    collection: &str,
    found: &sentence::Found,
    counts: Option<&str>,
) -> Option<(&'static str, &'static str)> {
    let words = counts?;
    let survey = matches!(found.it.kind, Kind::Percent | Kind::Score) && found.role == Role::Value;
    let clues = Clues {
        words,
        focus: words,
        background: false,
        unit: found.it.unit,
        population: Population::of(words),
        collection: Some(collection),
    };
    match survey.then(|| Catalogue::built_in().find(&clues))? {
        Match::Certain(it) => Some((it.id, it.name)),
        _ => None,
    }
}

/// "Its actual spend was …", "The overspend was …": money of the year that was spoken of.
fn money_goes_on(sentence: &Sentence) -> bool {
    let line = &sentence.line;
    line.is(0, &["its", "actual", "their", "spending", "spend"])
        || line.word(0) == "the" && line.is(1, &["overspend", "underspend", "actual", "outturn"])
}

/// Whether a sentence goes on about the one before: "Of these, 40 were …", "In this period …", "This was …".
fn points_back(sentence: &Sentence) -> bool {
    let line = &sentence.line;
    let start = usize::from(line.is(
        0,
        &[
            "of", "in", "during", "and", "over", "within", "among", "at", "with",
        ],
    ));
    let pronoun = line.is(
        start,
        &[
            "these", "those", "this", "them", "which", "it", "they", "both",
        ],
    ) || line.reads(start, &["the", "same"]);
    let inside = (0..line.len()).any(|at| {
        line.is(at, &["these", "this", "that", "those", "same"])
            && (line.is(
                at + 1,
                &[
                    "period", "time", "people", "year", "concerns", "enquiries", "reviews",
                    "assessments", "requests",
                ],
            ) || line.reads(at + 1, &["time", "period"]))
    });
    pronoun || inside
}
