//! PDF: pages of placed characters back to the text that somebody wrote.
//!
//! ```text
//! bytes ──bombs──▶ library ──tags, fonts, walk──▶ placed characters, page by page
//!       ──lines──▶ lines ──furniture, notes──▶ lines of the text ──paragraphs──▶ Document
//! ```
//!
//! A PDF says where each character stands and, unless it is tagged, nothing else. Up to the placed characters a library
//! does the work; all that makes text of them is here. Characters are kept in the order in which they are drawn, since
//! that is the order of columns, and only then looked at for what belongs to one line or one paragraph. Where the file
//! has a structure, that tells blocks and headings, for the pieces of text that it names.
//!
//! # How much a file may take
//!
//! A file has at most [`LIMIT`] bytes and [`PAGES`] pages; what it unpacks to, the characters and operators of its
//! pages, the forms in it and their depth, and the ranges of its fonts are all counted, so that time and memory grow
//! with these counts alone. The library unpacks tables of objects by itself: their size is measured before.

mod actual;
mod bombs;
mod contents;
mod empty_font;
mod fonts;
mod furniture;
mod glyph;
mod hyphens;
mod indents;
mod letters;
mod library;
mod line;
mod lines;
mod matrix;
mod measures;
mod notes;
mod paragraphs;
mod pieces;
mod rows;
mod stretch;
mod tags;
mod walk;

use library::{LoadPdfError, Pdf};

use crate::error::{AnalysisError, FileKind};
use crate::text::document::{Document, Format, Oddity, Writer};
use crate::text::{self, sniff};

/// The most bytes that a file may have.
pub const LIMIT: usize = 50 * 1024 * 1024;

/// The most pages that a file may have. A report has some forty.
pub const PAGES: usize = 10_000;

/// The most lines of text, pieces of lines included. A report has some 2,500.
const LINES: usize = 300_000;

/// Reads a PDF; `name` is kept for display alone.
///
/// # Errors
/// [`AnalysisError::NotText`] where it is none, [`AnalysisError::TooLarge`], [`AnalysisError::Locked`] where it opens
/// with a password, [`AnalysisError::Damaged`], [`AnalysisError::TooMuch`], or [`AnalysisError::NoText`] where it is
/// all pictures or does not say what its characters are.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, AnalysisError> {
    read_with(name, bytes, |_, _| true)
}

/// Reads a PDF as [`read`] does. Before each page `goes_on` is told how many were read and how many there are; where it
/// says no, the document ends there.
///
/// # Errors
/// As [`read`].
pub fn read_with(
    name: &str,
    bytes: &[u8],
    mut goes_on: impl FnMut(usize, usize) -> bool,
) -> Result<Document, AnalysisError> {
    let looks_like = FileKind::Pdf;
    if bytes.len() > LIMIT {
        return Err(AnalysisError::TooLarge {
            bytes: bytes.len(),
            limit: LIMIT,
        });
    }
    match sniff::other_than_text(bytes) {
        Some(FileKind::Pdf) => {}
        other => {
            return Err(AnalysisError::NotText {
                looks_like: other.unwrap_or(FileKind::Unknown),
            });
        }
    }
    bombs::check(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => AnalysisError::Locked { looks_like },
        LoadPdfError::Invalid => AnalysisError::Damaged { looks_like },
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(AnalysisError::Damaged { looks_like });
    }
    if pages.len() > PAGES {
        return Err(AnalysisError::TooMuch { looks_like });
    }
    let tags = tags::Tags::read(&pdf);
    let mut walk = walk::Walk::new(&tags);
    let mut lines = Vec::new();
    let mut heights = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        if !goes_on(at, pages.len()) {
            break;
        }
        let page = walk.page(page)?;
        lines.extend(lines::lines(at, &page));
        heights.push(page.height);
        if lines.len() > LINES {
            return Err(AnalysisError::TooMuch { looks_like });
        }
    }
    let is_whole = has_end(bytes);
    let without_text = if is_whole && (walk.n_broken == 0 || walk.n_unknown > 0) {
        AnalysisError::NoText { looks_like }
    } else {
        AnalysisError::Damaged { looks_like }
    };
    // Where most characters are mere shapes, the few that are not make no text.
    if walk.n_unknown > walk.n_known {
        return Err(without_text);
    }
    let mut lines = furniture::without(lines, &heights);
    hyphens::settle(&mut lines);
    let mut out = written(&lines, &heights, &tags).finish(name, Format::Pdf, bytes);
    if out.is_blank() {
        return Err(without_text);
    }
    if out.text().len() > text::LIMIT {
        return Err(AnalysisError::TooLarge {
            bytes: out.text().len(),
            limit: text::LIMIT,
        });
    }
    if !is_whole {
        out.oddities.push(Oddity::CutShort);
    }
    out.title = pdf.metadata().title.as_deref().and_then(title);
    Ok(out)
}

/// Whether the last line of a PDF is there, or near its end; some programs add a few bytes of their own.
fn has_end(bytes: &[u8]) -> bool {
    let end = bytes.get(bytes.len().saturating_sub(2048)..);
    end.is_some_and(|it| it.windows(5).any(|it| it == b"%%EOF"))
}

/// The text of lines, with a mark where each page begins.
fn written(lines: &[line::Line], heights: &[f32], tags: &tags::Tags) -> Writer {
    let mut out = Writer::default();
    let mut n_pages = 0;
    for paragraph in paragraphs::paragraphs(lines, heights, &tags.blocks) {
        for (at, piece) in paragraph.pieces.iter().enumerate() {
            // A note stands after a paragraph that ends on the next page; pages are not counted backwards.
            while n_pages <= piece.page {
                out.page();
                n_pages += 1;
            }
            if at == 0 {
                out.block(paragraph.shape, &piece.text);
            } else {
                out.go_on(&piece.text, !piece.is_glued);
            }
        }
    }
    out
}

/// The title that a file gives itself.
fn title(bytes: &[u8]) -> Option<String> {
    let title = letters::string(bytes);
    let words: Vec<&str> = title.split_whitespace().collect();
    Some(words.join(" ")).filter(|it| !it.is_empty())
}
