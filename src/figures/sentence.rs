//! One sentence with all that was found in it: quantities and their roles, dates, expressions of time.

use super::calendar::{DateKind, Dated, dates};
use super::lexeme::Line;
use super::quantity::{Kind, Quantity, quantity, zero};
use super::refuse::is_no_figure;
use super::role::{Role, role};
use super::when::{When, WhenKind, whens};
use crate::compare::source::collection_of;
use crate::framework::key;
use crate::span::Span;

/// A sentence as read.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    pub(super) line: Line<'a>,
    pub(super) dates: Vec<Dated>,
    pub(super) whens: Vec<When>,
    /// In the order of the sentence. Numbers that stand in a comparison are among them, and marked.
    pub(super) found: Vec<Found>,
    /// Dates of events, plans and publications, as indices into `dates`.
    pub(super) events: Vec<usize>,
}

/// A quantity in its sentence.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) it: Quantity,
    pub(super) role: Role,
    /// Whether it stands in a comparison with an average, and so is listed there.
    pub(super) compared: bool,
    /// Index into [`Sentence::whens`].
    pub(super) when: Option<usize>,
}

impl Found {
    /// Whether it is a level that something else can be measured against.
    pub(super) fn is_value(&self) -> bool {
        self.role == Role::Value
    }
}

impl<'a> Sentence<'a> {
    /// Reads a sentence. `compared` says whether a place holds a number of a comparison, `taken` whether a place
    /// belongs to something else that was read: a score, the date of publication.
    pub(super) fn new(
        text: &'a str,
        span: Span,
        compared: &dyn Fn(Span) -> bool,
        taken: &dyn Fn(Span) -> bool,
    ) -> Self {
        let line = Line::new(text, span);
        let dates = dates(&line);
        let mut whens = whens(&line, &dates);
        let cited = cited(&line, &dates);
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < line.len() {
            let dated = dates.iter().find(|it| it.range.contains(&at));
            let spanned = whens
                .iter()
                .find(|it| it.range.contains(&at) && it.range.start <= at);
            // The preposition of an expression of time is no number, so a zero ("no …") never begins in one.
            if let Some(it) = dated {
                at = it.range.end;
                continue;
            }
            if let Some(it) = spanned.filter(|it| it.kind != WhenKind::Dated || at >= it.said) {
                at = it.range.end;
                continue;
            }
            let Some(it) = quantity(&line, at).or_else(|| zero(&line, at)) else {
                at += 1;
                continue;
            };
            let next = it.range.end.max(at + 1);
            let place = line.place(it.range.clone());
            let is_compared = compared(place);
            if !taken(place) && (is_compared || !is_no_figure(&line, &it)) {
                found.push(Found {
                    it,
                    role: Role::Value,
                    compared: is_compared,
                    when: None,
                });
            }
            at = next;
        }
        whens.retain(|it| it.kind != WhenKind::Dated || it.range.start < line.len());
        share_units(&line, &mut found);
        set_roles(&line, &mut found);
        let events = events(&line, &dates, &whens, &cited, &found, taken);
        whens.retain(|when| {
            let inside = |n: usize| {
                dates.get(n).is_some_and(|it| {
                    when.range.start <= it.range.start && it.range.end <= when.range.end
                })
            };
            !cited.iter().any(|it| inside(*it)) && !events.iter().any(|it| inside(*it))
        });
        let mut out = Self {
            line,
            dates,
            whens,
            found,
            events,
        };
        out.set_whens();
        out
    }

    /// As of when each figure holds, as far as the sentence says.
    fn set_whens(&mut self) {
        for n in 0..self.found.len() {
            self.found[n].when = self.when_of(n);
        }
    }

