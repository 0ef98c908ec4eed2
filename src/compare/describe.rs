//! What a pair of numbers is about: unit, words, measure, source, indicator, polarity.

use super::measure::{self, Frame};
use super::pair::{At, Pair, Said};
use super::source::{Citations, DateKind, Source};
use super::wording::{self, Claim};
use super::{Comparison, Figure, Polarity, Printed, Scope, phrase, polarity};
use crate::indicators::{Catalogue, Clues, Match, Population};
use crate::metrics::Token;
use crate::metrics::passage::Passage;
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
    pub(super) catalogue: &'a Catalogue,
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

/// A comparison whose places still refer to passages.
#[derive(Debug, Clone)]
pub(super) struct Described {
    pair: Pair,
    local: Figure,
    benchmark: Figure,
    label: Span,
    sentence: Span,
    local_sentence: Option<Span>,
    wording: Option<(Placed, Option<Claim>)>,
    source: Option<Cited>,
    unit: Unit,
    measure: Option<String>,
    indicator: Option<(&'static str, &'static str)>,
    candidates: Vec<&'static str>,
    population: Option<&'static str>,
    polarity: Polarity,
}

impl Described {
    /// With places in the report. `whose` gives the passage of each sentence.
    pub(super) fn finish(
        self,
        whose: &[&Passage],
        section: Option<usize>,
        topic: Option<Span>,
    ) -> Comparison {
        let (local, benchmark) = (
            whose[self.pair.local.sentence],
            whose[self.pair.benchmark.sentence],
        );
        let place = |figure: Figure, passage: &Passage| Figure {
            value: figure.value,
            span: passage.place(figure.span),
        };
        Comparison {
            local: place(self.local, local),
            benchmark: place(self.benchmark, benchmark),
            scope: self.pair.scope,
            label: Printed::of(benchmark, self.label),
            unit: self.unit,
            measure: self.measure,
            indicator: self.indicator,
            candidates: self.candidates,
            population: self.population,
            polarity: self.polarity,
            wording: self
                .wording
                .map(|(at, claim)| (Printed::of(whose[at.sentence], at.span), claim)),
            source: self.source.map(|it| {
                let passage = whose[it.sentence];
                super::Source {
                    name: Printed::of(passage, it.source.name),
                    date: it.source.date.map(|it| {
                        let printed = Printed::of(passage, it);
                        let kind = DateKind::of(&printed.text);
                        (printed, kind)
                    }),
                    collection: it.source.collection,
                }
            }),
            section,
            topic,
            sentence: benchmark.place(self.sentence),
            local_sentence: self.local_sentence.map(|it| local.place(it)),
            rule: self.pair.rule,
        }
    }

    /// Whether a pair over two sentences is not to be kept: its words say the opposite of its numbers, so "this" was
    /// another figure.
    pub(super) fn is_doubtful(&self) -> bool {
        !self.pair.is_within()
            && self.wording.and_then(|it| it.1).is_some_and(|claim| {
                matches!(claim, Claim::Higher | Claim::Lower) && self.contradicts(claim)
            })
    }

    /// Whether the numbers say the opposite of the words.
    fn contradicts(&self, claim: Claim) -> bool {
        let higher = self.local.value > self.benchmark.value;
        let equal = self.local.value == self.benchmark.value;
        let better = match self.polarity {
            _ if equal => return matches!(claim, Claim::Higher | Claim::Lower),
            Polarity::HigherIsBetter => Some(higher),
            Polarity::LowerIsBetter => Some(!higher),
            Polarity::Neutral => None,
        };
        match claim {
            Claim::Better => better == Some(false),
            Claim::Worse => better == Some(true),
            Claim::Higher => !higher,
            Claim::Lower => higher,
            Claim::Similar => false,
        }
    }
}

/// An oddity: sentence, place in its passage, kind.
type Odd = (usize, Span, NoticeKind);

