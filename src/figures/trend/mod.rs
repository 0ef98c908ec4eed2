//! Figures at two times, against a target or against a budget, and changes printed without their ends.

mod budget;
mod change;
mod judge;
mod over_time;
mod target;

pub(crate) use change::is_change;

use super::counts::movement;
use super::lexeme::Line;
use super::quantity::{Kind, Quantity};
use super::role::Role;
use super::sentence::{Sentence, Side};
use super::when::WhenKind;
use crate::compare::Printed;
use crate::metrics::passage::Passage;
use crate::span::Span;
use crate::units::{Decimal, Unit};

/// What changed, or what was aimed at.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Which sort.
    pub kind: TrendKind,
    /// The earlier value, the target or the budget.
    pub from: Option<End>,
    /// The later or the actual value.
    pub to: Option<End>,
    /// The size of the change as printed.
    pub change: Option<End>,
    /// Unit of the ends; of the change where there are none.
    pub unit: Unit,
    /// What changed.
    pub what: Option<String>,
    /// Whether the report's own words call it better or worse.
    pub improving: Option<bool>,
    /// Whether the target was met.
    pub met: Option<bool>,
    /// Whether the report says so in words; if not, its numbers do.
    pub said: bool,
    /// Index into [`crate::outline::Outline::sections`].
    pub section: Option<usize>,
    /// The topic heading above.
    pub topic: Option<Span>,
    /// The sentence that says so.
    pub sentence: Span,
}

/// One end of a trend, or the change itself.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    /// Its value.
    pub value: Decimal,
    /// Its unit; a change of days may be printed as a percentage.
    pub unit: Unit,
    /// Its printed form.
    pub at: Printed,
    /// As of when, as printed.
    pub when: Option<Printed>,
}

/// Sorts of trends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrendKind {
    /// At two times.
    OverTime,
    /// Against the council's own target.
    AgainstTarget,
    /// Against an estimate or a budget.
    AgainstBudget,
    /// A change without its ends.
    ChangeOnly,
}

/// A figure with what is known of it, for trends.
#[derive(Debug, Clone)]
struct Node {
    sentence: usize,
    it: Quantity,
    role: Role,
    counts: Option<String>,
    when: Option<Span>,
    /// When, to sort by.
    order: Option<u32>,
    earlier: bool,
    /// Whether it stands in a comparison.
    compared: bool,
    /// Where its printed form stands in the passage.
    place: Span,
}

impl Node {
    fn is_like(&self, other: &Self) -> bool {
        let same = self.it.kind == other.it.kind && self.it.unit == other.it.unit;
        let counts = self.it.kind == Kind::Count && other.it.kind == Kind::Count;
        same || counts
    }

    /// Whether the two can be value and target: "three weeks, against a standard of five days".
    fn is_comparable(&self, other: &Self) -> bool {
        self.is_like(other) || self.it.kind == Kind::Duration && other.it.kind == Kind::Duration
    }
}

/// The figures of a passage, collected in order.
#[derive(Debug, Default)]
pub(super) struct Scene {
    nodes: Vec<Node>,
}

/// A trend whose ends are nodes.
#[derive(Debug)]
pub(super) struct Raw {
    kind: TrendKind,
    from: Option<Node>,
    to: Option<Node>,
    change: Option<Node>,
    what: Option<String>,
    improving: Option<bool>,
    met: Option<(bool, bool)>,
    sentence: Span,
}

impl Raw {
    pub(super) fn finish(
        self,
        passage: &Passage,
        section: Option<usize>,
        topic: Option<Span>,
    ) -> Trend {
        let end = |it: Node| {
            let printed = |span: Span| Printed {
                span: passage.place(span),
                text: span.of(&passage.text).to_owned(),
            };
            End {
                value: it.it.value,
                unit: it.it.unit,
                at: printed(it.place),
                when: it.when.map(printed),
            }
        };
        let unit = self
            .to
            .as_ref()
            .or(self.from.as_ref())
            .or(self.change.as_ref())
            .map_or(Unit::Count, |it| it.it.unit);
        Trend {
            kind: self.kind,
            from: self.from.map(end),
            to: self.to.map(end),
            change: self.change.map(end),
            unit,
            what: self.what,
            improving: self.improving,
            met: self.met.map(|it| it.0),
            said: self.met.is_some_and(|it| it.1),
            section,
            topic,
            sentence: passage.place(self.sentence),
        }
    }
}

/// Nouns and adverbs of change.
const CHANGES: &[&str] = &[
    "reduction", "increase", "decrease", "improvement", "rise", "fall", "drop", "decline",
    "growth", "deterioration", "reductions", "increases", "up", "down", "improved", "change",
    "better", "worse", "fewer", "more", "higher", "lower",
];