    fn when_of(&self, n: usize) -> Option<usize> {
        let it = &self.found[n];
        let end = it.it.range.end;
        let start = it.it.range.start;
        let is_other = |other: &Found| other.is_value() && other.it.range != it.it.range;
        // "68% in the six months up to December 2024", "(97% in 2022/23)": behind it, before the next figure.
        let next = self
            .found
            .iter()
            .filter(|other| is_other(other) && other.it.range.start >= end)
            .map(|it| it.it.range.start)
            .min()
            .unwrap_or(self.line.len());
        let breaks = |from: usize, until: usize| {
            (from..until).any(|at| self.line.sign(at, ';') || self.line.sign(at, ':'))
        };
        let behind = self.whens.iter().position(|when| {
            when.range.start >= end && when.range.start < next && !breaks(end, when.range.start)
        });
        // "March 2024: 40 people" and "As of December 2024, 40 people …, 30 …".
        let before = self.whens.iter().rposition(|when| {
            when.range.end <= start && !breaks(when.range.end, start) && self.reaches(when, start)
        });
        let near = |when: usize| self.whens[when].range.start - end <= 3;
        match (before, behind) {
            // What leads the clause holds for all of it, unless a date stands at the figure itself.
            (Some(lead), Some(own)) => Some(if near(own) || !self.leads(lead) {
                own
            } else {
                lead
            }),
            (Some(lead), None) => Some(lead),
            (None, Some(own)) => Some(own),
            (None, None) => {
                // "95% of …, 88% of … and 92% of … in the 12 months prior to December 2024".
                let only = self.whens.len() == 1;
                only.then_some(0).filter(|it| {
                    self.whens[*it].range.start >= end && !breaks(end, self.whens[*it].range.start)
                })
            }
        }
    }

    /// Whether an expression of time stands at the beginning of the sentence or of a clause.
    fn leads(&self, when: usize) -> bool {
        let at = self.whens[when].range.start;
        at <= 3
            || self.line.any_sign(at - 1, &[',', ';', ':'])
            || self.line.is(at - 1, &["and", "that", "but"])
    }

    /// Whether an expression of time before a figure can be the figure's: not one that another figure before it has
    /// behind itself ("91 people in August 2024 to 7").
    fn reaches(&self, when: &When, start: usize) -> bool {
        let between = self
            .found
            .iter()
            .filter(|it| it.is_value() && it.it.range.end <= when.range.start)
            .map(|it| it.it.range.end)
            .max();
        match between {
            None => true,
            // The figure before has it, unless it opens a clause of its own.
            Some(end) => {
                let own = self
                    .line
                    .any_sign(when.range.start.wrapping_sub(1), &[',', ';'])
                    && self.line.sign(when.range.end, ',');
                let joined = (end..when.range.start)
                    .any(|at| self.line.is(at, &["and", "while", "whereas", "but"]))
                    && start - when.range.end <= 6;
                own || joined
            }
        }
    }
}

/// "from 14 to 12 days", "between 30 and 40 minutes", "9, 12 and 14 weeks": the unit stands once, behind the last.
fn share_units(line: &Line, found: &mut [Found]) {
    for n in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(n);
        let (Some(before), Some(after)) = (left.last_mut(), right.first()) else {
            continue;
        };
        let (end, start) = (before.it.range.end, after.it.range.start);
        let joined = start == end + 1
            && (line.is(end, &["to", "and", "or"])
                || line.any_sign(end, &['-', '–', ','])
                || line.is(end, &["through"]));
        let bare = before.it.kind == Kind::Count
            && before.it.printed_until == end
            && before.it.of.is_none();
        let unit = matches!(after.it.kind, Kind::Duration | Kind::Percent | Kind::Rate)
            || after.it.unit == crate::units::Unit::People;
        // "40 and 12 days" may be two things; a range or a movement is one.
        let pair = !line.is(end, &["and"])
            || line.was(before.it.range.start, 1, &["between"])
            || after.it.kind == Kind::Percent;
        if joined && bare && unit && pair {
            before.it.kind = after.it.kind;
            before.it.unit = after.it.unit;
            before.it.per.clone_from(&after.it.per);
        }
    }
}

fn set_roles(line: &Line, found: &mut Vec<Found>) {
    let other = |kind: Kind| kind != Kind::Duration;
    let any = found.iter().any(|it| other(it.it.kind) || it.compared);
    let roles: Vec<Role> = found
        .iter()
        .map(|it| {
            if it.compared {
                Role::Value
            } else {
                role(line, &it.it, any)
            }
        })
        .collect();
    for (it, role) in found.iter_mut().zip(&roles) {
        it.role = *role;
    }
    // In a range the second number is what the first is: "between one and 24 hours".
    for n in 1..found.len() {
        let (end, start) = (found[n - 1].it.range.end, found[n].it.range.start);
        if start == end + 1
            && line.was(found[n - 1].it.range.start, 1, &["between"])
            && found[n - 1].role == Role::Threshold
            && found[n].it.kind == Kind::Duration
        {
            found[n].role = Role::Threshold;
        }
    }
    // What delimits a measure that is compared with England belongs to the measure.
    if found.iter().any(|it| it.compared) {
        found.retain(|it| it.compared || it.role != Role::Threshold);
    }
}

