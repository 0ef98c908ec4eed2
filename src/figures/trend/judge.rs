//! Whether the report itself calls a change better or worse.

use super::Reader;
use crate::span::Span;

impl Reader<'_, '_> {
    /// The part of the sentence that speaks of the given places: from the semicolon, "despite" or "but" before them to the
    /// one behind.
    pub(super) fn clause_around(&self, places: &[Span]) -> std::ops::Range<usize> {
        let line = self.line();
        let here: Vec<usize> = places
            .iter()
            .filter(|it| line.span.contains(**it))
            .filter_map(|it| (0..line.len()).find(|at| line.place(*at..at + 1).start >= it.start))
            .collect();
        let breaks = |at: usize| {
            line.sign(at, ';')
                || line.is(
                    at,
                    &["despite", "although", "but", "while", "whereas", "however"],
                )
        };
        let first = here.iter().min().copied().unwrap_or(0);
        let last = here.iter().max().copied().unwrap_or(line.len());
        let from = (0..first).rev().find(|at| breaks(*at)).unwrap_or(0);
        // "Despite an improved offer, vacancies went up": the clause begins behind the comma.
        let from = if breaks(from) {
            (from..first).find(|at| line.sign(*at, ',')).unwrap_or(from)
        } else {
            from
        };
        let until = (last..line.len())
            .find(|at| breaks(*at))
            .unwrap_or(line.len());
        from..until
    }

    /// Whether the report calls it better: by a word of judgement, or by saying that waits and backlogs were reduced or
    /// that more was done in time.
    pub(super) fn judged(
        &self,
        what: Option<&str>,
        rises: Option<bool>,
        places: &[Span],
    ) -> Option<bool> {
        let line = self.line();
        let within = self.clause_around(places);
        let starts = |stems: &[&str]| {
            within
                .clone()
                .any(|at| stems.iter().any(|it| line.word(at).starts_with(it)))
        };
        let says = |words: &[&str]| self.says(within.clone(), words);
        let words = what.unwrap_or("").to_lowercase();
        let bad = [
            "wait", "backlog", "overdue", "unallocated", "time for", "time from", "time to",
        ]
        .iter()
        .any(|it| words.contains(it));
        // What is still "to improve" has not improved, and "an improved offer" is another thing.
        let verbs = |words: &[&str]| {
            within.clone().any(|at| {
                line.is(at, words) && !line.was(at, 1, &["an", "a", "the", "its", "their", "this"])
            })
        };
        let compared = within.clone().any(|at| {
            line.is(at, &["better", "worse"])
                && (line.word(at + 1) == "than"
                    || line.was(
                        at,
                        1,
                        &[
                            "was", "were", "is", "got", "become", "much", "slightly",
                            "significantly", "getting",
                        ],
                    ))
        });
        let worse = says(&["deterioration", "decline"])
            || verbs(&[
                "worsened", "worsening", "deteriorated", "deteriorating", "declined", "declining",
            ])
            || compared && says(&["worse"]);
        let better = says(&["improvement", "improvements", "recovery"])
            || verbs(&["improved", "recovered", "recover", "quicker"])
            || compared && says(&["better"]);
        if worse != better {
            // Fewer waits are no decline, nor more of them an improvement: then it is said of something else.
            let against = bad && (rises == Some(true) && better || rises == Some(false) && worse);
            return (!against).then_some(better);
        }
        let less = starts(&[
            "reduc", "fell", "fall", "decreas", "drop", "shorten", "cut", "halv", "eased",
            "cleared", "whittled", "down", "fewer", "shorter",
        ]);
        let more = starts(&["increas", "rise", "rose", "risen", "grew", "grow"]);
        let good = !bad
            && [
                "completed within", "completed in time", "outcome", "on time", "received a review",
                "annual review",
            ]
            .iter()
            .any(|it| words.contains(it));
        let down = rises == Some(false) && less || rises.is_none() && less && !more;
        let up = rises == Some(true) && more;
        match (bad, good) {
            (true, _) if down => Some(true),
            (_, true) if up => Some(true),
            (_, true) if down => Some(false),
            _ => None,
        }
    }
}
