//! Characters by which a text may look other than it is stored: hidden ones, ones that turn the direction of reading,
//! and ones that look like others.
//!
//! Sources: Unicode Standard Annex 9 (bidirectional algorithm), Technical Reports 36 and 39 (security). What is only
//! invisible and changes nothing, such as a soft hyphen in a word, is dropped by [`super::normalise`]; between two
//! digits it stays, so that it is seen here.

use crate::span::Span;

/// Characters that turn the direction of what follows them: embeddings, overrides, isolates and right-to-left marks.
#[must_use]
pub fn turns(it: char) -> bool {
    matches!(it, '\u{61C}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters that cannot be seen, the ones that turn the direction included.
#[must_use]
pub fn is_hidden(it: char) -> bool {
    turns(it)
        || (it.is_control() && it != '\n')
        || matches!(
            it,
            '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
                | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200E}' | '\u{2060}'..='\u{2064}'
                | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
                | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// Marks that are drawn over, under or through the character before them.
fn is_mark(it: char) -> bool {
    matches!(
        it,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
    )
}

/// A digit of another script, or one made for formulas or for wide columns. Fractions, raised and lowered digits,
/// Roman numerals and digits in circles are not meant: they are seen for what they are.
fn is_foreign_digit(it: char) -> bool {
    it.is_numeric()
        && !it.is_ascii()
        && !matches!(
            it,
            '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{BC}'..='\u{BE}' | '\u{2070}'..='\u{209F}'
                | '\u{2150}'..='\u{218F}' | '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}'
        )
}

/// Signs that look like a point, a comma or a stroke, and between two digits mean something else than those.
fn looks_like_joint(it: char) -> bool {
    matches!(
        it,
        '·' | '\u{387}'
            | '\u{2024}'
            | '\u{2027}'
            | '\u{2E31}'
            | '\u{2E33}'
            | '\u{22C5}'
            | '\u{A4F8}'
            | '．'
            | '﹒'
            | '。'
            | '｡'
            | '\u{66B}'
            | '\u{66C}'
            | '，'
            | '﹐'
            | '\u{201A}'
            | '\u{60C}'
            | '\u{A4F9}'
            | '、'
            | '\u{2E32}'
            | '\u{2044}'
            | '\u{2215}'
            | '\u{29F8}'
            | '／'
    )
}

/// Signs that look like "%" and are none.
fn looks_like_percent(it: char) -> bool {
    matches!(
        it,
        '\u{2030}' | '\u{2031}' | '％' | '﹪' | '\u{66A}' | '\u{609}' | '\u{60A}'
    )
}

/// Letters that look like letters of English in a word that has those too.
fn looks_like_latin(it: char) -> bool {
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧορνικυ".contains(it)
        || matches!(
            it,
            '\u{400}'..='\u{52F}' | '\u{531}'..='\u{587}' | '\u{13A0}'..='\u{13FD}' | '\u{2C80}'..='\u{2CFF}'
                | '\u{A4D0}'..='\u{A4FD}' | '\u{AB70}'..='\u{ABBF}' | '\u{FF21}'..='\u{FF5A}'
                | '\u{1D400}'..='\u{1D7CB}'
        )
}

/// Whether a number in `text` may look other than it is stored, so that none in it can be read.
///
/// That is so where a digit has a hidden character or a mark beside it that belongs to a number, a digit of another
/// script or an unreadable character is near, a point, comma, stroke or percent sign is another's look-alike, or where
/// the text has digits and characters that turn the direction.
#[must_use]
pub fn is_doubtful(text: &str) -> bool {
    if has_split_thousands(text) {
        return true;
    }
    if text.is_ascii() {
        return text.bytes().any(|it| it.is_ascii_control() && it != b'\n') && between_digits(text);
    }
    let is_digit = |it: char| it.is_ascii_digit();
    (text.contains(is_foreign_digit))
        || (text.contains(turns) && text.contains(is_digit))
        || between_digits(text)
        || words(text).any(|it| {
            let word = it.of(text);
            word.contains(looks_like_latin) && word.contains(is_digit)
        })
}

/// Whether one to three digits stand before a blank and three more: `12 500` is one number or two, and nobody can tell.
fn has_split_thousands(text: &str) -> bool {
    let mut last: Option<usize> = None;
    for piece in text.split(' ') {
        let digits = |it: &str| it.bytes().take_while(u8::is_ascii_digit).count();
        if last.is_some_and(|n| (1..=3).contains(&n)) && digits(piece) == 3 {
            return true;
        }
        let head = piece.trim_end_matches(|it: char| it.is_ascii_digit());
        let n = piece.len() - head.len();
        // Digits behind a point, a comma or a stroke end another number.
        let is_whole = !head.ends_with(['.', ',', '/', '-', ':']);
        last = is_whole.then_some(n);
    }
    false
}

/// Whether something hidden, unreadable or looking like another sign stands in a number.
fn between_digits(text: &str) -> bool {
    // The last character that is seen, and what stood between it and this one.
    let (mut last, mut hidden, mut marked, mut joint) = (' ', false, false, false);
    for it in text.chars() {
        if is_hidden(it) {
            hidden = true;
        } else if is_mark(it) || it == char::REPLACEMENT_CHARACTER {
            if last.is_numeric() {
                return true;
            }
            marked |= it == char::REPLACEMENT_CHARACTER;
        } else if looks_like_joint(it) && last.is_numeric() && !joint {
            joint = true;
        } else if looks_like_percent(it) && last.is_numeric() {
            return true;
        } else {
            let number = last.is_numeric() && (it.is_numeric() || matches!(it, '%' | '.' | ','))
                || (it.is_numeric() && matches!(last, '.' | ',' | '£' | '-'));
            if (hidden && number) || (it.is_numeric() && (marked || joint)) {
                return true;
            }
            // A blank before a percent sign belongs to the number.
            if !(it == ' ' && last.is_numeric()) {
                last = it;
            }
            (hidden, marked, joint) = (false, false, false);
        }
    }
    false
}

/// Runs of letters and digits, hidden characters and marks included.
fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let part = |it: char| it.is_alphanumeric() || is_hidden(it) || is_mark(it);
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find(part)?;
        let rest = text.get(start..)?;
        let end = start + rest.find(|it| !part(it)).unwrap_or(rest.len());
        from = end;
        Some(Span::new(start, end))
    })
}

