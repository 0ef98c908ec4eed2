//! Figures at two times: "from 14 to 12 days", "seven people, a reduction from 91", "in 2022 it had been 16%".

use super::change::is_change;
use super::{CHANGES, MOVES, Node, RECENT, Raw, Reader};
use crate::figures::counts::movement;
use crate::figures::role::Role;
use crate::framework::key;
use crate::span::Span;

impl Reader<'_, '_> {
    /// Figures at two times.
    pub(super) fn over_time(&self, nodes: &[&Node], out: &mut Vec<Raw>) {
        let line = self.line();
        let mut used: Vec<usize> = Vec::new();
        let level = |it: &Node| {
            it.role == Role::Value && !is_change(line, &it.it) && !self.is_elsewhere(it)
        };
        for (n, it) in nodes.iter().enumerate() {
            if !level(it) || used.contains(&n) {
                continue;
            }
            let at = it.it.range.start;
            let lead = self.lead(it);
            if line.was(lead, 1, &["from", "on"])
                || line.was(lead, 1, &["than", "with", "to", "against"])
                    && self.is_set_beside(it, nodes, n)
            {
                // "from 14 to 12 days".
                let to = nodes
                    .iter()
                    .enumerate()
                    .skip(n + 1)
                    .find(|(_, to)| level(to) && to.is_like(it));
                if line.was(lead, 1, &["from"])
                    && let Some((m, to)) = to
                    && self.led_by(to, &["to"])
                    && self.moves(it, to)
                    && self.nothing_between(nodes, it, to)
                {
                    used.push(m);
                    self.add(out, it, to);
                    continue;
                }
                // "seven people, a reduction from 91 people", "an improvement on 31% in 2022", "rose to 68% from 36%".
                let said = self.clause(at, 9).any(|it| {
                    line.is(it, CHANGES)
                        || movement(line.word(it)).is_some()
                        || line.is(it, MOVES) && line.word(it) != "from"
                });
                let compared = !line.was(lead, 1, &["from", "on"]);
                let to = nodes[..n]
                    .iter()
                    .rev()
                    .find(|to| level(to) && to.is_like(it));
                if let Some(to) = to.filter(|to| {
                    (said || compared)
                        && (line.was(lead, 1, &["on"]) || !self.led_by(to, &["from"]))
                        && self.no_break(to, it)
                }) {
                    self.add(out, it, to);
                    continue;
                }
                // "This was a small decrease from 97% in 2022/2023".
                if said
                    && !compared
                    && let Some(to) = self.spoken_of(it, out)
                {
                    self.add(out, &(*it).clone(), &to);
                }
                continue;
            }
            // "it indicated a decline in performance from August 2024, when 90% …".
            if line.was(lead, 1, &["when", "where"])
                && self.clause(at, 14).any(|it| line.is(it, CHANGES))
                && !nodes[..n].iter().any(|other| other.role == Role::Value)
                && let Some(to) = self.spoken_of(it, out)
            {
                self.add(out, it, &to);
                continue;
            }
            // "36% …, and this had increased to 68%".
            if self.moved_to(it) {
                let earlier = nodes[..n]
                    .iter()
                    .rev()
                    .find(|from| level(from) && from.is_like(it) && !self.led_by(from, &["from"]));
                if let Some(from) = earlier {
                    if self.goes_on(from, it) && self.may_be_same(from, it) {
                        self.add(out, from, it);
                    }
                    continue;
                }
                let from = self
                    .spoken_of(it, out)
                    .or_else(|| self.worded_like(it).cloned());
                if let Some(from) = from {
                    self.add(out, &from, it);
                    continue;
                }
            }
            let next = nodes
                .iter()
                .enumerate()
                .skip(n + 1)
                .find(|(_, other)| level(other));
            if let Some((m, other)) = next
                && other.is_like(it)
            {
                // "40 people (65 in 2022/23)", "9%, having been 16% in 2022/23", "nine months; in 2022 it was 30 months".
                if Self::is_earlier(other, it) && self.is_then(it, other) {
                    used.push(m);
                    self.add(out, other, it);
                    continue;
                }
                // "31% in 2022 and 28% in 2023"; "Two years ago one in four …; today it is one in ten".
                if Self::is_earlier(it, other) && self.follows_on(it, other) {
                    self.add(out, it, other);
                    continue;
                }
            }
            // "Two years earlier there had been 67", "In 2022 the rate had been 34%", "This compared with 17.5% in 2024": a
            // sentence of its own about before.
            let first = !nodes[..n].iter().any(|other| other.is_like(it));
            if first
                && self.is_then_alone(it)
                && let Some(to) = self.spoken_of(it, out)
                && (it.earlier || Self::is_earlier(it, &to) && it.order.is_some())
            {
                self.add(out, it, &to);
            }
        }
        self.listed(nodes, out);
    }

