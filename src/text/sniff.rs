//! What kind of file is this, by its content alone; names are for people.

use crate::error::FileKind;

/// The kind of a file that is no plain text; `None` for text and for no bytes at all.
#[must_use]
pub fn other_than_text(bytes: &[u8]) -> Option<FileKind> {
    let magic: [(&[u8], FileKind); 9] = [
        (b"%PDF-", FileKind::Pdf),
        (b"PK\x03\x04", FileKind::Zip),
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
    if super::plain::is_utf16(bytes) {
        return None;
    }
    let start: String = head
        .iter()
        .map(|it| it.to_ascii_lowercase() as char)
        .collect();
    let start = start
        .trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}'])
        .trim_start();
    if ["<!doctype html", "<html", "<?xml", "<!-- saved from"]
        .iter()
        .any(|it| start.starts_with(it))
    {
        return Some(FileKind::Html);
    }
    if ["mime-version:", "from: <saved by"]
        .iter()
        .any(|it| start.starts_with(it))
    {
        return Some(FileKind::Mhtml);
    }
    has_control_bytes(bytes).then_some(FileKind::Unknown)
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
