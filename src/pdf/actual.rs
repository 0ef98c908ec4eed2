//! Text that a file says a piece of a page stands for: the letters of a sign, a hyphen that is none of the word's.

use super::glyph::Glyph;
use super::letters::{self, is_blank};

/// The longest such text, in characters; longer ones are a paragraph said again.
const LONGEST: usize = 256;

/// How many points a character has at least, so that two of the same do not count as one that is drawn twice.
const NARROWEST: f32 = 0.25;

/// What is drawn where the file does not say the letters, until it is known whether it says the text.
pub(super) const UNKNOWN: char = '\0';

/// The text of a string, where it is one that may stand for something drawn.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    if bytes.len() > 4 * LONGEST {
        return None;
    }
    let text = letters::string(bytes);
    let says = text.chars().any(|it| !is_blank(it) && !it.is_control());
    (says && text.chars().count() <= LONGEST).then_some(text)
}

/// The characters of a text in the place of those drawn; nothing where these say it already or have to stay.
///
/// They stay where they run over more than one line, since nothing says which part of the text stands on which, and
/// where their numbers are others than those of the text: what a reader sees is the number.
pub(super) fn replaced(drawn: &[(u8, Glyph)], text: &str) -> Option<Vec<(u8, Glyph)>> {
    let ((turn, first), (_, last)) = (drawn.first()?, drawn.last()?);
    let seen = plain(drawn.iter().map(|it| it.1.it));
    let said = plain(text.chars());
    let is_read = seen.contains(|it: char| it.is_alphanumeric() || "%£€$".contains(it));
    if seen == said || is_read && !has_numbers_of(&seen, &said) {
        return None;
    }
    // Along the line and across it.
    let place = |it: &Glyph| match turn {
        0 => (it.x, it.y),
        1 => (it.y, it.x),
        2 => (-it.x, it.y),
        _ => (-it.y, it.x),
    };
    let (start, level) = place(first);
    let is_one_line = drawn.iter().all(|(other, it)| {
        let (along, across) = place(it);
        other == turn && along >= start && (across - level).abs() < 0.6 * first.size
    });
    let n = u16::try_from(text.chars().count()).ok()?;
    let step = (place(last).0 + last.width - start) / f32::from(n);
    if !is_one_line || step < NARROWEST {
        return None;
    }
    let put = |(at, it): (u16, char)| {
        let by = step * f32::from(at);
        let (x, y) = match turn {
            0 => (by, 0.0),
            1 => (0.0, by),
            2 => (-by, 0.0),
            _ => (0.0, -by),
        };
        let glyph = Glyph {
            it,
            x: first.x + x,
            y: first.y + y,
            width: step,
            ..*first
        };
        (*turn, glyph)
    };
    Some((0_u16..).zip(text.chars()).map(put).collect())
}

/// Whether a text has the numbers that are seen and no others: the same digits with the same signs, and with what begins
/// their unit, since a point, a stroke or a letter makes another number of the same digits.
fn has_numbers_of(seen: &str, said: &str) -> bool {
    let is_plain = |it: &str| !it.contains(char::is_numeric);
    is_plain(seen) && is_plain(said) || signs(seen).eq(signs(said))
}

/// The characters of a text that are no letters, and the letter that stands at a digit.
fn signs(text: &str) -> impl Iterator<Item = char> {
    let mut is_after_digit = false;
    text.chars().filter(move |it| {
        let is_unit = std::mem::replace(&mut is_after_digit, it.is_numeric());
        is_unit || !it.is_alphabetic()
    })
}

/// The letters of some characters, without blanks.
fn plain(all: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for it in all.filter(|it| !is_blank(*it)) {
        letters::push(&mut out, it);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::lines::tests::drawn;

    fn seen_end(seen: &[(u8, Glyph)]) -> f32 {
        seen.last().map_or(0.0, |it| it.1.x + it.1.width)
    }

    fn said(seen: &str, text: &str) -> Option<String> {
        let seen: Vec<_> = drawn(50.0, 100.0, seen)
            .into_iter()
            .map(|it| (0, it))
            .collect();
        let all = replaced(&seen, text)?;
        let end = all.last().map(|it| it.1.x + it.1.width);
        assert!(end.is_some_and(|it| (it - seen_end(&seen)).abs() < 0.1));
        Some(all.iter().map(|it| it.1.it).collect())
    }

    #[test]
    fn signs_become_what_they_stand_for_and_numbers_stay() {
        let some = |it: &str| Some(it.to_owned());
        assert_eq!(said("-", "\u{AD}"), some("\u{AD}"));
        assert_eq!(said("\0", "Good"), some("Good"));
        assert_eq!(said("●●●○", "Score: 3"), some("Score: 3"));
        assert_eq!(said("sta\u{7}", "staff"), some("staff"));
        assert_eq!(said("82%", "28%"), None);
        assert_eq!(said("people", "12 people"), None);
        for (seen, text) in [
            ("1.2%", "12%"),
            ("-5%", "5%"),
            ("2024-25", "202425"),
            ("1,200", "1.200"),
            ("£3m", "£3bn"),
            ("%", "28%"),
            ("£", "£100"),
            ("2\u{BD}", "2"),
        ] {
            assert_eq!(said(seen, text), None, "{seen}");
        }
        assert_eq!(said("12 sta\u{7}", "12 staff"), some("12 staff"));
        assert_eq!(said("o\u{FB03}ce", "office"), None);
        assert_eq!(said("\0", &"x".repeat(200)), None);
        let mut two_lines = drawn(50.0, 100.0, "com-");
        two_lines.extend(drawn(50.0, 112.0, "munify"));
        let two_lines: Vec<_> = two_lines.into_iter().map(|it| (0, it)).collect();
        assert_eq!(replaced(&two_lines, "community"), None);
    }

    #[test]
    fn texts_that_say_nothing_or_too_much() {
        assert_eq!(text(b"ffi").as_deref(), Some("ffi"));
        assert_eq!(text(&[0xFE, 0xFF, 0, 0xAD]).as_deref(), Some("\u{AD}"));
        assert_eq!(text(b" "), None);
        assert_eq!(text(&[0xFE, 0xFF]), None);
        assert_eq!(text(&[b'x'; 300]), None);
    }
}
