//! What kind of file is this, by its content alone; names are for people.

use crate::error::FileKind;

/// The kind of a file that is no plain text; `None` for text and for no bytes at all.
#[must_use]
pub fn other_than_text(bytes: &[u8]) -> Option<FileKind> {
    let magic: [(&[u8], FileKind); 11] = [
        (b"%PDF-", FileKind::Pdf),
        (b"PK\x03\x04", FileKind::Zip),
        // An archive without any entry.
        (b"PK\x05\x06", FileKind::Zip),
        (b"bplist00", FileKind::WebArchive),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::OldWord),
        (b"{\\rtf", FileKind::Rtf),
        (b"\x89PNG", FileKind::Image),
        (b"\xFF\xD8\xFF", FileKind::Image),
        (b"GIF8", FileKind::Image),
        (b"II*\0", FileKind::Image),
        (b"MM\0*", FileKind::Image),
    ];
    if let Some((_, kind)) = magic.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(*kind);
    }
    // A PDF may have a few bytes of anything before its header.
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
    if head.windows(5).any(|it| it == b"%PDF-") && has_control_bytes(bytes) {
        return Some(FileKind::Pdf);
    }
    if is_picture(bytes) {
        return Some(FileKind::Image);
    }
    let is_utf16 = super::plain::is_utf16(bytes);
    let start = bytes.get(..bytes.len().min(START)).unwrap_or(bytes);
    let start = if is_utf16 {
        super::plain::decode(start).text
    } else {
        start.iter().map(|it| char::from(*it)).collect()
    };
    let start = start
        .trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}'])
        .trim_start()
        .to_ascii_lowercase();
    if let Some(it) = markup(&start) {
        return Some(it);
    }
    if is_utf16 {
        return None;
    }
    if is_mime(&start) {
        return Some(FileKind::Mhtml);
    }
    has_control_bytes(bytes).then_some(FileKind::Unknown)
}

/// How many bytes from the beginning are looked at for markup.
const START: usize = 4096;

/// The kind of a file that begins as markup does. A text that merely holds `<` somewhere is none.
fn markup(start: &str) -> Option<FileKind> {
    let mut rest = start;
    while let Some(comment) = rest.strip_prefix("<!--") {
        if comment.trim_start().starts_with("saved from") {
            return Some(FileKind::Html);
        }
        let Some((_, after)) = comment.split_once("-->") else {
            // A comment that goes on and on.
            return Some(FileKind::Html);
        };
        rest = after.trim_start();
    }
    if rest.starts_with("<?xml") {
        let marks = [
            ("<office:document", FileKind::Odt),
            ("<html", FileKind::Html),
            ("<!doctype html", FileKind::Html),
            ("<svg", FileKind::Image),
        ];
        let it = marks.into_iter().find(|it| rest.contains(it.0));
        return Some(it.map_or(FileKind::Unknown, |it| it.1));
    }
    let tags = [
        "html", "!doctype html", "head", "body", "meta", "title", "link", "style", "script",
        "base", "main", "article", "section", "header", "nav", "div", "p", "h1", "h2", "h3",
        "table", "ul", "ol", "span",
    ];
    let tag = rest.strip_prefix('<')?;
    let is_tag = |name: &str| {
        tag.strip_prefix(name)
            .is_some_and(|it| it.starts_with(['>', ' ', '\t', '\r', '\n', '/']))
    };
    if is_tag("svg") {
        return Some(FileKind::Image);
    }
    tags.into_iter().any(is_tag).then_some(FileKind::Html)
}

/// Whether a file begins with the headers of a web page saved as one file, or of a mail.
fn is_mime(start: &str) -> bool {
    if start.starts_with("mime-version:") || start.starts_with("from: <saved by") {
        return true;
    }
    let headers: Vec<&str> = start
        .lines()
        .take_while(|it| !it.trim().is_empty())
        .filter_map(|it| it.split_once(':'))
        .map(|it| it.0)
        .collect();
    headers.contains(&"snapshot-content-location")
        || (headers.contains(&"mime-version") && headers.contains(&"content-type"))
}

/// Whether a file is a picture of a kind that has its mark behind a size or in a few letters.
fn is_picture(bytes: &[u8]) -> bool {
    let at = |start: usize, mark: &[u8]| bytes.get(start..start + mark.len()) == Some(mark);
    let brands: [&[u8]; 7] = [
        b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif", b"hevc",
    ];
    (at(0, b"RIFF") && at(8, b"WEBP"))
        || (at(4, b"ftyp") && brands.iter().any(|it| at(8, it)))
        || (at(0, b"BM") && at(6, &[0; 4]))
}

/// Whether there are bytes that no text has: NUL, or more than one in a hundred other control bytes.
fn has_control_bytes(bytes: &[u8]) -> bool {
    let controls = bytes
        .iter()
        .filter(|it| matches!(it, 0x01..=0x08 | 0x0E..=0x1F | 0x7F))
        .count();
    bytes.contains(&0) || controls * 100 > bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_files_from_text() {
        for (bytes, want) in [
            (&b""[..], None),
            (b"Score: 3\n", None),
            (b"\xEF\xBB\xBFScore: 3", None),
            (b"\xFF\xFES\0c\0", None),
            (b"%PDF-1.7\n", Some(FileKind::Pdf)),
            (b"junk\n%PDF-1.4\n\0\x01", Some(FileKind::Pdf)),
            (b"PK\x03\x04\0", Some(FileKind::Zip)),
            (b"bplist00\xD1\x01", Some(FileKind::WebArchive)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some(FileKind::Image)),
            (b"\0\0\0\x18ftypheic", Some(FileKind::Image)),
            (b"BM\x36\0\0\0\0\0\0\0\x36", Some(FileKind::Image)),
            (b"BM Council scored 3", None),
            (b"<!-- made by hand -->\n<body class=a>", Some(FileKind::Html)),
            (b"<meta charset=utf-8><p>a", Some(FileKind::Html)),
            (b"<partner> said < 5", None),
            (b"5 < 6 <div>", None),
            (b"<?xml version='1.0'?><!DOCTYPE html><html>", Some(FileKind::Html)),
            (b"<?xml version='1.0'?><office:document x='y'>", Some(FileKind::Odt)),
            (b"<?xml version='1.0'?><feed/>", Some(FileKind::Unknown)),
            (b"\xFF\xFE<\0h\0t\0m\0l\0>\0", Some(FileKind::Html)),
            (b"From: a\r\nSubject: b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", Some(FileKind::Mhtml)),
            (b"From: the council\nTo: everybody\n\nScore: 3", None),
            (b"  <!DOCTYPE HTML>\n<html>", Some(FileKind::Html)),
            (b"MIME-Version: 1.0\n", Some(FileKind::Mhtml)),
            (b"\x89PNG\r\n", Some(FileKind::Image)),
            (b"{\\rtf1\\ansi", Some(FileKind::Rtf)),
            (b"text with a \0 in it", Some(FileKind::Unknown)),
            (b"A text may speak of %PDF- files", None),
        ] {
            assert_eq!(other_than_text(bytes), want, "{bytes:?}");
        }
    }
}
