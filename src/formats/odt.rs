//! OpenDocument texts: the text as it stands when all tracked changes are accepted. Made after OASIS OpenDocument 1.3.

use std::collections::{BTreeMap, BTreeSet};

use super::parts::Parts;
use super::xml::{Piece, Tag, Xml, decode};
use super::zip::Archive;
use crate::error::{AnalysisError, FileKind};
use crate::text::document::{Document, Format, Oddity, Shape};

const KIND: FileKind = FileKind::Odt;

/// The most styles that one is based on.
const CHAIN: usize = 20;

/// The most blanks that one element may stand for.
const BLANKS: usize = 100;

/// Elements that are left out with all that is in them: deleted text, indexes, descriptions of pictures, forms.
const LEFT_OUT: [&str; 16] = [
    "table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index",
    "user-index", "note-citation", "forms", "sequence-decls", "variable-decls", "user-field-decls",
    "title", "desc", "ruby-text", "event-listeners", "object",
];

/// Reads an OpenDocument text out of its archive. `bytes` are the file's.
///
/// # Errors
/// [`AnalysisError::Damaged`], [`AnalysisError::NoText`], [`AnalysisError::TooMuch`], [`AnalysisError::TooLarge`] or
/// [`AnalysisError::Locked`].
pub(super) fn read(
    archive: &mut Archive<'_>,
    name: &str,
    bytes: &[u8],
) -> Result<Document, AnalysisError> {
    let looks_like = KIND;
    if let Some(manifest) = archive.part("META-INF/manifest.xml", KIND)? {
        let manifest = decode(&manifest);
        let mut xml = Xml::new(&manifest, KIND);
        while let Some(piece) = xml.next()? {
            if let Piece::Open(tag) = piece
                && tag.name() == "encryption-data"
            {
                return Err(AnalysisError::Locked { looks_like });
            }
        }
    }
    let mut reading = Reading::new();
    if let Some(styles) = archive.part("styles.xml", KIND)? {
        reading.read(&decode(&styles))?;
    }
    let content = archive.part("content.xml", KIND)?;
    let content = content.ok_or(AnalysisError::Damaged { looks_like })?;
    reading.read(&decode(&content))?;
    reading.finish(name, bytes)
}

/// Reads an OpenDocument text that is one XML file.
///
/// # Errors
/// As [`read`].
pub(super) fn read_flat(name: &str, bytes: &[u8]) -> Result<Document, AnalysisError> {
    let mut reading = Reading::new();
    reading.read(&decode(bytes))?;
    reading.finish(name, bytes)
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    is_outlined: bool,
    text: Look,
}

/// How text is shown.
#[derive(Debug, Default, Clone, Copy)]
struct Look {
    is_hidden: bool,
    is_struck: bool,
    is_raised: bool,
}

/// What is known of an open paragraph.
struct Paragraph {
    is_heading: bool,
}

struct Reading {
    styles: BTreeMap<String, Style>,
    style: Option<String>,
    parts: Parts<Paragraph>,
    /// How many elements are open around the one that is left out.
    left_out: Option<usize>,
    in_body: bool,
    /// How the text of each open span is shown, and how many are struck out or raise it.
    spans: Vec<Look>,
    struck: usize,
    raises: usize,
    /// The changed region that is being listed, those that are deletions, and the one whose text is passed.
    region: String,
    deletions: BTreeSet<String>,
    deleting: Option<String>,
    /// For each open item or cell: whether its text begins an item.
    items: Vec<bool>,
    changes: usize,
    comments: usize,
}

/// Whether a position raises text: `super`, or by so many percent, not 0 nor down.
fn is_raised(position: &str) -> bool {
    let first = position.split_whitespace().next().unwrap_or("");
    let percent = first
        .strip_suffix('%')
        .and_then(|it| it.parse::<f32>().ok());
    first == "super" || percent.is_some_and(|it| it > 0.0)
}

impl Reading {
    fn new() -> Self {
        Self {
            styles: BTreeMap::new(),
            style: None,
            parts: Parts::new(),
            left_out: None,
            in_body: false,
            spans: Vec::new(),
            struck: 0,
            raises: 0,
            region: String::new(),
            deletions: BTreeSet::new(),
            deleting: None,
            items: Vec::new(),
            changes: 0,
            comments: 0,
        }
    }

