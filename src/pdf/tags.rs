//! The structure that a file says it has: which marked pieces of a page belong to which block.

use std::collections::{BTreeMap, BTreeSet};

use super::actual;
use super::glyph::{Block, Role};
use super::library::{Array, Dict, MaybeRef, Name, ObjRef, Object, ObjectIdentifier, Pdf};

/// The most elements that are read; what follows is read by its place on the page.
const ELEMENTS: usize = 500_000;

/// The most characters of texts that elements stand for, all together.
const TEXTS: usize = 1_000_000;

/// How deep elements may lie in each other.
const DEPTH: usize = 200;

/// The blocks of a file and what belongs to them.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// The blocks, in the structure's order.
    pub(super) blocks: Vec<Block>,
    /// The block of each marked piece, by page and number on the page.
    pieces: BTreeMap<(ObjectIdentifier, i64), u32>,
    /// What elements of a single piece stand for.
    texts: BTreeMap<(ObjectIdentifier, i64), String>,
}

/// A text that an element stands for, and the pieces of the element.
struct Said {
    text: String,
    first: Option<(ObjectIdentifier, i64)>,
    n_pieces: usize,
}

/// An element that is open: what is left of its children, and what it passes on to them.
struct Open<'a> {
    children: std::vec::IntoIter<MaybeRef<Object<'a>>>,
    around: Around,
}

/// What the elements around a piece say about it.
#[derive(Clone, Copy)]
struct Around {
    page: Option<ObjectIdentifier>,
    block: Option<u32>,
    row: Option<u32>,
    /// The item's block, until its first paragraph took it.
    item: Option<u32>,
    is_contents: bool,
    /// The text that stands for it, of those found.
    said: Option<usize>,
}

