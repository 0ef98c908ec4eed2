//! A web page's text: its blocks in order, without the frame around them.

use super::flow::Flow;
use super::html::{Piece, Tag, walk};
use super::skips::{Level, is_left_out, is_note_mark, names};
use super::word_items::{is_word_item, without_word_bullet};
use crate::error::{AnalysisError, FileKind};
use crate::text::document::{Document, Format, Oddity, Shape};
use crate::text::plain;

/// How far back an element that closes is looked for. Browsers look all the way, which takes hostile pages forever.
const LOOK_BACK: usize = 128;

/// Into how many groups the names of open elements are counted, so that most stray end tags are known at once.
const GROUPS: usize = 256;

/// The most elements that are kept as open. What is nested more deeply belongs to the innermost of them.
const OPEN: usize = 1 << 20;

/// A reading with fewer bytes is tried again with less left out.
const NEARLY_NOTHING: usize = 100;

/// Elements that begin and end a block.
const BLOCKS: [&str; 48] = [
    "html", "body", "main", "article", "section", "aside", "header", "footer", "nav", "div", "p",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "li", "dl", "dt", "dd", "table",
    "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote", "pre", "figure",
    "figcaption", "details", "summary", "address", "fieldset", "legend", "form", "hr", "center",
    "dir", "dialog", "search", "hgroup",
];

/// Elements without an end tag.
const VOID: [&str; 14] = [
    "area", "base", "basefont", "br", "col", "embed", "hr", "img", "input", "link", "meta",
    "source", "track", "wbr",
];

/// The characters of a page and what was odd about its bytes. `declared` is the charset that something outside of it
/// tells.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> (String, Vec<Oddity>) {
    let decoded = plain::decode(bytes);
    let mut oddities = decoded.oddities();
    // Browsers read Latin-1 and ASCII as Windows-1252, so a page that says it is one of them is as it says.
    let latin = ["windows-1252", "iso-8859-1", "us-ascii", "latin1", "cp1252"];
    let head: String = decoded.text.chars().take(1024).collect();
    let head = head.to_ascii_lowercase();
    let in_page = head.split("charset=").nth(1).unwrap_or("");
    let declared = declared.unwrap_or(in_page).to_ascii_lowercase();
    let declared = declared.trim_start_matches(['"', '\'', ' ']);
    if latin.iter().any(|it| declared.starts_with(it)) {
        oddities.retain(|it| *it != Oddity::ReadAsWindows1252);
    }
    (decoded.text, oddities)
}

/// Reads a page's text. `bytes` are the file's, `oddities` those of its decoding.
///
/// # Errors
/// [`AnalysisError::NoText`] with `kind`, or [`AnalysisError::TooLarge`].
pub(super) fn read(
    page: &str,
    name: &str,
    bytes: &[u8],
    (format, kind): (Format, FileKind),
    oddities: &[Oddity],
) -> Result<Document, AnalysisError> {
    let mut best = None;
    for level in [Level::Main, Level::Forms, Level::Frame, Level::Invisible] {
        let mut it = Reading::new(level);
        let mut result = Ok(());
        walk(page, |piece| {
            result = it.take(&piece);
            result.is_ok()
        });
        result?;
        it.flush()?;
        let (title, changes) = (it.title, it.changes);
        let mut out = it.flow.into_writer().finish(name, format, bytes);
        out.title = title
            .map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|it| !it.is_empty());
        out.oddities = oddities.to_vec();
        if changes > 0 {
            out.oddities.push(Oddity::TrackedChanges { count: changes });
        }
        let is_better = best
            .as_ref()
            .is_none_or(|best: &Document| out.text().len() > 4 * best.text().len());
        if is_better {
            best = Some(out);
        }
        if best
            .as_ref()
            .is_some_and(|it| it.text().len() >= NEARLY_NOTHING)
        {
            break;
        }
    }
    best.filter(|it| !it.is_blank())
        .ok_or(AnalysisError::NoText { looks_like: kind })
}

struct Reading {
    level: Level,
    flow: Flow,
    /// The text of the block that is open.
    text: String,
    open: Vec<Open>,
    /// How many elements are open, by group of their name.
    groups: [u32; GROUPS],
    /// How many elements are open around the one that is left out.
    left_out: Option<usize>,
    /// How many open elements are the main content or an article.
    mains: usize,
    articles: usize,
    headings: usize,
    pres: usize,
    raised: usize,
    /// For each open item or cell: whether its text begins an item.
    items: Vec<bool>,
    /// The link within a page that is open: its address, where its text begins, and whether that is raised.
    link: Option<(String, usize, bool)>,
    /// Whether the paragraph is an item, as Word writes them.
    word_item: bool,
    title: Option<String>,
    in_title: bool,
    changes: usize,
}

/// An element that is open.
struct Open {
    name: Name,
    /// Its name, if its end does something.
    ends: &'static str,
    is_block: bool,
    counts: Counts,
}

/// Which open elements of its kind an element is one of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counts {
    Main,
    Article,
    Heading,
    Nothing,
}

