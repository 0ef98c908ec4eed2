//! Blocks of text as they come, in tables and out of them: which row stays one line, and where a note goes.

use crate::error::AnalysisError;
use crate::text;
use crate::text::document::{Shape, Writer};

/// Tables within tables that are told apart; what is nested more deeply counts as the cell around it.
const TABLES: usize = 12;

/// The longest text of a cell, in characters, that still makes a line with its neighbours. Longer ones are prose in
/// a table that only serves to lay out a page.
const CELL: usize = 200;

/// Puts blocks into a document or holds them back, row by row.
#[derive(Debug)]
pub(super) struct Flow {
    sink: Sink,
    rows: Vec<Row>,
    /// Tables that are open beyond [`TABLES`].
    beyond: usize,
    /// Bytes of text so far.
    bytes: usize,
}

/// A block that waits for its place.
pub(super) type Held = (Shape, String);

#[derive(Debug)]
enum Sink {
    Document(Writer),
    Held(Vec<Held>),
}

/// A table's open row.
#[derive(Debug, Default)]
struct Row {
    text: String,
    /// Where each cell that is not empty ends in the text.
    ends: Vec<usize>,
    in_cell: bool,
    cell_is_full: bool,
    /// Whether its cells stand as blocks of their own, as they come.
    dissolved: bool,
    after: Vec<Held>,
}

impl Flow {
    /// Blocks on their way into a document.
    pub(super) fn document() -> Self {
        Self::into_sink(Sink::Document(Writer::default()))
    }

    /// Blocks that wait, such as those of a note.
    pub(super) fn held() -> Self {
        Self::into_sink(Sink::Held(Vec::new()))
    }

    fn into_sink(sink: Sink) -> Self {
        Self {
            sink,
            rows: Vec::new(),
            beyond: 0,
            bytes: 0,
        }
    }

    /// Adds a block.
    ///
    /// # Errors
    /// [`AnalysisError::TooLarge`] where the text grows over [`text::LIMIT`].
    pub(super) fn block(&mut self, shape: Shape, raw: &str) -> Result<(), AnalysisError> {
        if raw.trim().is_empty() {
            return Ok(());
        }
        self.bytes += raw.len();
        if self.bytes > text::LIMIT {
            return Err(AnalysisError::TooLarge {
                bytes: self.bytes,
                limit: text::LIMIT,
            });
        }
        self.put(self.rows.len(), shape, raw);
        Ok(())
    }

    /// Whether there was no block yet.
    pub(super) fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    /// Adds a block that belongs to the one before, such as a note: after the row, where that is in a table.
    ///
    /// # Errors
    /// [`AnalysisError::TooLarge`], as [`block`](Self::block).
    pub(super) fn note(&mut self, shape: Shape, raw: &str) -> Result<(), AnalysisError> {
        match self.rows.iter_mut().rfind(|it| it.in_cell) {
            Some(row) if !row.dissolved => {
                self.bytes += raw.len();
                row.after.push((shape, raw.to_owned()));
                self.block(shape, "")
            }
            _ => self.block(shape, raw),
        }
    }

    /// Puts a block into the row at `level` (0 is no table) or, if that takes none, into the one around it. Calls
    /// itself no deeper than [`TABLES`].
    fn put(&mut self, mut level: usize, shape: Shape, raw: &str) {
        while let Some(row) = level.checked_sub(1).and_then(|it| self.rows.get_mut(it)) {
            level -= 1;
            if !row.in_cell || row.dissolved {
                continue;
            }
            let is_plain = matches!(shape, Shape::Paragraph | Shape::Row);
            if is_plain && !row.cell_is_full && raw.chars().take(CELL + 1).count() <= CELL {
                row.text.push_str(raw);
                row.ends.push(row.text.len());
                row.cell_is_full = true;
                return;
            }
            row.dissolved = true;
            let (text, ends) = (std::mem::take(&mut row.text), std::mem::take(&mut row.ends));
            for cell in cells(&text, &ends) {
                self.put(level, Shape::Paragraph, cell);
            }
        }
        match &mut self.sink {
            Sink::Document(it) => it.block(shape, raw),
            Sink::Held(it) => it.push((shape, raw.to_owned())),
        }
    }

    /// Opens a table.
    pub(super) fn open_table(&mut self) {
        if self.rows.len() < TABLES {
            self.rows.push(Row::default());
        } else {
            self.beyond += 1;
        }
    }

    /// Opens a row of the table that is open, and closes the one before.
    pub(super) fn open_row(&mut self) {
        self.close_row();
    }

