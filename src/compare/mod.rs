//! Comparisons: a local figure, an England average, and what the sentence says of the two.
//!
//! A sentence is read as a row of words and numbers. [`benchmark`] finds the averages and their values,
//! [`figure`] says which numbers can be the council's own, [`pair`] joins them where only one reading is
//! possible, and the rest says what the pair is about. Where two readings are possible there is a notice
//! and no comparison: a wrong number is worse than a missing one.

pub mod benchmark;
pub mod clause;
pub mod figure;
pub mod measure;
pub mod pair;
pub mod polarity;
pub mod source;
pub mod wording;

use std::cell::LazyCell;

use crate::metrics::{Token, sentences, tokens};
use crate::notice::{Notice, NoticeKind};
use crate::outline::heading::ends_sentence;
use crate::outline::{Front, Line, Outline, Role};
use crate::report::Report;
use crate::report::authorities::Names;
use crate::span::Span;
use crate::text::ReportText;
use crate::units::{Decimal, Unit};

pub use polarity::Polarity;
pub use wording::Claim;

/// A local figure set against the England average.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The council's figure.
    pub local: Figure,
    /// The England average.
    pub benchmark: Figure,
    /// Unit of both.
    pub unit: Unit,
    /// What is measured, in the report's words.
    pub measure: Option<String>,
    /// Which way is better.
    pub polarity: Polarity,
    /// The report's words for the comparison, and what they say.
    pub wording: Option<(Span, Option<Claim>)>,
    /// Survey or data set, and date, as printed.
    pub source: Option<source::Source>,
    /// Index into [`Outline::sections`].
    pub section: Option<usize>,
    /// The topic heading above.
    pub topic: Option<Span>,
    /// The sentence.
    pub sentence: Span,
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

/// Finds the comparisons of a report whose two figures stand in one sentence.
#[must_use]
pub fn find(
    notices: &mut Vec<Notice>,
    text: &ReportText,
    outline: &Outline,
    report: &Report,
) -> Vec<Comparison> {
    let text = text.as_str();
    // Most sentences have no figure that needs a look at the list of councils.
    let names = LazyCell::new(Names::new);
    let mut out = Vec::new();
    for (paragraph, line) in paragraphs(text, outline) {
        // Most paragraphs have no average, and need no closer look.
        if !may_compare(paragraph.of(text)) {
            continue;
        }
        let section = outline.section_of(line);
        // Who lives in a place, and what a council spends, is neither good nor bad.
        let background = section.is_some_and(|it| {
            matches!(
                it.front,
                Some(Front::About | Front::Demographics | Front::FinancialFacts)
            )
        });
        for sentence in sentences(text, paragraph) {
            let tokens = tokens(text, sentence);
            let others = LazyCell::new(|| other_councils(&names, text, sentence, report));
            let elsewhere = |at: usize| {
                tokens
                    .get(at)
                    .is_some_and(|it| is_beside(text, &others, sentence, it.span))
            };
            let first = out.len();
            let mut citations = None;
            for pair in pair::pairs(notices, text, &tokens, &elsewhere) {
                let citations =
                    citations.get_or_insert_with(|| source::Citations::new(text, &tokens));
                let mut found = describe(notices, text, sentence, &tokens, &pair, background);
                found.source = citations.of_pair(text, &tokens, &pair);
                (found.section, found.topic) = (line.section, line.topic);
                if let Some(before) = out.get(first..).and_then(<[Comparison]>::last) {
                    found.inherit(before);
                }
                found.settle(notices);
                out.push(found);
            }
        }
    }
    out
}

/// Lines of running text, with those that a fixed width has wrapped put together again: a sentence that is cut at
/// a line's end may have its target in one half and its average in the other.
fn paragraphs<'o>(text: &str, outline: &'o Outline) -> Vec<(Span, &'o Line)> {
    let mut out: Vec<(Span, &Line)> = Vec::new();
    let mut open = false;
    for line in &outline.lines {
        let is_text = matches!(line.role, Role::Prose | Role::Item);
        match out.last_mut() {
            Some((span, first))
                if open && line.role == Role::Prose && first.section == line.section =>
            {
                span.end = line.content.end;
            }
            _ if is_text => out.push((line.content, line)),
            _ => {}
        }
        open = is_text && !ends_sentence(line.content.of(text));
    }
    out
}

