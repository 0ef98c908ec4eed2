//! Comparisons: a local figure, an England average, and what the sentence says of the two.
//!
//! A sentence is read as a row of words and numbers. [`benchmark`] finds the averages and their values,
//! [`figure`] says which numbers can be the council's own, [`pair`] joins them where only one reading is
//! possible, and the rest says what the pair is about. Where two readings are possible there is a notice
//! and no comparison: a wrong number is worse than a missing one.

pub mod benchmark;
pub mod figure;
pub mod measure;
pub mod pair;
pub mod polarity;
pub mod source;
pub mod wording;

use crate::metrics::{Token, sentences, tokens};
use crate::notice::{Notice, NoticeKind};
use crate::outline::{Front, Outline, Role};
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
pub fn find(notices: &mut Vec<Notice>, text: &ReportText, outline: &Outline) -> Vec<Comparison> {
    let text = text.as_str();
    let mut out = Vec::new();
    for line in &outline.lines {
        if !matches!(line.role, Role::Prose | Role::Item) {
            continue;
        }
        let statement = outline.section_of(line).and_then(|it| it.statement);
        let heading = outline
            .section_of(line)
            .map_or("", |it| it.heading.of(text));
        // Who lives in a place, and what a council spends, is neither good nor bad.
        let background = statement.is_none()
            && !heading.is_empty()
            && is_background(text, outline, line.section);
        for sentence in sentences(text, line.content) {
            let tokens = tokens(text, sentence);
            let first = out.len();
            for it in pair::pairs(notices, &tokens) {
                let mut found = describe(notices, text, sentence, &tokens, &it, background)
                    .at(line.section, line.topic);
                if let Some(before) = out.get(first..).and_then(<[Comparison]>::last) {
                    found.inherit(before);
                }
                out.push(found);
            }
        }
    }
    out
}

fn is_background(text: &str, outline: &Outline, section: Option<usize>) -> bool {
    let Some(section) = section.and_then(|it| outline.sections.get(it)) else {
        return false;
    };
    outline.lines.iter().any(|line| {
        line.content == section.heading
            && matches!(
                line.role,
                Role::Front(Front::About | Front::Demographics | Front::FinancialFacts)
            )
            && !line.content.of(text).is_empty()
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
        source: source::of_pair(text, tokens, pair),
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

    fn at(mut self, section: Option<usize>, topic: Option<Span>) -> Self {
        (self.section, self.topic) = (section, topic);
        self
    }
}
