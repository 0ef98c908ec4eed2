//! Dates of events, plans and publications.

use super::calendar::{DateKind, Dated};
use super::citation::bracket;
use super::lexeme::Line;
use super::role::Role;
use super::sentence::Found;
use super::when::When;
use crate::span::Span;

/// Dates that date an event, a plan or a publication, and are not only when a figure of the sentence holds.
pub(super) fn events(
    line: &Line,
    dates: &[Dated],
    whens: &[When],
    cited: &[usize],
    found: &[Found],
    taken: &dyn Fn(Span) -> bool,
) -> Vec<usize> {
    let values = found.iter().any(|it| it.role == Role::Value);
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
        "strategy", "strategies", "plan", "plans", "programme", "framework", "agreement",
        "contract", "vision", "policy", "statement", "roadmap", "charter", "pledge", "protocol",
        "priorities", "review", "report", "action", "budget",
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
    let runs = line.was(
        start,
        2,
        &["ran", "runs", "run", "running", "covers", "covering"],
    );
    let timed = line.was(start, 1, &["between", "from", "since", "during", "in"])
        && !runs
        && !line.was(start, 2, &["strategy", "plan"]);
    let only = bracket(line, start).is_some_and(|(open, close)| open + 1 == start && close == end);
    behind || only || (before && !timed && span)
}

/// "introduced in 2022", "a review planned for March 2025", "by March 2026"; in a sentence without a figure every date is
/// an event's.
fn is_event(line: &Line, it: &Dated, values: bool) -> bool {
    const ACTS: &[&str] = &[
        "introduced", "introducing", "introduction", "launched", "launching", "launch",
        "established", "establishing", "opened", "created", "formed", "founded", "adopted",
        "approved", "refreshed", "refresh", "merged", "appointed", "planned", "due", "scheduled",
        "signed", "signing", "election", "elected", "live", "relaunched", "relaunch",
        "implemented", "commissioned", "recommissioned", "restructured", "restructure", "piloted",
        "began", "begun", "started", "renewed", "replaced", "redesigned", "redone", "rewritten",
        "updated", "agreed", "tested", "submitted", "audited", "promised", "inspected",
        "inspection", "transferred", "moved", "joined", "expire", "expires", "ended", "rolled",
        "funded", "hired", "closed",
    ];
    const FUTURE: &[&str] = &[
        "intended", "intends", "plan", "planned", "plans", "promised", "should", "due", "will",
        "meant", "hoped", "expected", "funded", "hired", "ambition",
    ];
    let start = it.range.start;
    let back = |n: usize| {
        (1..=n)
            .map_while(move |n| start.checked_sub(n))
            .take_while(|at| !line.any_sign(*at, &[',', ';', ':']) && line.digits(*at).is_none())
    };
    // "a review team set up in 2022", "brought back in-house in April 2022", "put back to autumn 2025".
    let act = back(3).any(|at| line.is(at, ACTS))
        || back(6).any(|at| {
            line.is(at, &["set", "put", "brought", "shut", "taken"])
                && line.is(at + 1, &["up", "back", "in", "down", "over", "out"])
        })
        || line.was(start, 1, &["in", "of"])
            && (line.was(start, 2, &["restructure", "inspection", "exercise"])
                || line.was(start, 2, &["review"]) && line.was(start, 3, &["peer"]));
    if act {
        return true;
    }
    let before = line.back(start, 1);
    // "in force since 2016", "run by a coalition since May 2023": a state has a beginning; a change since then has a base.
    let changes = (0..line.len()).any(|at| super::counts::movement(line.word(at)).is_some());
    let state = (0..start).any(|at| {
        line.is(
            at,
            &[
                "place", "post", "force", "use", "operation", "run", "closed", "met", "running",
                "worked",
            ],
        )
    });
    if before == "until" || before == "till" || before == "since" && (!values || state && !changes)
    {
        return true;
    }
    // "from October 2024, was telephoned".
    if before == "from"
        && !line.is(it.range.end + 1, &["when"])
        && line.sign(it.range.end, ',')
        && !line.is(it.range.end, &["to"])
    {
        return true;
    }
    // "to be filled by September 2025", "would report in January 2026".
    let to_come = (0..start).any(|at| {
        line.is(at, FUTURE)
            || line.word(at) == "to"
                && line.is(
                    at + 1,
                    &["be", "have", "report", "restore", "reach", "get", "open"],
                )
    });
    // Behind a number it is when that is to be ("30% by April 2026"), as of which a target holds.
    let number = (start.saturating_sub(6)..start).any(|at| line.digits(at).is_some());
    let near = back(4).any(|at| line.is(at, FUTURE));
    if to_come
        && !changes
        && (before == "by" && !number || ["for", "in", "by"].contains(&before) && near)
    {
        return true;
    }
    if values {
        return false;
    }
    let spans = ["between", "and"].contains(&before)
        || line.was(start, 2, &["as"]) && ["of", "at"].contains(&before)
        || line.was(start, 2, &["prior", "up", "compared"]);
    // "data from February 2025 indicated" cites, it dates nothing that happened.
    let cites = [
        "data", "figures", "information", "evidence", "survey", "results", "returns",
    ];
    let data = line.was(start, 2, &cites) && ["from", "for", "in", "to"].contains(&before);
    !spans && !data
}
