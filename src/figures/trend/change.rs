//! Changes printed without their ends, and gaps that are none.

use super::{Node, Raw, Reader, TrendKind};
use crate::figures::counts::movement;
use crate::figures::lexeme::Line;
use crate::figures::quantity::{Kind, Quantity};
use crate::figures::role::{Role, TARGETS};
use crate::units::Unit;

impl Reader<'_, '_> {
    /// Changes without their ends.
    pub(super) fn changes(&self, nodes: &[&Node], out: &mut Vec<Raw>, first: usize) {
        let line = self.line();
        for it in nodes {
            if it.role != Role::Value || it.compared || !is_change(line, &it.it) {
                continue;
            }
            if out[first..].iter().any(|raw| {
                raw.change
                    .as_ref()
                    .is_some_and(|change| change.place == it.place)
            }) {
                continue;
            }
            // The ends stand beside it: it is their difference.
            let whole = out[first..].iter_mut().find(|raw| {
                raw.change.is_none()
                    && raw.kind == TrendKind::OverTime
                    && raw
                        .to
                        .as_ref()
                        .is_some_and(|to| to.it.kind == it.it.kind || it.it.kind == Kind::Percent)
                    && raw
                        .from
                        .as_ref()
                        .is_some_and(|from| from.sentence == self.index)
                    && [&raw.from, &raw.to]
                        .into_iter()
                        .flatten()
                        .any(|end| end.sentence == self.index && Self::distance(end, it) <= 6)
            });
            if let Some(raw) = whole {
                raw.change = Some((*it).clone());
                continue;
            }
            // "an overspend of £3m", "12% fewer than the England average" and "three more than the standard" are gaps, not changes.
            if is_gap(line, &it.it) || self.is_planned(it.it.range.start) {
                continue;
            }
            let what = it.counts.clone().map(|it| strip_change(&it).to_owned());
            out.push(Raw {
                kind: TrendKind::ChangeOnly,
                from: None,
                to: None,
                change: Some((*it).clone()),
                improving: self.judged(what.as_deref(), None, &[it.place]),
                what,
                met: None,
                sentence: line.span,
            });
        }
    }
}

/// Whether a quantity is a change and no level: "by 9.6%", "a 20% increase", "an increase of £5m", "£12m more than".
pub(crate) fn is_change(line: &Line, it: &Quantity) -> bool {
    const NOUNS: &[&str] = &[
        "increase", "rise", "reduction", "decrease", "growth", "improvement", "drop", "fall",
        "decline", "uplift", "cut", "increases", "reductions",
    ];
    let at = it.qualifier.as_ref().map_or(it.range.start, |it| it.start);
    let at = at - at.min(usize::from(line.was(at, 1, &["a", "another", "further"])));
    let end = it.range.end;
    let moved = |at: usize| {
        let turned = line.is(at, &["gone", "went", "up", "down"])
            && !line.was(
                at,
                1,
                &[
                    "made", "taken", "make", "makes", "set", "took", "making", "picked", "take",
                ],
            );
        movement(line.word(at)).is_some() || turned
    };
    let by = line.was(at, 1, &["by"])
        && (2..=9)
            .map_while(|n| at.checked_sub(n))
            .take_while(|at| !line.any_sign(*at, &[',', ';']))
            .any(moved);
    // "went up 6%", "rose 3%", "up 12 points".
    let straight = matches!(it.kind, Kind::Percent)
        && at > 0
        && moved(at - 1)
        && !line.is(at - 1, &["change"]);
    let noun = end + usize::from(line.is(end, &["real", "net", "overall", "annual"]));
    let behind = line.is(noun, NOUNS);
    let of = line.was(at, 1, &["of"])
        && (2..=4).any(|n| {
            line.was(at, n, NOUNS) && !(2..n).any(|it| line.was(at, it, &["to", "from", "rate"]))
        });
    by || straight || behind || of || is_difference(line, it)
}

/// "£12m more than estimated", "41,300 more than ten years before", "an overspend of £3m", "£8.5m over the estimate".
pub(super) fn is_difference(line: &Line, it: &Quantity) -> bool {
    let end = it.range.end;
    let more = line.is(
        end,
        &[
            "more", "less", "fewer", "higher", "lower", "longer", "shorter",
        ],
    ) && line.word(end + 1) == "than";
    let short = line.word(end) == "short" && line.word(end + 1) == "of";
    let aside = line.is(
        end,
        &[
            "inside", "outside", "below", "above", "over", "under", "beyond",
        ],
    ) && (end + 1..end + 5).any(|at| line.is(at, TARGETS));
    let points = it.unit == Unit::PercentagePoints
        && line.is(
            end,
            &[
                "below", "above", "short", "lower", "higher", "better", "worse",
            ],
        );
    let over = it.kind == Kind::Money
        && line.is(end, &["over", "under", "above", "below"])
        && (end..end + 5)
            .any(|at| line.is(at, &["estimate", "estimated", "budget", "forecast", "plan"]));
    // "missed its target by £400,000".
    let missed = line.was(it.range.start, 1, &["by"])
        && (2..=12)
            .map_while(|n| it.range.start.checked_sub(n))
            .take_while(|at| !line.any_sign(*at, &[',', ';']))
            .any(|at| {
                line.is(
                    at,
                    &[
                        "missed", "missing", "exceeded", "exceeding", "short", "beat",
                    ],
                )
            });
    more || short || aside || points || over || missed || is_over_or_under(line, it)
}

/// "an overspend of £3m", "a £2m shortfall".
fn is_over_or_under(line: &Line, it: &Quantity) -> bool {
    const GAPS: &[&str] = &[
        "overspend", "underspend", "overspent", "underspent", "overspending", "shortfall",
        "surplus",
    ];
    it.kind == Kind::Money
        && ((1..=4).any(|n| line.was(it.range.start, n, GAPS)) || line.is(it.range.end, GAPS))
}

/// Whether a difference is from something else than an earlier time: an estimate, a standard, an average, another place.
fn is_gap(line: &Line, it: &Quantity) -> bool {
    if !is_difference(line, it) {
        return false;
    }
    if is_over_or_under(line, it) {
        return true;
    }
    let end = it.range.end;
    let before = ["before", "earlier", "previous", "last", "previously", "in"];
    let timed = (end..end + 9)
        .take_while(|at| !line.any_sign(*at, &[',', ';', '.']))
        .any(|at| line.is(at, &before));
    !timed
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