/// Describes all pairs of a passage, in their order.
pub(super) fn describe(scene: &Scene, notices: &mut Vec<Odd>, pairs: &[Pair]) -> Vec<Described> {
    let citations: Vec<Citations> = if pairs.is_empty() {
        Vec::new()
    } else {
        scene
            .said
            .iter()
            .zip(&scene.texts)
            .map(|(it, text)| Citations::new(text, &it.tokens))
            .collect()
    };
    let mut out: Vec<Described> = Vec::new();
    for pair in pairs {
        let mut found = scene.numbers(notices, pair);
        found.wording = scene.wording(pair);
        let own_words = found
            .wording
            .filter(|it| it.0.sentence == pair.local.sentence);
        let frame = Frame::of(scene, pair);
        let cut = scene.measure(pair, &frame, own_words.map(|it| it.0.span));
        found.source = scene.cited(&citations, pair);
        let clause = scene.clause(pair);
        let whole = scene.words_of(pair.local.sentence);
        let said = cut.clone().unwrap_or_default();
        // Two averages beside one figure measure the same.
        let cut = cut.or_else(|| {
            out.last()
                .filter(|before| before.local == found.local)
                .and_then(|before| before.measure.clone())
        });
        // A pair that names only a group of people is about what the pair before it in the sentence is about.
        let group = out
            .last()
            .filter(|before| {
                before.sentence == found.sentence
                    && before.local != found.local
                    && measure::is_group(&said)
            })
            .and_then(|before| before.measure.clone());
        found.measure = match (&group, cut) {
            (Some(whole), Some(own)) => {
                // Of "direct payments: those aged 18 to 64" a third group takes the first part.
                let whole = whole.split(": ").next().unwrap_or(whole);
                Some(format!("{whole}: {own}"))
            }
            (_, own) => own,
        };
        let own = found.measure.clone().unwrap_or_default();
        if found.source.is_none() {
            found.source = scene.same_survey(&citations, pair);
        }
        let collection = found.source.as_ref().map(|it| it.source.collection);
        let lead = scene.lead(pair);
        // A sentence with several figures may speak of several groups.
        let alone = scene
            .said
            .get(pair.local.sentence)
            .is_some_and(|it| it.levels.len() <= 1);
        let who = Population::of(&own)
            .or_else(|| collection.and_then(Population::of_collection))
            .or_else(|| Population::of(&clause))
            .or_else(|| Population::of(&lead))
            .or_else(|| if alone { Population::of(&whole) } else { None })
            .or_else(|| Population::of(&scene.lead_in(pair)))
            .or_else(|| Population::of(scene.topic));
        let before = scene.before(pair);
        let clues = |words: &str| {
            scene.catalogue.find(&Clues {
                words,
                // Where the measure has no words, those before the figure are the nearest.
                focus: if own.is_empty() { &before } else { &own },
                background: scene.background,
                unit: found.unit,
                population: who,
                collection,
            })
        };
        // "The rate was 17.2 per 100,000", "for those aged 65 and over it was 9.6%": what is measured stands in the
        // sentence before.
        let anaphoric = found.unit != Unit::Percent || own.is_empty() || measure::is_group(&own);
        let farther = if anaphoric {
            scene.sentence_before(pair)
        } else {
            String::new()
        };
        let wider = [
            own.clone(),
            format!("{own} {before}"),
            format!("{own} {clause}"),
            // What opens the sentence is the first figure's, and of those that have no words of their own.
            if own.is_empty() {
                lead.clone()
            } else {
                own.clone()
            },
            format!("{own} {}", scene.topic),
            format!("{own} {before} {farther}"),
        ];
        // In a row of figures with "respectively" the words around belong to all of them.
        let wider = if own.is_empty() && matches!(pair.rule, "respectively" | "list_then_averages")
        {
            &wider[..1]
        } else {
            &wider[..]
        };
        let (matched, candidates) =
            identify(wider, if own.is_empty() { &before } else { &own }, &clues);
        // A survey of the council's own asks what the national one asks, and is not it.
        let (matched, candidates) = match matched {
            Some(it) if ["ASCS", "SACE"].contains(&it.collection) && scene.is_own_survey(pair) => {
                (None, vec![it.id])
            }
            other => (other, candidates),
        };
        found.candidates = candidates;
        if let Some(it) = matched {
            found.indicator = Some((it.id, it.name));
            found.population = Some(it.population);
            found.polarity = it.polarity;
        } else {
            found.population = who.map(Population::name);
            found.polarity = if scene.background || own.is_empty() {
                Polarity::Neutral
            } else {
                polarity::of(&own)
            };
        }
        if scene.background && matched.is_none_or(|it| it.polarity == Polarity::Neutral) {
            found.polarity = Polarity::Neutral;
        }
        if found.source.is_none()
            && let Some(it) = matched
        {
            found.source = scene.inherited(&citations, pair, it);
        }
        found.measure = found.measure.map(|it| phrase::noun_phrase(&it, scene.own));
        inherit_words(scene, &mut found, pair, out.last());
        if found.is_doubtful() {
            notices.push((
                pair.benchmark.sentence,
                found.benchmark.span,
                NoticeKind::AverageWithoutFigure,
            ));
            continue;
        }
        found.settle(notices, pair);
        out.push(found);
    }
    out
}