/// Verbs that lead from one value to another, besides [`movement`].
const MOVES: &[&str] = &[
    "went", "gone", "going", "brought", "bringing", "slid", "sliding", "moved", "moving", "come",
    "came", "coming", "whittled", "up", "down", "cut", "cutting", "lengthened", "shortened",
    "extended", "jumped", "climbed", "climbing", "doubled", "halved", "doubling", "halving",
    "expanded", "narrowed", "widened", "taken", "raised", "raising", "dipped", "crept", "slipped",
    "recovered", "from",
];

/// How many of the last trends are looked through for what was said already: more than two sentences have.
const RECENT: usize = 100;

impl Scene {
    /// Takes up figure `n` of sentence `index`. An average is nobody's value.
    pub(super) fn push(
        &mut self,
        sentence: &Sentence,
        index: usize,
        n: usize,
        counts: Option<String>,
        when: Option<Span>,
    ) {
        let Some(found) = sentence
            .found
            .get(n)
            .filter(|it| it.compared != Some(Side::Average))
        else {
            return;
        };
        let own = found.when.and_then(|it| sentence.whens.get(it));
        self.nodes.push(Node {
            sentence: index,
            place: sentence
                .line
                .place(found.it.range.start..found.it.printed_until),
            it: found.it.clone(),
            role: found.role,
            counts,
            when: when.filter(|_| found.role == Role::Value),
            order: own.and_then(|it| it.order),
            earlier: own.is_some_and(|it| it.kind == WhenKind::Earlier),
            compared: found.compared.is_some(),
        });
    }

    /// The trends of the passage, in order.
    pub(super) fn trends(&self, sentences: &[Sentence]) -> Vec<Raw> {
        let mut out: Vec<Raw> = Vec::new();
        for (index, sentence) in sentences.iter().enumerate() {
            let reader = Reader {
                scene: self,
                sentence,
                index,
            };
            if self.of(index).next().is_some() {
                reader.read(&mut out);
            }
        }
        out
    }

    /// The figures of a sentence. They were pushed in order, so they stand together.
    fn of(&self, sentence: usize) -> impl Iterator<Item = &Node> {
        let from = self.nodes.partition_point(|it| it.sentence < sentence);
        self.nodes
            .iter()
            .skip(from)
            .take_while(move |it| it.sentence == sentence)
    }
}

struct Reader<'s, 'a> {
    scene: &'s Scene,
    sentence: &'s Sentence<'a>,
    index: usize,
}

