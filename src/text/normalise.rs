//! One normal form of white space, made once, here.

/// Ends lines with `\n`, turns every kind of blank into a plain space and every hyphen into a plain one, and drops what
/// cannot be seen.
///
/// Quotes, dashes and letters stay as printed: what the page shows is the report's own text.
#[must_use]
pub fn normalise(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(it) = chars.next() {
        match it {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t'
            | '\u{A0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200A}'
            | '\u{202F}'
            | '\u{205F}'
            | '\u{3000}' => out.push(' '),
            // The hyphen that is nothing else, and the one that no line is broken at, which Word puts in.
            '\u{2010}' | '\u{2011}' => out.push('-'),
            // Soft hyphen, zero-width space, word joiner and byte-order mark split words that are one;
            // the zero-width joiner stays, since it makes one sign of several.
            '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
            it if it.is_control() => {}
            it => out.push(it),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn blanks_and_line_ends() {
        assert_eq!(normalise("a\r\nb\rc\n\u{2028}d"), "a\nb\nc\n\nd");
        assert_eq!(normalise("64.84\u{A0}%\t\u{202F}x"), "64.84 %  x");
        assert_eq!(
            normalise("safe\u{AD}guarding\u{200B}\u{FEFF}"),
            "safeguarding"
        );
        assert_eq!(normalise("a\u{7}b"), "ab");
        assert_eq!(
            normalise("a 28\u{2011}day long\u{2010}term"),
            "a 28-day long-term"
        );
    }

    #[test]
    fn what_is_printed_stays() {
        let printed = "people’s “views” – 👩\u{200D}👧 é e\u{301}";
        assert_eq!(normalise(printed), printed);
    }
}
