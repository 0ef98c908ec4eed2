//! Targets, what was reached, and whether they were met.

use super::change::is_change;
use super::{Node, RECENT, Raw, Reader, TrendKind};
use crate::figures::quantity::{Kind, Quantity};
use crate::figures::role::{Role, TARGETS};
use crate::span::Span;
use crate::units::Unit;

impl Reader<'_, '_> {
    /// Targets and what was reached.
    pub(super) fn targets(&self, nodes: &[&Node], out: &mut Vec<Raw>) {
        let line = self.line();
        for (n, target) in nodes
            .iter()
            .enumerate()
            .filter(|it| it.1.role == Role::Target)
        {
            // "the target was raised from 70% to 80%": the first is no longer aimed at.
            if self.led_by(target, &["from"]) {
                continue;
            }
            let past = |place: Span| {
                out.iter()
                    .rev()
                    .take(RECENT)
                    .any(|raw| raw.from.as_ref().is_some_and(|it| it.place == place))
            };
            let like = |other: &&&Node| {
                other.role == Role::Value
                    && other.is_comparable(target)
                    && !is_change(line, &other.it)
                    && !self.is_elsewhere(other)
                    && !past(other.place)
            };
            // "1,105 people, of whom 744 came straight from a ward": a part is not what was reached.
            let part = |other: &&&Node| !self.led_by(other, &["whom", "which", "them", "from"]);
            let before = nodes[..n].iter().rev().filter(part).find(like);
            let after = nodes[n + 1..].iter().find(like);
            let value: Option<Node> = match (before, after) {
                (Some(it), _) if self.no_break(it, target) => Some((*it).clone()),
                (None, Some(it)) if self.no_break(target, it) && self.is_reached(target, it) => {
                    Some((*it).clone())
                }
                (None, None) => self
                    .spoken_of_by_target(target, out)
                    .or_else(|| self.reached_next(target)),
                _ => None,
            };
            let mut target = (*target).clone();
            let value = value.or_else(|| self.unit_before(&mut target, out));
            let Some(value) = value else { continue };
            let target = &target;
            let mut raw = self.made(TrendKind::AgainstTarget, target, &value);
            raw.what.clone_from(&value.counts);
            raw.improving = None;
            raw.met = self.met(target, &value);
            raw.change = nodes
                .iter()
                .find(|it| {
                    is_change(line, &it.it)
                        && it.place.start > value.place.start
                        && value.sentence == self.index
                        && it.place.end < target.place.end.max(value.place.end + 30)
                })
                .map(|it| (**it).clone());
            out.push(raw);
        }
    }

    /// "The target was 75%", "although this was above the target of 80%": of the one figure of the sentence before.
    fn spoken_of_by_target(&self, target: &Node, out: &[Raw]) -> Option<Node> {
        let line = self.line();
        let lead = self.lead(target);
        let start = usize::from(line.is(0, &["the", "its", "this", "that", "a"]));
        let named = line.is(start, TARGETS)
            || line.is(start, &["contract", "council's"]) && line.is(start + 1, TARGETS)
            || line.is(start, &["contract", "plan"]);
        let wanted = (1..3).any(|at| line.is(at, &["wanted", "aimed", "hoped"]));
        let opens = (named || wanted) && lead <= start + 8;
        let verbs = [
            "was", "is", "had", "met", "missed", "fell", "exceeded", "did", "remained",
        ];
        let pronoun = (0..lead)
            .rev()
            .take(9)
            .any(|at| line.is(at, &["this", "it", "which", "that"]) && line.is(at + 1, &verbs));
        (opens || pronoun).then(|| self.spoken_of(target, out))?
    }

    /// "In June it was 28 days. The target is 30": a bare target has the unit of the one duration before it.
    fn unit_before(&self, target: &mut Node, out: &[Raw]) -> Option<Node> {
        target.it.is_bare().then_some(())?;
        let past = |place: Span| {
            out.iter()
                .rev()
                .take(RECENT)
                .any(|raw| raw.from.as_ref().is_some_and(|it| it.place == place))
        };
        let before = self.index.checked_sub(1)?;
        let mut spans = self
            .scene
            .of(before)
            .filter(|it| it.it.kind == Kind::Duration && it.role == Role::Value && !past(it.place));
        let value = spans.next().filter(|_| spans.next().is_none())?.clone();
        target.it.kind = value.it.kind;
        target.it.unit = value.it.unit;
        self.spoken_of_by_target(target, out).map(|_| value)
    }

    /// "Against a target of 90% the council reached 84%": the value behind the target is what was reached.
    fn is_reached(&self, target: &Node, value: &Node) -> bool {
        let between = target.it.range.end..value.it.range.start;
        between.len() <= 14 && !self.says(between, &["england", "national", "average"])
    }

