//! Estimates and what was spent.

use super::change::{is_change, is_difference};
use super::{Node, Raw, Reader, TrendKind};
use crate::figures::quantity::Kind;
use crate::figures::role::Role;

impl Reader<'_, '_> {
    /// Estimates and what was spent.
    pub(super) fn budgets(&self, nodes: &[&Node], out: &mut Vec<Raw>) {
        let line = self.line();
        for it in nodes
            .iter()
            .filter(|it| it.it.kind == Kind::Money && it.role == Role::Value)
        {
            let spent = [
                "actual", "actually", "outturn", "spent", "spend", "spending", "cost",
            ];
            let actual = self.clause_of(it).any(|at| line.is(at, &spent))
                || (it.it.range.end..line.len())
                    .take(5)
                    .take_while(|at| !line.is_sign(*at))
                    .any(|at| line.is(at, &["spent"]));
            if !actual || self.is_estimate(it) || is_change(line, &it.it) {
                continue;
            }
            let money = |other: &&&Node| {
                other.it.kind == Kind::Money
                    && other.place != it.place
                    && !is_change(line, &other.it)
            };
            let here = nodes
                .iter()
                .rev()
                .filter(money)
                .find(|other| other.place.start < it.place.start && self.is_estimate(other));
            let behind = nodes.iter().filter(money).find(|other| {
                other.place.start > it.place.start
                    && (self.is_estimate(other) || self.is_set_against(other))
            });
            let Some(from) = here
                .or(behind)
                .copied()
                .or_else(|| self.estimate_before(it))
            else {
                continue;
            };
            let change = nodes
                .iter()
                .find(|other| other.it.kind == Kind::Money && is_difference(line, &other.it));
            let mut raw = self.made(TrendKind::AgainstBudget, from, it);
            raw.what = from.counts.clone().or(raw.what);
            raw.improving = None;
            raw.change = change.map(|it| (**it).clone());
            out.push(raw);
        }
    }

    fn is_set_against(&self, it: &Node) -> bool {
        let line = self.line();
        let lead = self.lead(it);
        line.was(lead, 1, &["of"])
            && (2..=6).any(|n| line.was(lead, n, &["budget", "estimate", "forecast"]))
    }

    /// The clause that ends in a number.
    fn clause_of(&self, it: &Node) -> impl Iterator<Item = usize> {
        let line = self.line();
        self.clause(it.it.range.start, 16)
            .take_while(|at| !line.any_sign(*at, &[',', '(']))
    }

    fn is_estimate(&self, it: &Node) -> bool {
        let line = self.line();
        let words = [
            "estimated", "estimate", "expected", "forecast", "planned", "budgeted", "budget",
            "allocated", "allotted", "set", "plan",
        ];
        let actual = self
            .clause_of(it)
            .any(|at| line.is(at, &["actual", "actually", "outturn", "spent"]));
        let aside = (it.it.range.end..it.it.range.end + 5)
            .any(|at| line.is(at, &["set", "allotted"]) && line.is(at + 1, &["aside", "to"]));
        !actual
            && (aside || self.clause_of(it).any(|at| line.is(at, &words)))
            && !is_change(line, &it.it)
    }

    /// The estimate of the sentence before.
    fn estimate_before(&self, it: &Node) -> Option<&Node> {
        let before = self.index.checked_sub(1)?;
        let estimate = |other: &&Node| {
            let words = other.counts.as_deref().unwrap_or("").to_lowercase();
            let named = [
                "estimat", "budget", "expect", "forecast", "plan", "spend", "total",
            ]
            .iter()
            .any(|stem| words.contains(stem));
            other.it.kind == Kind::Money
                && other.place.start < it.place.start
                && named
                && !words.contains("actual")
                && !words.starts_with("difference")
        };
        // Only where the sentence before has no other sum.
        let mut sums = self
            .scene
            .of(before)
            .filter(|it| it.it.kind == Kind::Money && it.role == Role::Value);
        let first = sums.next().filter(estimate)?;
        sums.next().is_none().then_some(first)
    }
}