/// Whether there is a digit and a word that an average could be named by.
fn may_compare(words: &str) -> bool {
    words.contains(|it: char| it.is_ascii_digit())
        && ["verage", "ngland", "ational", "mean"]
            .iter()
            .any(|it| words.contains(it))
}

/// Names of listed councils in a sentence, other than the report's own.
fn other_councils(names: &Names, text: &str, sentence: Span, report: &Report) -> Vec<Span> {
    let Some(own) = &report.identity else {
        return Vec::new();
    };
    let own_name = own.span.of(text);
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
            " in",
            "In",
            " across",
            " for",
            " at",
            "neighbouring",
            " with",
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

fn describe(
    notices: &mut Vec<Notice>,
    text: &str,
    sentence: Span,
    tokens: &[Token],
    pair: &pair::Pair,
    background: bool,
) -> Comparison {
    let figure = |at: usize| {
        let token = &tokens[at];
        let value = token
            .number()
            .map_or(Decimal::new(0, 0), |(value, _)| value);
        Figure {
            value,
            span: token.span,
        }
    };
    let (local, benchmark) = (figure(pair.local), figure(pair.benchmark));
    let unit_of = |at: usize| {
        tokens
            .get(at)
            .and_then(Token::number)
            .map_or(Unit::Count, |(_, unit)| unit)
    };
    let (local_unit, benchmark_unit) = (unit_of(pair.local), unit_of(pair.benchmark));
    let unit = if local_unit == Unit::Count {
        benchmark_unit
    } else {
        local_unit
    };
    if unit == Unit::Percent && local_unit != benchmark_unit {
        let bare = if local_unit == Unit::Percent {
            benchmark.span
        } else {
            local.span
        };
        notices.push(Notice::at(bare, NoticeKind::MissingPercentSign));
    }
    let unit = if unit == Unit::Count && tokens.iter().any(|it| it.word() == "score") {
        Unit::Score
    } else {
        unit
    };
    let wording = wording::of_pair(tokens, pair);
    let measure = measure::measure(text, tokens, pair, wording.map(|it| it.0));
    let polarity = match &measure {
        Some(it) if !background => polarity::of(it),
        _ => Polarity::Neutral,
    };
    Comparison {
        local,
        benchmark,
        unit,
        measure,
        polarity,
        wording,
        source: None,
        section: None,
        topic: None,
        sentence,
        rule: pair.rule,
    }
}

impl Comparison {
    /// "…, including those aged 18 to 64 (34% compared with …)": a pair that names only a group of people is
    /// about what the pair before it in the sentence is about.
    fn inherit(&mut self, before: &Self) {
        let (Some(own), Some(whole)) = (&self.measure, &before.measure) else {
            return;
        };
        if self.polarity == Polarity::Neutral
            && before.polarity != Polarity::Neutral
            && measure::is_group(own)
        {
            self.polarity = before.polarity;
            // Of "direct payments: those aged 18 to 64" a third group takes the first part.
            let whole = whole.split(": ").next().unwrap_or(whole);
            self.measure = Some(format!("{whole}: {own}"));
        }
    }

    /// Where the report says better or worse and the usual reading of the measure says the opposite, one of the
    /// two is wrong, and it may be ours: the measure is not judged.
    fn settle(&mut self, notices: &mut Vec<Notice>) {
        let Some((at, Some(claim))) = self.wording else {
            return;
        };
        let higher = self.local.value > self.benchmark.value;
        let better = match self.polarity {
            _ if self.local.value == self.benchmark.value => return,
            Polarity::HigherIsBetter => higher,
            Polarity::LowerIsBetter => !higher,
            Polarity::Neutral => return,
        };
        if (claim == Claim::Better && !better) || (claim == Claim::Worse && better) {
            self.polarity = Polarity::Neutral;
            notices.push(Notice::at(at, NoticeKind::ClaimContradicts));
        }
    }
}
