//! What a page draws, without anything of its format: characters with their places.

/// A character on a page.
///
/// Places are in points (1/72 inch), `x` to the right and `y` downwards, the page turned as its reader holds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// The character; of a ligature, one of its letters.
    pub(super) it: char,
    /// Where it begins.
    pub(super) x: f32,
    /// Its base line.
    pub(super) y: f32,
    /// How far it goes to the right.
    pub(super) width: f32,
    /// The size of its type.
    pub(super) size: f32,
    /// Whether its type is bold.
    pub(super) is_bold: bool,
    /// Its block by the file's structure, where that says one: an index into the file's blocks.
    pub(super) block: Option<u32>,
}

/// What one page draws.
#[derive(Debug, Default)]
pub(super) struct PageText {
    /// Its characters, in the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// How high it is, in points.
    pub(super) height: f32,
}

/// A block of the file's structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// What it is.
    pub(super) role: Role,
    /// The row of a table that it is in.
    pub(super) row: Option<u32>,
}

/// What a block is, by the file's structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Running text, or nothing that matters here.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list.
    Item,
    /// A note at the foot of a page.
    Note,
    /// A table of contents, which says twice what follows.
    Contents,
}

/// A length in quarters of a point, as exact as lengths are compared.
pub(super) fn quarters(points: f32) -> i16 {
    (points * 4.0).round() as i16
}

/// The points of some quarters.
pub(super) fn points(quarters: i16) -> f32 {
    f32::from(quarters) / 4.0
}
