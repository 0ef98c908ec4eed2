//! Sentences with cue words, with places and sections.

use super::{Build, Parts};
use crate::cues;
use crate::view::{Cue, CueSide, Place};

impl Build<'_> {
    pub(super) fn cues(&self, parts: &Parts) -> Vec<Cue> {
        (parts.cues.iter().enumerate())
            .map(|(n, it)| {
                let Place { start, end } = self.place(it.sentence);
                let line = parts.outline.lines.get(it.line);
                Cue {
                    id: format!("q{}", n + 1),
                    side: match it.side {
                        cues::Side::Strength => CueSide::Strength,
                        cues::Side::Shortfall => CueSide::Shortfall,
                        cues::Side::Both => CueSide::Both,
                    },
                    cue: it.cue.clone(),
                    cue_at: self.place(it.at),
                    section: self.section_name(parts.outline, line.and_then(|it| it.section)),
                    topic: line.and_then(|it| it.topic).map(|it| self.words(it)),
                    page: self.page(it.sentence),
                    start,
                    end,
                }
            })
            .collect()
    }
}
