//! The structure that a file says it has: which marked pieces of a page belong to which block.

use std::collections::{BTreeMap, BTreeSet};

use super::glyph::{Block, Role};
use super::library::{Array, Dict, MaybeRef, Name, ObjRef, Object, ObjectIdentifier, Pdf};

/// The most elements that are read; what follows is read by its place on the page.
const ELEMENTS: usize = 500_000;

/// How deep elements may lie in each other.
const DEPTH: usize = 200;

/// The blocks of a file and what belongs to them.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// The blocks, in the structure's order.
    pub(super) blocks: Vec<Block>,
    /// The block of each marked piece, by page and number on the page.
    pieces: BTreeMap<(ObjectIdentifier, i64), u32>,
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

    fn walk<'a>(&mut self, pdf: &'a Pdf, root: &Dict<'a>) {
        let roles = root.get::<Dict<'_>>("RoleMap").unwrap_or_default();
        let mut seen: BTreeSet<ObjectIdentifier> = BTreeSet::new();
        let mut left = ELEMENTS;
        let mut open = vec![Open {
            children: children(root),
            around: Around {
                page: None,
                block: None,
                row: None,
                item: None,
                is_contents: false,
            },
        }];
        while let Some(innermost) = open.last_mut() {
            let Some(child) = innermost.children.next() else {
                open.pop();
                continue;
            };
            let around = innermost.around;
            let Some(rest) = left.checked_sub(1) else {
                return;
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
                Object::Number(it) => self.piece(around.page, it.as_i64(), around.block),
                Object::Dict(it) => {
                    let page = it.get_ref("Pg").map(id).or(around.page);
                    if let Some(number) = it.get::<i64>("MCID") {
                        self.piece(page, number, around.block);
                    } else if open.len() < DEPTH {
                        let role = role(&it, &roles);
                        let around = self.enter(&role, Around { page, ..around }, &mut open);
                        let children = children(&it);
                        open.push(Open { children, around });
                    }
                }
                _ => {}
            }
        }
    }

    fn piece(&mut self, page: Option<ObjectIdentifier>, number: i64, block: Option<u32>) {
        if let (Some(page), Some(block)) = (page, block) {
            self.pieces.insert((page, number), block);
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
