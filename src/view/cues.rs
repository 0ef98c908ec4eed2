//! Sentences of strength and of shortfall as they leave the core.

use serde::{Deserialize, Serialize};

use super::Place;

/// A sentence in which a cue word stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cue {
    /// `q1`, `q2`, … in report order.
    pub id: String,
    /// On which side it is.
    pub side: CueSide,
    /// The first cue in it, as printed, with the negation that turns it round.
    pub cue: String,
    /// Where that stands.
    pub cue_at: Place,
    /// Quality statement.
    pub section: Option<String>,
    /// Topic heading.
    pub topic: Option<String>,
    /// Page of its file, counted from 1, where the file has pages.
    pub page: Option<u32>,
    /// Where the sentence stands.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// Sides of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueSide {
    /// Only cues of strength.
    Strength,
    /// Only cues of shortfall.
    Shortfall,
    /// Cues of both sides, or a contrast.
    Both,
}