/// The indicator that the narrowest wording makes certain, else the candidates of the first that makes any. Wider
/// words may add to what the measure `own` says; they may not say something else.
fn identify<'c>(
    wider: &[String],
    own: &str,
    clues: &dyn Fn(&str) -> Match<'c>,
) -> (Option<&'c crate::indicators::Indicator>, Vec<&'static str>) {
    let mut candidates: Vec<&'static str> = Vec::new();
    let says_little = own
        .split_whitespace()
        .filter_map(super::across::stem)
        .count()
        == 0
        || measure::is_group(own);
    for (n, words) in wider.iter().enumerate() {
        match clues(words) {
            Match::None => {}
            Match::Certain(it) => {
                let fits = n == 0 || says_little || it.hits(own) > 0;
                // Words around the measure may only decide among what the measure itself leaves open.
                if fits && (candidates.is_empty() || candidates.contains(&it.id)) {
                    return (Some(it), Vec::new());
                }
            }
            Match::Uncertain(several) => {
                if candidates.is_empty() {
                    candidates = several.iter().map(|it| it.id).collect();
                }
            }
        }
    }
    (None, candidates)
}

/// Words that a pair takes from the one before it, or from the clause that heads a list.
fn inherit_words(scene: &Scene, found: &mut Described, pair: &Pair, before: Option<&Described>) {
    // "below the West Midlands average of 66% and the England average of 71%": one word for both.
    if found.wording.is_none()
        && pair.rule == "one_figure_two_averages"
        && let Some(before) = before
        && before.local == found.local
    {
        found.wording = before.wording;
    }
    if found.wording.is_some_and(|it| it.1.is_some()) {
        return;
    }
    let headed = scene.heading_claim(pair).or_else(|| {
        let bracketed = scene.is_bracketed(pair);
        before
            .filter(|it| bracketed && it.sentence == found.sentence)
            .and_then(|it| it.wording)
            .and_then(|(at, claim)| claim.map(|claim| (at, claim)))
            // Only words that stand before both pairs can mean both.
            .filter(|(at, _)| before.is_some_and(|it| at.span.end <= it.local.span.start))
    });
    if let Some((at, claim)) = headed
        && !found.contradicts(claim)
    {
        found.wording = Some((at, Some(claim)));
    }
}

