//! Figures at two times, against a target or against a budget, and changes printed without their ends.

use super::counts::movement;
use super::lexeme::Line;
use super::quantity::{Kind, Quantity};
use super::role::Role;
use super::sentence::Sentence;
use super::when::WhenKind;
use crate::compare::Printed;
use crate::framework::key;
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
    /// Unit of all of them.
    pub unit: Unit,
    /// What changed.
    pub what: Option<String>,
    /// Whether the report's own words call it better or worse.
    pub improving: Option<bool>,
    /// Whether the report's own words say that the target was met.
    pub met: Option<bool>,
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
    /// Where its printed form stands in the passage.
    place: Span,
}

impl Node {
    fn is_like(&self, other: &Self) -> bool {
        let same = self.it.kind == other.it.kind && self.it.unit == other.it.unit;
        let counts = self.it.kind == Kind::Count && other.it.kind == Kind::Count;
        same || counts
    }

    fn is_value(&self) -> bool {
        matches!(self.role, Role::Value | Role::Context)
    }
}

/// The figures of a passage, collected in order.
#[derive(Debug, Default)]
pub(super) struct Scene {
    nodes: Vec<Node>,
    starts: Vec<usize>,
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
    met: Option<bool>,
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
            met: self.met,
            section,
            topic,
            sentence: passage.place(self.sentence),
        }
    }
}

/// Nouns of change.
const CHANGES: &[&str] = &[
    "reduction",
    "increase",
    "decrease",
    "improvement",
    "rise",
    "fall",
    "drop",
    "decline",
    "growth",
    "deterioration",
    "reductions",
    "increases",
    "up",
    "down",
    "improved",
    "change",
];

impl Scene {
    /// Takes up figure `n` of a sentence.
    pub(super) fn push(
        &mut self,
        sentence: &Sentence,
        n: usize,
        counts: Option<String>,
        when: Option<Span>,
    ) {
        let Some(found) = sentence.found.get(n) else {
            return;
        };
        let index = match self
            .starts
            .iter()
            .position(|it| *it == sentence.line.span.start)
        {
            Some(it) => it,
            None => {
                self.starts.push(sentence.line.span.start);
                self.starts.len() - 1
            }
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
            when,
            order: own.and_then(|it| it.order),
            earlier: own.is_some_and(|it| it.kind == WhenKind::Earlier),
        });
    }

    /// The trends of the passage, in order.
    pub(super) fn trends(&self, sentences: &[Sentence]) -> Vec<Raw> {
        let mut out: Vec<Raw> = Vec::new();
        for (index, start) in self.starts.iter().enumerate() {
            let Some(at) = sentences.iter().position(|it| it.line.span.start == *start) else {
                continue;
            };
            let sentence = &sentences[at];
            let reader = Reader {
                scene: self,
                sentence,
                index,
                // Only the sentence straight before it is spoken on about.
                before: index.checked_sub(1).filter(|it| {
                    at > 0 && self.starts.get(*it) == Some(&sentences[at - 1].line.span.start)
                }),
            };
            reader.read(&mut out);
        }
        out
    }

    fn of(&self, sentence: usize) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(move |it| it.sentence == sentence)
    }
}

struct Reader<'s, 'a> {
    scene: &'s Scene,
    sentence: &'s Sentence<'a>,
    index: usize,
    before: Option<usize>,
}

