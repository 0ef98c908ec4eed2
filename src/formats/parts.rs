//! Paragraphs of office documents as they nest: text boxes and notes stand within paragraphs, and come after them.

use std::borrow::Cow;

use super::flow::{Flow, Held};
use crate::error::AnalysisError;
use crate::text::document::Shape;
use crate::text::raised::Raised;

/// Text boxes within text boxes that are told apart; paragraphs of deeper ones count as the one around them.
const ASIDES: usize = 8;

/// Paragraphs on their way into blocks.
pub(super) struct Parts<P> {
    flow: Flow,
    open: Vec<Open<P>>,
    asides: Vec<Aside<P>>,
    beyond: usize,
}

/// A paragraph that is open; `P` is what its format keeps of it.
struct Open<P> {
    text: String,
    raised: Raised,
    after: Vec<Held>,
    kept: P,
}

/// What was open when an aside began.
struct Aside<P> {
    flow: Flow,
    open: Vec<Open<P>>,
}

impl<P> Parts<P> {
    pub(super) fn new() -> Self {
        Self {
            flow: Flow::document(),
            open: Vec::new(),
            asides: Vec::new(),
            beyond: 0,
        }
    }

    /// Where rows and cells are opened and closed.
    pub(super) fn flow(&mut self) -> &mut Flow {
        &mut self.flow
    }

    /// Opens a paragraph that begins with `text`.
    pub(super) fn open(&mut self, text: String, kept: P) {
        self.open.push(Open {
            text,
            raised: Raised::default(),
            after: Vec::new(),
            kept,
        });
    }

    /// What is kept of the innermost open paragraph.
    pub(super) fn kept(&mut self) -> Option<&mut P> {
        self.open.last_mut().map(|it| &mut it.kept)
    }

    /// Adds to the innermost open paragraph. A line's end in the file is a blank like any other.
    pub(super) fn push(&mut self, text: &str) {
        if let Some(it) = self.open.last_mut() {
            let blank = |it| if matches!(it, '\n' | '\r') { ' ' } else { it };
            it.text.extend(text.chars().map(blank));
        }
    }

    /// Adds text that is raised to the innermost open paragraph.
    pub(super) fn push_raised(&mut self, text: &str) {
        let start = self.open.last().map_or(0, |it| it.text.len());
        self.push(text);
        if let Some(it) = self.open.last_mut() {
            it.raised.add(&it.text, start);
        }
    }

    /// Adds a line break.
    pub(super) fn line_break(&mut self) {
        if let Some(it) = self.open.last_mut() {
            it.text.push('\n');
        }
    }

    /// Blocks that come after the innermost open paragraph.
    pub(super) fn after(&mut self, blocks: Vec<Held>) -> Result<(), AnalysisError> {
        match self.open.last_mut() {
            Some(it) => it.after.extend(blocks),
            None => {
                for (shape, text) in blocks {
                    self.flow.note(shape, &text)?;
                }
            }
        }
        Ok(())
    }

    /// Closes the innermost open paragraph: its text, what is kept of it, and what comes after it.
    pub(super) fn close(&mut self) -> Option<(String, P, Vec<Held>)> {
        let mut it = self.open.pop()?;
        let settled = match it.raised.settle(&it.text) {
            Cow::Borrowed(_) => None,
            Cow::Owned(it) => Some(it),
        };
        Some((settled.unwrap_or(it.text), it.kept, it.after))
    }

    /// Adds a block and what comes after it.
    pub(super) fn block(
        &mut self,
        shape: Shape,
        text: &str,
        after: Vec<Held>,
    ) -> Result<(), AnalysisError> {
        self.flow.block(shape, text)?;
        for (shape, text) in after {
            self.flow.note(shape, &text)?;
        }
        Ok(())
    }

    /// Begins a text box or a note.
    pub(super) fn open_aside(&mut self) {
        if self.asides.len() == ASIDES {
            self.beyond += 1;
            return;
        }
        self.asides.push(Aside {
            flow: std::mem::replace(&mut self.flow, Flow::held()),
            open: std::mem::take(&mut self.open),
        });
    }

    /// Ends a text box or a note, and gives its blocks.
    pub(super) fn close_aside(&mut self) -> Vec<Held> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return Vec::new();
        }
        let Some(around) = self.asides.pop() else {
            return Vec::new();
        };
        self.open = around.open;
        std::mem::replace(&mut self.flow, around.flow).into_held()
    }

    /// All blocks, everything closed.
    pub(super) fn into_flow(mut self) -> Flow {
        while !self.asides.is_empty() {
            self.beyond = 0;
            self.close_aside();
        }
        self.flow
    }
}
