//! Comparisons: a local figure, an average, and what the report says of the two.
//!
//! A [passage](crate::metrics::passage) is read sentence by sentence as rows of words and numbers. Where two readings
//! are possible there is a notice and no comparison: a wrong number is worse than a missing one.
//!
//! | step | module |
//! | --- | --- |
//! | words of a clause; whose a number is; years | [`clause`], [`area`], [`period`] |
//! | averages: named by a noun, by an area alone, and their values | [`benchmark`], [`beside`], [`value`] |
//! | numbers that stand where a level stands, and what else a number can be | [`figure`], [`refuse`] |
//! | a sentence with both | [`said`] |
//! | pairs within a sentence, and over neighbouring ones | [`pair`], [`subject`], [`across`] |
//! | what a pair is about: words, measure, citation, side that is better | [`wording`], [`cut`], [`measure`], [`phrase`], [`source`], [`polarity`] |
//! | all of it for one pair | [`scene`], [`describe`] |

pub mod across;
pub mod area;
pub mod benchmark;
pub mod beside;
pub mod clause;
pub mod cut;
pub mod describe;
pub mod figure;
pub mod measure;
pub mod pair;
pub mod period;
pub mod phrase;
pub mod polarity;
pub mod refuse;
pub mod said;
pub mod scene;
pub mod source;
pub mod subject;
pub mod value;
pub mod wording;

use std::cell::LazyCell;

use crate::metrics::Token;
use crate::metrics::passage::Passage;
use crate::notice::{Notice, NoticeKind};
use crate::outline::{Front, Outline};
use crate::report::Report;
use crate::report::authorities::Names;
use crate::span::Span;
use crate::text::ReportText;
use crate::units::{Decimal, Unit};
use pair::{At, Pair};
use said::Said;

pub use crate::indicators::Polarity;
pub use area::Scope;
pub use wording::Claim;

/// A local figure set against an average.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The council's figure.
    pub local: Figure,
    /// The average.
    pub benchmark: Figure,
    /// Whose average it is.
    pub scope: Scope,
    /// The words that name it.
    pub label: Printed,
    /// Unit of both.
    pub unit: Unit,
    /// What is measured, in the report's words.
    pub measure: Option<String>,
    /// The indicator's id and plain name, where the wording leaves only one.
    pub indicator: Option<(&'static str, &'static str)>,
    /// Ids of the indicators that it may be, where it leaves several.
    pub candidates: Vec<&'static str>,
    /// Whom it is about.
    pub population: Option<&'static str>,
    /// Which way is better.
    pub polarity: Polarity,
    /// The report's words for the comparison, and what they say.
    pub wording: Option<(Printed, Option<Claim>)>,
    /// Survey or data set, and date, as printed.
    pub source: Option<Source>,
    /// Index into [`Outline::sections`].
    pub section: Option<usize>,
    /// The topic heading above.
    pub topic: Option<Span>,
    /// The sentence that holds the average.
    pub sentence: Span,
    /// The sentence that holds the local figure, where it is another one.
    pub local_sentence: Option<Span>,
    /// Which rule joined the two.
    pub rule: &'static str,
}

impl Comparison {
    /// Local minus benchmark, exact.
    #[must_use]
    pub fn difference(&self) -> Decimal {
        self.local.value.minus(self.benchmark.value)
    }
}

/// A number as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Its value.
    pub value: Decimal,
    /// Its printed form.
    pub span: Span,
}

/// Words of the report: where they stand, and how they read once line ends, broken words and what a page break puts
/// between them are taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Their place.
    pub span: Span,
    /// How they read.
    pub text: String,
}

impl Printed {
    fn of(passage: &Passage, span: Span) -> Self {
        Self {
            span: passage.place(span),
            text: span.of(&passage.text).to_owned(),
        }
    }
}

/// A citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name as printed, misprints included.
    pub name: Printed,
    /// The date or period as printed.
    pub date: Option<(Printed, source::DateKind)>,
    /// Usual abbreviation of the collection.
    pub collection: &'static str,
}

