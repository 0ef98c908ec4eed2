//! XML, as office documents use it: opening and closing tags by their local names, and text.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::error::{AnalysisError, FileKind};
use crate::text::plain;

/// The deepest nesting that is read. Documents have some fifty levels.
const DEPTH: usize = 4000;

/// The text of a part, in the encoding that its first bytes tell.
pub(super) fn decode(bytes: &[u8]) -> String {
    plain::decode(bytes).text
}

/// Reads XML piece by piece. Entities that a document declares itself are never expanded.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    kind: FileKind,
    depth: usize,
}

/// A piece of XML. An empty element gives both tags.
pub(super) enum Piece<'a> {
    Open(Tag<'a>),
    Close(End<'a>),
    Text(Cow<'a, str>),
}

/// An opening tag.
pub(super) struct Tag<'a>(BytesStart<'a>);

/// A closing tag.
pub(super) struct End<'a>(BytesEnd<'a>);

impl<'a> Xml<'a> {
    /// Reads `text`; `kind` is what errors call the file.
    pub(super) fn new(text: &'a str, kind: FileKind) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            kind,
            depth: 0,
        }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// [`AnalysisError::Damaged`] where tags do not match or the end comes too early, [`AnalysisError::TooMuch`]
    /// where they are nested over [`DEPTH`] deep.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'a>>, AnalysisError> {
        let looks_like = self.kind;
        loop {
            let event = self
                .reader
                .read_event()
                .map_err(|_| AnalysisError::Damaged { looks_like })?;
            return Ok(Some(match event {
                Event::Start(it) | Event::Empty(it) => {
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(AnalysisError::TooMuch { looks_like });
                    }
                    Piece::Open(Tag(it))
                }
                Event::End(it) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::Close(End(it))
                }
                Event::Text(it) => Piece::Text(it.into_inner()),
                Event::CData(it) => Piece::Text(it.into_inner()),
                Event::GeneralRef(it) => match character(&it) {
                    Some(it) => Piece::Text(Cow::Owned(it.to_string())),
                    None => continue,
                },
                Event::Eof if self.depth > 0 => return Err(AnalysisError::Damaged { looks_like }),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }
}

/// The character of a reference such as `amp` or `#8217`.
fn character(name: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    match name.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}

impl Tag<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().0)
    }

    /// The value of the first attribute of that name, prefixes left aside.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        all.with_checks(false)
            .flatten()
            .find(|it| local(it.key.0) == name)
            .and_then(|it| {
                Some(
                    it.normalized_value(XmlVersion::Implicit1_0)
                        .ok()?
                        .into_owned(),
                )
            })
    }
}

impl End<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().0)
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Result<String, AnalysisError> {
        let mut xml = Xml::new(text, FileKind::Docx);
        let mut out = String::new();
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(it) => {
                    out.extend(["<", it.name()]);
                    if let Some(it) = it.attribute("val") {
                        out.extend(["=", &it]);
                    }
                    out.push('>');
                }
                Piece::Close(it) => out.extend(["</", it.name(), ">"]),
                Piece::Text(it) => out.push_str(&it),
            }
        }
        Ok(out)
    }

    #[test]
    fn names_are_local_and_references_are_read() {
        assert_eq!(
            pieces(
                "<?xml version='1.0'?><w:p><w:b w:val='a&amp;b'/>£5 &lt; &#8217; &x;<![CDATA[<]]></w:p>"
            ),
            Ok("<p><b=a&b></b>£5 < ’ <</p>".to_owned())
        );
    }

    #[test]
    fn hostile_documents_end() {
        let damaged = AnalysisError::Damaged {
            looks_like: FileKind::Docx,
        };
        assert_eq!(pieces("<a><b></a>"), Err(damaged.clone()));
        assert_eq!(pieces("<a>cut"), Err(damaged));
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert_eq!(pieces(bomb), Ok("<a></a>".to_owned()));
        assert_eq!(
            pieces(&"<a>".repeat(DEPTH + 1)),
            Err(AnalysisError::TooMuch {
                looks_like: FileKind::Docx
            })
        );
    }
}
