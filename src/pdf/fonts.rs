//! Fonts as far as reading needs them: codes to letters and widths.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bombs;
use super::empty_font::FONT;
use super::library::{
    Array, BfString, CMapResolverFn, Dict, Font, FontCache, FontData, FontGlyph, FontResolverFn,
    Name, Object, Stream,
};

/// The most codes that one range of widths may have: as many as there are codes of two bytes, and some.
const RANGE: u64 = 70_000;

/// The most codes that the ranges of widths of all fonts may have.
const WIDTHS: u64 = 20_000_000;

/// The most fonts that a file may have.
const FONTS: usize = 5_000;

/// The fonts of a file.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    maps: CMapResolverFn,
    /// By the bytes of their dictionaries, which lie in the file and stay there.
    known: BTreeMap<(usize, usize), Option<Type<'a>>>,
    widths_left: u64,
}

/// A font.
#[derive(Clone)]
pub(super) struct Type<'a> {
    font: Font<'a>,
    /// Whether it is bold.
    pub(super) is_bold: bool,
}

/// What a code stands for.
pub(super) struct Code {
    /// How many bytes it has; at least one.
    pub(super) len: usize,
    /// Its letters; nothing where the file does not say.
    pub(super) text: Option<BfString>,
    /// How far it moves on, in thousandths of the type's size.
    pub(super) advance: f64,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        let empty: FontData = Arc::new(FONT);
        Self {
            cache: FontCache::new(),
            programs: Arc::new(move |_| Some((empty.clone(), 0))),
            maps: Arc::new(|_| None),
            known: BTreeMap::new(),
            widths_left: WIDTHS,
        }
    }

    /// The font of a dictionary; nothing where it cannot be read, or where reading it would take all memory.
    pub(super) fn get(&mut self, dict: &Dict<'a>) -> Option<Type<'a>> {
        let data = dict.data();
        let key = (data.as_ptr().addr(), data.len());
        if let Some(it) = self.known.get(&key) {
            return it.clone();
        }
        if self.known.len() >= FONTS {
            return None;
        }
        let is_sane = is_sane(dict, &mut self.widths_left);
        let font = is_sane.then(|| self.cache.font(dict, &self.programs, &self.maps));
        let found = font.flatten().map(|font| Type {
            font,
            is_bold: is_bold(dict),
        });
        self.known.insert(key, found.clone());
        found
    }
}

impl Type<'_> {
    /// The code at the start of some bytes; nothing where there are none, or where the text does not run from left to
    /// right.
    pub(super) fn read(&self, bytes: &[u8]) -> Option<Code> {
        if bytes.is_empty() || !self.font.is_horizontal() {
            return None;
        }
        let (code, len) = self.font.read_code(bytes, 0);
        let text = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(it) => it.as_unicode(),
            FontGlyph::Type3(it) => it.as_unicode(),
        };
        Some(Code {
            len: len.max(1),
            text,
            advance: self.font.code_advance(code).x,
        })
    }
}

/// Whether a font can be read within bounds. The library makes an entry of every code in a range of widths, and
/// unpacks whatever a font's dictionary names.
fn is_sane(dict: &Dict<'_>, left: &mut u64) -> bool {
    let descendant = dict
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|it| it.iter::<Dict<'_>>().next());
    let widths = descendant.as_ref().is_none_or(|it| {
        widths_are_sane(it.get::<Array<'_>>("W").as_ref(), left)
            && widths_are_sane(it.get::<Array<'_>>("W2").as_ref(), left)
    });
    let all = [Some(dict.clone()), descendant];
    widths
        && all.into_iter().flatten().all(|it| {
            let descriptor = it.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
            let streams = [
                it.get::<Stream<'_>>("ToUnicode"),
                it.get::<Stream<'_>>("Encoding"),
                it.get::<Stream<'_>>("CIDToGIDMap"),
                descriptor.get::<Stream<'_>>("FontFile"),
                descriptor.get::<Stream<'_>>("FontFile2"),
                descriptor.get::<Stream<'_>>("FontFile3"),
            ];
            streams.iter().flatten().all(bombs::is_sane)
        })
}

/// Whether no range of a list of widths is longer than codes are. All ranges together are taken from what is `left`.
///
/// Every two numbers in a row count as the ends of a range, since a list that is out of step may be read either way.
fn widths_are_sane(widths: Option<&Array<'_>>, left: &mut u64) -> bool {
    let Some(widths) = widths else { return true };
    let mut last = None;
    for it in widths.iter::<Object<'_>>() {
        let Object::Number(it) = it else {
            last = None;
            continue;
        };
        let it = it.as_i64();
        let codes = last.map_or(1, |last| it.saturating_sub(last).max(1).unsigned_abs());
        last = Some(it);
        if codes > RANGE || codes > *left {
            return false;
        }
        *left -= codes;
    }
    true
}

/// Whether a font is bold, by its names and its descriptor.
fn is_bold(dict: &Dict<'_>) -> bool {
    let descendant = dict
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|it| it.iter::<Dict<'_>>().next());
    let descriptor = dict
        .get::<Dict<'_>>("FontDescriptor")
        .or_else(|| descendant?.get::<Dict<'_>>("FontDescriptor"))
        .unwrap_or_default();
    let named = [
        dict.get::<Name<'_>>("BaseFont"),
        descriptor.get::<Name<'_>>("FontName"),
    ];
    let is_named = named.iter().flatten().any(|it| says_bold(it.as_str()));
    let weight = descriptor.get::<f64>("FontWeight").unwrap_or(0.0);
    let flags = descriptor.get::<u32>("Flags").unwrap_or(0);
    is_named || weight >= 600.0 || flags & FORCE_BOLD != 0
}

/// The flag of a font that is drawn bold, by ISO 32000-1, table 123.
const FORCE_BOLD: u32 = 1 << 18;

/// Whether a font's name says that it is bold; Computer Modern calls it `bx`.
fn says_bold(name: &str) -> bool {
    let name = name.split_once('+').map_or(name, |it| it.1);
    let name = name.to_ascii_lowercase();
    ["bold", "black", "heavy", "demi"]
        .iter()
        .any(|it| name.contains(it))
        || name.starts_with("cmbx")
        || name.starts_with("sfbx")
        || name.starts_with("lmroman") && name.contains("-bx")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_by_name() {
        for it in [
            "ABCDEF+Arial-BoldMT", "CMBX12", "Inter-SemiBold", "Lato-Black",
        ] {
            assert!(says_bold(it), "{it}");
        }
        for it in ["Arial", "CMR10", "ABCDEF+DejaVuSans"] {
            assert!(!says_bold(it), "{it}");
        }
    }
}
