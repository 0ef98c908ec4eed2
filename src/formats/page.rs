//! A web page's text: its blocks in order, without the frame around them.

use super::flow::Flow;
use super::html::{Piece, Tag, walk};
use super::skips::{
    Edge, Level, Place, edge, is_left_out, is_note_mark, is_raised, is_struck, is_unseen, names,
    refers_to_note,
};
use super::word_items::{is_word_item, without_word_bullet};
use crate::error::{AnalysisError, FileKind};
use crate::text::document::{Document, Format, Oddity, Shape};
use crate::text::plain;
use crate::text::raised::Raised;

/// How far back an element that closes is looked for. Browsers look all the way, which takes hostile pages forever.
const LOOK_BACK: usize = 128;

/// Into how many groups the names of open elements are counted, so that most stray end tags are known at once.
const GROUPS: usize = 256;

/// The most elements that are kept as open. What is nested more deeply belongs to the innermost of them.
const OPEN: usize = 1 << 20;

/// A reading with fewer bytes is tried again with less left out.
const NEARLY_NOTHING: usize = 100;

/// How many times as much text the next level must have for the page's text to be there and not in what was read.
const MUCH_MORE: usize = 4;

/// The longest label for those who do not see the page that is looked at, in bytes.
const LABEL: usize = 40;

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
    let mut best: Option<Document> = None;
    for level in [Level::Main, Level::Forms, Level::Frame, Level::Invisible] {
        let had = best.as_ref().map_or(0, |it| it.text().len());
        // Where a quarter of the page was read, no level can have four times as much.
        if had >= NEARLY_NOTHING && had.saturating_mul(MUCH_MORE) >= page.len() {
            break;
        }
        let out = match read_level(page, level) {
            Err(_) if had >= NEARLY_NOTHING => break,
            other => other?,
        };
        let (flow, title, changes) = (out.flow, out.title, out.changes);
        let mut out = flow.into_writer().finish(name, format, bytes);
        if best.is_none() || out.text().len() > had.saturating_mul(MUCH_MORE) {
            out.title = title
                .map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|it| !it.is_empty());
            out.oddities = oddities.to_vec();
            if changes > 0 {
                out.oddities.push(Oddity::TrackedChanges { count: changes });
            }
            best = Some(out);
        } else if had >= NEARLY_NOTHING && level != Level::Frame {
            // Few pages have forms: what holds the text may be left out for its name all the same.
            break;
        }
    }
    best.filter(|it| !it.is_blank())
        .ok_or(AnalysisError::NoText { looks_like: kind })
}

/// Reads as much of a page as a level takes.
fn read_level(page: &str, level: Level) -> Result<Reading, AnalysisError> {
    let mut it = Reading::new(level);
    let mut result = Ok(());
    walk(page, |piece| {
        result = it.take(&piece);
        result.is_ok()
    });
    result?;
    it.flush()?;
    Ok(it)
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
    /// How many open elements are the main content, another part of the page with a head of its own, or a heading.
    mains: usize,
    parts: usize,
    headings: usize,
    /// How many elements are open around the button that is a heading.
    button: Option<usize>,
    /// Whether what is left out is a label for those who do not see the page, and its text.
    in_label: bool,
    label: String,
    pres: usize,
    /// How many open elements raise their text, and where such text stands.
    raises: usize,
    raised: Raised,
    /// What stands between the text so far and what comes next.
    seam: Edge,
    /// For each open item or cell: whether its text begins an item.
    items: Vec<bool>,
    /// The link within a page that is open: its address, where its text begins, and whether that is raised or said to
    /// refer to a note.
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
    /// The place of its name in [`ENDS`], if its end does something.
    ends: u8,
    is_block: bool,
    counts: Counts,
    /// What its own style or class makes of its borders.
    edge: Edge,
    raises: bool,
}

impl Open {
    /// Its name, if its end does something.
    fn ends(&self) -> &'static str {
        ENDS.get(usize::from(self.ends)).copied().unwrap_or("")
    }
}

/// Which open elements of its kind an element is one of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counts {
    Main,
    Part,
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

/// Whether text is a score with its label, as in "Score: 3".
fn is_score(text: &str) -> bool {
    let text = text.trim();
    text.len() <= "Score: 3".len()
        && text
            .get(..5)
            .is_some_and(|it| it.eq_ignore_ascii_case("score"))
        && text.ends_with(|it: char| it.is_ascii_digit())
}

/// Whether a label says that a score comes next, and nothing else.
fn is_score_label(label: &str) -> bool {
    let label = label.trim().to_ascii_lowercase();
    label.starts_with("score") && !label.contains(|it: char| it.is_ascii_digit())
}

