//! Bytes to text: what kind of file, which encoding, and one normal form for everything after.

pub mod document;
pub mod doubt;
pub mod normalise;
pub mod plain;
pub(crate) mod raised;
pub mod sniff;
pub mod utf16;

pub use document::{Document, Format};

use crate::error::AnalysisError;
use crate::span::Span;
use document::Oddity;

/// The most text that is read, in bytes. A whole report is about 110 KB.
pub const LIMIT: usize = 4 * 1024 * 1024;

/// The most lines that are read. A whole report has about 1,500, the blank ones included; each costs as much as some
/// hundred bytes.
pub const LINES: usize = 100_000;

/// Whether a text is small enough to be read.
///
/// # Errors
/// [`AnalysisError::TooLarge`]. Where it has too many lines, the limit is what as many as are read have in bytes.
pub(crate) fn check_size(text: &str) -> Result<(), AnalysisError> {
    let lines = text.match_indices('\n').nth(LINES - 1);
    let limit = lines
        .map(|(at, _)| at + 1)
        .filter(|at| *at < text.len())
        .map_or(LIMIT, |it| it.min(LIMIT));
    if text.len() > limit {
        let bytes = text.len();
        return Err(AnalysisError::TooLarge { bytes, limit });
    }
    Ok(())
}

/// The normalised text of one report: `\n` ends lines, every kind of blank is a plain space, nothing
/// invisible is left. Quotes and dashes stay as printed. All [spans](crate::span::Span) refer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportText {
    text: String,
    headings: Vec<Span>,
    parts: Vec<Part>,
}

/// A file's part of a report's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The file's name.
    pub name: String,
    /// Its format.
    pub format: Format,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Where its text stands.
    pub span: Span,
    /// Where each of its pages begins, in bytes of the report's text, in order; nothing in formats without pages.
    pub pages: Vec<usize>,
    /// What was odd about it.
    pub oddities: Vec<Oddity>,
}

impl ReportText {
    /// The text of documents, one after the other, a blank line between them.
    #[must_use]
    pub fn of(documents: &[Document]) -> Self {
        let mut it = Self {
            text: String::new(),
            headings: Vec::new(),
            parts: Vec::new(),
        };
        for document in documents {
            if !it.text.is_empty() {
                it.text.push_str(if it.text.ends_with('\n') {
                    "\n"
                } else {
                    "\n\n"
                });
            }
            let start = it.text.len();
            it.headings
                .extend(document.headings().map(|at| at.shift(start)));
            it.text.push_str(document.text());
            it.parts.push(Part {
                name: document.name.clone(),
                format: document.format,
                sha256: document.sha256.clone(),
                span: Span::new(start, it.text.len()),
                pages: document.pages().iter().map(|at| at + start).collect(),
                oddities: document.oddities.clone(),
            });
        }
        it
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The files that it is made of, in order.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The page of its file that a byte of the text stands on, counted from 1; `None` in formats without pages.
    #[must_use]
    pub fn page(&self, at: usize) -> Option<u32> {
        let part = self.parts.iter().rfind(|it| it.span.start <= at)?;
        let n = part.pages.partition_point(|it| *it <= at);
        u32::try_from(n).ok().filter(|it| *it > 0)
    }

    /// Whether the format of its file marks the line at `content` as a heading.
    #[must_use]
    pub fn marks_heading(&self, content: Span) -> bool {
        let at = self.headings.partition_point(|it| it.end <= content.start);
        self.headings.get(at).is_some_and(|it| it.overlaps(content))
    }
}

/// Reads plain text from the bytes of a file.
///
/// # Errors
/// [`AnalysisError::Empty`], [`AnalysisError::TooLarge`] or [`AnalysisError::NotText`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, AnalysisError> {
    if bytes.len() > LIMIT {
        return Err(AnalysisError::TooLarge {
            bytes: bytes.len(),
            limit: LIMIT,
        });
    }
    if let Some(looks_like) = sniff::other_than_text(bytes) {
        return Err(AnalysisError::NotText { looks_like });
    }
    let decoded = plain::decode(bytes);
    let mut out = Document::new(name, Format::Text, bytes, &decoded.text);
    if out.is_blank() {
        return Err(AnalysisError::Empty);
    }
    check_size(out.text())?;
    out.oddities = decoded.oddities();
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_a_limit_of_bytes_and_one_of_lines() {
        assert_eq!(check_size(&"a".repeat(LIMIT)), Ok(()));
        let too_large = |bytes, limit| Err(AnalysisError::TooLarge { bytes, limit });
        let long = "a".repeat(LIMIT + 1);
        assert_eq!(check_size(&long), too_large(LIMIT + 1, LIMIT));
        let lines = "a\n".repeat(LINES);
        assert_eq!(check_size(&lines), Ok(()));
        let (most, one_more) = (2 * LINES, format!("{lines}a"));
        assert_eq!(check_size(&one_more), too_large(most + 1, most));
        assert_eq!(
            read("", one_more.as_bytes()).err(),
            check_size(&one_more).err()
        );
    }
}