impl Reader<'_, '_> {
    fn line(&self) -> &Line<'_> {
        &self.sentence.line
    }

    fn nodes(&self) -> Vec<&Node> {
        self.scene.of(self.index).collect()
    }

    /// The word before a number, qualifiers left out, and its place.
    fn lead(&self, it: &Node) -> usize {
        let from = it
            .it
            .qualifier
            .as_ref()
            .map_or(it.it.range.start, |it| it.start);
        let adverb = self.line().was(
            from,
            1,
            &[
                "just", "only", "nearly", "around", "about", "a", "an", "the",
            ],
        );
        let from = from - from.min(usize::from(adverb));
        // "from an average of 14 days to", "to a median of 12".
        if self.line().was(from, 1, &["of"])
            && self.line().was(
                from,
                2,
                &[
                    "average", "median", "mean", "total", "maximum", "peak", "high", "low",
                ],
            )
        {
            return from
                - 2
                - from.saturating_sub(2).min(usize::from(self.line().was(
                    from,
                    3,
                    &["a", "an", "the"],
                )));
        }
        from
    }

    fn led_by(&self, it: &Node, words: &[&str]) -> bool {
        self.line().was(self.lead(it), 1, words)
    }

    fn read(&self, out: &mut Vec<Raw>) {
        let nodes = self.nodes();
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

    /// Figures at two times.
    fn over_time(&self, nodes: &[&Node], out: &mut Vec<Raw>) {
        let line = self.line();
        let mut used: Vec<usize> = Vec::new();
        for (n, it) in nodes.iter().enumerate() {
            if !it.is_value() || used.contains(&n) || is_change(line, &it.it) {
                continue;
            }
            let at = it.it.range.start;
            if self.led_by(it, &["from"]) {
                // "from 14 to 12 days".
                let to = nodes
                    .iter()
                    .enumerate()
                    .skip(n + 1)
                    .find(|(_, to)| to.is_value() && to.is_like(it));
                if let Some((m, to)) = to
                    && self.led_by(to, &["to"])
                    && !self.is_range(it)
                    && self.nothing_between(nodes, it, to)
                {
                    used.push(m);
                    out.push(self.made(TrendKind::OverTime, it, to));
                    continue;
                }
                // "seven people, a reduction from 91 people", "rose to 68% from 36%".
                let said = (at.saturating_sub(9)..at)
                    .any(|it| line.is(it, CHANGES) || movement(line.word(it)).is_some());
                let to = nodes[..n]
                    .iter()
                    .rev()
                    .find(|to| to.is_value() && to.is_like(it) && !is_change(line, &to.it));
                if let Some(to) = to.filter(|to| {
                    said && !line.was(to.it.range.start, 1, &["from"]) && self.no_break(to, it)
                }) {
                    out.push(self.made(TrendKind::OverTime, it, to));
                    continue;
                }
                // "This was a small decrease from 97% in 2022/2023".
                if said && let Some(to) = self.spoken_of(it) {
                    out.push(self.made(TrendKind::OverTime, it, to));
                }
                continue;
            }
            // "it indicated a decline in performance from August 2024, when 90% …".
            if self.led_by(it, &["when", "where"])
                && (at.saturating_sub(14)..at).any(|it| line.is(it, CHANGES))
                && self.scene.of(self.index).all(|other| {
                    other.place == it.place
                        || other.place.start > it.place.start
                        || other.role != Role::Value
                })
                && let Some(to) = self.spoken_of(it)
            {
                out.push(self.made(TrendKind::OverTime, it, to));
                continue;
            }
            // "36% …, and this had increased to 68%".
            if self.moved_to(it) {
                let from = nodes[..n]
                    .iter()
                    .rev()
                    .find(|from| from.is_value() && from.is_like(it) && !is_change(line, &from.it));
                match from {
                    Some(from) if self.may_be_same(from, it) => {
                        out.push(self.made(TrendKind::OverTime, from, it))
                    }
                    Some(_) => {}
                    None => {
                        if let Some(from) = self.spoken_of(it).or_else(|| self.worded_like(it)) {
                            out.push(self.made(TrendKind::OverTime, from, it));
                        }
                    }
                }
                continue;
            }
            // "40 people, compared with 65 a year earlier"; "40 people (65 in 2022/23)".
            let from = nodes
                .iter()
                .enumerate()
                .skip(n + 1)
                .find(|(_, from)| from.is_value());
            if let Some((m, from)) = from
                && from.is_like(it)
                && !is_change(line, &from.it)
                && self.is_earlier(from, it)
                && self.no_break(it, from)
                && self.set_beside(it, from)
            {
                used.push(m);
                out.push(self.made(TrendKind::OverTime, from, it));
                continue;
            }
            // "31% in 2022 and 28% in 2023".
            if let Some((_, to)) = from
                && to.is_like(it)
                && self.is_earlier(it, to)
                && self.follows_on(it, to)
            {
                out.push(self.made(TrendKind::OverTime, it, to));
            }
        }
        self.listed(nodes, out);
    }

    /// "… had since improved: 100% of …, and 84% of …": each against the one figure of the sentence before.
    fn listed(&self, nodes: &[&Node], out: &mut Vec<Raw>) {
        let line = self.line();
        let Some(colon) = (1..line.len()).find(|at| line.sign(*at, ':')) else {
            return;
        };
        let moved = (colon.saturating_sub(4)..colon).any(|at| movement(line.word(at)).is_some());
        let since = (0..colon).any(|at| line.is(at, &["since"]));
        if !(moved && since) {
            return;
        }
        let behind: Vec<&&Node> = nodes
            .iter()
            .filter(|it| it.it.range.start > colon && it.role == Role::Value)
            .collect();
        if nodes
            .iter()
            .any(|it| it.it.range.end <= colon && it.role == Role::Value)
        {
            return;
        }
        for it in behind {
            if let Some(from) = self.first_before(it) {
                out.push(self.made(TrendKind::OverTime, from, it));
            }
        }
    }

    /// The first figure like `it` of the sentence before: where it stands in a comparison, the council's own.
    fn first_before(&self, it: &Node) -> Option<&Node> {
        self.scene
            .of(self.before?)
            .find(|other| other.is_value() && other.is_like(it))
    }

    /// The one figure like `it` in the sentence before.
    fn spoken_of(&self, it: &Node) -> Option<&Node> {
        let line = self.line();
        let back = (0..self.lead(it)).any(|at| {
            line.is(
                at,
                &[
                    "this",
                    "it",
                    "these",
                    "which",
                    "that",
                    "figure",
                    "rate",
                    "proportion",
                    "number",
                    "they",
                    "those",
                ],
            )
        });
        back.then_some(())?;
        let mut like = self
            .scene
            .of(self.before?)
            .filter(|other| other.role == Role::Value && other.is_like(it));
        let first = like.next()?;
        let more: Vec<&Node> = like.collect();
        // A comparison's two numbers stand beside each other: the first is the council's.
        more.is_empty().then_some(first)
    }

    /// The figure before it in the passage whose words are most like its own.
    fn worded_like(&self, it: &Node) -> Option<&Node> {
        let words = stems(it.counts.as_deref()?);
        let mut best: Option<(usize, &Node)> = None;
        let mut tied = false;
        for other in self.scene.nodes.iter().filter(|other| {
            other.place.start < it.place.start && other.role == Role::Value && other.is_like(it)
        }) {
            let Some(theirs) = other.counts.as_deref().map(stems) else {
                continue;
            };
            let shared = words.iter().filter(|it| theirs.contains(it)).count();
            match best {
                Some((most, _)) if shared < most => {}
                Some((most, _)) if shared == most => tied = true,
                _ => {
                    tied = false;
                    best = Some((shared, other));
                }
            }
        }
        best.filter(|(shared, _)| *shared >= 2 && !tied)
            .map(|it| it.1)
    }

    /// "had increased to 68%", "rose to", "brought it down to".
    fn moved_to(&self, it: &Node) -> bool {
        let lead = self.lead(it);
        let line = self.line();
        line.was(lead, 1, &["to"])
            && (2..=14)
                .map_while(|n| lead.checked_sub(n))
                .take_while(|at| {
                    !line.any_sign(*at, &[';', ':', ',']) && line.digits(*at).is_none()
                })
                .any(|at| movement(line.word(at)).is_some() || line.is(at, &["down", "up"]))
    }

    /// "ranging from 3 to 12", "from 9 to 5".
    fn is_range(&self, from: &Node) -> bool {
        let line = self.line();
        (1..=5).any(|n| {
            line.was(
                self.lead(from),
                n,
                &[
                    "ranging", "ranged", "range", "ranges", "varied", "varying", "varies",
                    "anywhere", "aged", "ages", "open", "between",
                ],
            )
        })
    }

    fn nothing_between(&self, nodes: &[&Node], from: &Node, to: &Node) -> bool {
        !nodes.iter().any(|it| {
            it.is_value()
                && it.place.start > from.place.start
                && it.place.start < to.place.start
                && !is_change(self.line(), &it.it)
        })
    }

    fn no_break(&self, first: &Node, second: &Node) -> bool {
        !(first.it.range.end..second.it.range.start).any(|at| self.line().sign(at, ';'))
    }

    /// Whether the first figure is of an earlier time than the second.
    fn is_earlier(&self, first: &Node, second: &Node) -> bool {
        if first.earlier {
            return true;
        }
        match (first.order, second.order) {
            (Some(first), Some(second)) => first < second,
            _ => false,
        }
    }

    /// Whether the earlier figure stands behind the later one as what it is compared with: in brackets, or after
    /// "compared with", "against", "than", "from".
    fn set_beside(&self, later: &Node, earlier: &Node) -> bool {
        let line = self.line();
        let lead = self.lead(earlier);
        line.sign(lead.wrapping_sub(1), '(')
            || line.was(
                lead,
                1,
                &["with", "to", "against", "than", "from", "versus", "was"],
            ) && (later.it.range.end..lead).any(|at| {
                line.is(
                    at,
                    &[
                        "compared",
                        "against",
                        "than",
                        "comparison",
                        "versus",
                        "up",
                        "down",
                        "where",
                        "when",
                        "it",
                        "which",
                        "from",
                    ],
                )
            })
            || line.sign(lead.wrapping_sub(1), ',')
    }

    /// "31% in 2022 and 28% in 2023": the second clause has no subject of its own.
    fn follows_on(&self, first: &Node, second: &Node) -> bool {
        let line = self.line();
        let lead = self.lead(second);
        let own_dates =
            first.order.is_some() && second.order.is_some() && first.order != second.order;
        let near = second.it.range.start.saturating_sub(first.it.range.end) <= 12;
        own_dates
            && near
            && (line.was(lead, 1, &["and", "then", "to", "but"])
                || line.any_sign(lead.wrapping_sub(1), &[',', ';']))
    }

    /// "…, and this had increased to 68%": whether what moved is what the figure before it counts.
    fn may_be_same(&self, from: &Node, to: &Node) -> bool {
        let line = self.line();
        let between = from.it.range.end..self.lead(to);
        let pronoun = between.clone().any(|at| {
            line.is(
                at,
                &[
                    "this",
                    "which",
                    "it",
                    "that",
                    "figure",
                    "proportion",
                    "rate",
                    "number",
                    "rising",
                    "falling",
                    "increasing",
                    "reducing",
                    "dropping",
                    "improving",
                ],
            )
        });
        let short = between.len() <= 8;
        let same = match (from.counts.as_deref(), to.counts.as_deref()) {
            (Some(a), Some(b)) => {
                let (a, b) = (stems(a), stems(b));
                a.iter().filter(|it| b.contains(it)).count() >= 2
            }
            _ => false,
        };
        pronoun || short || same
    }

    /// Estimates and what was spent.
    fn budgets(&self, nodes: &[&Node], out: &mut Vec<Raw>) {
        let line = self.line();
        for it in nodes
            .iter()
            .filter(|it| it.it.kind == Kind::Money && it.role == Role::Value)
        {
            let clause = self.clause_before(it);
            let actual = clause
                .clone()
                .any(|at| line.is(at, &["actual", "actually", "outturn", "spent"]))
                || clause.clone().any(|at| line.is(at, &["spend", "spending"]))
                    && !self.is_estimate(self.sentence, it);
            if !actual || is_difference(line, &it.it) {
                continue;
            }
            let here = nodes.iter().rev().find(|other| {
                other.place.start < it.place.start
                    && other.it.kind == Kind::Money
                    && self.is_estimate(self.sentence, other)
            });
            let behind = || {
                nodes.iter().find(|other| {
                    other.place.start > it.place.start
                        && other.it.kind == Kind::Money
                        && (self.is_estimate(self.sentence, other) || self.set_against(other))
                })
            };
            let from = here
                .copied()
                .or_else(|| behind().copied())
                .or_else(|| self.estimate_before(it));
            let Some(from) = from else { continue };
            let change = nodes
                .iter()
                .find(|other| other.it.kind == Kind::Money && is_difference(line, &other.it));
            let mut raw = self.made(TrendKind::AgainstBudget, from, it);
            raw.improving = None;
            raw.change = change.map(|it| (**it).clone());
            out.push(raw);
        }
    }

    fn set_against(&self, it: &Node) -> bool {
        let line = self.line();
        let lead = self.lead(it);
        line.was(lead, 1, &["of"])
            && (2..=6).any(|n| line.was(lead, n, &["budget", "estimate", "forecast"]))
    }

    fn clause_before(&self, it: &Node) -> std::ops::Range<usize> {
        let line = self.line();
        let end = it.it.range.start;
        let from = (0..end)
            .rev()
            .take(16)
            .take_while(|at| !line.any_sign(*at, &[';', ',', '(']))
            .last()
            .unwrap_or(end);
        from..end
    }

    fn is_estimate(&self, _sentence: &Sentence, it: &Node) -> bool {
        let line = self.line();
        let words = [
            "estimated",
            "estimate",
            "expected",
            "forecast",
            "planned",
            "budgeted",
            "budget",
            "allocated",
        ];
        let actual = self
            .clause_before(it)
            .any(|at| line.is(at, &["actual", "actually", "outturn", "spent"]));
        !actual
            && self.clause_before(it).any(|at| line.is(at, &words))
            && !is_difference(line, &it.it)
    }

    /// The estimate of the sentence before.
    fn estimate_before(&self, it: &Node) -> Option<&Node> {
        let counts = |node: &Node| node.counts.as_deref().unwrap_or("").to_lowercase();
        self.scene
            .of(self.before?)
            .filter(|other| other.it.kind == Kind::Money && other.place.start < it.place.start)
            .filter(|other| {
                let words = counts(other);
                ["estimat", "budget", "expect", "forecast", "plan", "spend"]
                    .iter()
                    .any(|stem| words.contains(stem))
                    && !words.contains("actual")
                    && !words.starts_with("difference")
            })
            .last()
    }

    /// Targets and what was reached.
    fn targets(&self, nodes: &[&Node], out: &mut Vec<Raw>) {
        let line = self.line();
        for (n, target) in nodes
            .iter()
            .enumerate()
            .filter(|it| it.1.role == Role::Target)
        {
            let like = |other: &&&Node| {
                other.role == Role::Value && other.is_like(target) && !is_change(line, &other.it)
            };
            let before = nodes[..n].iter().rev().find(like);
            let after = nodes[n + 1..].iter().find(like);
            let value = match (before, after) {
                (Some(it), _) if self.no_break(it, target) => Some(*it),
                (_, Some(it)) if self.no_break(target, it) && !self.has_value_before(nodes, n) => {
                    Some(*it)
                }
                (None, None) => self.spoken_of_by_target(target),
                _ => None,
            };
            let Some(value) = value else { continue };
            let mut raw = self.made(TrendKind::AgainstTarget, target, value);
            raw.what.clone_from(&value.counts);
            raw.improving = None;
            raw.met = self.met(target, value);
            out.push(raw);
        }
    }

    fn has_value_before(&self, nodes: &[&Node], n: usize) -> bool {
        nodes[..n]
            .iter()
            .any(|it| it.role == Role::Value && it.is_like(nodes[n]))
    }

    /// "although this was above the target of 80%": the one figure of the sentence before.
    fn spoken_of_by_target(&self, target: &Node) -> Option<&Node> {
        self.spoken_of(target)
    }

    /// What the report says: met or not.
    fn met(&self, target: &Node, value: &Node) -> Option<bool> {
        let line = self.line();
        let (from, until) = if value.sentence == self.index {
            (
                value.it.range.end.min(target.it.range.end),
                target.it.range.start.max(value.it.range.start),
            )
        } else {
            (0, target.it.range.start)
        };
        let behind = target.it.range.end..line.len();
        let has = |words: &[&str]| (from..until).any(|at| line.is(at, words));
        let after = |words: &[&str]| behind.clone().take(14).any(|at| line.is(at, words));
        let not = (from..line.len()).any(|at| {
            line.is(at, &["not", "never", "nor"])
                && (at..at + 4).any(|it| {
                    line.is(
                        it,
                        &[
                            "met",
                            "meeting",
                            "achieved",
                            "achieving",
                            "reached",
                            "hit",
                            "meet",
                        ],
                    )
                })
        });
        if not
            || has(&[
                "missed", "missing", "failed", "short", "behind", "outside", "unmet",
            ])
            || after(&["missed", "unmet", "short"])
        {
            return Some(false);
        }
        if has(&[
            "met",
            "meeting",
            "achieved",
            "hit",
            "achieving",
            "surpassed",
            "surpassing",
            "ahead",
        ]) || after(&["met", "achieved", "surpassed"])
        {
            return Some(true);
        }
        let better = has(&["better"]);
        let worse = has(&["worse"]);
        if better || worse {
            return Some(better);
        }
        let over = has(&[
            "above",
            "exceeded",
            "exceeding",
            "over",
            "higher",
            "longer",
            "exceeds",
            "beyond",
            "more",
        ]);
        let under = has(&[
            "below", "under", "lower", "shorter", "less", "inside", "within", "fewer",
        ]);
        match value.it.kind {
            Kind::Percent if over != under => {
                // "above the target of no more than 5%".
                let ceiling = target.it.qualifier.as_ref().is_some_and(|it| {
                    line.is(it.start, &["no", "under", "below", "less", "fewer", "at"])
                        && !line.is(it.start + 1, &["least"])
                });
                Some(over != ceiling)
            }
            Kind::Duration if over != under => Some(under),
            _ => None,
        }
    }

    /// Changes without their ends.
    fn changes(&self, nodes: &[&Node], out: &mut Vec<Raw>, first: usize) {
        let line = self.line();
        for it in nodes {
            if it.role != Role::Value || !is_change(line, &it.it) {
                continue;
            }
            // The ends stand beside it: it is their difference.
            let whole = out[first..].iter_mut().find(|raw| {
                raw.change.is_none()
                    && raw.kind == TrendKind::OverTime
                    && raw
                        .to
                        .as_ref()
                        .is_some_and(|to| to.it.unit == it.it.unit || it.it.kind == Kind::Percent)
            });
            if let Some(raw) = whole {
                raw.change = Some((*it).clone());
                continue;
            }
            if out[first..].iter().any(|raw| {
                raw.change
                    .as_ref()
                    .is_some_and(|change| change.place == it.place)
            }) {
                continue;
            }
            let what = it.counts.clone().map(|it| strip_change(&it).to_owned());
            out.push(Raw {
                kind: TrendKind::ChangeOnly,
                from: None,
                to: None,
                change: Some((*it).clone()),
                improving: self.judged(&what, 0..line.len(), None),
                what,
                met: None,
                sentence: line.span,
            });
        }
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
            improving: self.judged(&what, 0..self.line().len(), rises),
            from: Some(from.clone()),
            to: Some(to.clone()),
            change: None,
            what,
            met: None,
            sentence: self.line().span,
        }
    }

    /// Whether the report calls it better: by a word of judgement, or by saying that waits and backlogs became less
    /// and what is done in time became more.
    fn judged(
        &self,
        what: &Option<String>,
        within: std::ops::Range<usize>,
        rises: Option<bool>,
    ) -> Option<bool> {
        let line = self.line();
        let starts = |stems: &[&str]| {
            within
                .clone()
                .any(|at| stems.iter().any(|it| line.word(at).starts_with(it)))
        };
        let worse = starts(&["worse", "deteriorat", "declin"]);
        let better = starts(&["improv", "better", "progress", "positive", "encourag"]);
        if worse != better {
            return Some(better);
        }
        let less = starts(&[
            "reduc", "fell", "fall", "decreas", "drop", "shorten", "cut", "down", "halv", "eased",
            "cleared",
        ]);
        let more = starts(&["increas", "rise", "rose", "risen", "grew", "grow", "up"]);
        let words = what.as_deref().unwrap_or("").to_lowercase();
        let bad = [
            "wait",
            "backlog",
            "overdue",
            "delay",
            "unallocated",
            "outstanding",
            "vacanc",
            "turnover",
            "sickness",
            "time taken",
        ]
        .iter()
        .any(|it| words.contains(it));
        let good = !bad
            && [
                "within",
                "completed",
                "in time",
                "timely",
                "outcome",
                "on time",
                "satisf",
                "received a review",
                "annual review",
                "met",
            ]
            .iter()
            .any(|it| words.contains(it));
        let down = match rises {
            Some(it) => !it && less,
            None => less && !more,
        };
        let up = match rises {
            Some(it) => it && more,
            None => more && !less,
        };
        match (bad, good) {
            (true, _) if down => Some(true),
            (true, _) if up => Some(false),
            (_, true) if up => Some(true),
            (_, true) if down => Some(false),
            _ => None,
        }
    }
}