/// Finds the comparisons of a report, in the order of their averages.
#[must_use]
pub fn find(
    notices: &mut Vec<Notice>,
    text: &ReportText,
    outline: &Outline,
    report: &Report,
    passages: &[Passage],
) -> Vec<Comparison> {
    let text = text.as_str();
    let finder = Finder {
        text,
        outline,
        report,
        own: report.own(text),
        names: LazyCell::new(Names::new),
    };
    let mut out = Vec::new();
    let mut lead_in: Option<&Passage> = None;
    let mut before: Option<&Passage> = None;
    for passage in passages {
        let same_section = |other: &&Passage| {
            outline
                .lines
                .get(other.line)
                .map(|it| (it.section, it.topic))
                == outline
                    .lines
                    .get(passage.line)
                    .map(|it| (it.section, it.topic))
        };
        if !passage.is_item {
            lead_in = passage.text.trim_end().ends_with(':').then_some(passage);
        }
        // Most passages have no average, and need no closer look.
        if may_compare(&passage.text) {
            let lead_in = lead_in.filter(same_section).filter(|_| passage.is_item);
            let before = before
                .filter(same_section)
                .filter(|it| !it.is_item && !passage.is_item);
            finder.passage(&mut out, notices, passage, before, lead_in);
        }
        before = Some(passage);
    }
    out
}

/// Whether there is a digit and a word that an average could be named by.
fn may_compare(words: &str) -> bool {
    words.contains(|it: char| it.is_ascii_digit())
        && [
            "verage", "ngland", "ational", "mean", "egion", "omparator", "eighbour", "ondon",
            "idlands", "peer", "imilar", "country",
        ]
        .iter()
        .any(|it| words.contains(it))
}

struct Finder<'a> {
    text: &'a str,
    outline: &'a Outline,
    report: &'a Report,
    /// The council's name in small letters, or nothing.
    own: String,
    names: LazyCell<Names>,
}

impl Finder<'_> {
    /// Reads one passage. `before` is the paragraph before it, `lead_in` the line that its list hangs on.
    fn passage(
        &self,
        out: &mut Vec<Comparison>,
        notices: &mut Vec<Notice>,
        passage: &Passage,
        before: Option<&Passage>,
        lead_in: Option<&Passage>,
    ) {
        // One running text: the sentence before, then the passage's own.
        let context = lead_in.or(before);
        let mut said: Vec<Said> = Vec::new();
        let mut whose: Vec<&Passage> = Vec::new();
        if let Some(it) = context {
            let last = it.sentences.last().copied();
            said.extend(last.map(|span| self.said(it, span)));
            whose.extend(last.map(|_| it));
        }
        let first = said.len();
        for &span in &passage.sentences {
            said.push(self.said(passage, span));
            whose.push(passage);
        }
        let mut pairs: Vec<Pair> = Vec::new();
        let mut left: Vec<(usize, usize)> = Vec::new();
        for (n, it) in said.iter().enumerate().skip(first) {
            let (found, over) = pair::within(&passage.text, it, n);
            pairs.extend(found);
            left.extend(over.into_iter().map(|index| (n, index)));
        }
        for (n, index) in left {
            let used =
                |at: At, scope: Scope| pairs.iter().any(|it| it.local == at && it.scope == scope);
            let own = |n: usize| {
                said.get(n)
                    .zip(whose.get(n))
                    .is_some_and(|(said, passage)| self.may_be_own(said, &passage.text))
            };
            let found = across::across(&said, n, index, &used, &own);
            let average = &said[n].averages.found[index];
            match found {
                Some(found) => pairs.extend(found),
                None if average.scope == Scope::England => {
                    let at = said[n]
                        .tokens
                        .get(average.start())
                        .map_or(said[n].span, |it| it.span);
                    notices.push(Notice::at(
                        whose[n].place(at),
                        NoticeKind::AverageWithoutFigure,
                    ));
                }
                None => {}
            }
        }
        for (n, it) in said.iter().enumerate().skip(first) {
            unread(notices, it, n, &pairs, passage);
        }
        pairs.sort_by_key(|it| (it.benchmark, it.local));
        let scene = scene::Scene {
            said: &said,
            texts: whose.iter().map(|it| it.text.as_str()).collect(),
            own: &self.own,
            background: self.is_background(passage),
            topic: self
                .outline
                .lines
                .get(passage.line)
                .and_then(|it| it.topic)
                .map_or("", |it| it.of(self.text)),
        };
        let mut own_notices = Vec::new();
        let found = describe::describe(&scene, &mut own_notices, &pairs);
        let line = self.outline.lines.get(passage.line);
        let (section, topic) = (line.and_then(|it| it.section), line.and_then(|it| it.topic));
        out.extend(
            found
                .into_iter()
                .map(|it| it.finish(&whose, section, topic)),
        );
        for (sentence, span, kind) in own_notices {
            notices.push(Notice::at(whose[sentence].place(span), kind));
        }
    }

    fn said(&self, passage: &Passage, span: Span) -> Said {
        let text = passage.text.as_str();
        let others =
            LazyCell::new(|| other_councils(&self.names, text, span, self.report, self.text));
        let elsewhere = |tokens: &[Token], at: usize| {
            tokens
                .get(at)
                .is_some_and(|it| is_beside(text, &others, span, it.span))
        };
        Said::new(text, span, &self.own, &elsewhere)
    }

    /// Who lives in a place, and what a council spends, is neither good nor bad.
    fn is_background(&self, passage: &Passage) -> bool {
        self.outline
            .lines
            .get(passage.line)
            .and_then(|it| self.outline.section_of(it))
            .is_some_and(|it| {
                matches!(
                    it.front,
                    Some(Front::About | Front::Demographics | Front::FinancialFacts)
                )
            })
    }

    /// Whether a sentence that begins with a place begins with the council's own.
    fn may_be_own(&self, said: &Said, text: &str) -> bool {
        let word = |n: usize| said.tokens.get(n).map_or("", Token::word);
        if !["in", "within", "across", "for"].contains(&word(0)) || self.own.is_empty() {
            return true;
        }
        let named = said
            .tokens
            .get(1)
            .is_some_and(|it| it.span.of(text).starts_with(char::is_uppercase));
        !named || self.own.split(' ').any(|it| it == word(1))
    }
}