/// Which of `sentences` of a paragraph, in order, hold a number that may look other than it is stored. A character that
/// turns the direction does so until it is taken back or the paragraph ends.
#[must_use]
pub fn doubtful(paragraph: &str, sentences: &[Span]) -> Vec<bool> {
    let mut at = 0;
    let mut depth = Depth::default();
    let turned = paragraph.contains(turns);
    let one = |it: &Span| {
        if turned {
            depth.pass(paragraph.get(at..it.start).unwrap_or(""));
            at = it.end;
        }
        let words = it.of(paragraph);
        let begins_turned = depth.is_turned();
        if turned {
            depth.pass(words);
        }
        is_doubtful(words) || (begins_turned && words.contains(char::is_numeric))
    };
    sentences.iter().map(one).collect()
}

/// What turns the direction at a place of a paragraph, outermost first.
#[derive(Debug, Default)]
struct Depth(Vec<bool>);

impl Depth {
    /// As many as count; what is nested deeper changes nothing (Annex 9, `max_depth`).
    const MOST: usize = 125;

    fn is_turned(&self) -> bool {
        !self.0.is_empty()
    }

    fn pass(&mut self, text: &str) {
        for it in text.chars() {
            match it {
                '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' if self.0.len() < Self::MOST => {
                    self.0.push(false);
                }
                '\u{2066}'..='\u{2068}' if self.0.len() < Self::MOST => self.0.push(true),
                '\u{202C}' => {
                    self.0.pop_if(|is_isolate| !*is_isolate);
                }
                '\u{2069}' => {
                    // The end of an isolate ends what was opened within it as well.
                    if let Some(at) = self.0.iter().rposition(|is_isolate| *is_isolate) {
                        self.0.truncate(at);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Something hidden or looking like something else that touches no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trick {
    /// A character that cannot be seen, or that turns the direction.
    Hidden,
    /// A word of English letters and others that look like them.
    LookAlike,
}

/// The first trick in a line, with its place: the word that it stands in.
///
/// Joiners within emoji and scripts that need them, the tags of flags, and a mark or three on a letter are none.
#[must_use]
pub fn trick(text: &str, line: Span) -> Option<(Trick, Span)> {
    let inner = line.of(text);
    if inner.is_ascii() {
        return None;
    }
    words(inner).find_map(|at| {
        let word = at.of(inner);
        if word.is_ascii() {
            return None;
        }
        let place = at.shift(line.start);
        let letter = |it: char| it.is_ascii_alphanumeric();
        if word.contains(letter) && word.contains(looks_like_latin) {
            return Some((Trick::LookAlike, place));
        }
        let before = inner
            .get(..at.start)
            .and_then(|it| it.chars().next_back())
            .unwrap_or(' ');
        hides(before, word).then_some((Trick::Hidden, place))
    })
}

/// Whether a word, and the character before it, have something hidden in them that is no part of a sign.
fn hides(before: char, word: &str) -> bool {
    let is_plain = |it: char| it.is_ascii() || it == '’' || it == '“';
    let (mut last, mut n_marks) = (before, 0);
    for it in word.chars() {
        if is_mark(it) {
            n_marks += 1;
            if n_marks > 3 {
                return true;
            }
            continue;
        }
        n_marks = 0;
        let is_flag = last == '\u{1F3F4}' && matches!(it, '\u{E0020}'..='\u{E007F}');
        if is_flag {
            continue;
        }
        // A left-to-right mark changes nothing in English; word processors put it in by themselves.
        let is_odd = turns(it) || (is_hidden(it) && it != '\u{200E}' && is_plain(last));
        // Behind a digit or a sign, U+FE0F asks for its coloured picture.
        let is_picture = it == '\u{FE0F}' && !last.is_ascii_alphabetic();
        if is_odd && !is_picture {
            return true;
        }
        if !is_hidden(it) {
            last = it;
        }
    }
    false
}

/// The most characters of a name that are kept; systems allow 255.
const LONGEST_NAME: usize = 300;

/// Words from outside that stand among others, such as a file's name, so that they cannot turn or break those: control
/// characters and ones that turn the direction stand as U+FFFD, and of an endless name only the beginning is left.
#[must_use]
pub fn tame(words: &str) -> String {
    let one = |it: char| {
        let is_wild = turns(it) || it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
        if is_wild {
            char::REPLACEMENT_CHARACTER
        } else {
            it
        }
    };
    if words.chars().count() <= LONGEST_NAME {
        return words.chars().map(one).collect();
    }
    words
        .chars()
        .take(LONGEST_NAME - 1)
        .map(one)
        .chain(['…'])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_look_other_than_they_are() {
        for it in [
            "8\u{200B}2%", "8\u{200D}2%", "1,\u{AD}204 people", "82\u{2060}% of", "8\u{FFFD}2%",
            "8\u{335}2", "82\u{20E3}", "\u{202E}%28\u{202C}", "82 \u{200F}and 12", "٨٢%", "８2%",
            "12\u{2024}5%", "12·5%", "82％", "82 ‰", "1⁄2", "£\u{200C}5m", "𝟖2", "8О%", "8\u{7}2%",
        ] {
            assert!(is_doubtful(it), "{it:?}");
        }
    }

    #[test]
    fn numbers_that_are_what_they_look_like() {
        for it in [
            "64.84% – “so” they said, 3½ of 10² and ① too",
            "£1,204 in 2023/24",
            "café e\u{301} 12 👩\u{200D}👧 14",
            "nai\u{308}ve, 5 people",
            "saf\u{200D}e, 5 people",
            "The 5 \u{2022} 6",
            "5 🏴\u{E0067}\u{E0062}\u{E007F} 6",
            "a\u{200E} 5",
            "10μg",
        ] {
            assert!(!is_doubtful(it), "{it:?}");
        }
    }

    #[test]
    fn a_direction_holds_until_it_is_taken_back() {
        let check = |text: &str, want: &[bool]| {
            let mut at = 0;
            let spans: Vec<Span> = text
                .split_inclusive(". ")
                .map(|it| {
                    at += it.len();
                    Span::new(at - it.len(), at)
                })
                .collect();
            assert_eq!(doubtful(text, &spans), want, "{text:?}");
        };
        check("It is 5. \u{202E}Then 6. Then 7", &[false, true, true]);
        check(
            "It is 5. \u{202E}Then\u{202C} 6. Then 7",
            &[false, true, false],
        );
        check(
            "\u{2067}a. \u{202B}b. \u{2069}c. 5",
            &[false, false, false, false],
        );
        check("\u{2067}a. \u{202C}b. 5", &[false, false, true]);
        check("8\u{200B}2. 5", &[true, false]);
    }

    #[test]
    fn names_are_tamed() {
        assert_eq!(
            tame("re\u{202E}txt.\n\u{2067}pdf é"),
            "re\u{FFFD}txt.\u{FFFD}\u{FFFD}pdf é"
        );
        let long = tame(&"é".repeat(5000));
        assert_eq!(
            (long.chars().count(), tame(&long).chars().count()),
            (300, 300)
        );
    }

    #[test]
    fn tricks_in_words() {
        let check = |line: &str, want: Option<(Trick, &str)>| {
            let got = trick(line, Span::new(0, line.len()));
            assert_eq!(got.map(|it| (it.0, it.1.of(line))), want, "{line:?}");
        };
        check(
            "\u{405}taffordshire",
            Some((Trick::LookAlike, "\u{405}taffordshire")),
        );
        check("a Соuncil b", Some((Trick::LookAlike, "Соuncil")));
        check("x saf\u{200D}e", Some((Trick::Hidden, "saf\u{200D}e")));
        check("a \u{202E}b", Some((Trick::Hidden, "\u{202E}b")));
        check("a\u{E0041}", Some((Trick::Hidden, "a\u{E0041}")));
        check(
            "e\u{301}\u{301}\u{301}\u{301}",
            Some((Trick::Hidden, "e\u{301}\u{301}\u{301}\u{301}")),
        );
        for fine in [
            "café",
            "e\u{301}",
            "👩\u{200D}👧 ❤\u{FE0F} 1\u{FE0F}",
            "Ольга",
            "مي\u{200C}خواهم",
            "a\u{200E}b",
            "10μg",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        ] {
            check(fine, None);
        }
    }
}
