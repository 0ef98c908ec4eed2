//! Bytes to characters: UTF-8, UTF-16 with a mark, and Windows-1252 as the last resort.
//!
//! Source of the table: WHATWG Encoding Standard, index windows-1252. Its limit: any bytes are valid
//! Windows-1252, so a text in another 8-bit encoding shows wrong letters; a notice says how it was read.

use super::document::Oddity;

/// Text, and how sure the reading is.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) windows_1252: bool,
    /// Bytes or units that stand as U+FFFD.
    pub(crate) unreadable: usize,
}

impl Decoded {
    /// What was odd about the bytes.
    pub(crate) fn oddities(&self) -> Vec<Oddity> {
        let count = self.unreadable;
        let windows = self.windows_1252.then_some(Oddity::ReadAsWindows1252);
        let unreadable = (count > 0).then_some(Oddity::UnreadableCharacters { count });
        windows.into_iter().chain(unreadable).collect()
    }
}

/// Whether the bytes begin with a UTF-16 byte-order mark.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    if is_utf16(bytes) {
        return utf_16(bytes);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: text.to_owned(),
            windows_1252: false,
            unreadable: 0,
        },
        Err(_) => damaged_or_windows(bytes),
    }
}

fn utf_16(bytes: &[u8]) -> Decoded {
    let little = bytes.first() == Some(&0xFF);
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().skip(1).map(|pair| {
        if little {
            u16::from_le_bytes(*pair)
        } else {
            u16::from_be_bytes(*pair)
        }
    });
    let mut unreadable = rest.len();
    let text = char::decode_utf16(units)
        .map(|it| {
            it.unwrap_or_else(|_| {
                unreadable += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    Decoded {
        text,
        windows_1252: false,
        unreadable,
    }
}

/// UTF-8 with a few broken sequences stays UTF-8; where broken ones prevail it never was.
fn damaged_or_windows(bytes: &[u8]) -> Decoded {
    let (mut broken, mut whole) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        broken += usize::from(!chunk.invalid().is_empty());
        whole += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
    }
    if broken < whole {
        return Decoded {
            text: String::from_utf8_lossy(bytes).into_owned(),
            windows_1252: false,
            unreadable: broken,
        };
    }
    let mut unreadable = 0;
    let text = bytes
        .iter()
        .map(|byte| match byte {
            0x80..=0x9F => {
                let it = HIGH[usize::from(byte - 0x80)];
                unreadable += usize::from(it == char::REPLACEMENT_CHARACTER);
                it
            }
            _ => char::from(*byte),
        })
        .collect();
    Decoded {
        text,
        windows_1252: true,
        unreadable,
    }
}

/// Windows-1252 from 0x80 to 0x9F; the five unused places are U+FFFD.
const HIGH: [char; 32] = [
    '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž',
    '\u{FFFD}', '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}',
    'ž', 'Ÿ',
];

/// The byte above 0x7F that Windows-1252 has for a character.
pub(crate) fn byte_of(it: char) -> Option<u8> {
    let high = HIGH
        .iter()
        .position(|high| *high == it && it != char::REPLACEMENT_CHARACTER);
    match high {
        Some(n) => u8::try_from(0x80 + n).ok(),
        None => u8::try_from(it).ok().filter(|it| *it >= 0xA0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, windows_1252: bool, unreadable: usize) {
        let it = decode(bytes);
        assert_eq!(
            (it.text.as_str(), it.windows_1252, it.unreadable),
            (text, windows_1252, unreadable),
            "{bytes:?}"
        );
    }

    #[test]
    fn reads_four_encodings() {
        check("people’s £5".as_bytes(), "people’s £5", false, 0);
        check(b"\xEF\xBB\xBFScore", "Score", false, 0);
        check(
            b"people\x92s \xA35 \x96 \x93so\x94",
            "people’s £5 – “so”",
            true,
            0,
        );
        check(b"\xFF\xFEA\0\x19\x20", "A’", false, 0);
        check(b"\xFE\xFF\0A\x20\x19", "A’", false, 0);
    }

    #[test]
    fn damage_is_counted_and_stays_local() {
        check(
            b"\xE2\x80\x99 \xE2\x80\x99 \xE2\x80",
            "’ ’ \u{FFFD}",
            false,
            1,
        );
        check(b"a\x81b", "a\u{FFFD}b", true, 1);
        check(b"\xFF\xFEA\0\x00\xD8B", "A\u{FFFD}", false, 2);
        check(b"\xFF\xFE", "", false, 0);
    }
}