    /// "… had since improved: 100% of …, and 84% of …": each against the one figure of the sentence before.
    pub(super) fn listed(&self, nodes: &[&Node], out: &mut Vec<Raw>) {
        let line = self.line();
        let Some(colon) = (1..line.len()).find(|at| line.sign(*at, ':')) else {
            return;
        };
        let moved = (colon.saturating_sub(4)..colon).any(|at| movement(line.word(at)).is_some());
        if !(moved && self.says(0..colon, &["since"]))
            || nodes
                .iter()
                .any(|it| it.it.range.end <= colon && it.role == Role::Value)
        {
            return;
        }
        for it in nodes
            .iter()
            .filter(|it| it.it.range.start > colon && it.role == Role::Value)
        {
            let before = self.index.checked_sub(1).and_then(|before| {
                self.scene
                    .of(before)
                    .find(|other| other.role == Role::Value && other.is_like(it))
            });
            if let Some(from) = before {
                self.add(out, from, it);
            }
        }
    }

    /// The one figure like `it` in the sentence before, where this sentence speaks on about it; of two times the later.
    pub(super) fn spoken_of(&self, it: &Node, out: &[Raw]) -> Option<Node> {
        const BACK: &[&str] = &[
            "this", "it", "these", "which", "that", "figure", "rate", "proportion", "number",
            "they", "those", "there", "performance", "target", "aim", "intention", "standard",
            "ambition",
        ];
        let line = self.line();
        let back = self.says(0..self.lead(it), BACK)
            || self.says(it.it.range.end..line.len(), &["which", "it"]);
        let before = self.index.checked_sub(1).filter(|_| back)?;
        let past = |place: Span| {
            out.iter()
                .rev()
                .take(RECENT)
                .any(|raw| raw.from.as_ref().is_some_and(|it| it.place == place))
        };
        let mut like = self
            .scene
            .of(before)
            .filter(|other| other.role == Role::Value && other.is_like(it) && !past(other.place));
        let first = like.next()?;
        like.next().is_none().then(|| first.clone())
    }

