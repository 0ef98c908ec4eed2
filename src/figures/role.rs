//! What a figure is in its sentence: the value itself, a target, a limit inside another figure's definition, a base.

use super::lexeme::Line;
use super::quantity::{Kind, Quantity};

/// The part that a figure plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The figure itself.
    Value,
    /// What the council aims at.
    Target,
    /// A limit inside the definition of another figure: "more than 28 days".
    Threshold,
    /// A span of time over which something is said, without a figure for it.
    Period,
    /// A base that another figure is a part of.
    Context,
}

/// Nouns that a council's own target is called by.
pub(super) const TARGETS: &[&str] = &[
    "target",
    "targets",
    "goal",
    "ambition",
    "trajectory",
    "standard",
    "kpi",
    "expectation",
    "aspiration",
    "benchmark",
];

/// The role of a quantity. `beside` says whether the sentence has another figure that it can be a limit of.
pub(super) fn role(line: &Line, it: &Quantity, beside: bool) -> Role {
    if is_target(line, it) {
        return Role::Target;
    }
    if is_base(line, it) {
        return Role::Context;
    }
    if it.kind == Kind::Duration && is_limit(line, it, beside) {
        return Role::Threshold;
    }
    if it.kind == Kind::Money && is_means_test(line, it) {
        return Role::Threshold;
    }
    Role::Value
}

/// "a target of 80%", "the 28-day target", "aimed to complete reviews within 28 days".
pub(super) fn is_target(line: &Line, it: &Quantity) -> bool {
    let (at, end) = (
        it.qualifier.as_ref().map_or(it.range.start, |it| it.start),
        it.range.end,
    );
    // "its 90% target", "the 28-day target", "the 28 day completion target", "28-day timescale for".
    let behind = (end..end + 4)
        .take_while(|at| {
            !line.word(*at).is_empty()
                && !line.is(
                    *at,
                    &[
                        "of", "and", "was", "were", "against", "the", "which", "than", "below",
                        "above", "in", "with", "had",
                    ],
                )
        })
        .any(|at| line.is(at, TARGETS));
    if behind {
        return true;
    }
    // "target of 80%", "target for annual reviews was 85%", "a target timeframe of 21 days", "target (95%)".
    let stop = |at: usize| {
        line.digits(at).is_some()
            || line.any_sign(at, &[';', ',', '%', ':'])
            || line.is(
                at,
                &[
                    "and", "but", "against", "met", "with", "while", "although", "missed",
                    "exceeded", "reached", "by", "than", "who", "which", "despite", "at", "had",
                ],
            )
    };
    let near = (1..=9)
        .map_while(|n| at.checked_sub(n))
        .take_while(|at| !stop(*at))
        .find(|at| line.is(*at, TARGETS));
    if let Some(noun) = near {
        // "standard" and "benchmark" are other things as well: they need an "of" or a verb behind them.
        let sure = line.is(
            noun,
            &["target", "targets", "goal", "ambition", "trajectory", "kpi"],
        );
        let linked = (noun + 1..at).any(|it| line.is(it, &["of", "is", "was", "to", "for"]))
            || noun + 1 == at
            || line.sign(noun + 1, '(');
        let own = !line.is(noun + 1, &["group", "groups"]);
        // "the target was missed": a verb of its own before the number's clause.
        return linked && own && (sure || line.word(noun + 1) == "of");
    }
    // "aimed to complete assessments within 28 days", "should be reviewed within 12 months".
    let aims = [
        "aim",
        "aims",
        "aimed",
        "aiming",
        "should",
        "must",
        "required",
        "expects",
        "intends",
        "intended",
        "committed",
        "pledged",
        "promised",
    ];
    let before = (1..=14).map_while(|n| at.checked_sub(n)).take_while(|at| {
        !line.any_sign(*at, &[';', ',', ':'])
            && line.digits(*at).is_none()
            && !line.is(*at, &["but", "although", "while", "because"])
    });
    let mut aimed = None;
    for at in before {
        if line.is(at, &aims) {
            aimed = Some(at);
            break;
        }
    }
    aimed.is_some_and(|aim| {
        // "aimed at people over 50", "required 24-hour care": what is aimed at has to be an act.
        let act = line.is(aim + 1, &["to", "that", "be", "for", "all", "every"])
            || line.is(aim, &["should", "must"]);
        act && (it.kind == Kind::Percent
            || (it.kind == Kind::Duration
                && it
                    .qualifier
                    .as_ref()
                    .is_some_and(|it| line.is(it.start, &["within", "no", "inside"]))))
    })
}

