//! The text of a report as something to paint piece by piece, to walk through and to search: places, and nothing shown.

pub mod search;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::words::Places;
use super::{Block, BlockShape, HeadingRole, ReportView};
use crate::span::Span;

/// What is known of the places in a report's text. Made once for a report; bytes throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Where each block stands in the text.
    pub blocks: Vec<Span>,
    /// Blocks that are painted together, about a screen or three of them.
    pub chunks: Vec<Range<usize>>,
    /// Places where a finding, a check or a cue stands for the first time in its block, in text order.
    pub stops: Vec<Stop>,
    /// The main headings, each with the blocks that it heads.
    pub sections: Vec<Section>,
    /// Cue sentences in order; as many as in the analysis.
    pub cues: Vec<CueAt>,
}

/// A place that one can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Where it begins in the text.
    pub at: usize,
    /// Its block.
    pub block: usize,
    /// Ids of what stands there.
    pub ids: Vec<String>,
}

/// A main heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its own block, and those up to the next main heading.
    pub blocks: Range<usize>,
    /// What it heads.
    pub role: HeadingRole,
    /// Its score's id, for a quality statement.
    pub score: Option<String>,
}

/// A cue sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CueAt {
    /// The sentence.
    pub sentence: Span,
    /// Its cue.
    pub cue: Span,
}

/// Bytes of text after which a chunk ends before the next heading, and after which it ends anyway.
const CHUNK: (usize, usize) = (3_000, 6_000);

impl Document {
    /// Looks a report through.
    #[must_use]
    pub fn new(view: &ReportView) -> Self {
        let text = view.analysis.text.as_str();
        let blocks = places(text, &view.blocks);
        let chunks = chunks(&view.blocks);
        let units = Places::new(text);
        let span = |start, end| {
            let (start, end) = (units.byte(start)?, units.byte(end)?);
            Some(Span::new(start, end.max(start)))
        };
        // One that is out of range is nowhere.
        let cues: Vec<CueAt> = (view.analysis.cues.iter())
            .map(|it| CueAt {
                sentence: span(it.start, it.end).unwrap_or_default(),
                cue: span(it.cue_at.start, it.cue_at.end).unwrap_or_default(),
            })
            .collect();
        let mut out = Self {
            stops: Vec::new(),
            sections: sections(&view.blocks),
            blocks,
            chunks,
            cues,
        };
        out.stops = out.find_stops(view);
        out
    }

    /// The chunk that a block is in.
    #[must_use]
    pub fn chunk_of(&self, block: usize) -> usize {
        let n = self.chunks.partition_point(|it| it.end <= block);
        n.min(self.chunks.len().saturating_sub(1))
    }

    /// The section that a block is in.
    #[must_use]
    pub fn section_of(&self, block: usize) -> Option<usize> {
        let n = self.sections.partition_point(|it| it.blocks.start <= block);
        n.checked_sub(1)
    }

    /// The block that a place in the text is in, and how many UTF-16 units behind its begin.
    #[must_use]
    pub fn spot(&self, text: &str, at: usize) -> Option<(usize, u32)> {
        let n = self
            .blocks
            .partition_point(|it| it.start <= at)
            .checked_sub(1)?;
        let own = self.blocks.get(n)?;
        let before = text.get(own.start..at.min(own.end))?;
        Some((n, before.chars().map(char::len_utf16).sum::<usize>() as u32))
    }

    /// The chunks in which something stands, by its id.
    #[must_use]
    pub fn chunks_with(&self, view: &ReportView, id: &str) -> Vec<usize> {
        let mut out: Vec<usize> = (view.blocks.iter().enumerate())
            .filter(|(_, block)| {
                let mut ids =
                    (block.runs.iter()).flat_map(|it| it.findings.iter().chain(&it.checks));
                ids.any(|it| it == id)
            })
            .map(|(n, _)| self.chunk_of(n))
            .collect();
        let cue = view.analysis.cues.iter().position(|it| it.id == id);
        if let Some(at) = cue.and_then(|it| self.cues.get(it)) {
            out.extend(self.blocks_in(at.sentence).map(|it| self.chunk_of(it)));
        }
        out.dedup();
        out
    }