    /// The figure before it in the passage whose words are most like its own.
    fn worded_like(&self, it: &Node) -> Option<&Node> {
        let words = stems(it.counts.as_deref()?);
        let mut best: Option<(usize, &Node)> = None;
        let mut tied = false;
        let earlier = |other: &&Node| {
            other.place.start < it.place.start && other.role == Role::Value && other.is_like(it)
        };
        // A passage of a report has some thirty figures; further back nothing is spoken on about.
        for other in self.scene.nodes.iter().rev().filter(earlier).take(60) {
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
            && self
                .clause(lead, 14)
                .take_while(|at| !line.sign(*at, ',') && line.digits(*at).is_none())
                .any(|at| {
                    movement(line.word(at)).is_some()
                        || line.is(at, &["down", "up", "whittled", "brought", "cut"])
                })
    }

    /// Whether "from … to …" is a movement and no range: a verb says so, or the ends have dates of their own.
    fn moves(&self, from: &Node, to: &Node) -> bool {
        const RANGES: &[&str] = &[
            "ranging", "ranged", "range", "ranges", "varied", "varying", "varies", "anywhere",
            "aged", "ages", "open", "running", "runs", "lasted",
        ];
        let line = self.line();
        let lead = self.lead(from);
        let moved = self
            .clause(lead, 24)
            .any(|at| at + 1 < lead && (movement(line.word(at)).is_some() || line.is(at, MOVES)));
        let dated = from.order.is_some() && to.order.is_some() && from.order != to.order;
        let spread = [
            "depending", "smallest", "largest", "lowest", "highest", "according", "each",
        ];
        let range = self.says(from.it.range.end..to.it.range.end + 7, &spread);
        let unfinished = self.clause(lead, 4).any(|at| line.word(at) == "being");
        !unfinished
            && !range
            && (moved || dated)
            && !self.clause(lead, 5).any(|at| line.is(at, RANGES))
    }

    /// Whether no semicolon parts the two, or a pronoun takes the first up again right behind it.
    fn goes_on(&self, first: &Node, second: &Node) -> bool {
        let line = self.line();
        let semicolon = (first.it.range.end..second.it.range.start).find(|at| line.sign(*at, ';'));
        semicolon.is_none_or(|at| self.says(at + 1..at + 7, &["that", "this", "it"]))
    }

    /// Whether the first figure is of an earlier time than the second.
    fn is_earlier(first: &Node, second: &Node) -> bool {
        if first.earlier {
            return !second.earlier;
        }
        match (first.order, second.order) {
            (Some(first), Some(second)) => first < second,
            // "9%, having been 16% in 2022/23": the undated figure is of the report's own time.
            (Some(_), None) => first.place.start > second.place.start,
            _ => false,
        }
    }

    /// "compared with 1,874 a year earlier", "against 52% in 2022", "fewer than the 610 at the turn of the year".
    fn is_set_beside(&self, it: &Node, nodes: &[&Node], n: usize) -> bool {
        let line = self.line();
        let lead = self.lead(it);
        let Some(other) = nodes[..n]
            .iter()
            .rev()
            .find(|other| other.role == Role::Value && other.is_like(it))
        else {
            return false;
        };
        let compared = line.was(
            lead,
            2,
            &[
                "compared", "opposed", "comparison", "up", "down", "improvement",
            ],
        ) || line.was(lead, 1, &["against", "than"]);
        compared
            && (Self::is_earlier(it, other)
                || line.was(lead, 1, &["than"])
                    && self.says(it.it.range.end..line.len(), &["before", "earlier"]))
            && !self.clause(lead, 6).any(|at| {
                line.is(
                    at,
                    &["national", "nationally", "england", "regional", "average"],
                )
            })
    }

    /// Whether the earlier figure stands behind the later one as what was before: in brackets, after "having been", "was".
    fn is_then(&self, later: &Node, earlier: &Node) -> bool {
        let line = self.line();
        let lead = self.lead(earlier);
        let between = later.it.range.end..lead;
        line.sign(lead.wrapping_sub(1), '(')
            || line.was(lead, 1, &["been", "was", "were", "of"])
                && (self.says(between.clone(), &["having", "it", "there", "when", "had"]))
            || line.was(lead, 1, &["taken"])
            || line.sign(lead.wrapping_sub(1), ',')
                && between.len() <= 8
                && self.is_dated_itself(earlier)
    }

    /// Whether its date stands right behind it.
    fn is_dated_itself(&self, it: &Node) -> bool {
        let end = it.it.printed_until.max(it.it.range.end);
        self.sentence
            .whens
            .iter()
            .any(|when| when.range.start >= end && when.range.start <= end + 3)
    }

    /// A sentence that goes back in time from the one before: "Two years earlier there had been 67".
    fn is_then_alone(&self, it: &Node) -> bool {
        self.line().was(
            self.lead(it),
            1,
            &["been", "was", "were", "taken", "stood", "at", "with"],
        )
    }

    /// "31% in 2022 and 28% in 2023", "14% last summer, now stands at 3%": the second has no subject of its own.
    fn follows_on(&self, first: &Node, second: &Node) -> bool {
        let line = self.line();
        let lead = self.lead(second);
        let between = first.it.range.end..lead;
        let now = self.says(between.clone(), &["now", "today"]);
        let dated = first.order.is_some() && second.order.is_some();
        let bare =
            line.was(lead, 1, &["and", "then"]) || line.any_sign(lead.wrapping_sub(1), &[',', ';']);
        let pronoun = self.says(between.clone(), &["it", "that", "this", "which"]);
        now && between.len() <= 12 || dated && between.len() <= 14 && (bare || pronoun)
    }

    /// "…, and this had increased to 68%": whether what moved is what the figure before it counts.
    fn may_be_same(&self, from: &Node, to: &Node) -> bool {
        const ON: &[&str] = &[
            "this", "which", "it", "that", "figure", "proportion", "rate", "number", "rising",
            "falling", "increasing", "reducing", "dropping", "improving",
        ];
        let between = from.it.range.end..self.lead(to);
        let same = match (from.counts.as_deref(), to.counts.as_deref()) {
            (Some(a), Some(b)) => {
                let (a, b) = (stems(a), stems(b));
                a.iter().filter(|it| b.contains(it)).count() >= 2
            }
            _ => false,
        };
        self.says(between.clone(), ON) || between.len() <= 10 || same
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
