//! One normal form of white space, made once, here.

/// Ends lines with `\n`, turns every kind of blank into a plain space and every hyphen into a plain one, and drops what
/// cannot be seen.
///
/// Between two digits nothing is dropped: whether they are one number or two, nobody can tell, and
/// [`doubt`](super::doubt) has to see it. A control character stands as U+FFFD there.
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
            it if is_dropped(it) => {
                let start = out.len();
                let in_number = out.ends_with(char::is_numeric);
                out.push(kept(it));
                while let Some(more) = chars.next_if(|it| is_dropped(*it)) {
                    out.push(kept(more));
                }
                if !(in_number && chars.peek().is_some_and(|it| it.is_numeric())) {
                    out.truncate(start);
                }
            }
            it => out.push(it),
        }
    }
    out
}

/// Soft hyphen, zero-width space, word joiner and byte-order mark split words that are one, and word processors put
/// left-to-right marks between them; the zero-width joiner stays, since it makes one sign of several. The control characters that end lines or set words apart are none of these.
fn is_dropped(it: char) -> bool {
    matches!(
        it,
        '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{2060}' | '\u{FEFF}'
    ) || (it.is_control() && !matches!(it, '\t' | '\n' | '\u{0B}' | '\u{0C}' | '\r' | '\u{85}'))
}

fn kept(it: char) -> char {
    if it.is_control() {
        char::REPLACEMENT_CHARACTER
    } else {
        it
    }
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
    fn nothing_is_dropped_between_digits() {
        for (raw, want) in [
            ("8\u{200B}\u{AD}2%", "8\u{200B}\u{AD}2%"),
            ("8\u{7}2%", "8\u{FFFD}2%"),
            ("\u{FEFF}82\u{200B}%\u{200B}", "82%"),
            ("82\u{AD}\n1", "82\n1"),
        ] {
            assert_eq!(normalise(raw), want);
            assert_eq!(normalise(want), want);
        }
    }

    #[test]
    fn what_is_printed_stays() {
        let printed = "people’s “views” – 👩\u{200D}👧 é e\u{301}";
        assert_eq!(normalise(printed), printed);
    }
}