    /// The blocks that a stretch of the text is in.
    #[must_use]
    pub fn blocks_in(&self, span: Span) -> Range<usize> {
        let from = self.blocks.partition_point(|it| it.end <= span.start);
        let until = self.blocks.partition_point(|it| it.start < span.end);
        from..until.max(from)
    }

    /// The cue sentences that reach into a block, by their number.
    #[must_use]
    pub fn cues_in(&self, block: usize) -> Range<usize> {
        let own = self.blocks.get(block).copied().unwrap_or_default();
        let from = self.cues.partition_point(|it| it.sentence.end <= own.start);
        let until = self.cues.partition_point(|it| it.sentence.start < own.end);
        from..until.max(from)
    }

    /// The ids of all that stands in a range of blocks, each once.
    #[must_use]
    pub fn ids_in(&self, blocks: &Range<usize>) -> Vec<&str> {
        let from = self.stops.partition_point(|it| it.block < blocks.start);
        let until = self.stops.partition_point(|it| it.block < blocks.end);
        let here = self.stops.get(from..until.max(from)).unwrap_or(&[]);
        let mut out: Vec<&str> = (here.iter())
            .flat_map(|it| it.ids.iter().map(String::as_str))
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn find_stops(&self, view: &ReportView) -> Vec<Stop> {
        let mut out = Vec::new();
        for (n, (block, place)) in view.blocks.iter().zip(&self.blocks).enumerate() {
            let mut seen: Vec<&String> = Vec::new();
            let mut at = place.start;
            for run in &block.runs {
                let ids = run.findings.iter().chain(&run.checks);
                let new: Vec<&String> = ids.filter(|it| !seen.contains(it)).collect();
                if !new.is_empty() {
                    let ids = new.iter().map(|it| (*it).clone()).collect();
                    out.push(Stop { at, block: n, ids });
                    seen.extend(new);
                }
                at += run.text.len();
            }
        }
        for (cue, at) in view.analysis.cues.iter().zip(&self.cues) {
            if let Some(block) = self.blocks_in(at.cue).next() {
                out.push(Stop {
                    at: at.cue.start,
                    block,
                    ids: vec![cue.id.clone()],
                });
            }
        }
        // Stable: at one place findings come before cues.
        out.sort_by_key(|it| it.at);
        out
    }
}

/// Where the blocks stand, in bytes. Between them there is only white space.
#[must_use]
pub fn places(text: &str, blocks: &[Block]) -> Vec<Span> {
    let mut at = 0;
    (blocks.iter())
        .map(|block| {
            let own: String = block.runs.iter().map(|it| it.text.as_str()).collect();
            let found = text.get(at..).and_then(|it| it.find(&own));
            let start = found.map_or(at, |it| at + it);
            at = found.map_or(at, |_| start + own.len());
            Span::new(start, at)
        })
        .collect()
}

/// Blocks that are painted together. List items that follow each other are one list.
fn chunks(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (n, block) in blocks.iter().enumerate() {
        let is_heading = matches!(block.shape, BlockShape::Heading { .. });
        let before = n.checked_sub(1).and_then(|it| blocks.get(it));
        let is_item = |it: &Block| it.shape == BlockShape::Item;
        let is_list = is_item(block) && before.is_some_and(is_item);
        // A heading stands with what it heads.
        let is_headed = before.is_some_and(|it| matches!(it.shape, BlockShape::Heading { .. }));
        let is_full = size > CHUNK.1 && !is_headed && (!is_list || size > 4 * CHUNK.1);
        if n > start && (is_full || (size > CHUNK.0 && is_heading && !is_headed)) {
            out.push(start..n);
            (start, size) = (n, 0);
        }
        // A short line takes room as well.
        let own: usize = block.runs.iter().map(|it| it.text.len()).sum();
        size += own.max(60);
    }
    if start < blocks.len() {
        out.push(start..blocks.len());
    }
    out
}

fn sections(blocks: &[Block]) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::new();
    for (n, block) in blocks.iter().enumerate() {
        let BlockShape::Heading { level, role } = block.shape else {
            continue;
        };
        let is_main = match role {
            HeadingRole::QualityStatement | HeadingRole::Theme => true,
            HeadingRole::Front => level <= 2,
            _ => false,
        };
        if is_main {
            if let Some(last) = out.last_mut() {
                last.blocks.end = n;
            }
            out.push(Section {
                blocks: n..blocks.len(),
                role,
                score: block.score.clone(),
            });
        }
    }
    out
}