/// Names are kept by a hash: pages make up their own, and a clash does little.
type Name = u64;

/// What an element that closes is not looked for beyond.
enum Walls {
    Named(&'static [&'static str]),
    Blocks,
}

fn hash(name: &str) -> Name {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |it, byte| {
        (it ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn group(name: Name) -> usize {
    (name % GROUPS as u64) as usize
}

impl Reading {
    fn new(level: Level) -> Self {
        Self {
            level,
            flow: Flow::document(),
            text: String::new(),
            open: Vec::new(),
            groups: [0; GROUPS],
            left_out: None,
            mains: 0,
            articles: 0,
            headings: 0,
            pres: 0,
            raised: 0,
            items: Vec::new(),
            link: None,
            word_item: false,
            title: None,
            in_title: false,
            changes: 0,
        }
    }

    fn take(&mut self, piece: &Piece<'_>) -> Result<(), AnalysisError> {
        match piece {
            Piece::Open(tag) => self.open(tag),
            Piece::Close(name) => self.close(name),
            Piece::Text(text) => {
                if self.in_title {
                    // The first one names the page; browsers show no other.
                    self.title.get_or_insert_with(|| (*text).to_owned());
                } else if self.is_read() {
                    let blank = |it| match it {
                        '\n' | '\r' | '\t' | '\u{0C}' => ' ',
                        it => it,
                    };
                    if self.pres > 0 {
                        self.text.push_str(text);
                    } else {
                        self.text.extend(text.chars().map(blank));
                    }
                }
                Ok(())
            }
        }
    }

    /// Whether what stands here is part of the text.
    fn is_read(&self) -> bool {
        self.left_out.is_none() && (self.level != Level::Main || self.mains > 0)
    }

    fn open(&mut self, tag: &Tag) -> Result<(), AnalysisError> {
        let name = tag.name.as_str();
        if name == "title" && self.left_out.is_none() {
            self.in_title = true;
            return Ok(());
        }
        let place = ENDS.into_iter().position(|it| it == name);
        let is_block = place.is_some_and(|it| it < BLOCKS.len());
        if is_block {
            self.close_implied(name)?;
            if self.is_read() {
                self.flush()?;
            }
        }
        if name == "br" && self.is_read() {
            self.text.push('\n');
        }
        // A prefix marks elements of XML, which do close themselves; in a page nothing else does.
        let closes_itself = tag.closes_itself && (name.contains(':') || self.left_out.is_some());
        if VOID.contains(&name) || closes_itself {
            return Ok(());
        }
        if self.open.len() == OPEN {
            return Ok(());
        }
        let was_read = self.left_out.is_none();
        let is_main = name == "main" || tag.attribute("role") == Some("main");
        let in_text = self.mains + self.articles > 0;
        // Around the main content only what is not shown counts: some sites put it into a form.
        let is_around = self.level == Level::Main && self.mains == 0 && !is_main;
        let level = if is_around {
            Level::Invisible
        } else {
            self.level
        };
        if was_read && (is_left_out(tag, level, in_text) || (!is_around && self.is_deleted(tag))) {
            self.left_out = Some(self.open.len());
        }
        let is_word_title = names(tag).any(|it| it == "msotitle");
        let is_heading = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            || (name == "p" && is_word_title)
            || tag.attribute("role") == Some("heading");
        let entry = Open {
            name: hash(name),
            ends: place.and_then(|it| ENDS.get(it)).copied().unwrap_or(""),
            is_block,
            counts: match name {
                _ if is_main && self.left_out.is_none() => Counts::Main,
                "article" => Counts::Article,
                _ if is_heading => Counts::Heading,
                _ => Counts::Nothing,
            },
        };
        if let Some(it) = self.counter(entry.counts) {
            *it += 1;
        }
        self.groups[group(entry.name)] += 1;
        self.open.push(entry);
        if !self.is_read() {
            return Ok(());
        }
        match name {
            "table" => self.flow.open_table(),
            "tr" => self.flow.open_row(),
            "td" | "th" => {
                self.flow.open_cell();
                self.items.push(false);
            }
            "li" => self.items.push(true),
            "pre" | "listing" => self.pres += 1,
            "sup" => {
                self.raised += 1;
                if let Some(link) = &mut self.link {
                    link.2 = true;
                }
            }
            "a" => {
                if let Some(address) = tag.attribute("href").filter(|it| it.contains('#')) {
                    self.link = Some((address.to_owned(), self.text.len(), self.raised > 0));
                }
            }
            "ins" => self.changes += 1,
            "p" => self.word_item = is_word_item(tag),
            _ => {}
        }
        Ok(())
    }

    fn is_deleted(&mut self, tag: &Tag) -> bool {
        let it = tag.name == "del";
        self.changes += usize::from(it);
        it
    }

    fn close(&mut self, name: &str) -> Result<(), AnalysisError> {
        if name == "title" && self.in_title {
            self.in_title = false;
            return Ok(());
        }
        // `</br>` and `</p>` without a beginning count as breaks.
        if matches!(name, "br" | "p") && self.is_read() && !self.is_open(name) {
            self.text.push('\n');
        }
        let own = hash(name);
        let is_block = BLOCKS.contains(&name);
        let walls = match name {
            "table" | "html" | "body" => Walls::Named(&[]),
            "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" => Walls::Named(&["table"]),
            "li" => Walls::Named(&["ul", "ol", "td", "th", "table"]),
            _ if is_block => Walls::Named(&["td", "th", "table"]),
            // What only marks text does not close blocks.
            _ => Walls::Blocks,
        };
        self.close_back_to(&[own], &walls)
    }

    fn is_open(&self, name: &str) -> bool {
        let own = hash(name);
        self.groups[group(own)] > 0
            && self
                .open
                .iter()
                .rev()
                .take(LOOK_BACK)
                .any(|it| it.name == own)
    }

    /// Closes what the beginning of `name` closes without a tag.
    fn close_implied(&mut self, name: &str) -> Result<(), AnalysisError> {
        let (names, walls): (&[&str], &'static [&'static str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "td", "th", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "td", "th", "table"]),
            "td" | "th" => (&["td", "th"], &["table", "tr"]),
            "tr" | "tbody" | "thead" | "tfoot" => (&["tr"], &["table"]),
            "body" => (&["head"], &[]),
            _ if self.open.last().is_some_and(|it| it.ends == "p") => (&["p"], &[]),
            _ => return Ok(()),
        };
        let names: Vec<Name> = names.iter().map(|it| hash(it)).collect();
        self.close_back_to(&names, &Walls::Named(walls))
    }

    /// Closes the nearest open element of one of these names and all within, unless a wall stands before it.
    fn close_back_to(&mut self, names: &[Name], walls: &Walls) -> Result<(), AnalysisError> {
        if names.iter().all(|it| self.groups[group(*it)] == 0) {
            return Ok(());
        }
        let mut found = None;
        for (n, it) in self.open.iter().enumerate().rev().take(LOOK_BACK) {
            if names.contains(&it.name) {
                found = Some(n);
                break;
            }
            let is_wall = match walls {
                Walls::Named(all) => all.contains(&it.ends),
                Walls::Blocks => it.is_block,
            };
            if is_wall {
                break;
            }
        }
        let Some(found) = found else { return Ok(()) };
        while self.open.len() > found {
            self.close_last()?;
        }
        Ok(())
    }

    fn close_last(&mut self) -> Result<(), AnalysisError> {
        let was_read = self.is_read();
        let Some(last) = self.open.pop() else {
            return Ok(());
        };
        self.groups[group(last.name)] -= 1;
        if was_read {
            self.end(last.ends)?;
        }
        if self.left_out.is_some_and(|it| it >= self.open.len()) {
            self.left_out = None;
        }
        if let Some(it) = self.counter(last.counts) {
            *it -= 1;
        }
        Ok(())
    }

    fn counter(&mut self, of: Counts) -> Option<&mut usize> {
        match of {
            Counts::Main => Some(&mut self.mains),
            Counts::Article => Some(&mut self.articles),
            Counts::Heading => Some(&mut self.headings),
            Counts::Nothing => None,
        }
    }

    /// Does what the end of an element does to the text.
    fn end(&mut self, name: &str) -> Result<(), AnalysisError> {
        if BLOCKS.contains(&name) {
            self.flush()?;
        }
        match name {
            "table" => self.flow.close_table(),
            "tr" => self.flow.close_row(),
            "td" | "th" => {
                self.flow.close_cell();
                self.items.pop();
            }
            "li" => {
                self.items.pop();
            }
            "pre" | "listing" => self.pres = self.pres.saturating_sub(1),
            "sup" => self.raised = self.raised.saturating_sub(1),
            "a" => {
                if let Some((address, start, raised)) = self.link.take()
                    && let Some(text) = self.text.get(start..)
                    && is_note_mark(&address, raised, text)
                {
                    self.text.truncate(start);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Ends the block that is open.
    fn flush(&mut self) -> Result<(), AnalysisError> {
        self.link = None;
        let is_word_item = std::mem::take(&mut self.word_item);
        if self.text.trim().is_empty() {
            self.text.clear();
            self.word_item = is_word_item;
            return Ok(());
        }
        let mut text = self.text.as_str();
        let shape = if self.headings > 0 {
            Shape::Heading
        } else if is_word_item {
            text = without_word_bullet(text);
            Shape::Item
        } else if self.items.last() == Some(&true) {
            Shape::Item
        } else {
            Shape::Paragraph
        };
        if let Some(it) = self.items.last_mut() {
            *it = false;
        }
        self.flow.block(shape, text)?;
        self.text.clear();
        Ok(())
    }
}

/// Elements whose end does something.
const ENDS: [&str; 51] = {
    let mut it = [""; 51];
    let mut n = 0;
    while n < BLOCKS.len() {
        it[n] = BLOCKS[n];
        n += 1;
    }
    it[48] = "sup";
    it[49] = "a";
    it[50] = "listing";
    it
};
