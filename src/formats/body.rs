//! The body of a Word document, or its notes, as blocks.

use super::docx::Notes;
use super::flow::{Flow, Held};
use super::parts::Parts;
use super::styles::{Styles, is_numbered, is_on, is_outlined, is_raised};
use super::xml::{Piece, Tag, Xml};
use crate::error::{AnalysisError, FileKind};
use crate::text::document::{Oddity, Shape};

/// Elements that are left out with all that is in them: deleted text, instructions of fields, what stands twice for
/// programs that do not know the first.
const LEFT_OUT: [&str; 9] = [
    "del", "moveFrom", "Fallback", "instrText", "delInstrText", "delText", "rt", "pPrChange",
    "rPrChange",
];

/// Reads a body.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    /// Notes that were not yet referred to.
    notes: Notes,
    parts: Parts<Paragraph>,
    /// Text of a paragraph whose end was deleted: the next one goes on with it.
    carried: (String, Vec<Held>),
    /// How many elements are open around the one that is left out.
    left_out: Option<usize>,
    /// How many are open around each open structured part.
    structured: Vec<usize>,
    /// Properties of paragraphs, runs and rows that are open, by name.
    properties: Vec<&'static str>,
    /// How many elements are open around each open row.
    rows: Vec<usize>,
    run: Run,
    in_text: usize,
    changes: usize,
    deleted_ends: usize,
    unreadable: usize,
}

/// How the text of a run is shown.
#[derive(Default)]
struct Run {
    is_hidden: bool,
    is_raised: bool,
    struck: Struck,
}

/// Whether a run's text is struck out, and was counted as a change.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Struck {
    #[default]
    No,
    Out,
    Counted,
}

/// What is known of an open paragraph.
#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    is_outlined: Option<bool>,
    is_numbered: Option<bool>,
    end_is_deleted: bool,
    notes: Vec<(bool, String)>,
}

