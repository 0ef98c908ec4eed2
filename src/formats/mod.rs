//! Files that are more than plain text: web pages, Word and OpenDocument texts, and archives of them.
//!
//! ```text
//! html, mhtml ──page──▶ ┐
//! zip ──docx (styles, body), odt──▶ parts ──▶ flow ──▶ Document
//! ```
//!
//! What a file is, is told by its content. What comes out is the text as its reader would copy it: the same blocks in
//! the same order, without menus, deleted text, comments and what is hidden.
//!
//! # How much memory a file may take
//!
//! A file has at most [`LIMIT`] bytes. One part of an archive unpacks to at most 32 MiB, all of its parts to 128 MiB,
//! and a text has at most [`text::LIMIT`] bytes. An archive of files holds all of them unpacked; a document holds one
//! part, that part as characters and the text: with tables of places, no more than some 400 MiB in all, whatever the
//! bytes are. Time grows with the bytes: nothing looks back further than a fixed number of steps.

mod body;
mod docx;
mod flow;
mod html;
mod mhtml;
mod odt;
mod page;
mod parts;
mod skips;
mod styles;
mod word_items;
mod xml;
mod zip;

pub(crate) use zip::inflated;

use crate::error::{AnalysisError, FileKind};
use crate::text::{self, Document, Format, sniff};

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
    /// Its bytes, unpacked; or why they cannot be had, where others of the archive can.
    pub bytes: Result<Vec<u8>, AnalysisError>,
}

/// Reads a file of any format, by its content; `name` is kept for display alone.
///
/// # Errors
/// See [`AnalysisError`]. Whether the text is a report is not asked here.
pub fn read(name: &str, bytes: &[u8]) -> Result<Content, AnalysisError> {
    if bytes.len() > LIMIT {
        return Err(too_large(bytes, LIMIT));
    }
    let document = match sniff::other_than_text(bytes) {
        Some(FileKind::Html) => read_html(name, bytes),
        Some(FileKind::Mhtml) => read_mhtml(name, bytes),
        Some(FileKind::Odt) => odt::read_flat(name, bytes),
        Some(FileKind::Zip) => return read_zip(name, bytes),
        Some(FileKind::OldWord) => Err(in_old_container(bytes)),
        _ => text::read(name, bytes),
    };
    document.map(Content::Document)
}

/// Reads bytes that are known to be a web page or a piece of one, such as what a browser puts into the clipboard.
///
/// # Errors
/// [`AnalysisError::Empty`], [`AnalysisError::TooLarge`], or [`AnalysisError::NoText`].
pub fn read_html(name: &str, bytes: &[u8]) -> Result<Document, AnalysisError> {
    let of = (Format::Html, FileKind::Html);
    if bytes.trim_ascii().is_empty() {
        return Err(AnalysisError::Empty);
    }
    if bytes.len() > zip::PART {
        return Err(too_large(bytes, zip::PART));
    }
    let (page, oddities) = page::decode(bytes, None);
    page::read(&page, name, bytes, of, &oddities)
}

fn read_mhtml(name: &str, bytes: &[u8]) -> Result<Document, AnalysisError> {
    let of = (Format::Mhtml, FileKind::Mhtml);
    let (html, charset) = mhtml::page(bytes)?;
    if html.len() > zip::PART {
        return Err(too_large(&html, zip::PART));
    }
    let (page, oddities) = page::decode(&html, charset.as_deref());
    drop(html);
    page::read(&page, name, bytes, of, &oddities)
}

/// Reads what is a zip file outside: a document, or an archive of files.
fn read_zip(name: &str, bytes: &[u8]) -> Result<Content, AnalysisError> {
    let mut archive = zip::Archive::open(bytes)?;
    let office = Err(AnalysisError::NotText {
        looks_like: FileKind::OtherOffice,
    });
    if archive.has("mimetype") {
        let kind = archive.part("mimetype", FileKind::Zip)?.unwrap_or_default();
        let kind = String::from_utf8_lossy(kind.get(..kind.len().min(200)).unwrap_or_default());
        if let Some(it) = kind
            .trim()
            .strip_prefix("application/vnd.oasis.opendocument.")
        {
            return if it.starts_with("text") {
                odt::read(&mut archive, name, bytes).map(Content::Document)
            } else {
                office
            };
        }
        if kind.trim() == "application/epub+zip" {
            return Err(AnalysisError::NotText {
                looks_like: FileKind::Zip,
            });
        }
    } else if archive.has("content.xml") && archive.has("META-INF/manifest.xml") {
        return odt::read(&mut archive, name, bytes).map(Content::Document);
    }
    if let Some((main, is_word)) = docx::main_part(&mut archive)? {
        return if is_word {
            docx::read(&mut archive, &main, name, bytes).map(Content::Document)
        } else {
            office
        };
    }
    if archive.has("Index/Document.iwa") || archive.has("Index.zip") {
        return office;
    }
    let files: Vec<Packed> = archive
        .files(is_for_people)?
        .into_iter()
        .map(|(name, bytes)| Packed { name, bytes })
        .collect();
    if files.is_empty() {
        return Err(AnalysisError::NoText {
            looks_like: FileKind::Zip,
        });
    }
    Ok(Content::Files(files))
}

/// Whether a file in an archive was put there by somebody, not by their system.
fn is_for_people(name: &str) -> bool {
    !name
        .split('/')
        .any(|it| it.starts_with('.') && it != "." && it != ".." || it == "__MACOSX")
}

/// What an old Office container is: it may also hold a new document that is locked with a password.
fn in_old_container(bytes: &[u8]) -> AnalysisError {
    // The container's list of streams has their names in UTF-16.
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|it| it == name)
    };
    if holds("EncryptedPackage") {
        let looks_like = FileKind::Docx;
        return AnalysisError::Locked { looks_like };
    }
    let is_other = !holds("WordDocument") && (holds("Workbook") || holds("PowerPoint Document"));
    AnalysisError::NotText {
        looks_like: if is_other {
            FileKind::OtherOffice
        } else {
            FileKind::OldWord
        },
    }
}

fn too_large(bytes: &[u8], limit: usize) -> AnalysisError {
    AnalysisError::TooLarge {
        bytes: bytes.len(),
        limit,
    }
}
