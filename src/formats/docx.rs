//! Word documents: the text as it stands when all tracked changes are accepted. Made after ISO/IEC 29500-1.

use std::collections::BTreeMap;

use super::body::Body;
use super::flow::Held;
use super::styles::Styles;
use super::xml::{Piece, Xml, decode};
use super::zip::Archive;
use crate::error::{AnalysisError, FileKind};
use crate::text::document::{Document, Format, Oddity};

const KIND: FileKind = FileKind::Docx;

/// The notes of a document by their ids, footnotes and endnotes apart.
pub(super) type Notes = BTreeMap<(bool, String), Vec<Held>>;

/// The name of the main part, and whether it is a Word document's; `None` where the archive is no office document.
///
/// # Errors
/// Those of unpacking and of [`Xml::next`].
pub(super) fn main_part(
    archive: &mut Archive<'_>,
) -> Result<Option<(String, bool)>, AnalysisError> {
    let Some(types) = archive.part("[Content_Types].xml", KIND)? else {
        return Ok(None);
    };
    let main = related(archive, "")?
        .into_iter()
        .find(|it| it.0 == "officeDocument")
        .map_or_else(|| "word/document.xml".to_owned(), |it| it.1);
    let types = decode(&types);
    let mut xml = Xml::new(&types, KIND);
    while let Some(piece) = xml.next()? {
        let Piece::Open(tag) = piece else { continue };
        let part = tag.attribute("PartName").unwrap_or_default();
        if part.trim_start_matches('/').eq_ignore_ascii_case(&main) {
            let is_word = tag
                .attribute("ContentType")
                .is_some_and(|it| it.contains("wordprocessingml") || it.contains("ms-word"));
            return Ok(Some((main, is_word)));
        }
    }
    let is_word = main.starts_with("word/");
    Ok(Some((main, is_word)))
}

/// The parts that a part names as its own: the last word of the kind, and the name in the archive.
fn related(archive: &mut Archive<'_>, part: &str) -> Result<Vec<(String, String)>, AnalysisError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{slash}_rels/{file}.rels");
    let Some(bytes) = archive.part(&name, KIND)? else {
        return Ok(Vec::new());
    };
    let text = decode(&bytes);
    let mut xml = Xml::new(&text, KIND);
    let mut out = Vec::new();
    while let Some(piece) = xml.next()? {
        let Piece::Open(tag) = piece else { continue };
        if let (Some(kind), Some(target)) = (tag.attribute("Type"), tag.attribute("Target")) {
            let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
            let target = match target.strip_prefix('/') {
                Some(it) => it.to_owned(),
                None => format!("{folder}{slash}{}", target.trim_start_matches("./")),
            };
            out.push((kind, target));
        }
    }
    Ok(out)
}

/// Reads a Word document whose main part is `main`. `bytes` are the file's.
///
/// # Errors
/// [`AnalysisError::Damaged`], [`AnalysisError::NoText`], [`AnalysisError::TooMuch`], [`AnalysisError::TooLarge`] or
/// [`AnalysisError::Locked`].
pub(super) fn read(
    archive: &mut Archive<'_>,
    main: &str,
    name: &str,
    bytes: &[u8],
) -> Result<Document, AnalysisError> {
    let related = related(archive, main)?;
    let folder = main.rsplit_once('/').map_or("", |it| it.0);
    let mut part = |kind: &str| {
        let found = related.iter().find(|it| it.0 == kind);
        let name = found.map_or_else(|| format!("{folder}/{kind}.xml"), |it| it.1.clone());
        let bytes = archive.part(&name, KIND)?;
        Ok::<_, AnalysisError>(bytes.map(|it| decode(&it)))
    };
    let styles = match part("styles")? {
        Some(it) => Styles::read(&it)?,
        None => Styles::default(),
    };
    let mut notes = Notes::new();
    for kind in ["footnotes", "endnotes"] {
        if let Some(it) = part(kind)? {
            let mut body = Body::new(&styles, Notes::new());
            body.read(&it)?;
            notes.extend(body.into_notes());
        }
    }
    let n_comments = match part("comments")? {
        Some(it) => count_comments(&it)?,
        None => 0,
    };
    let damaged = AnalysisError::Damaged { looks_like: KIND };
    let text = archive.part(main, KIND)?.ok_or(damaged)?;
    let text = decode(&text);
    let mut body = Body::new(&styles, notes);
    body.read(&text)?;
    let oddities = body.oddities();
    let mut out = body
        .into_flow()
        .into_writer()
        .finish(name, Format::Docx, bytes);
    if out.is_blank() {
        return Err(AnalysisError::NoText { looks_like: KIND });
    }
    out.oddities = oddities;
    if n_comments > 0 {
        out.oddities
            .push(Oddity::CommentsLeftOut { count: n_comments });
    }
    Ok(out)
}

fn count_comments(text: &str) -> Result<usize, AnalysisError> {
    let mut xml = Xml::new(text, KIND);
    let mut count = 0;
    while let Some(piece) = xml.next()? {
        if let Piece::Open(tag) = piece {
            count += usize::from(tag.name() == "comment");
        }
    }
    Ok(count)
}
