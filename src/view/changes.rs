//! What the user changed in a reading, as every export shows it.

use serde::{Deserialize, Serialize};

/// One change, with what was read and what the user put in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// `u1`, `u2`, … in the order in which they were made; numbers of changes that were undone are not used again.
    pub id: String,
    /// What was changed.
    pub kind: ChangeKind,
    /// Id of the finding or check; `None` for what concerns the whole report and for added rows.
    pub finding: Option<String>,
    /// What it is about, in words: a measure, what a figure counts, a check's message.
    pub about: Option<String>,
    /// What was read, in words; `None` where nothing was.
    pub was: Option<String>,
    /// What stands there now, in words; `None` where it was taken out.
    pub now: Option<String>,
    /// Why, in the user's words.
    pub reason: Option<String>,
    /// Where the report has what was read, in UTF-16 code units.
    pub start: Option<u32>,
    /// Where that ends.
    pub end: Option<u32>,
}

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The council's name.
    Council,
    /// The date of publication.
    Published,
    /// A finding was marked wrong, and is in no list, count or chart.
    Wrong,
    /// Another figure, or another average, belongs into a comparison.
    Pairing,
    /// Which way is better.
    Polarity,
    /// The words of a check.
    Reworded,
    /// A check was put aside.
    Dismissed,
    /// A row was added to the factual-accuracy list.
    Added,
}

/// A row that the user added to the factual-accuracy list. What they left empty is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OwnCheck {
    /// `o1`, `o2`, … in the order in which they were added.
    pub id: String,
    /// Quality statement or front section.
    pub section: Option<String>,
    /// Page, as the user counts.
    pub page: Option<String>,
    /// The sentence that it is about.
    pub sentence: Option<String>,
    /// What is wrong with it; the one thing that every row has.
    pub issue: String,
    /// What shows that.
    pub evidence: Option<String>,
    /// What should stand there.
    pub suggestion: Option<String>,
}