    fn read(&mut self, text: &str) -> Result<(), AnalysisError> {
        let mut xml = Xml::new(text, KIND);
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(tag) if self.in_body => self.open(&tag, xml.depth() - 1),
                // An archive holds its text under this name, workbooks and slides under others.
                Piece::Open(tag) if tag.name() == "text" => self.in_body = true,
                Piece::Open(tag) => self.style(&tag),
                Piece::Close(tag) => self.close(tag.name(), xml.depth())?,
                Piece::Text(it) if self.in_body => self.push(&it),
                Piece::Text(_) => {}
            }
        }
        Ok(())
    }

    /// Whether what stands here is part of the text.
    fn is_shown(&self) -> bool {
        self.left_out.is_none() && self.deleting.is_none() && self.struck == 0
    }

    fn push(&mut self, text: &str) {
        if !self.is_shown() {
        } else if self.raises > 0 {
            self.parts.push_raised(text);
        } else {
            self.parts.push(text);
        }
    }

    /// Notes what a style says of the paragraphs and the text that have it.
    fn style(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "style" => {
                let level = tag.attribute("default-outline-level");
                let style = Style {
                    parent: tag.attribute("parent-style-name"),
                    is_outlined: level
                        .is_some_and(|it| it.trim().parse::<u8>().is_ok_and(|it| it > 0)),
                    ..Style::default()
                };
                self.style = tag.attribute("name");
                if let Some(name) = self.style.clone() {
                    self.styles.insert(name, style);
                }
            }
            "text-properties" => {
                let style = self.style.as_deref().and_then(|it| self.styles.get_mut(it));
                if let Some(style) = style {
                    style.text.is_hidden = tag.attribute("display").as_deref() == Some("none");
                    style.text.is_struck = ["style", "type"]
                        .iter()
                        .filter_map(|it| tag.attribute(&format!("text-line-through-{it}")))
                        .any(|it| it != "none");
                    style.text.is_raised = tag
                        .attribute("text-position")
                        .is_some_and(|it| is_raised(&it));
                }
            }
            _ => {}
        }
    }

    fn is_heading_style(&self, name: &str) -> bool {
        let mut at = Some(name);
        for _ in 0..CHAIN {
            let Some(name) = at else { break };
            let style = self.styles.get(name);
            if name == "Title" || style.is_some_and(|it| it.is_outlined) {
                return true;
            }
            at = style.and_then(|it| it.parent.as_deref());
        }
        false
    }

    /// `around` is how many elements are open around the tag.
    fn open(&mut self, tag: &Tag<'_>, around: usize) {
        let name = tag.name();
        self.change(tag);
        if self.left_out.is_some() {
            return;
        }
        let style = tag.attribute("style-name").unwrap_or_default();
        let is_hidden = ["p", "h", "span"].contains(&name)
            && self.styles.get(&style).is_some_and(|it| it.text.is_hidden);
        let is_annotation = name == "annotation";
        self.comments += usize::from(is_annotation);
        if is_hidden
            || is_annotation
            || name == "tracked-changes"
            || name == "hidden-text"
            || LEFT_OUT.contains(&name)
        {
            self.left_out = Some(around);
            return;
        }
        match name {
            "span" => self.open_span(&style),
            "p" | "h" => {
                let is_list_header = tag.attribute("is-list-header").as_deref() == Some("true");
                let is_heading = (name == "h" && !is_list_header) || self.is_heading_style(&style);
                self.parts.open(String::new(), Paragraph { is_heading });
            }
            "s" => {
                let n = tag.attribute("c").and_then(|it| it.parse().ok());
                self.push(&" ".repeat(n.unwrap_or(1).min(BLANKS)));
            }
            "tab" => self.push(" "),
            "line-break" if self.is_shown() => self.parts.line_break(),
            "list-item" => self.items.push(true),
            "table" => self.parts.flow().open_table(),
            "table-row" => self.parts.flow().open_row(),
            "table-cell" => {
                self.items.push(false);
                self.parts.flow().open_cell();
            }
            "text-box" | "note-body" => {
                self.items.push(false);
                self.parts.open_aside();
            }
            _ => {}
        }
    }

    /// Notes where a change is listed or made. In a file that is one piece of XML, deleted text stands in its place.
    fn change(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "changed-region" => {
                self.changes += 1;
                self.region = tag.attribute("id").unwrap_or_default();
            }
            "deletion" => {
                self.deletions.insert(std::mem::take(&mut self.region));
            }
            "change-start" if self.deleting.is_none() => {
                self.deleting = tag
                    .attribute("change-id")
                    .filter(|it| self.deletions.contains(it));
            }
            "change-end" if self.deleting == tag.attribute("change-id") => self.deleting = None,
            _ => {}
        }
    }

    fn open_span(&mut self, style: &str) {
        let span = self
            .styles
            .get(style)
            .map_or_else(Look::default, |it| it.text);
        self.changes += usize::from(span.is_struck && self.is_shown());
        self.struck += usize::from(span.is_struck);
        self.raises += usize::from(span.is_raised);
        self.spans.push(span);
    }

    fn close_span(&mut self) {
        let span = self.spans.pop().unwrap_or_default();
        self.struck -= usize::from(span.is_struck);
        self.raises -= usize::from(span.is_raised);
    }

    /// `around` is how many elements are open around the one that closes.
    fn close(&mut self, name: &str, around: usize) -> Result<(), AnalysisError> {
        if let Some(it) = self.left_out {
            if it == around {
                self.left_out = None;
            }
            return Ok(());
        }
        if !self.in_body {
            return Ok(());
        }
        match name {
            "span" => self.close_span(),
            "p" | "h" => {
                if let Some((text, kept, after)) = self.parts.close() {
                    let begins_item = self.items.last() == Some(&true);
                    let shape = match (kept.is_heading, begins_item) {
                        (true, _) => Shape::Heading,
                        (_, true) => Shape::Item,
                        _ => Shape::Paragraph,
                    };
                    if let Some(it) = self.items.last_mut().filter(|_| !text.trim().is_empty()) {
                        *it = false;
                    }
                    self.parts.block(shape, &text, after)?;
                }
            }
            "list-item" => {
                self.items.pop();
            }
            "table" => self.parts.flow().close_table(),
            "table-row" => self.parts.flow().close_row(),
            "table-cell" => {
                self.items.pop();
                self.parts.flow().close_cell();
            }
            "text-box" | "note-body" => {
                self.items.pop();
                let blocks = self.parts.close_aside();
                self.parts.after(blocks)?;
            }
            "text" => self.in_body = false,
            _ => {}
        }
        Ok(())
    }

    fn finish(self, name: &str, bytes: &[u8]) -> Result<Document, AnalysisError> {
        let mut out = self
            .parts
            .into_flow()
            .into_writer()
            .finish(name, Format::Odt, bytes);
        if out.is_blank() {
            return Err(AnalysisError::NoText { looks_like: KIND });
        }
        if self.changes > 0 {
            let count = self.changes;
            out.oddities.push(Oddity::TrackedChanges { count });
        }
        if self.comments > 0 {
            let count = self.comments;
            out.oddities.push(Oddity::CommentsLeftOut { count });
        }
        Ok(out)
    }
}
