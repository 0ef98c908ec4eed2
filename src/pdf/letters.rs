//! Characters as they are drawn, and the letters that they stand for.

/// Marks that begin an item of a list.
pub(super) const BULLETS: [char; 13] = [
    '•', '·', '▪', '◦', '●', '‣', '■', '□', '○', '\u{2043}', '\u{25AA}', '✓', '➢',
];

/// Adds what a character stands for: the letters of a ligature, a bullet for those of fonts of signs.
pub(super) fn push(text: &mut String, it: char) {
    match it {
        '\u{FB00}' => text.push_str("ff"),
        '\u{FB01}' => text.push_str("fi"),
        '\u{FB02}' => text.push_str("fl"),
        '\u{FB03}' => text.push_str("ffi"),
        '\u{FB04}' => text.push_str("ffl"),
        '\u{FB05}' | '\u{FB06}' => text.push_str("st"),
        // Symbol and Wingdings, by their codes: bullets, squares, arrows and ticks.
        '\u{F0B7}' | '\u{F0A7}' | '\u{F0D8}' | '\u{F076}' | '\u{F0FC}' | '\u{F06F}'
        | '\u{F06E}' | '\u{F0A8}' => text.push('•'),
        // What else fonts of signs keep there has no meaning outside of them.
        '\u{E000}'..='\u{F8FF}' => {}
        it if it.is_control() => {}
        it => text.push(it),
    }
}

/// The text of a string, by ISO 32000-2, 7.9.2.2: in UTF-16 or UTF-8 where its first bytes say so, else in the encoding
/// of PDF's own, which is Latin 1 but for some signs.
pub(super) fn string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let pairs = rest.as_chunks::<2>().0.iter();
            let units: Vec<u16> = pairs.map(|it| u16::from_be_bytes(*it)).collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|it| sign(*it)).collect(),
    }
}

/// The character of a byte in PDF's own encoding, by ISO 32000-2, annex D.2.
fn sign(byte: u8) -> char {
    const SIGNS: [char; 31] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '\u{2044}', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’',
        '‚', '™', '\u{FB01}', '\u{FB02}', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž',
    ];
    let of_its_own = byte.checked_sub(0x80);
    let of_its_own = of_its_own.and_then(|it| SIGNS.get(usize::from(it)));
    match (byte, of_its_own) {
        (0xA0, _) => '€',
        (_, Some(it)) => *it,
        _ => char::from(byte),
    }
}

/// Whether a character is a blank.
pub(super) fn is_blank(it: char) -> bool {
    it.is_whitespace() || it == '\u{200B}' || it == '\u{FEFF}'
}

/// Whether a character is none to be seen.
pub(super) fn is_unseen(it: char) -> bool {
    matches!(it, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
        || (it.is_control() && !it.is_whitespace())
}

/// Whether a text is nothing but the mark of an item.
pub(super) fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(it), None) => BULLETS.contains(&it) || it == '–' || it == '-',
        _ => false,
    }
}

/// Whether a line begins an item of a list with a mark of its own.
pub(super) fn begins_item(text: &str) -> bool {
    text.starts_with(BULLETS) || text.starts_with("– ") || text.starts_with("- ")
}

/// A line without the mark of its item.
pub(super) fn without_bullet(text: &str) -> &str {
    let bare = text.trim_start_matches(BULLETS);
    let dashless = text.trim_start_matches(['–', '-']);
    // A dash at a number is its sign.
    let is_sign = dashless.starts_with(|it: char| it.is_ascii_digit() || "£€$.".contains(it));
    let bare = if bare.len() == text.len() && !is_sign {
        dashless
    } else {
        bare
    };
    bare.trim_start()
}

/// Whether a text ends as a sentence does, or as what introduces a list.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '"', '\'', ')', ']'])
        .ends_with(['.', '!', '?', ':', ';', '…'])
}

#[cfg(test)]
mod tests {
    use super::without_bullet;

    #[test]
    fn a_dash_at_a_number_is_its_sign() {
        assert_eq!(without_bullet("- 5 people"), "5 people");
        assert_eq!(without_bullet("-5% fewer"), "-5% fewer");
        assert_eq!(without_bullet("• –£3 a week"), "–£3 a week");
        assert_eq!(without_bullet("–fewer"), "fewer");
    }
}