/// Whether a quantity is a change and no level: "by 9.6%", "a 20% increase", "an increase of £5m", "£12m more than".
pub(super) fn is_change(line: &Line, it: &Quantity) -> bool {
    const NOUNS: &[&str] = &[
        "increase",
        "rise",
        "reduction",
        "decrease",
        "growth",
        "improvement",
        "drop",
        "fall",
        "decline",
        "uplift",
        "cut",
        "saving",
        "increases",
        "reductions",
    ];
    let at = it.qualifier.as_ref().map_or(it.range.start, |it| it.start);
    let end = it.range.end;
    let by = line.was(at, 1, &["by"])
        && (2..=9)
            .map_while(|n| at.checked_sub(n))
            .take_while(|at| !line.any_sign(*at, &[',', ';']))
            .any(|at| movement(line.word(at)).is_some());
    let noun = end + usize::from(line.is(end, &["real", "net", "overall", "annual"]));
    let behind = line.is(noun, NOUNS);
    let of = line.was(at, 1, &["of"])
        && (2..=4).any(|n| {
            line.was(at, n, NOUNS) && !(2..n).any(|it| line.was(at, it, &["to", "from", "rate"]))
        });
    by || behind || of || is_difference(line, it)
}

/// "£12m more than estimated", "41,300 more than ten years before", "an overspend of £3m".
fn is_difference(line: &Line, it: &Quantity) -> bool {
    let end = it.range.end;
    let more =
        line.is(end, &["more", "less", "fewer", "higher", "lower"]) && line.word(end + 1) == "than";
    let over = it.kind == Kind::Money
        && line.is(end, &["over", "under", "above", "below"])
        && (end..end + 5)
            .any(|at| line.is(at, &["estimate", "estimated", "budget", "forecast", "plan"]));
    let noun = it.kind == Kind::Money
        && (1..=4).any(|n| {
            line.was(
                it.range.start,
                n,
                &[
                    "overspend",
                    "underspend",
                    "overspent",
                    "underspent",
                    "overspending",
                ],
            )
        });
    more || over || noun
}

/// "increase in demand" is about demand.
fn strip_change(counts: &str) -> &str {
    let Some((noun, rest)) = counts.split_once(" in ") else {
        return counts;
    };
    if movement(noun).is_some() {
        rest
    } else {
        counts
    }
}

/// Words that carry meaning, without their endings.
fn stems(words: &str) -> Vec<String> {
    const SMALL: &[&str] = &[
        "the", "and", "who", "had", "have", "has", "was", "were", "been", "for", "with", "their",
        "them", "they", "that", "this", "from", "within", "over", "under", "more", "than", "less",
        "not", "are", "its", "all", "into", "which", "those", "these", "per", "each", "people",
        "being", "year", "years", "month", "months", "days",
    ];
    let mut out: Vec<String> = key(words)
        .split(' ')
        .filter(|it| {
            it.len() >= 3 && !SMALL.contains(it) && !it.bytes().all(|it| it.is_ascii_digit())
        })
        .map(|it| {
            it.chars()
                .take(6)
                .collect::<String>()
                .trim_end_matches('s')
                .to_owned()
        })
        .collect();
    out.sort();
    out.dedup();
    out
}
