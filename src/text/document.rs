//! One file's text with what its format says about it, whatever the format was.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::doubt::tame;
use super::normalise::normalise;
use crate::span::Span;

/// What a reader of a format makes of one file.
///
/// Readers of formats run apart from the rest, so this is what crosses between them: plain data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The file's name, kept for display; see [`tame`].
    pub name: String,
    /// Its format, by its content.
    pub format: Format,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The title that the file gives itself apart from its text, such as a web page's `<title>`.
    pub title: Option<String>,
    /// Its text in the normal form: blocks stand apart by a blank line, items of lists begin with `- `, the rows of a
    /// table stand on lines of their own, without blank ones between.
    text: String,
    /// Lines that the format marks as headings, in bytes of the text, in order.
    headings: Vec<Span>,
    /// Where each page begins, in bytes of the text, in order; nothing in formats without pages.
    #[serde(default)]
    pages: Vec<usize>,
    /// What was odd about the file.
    pub oddities: Vec<Oddity>,
}

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// A web page in one file, as browsers save it.
    Mhtml,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// Portable document format.
    Pdf,
}

/// What was odd about a file and did not stop its reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Oddity {
    /// The bytes were no valid UTF-8 and were read as Windows-1252.
    ReadAsWindows1252,
    /// Some bytes could not be read and stand as U+FFFD.
    UnreadableCharacters {
        /// How many.
        count: usize,
    },
    /// The document has tracked changes; the text was read as if all of them were accepted.
    TrackedChanges {
        /// How many insertions and deletions.
        count: usize,
    },
    /// The document has comments, which were left out.
    CommentsLeftOut {
        /// How many.
        count: usize,
    },
    /// The end of the file is missing, and with it perhaps some of its text.
    CutShort,
}

impl Format {
    /// Name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Mhtml => "mhtml",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Pdf => "pdf",
        }
    }
}

impl Document {
    /// A document of text that may be in any form; it is put into the normal one. `bytes` are the file's.
    #[must_use]
    pub fn new(name: &str, format: Format, bytes: &[u8], text: &str) -> Self {
        Self {
            name: tame(name),
            format,
            sha256: sha256(bytes),
            title: None,
            text: normalise(text),
            headings: Vec::new(),
            pages: Vec::new(),
            oddities: Vec::new(),
        }
    }

    /// The text, in the normal form.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its headings, in bytes of [`text`](Self::text). Places that are none are passed over, since a document may
    /// come from elsewhere.
    pub fn headings(&self) -> impl Iterator<Item = Span> {
        let is_place = |it: &Span| {
            self.text
                .get(it.start..it.end)
                .is_some_and(|it| !it.is_empty())
        };
        self.headings.iter().copied().filter(is_place)
    }

    /// Where each of its pages begins, in bytes of [`text`](Self::text), in order; nothing in formats without pages.
    #[must_use]
    pub fn pages(&self) -> &[usize] {
        &self.pages
    }

    /// Whether there is nothing to read in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Puts a document's text together block by block, as readers of formats come upon it.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    headings: Vec<Span>,
    pages: Vec<usize>,
    last: Option<Shape>,
}

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Running text.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list.
    Item,
    /// A row of a table, its cells set apart by a space, as when it is copied.
    Row,
}

impl Writer {
    /// Adds a block. White space within it counts as one space, but for line breaks that are meant (`\n`); a block
    /// without anything else adds nothing.
    pub fn block(&mut self, shape: Shape, raw: &str) {
        let normal = normalise(raw);
        let mut lines = normal
            .split('\n')
            .map(|line| {
                line.split(' ')
                    .filter(|it| !it.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .filter(|it| !it.is_empty());
        let Some(first) = lines.next() else { return };
        if !self.text.is_empty() {
            let goes_on = shape == Shape::Row && self.last == Some(Shape::Row);
            self.text.push_str(if goes_on { "\n" } else { "\n\n" });
        }
        if shape == Shape::Item && !first.starts_with(['•', '·', '▪', '◦', '●', '‣']) {
            self.text.push_str("- ");
        }
        self.last = Some(shape);
        let start = self.text.len();
        self.text.push_str(&first);
        if shape == Shape::Heading {
            self.headings.push(Span::new(start, self.text.len()));
        }
        for line in lines {
            self.text.push('\n');
            self.text.push_str(&line);
        }
    }

    /// Goes on with the last block, after a space or in the middle of a word: what a page's end cut in two.
    pub fn go_on(&mut self, raw: &str, is_spaced: bool) {
        let normal = normalise(raw);
        let mut words = normal.split_whitespace().peekable();
        if words.peek().is_some() && is_spaced && !self.text.is_empty() {
            self.text.push(' ');
        }
        for (n, word) in words.enumerate() {
            if n > 0 {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        if self.last == Some(Shape::Heading)
            && let Some(it) = self.headings.last_mut()
        {
            *it = Span::new(it.start, self.text.len());
        }
    }

    /// What follows stands on the next page; before anything else, on the first.
    pub fn page(&mut self) {
        self.pages.push(self.text.len());
    }

    /// How many bytes of text there are so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing was added yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The document of all blocks. `bytes` are the file's.
    #[must_use]
    pub fn finish(self, name: &str, format: Format, bytes: &[u8]) -> Document {
        Document {
            name: tame(name),
            format,
            sha256: sha256(bytes),
            title: None,
            text: self.text,
            headings: self.headings,
            pages: self.pages,
            oddities: Vec::new(),
        }
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut out, byte| {
            // Writing to a string cannot fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_lines() {
        let mut it = Writer::default();
        it.block(Shape::Heading, " Assessing\n needs ");
        it.block(Shape::Paragraph, "  \u{A0} \n");
        it.block(Shape::Paragraph, "One\u{A0}  two\tthree");
        it.block(Shape::Item, "an item");
        it.block(Shape::Item, "• another");
        it.block(Shape::Row, "Assessing needs 3");
        it.block(Shape::Row, "Safeguarding 2");
        let it = it.finish("a", Format::Html, b"bytes");
        assert_eq!(
            it.text(),
            "Assessing\nneeds\n\nOne two three\n\n- an item\n\n• another\n\nAssessing needs 3\nSafeguarding 2"
        );
        assert_eq!(normalise(it.text()), it.text());
        let headings: Vec<&str> = it.headings().map(|at| at.of(it.text())).collect();
        assert_eq!(headings, ["Assessing"]);
        assert_eq!(it.sha256.len(), 64);
    }
}
