//! Under which headings a reader would look for a figure.

use super::quantity::{Kind, Quantity};
use super::role::Role;

/// A heading to look under. A figure may stand under several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Waiting lists, waits, backlogs.
    Waits,
    /// Budgets, spending, fees, pay.
    Money,
    /// Staff, vacancies, caseloads.
    Workforce,
    /// Unpaid carers.
    UnpaidCarers,
    /// The council's own targets.
    Targets,
}

const WAITS: &[&str] = &[
    "wait", "await", "backlog", "overdue", "unallocated", "delay", "queue", "outstanding",
    "pending", "time taken", "timescale", "timely", "within", "days from", "allocation",
    "median time", "average time", "longest", "to be allocated", "to be assessed", "not yet",
    "list",
];

const WORKFORCE: &[&str] = &[
    "staff",
    "social worker",
    "vacanc",
    "turnover",
    "sickness",
    "caseload",
    "workforce",
    "practitioner",
    "recruit",
    "agency",
    "apprentice",
    "occupational therapist",
    "retention",
    "care worker",
    "approved mental health professional",
    "amhp",
    "supervision",
    "employee",
    "posts",
    "job",
    "personal assistant",
    "best interests assessor",
    "registered manager",
    "senior management",
    "pay",
    "training",
];

const MONEY: &[&str] = &[
    "budget", "spend", "spent", "saving", "fee", "fund", "cost", "income", "precept", "debt",
    "grant", "invest", "£", "financial", "expenditure", "price",
];

/// The groups of a figure. What it counts decides; where that is not known, its sentence does.
pub(super) fn groups(
    it: &Quantity,
    role: Role,
    counts: Option<&str>,
    sentence: &str,
) -> Vec<Group> {
    let words = counts.unwrap_or(sentence).to_lowercase();
    let has = |list: &[&str]| list.iter().any(|it| words.contains(it));
    let mut out = Vec::new();
    if has(WAITS) && it.kind != Kind::Money {
        out.push(Group::Waits);
    }
    if it.kind == Kind::Money || has(MONEY) {
        out.push(Group::Money);
    }
    if has(WORKFORCE) {
        out.push(Group::Workforce);
    }
    if is_about_carers(&words) {
        out.push(Group::UnpaidCarers);
    }
    if role == Role::Target {
        out.push(Group::Targets);
    }
    out
}

/// "carer" that is no paid, foster or home carer.
fn is_about_carers(words: &str) -> bool {
    words.match_indices("carer").any(|(at, _)| {
        let before = words.get(..at).unwrap_or("").trim_end();
        let paid = [
            "paid", "foster", "home", "professional", "shared lives", "agency",
        ];
        before.ends_with("unpaid") || !paid.iter().any(|it| before.ends_with(it))
    })
}