/// Dates that cite a source or an act: not when a figure holds, and no event.
fn cited(line: &Line, dates: &[Dated]) -> Vec<usize> {
    dates
        .iter()
        .enumerate()
        .filter(|(_, it)| is_act(line, it) || is_citation(line, dates, it))
        .map(|it| it.0)
        .collect()
}

fn is_act(line: &Line, it: &Dated) -> bool {
    line.was(
        it.range.start,
        1,
        &[
            "act",
            "acts",
            "regulations",
            "order",
            "code",
            "measure",
            "guidance",
            "bill",
            "rules",
            "census",
            "directive",
        ],
    ) || line.is(it.range.end, &["act", "regulations", "census"])
}

/// "(Adult Social Care Survey, October 2024)", "the Adult Social Care Survey 2023-24", "the 2023/24 ASCOF".
fn is_citation(line: &Line, dates: &[Dated], it: &Dated) -> bool {
    let (start, end) = (it.range.start, it.range.end);
    let in_date = |at: usize| dates.iter().any(|it| it.range.contains(&at));
    if let Some((open, close)) = bracket(line, start) {
        let words: Vec<usize> = (open + 1..close)
            .filter(|at| !in_date(*at) && !line.word(*at).is_empty())
            .collect();
        let named = words.iter().any(|at| line.capital(*at));
        let told = words.iter().any(|at| {
            line.is(
                *at,
                &[
                    "was", "were", "had", "in", "from", "to", "by", "up", "down", "compared",
                    "than",
                ],
            )
        });
        let number = (open + 1..close).any(|at| line.digits(at).is_some() && !in_date(at));
        if named && !number && !(told && !words.iter().any(|at| is_source(line, *at))) {
            return true;
        }
        if words.is_empty() {
            let before = line.printed(open.saturating_sub(6)..open);
            return collection_of(&key(before)).is_some()
                && (1..=2).any(|n| is_source(line, open.wrapping_sub(n)));
        }
    }
    (1..=3).any(|n| {
        start >= n
            && is_source(line, start - n)
            && (start - n + 1..start).all(|at| {
                line.is(
                    at,
                    &["for", "of", "in", "england", "published", "the", "from"],
                ) || line.sign(at, ',')
            })
    }) || (end..end + 5)
        .take_while(|at| line.capital(*at) || line.is(*at, &["national", "of", "and"]))
        .any(|at| is_source(line, at))
}

/// Nouns of surveys and statistics.
fn is_source(line: &Line, at: usize) -> bool {
    line.is(
        at,
        &[
            "survey",
            "surveys",
            "census",
            "collection",
            "framework",
            "ascof",
            "sace",
            "ascs",
            "salt",
            "statistics",
            "estimates",
            "estimate",
            "dataset",
            "fingertips",
        ],
    )
}

/// The bracket that holds `at`, within a sentence's reach.
pub(super) fn bracket(line: &Line, at: usize) -> Option<(usize, usize)> {
    let open = (at.saturating_sub(40)..at)
        .rev()
        .take_while(|it| !line.sign(*it, ')'))
        .find(|it| line.sign(*it, '('))?;
    let close = (at..line.len().min(at + 40)).find(|it| line.sign(*it, ')'))?;
    Some((open, close))
}

/// Dates that date an event, a plan or a publication, and are not only when a figure of the sentence holds.
fn events(
    line: &Line,
    dates: &[Dated],
    whens: &[When],
    cited: &[usize],
    found: &[Found],
    taken: &dyn Fn(Span) -> bool,
) -> Vec<usize> {
    let values = found.iter().any(|it| it.role == Role::Value || it.compared);
    (0..dates.len())
        .filter(|n| !cited.contains(n) && !taken(line.place(dates[*n].range.clone())))
        .filter(|n| {
            let it = &dates[*n];
            let when = whens
                .iter()
                .find(|when| when.range.start <= it.range.start && it.range.end <= when.range.end);
            match &it.kind {
                DateKind::Date(iso) if iso.is_empty() => false,
                DateKind::Years(..) => names_plan(line, it),
                DateKind::FinancialYear(_) => names_plan(line, it) && !values,
                DateKind::Date(_) => {
                    let alone = when.is_none_or(|when| when.single(dates).is_some());
                    alone && (is_event(line, it, values) || names_plan(line, it))
                }
            }
        })
        .collect()
}

