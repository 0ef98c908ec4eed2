//! Findings of the checks, as they leave the core.

use serde::{Deserialize, Serialize};

use super::Place;

/// One thing in the report that does not fit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// `k1`, `k2`, … in report order.
    pub id: String,
    /// Which check found it.
    pub kind: CheckKind,
    /// How sure it is.
    pub severity: CheckSeverity,
    /// One plain sentence or two: what stands there, and what it does not fit.
    pub message: String,
    /// What would fit, where there is one such thing.
    pub suggestion: Option<String>,
    /// Quality statement or front section.
    pub section: Option<String>,
    /// Topic heading.
    pub topic: Option<String>,
    /// Page of its file, counted from 1, where the file has pages.
    pub page: Option<u32>,
    /// Where the words stand that it speaks of.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// The sentence or line that holds them.
    pub sentence: Place,
    /// The other words and numbers that it was judged by.
    pub evidence: Vec<Place>,
    /// Ids of the comparisons, figures and scores among these words.
    pub findings: Vec<String>,
}

/// How sure a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckSeverity {
    /// Arithmetic leaves no doubt that something is wrong.
    Error,
    /// Something to ask: it may have its reasons.
    Query,
}

/// The checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// A comparison's words against its numbers.
    Wording,
    /// The printed rating and percentage against the nine scores.
    Overall,
    /// Summary against section, the standard's words against the digit.
    Score,
    /// Budget, spend, difference, share.
    Money,
    /// Shares of one whole, parts of a total.
    Parts,
    /// A share against its own counts.
    Share,
    /// A change against its ends, a target called met or missed.
    Change,
    /// A missing % sign, a proportion printed as a percentage.
    Unit,
    /// A quoted England average against other reports' quotations.
    Average,
    /// One measure with two values.
    TwoValues,
    /// A missing source or date, a misprinted survey name.
    Source,
    /// Dates that cannot be.
    Date,
    /// Another council's name, a misspelt quality statement.
    Name,
    /// Stray mark-up and encoding debris.
    Debris,
}

impl CheckKind {
    /// All of them, in the order in which they run.
    pub const ALL: [Self; 14] = [
        Self::Wording,
        Self::Overall,
        Self::Score,
        Self::Money,
        Self::Parts,
        Self::Share,
        Self::Change,
        Self::Unit,
        Self::Average,
        Self::TwoValues,
        Self::Source,
        Self::Date,
        Self::Name,
        Self::Debris,
    ];
}