/// Whether a blank belongs between two stretches of text with such a border between them.
fn needs_blank(edge: Edge, before: &str, after: &str) -> bool {
    let (Some(before), Some(after)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    match edge {
        Edge::None => false,
        Edge::Digits => before.is_ascii_digit() && after.is_ascii_digit(),
        // Signs stay where they are: a box may hold the number of "£5" or what follows the comma of "1,250".
        Edge::Words | Edge::Block => {
            (before.is_alphanumeric() || before == '%') && after.is_alphanumeric()
        }
    }
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
            parts: 0,
            headings: 0,
            button: None,
            in_label: false,
            label: String::new(),
            pres: 0,
            raises: 0,
            raised: Raised::default(),
            seam: Edge::None,
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
                    self.push_seen(text);
                } else if self.in_label && self.label.len() < LABEL {
                    self.label.push_str(text.get(..LABEL).unwrap_or(text));
                }
                Ok(())
            }
        }
    }

    /// Adds text, and the label before it where that alone tells that its number is a score.
    fn push_seen(&mut self, text: &str) {
        let is_blank = text.trim().is_empty();
        // What a button of a heading says of itself is not the heading.
        let is_toggle = matches!(text.trim(), "Show" | "Hide" | "+" | "-" | "−");
        if self.button.is_some() && is_toggle && !self.text.trim().is_empty() {
            return;
        }
        if !is_blank && !self.label.is_empty() {
            let label = std::mem::take(&mut self.label);
            let before = self.text.trim();
            if is_score_label(&label)
                && before.is_empty()
                && text
                    .trim_start()
                    .starts_with(|it: char| it.is_ascii_digit())
            {
                self.push(label.trim());
                self.push(" ");
            }
        }
        self.push(text);
    }

    /// Adds text to the block that is open.
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let seam = std::mem::replace(&mut self.seam, Edge::None);
        if needs_blank(seam, &self.text, text) {
            // A score is a line of its own, and what it means the next.
            self.text
                .push(if is_score(&self.text) { '\n' } else { ' ' });
        }
        let start = self.text.len();
        let blank = |it| match it {
            '\n' | '\r' | '\t' | '\u{0C}' => ' ',
            it => it,
        };
        if self.pres > 0 {
            self.text.push_str(text);
        } else {
            self.text.extend(text.chars().map(blank));
        }
        if self.raises > 0 {
            self.raised.add(&self.text, start);
        }
    }

    /// Passes the border of an element that is no block by its name.
    fn pass(&mut self, edge: Edge) -> Result<(), AnalysisError> {
        if edge == Edge::Block && self.headings == 0 {
            return self.flush();
        }
        // Within a heading there are no blocks: it is one.
        self.seam = self.seam.max(edge);
        Ok(())
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
        let place_in_page = Place {
            is_in_text: self.mains + self.parts > 0 || !self.flow.is_empty(),
            begins_heading: self.headings > 0 && self.text.trim().is_empty(),
            is_in_button: self.button.is_some(),
        };
        // Around the main content only what is not shown counts: some sites put it into a form.
        let is_around = self.level == Level::Main && self.mains == 0 && !is_main;
        let level = if is_around {
            Level::Invisible
        } else {
            self.level
        };
        let is_skipped = was_read
            && (is_left_out(tag, level, place_in_page) || (!is_around && self.is_deleted(tag)));
        if is_skipped {
            self.in_label = self.is_read() && is_unseen(tag);
            self.left_out = Some(self.open.len());
        }
        let edge = if is_block { Edge::None } else { edge(tag) };
        let is_word_title = names(tag).any(|it| it == "msotitle");
        let is_heading = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            || (name == "p" && is_word_title)
            || tag.attribute("role") == Some("heading");
        let entry = Open {
            name: hash(name),
            ends: place
                .and_then(|it| u8::try_from(it).ok())
                .unwrap_or(u8::MAX),
            is_block,
            edge: Edge::None,
            raises: false,
            counts: match name {
                _ if is_main && self.left_out.is_none() => Counts::Main,
                "article" | "section" | "aside" => Counts::Part,
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
        if name == "button" {
            self.button = Some(self.open.len() - 1);
        }
        self.pass(edge)?;
        let raises = is_raised(tag);
        if let Some(it) = self.open.last_mut() {
            it.edge = edge;
            it.raises = raises;
        }
        if raises {
            self.raises += 1;
            if let Some(link) = &mut self.link {
                link.2 = true;
            }
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
            "a" => {
                if let Some(address) = tag.attribute("href").filter(|it| it.contains('#')) {
                    self.link = Some((
                        address.to_owned(),
                        self.text.len(),
                        self.raises > 0 || refers_to_note(tag),
                    ));
                }
            }
            "ins" => self.changes += 1,
            "p" => self.word_item = is_word_item(tag),
            _ => {}
        }
        Ok(())
    }

    fn is_deleted(&mut self, tag: &Tag) -> bool {
        let it = is_struck(tag);
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
            _ if self.open.last().is_some_and(|it| it.ends() == "p") => (&["p"], &[]),
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
                Walls::Named(all) => all.contains(&it.ends()),
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
            self.end(last.ends())?;
            self.pass(last.edge)?;
        }
        self.raises -= usize::from(last.raises);
        if self.left_out.is_some_and(|it| it >= self.open.len()) {
            self.left_out = None;
            self.in_label = false;
        }
        if self.button.is_some_and(|it| it >= self.open.len()) {
            self.button = None;
        }
        if let Some(it) = self.counter(last.counts) {
            *it -= 1;
        }
        Ok(())
    }

    fn counter(&mut self, of: Counts) -> Option<&mut usize> {
        match of {
            Counts::Main => Some(&mut self.mains),
            Counts::Part => Some(&mut self.parts),
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
            "a" => {
                if let Some((address, start, raised)) = self.link.take()
                    && let Some(text) = self.text.get(start..)
                    && is_note_mark(&address, raised, text)
                {
                    self.text.truncate(start);
                    self.raised.cut(start);
                    self.seam = self.seam.max(Edge::Digits);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Ends the block that is open.
    fn flush(&mut self) -> Result<(), AnalysisError> {
        self.link = None;
        self.seam = Edge::None;
        let is_word_item = std::mem::take(&mut self.word_item);
        if self.text.trim().is_empty() {
            self.text.clear();
            self.raised.cut(0);
            self.word_item = is_word_item;
            return Ok(());
        }
        let settled = self.raised.settle(&self.text);
        let mut text = settled.as_ref();
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
const ENDS: [&str; 50] = {
    let mut it = [""; 50];
    let mut n = 0;
    while n < BLOCKS.len() {
        it[n] = BLOCKS[n];
        n += 1;
    }
    it[48] = "a";
    it[49] = "listing";
    it
};