    /// Opens a cell of the row that is open, and closes the one before.
    pub(super) fn open_cell(&mut self) {
        if self.beyond == 0
            && let Some(row) = self.rows.last_mut()
        {
            row.in_cell = true;
            row.cell_is_full = false;
        }
    }

    /// Closes the cell that is open, if one is.
    pub(super) fn close_cell(&mut self) {
        if self.beyond == 0
            && let Some(row) = self.rows.last_mut()
        {
            row.in_cell = false;
        }
    }

    /// Closes the row that is open, if one is.
    pub(super) fn close_row(&mut self) {
        if self.beyond > 0 {
            return;
        }
        let level = self.rows.len();
        let Some(row) = self.rows.last_mut().map(std::mem::take) else {
            return;
        };
        if !row.text.is_empty() {
            let line: Vec<&str> = cells(&row.text, &row.ends).collect();
            self.put(level - 1, Shape::Row, &line.join(" "));
        }
        for (shape, text) in row.after {
            self.put(level - 1, shape, &text);
        }
    }

    /// Closes the table that is open, if one is.
    pub(super) fn close_table(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else {
            self.close_row();
            self.rows.pop();
        }
    }

    /// The document's text, every table closed.
    pub(super) fn into_writer(mut self) -> Writer {
        self.close_all();
        match self.sink {
            Sink::Document(it) => it,
            Sink::Held(_) => Writer::default(),
        }
    }

    /// The blocks that waited, every table closed.
    pub(super) fn into_held(mut self) -> Vec<Held> {
        self.close_all();
        match self.sink {
            Sink::Document(_) => Vec::new(),
            Sink::Held(it) => it,
        }
    }

    fn close_all(&mut self) {
        self.beyond = 0;
        while !self.rows.is_empty() {
            self.close_table();
        }
    }
}

fn cells<'a>(text: &'a str, ends: &'a [usize]) -> impl Iterator<Item = &'a str> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts
        .zip(ends)
        .filter_map(|(start, end)| text.get(start..*end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    fn row(it: &mut Flow, cells: &[&[(Shape, &str)]]) {
        it.open_row();
        for cell in cells {
            it.open_cell();
            for (shape, text) in *cell {
                it.block(*shape, text).expect("room");
            }
            it.close_cell();
        }
        it.close_row();
    }

    fn text(it: Flow) -> String {
        it.into_writer()
            .finish("a", Format::Html, b"")
            .text()
            .to_owned()
    }

    #[test]
    fn rows_are_lines_unless_they_hold_prose() {
        use Shape::{Heading, Paragraph};
        let mut it = Flow::document();
        it.open_table();
        row(
            &mut it,
            &[&[(Paragraph, "Measure")], &[], &[(Paragraph, "2024")]],
        );
        row(
            &mut it,
            &[&[(Paragraph, "Waiting")], &[(Paragraph, "£1,250,000")]],
        );
        let long = "Words ".repeat(40);
        row(&mut it, &[&[(Paragraph, "Aside")], &[(Paragraph, &long)]]);
        row(&mut it, &[&[(Heading, "Safe")], &[(Paragraph, "Score: 3")]]);
        row(
            &mut it,
            &[&[(Paragraph, "a")], &[(Paragraph, "b"), (Paragraph, "c")]],
        );
        it.close_table();
        assert_eq!(
            text(it),
            format!(
                "Measure 2024\nWaiting £1,250,000\n\nAside\n\n{}\n\nSafe\n\nScore: 3\n\na\n\nb\n\nc",
                long.trim()
            )
        );
    }

    #[test]
    fn a_note_in_a_cell_follows_the_row() {
        let mut it = Flow::document();
        it.open_table();
        it.open_row();
        it.open_cell();
        it.block(Shape::Paragraph, "Waiting").expect("room");
        it.note(Shape::Paragraph, "Counted in May.").expect("room");
        it.open_cell();
        it.block(Shape::Paragraph, "12").expect("room");
        it.close_table();
        assert_eq!(text(it), "Waiting 12\n\nCounted in May.");
    }

    #[test]
    fn tables_in_tables() {
        let mut it = Flow::document();
        for _ in 0..1000 {
            it.open_table();
            it.open_row();
            it.open_cell();
        }
        it.block(Shape::Paragraph, "deep").expect("room");
        for _ in 0..1000 {
            it.close_table();
        }
        it.block(Shape::Paragraph, "out").expect("room");
        assert_eq!(text(it), "deep\n\nout");
    }
}