impl Tags {
    /// Reads the structure; an empty one where the file has none.
    pub(super) fn read(pdf: &Pdf) -> Self {
        let mut it = Self::default();
        let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
        let root = root.and_then(|it| it.get::<Dict<'_>>("StructTreeRoot"));
        if let Some(root) = root {
            it.walk(pdf, &root);
        }
        it
    }

    /// The block of a marked piece.
    pub(super) fn block(&self, page: ObjectIdentifier, number: i64) -> Option<u32> {
        self.pieces.get(&(page, number)).copied()
    }

    /// What stands for a marked piece, where that is the whole of an element that says so.
    pub(super) fn text(&self, page: ObjectIdentifier, number: i64) -> Option<&str> {
        self.texts.get(&(page, number)).map(String::as_str)
    }

    fn walk<'a>(&mut self, pdf: &'a Pdf, root: &Dict<'a>) {
        let roles = root.get::<Dict<'_>>("RoleMap").unwrap_or_default();
        let mut seen: BTreeSet<ObjectIdentifier> = BTreeSet::new();
        let mut left = ELEMENTS;
        let mut texts: Vec<Said> = Vec::new();
        let mut texts_left = TEXTS;
        let mut open = vec![Open {
            children: children(root),
            around: Around {
                page: None,
                block: None,
                row: None,
                item: None,
                is_contents: false,
                said: None,
            },
        }];
        while let Some(innermost) = open.last_mut() {
            let Some(child) = innermost.children.next() else {
                open.pop();
                continue;
            };
            let around = innermost.around;
            let Some(rest) = left.checked_sub(1) else {
                break;
            };
            left = rest;
            let child = match child {
                MaybeRef::NotRef(it) => it,
                MaybeRef::Ref(it) => {
                    // Each element has one place; one that is met again would lead round in a circle.
                    let id = ObjectIdentifier::from(it);
                    if !seen.insert(id) {
                        continue;
                    }
                    let Some(it) = pdf.xref().get::<Object<'_>>(id) else {
                        continue;
                    };
                    it
                }
            };
            match child {
                Object::Number(it) => self.piece(&around, it.as_i64(), &mut texts),
                Object::Dict(it) => {
                    let page = it.get_ref("Pg").map(id).or(around.page);
                    if let Some(number) = it.get::<i64>("MCID") {
                        self.piece(&Around { page, ..around }, number, &mut texts);
                    } else if open.len() < DEPTH {
                        let role = role(&it, &roles);
                        let mut around = self.enter(&role, Around { page, ..around }, &mut open);
                        if around.said.is_none()
                            && let Some(text) = said(&it, &mut texts_left)
                        {
                            around.said = Some(texts.len());
                            texts.push(text);
                        }
                        let children = children(&it);
                        open.push(Open { children, around });
                    }
                }
                _ => {}
            }
        }
        // What stands for several pieces cannot be shared out between them.
        let single = texts.into_iter().filter(|it| it.n_pieces == 1);
        self.texts = single.filter_map(|it| Some((it.first?, it.text))).collect();
    }

    fn piece(&mut self, around: &Around, number: i64, texts: &mut [Said]) {
        let Some(page) = around.page else { return };
        if let Some(block) = around.block {
            self.pieces.insert((page, number), block);
        }
        if let Some(it) = around.said.and_then(|it| texts.get_mut(it)) {
            it.first.get_or_insert((page, number));
            it.n_pieces += 1;
        }
    }

    /// What an element passes on to its children, given what it gets from those around it.
    fn enter(&mut self, role: &str, mut it: Around, open: &mut [Open<'_>]) -> Around {
        if it.is_contents {
            return it;
        }
        match role {
            "TOC" | "TOCI" => {
                it.block = Some(self.add(Role::Contents, None));
                it.is_contents = true;
            }
            "H" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "Title" => {
                it.block = Some(self.add(Role::Heading, it.row));
            }
            "LI" => {
                it.block = Some(self.add(Role::Item, it.row));
                it.item = it.block;
            }
            "Note" | "FENote" => {
                it.block = Some(self.add(Role::Note, None));
                // Its paragraphs are parts of it.
                it.item = it.block;
            }
            "P" => {
                // The first paragraph of an item is the item; the elements around it are told that it is taken.
                if let Some(item) = it.item.take() {
                    it.block = Some(item);
                    for it in open.iter_mut().filter(|it| it.around.item == Some(item)) {
                        it.around.item = None;
                    }
                } else {
                    it.block = Some(self.add(Role::Paragraph, it.row));
                }
            }
            "TR" => {
                it.row = Some(self.blocks.len() as u32);
                it.block = Some(self.add(Role::Paragraph, it.row));
            }
            "TD" | "TH" => {
                it.block = Some(self.add(Role::Paragraph, it.row));
                it.item = None;
            }
            // Parts of a line, and what programs put around them.
            "Span" | "Link" | "Reference" | "Quote" | "Code" | "Em" | "Strong" | "Sub" | "Lbl"
            | "LBody" | "NonStruct" | "Private" | "Annot" | "BibEntry" | "Ruby" | "RB" | "RT"
            | "RP" | "Warichu" | "WT" | "WP" | "Form" => {}
            _ => it.block = Some(self.add(Role::Paragraph, it.row)),
        }
        it
    }

    fn add(&mut self, role: Role, row: Option<u32>) -> u32 {
        let n = self.blocks.len() as u32;
        self.blocks.push(Block { role, row });
        n
    }
}

/// The text that an element stands for, taken from the characters that are `left`.
fn said(element: &Dict<'_>, left: &mut usize) -> Option<Said> {
    let Some(Object::String(it)) = element.get::<Object<'_>>("ActualText") else {
        return None;
    };
    let text = actual::text(it.as_bytes())?;
    *left = left.checked_sub(text.len())?;
    Some(Said {
        text,
        first: None,
        n_pieces: 0,
    })
}

fn id(it: ObjRef) -> ObjectIdentifier {
    ObjectIdentifier::from(it)
}

/// The children of an element: one, or a list of them.
fn children<'a>(of: &Dict<'a>) -> std::vec::IntoIter<MaybeRef<Object<'a>>> {
    let all: Vec<_> = match of.get::<Array<'_>>("K") {
        Some(it) => it.raw_iter().take(ELEMENTS).collect(),
        None => of.get_raw::<Object<'_>>("K").into_iter().collect(),
    };
    all.into_iter()
}

/// The standard role of an element; names of a program's own are explained by the file.
fn role(element: &Dict<'_>, roles: &Dict<'_>) -> String {
    let Some(name) = element.get::<Name<'_>>("S") else {
        return String::new();
    };
    let mut name = name.as_str().to_owned();
    // Names may lead on to names; more than a few are a circle.
    for _ in 0..4 {
        match roles.get::<Name<'_>>(&name) {
            Some(next) if next.as_str() != name => next.as_str().clone_into(&mut name),
            _ => break,
        }
    }
    name
}