/// "14 of the 18", "12 out of 20", "of the 63% of adults who …, 91% said".
fn is_base(line: &Line, it: &Quantity) -> bool {
    let at = it.range.start;
    let from = at
        - at.min(usize::from(line.was(
            at,
            1,
            &["the", "a", "its", "their", "all"],
        )));
    let from = from - from.min(usize::from(line.was(from, 1, &["possible", "total"])));
    if line.was(from, 1, &["of"]) {
        let two = from.checked_sub(2);
        let out = usize::from(line.was(from, 2, &["out"]));
        let number = two.and_then(|it| it.checked_sub(out));
        let counted = number.is_some_and(|it| {
            line.digits(it).is_some()
                || line.is(
                    it,
                    &[
                        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                        "ten", "eleven", "twelve", "th", "nd", "rd", "st", "all", "none", "both",
                    ],
                )
        });
        if counted && it.kind == Kind::Count && !it.none {
            return true;
        }
        // "Of the 63% of adults": a share that another one is a share of.
        let opens = from == 1
            || from >= 2
                && (line.any_sign(from - 2, &[',', ';', ':'])
                    || line.is(from - 2, &["that", "and"]));
        return opens && it.kind == Kind::Percent && line.word(it.range.end) == "of";
    }
    false
}

/// "more than 28 days", "within 90 days", "a 5-day timeframe".
fn is_limit(line: &Line, it: &Quantity, beside: bool) -> bool {
    let at = it.range.start;
    if it.hyphened {
        return line.is(
            it.range.end,
            &[
                "timeframe",
                "timescale",
                "timescales",
                "deadline",
                "limit",
                "period",
                "threshold",
                "timeframes",
            ],
        ) && !line.was(at, 1, &["a"]);
    }
    let Some(qualifier) = &it.qualifier else {
        // "after 28 days", "beyond six weeks".
        return beside && line.was(at, 1, &["after", "beyond", "past"]);
    };
    let limits = [
        "more",
        "over",
        "longer",
        "less",
        "under",
        "fewer",
        "within",
        "up",
        "beyond",
        "exceeding",
        "between",
        "inside",
        "above",
        "below",
        "no",
        "at",
        "greater",
        "exceeded",
        "just",
        "exceeds",
    ];
    if !line.is(qualifier.start, &limits) {
        return false;
    }
    // "The longest wait was more than 28 days", "a wait of over six weeks" are values.
    let level = line.was(
        qualifier.start,
        1,
        &[
            "was", "were", "is", "of", "averaged", "stood", "at", "being", "lasted", "lasting",
            "for", "spent", "are",
        ],
    );
    let waited = line.was(qualifier.start, 1, &["for", "are", "were"]) && beside
        || (1..=3).any(|n| {
            line.was(
                qualifier.start,
                n,
                &[
                    "waited",
                    "waiting",
                    "wait",
                    "open",
                    "overdue",
                    "unallocated",
                    "outstanding",
                ],
            )
        }) && !line.was(qualifier.start, 1, &["was", "of"]);
    !level || waited || line.is(qualifier.start, &["within", "inside"])
}

/// "assets over £23,250": a limit in money.
fn is_means_test(line: &Line, it: &Quantity) -> bool {
    let Some(qualifier) = &it.qualifier else {
        return false;
    };
    line.is(
        qualifier.start,
        &[
            "over",
            "above",
            "below",
            "under",
            "more",
            "less",
            "exceeding",
        ],
    ) && (1..=4).any(|n| {
        line.was(
            qualifier.start,
            n,
            &[
                "assets",
                "savings",
                "capital",
                "costing",
                "packages",
                "threshold",
                "purchases",
                "spend",
                "items",
                "contracts",
                "worth",
            ],
        )
    })
}