/// An average that is named without its value, beside a figure that could be one.
fn unread(notices: &mut Vec<Notice>, said: &Said, n: usize, pairs: &[Pair], passage: &Passage) {
    for label in &said.averages.unread {
        let known = |at: usize| {
            said.averages.found.iter().any(|it| it.values.contains(&at))
                || pairs.iter().any(|it| {
                    it.local
                        == At {
                            sentence: n,
                            token: at,
                        }
                })
        };
        let from = label.start.saturating_sub(12);
        let near = (from..said.tokens.len().min(label.start + 12)).any(|at| {
            !known(at)
                && said.tokens[at]
                    .number()
                    .is_some_and(|(_, unit)| unit == Unit::Percent)
        });
        if near {
            let span = said.tokens[label.start].span;
            notices.push(Notice::at(
                passage.place(span),
                NoticeKind::AverageWithoutFigure,
            ));
        }
    }
}

/// Names of listed councils in a sentence, other than the report's own.
fn other_councils(
    names: &Names,
    text: &str,
    sentence: Span,
    report: &Report,
    source: &str,
) -> Vec<Span> {
    let Some(own) = &report.identity else {
        return Vec::new();
    };
    let own_name = own.span.of(source);
    names
        .all_in(text, sentence)
        .into_iter()
        .filter(|(span, it)| {
            own.listed.is_none_or(|own| own.ons_code != it.ons_code)
                && !own_name.contains(span.of(text))
        })
        .map(|it| it.0)
        .collect()
}

/// "In Derbyshire 58%", "Derbyshire's 58%": whether another council's name stands close before a number, or close
/// after it as a place.
fn is_beside(text: &str, others: &[Span], sentence: Span, number: Span) -> bool {
    others.iter().any(|name| {
        let (before, after) = (
            Span::new(sentence.start, name.start).of(text).trim_end(),
            Span::new(name.end, number.start).of(text),
        );
        let place = [
            " in", "In", " across", " for", " at", "neighbouring", " with",
        ]
        .iter()
        .any(|it| before.ends_with(it));
        let near_before = name.end <= number.start
            && after.len() <= 60
            && (place
                || after.starts_with("'s")
                || after.starts_with("’s")
                || after.starts_with(" had")
                || after.starts_with(" was"));
        let near_after = number.end <= name.start
            && Span::new(number.end, name.start).of(text).len() <= 40
            && place;
        near_before || near_after
    })
}