    /// "The target for contacting people was 95%. Performance stood at 96.4%".
    fn reached_next(&self, target: &Node) -> Option<Node> {
        const ON: &[&str] = &[
            " it ", "performance", "achiev", "reached", "delivered", " this ", " there were ",
            "actual", "managed",
        ];
        let line = self.line();
        let named = (0..target.it.range.start).any(|at| {
            line.is(
                at,
                &["target", "aim", "aimed", "ambition", "goal", "standard"],
            )
        });
        let mut next = self
            .scene
            .of(self.index + 1)
            .filter(|it| it.role == Role::Value && it.is_comparable(target));
        let first = next.next().filter(|_| named)?;
        // The sentence says that it goes on about it.
        let end = first.place.end + 80;
        let end = (end..line.text.len())
            .find(|at| line.text.is_char_boundary(*at))
            .unwrap_or(line.text.len());
        let text = line
            .text
            .get(target.place.end..end)
            .unwrap_or("")
            .to_lowercase();
        let on = ON.iter().any(|it| text.contains(it));
        on.then(|| first.clone())
    }

    /// Met or not, and whether words say so. Where words and numbers plainly contradict each other, neither is told.
    fn met(&self, target: &Node, value: &Node) -> Option<(bool, bool)> {
        let lower = self.lower_is_better(target, value);
        let counted = lower.and_then(|lower| {
            let reached = reached(value, target)?;
            Some(if lower {
                reached.is_le()
            } else {
                reached.is_ge()
            })
        });
        let said = self
            .said_of(target)
            .or_else(|| self.placed_beside(target, value, lower));
        match (said, counted) {
            (Some(said), Some(counted)) if said != counted => None,
            (Some(said), _) => Some((said, true)),
            (None, counted) => counted.map(|it| (it, false)),
        }
    }

    /// What verbs say of the target: "met the target", "the target was missed", "had yet to reach it".
    fn said_of(&self, target: &Node) -> Option<bool> {
        const GOOD: &[&str] = &[
            "met", "meet", "meets", "meeting", "beat", "achieved", "achieving", "hit", "hitting",
            "surpassed", "surpassing", "bettered", "reached", "reach",
        ];
        const BAD: &[&str] = &["missed", "missing", "miss", "short", "shy"];
        const BEING: &[&str] = &[
            "was", "were", "is", "been", "being", "therefore", "narrowly", "just", "also", "now",
            "not", "consistently", "but", "almost", "nearly",
        ];
        const OBJECTS: &[&str] = &[
            "the", "its", "this", "that", "their", "a", "it", "target", "both", "of", "local",
            "council's",
        ];
        let line = self.line();
        let is_target =
            |at: usize| line.is(at, TARGETS) || line.is(at, &["timescale", "timeframe"]);
        let mut nearest: Option<(usize, bool)> = None;
        for at in (0..line.len()).filter(|at| line.is(*at, GOOD) || line.is(*at, BAD)) {
            // "met the target", "missing its 28-day target", "short of that".
            let object = line.is(at + 1, OBJECTS)
                && (line.is(at + 1, &["it"])
                    || (at + 1..at + 8)
                        .take_while(|at| !line.sign(*at, ','))
                        .any(is_target)
                    || line.word(at) == "short");
            // "the target was met"; "the standard met by others" is theirs.
            let passive = line.was(at, 1, BEING)
                && line.word(at + 1) != "by"
                && (2..=12)
                    .map_while(|n| at.checked_sub(n))
                    .take_while(|at| !line.any_sign(*at, &[';']))
                    .any(is_target);
            // Of two targets the verb speaks of the nearer one.
            let nearest_target = self
                .scene
                .of(self.index)
                .filter(|it| it.role == Role::Target)
                .min_by_key(|it| at.abs_diff(it.it.range.start));
            let own = nearest_target.is_none_or(|it| it.place == target.place);
            if !(object || passive) || !own {
                continue;
            }
            // "all but met", "almost met", "had yet to meet", "did not meet".
            let before = |n: usize| line.back(at, n);
            let near_miss = ["almost", "nearly"].contains(&before(1))
                || before(1) == "but" && before(2) == "all"
                || before(1) == "to" && ["close", "near"].contains(&before(2));
            let rarely = [
                "rarely", "seldom", "hardly", "sometimes", "often", "always", "usually",
            ]
            .contains(&before(1));
            let denied = (1..=4)
                .any(|n| ["not", "never", "yet", "failed", "nor", "without"].contains(&before(n)));
            if rarely {
                return None;
            }
            let good = line.is(at, GOOD);
            let says = if near_miss { false } else { good != denied };
            let distance = at.abs_diff(target.it.range.start);
            if nearest.is_none_or(|it| distance < it.0) {
                nearest = Some((distance, says));
            }
        }
        nearest.map(|it| it.1)
    }