/// "Carers Strategy 2024-2029", "the plan (March 2024)", "a 2023 Ofsted report".
fn names_plan(line: &Line, it: &Dated) -> bool {
    const PLANS: &[&str] = &[
        "strategy",
        "strategies",
        "plan",
        "plans",
        "programme",
        "framework",
        "agreement",
        "contract",
        "vision",
        "policy",
        "statement",
        "roadmap",
        "charter",
        "pledge",
        "protocol",
        "priorities",
        "review",
        "report",
        "action",
        "budget",
    ];
    let (start, end) = (it.range.start, it.range.end);
    let span = matches!(it.kind, DateKind::Years(..));
    let adjective = line.was(start, 1, &["a", "the", "its", "their", "our"])
        || line.back(start, 1).ends_with("'s");
    // "a 2023 Ofsted report", "the 2024-27 plan".
    let behind = adjective
        && (end..end + 5)
            .take_while(|at| {
                !line.word(*at).is_empty() && !super::quantity::STOPS.contains(&line.word(*at))
            })
            .any(|at| line.is(at, PLANS) || line.capital(at));
    let before = (1..=6)
        .map_while(|n| start.checked_sub(n))
        .take_while(|at| !line.sign(*at, ';') && !line.sign(*at, ')'))
        .any(|at| {
            line.is(at, PLANS)
                || (span
                    && line.capital(at)
                    && at > 0
                    && !line.was(at, 0, &["in", "between", "from"]))
        });
    let timed = line.was(start, 1, &["between", "from", "since", "during", "in"])
        && !line.was(start, 2, &["strategy", "plan"]);
    let only = bracket(line, start).is_some_and(|(open, close)| open + 1 == start && close == end);
    (behind || (before && !timed) || only) && (span || only || behind)
}

/// "introduced in 2022", "a review planned for March 2025"; in a sentence without a figure every date is an event's.
fn is_event(line: &Line, it: &Dated, values: bool) -> bool {
    const VERBS: &[&str] = &[
        "introduced",
        "introducing",
        "launched",
        "launching",
        "launch",
        "established",
        "establishing",
        "opened",
        "opening",
        "open",
        "created",
        "formed",
        "founded",
        "adopted",
        "approved",
        "refreshed",
        "refresh",
        "merged",
        "appointed",
        "planned",
        "due",
        "scheduled",
        "audited",
        "signed",
        "signing",
        "election",
        "elected",
        "elections",
        "live",
        "rolled",
        "relaunched",
        "relaunch",
        "implemented",
        "commissioned",
        "recommissioned",
        "inspected",
        "inspection",
        "published",
        "publish",
        "agreed",
        "completed",
        "transferred",
        "moved",
        "joined",
        "restructured",
        "restructure",
        "piloted",
        "pilot",
        "began",
        "begun",
        "started",
        "expire",
        "expires",
        "ended",
        "end",
        "replaced",
        "renewed",
        "signed-off",
        "redesigned",
        "visited",
    ];
    const SURE: &[&str] = &[
        "introduced",
        "introducing",
        "launched",
        "launching",
        "launch",
        "established",
        "establishing",
        "opened",
        "created",
        "formed",
        "founded",
        "adopted",
        "approved",
        "refreshed",
        "merged",
        "appointed",
        "planned",
        "due",
        "scheduled",
        "signed",
        "signing",
        "election",
        "elected",
        "live",
        "relaunched",
        "relaunch",
        "implemented",
        "recommissioned",
        "restructured",
        "piloted",
        "began",
        "renewed",
        "replaced",
        "redesigned",
    ];
    let start = it.range.start;
    let verbs: &[&str] = if values { SURE } else { VERBS };
    let near = (1..=4)
        .map_while(|n| start.checked_sub(n))
        .take_while(|at| !line.any_sign(*at, &[',', ';', ':']) && line.digits(*at).is_none())
        .any(|at| line.is(at, verbs));
    if near {
        return true;
    }
    if values {
        return false;
    }
    let before = line.back(start, 1);
    let spans = ["between", "and"].contains(&before)
        || line.was(start, 2, &["as"]) && ["of", "at"].contains(&before)
        || line.was(start, 2, &["prior", "up", "compared"]);
    // "data from February 2025 indicated" cites, it dates nothing that happened.
    let data = line.was(
        start,
        2,
        &[
            "data",
            "figures",
            "information",
            "evidence",
            "survey",
            "results",
            "returns",
        ],
    ) && ["from", "for", "in", "to"].contains(&before);
    !spans && !data
}
