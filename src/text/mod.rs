//! Bytes to text: what kind of file, which encoding, and one normal form for everything after.

pub mod normalise;
pub mod plain;
pub mod sniff;
pub mod utf16;

use crate::error::AnalysisError;
use crate::notice::{Notice, NoticeKind};

/// The most that is read, in bytes. A whole report is about 110 KB.
pub const LIMIT: usize = 20 * 1024 * 1024;

/// The normalised text of one report: `\n` ends lines, every kind of blank is a plain space, nothing
/// invisible is left. Quotes and dashes stay as printed. All [spans](crate::span::Span) refer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportText(String);

impl ReportText {
    /// Puts text into the normal form.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        Self(normalise::normalise(raw))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Reads plain text from the bytes of a file.
///
/// # Errors
/// [`AnalysisError::Empty`], [`AnalysisError::TooLarge`] or [`AnalysisError::NotText`]; nothing after this
/// stage fails but the question whether the text is a report.
pub fn read(notices: &mut Vec<Notice>, bytes: &[u8]) -> Result<ReportText, AnalysisError> {
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
    let text = ReportText::new(&decoded.text);
    if text.as_str().trim().is_empty() {
        return Err(AnalysisError::Empty);
    }
    if decoded.windows_1252 {
        notices.push(Notice::whole(NoticeKind::ReadAsWindows1252));
    }
    if decoded.unreadable > 0 {
        notices.push(Notice::whole(NoticeKind::UnreadableCharacters {
            count: decoded.unreadable,
        }));
    }
    Ok(text)
}