fn struck(is_out: bool) -> Struck {
    if is_out { Struck::Out } else { Struck::No }
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, notes: Notes) -> Self {
        Self {
            styles,
            notes,
            parts: Parts::new(),
            carried: (String::new(), Vec::new()),
            left_out: None,
            structured: Vec::new(),
            properties: Vec::new(),
            rows: Vec::new(),
            run: Run::default(),
            in_text: 0,
            changes: 0,
            deleted_ends: 0,
            unreadable: 0,
        }
    }

    /// Reads the part's text to its end.
    ///
    /// # Errors
    /// Those of [`Xml::next`], and [`AnalysisError::TooLarge`].
    pub(super) fn read(&mut self, text: &str) -> Result<(), AnalysisError> {
        let mut xml = Xml::new(text, FileKind::Docx);
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(tag) if self.left_out.is_none() => self.open(&tag, xml.depth() - 1)?,
                Piece::Close(_) if self.left_out.is_some_and(|it| it < xml.depth()) => {}
                Piece::Close(_) if self.left_out.is_some() => self.left_out = None,
                Piece::Close(tag) => self.close(tag.name(), xml.depth())?,
                Piece::Text(it) if self.in_text > 0 => self.push(&it),
                Piece::Open(_) | Piece::Text(_) => {}
            }
        }
        self.end_carried()
    }

    fn is_shown(&self) -> bool {
        self.left_out.is_none() && !self.run.is_hidden && self.run.struck == Struck::No
    }

    /// Adds text as its run shows it.
    fn push(&mut self, text: &str) {
        if !self.is_shown() {
            // What is struck out by hand is a change like one that was tracked.
            if self.left_out.is_none() && !self.run.is_hidden && self.run.struck == Struck::Out {
                self.run.struck = Struck::Counted;
                self.changes += 1;
            }
        } else if self.run.is_raised {
            self.parts.push_raised(text);
        } else {
            self.parts.push(text);
        }
    }

    /// `around` is how many elements are open around the tag.
    fn open(&mut self, tag: &Tag<'_>, around: usize) -> Result<(), AnalysisError> {
        let name = tag.name();
        if let Some(innermost) = self.properties.last() {
            let innermost = *innermost;
            self.property(tag, innermost, around);
            return Ok(());
        }
        match name {
            "del" | "ins" | "moveTo" => self.changes += 1,
            _ => {}
        }
        if LEFT_OUT.contains(&name) {
            self.left_out = Some(around);
            return Ok(());
        }
        match name {
            "pPr" => self.properties.push("pPr"),
            "rPr" => self.properties.push("rPr"),
            "trPr" => self.properties.push("trPr"),
            "sdtPr" => self.properties.push("sdtPr"),
            "p" => {
                let (text, after) = std::mem::take(&mut self.carried);
                self.parts.open(text, Paragraph::default());
                self.parts.after(after)?;
            }
            "r" => self.run = Run::default(),
            "t" => self.in_text += 1,
            "tab" | "ptab" if self.is_shown() => self.parts.push(" "),
            "br" if self.is_shown() => match tag.attribute("type").as_deref() {
                None | Some("textWrapping") => self.parts.line_break(),
                Some(_) => self.parts.push(" "),
            },
            "cr" if self.is_shown() => self.parts.line_break(),
            "noBreakHyphen" if self.is_shown() => self.parts.push("-"),
            "sym" if self.is_shown() => self.symbol(tag),
            "footnoteReference" | "endnoteReference" if self.is_shown() => {
                let id = (
                    name == "footnoteReference",
                    tag.attribute("id").unwrap_or_default(),
                );
                if let Some(it) = self.parts.kept() {
                    it.notes.push(id);
                }
            }
            "tbl" => {
                self.end_carried()?;
                self.parts.flow().open_table();
            }
            "tr" => {
                self.rows.push(around);
                self.parts.flow().open_row();
            }
            "tc" => self.parts.flow().open_cell(),
            "sdt" => self.structured.push(around),
            "txbxContent" => self.parts.open_aside(),
            "footnote" | "endnote" => {
                if tag.attribute("type").is_some_and(|it| it != "normal") {
                    self.left_out = Some(around);
                    return Ok(());
                }
                let id = (name == "footnote", tag.attribute("id").unwrap_or_default());
                self.parts.open(
                    String::new(),
                    Paragraph {
                        notes: vec![id],
                        ..Paragraph::default()
                    },
                );
                self.parts.open_aside();
            }
            _ => {}
        }
        Ok(())
    }

    /// A tag within properties of a paragraph, a run, a row or a structured part.
    fn property(&mut self, tag: &Tag<'_>, innermost: &'static str, around: usize) {
        let name = tag.name();
        match (innermost, name) {
            ("pPr", "rPr") => self.properties.push("mark"),
            ("pPr", "pStyle") => {
                if let Some(it) = self.parts.kept() {
                    it.style = tag.attribute("val");
                }
            }
            ("pPr", "outlineLvl") => {
                if let Some(it) = self.parts.kept() {
                    it.is_outlined = Some(is_outlined(tag));
                }
            }
            ("pPr", "numId") => {
                if let Some(it) = self.parts.kept() {
                    it.is_numbered = Some(is_numbered(tag));
                }
            }
            ("mark", "del" | "moveFrom") => {
                self.deleted_ends += 1;
                if let Some(it) = self.parts.kept() {
                    it.end_is_deleted = true;
                }
            }
            ("trPr", "del") => {
                self.changes += 1;
                self.leave_out(|it| it.rows.pop());
            }
            ("rPr", "vanish") => self.run.is_hidden = is_on(tag),
            ("rPr", "strike" | "dstrike") => self.run.struck = struck(is_on(tag)),
            ("rPr", "vertAlign") => self.run.is_raised = is_raised(tag),
            ("rPr", "rStyle") => {
                let style = tag.attribute("val").unwrap_or_default();
                self.run.is_hidden |= self.styles.is_hidden(&style);
                if self.styles.is_struck(&style) {
                    self.run.struck = Struck::Out;
                }
                self.run.is_raised |= self.styles.is_raised(&style);
            }
            ("sdtPr", "showingPlcHdr") if is_on(tag) => self.leave_out(|it| it.structured.pop()),
            ("sdtPr", "docPartGallery") => {
                let gallery = tag.attribute("val").unwrap_or_default();
                if gallery.eq_ignore_ascii_case("table of contents") {
                    self.leave_out(|it| it.structured.pop());
                }
            }
            (_, "pPrChange" | "rPrChange" | "trPrChange" | "sectPr") => {
                self.left_out = Some(around);
            }
            _ => {}
        }
    }

    /// Leaves out the element whose properties are open, unless it is not known where it began.
    fn leave_out(&mut self, element: impl FnOnce(&mut Self) -> Option<usize>) {
        if let Some(around) = element(self) {
            self.left_out = Some(around);
            self.properties.clear();
        }
    }

    /// `around` is how many elements are open around the one that closes.
    fn close(&mut self, name: &str, around: usize) -> Result<(), AnalysisError> {
        match (self.properties.last().copied(), name) {
            (Some("mark" | "rPr"), "rPr")
            | (Some("pPr"), "pPr")
            | (Some("trPr"), "trPr")
            | (Some("sdtPr"), "sdtPr") => {
                self.properties.pop();
                return Ok(());
            }
            (Some(_), _) => return Ok(()),
            (None, _) => {}
        }
        match name {
            "p" => self.end_paragraph()?,
            "r" => self.run = Run::default(),
            "t" => self.in_text = self.in_text.saturating_sub(1),
            "tc" => {
                self.end_carried()?;
                self.parts.flow().close_cell();
            }
            "tr" => {
                self.rows.pop();
                self.parts.flow().close_row();
            }
            "tbl" => self.parts.flow().close_table(),
            "sdt" if self.structured.last() == Some(&around) => {
                self.structured.pop();
            }
            "txbxContent" => {
                self.end_carried()?;
                let blocks = self.parts.close_aside();
                self.parts.after(blocks)?;
            }
            "footnote" | "endnote" => {
                self.end_carried()?;
                let blocks = self.parts.close_aside();
                if let Some((_, kept, _)) = self.parts.close() {
                    for id in kept.notes {
                        self.notes.insert(id, blocks.clone());
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), AnalysisError> {
        let Some((text, kept, mut after)) = self.parts.close() else {
            return Ok(());
        };
        for id in &kept.notes {
            // A note that is referred to twice stands once.
            after.extend(self.notes.remove(id).unwrap_or_default());
        }
        if kept.end_is_deleted {
            self.carried = (text, after);
            return Ok(());
        }
        let style = kept.style.as_deref().unwrap_or("");
        if self.styles.is_contents(style) {
            return Ok(());
        }
        let is_heading = kept
            .is_outlined
            .unwrap_or_else(|| self.styles.is_heading(style));
        let is_item = kept
            .is_numbered
            .unwrap_or_else(|| self.styles.is_item(style));
        let shape = match (is_heading, is_item) {
            (true, _) => Shape::Heading,
            (_, true) => Shape::Item,
            _ => Shape::Paragraph,
        };
        self.parts.block(shape, &text, after)
    }

    /// Ends a paragraph that nothing goes on with.
    fn end_carried(&mut self) -> Result<(), AnalysisError> {
        let (text, after) = std::mem::take(&mut self.carried);
        self.parts.block(Shape::Paragraph, &text, after)
    }

    /// A sign of a symbol font. Only a few are known; of the others it is known that there is one.
    fn symbol(&mut self, tag: &Tag<'_>) {
        let code = tag.attribute("char").unwrap_or_default();
        let sign = match u32::from_str_radix(&code, 16) {
            Ok(0xF0B7) => '•',
            Ok(0xF0A7) => '▪',
            Ok(0xF0FC) => '✓',
            Ok(0xF0E0) => '→',
            Ok(0xF02D) => '-',
            Ok(it) if !(0xE000..0xF900).contains(&it) => {
                char::from_u32(it).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => char::REPLACEMENT_CHARACTER,
        };
        self.unreadable += usize::from(sign == char::REPLACEMENT_CHARACTER);
        self.parts.push(sign.encode_utf8(&mut [0; 4]));
    }

    /// The notes that the part holds.
    pub(super) fn into_notes(self) -> Notes {
        self.notes
    }

    /// The blocks.
    pub(super) fn into_flow(self) -> Flow {
        self.parts.into_flow()
    }

    /// What was odd.
    pub(super) fn oddities(&self) -> Vec<Oddity> {
        // Word marks a deleted paragraph's text and its end, which is one change to its reader.
        let count = if self.changes > 0 {
            self.changes
        } else {
            self.deleted_ends
        };
        let changes = (count > 0).then_some(Oddity::TrackedChanges { count });
        let count = self.unreadable;
        let unreadable = (count > 0).then_some(Oddity::UnreadableCharacters { count });
        changes.into_iter().chain(unreadable).collect()
    }
}
