//! Web pages as tags and text; what they mean is for `page` to know.

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

/// The attributes that are kept; a hostile tag may have millions.
const KEPT: [&str; 9] = [
    "id", "class", "style", "role", "rel", "href", "hidden", "aria-hidden", "open",
];

/// The most bytes of an attribute that are kept.
const VALUE: usize = 4096;

/// A piece of a page.
pub(super) enum Piece<'a> {
    Open(&'a Tag),
    /// A closing tag's name, in lower case.
    Close(&'a str),
    Text(&'a str),
}

/// An opening tag.
#[derive(Debug, Default)]
pub(super) struct Tag {
    /// In lower case, with its prefix, as in `o:p`.
    pub(super) name: String,
    /// Whether it ends in `/>`.
    pub(super) closes_itself: bool,
    /// Kept attributes, values in lower case but for links.
    attributes: Vec<(&'static str, String)>,
}

impl Tag {
    /// An attribute's value; empty where it has none.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let it = self.attributes.iter().find(|it| it.0 == name)?;
        Some(&it.1)
    }
}

/// Hands the pieces of a page over, until `take` says that it is enough. Entities are decoded; what stands in scripts
/// and styles is text between their tags.
pub(super) fn walk(page: &str, mut take: impl FnMut(Piece<'_>) -> bool) {
    let mut tag = Tag::default();
    let mut value_for = None;
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| {
        let goes_on = match event {
            CallbackEvent::OpenStartTag { name } => {
                tag.name = String::from_utf8_lossy(name).into_owned();
                tag.attributes.clear();
                value_for = None;
                true
            }
            CallbackEvent::AttributeName { name } => {
                value_for = KEPT
                    .into_iter()
                    .find(|it| it.as_bytes() == name && tag.attribute(it).is_none());
                if let Some(it) = value_for {
                    tag.attributes.push((it, String::new()));
                }
                true
            }
            CallbackEvent::AttributeValue { value } => {
                if let (Some(_), Some(last)) = (value_for.take(), tag.attributes.last_mut()) {
                    let value = value.get(..value.len().min(VALUE)).unwrap_or(value);
                    last.1 = String::from_utf8_lossy(value).to_ascii_lowercase();
                }
                true
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                tag.closes_itself = self_closing;
                take(Piece::Open(&tag))
            }
            CallbackEvent::EndTag { name } => take(Piece::Close(&String::from_utf8_lossy(name))),
            CallbackEvent::String { value } => take(Piece::Text(&String::from_utf8_lossy(value))),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => true,
        };
        (!goes_on).then_some(())
    });
    emitter.naively_switch_states(true);
    // A token comes only where it is enough.
    let _ = Tokenizer::new_with_emitter(page, emitter).next();
}