    /// "below the target", "above the standard", "better than the target": where the value stands beside the target.
    fn placed_beside(&self, target: &Node, value: &Node, lower: Option<bool>) -> Option<bool> {
        const NEXT: &[&str] = &[
            "the", "its", "their", "that", "a", "an", "this", "target", "both", "than", "local",
            "council's",
        ];
        let line = self.line();
        let (from, until) = if value.sentence == self.index {
            let (a, b) = (&value.it.range, &target.it.range);
            (a.end.min(b.end), b.start.max(a.start))
        } else {
            (0, target.it.range.start)
        };
        // "within 20 working days against a target": a limit of the measure says nothing of the target.
        let set =
            |words: &[&str]| (from..until).any(|at| line.is(at, words) && line.is(at + 1, NEXT));
        let (better, worse) = (set(&["better", "ahead"]), set(&["worse", "behind"]));
        if better != worse {
            return Some(better);
        }
        let over = set(&[
            "above", "exceeded", "exceeding", "over", "higher", "longer", "exceeds", "beyond",
        ]);
        let under = set(&["below", "under", "lower", "shorter", "inside", "within"]);
        lower.filter(|_| over != under).map(|lower| over != lower)
    }

    /// Which side of a target is the good one: waits and their limits below, shares of what is done above.
    fn lower_is_better(&self, target: &Node, value: &Node) -> Option<bool> {
        let line = self.line();
        let start = target.it.qualifier.as_ref().map(|it| it.start);
        let end = target.it.range.end;
        // "no more than 5%", "5% or lower": the target says so itself.
        let ceiling = start.is_some_and(|at| {
            line.is(at, &["no", "under", "below", "less", "fewer", "within"])
                && !line.is(at + 1, &["less", "fewer"])
        }) || line.reads(end, &["or", "lower"])
            || line.reads(end, &["or", "less"])
            || line.reads(end, &["or", "fewer"])
            || (1..=4)
                .any(|n| line.was(target.it.range.start, n, &["ceiling", "maximum", "limit"]));
        let floor = start.is_some_and(|at| line.is(at, &["at"]) && line.is(at + 1, &["least"]))
            || line.reads(end, &["or", "more"])
            || line.reads(end, &["or", "above"]);
        if ceiling || floor {
            return Some(ceiling);
        }
        let words = format!(
            "{} {}",
            value.counts.as_deref().unwrap_or(""),
            target.counts.as_deref().unwrap_or("")
        )
        .to_lowercase();
        let has = |list: &[&str]| list.iter().any(|it| words.contains(it));
        let timely = has(&["within", "in time", "on time", "answered", "completed"]);
        let bad = !timely
            && has(&[
                "turnover", "vacanc", "sickness", "overdue", "backlog", "unallocated", "complaint",
                "absence", "caseload", "cases", "admissions", "readmi", "reoffer", "delayed",
            ]);
        match value.it.kind {
            Kind::Duration => Some(true),
            Kind::Percent
                if has(&[
                    "within", "complet", "in time", "on time", "train", "met ", "review",
                    "allocat", "answer", "sourced", "received", "seen", "contact", "decided",
                    "decision", "started", "deliver", "satisf", "safe", "home", "begun",
                    "taken up", "plan",
                ]) && !bad =>
            {
                Some(false)
            }
            Kind::Money if has(&["saving"]) => Some(false),
            Kind::Percent | Kind::Count | Kind::Rate if bad => Some(true),
            Kind::Count if has(&["waiting"]) => Some(true),
            _ => None,
        }
    }
}

/// A duration in minutes, so that two units can be compared; months and years are not exact.
fn in_minutes(it: &Quantity) -> Option<i64> {
    let each = match it.unit {
        Unit::Minutes => 1,
        Unit::Hours => 60,
        Unit::Days => 60 * 24,
        Unit::Weeks => 60 * 24 * 7,
        _ => return None,
    };
    let value: i64 = it.value.to_string().parse().ok()?;
    value.checked_mul(each)
}

/// How a value stands to its target; durations in two units are compared where that is exact.
fn reached(value: &Node, target: &Node) -> Option<std::cmp::Ordering> {
    let same = value.it.unit == target.it.unit || value.it.kind == Kind::Count;
    if same {
        Some(value.it.value.cmp(&target.it.value))
    } else {
        Some(in_minutes(&value.it)?.cmp(&in_minutes(&target.it)?))
    }
}