impl Scene<'_> {
    fn token(&self, at: At) -> Option<&Token> {
        self.said.get(at.sentence)?.tokens.get(at.token)
    }

    fn tokens(&self, sentence: usize) -> &[Token] {
        self.said.get(sentence).map_or(&[], |it| &it.tokens)
    }

    fn text(&self, sentence: usize) -> &str {
        self.texts.get(sentence).copied().unwrap_or("")
    }

    /// Values, places and unit.
    fn numbers(&self, notices: &mut Vec<Odd>, pair: &Pair) -> Described {
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
    fn label(&self, pair: &Pair) -> Span {
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

    fn wording(&self, pair: &Pair) -> Option<(Placed, Option<Claim>)> {
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
    fn measure(&self, pair: &Pair, frame: &Frame, wording: Option<Span>) -> Option<String> {
        let own = measure::measure(
            self.text(pair.local.sentence),
            self.tokens(pair.local.sentence),
            frame,
            wording,
        );
        let first = pair.rule.starts_with("average_then");
        let of_average = || {
            let tokens = self.tokens(pair.benchmark.sentence);
            let frame = Frame::of_average(pair, tokens.len());
            measure::measure(self.text(pair.benchmark.sentence), tokens, &frame, None)
        };
        if pair.is_within() && first {
            // "The national average for carers who … was 32%, and Westmarsh, at 37%, …".
            let tokens = self.tokens(pair.benchmark.sentence);
            let named = measure::between(
                self.text(pair.benchmark.sentence),
                tokens,
                pair.label.end,
                pair.benchmark.token,
            );
            return named.or_else(of_average).or(own);
        }
        if pair.is_within() {
            return own;
        }
        let subject = measure::subject(
            self.text(pair.benchmark.sentence),
            self.tokens(pair.benchmark.sentence),
            pair.label.start,
        );
        if pair.rule == "averages_then_list" {
            // Each average of the list has its own words before it.
            let tokens = self.tokens(pair.benchmark.sentence);
            let from = (0..pair.benchmark.token)
                .rev()
                .find(|at| tokens[*at].number().is_some())
                .map_or(pair.label.end, |it| it + 1);
            measure::between(
                self.text(pair.benchmark.sentence),
                tokens,
                from,
                pair.benchmark.token,
            )
        } else if first {
            subject.or_else(of_average).or(own)
        } else if pair.rule == "subject_words" {
            subject.or(own)
        } else {
            own.or(subject)
        }
    }

    /// The words around the local figure that are the pair's own, and between it and its average.
    fn clause(&self, pair: &Pair) -> String {
        let tokens = self.tokens(pair.local.sentence);
        if pair.is_within() {
            // Behind the average stands what is next, but in "65% (England average 71%) of people felt safe".
            let end = pair.local.token.max(pair.benchmark.token) + 1;
            let opened = tokens
                .get(pair.local.token + 1)
                .is_some_and(|it| it.is_sign('('));
            let until = if opened {
                pair.reach.1
            } else {
                end.min(pair.reach.1.max(end))
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
    fn before(&self, pair: &Pair) -> String {
        let tokens = self.tokens(pair.local.sentence);
        words(tokens.get(pair.reach.0..pair.local.token).unwrap_or(&[]))
    }

    /// The sentence before the pair, which "the rate" and "such admissions" go back to.
    fn sentence_before(&self, pair: &Pair) -> String {
        let first = pair.local.sentence.min(pair.benchmark.sentence);
        first
            .checked_sub(1)
            .map_or_else(String::new, |it| self.words_of(it))
    }

    /// The line that a list hangs on, where the passage has one.
    fn lead_in(&self, pair: &Pair) -> String {
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

    fn words_of(&self, sentence: usize) -> String {
        words(self.tokens(sentence))
    }

    /// The words that open the sentence of a list, up to its first measured number.
    fn lead(&self, pair: &Pair) -> String {
        let tokens = self.tokens(pair.local.sentence);
        let until = tokens
            .iter()
            .position(|it| it.number().is_some_and(|(_, unit)| unit == Unit::Percent))
            .unwrap_or(0);
        words(&tokens[..until])
    }

    /// The citation of the pair's own sentences.
    fn cited(&self, citations: &[Citations], pair: &Pair) -> Option<Cited> {
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
    fn is_own_survey(&self, pair: &Pair) -> bool {
        const WHOSE: [&str; 12] = [
            "local",
            "council",
            "council's",
            "own",
            "exit",
            "a",
            "residents'",
            "feedback",
            "healthwatch",
            "telephone",
            "annual",
            "satisfaction",
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
    fn same_survey(&self, citations: &[Citations], pair: &Pair) -> Option<Cited> {
        let says = |n: usize| {
            self.tokens(n).windows(2).any(|it| {
                ["same", "this", "that"].contains(&it[0].word())
                    && [
                        "survey",
                        "source",
                        "data",
                        "collection",
                        "return",
                        "dataset",
                        "returns",
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
    fn inherited(
        &self,
        citations: &[Citations],
        pair: &Pair,
        it: &crate::indicators::Indicator,
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
    fn heading_claim(&self, pair: &Pair) -> Option<(Placed, Claim)> {
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
    fn is_bracketed(&self, pair: &Pair) -> bool {
        let tokens = self.tokens(pair.benchmark.sentence);
        let mut depth = 0_i32;
        for token in tokens.get(..pair.benchmark.token).unwrap_or(&[]) {
            depth += i32::from(token.is_sign('(')) - i32::from(token.is_sign(')'));
        }
        depth > 0
    }
}

fn words(tokens: &[Token]) -> String {
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

impl Described {
    /// Where the report says better or worse and the usual reading of the measure says the opposite, one of the
    /// two is wrong, and it may be ours: without a certain indicator the measure is not judged.
    fn settle(&mut self, notices: &mut Vec<Odd>, pair: &Pair) {
        let Some((at, Some(claim))) = self.wording else {
            return;
        };
        if claim != Claim::Similar
            && self.local.value != self.benchmark.value
            && self.contradicts(claim)
            && pair.scope == Scope::England
        {
            if self.indicator.is_none() && matches!(claim, Claim::Better | Claim::Worse) {
                self.polarity = Polarity::Neutral;
            }
            notices.push((at.sentence, at.span, NoticeKind::ClaimContradicts));
        }
    }
}
