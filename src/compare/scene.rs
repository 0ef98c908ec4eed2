//! The sentences that pairs stand in, and what they say of a pair: numbers, words, measure, citation.

use super::describe::{Described, Odd};
use super::measure::{self, Frame};
use super::pair::{At, Pair};
use super::said::Said;
use super::source::{Citations, Source};
use super::wording::{self, Claim};
use super::{Figure, Polarity};
use crate::indicators::Indicator;
use crate::metrics::Token;
use crate::notice::NoticeKind;
use crate::span::Span;
use crate::units::{Decimal, Unit};

/// The sentences that pairs were found in, and what stands around them.
pub(super) struct Scene<'a> {
    pub(super) said: &'a [Said],
    /// For each sentence the passage that its places refer to.
    pub(super) texts: Vec<&'a str>,
    /// The council's name in small letters, or nothing.
    pub(super) own: &'a str,
    /// Whether the section is about the place and not about care.
    pub(super) background: bool,
    /// The topic heading above, or nothing.
    pub(super) topic: &'a str,
}

/// A place in the passage of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) sentence: usize,
    pub(super) span: Span,
}

/// A citation, and the sentence that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cited {
    pub(super) sentence: usize,
    pub(super) source: Source,
}

impl Scene<'_> {
    pub(super) fn token(&self, at: At) -> Option<&Token> {
        self.said.get(at.sentence)?.tokens.get(at.token)
    }

    pub(super) fn tokens(&self, sentence: usize) -> &[Token] {
        self.said.get(sentence).map_or(&[], |it| &it.tokens)
    }

    pub(super) fn text(&self, sentence: usize) -> &str {
        self.texts.get(sentence).copied().unwrap_or("")
    }

    /// Values, places and unit.
    pub(super) fn numbers(&self, notices: &mut Vec<Odd>, pair: &Pair) -> Described {
        let number = |at: At| {
            self.token(at)
                .and_then(Token::number)
                .unwrap_or((Decimal::new(0, 0), Unit::Count))
        };
        let figure = |at: At| Figure {
            value: number(at).0,
            span: self.token(at).map_or(Span::default(), |it| it.span),
        };
        let (local, benchmark) = (figure(pair.local), figure(pair.benchmark));
        let (local_unit, benchmark_unit) = (number(pair.local).1, number(pair.benchmark).1);
        let unit = if local_unit == Unit::Count {
            benchmark_unit
        } else {
            local_unit
        };
        if unit == Unit::Percent && local_unit != benchmark_unit {
            let (sentence, bare) = if local_unit == Unit::Percent {
                (pair.benchmark.sentence, benchmark.span)
            } else {
                (pair.local.sentence, local.span)
            };
            notices.push((sentence, bare, NoticeKind::MissingPercentSign));
        }
        let scored = |n: usize| {
            self.tokens(n)
                .iter()
                .any(|it| ["score", "scores", "scored"].contains(&it.word()))
                || self
                    .tokens(n)
                    .windows(2)
                    .any(|it| it[0].word() == "out" && it[1].word() == "of")
        };
        let unit = if unit == Unit::Count
            && (scored(pair.local.sentence) || scored(pair.benchmark.sentence))
        {
            Unit::Score
        } else {
            unit
        };
        // "Sickness days per worker: 6.2".
        let named = self
            .tokens(pair.local.sentence)
            .get(pair.reach.0..pair.local.token)
            .unwrap_or(&[])
            .iter()
            .any(|it| it.word() == "days");
        let unit = if unit == Unit::Count && named && local.value.places() > 0 {
            Unit::Days
        } else {
            unit
        };
        let label = self.label(pair);
        Described {
            pair: pair.clone(),
            local,
            benchmark,
            label,
            sentence: self
                .said
                .get(pair.benchmark.sentence)
                .map_or(Span::default(), |it| it.span),
            local_sentence: self
                .said
                .get(pair.local.sentence)
                .filter(|_| !pair.is_within())
                .map(|it| it.span),
            wording: None,
            source: None,
            unit,
            measure: None,
            indicator: None,
            candidates: Vec::new(),
            population: None,
            polarity: Polarity::Neutral,
        }
    }

    /// The words that name an average: without the preposition before an area, with the name behind "neighbouring".
    pub(super) fn label(&self, pair: &Pair) -> Span {
        let tokens = self.tokens(pair.benchmark.sentence);
        let text = self.text(pair.benchmark.sentence);
        let (mut from, mut until) = (pair.label.start, pair.label.end);
        while from + 1 < until
            && [
                "for", "in", "across", "of", "among", "amongst", "by", "within", "the", "its",
            ]
            .contains(&tokens.get(from).map_or("", Token::word))
        {
            from += 1;
        }
        if tokens
            .get(until.saturating_sub(1))
            .is_some_and(|it| it.word() == "neighbouring")
        {
            until += tokens
                .iter()
                .skip(until)
                .take_while(|it| it.span.of(text).starts_with(char::is_uppercase))
                .count();
        }
        tokens
            .get(from)
            .zip(tokens.get(until.saturating_sub(1)))
            .map_or(Span::default(), |(a, b)| a.span.join(b.span))
    }

    pub(super) fn wording(&self, pair: &Pair) -> Option<(Placed, Option<Claim>)> {
        let sentence = pair.benchmark.sentence;
        let tokens = self.tokens(sentence);
        let average = pair.benchmark.token.min(pair.label.start);
        // "… it was 69.8%, which falls short of this": the words stand with the figure.
        if pair.rule == "average_then_sentence"
            && let Some((span, claim)) =
                wording::of_this(self.tokens(pair.local.sentence), pair.local.token)
        {
            let sentence = pair.local.sentence;
            return Some((Placed { sentence, span }, Some(claim)));
        }
        let (span, claim) = if pair.is_within() {
            wording::within(tokens, pair.local.token, average, pair.reach.0)?
        } else {
            wording::across(tokens, average)?
        };
        Some((Placed { sentence, span }, claim))
    }

    /// What is measured: in the local figure's sentence, else what the average's sentence is about.
    pub(super) fn measure(
        &self,
        pair: &Pair,
        frame: &Frame,
        wording: Option<Span>,
    ) -> Option<String> {
        let (text, tokens) = (
            self.text(pair.benchmark.sentence),
            self.tokens(pair.benchmark.sentence),
        );
        let own = || {
            let sentence = pair.local.sentence;
            measure::measure(self.text(sentence), self.tokens(sentence), frame, wording)
        };
        let of_average =
            || measure::measure(text, tokens, &Frame::of_average(pair, tokens.len()), None);
        let between = |from: usize| measure::between(text, tokens, from, pair.benchmark.token);
        let subject = || measure::subject(text, tokens, pair.label.start);
        match pair.rule {
            // "The national average for carers who … was 32%, and Westmarsh, at 37%, …".
            "average_then_figure" => between(pair.label.end).or_else(of_average).or_else(own),
            _ if pair.is_within() => own(),
            // Each average of the list has its own words before it.
            "averages_then_list" => {
                let from = (0..pair.benchmark.token)
                    .rev()
                    .find(|at| tokens[*at].number().is_some());
                between(from.map_or(pair.label.end, |it| it + 1))
            }
            "average_then_sentence" => subject().or_else(of_average).or_else(own),
            "subject_words" => subject().or_else(own),
            _ => own().or_else(subject),
        }
    }

    /// The words around the local figure that are the pair's own, and between it and its average.
    pub(super) fn clause(&self, pair: &Pair) -> String {
        let tokens = self.tokens(pair.local.sentence);
        if pair.is_within() {
            // Behind the average stands what is next, but in "65% (England average 71%) of people felt safe".
            let listed = pair.rule == "respectively";
            let opened = tokens
                .get(pair.local.token + 1)
                .is_some_and(|it| it.is_sign('('));
            let until = if opened || listed {
                pair.reach.1
            } else {
                pair.local.token.max(pair.benchmark.token) + 1
            };
            return words(
                tokens
                    .get(pair.reach.0..until.min(tokens.len()))
                    .unwrap_or(&[]),
            );
        }
        let own = words(
            tokens
                .get(pair.reach.0..pair.reach.1.min(tokens.len()))
                .unwrap_or(&[]),
        );
        let average = self.tokens(pair.benchmark.sentence);
        let until = pair.benchmark.token.max(pair.label.end).min(average.len());
        format!("{own} {}", words(&average[..until]))
    }

    /// The words before the local figure that are the pair's own.
    pub(super) fn before(&self, pair: &Pair) -> String {
        let tokens = self.tokens(pair.local.sentence);
        let own = words(tokens.get(pair.reach.0..pair.local.token).unwrap_or(&[]));
        // The council's name says nothing of what is measured.
        own.split_whitespace()
            .filter(|it| !self.own.split(' ').any(|own| own == *it))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The sentence before the pair, which "the rate" and "such admissions" go back to.
    pub(super) fn sentence_before(&self, pair: &Pair) -> String {
        let first = pair.local.sentence.min(pair.benchmark.sentence);
        first
            .checked_sub(1)
            .map_or_else(String::new, |it| self.words_of(it))
    }

    /// The line that a list hangs on, where the passage has one.
    pub(super) fn lead_in(&self, pair: &Pair) -> String {
        let colon = self
            .said
            .first()
            .and_then(|it| it.tokens.last())
            .is_some_and(|it| it.is_sign(':'));
        if colon && pair.local.sentence > 0 {
            self.words_of(0)
        } else {
            String::new()
        }
    }

    pub(super) fn words_of(&self, sentence: usize) -> String {
        words(self.tokens(sentence))
    }

    /// The words that open the sentence of a list, up to its first measured number.
    pub(super) fn lead(&self, pair: &Pair) -> String {
        let tokens = self.tokens(pair.local.sentence);
        let until = tokens
            .iter()
            .position(|it| it.number().is_some_and(|(_, unit)| unit == Unit::Percent))
            .unwrap_or(0);
        words(&tokens[..until])
    }

    /// The citation of the pair's own sentences.
    pub(super) fn cited(&self, citations: &[Citations], pair: &Pair) -> Option<Cited> {
        let of = |sentence: usize, first: usize, last: usize| {
            citations
                .get(sentence)?
                .of_pair(self.text(sentence), self.tokens(sentence), first, last)
                .map(|source| Cited { sentence, source })
        };
        if pair.is_within() {
            let (a, b) = (pair.local.token, pair.benchmark.token);
            return of(pair.local.sentence, a.min(b), a.max(b));
        }
        let at = pair.benchmark;
        of(at.sentence, at.token, at.token)
            .or_else(|| of(pair.local.sentence, pair.local.token, pair.local.token))
    }

    /// "A local survey of 40 people", "the council's own exit survey", "a survey by the carers' centre".
    pub(super) fn is_own_survey(&self, pair: &Pair) -> bool {
        const WHOSE: [&str; 12] = [
            "local", "council", "council's", "own", "exit", "a", "residents'", "feedback",
            "healthwatch", "telephone", "annual", "satisfaction",
        ];
        self.tokens(pair.local.sentence)
            .windows(2)
            .any(|it| it[1].word() == "survey" && WHOSE.contains(&it[0].word()))
            || self
                .tokens(pair.local.sentence)
                .iter()
                .any(|it| it.word() == "healthwatch")
    }

    /// "In the same survey 77% …": the survey cited last before.
    pub(super) fn same_survey(&self, citations: &[Citations], pair: &Pair) -> Option<Cited> {
        let says = |n: usize| {
            self.tokens(n).windows(2).any(|it| {
                ["same", "this", "that"].contains(&it[0].word())
                    && [
                        "survey", "source", "data", "collection", "return", "dataset", "returns",
                    ]
                    .contains(&it[1].word())
            })
        };
        let first = pair.local.sentence.min(pair.benchmark.sentence);
        if !says(pair.local.sentence) && !says(pair.benchmark.sentence) {
            return None;
        }
        (0..first).rev().find_map(|sentence| {
            let it = citations.get(sentence)?;
            it.closing()
                .or_else(|| it.introduced(self.text(sentence), self.tokens(sentence)))
                .map(|source| Cited { sentence, source })
        })
    }

    /// A citation of the same passage that publishes the indicator: a survey that an earlier sentence introduced,
    /// or the brackets that end a chain in one of the next sentences.
    pub(super) fn inherited(
        &self,
        citations: &[Citations],
        pair: &Pair,
        it: &Indicator,
    ) -> Option<Cited> {
        let (first, last) = (
            pair.local.sentence.min(pair.benchmark.sentence),
            pair.local.sentence.max(pair.benchmark.sentence),
        );
        let fits = |sentence: usize, source: Option<Source>| {
            source
                .filter(|source| it.is_published_in(source.collection))
                .map(|source| Cited { sentence, source })
        };
        let colon = |n: usize| self.tokens(n).last().is_some_and(|it| it.is_sign(':'));
        let before = (first.saturating_sub(3)..first).rev().find_map(|n| {
            let it = citations.get(n)?;
            let own = it.introduced(self.text(n), self.tokens(n));
            fits(
                n,
                own.or_else(|| if colon(n) { it.closing() } else { None }),
            )
        });
        before.or_else(|| {
            (last + 1..self.said.len().min(last + 3)).find_map(|n| {
                let it = citations.get(n)?;
                let own = it.closing();
                fits(
                    n,
                    own.or_else(|| it.introduced(self.text(n), self.tokens(n))),
                )
            })
        })
    }

    /// A clause that gives the direction for a whole list: "Westmarsh did better than the England average on
    /// three measures: …", in the same sentence before the first figure, or as the sentence before that ends in
    /// a colon.
    pub(super) fn heading_claim(&self, pair: &Pair) -> Option<(Placed, Claim)> {
        let sentence = pair.local.sentence.min(pair.benchmark.sentence);
        let claim_in = |n: usize, until: usize| {
            let it = self.said.get(n)?;
            let (span, claim) = wording::heading(&it.tokens, until.min(it.tokens.len()))?;
            Some((Placed { sentence: n, span }, claim))
        };
        let tokens = self.tokens(sentence);
        let first = pair.local.token.min(pair.benchmark.token);
        // In the same sentence only what stands before a colon heads a list.
        let colon = tokens.iter().take(first).rposition(|it| it.is_sign(':'));
        let own = colon.and_then(|it| claim_in(sentence, it));
        own.or_else(|| {
            let n = sentence.checked_sub(1)?;
            let before = self.said.get(n)?;
            let opens = |it: &[&str]| {
                let own = self.tokens(sentence);
                it.iter()
                    .enumerate()
                    .all(|(n, it)| own.get(n).is_some_and(|own| own.word() == *it))
            };
            let leads = before.tokens.last().is_some_and(|it| it.is_sign(':'))
                || opens(&["for", "example"])
                || opens(&["for", "instance"]);
            leads.then(|| claim_in(n, before.tokens.len())).flatten()
        })
    }

    /// Whether local figure and average, or the average alone, stand in brackets.
    pub(super) fn is_bracketed(&self, pair: &Pair) -> bool {
        let tokens = self.tokens(pair.benchmark.sentence);
        let mut depth = 0_i32;
        for token in tokens.get(..pair.benchmark.token).unwrap_or(&[]) {
            depth += i32::from(token.is_sign('(')) - i32::from(token.is_sign(')'));
        }
        depth > 0
    }
}

pub(super) fn words(tokens: &[Token]) -> String {
    let mut out = String::new();
    for it in tokens {
        match it.number() {
            Some((value, Unit::Years | Unit::Count | Unit::Days | Unit::Hours)) => {
                out.push_str(&value.to_string());
            }
            Some(_) => continue,
            None => out.push_str(it.word()),
        }
        // "91 days" keeps its unit for the wordings that need it.
        match it.number() {
            Some((_, Unit::Days)) => out.push_str(" days"),
            Some((_, Unit::Hours)) => out.push_str(" hours"),
            Some((_, Unit::Years)) => out.push_str(" years"),
            _ => {}
        }
        out.push(' ');
    }
    out
}
