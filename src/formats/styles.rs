//! Which paragraphs of a Word document its styles make headings, items of lists or lines of a table of contents.

use std::collections::BTreeMap;

use super::xml::{Piece, Tag, Xml};
use crate::error::{AnalysisError, FileKind};

/// The most styles that one is based on.
const CHAIN: usize = 20;

/// The styles of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    is_outlined: Option<bool>,
    is_numbered: Option<bool>,
    is_hidden: Option<bool>,
    is_struck: Option<bool>,
    is_raised: Option<bool>,
}

impl Styles {
    /// Reads `styles.xml`.
    ///
    /// # Errors
    /// Those of [`Xml::next`].
    pub(super) fn read(text: &str) -> Result<Self, AnalysisError> {
        let mut xml = Xml::new(text, FileKind::Docx);
        let mut all = BTreeMap::new();
        let mut open: Option<(String, Style)> = None;
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(tag) if tag.name() == "style" => {
                    let id = tag.attribute("styleId").unwrap_or_default();
                    open = Some((id, Style::default()));
                }
                Piece::Open(tag) => {
                    if let Some((_, style)) = &mut open {
                        style.set(&tag);
                    }
                }
                Piece::Close(tag) if tag.name() == "style" => all.extend(open.take()),
                Piece::Close(_) | Piece::Text(_) => {}
            }
        }
        Ok(Self(all))
    }

    /// The style and those that it is based on.
    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let based_on = |it: &&'a Style| self.0.get(it.based_on.as_deref()?);
        std::iter::successors(self.0.get(id), based_on).take(CHAIN)
    }

    /// Whether paragraphs of the style are headings, by its name or its level of outline.
    pub(super) fn is_heading(&self, id: &str) -> bool {
        for it in self.chain(id) {
            let is_named = it.name == "title" || it.name.starts_with("heading ");
            if is_named || it.is_outlined == Some(true) {
                return true;
            }
            if it.is_outlined == Some(false) {
                return false;
            }
        }
        false
    }

    /// Whether paragraphs of the style are items of a list, by its numbering or its name.
    pub(super) fn is_item(&self, id: &str) -> bool {
        let names = ["list bullet", "list number", "list paragraph"];
        for it in self.chain(id) {
            if let Some(it) = it.is_numbered {
                return it;
            }
            if names.iter().any(|start| it.name.starts_with(start)) {
                return true;
            }
        }
        false
    }

    /// Whether paragraphs of the style are a table of contents.
    pub(super) fn is_contents(&self, id: &str) -> bool {
        self.0.get(id).is_some_and(|it| {
            it.name
                .strip_prefix("toc ")
                .is_some_and(|it| it == "heading" || it.parse::<u8>().is_ok())
        })
    }

    /// Whether text of the style is struck out.
    pub(super) fn is_struck(&self, id: &str) -> bool {
        let first = self.chain(id).find_map(|it| it.is_struck);
        first.unwrap_or(false)
    }

    /// Whether text of the style is raised.
    pub(super) fn is_raised(&self, id: &str) -> bool {
        let first = self.chain(id).find_map(|it| it.is_raised);
        first.unwrap_or(false)
    }

    /// Whether text of the style is not shown.
    pub(super) fn is_hidden(&self, id: &str) -> bool {
        let first = self.chain(id).find_map(|it| it.is_hidden);
        first.unwrap_or(false)
    }
}

impl Style {
    fn set(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "name" => {
                let it = tag.attribute("val").unwrap_or_default();
                self.name = it.trim().to_ascii_lowercase();
            }
            "basedOn" => self.based_on = tag.attribute("val"),
            "outlineLvl" => self.is_outlined = Some(is_outlined(tag)),
            "numPr" => self.is_numbered = Some(true),
            "numId" => self.is_numbered = Some(is_numbered(tag)),
            "vanish" => self.is_hidden = Some(is_on(tag)),
            "strike" | "dstrike" => self.is_struck = Some(is_on(tag)),
            "vertAlign" => self.is_raised = Some(is_raised(tag)),
            _ => {}
        }
    }
}

/// Whether a level of outline is one of headings; the tenth is that of text.
pub(super) fn is_outlined(tag: &Tag<'_>) -> bool {
    let level = tag.attribute("val").and_then(|it| it.trim().parse().ok());
    level.is_some_and(|it: u8| it < 9)
}

/// Whether a reference to a numbering is one; 0 takes the numbering away.
pub(super) fn is_numbered(tag: &Tag<'_>) -> bool {
    tag.attribute("val").is_some_and(|it| it.trim() != "0")
}

/// Whether a property that is on or off is on.
pub(super) fn is_on(tag: &Tag<'_>) -> bool {
    let it = tag.attribute("val");
    !matches!(it.as_deref(), Some("0" | "false" | "off"))
}

/// Whether a property that moves text up or down moves it up.
pub(super) fn is_raised(tag: &Tag<'_>) -> bool {
    tag.attribute("val").as_deref() == Some("superscript")
}
