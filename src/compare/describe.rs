//! What a pair of numbers is about: unit, words, measure, source, indicator, polarity.

use super::measure::{self, Frame};
use super::pair::Pair;
use super::scene::{Cited, Placed, Scene};
use super::source::{Citations, DateKind};
use super::wording::Claim;
use super::{Comparison, Figure, Polarity, Printed, Scope, phrase, polarity};
use crate::indicators::{Catalogue, Clues, Match, Population};
use crate::metrics::passage::Passage;
use crate::notice::NoticeKind;
use crate::span::Span;
use crate::units::Unit;

/// A comparison whose places still refer to passages.
#[derive(Debug, Clone)]
pub(super) struct Described {
    pub(super) pair: Pair,
    pub(super) local: Figure,
    pub(super) benchmark: Figure,
    pub(super) label: Span,
    pub(super) sentence: Span,
    pub(super) local_sentence: Option<Span>,
    pub(super) wording: Option<(Placed, Option<Claim>)>,
    pub(super) source: Option<Cited>,
    pub(super) unit: Unit,
    pub(super) measure: Option<String>,
    pub(super) indicator: Option<(&'static str, &'static str)>,
    pub(super) candidates: Vec<&'static str>,
    pub(super) population: Option<&'static str>,
    pub(super) polarity: Polarity,
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
    /// another figure. Where a pronoun means a published measure, the words are the report's to answer for.
    fn is_doubtful(&self) -> bool {
        let meant = self.pair.rule == "pronoun" && self.indicator.is_some();
        !self.pair.is_within()
            && !meant
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
pub(super) type Odd = (usize, Span, NoticeKind);

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
            Catalogue::built_in().find(&Clues {
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
        let mut wider = vec![own.clone()];
        // In a row of figures with "respectively" the words around belong to all of them.
        if !own.is_empty() || !matches!(pair.rule, "respectively" | "list_then_averages") {
            wider.push(format!("{own} {before}"));
            wider.push(format!("{own} {clause}"));
            // What opens the sentence is the first figure's, and of those that have no words of their own.
            if own.is_empty() {
                wider.push(lead);
            }
            wider.push(format!("{own} {}", scene.topic));
            if anaphoric {
                wider.push(format!("{own} {before} {}", scene.sentence_before(pair)));
            }
        }
        let (matched, candidates) =
            identify(&wider, if own.is_empty() { &before } else { &own }, &clues);
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
        .filter_map(super::subject::stem)
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