impl Reader<'_, '_> {
    fn line(&self) -> &Line<'_> {
        &self.sentence.line
    }

    /// Where a number begins, with what qualifies it: "from an average of just under 14 days".
    fn lead(&self, it: &Node) -> usize {
        const ADVERBS: &[&str] = &[
            "just", "only", "nearly", "around", "about", "a", "an", "the", "some", "little",
            "almost", "under", "over",
        ];
        let line = self.line();
        let mut from = it
            .it
            .qualifier
            .as_ref()
            .map_or(it.it.range.start, |it| it.start);
        for _ in 0..3 {
            from -= from.min(usize::from(line.was(from, 1, ADVERBS)));
        }
        let level = [
            "average", "median", "mean", "total", "maximum", "peak", "high", "low",
        ];
        if line.was(from, 1, &["of"]) && line.was(from, 2, &level) {
            from -= 2;
            from -= from.min(usize::from(line.was(from, 1, &["a", "an", "the"])));
        }
        from
    }

    /// How far two figures stand apart, in lexemes.
    fn distance(a: &Node, b: &Node) -> usize {
        let (first, second) = if a.it.range.start < b.it.range.start {
            (a, b)
        } else {
            (b, a)
        };
        second.it.range.start.saturating_sub(first.it.range.end)
    }

    fn led_by(&self, it: &Node, words: &[&str]) -> bool {
        self.line().was(self.lead(it), 1, words)
    }

    /// The words of the clause before `at`, nearest first.
    fn clause(&self, at: usize, n: usize) -> impl Iterator<Item = usize> {
        let line = self.line();
        (1..=n)
            .map_while(move |n| at.checked_sub(n))
            .take_while(|at| !line.any_sign(*at, &[';', ':']))
    }

    fn says(&self, range: std::ops::Range<usize>, words: &[&str]) -> bool {
        range.into_iter().any(|at| self.line().is(at, words))
    }

    fn read(&self, out: &mut Vec<Raw>) {
        let nodes: Vec<&Node> = self.scene.of(self.index).collect();
        let first = out.len();
        self.over_time(&nodes, out);
        self.budgets(&nodes, out);
        self.targets(&nodes, out);
        self.changes(&nodes, out, first);
        out[first..].sort_by_key(|it| {
            let place = |node: &Option<Node>| node.as_ref().map(|it| it.place);
            (place(&it.to).or(place(&it.change)), place(&it.from))
        });
    }

    fn add(&self, out: &mut Vec<Raw>, from: &Node, to: &Node) {
        let known = out.iter().rev().take(RECENT).any(|it| {
            it.kind == TrendKind::OverTime
                && it.from.as_ref().is_some_and(|it| it.place == from.place)
                && it.to.as_ref().is_some_and(|it| it.place == to.place)
        });
        if !known && from.place != to.place && !self.is_unreal(from, to) {
            out.push(self.made(TrendKind::OverTime, from, to));
        }
    }

    /// Whether the sentence only plans, expects or denies the movement between two figures.
    fn is_unreal(&self, from: &Node, to: &Node) -> bool {
        let line = self.line();
        let starts: Vec<usize> = [from, to]
            .iter()
            .filter(|it| it.sentence == self.index)
            .map(|it| it.it.range.start)
            .collect();
        let last = starts.iter().max().copied().unwrap_or(0);
        self.is_planned(last) || (line.is(last.saturating_sub(1), &["not"]))
    }

    /// Whether a word of intention, expectation or denial stands in the clause before `at`.
    fn is_planned(&self, at: usize) -> bool {
        const PLANS: &[&str] = &[
            "likely", "unlikely", "attempt", "attempts", "denied", "hoped", "hopes", "hoping",
            "hope", "plan", "plans", "planned", "planning", "aims", "aimed", "aiming", "aim",
            "expected", "expects", "expect", "forecast", "forecasts", "projected", "projection",
            "predicted", "will", "intends", "intended", "proposed", "proposal", "proposals",
            "unclear", "whether", "unless", "if", "never", "wanted", "wants", "assumed", "assumes",
            "modelled", "ambition", "could", "might", "may", "would", "should", "not", "cannot",
            "without",
        ];
        // These speak of a movement only where its verb follows: "beds that could be booked", "not yet 12".
        const MODALS: &[&str] = &[
            "could", "might", "may", "would", "should", "not", "plan", "plans", "aim", "if",
            "whether", "without", "hope",
        ];
        let line = self.line();
        self.clause(at, 30)
            .take_while(|at| !line.is(*at, &["but"]))
            .any(|at| {
                let moves = || {
                    (at + 1..at + 4).any(|at| {
                        movement(line.word(at)).is_some()
                            || line.is(at, &["bring", "go", "gone", "cut", "come", "move", "get"])
                    })
                };
                line.is(at, PLANS) && (!line.is(at, MODALS) || moves())
            })
    }

    /// Whether a figure is another area's or a national one: "the comparator average of 505".
    fn is_elsewhere(&self, it: &Node) -> bool {
        const AREAS: &[&str] = &[
            "national", "nationally", "england", "regional", "comparator", "neighbouring", "region",
        ];
        let line = self.line();
        it.sentence == self.index
            && self
                .clause(self.lead(it), 6)
                .take_while(|at| !line.sign(*at, ',') && line.digits(*at).is_none())
                .any(|at| line.is(at, AREAS))
    }

    fn nothing_between(&self, nodes: &[&Node], from: &Node, to: &Node) -> bool {
        !nodes.iter().any(|it| {
            it.role == Role::Value
                && it.place.start > from.place.start
                && it.place.start < to.place.start
                && !is_change(self.line(), &it.it)
        })
    }

    fn no_break(&self, first: &Node, second: &Node) -> bool {
        !(first.it.range.end..second.it.range.start).any(|at| self.line().sign(at, ';'))
    }

    fn made(&self, kind: TrendKind, from: &Node, to: &Node) -> Raw {
        let what = match (&to.counts, &from.counts) {
            (Some(to), Some(from)) if to.len() < 12 && from.len() > to.len() => Some(from.clone()),
            (Some(it), _) | (None, Some(it)) => Some(it.clone()),
            (None, None) => None,
        };
        let rises = match to.it.value.cmp(&from.it.value) {
            std::cmp::Ordering::Greater => Some(true),
            std::cmp::Ordering::Less => Some(false),
            std::cmp::Ordering::Equal => None,
        };
        Raw {
            kind,
            improving: self.judged(what.as_deref(), rises, &[from.place, to.place]),
            from: Some(from.clone()),
            to: Some(to.clone()),
            change: None,
            what,
            met: None,
            sentence: self.line().span,
        }
    }
}
