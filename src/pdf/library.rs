//! The one place where the library that reads PDF objects and fonts is named.

pub(super) use hayro_font::hayro_cmap::BfString;
pub(super) use hayro_font::hayro_syntax::content::TypedIter;
pub(super) use hayro_font::hayro_syntax::content::ops::TypedInstruction;
pub(super) use hayro_font::hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, ObjRef, Object, ObjectIdentifier, Stream,
};
pub(super) use hayro_font::hayro_syntax::page::{Page, Resources};
pub(super) use hayro_font::hayro_syntax::{Filter, LoadPdfError, Pdf};
pub(super) use hayro_font::{CMapResolverFn, Font, FontCache, FontData, FontGlyph, FontResolverFn};
