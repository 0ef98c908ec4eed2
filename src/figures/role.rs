//! What a figure is in its sentence: the value itself, a target, a limit inside another figure's definition, a base.

use super::lexeme::Line;
use super::quantity::{Kind, Quantity};
use super::trend::is_change;

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
pub(crate) const TARGETS: &[&str] = &[
    "target", "targets", "goal", "ambition", "trajectory", "kpi", "aim", "intention", "aspiration",
    "standard", "ceiling", "benchmark", "expectation",
];

/// Of [`TARGETS`] those that mean other things as well, and need an "of" or a verb before the number.
const OTHERWISE: &[&str] = &[
    "standard", "benchmark", "aim", "intention", "expectation", "ceiling",
];

/// All quantities of a sentence, for which a role is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Roles<'a> {
    pub(super) line: &'a Line<'a>,
    pub(super) all: &'a [&'a Quantity],
    /// Whether the sentence sets something against an average.
    pub(super) compares: bool,
}

impl Roles<'_> {
    /// The role of quantity `n`.
    pub(super) fn of(&self, n: usize) -> Role {
        let Some(it) = self.all.get(n) else {
            return Role::Value;
        };
        if self.is_target(it) {
            return Role::Target;
        }
        if self.is_base(it) {
            return Role::Context;
        }
        // "under the 20% threshold".
        if self.line.is(it.range.end, &["threshold", "limit", "cap"]) {
            return Role::Threshold;
        }
        match it.kind {
            Kind::Duration if self.is_span_of_change(it) => Role::Period,
            Kind::Duration if self.is_limit(it) => Role::Threshold,
            Kind::Money if self.is_means_test(it) => Role::Threshold,
            _ => Role::Value,
        }
    }

    /// Where the quantity begins with its qualifier.
    fn start(it: &Quantity) -> usize {
        it.qualifier.as_ref().map_or(it.range.start, |it| it.start)
    }

    fn is_number(&self, at: usize) -> bool {
        self.all.iter().any(|it| it.range.contains(&at))
    }

    /// Whether the number at `at` is led by "from".
    fn is_from(&self, at: usize) -> bool {
        self.all
            .iter()
            .any(|it| it.range.contains(&at) && self.line.was(Self::start(it), 1, &["from"]))
    }

    /// A number that is no limit: "a target for contacting people within two days was 95%" goes on past the days.
    fn is_level(&self, at: usize) -> bool {
        self.all.iter().any(|it| {
            let limit = it.kind == Kind::Duration
                && it
                    .qualifier
                    .as_ref()
                    .is_some_and(|it| self.line.is(it.start, &["within", "inside"]));
            it.range.contains(&at) && !limit
        })
    }

    /// "a target of 80%", "the 28-day target", "aimed to complete reviews within 28 days", "the 800 it had hoped for".
    fn is_target(&self, it: &Quantity) -> bool {
        // "a 90% target for contacting people within two days": a limit inside the target's definition.
        let within = it.kind == Kind::Duration
            && it
                .qualifier
                .as_ref()
                .is_some_and(|it| self.line.is(it.start, &["within", "inside", "under"]));
        let share = self.all.iter().any(|it| it.kind == Kind::Percent);
        if within && share {
            return false;
        }
        self.is_named_target(it) || self.is_aimed_at(it) || self.is_hoped_for(it)
    }

    fn is_named_target(&self, it: &Quantity) -> bool {
        const BREAKS: &[&str] = &[
            "of", "and", "was", "were", "against", "the", "which", "than", "below", "above", "in",
            "with", "had", "is", "for", "to", "at", "by", "from", "on", "per", "a", "an", "each",
            "met",
        ];
        const STOPS: &[&str] = &[
            "but", "against", "met", "with", "while", "although", "missed", "exceeded", "than",
            "who", "which", "despite", "had", "missing", "meeting",
        ];
        let line = self.line;
        let (at, end) = (Self::start(it), it.range.end);
        // "its 90% target", "the 28 day completion target".
        let behind = (end..end + 4)
            .take_while(|at| !line.word(*at).is_empty() && !line.is(*at, BREAKS))
            .any(|at| line.is(at, TARGETS) && !line.word(at).ends_with('s'));
        if behind && !is_change(line, it) {
            return true;
        }
        // "target of 80%", "target for annual reviews was 85%", "a target timeframe of 21 days", "target (95%)".
        let near = (1..=16)
            .map_while(|n| at.checked_sub(n))
            .take_while(|at| {
                !self.is_level(*at) && !line.any_sign(*at, &[';', ',', ':']) && !line.is(*at, STOPS)
            })
            .find(|at| line.is(*at, TARGETS));
        let Some(noun) = near else {
            return false;
        };
        let group = line.is(noun + 1, &["group", "groups", "audience", "time"])
            && line.word(noun + 2) != "of";
        let copula = (noun + 1..at)
            .rev()
            .find(|it| line.is(*it, &["is", "was", "to", "be", "being", "remains", "at"]));
        let of = line.was(at, 1, &["of"]);
        // "a target for turnover of 22%", "a target of no more than 50".
        let tight = noun + 1 == at || line.sign(noun + 1, '(') || of;
        let said = copula.is_some_and(|it| at - it <= 4);
        let sure = !line.is(noun, OTHERWISE) || (said || of && at - noun <= 4);
        // "the aim of the 12 teams": the number's noun is what the aim belongs to.
        // "the target was raised from 70% to 80%": both were targets.
        let owner = of && line.is(at - 1, &["the"]);
        // "the standard rate for a placement was £812": no standard to be met.
        let adjective = line.is(noun, OTHERWISE)
            && !line.is(
                noun + 1,
                &[
                    "of", "was", "is", "for", "to", "set", "that", "time", "remains", "by", "on",
                ],
            )
            && noun + 1 != at;
        !adjective && (tight || said) && sure && !group && !owner && !is_change(line, it)
    }

    /// "aimed to complete assessments within 28 days", "should be reviewed within 12 months", "wanted 5% or lower".
    fn is_aimed_at(&self, it: &Quantity) -> bool {
        const VERBS: &[&str] = &[
            "aim", "aims", "aimed", "aiming", "intends", "intended", "committed", "pledged",
            "promised", "meant", "hoped", "hopes", "hoping", "required", "requires", "expects",
            "asks", "asked", "wanted", "sought",
        ];
        let line = self.line;
        let at = Self::start(it);
        // "committed to reducing agency use from 18% to 10%": the first is what it was.
        if line.was(at, 1, &["from"]) {
            return false;
        }
        let verb = (1..=18)
            .map_while(|n| at.checked_sub(n))
            .take_while(|at| {
                !line.any_sign(*at, &[';', ',', ':'])
                    && (!self.is_number(*at) || self.is_from(*at))
                    && !line.is(
                        *at,
                        &["but", "although", "while", "because", "and", "which"],
                    )
            })
            .find(|at| line.is(*at, VERBS) || line.is(*at, &["should", "must"]));
        let Some(verb) = verb else { return false };
        let share = it.kind == Kind::Percent;
        let within = it.kind == Kind::Duration
            && it
                .qualifier
                .as_ref()
                .is_some_and(|it| line.is(it.start, &["within", "no", "inside"]));
        let must = line.is(verb, &["should", "must", "expects"])
            || line.word(verb) == "required" && verb + 1 != at;
        if must {
            // "required 24-hour care": what is asked for has to be an act.
            let act = line.is(
                verb + 1,
                &["to", "that", "be", "all", "every", "have", "wait"],
            ) || line.is(verb, &["should", "must"]);
            return act && (share || within) && !is_change(line, it);
        }
        // "aimed at people over 50" and "asked 56 people" aim at nobody's number.
        let act = match line.word(verb) {
            "wanted" | "sought" => verb + 1 == at,
            "required" | "requires" => verb + 1 == at && share,
            "asks" | "asked" => line.word(verb + 1) == "for" && verb + 2 == at,
            "aiming" => {
                line.is(verb + 1, &["for", "at"]) && verb + 2 == at || line.word(verb + 1) == "to"
            }
            "hoped" | "hoping" | "hopes" => line.is(verb + 1, &["for", "to"]),
            "meant" => line.word(verb + 1) == "to",
            _ => line.is(verb + 1, &["to", "that"]),
        };
        let level = share
            || within
            || matches!(it.kind, Kind::Money | Kind::Rate)
            || it.kind == Kind::Count && it.printed_until - it.range.end <= 3;
        // "hoped to bring waits down to 28 days".
        let brought = line.was(at, 1, &["to"]);
        act && (level || brought)
            && (it.kind != Kind::Duration || within || brought)
            && !is_change(line, it)
    }

    /// "the 1,300 that leaders had hoped for", "savings of £9.4m had been planned".
    fn is_hoped_for(&self, it: &Quantity) -> bool {
        let line = self.line;
        let end = it.range.end;
        let passive = line.is(end, &["was", "were", "had", "has"])
            && (end + 1..end + 4).any(|at| {
                line.is(
                    at,
                    &["planned", "wanted", "targeted", "budgeted", "intended"],
                )
            })
            && it.kind == Kind::Money
            || line.is(end, &["were", "was"]) && line.is(end + 1, &["wanted"]);
        let relative = (end..end + 8)
            .take_while(|at| !line.is_sign(*at) && !self.is_number(*at))
            .any(|at| {
                line.is(at, &["hoped", "wanted", "budgeted", "aimed"])
                    && (line.was(at, 1, &["had", "have", "leaders", "it", "council"]))
            });
        let opens = line.was(it.range.start, 1, &["the"]) && !line.is(end, &["were", "was"]);
        passive || (relative && opens)
    }

    /// "14 of the 18", "12 out of 20", "of the 63% of adults who …, 91% said", "the 38th most deprived of 151".
    fn is_base(&self, it: &Quantity) -> bool {
        let line = self.line;
        let at = it.range.start;
        let from = at - at.min(usize::from(line.was(at, 1, &["possible", "total"])));
        let from = from
            - from.min(usize::from(line.was(
                from,
                1,
                &["the", "a", "its", "their", "all", "every", "those", "these"],
            )));
        if !line.was(from, 1, &["of"]) {
            return false;
        }
        if line.was(at, 1, &["every"]) {
            return true;
        }
        let of = from - 1;
        let before = of - usize::from(line.was(of, 1, &["out"]));
        let counted = self.all.iter().any(|other| {
            // "14 of the 18", "the 38th most deprived of 151".
            let end = other.range.end;
            end <= before
                && (end == before
                    || (other.kind == Kind::Rank && before - end <= 3)
                    || (other.printed_until == before && matches!(other.kind, Kind::Count)))
                && !matches!(other.kind, Kind::Percent | Kind::Money | Kind::Duration)
        });
        if counted && matches!(it.kind, Kind::Count) && !it.none {
            return true;
        }
        // "Of the 63% of adults": a share that another one is a share of. "Of the eight, three retired": said before.
        let opens = from == 1
            || from >= 2
                && (line.any_sign(from - 2, &[',', ';', ':'])
                    || line.is(from - 2, &["that", "and"]));
        let again = line.sign(it.range.end, ',')
            && it.printed_until == it.range.end
            && line.was(at, 1, &["the", "those", "these"]);
        opens && (it.kind == Kind::Percent && line.word(it.range.end) == "of" || again)
    }

    /// "up six points in two years", "a rise of 21 points over two years".
    fn is_span_of_change(&self, it: &Quantity) -> bool {
        let at = Self::start(it);
        let led = self.line.is(at, &["over", "within"])
            || self.line.was(at, 1, &["in", "over", "within", "during"]);
        led && self.all.iter().any(|other| {
            // "from 22% to 8% over two years".
            let moved =
                self.line.was(Self::start(other), 1, &["to"]) && other.kind != Kind::Duration;
            other.range.end <= at
                && at - other.range.end <= 4
                && (moved || is_change(self.line, other))
        })
    }

    /// "more than 28 days", "within 90 days", "a 5-day timeframe".
    fn is_limit(&self, it: &Quantity) -> bool {
        const LIMITS: &[&str] = &[
            "more", "over", "longer", "less", "under", "fewer", "within", "beyond", "exceeding",
            "between", "inside", "above", "below", "greater", "exceeded", "exceeds",
        ];
        const FRAMES: &[&str] = &[
            "timeframe", "timescale", "timescales", "deadline", "limit", "period", "threshold",
            "timeframes",
        ];
        const WAITS: &[&str] = &[
            "waited", "waiting", "wait", "open", "overdue", "unallocated", "outstanding",
        ];
        const LENGTHS: &[&str] = &[
            "wait", "waits", "time", "times", "average", "median", "mean", "delay", "length",
            "stay", "maximum", "minimum", "duration", "backlog",
        ];
        const LEVELS: &[&str] = &[
            "was", "were", "is", "averaged", "stood", "at", "being", "lasted", "lasting", "for",
            "spent", "are",
        ];
        let line = self.line;
        let at = it.range.start;
        if it.hyphened {
            return line.is(it.range.end, FRAMES) && !line.was(at, 1, &["a"]);
        }
        let beside = self.compares || self.all.iter().any(|it| it.kind != Kind::Duration);
        let Some(qualifier) = &it.qualifier else {
            // "after 28 days", "beyond six weeks".
            return beside && line.was(at, 1, &["after", "beyond", "past"]);
        };
        let start = qualifier.start;
        if !line.is(start, LIMITS) {
            return false;
        }
        if line.is(start, &["within", "inside"]) {
            // "answered within 40 seconds on average" is how long it took.
            return !(line.word(it.range.end) == "on" && line.word(it.range.end + 1) == "average");
        }
        // "waited between 2 and 6 weeks" says how long.
        if line.word(start) == "between" && !self.compares {
            return false;
        }
        // "The longest wait was more than 28 days", "a wait of over six weeks" are values.
        let level = line.was(start, 1, LEVELS)
            || line.was(start, 1, &["of"]) && line.was(start, 2, LENGTHS);
        let waited = beside && line.was(start, 1, &["for", "are", "were"])
            || (1..=3).any(|n| line.was(start, n, WAITS)) && !line.was(start, 1, &["was", "of"]);
        !level || waited
    }

    /// "assets over £23,250": a limit in money.
    fn is_means_test(&self, it: &Quantity) -> bool {
        const MEANS: &[&str] = &[
            "assets", "savings", "capital", "costing", "packages", "threshold", "purchases",
            "items", "contracts", "worth",
        ];
        it.qualifier.as_ref().is_some_and(|qualifier| {
            self.line.is(
                qualifier.start,
                &[
                    "over", "above", "below", "under", "more", "less", "exceeding",
                ],
            ) && (1..=4).any(|n| self.line.was(qualifier.start, n, MEANS))
        })
    }
}
