//! The report's own words by their places, with a little of what stands around them.

use crate::view::Place;

/// The words of a report on one line.
#[must_use]
pub fn unbroken(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How much of a line is quoted on either side of the words in question, in bytes.
const AROUND: usize = 90;

/// Finds stretches of a text by their UTF-16 offsets without reading all of it each time.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    /// Offsets in units and in bytes, some way apart.
    steps: Vec<(u32, usize)>,
}

/// Words of the report with what stands around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation<'a> {
    /// Before the words; begins with `…` where it was cut.
    pub before: String,
    /// The words themselves.
    pub words: &'a str,
    /// After them; ends with `…` where it was cut.
    pub after: String,
}

impl<'a> Places<'a> {
    /// The places of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let (mut units, mut next) = (0, 0);
        let mut steps = Vec::new();
        for (at, it) in text.char_indices() {
            if units >= next {
                steps.push((units, at));
                next = units + 1024;
            }
            units += it.len_utf16() as u32;
        }
        Self { text, steps }
    }

    /// The words of a place; `None` if it is out of range or begins or ends inside a character.
    #[must_use]
    pub fn words(&self, start: u32, end: u32) -> Option<&'a str> {
        self.text.get(self.byte(start)?..self.byte(end)?)
    }

    /// The words of a place with a little of their line; `None` also where nothing stands.
    #[must_use]
    pub fn quote(&self, start: u32, end: u32) -> Option<Quotation<'a>> {
        let (from, to) = (self.byte(start)?, self.byte(end)?);
        let words = self.text.get(from..to).filter(|it| !it.trim().is_empty())?;
        let before = self.text.get(..from)?.rsplit('\n').next()?;
        let after = self.text.get(to..)?.split('\n').next()?;
        Some(quotation(before, words, after, AROUND))
    }

    /// The words of a place within their sentence, of which no more than `around` bytes are quoted on either side.
    #[must_use]
    pub fn in_sentence(
        &self,
        sentence: Place,
        start: u32,
        end: u32,
        around: usize,
    ) -> Option<Quotation<'a>> {
        let before = self.words(sentence.start.min(start), start)?;
        let after = self.words(end, sentence.end.max(end))?;
        Some(quotation(before, self.words(start, end)?, after, around))
    }

    /// The byte at a UTF-16 offset.
    #[must_use]
    pub fn byte(&self, offset: u32) -> Option<usize> {
        let before = self.steps.partition_point(|(units, _)| *units <= offset);
        let known = before.checked_sub(1).and_then(|it| self.steps.get(it));
        let (mut units, from) = known.copied().unwrap_or_default();
        for (at, it) in self.text.get(from..)?.char_indices() {
            if units >= offset {
                return (units == offset).then_some(from + at);
            }
            units += it.len_utf16() as u32;
        }
        (units == offset).then_some(self.text.len())
    }
}

/// Cut between words, so a word that does not fit is left out whole.
fn quotation<'a>(before: &str, words: &'a str, after: &str, around: usize) -> Quotation<'a> {
    let fits = |word: &&str, room: &mut usize| {
        let fits = word.len() < *room;
        *room = room.saturating_sub(word.len());
        fits
    };
    let (mut left, mut right) = (around, around);
    let head: usize = before
        .split_inclusive(' ')
        .rev()
        .take_while(|it| fits(it, &mut left))
        .map(str::len)
        .sum();
    let tail: usize = after
        .split_inclusive(' ')
        .take_while(|it| fits(it, &mut right))
        .map(str::len)
        .sum();
    let cut = before.len() - head;
    let ellipsis = |cut| if cut { "…" } else { "" };
    let (head, end) = (before.get(cut..), after.get(..tail));
    Quotation {
        before: [ellipsis(cut > 0), head.unwrap_or_default()].concat(),
        words,
        after: [end.unwrap_or_default(), ellipsis(tail < after.len())].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_count_utf_16() {
        let text = "First line.\nA \u{1F4B7} note and 37.58 of it.\nLast line.";
        let quote = |start, end| Places::new(text).quote(start, end);
        // The second line starts at 12; the character of two units makes the figure start at 26.
        let it = quote(26, 31).expect("in range");
        assert_eq!(
            (it.before.as_str(), it.words, it.after.as_str()),
            ("A \u{1F4B7} note and ", "37.58", " of it.")
        );
        assert_eq!(quote(15, 16), None, "inside a character");
        assert_eq!(quote(26, 999), None);
        assert_eq!(quote(26, 26), None);

        let long = "word ".repeat(60);
        let it = Places::new(&long).quote(150, 154).expect("in range");
        assert!(
            it.before.starts_with("…word") && it.after.ends_with("word …") && it.before.len() < 100
        );
    }

    #[test]
    fn places_are_found_far_into_a_text() {
        let text = "’\u{1F4B7}a ".repeat(2000);
        let places = Places::new(&text);
        // Five units and nine bytes each.
        for n in [0, 1, 300, 1024, 1999] {
            assert_eq!(places.words(n * 5 + 3, n * 5 + 5), Some("a "), "{n}");
            assert_eq!(places.words(n * 5 + 2, n * 5 + 4), None, "{n}");
        }
        assert_eq!(places.words(9_999, 10_000), Some(" "));
        assert_eq!(places.words(9_999, 10_001), None);
        assert_eq!(Places::new("").words(0, 0), Some(""));
    }

    #[test]
    fn a_sentence_holds_its_words() {
        let text = "One. Of 16,169 people 3,148 came. Two.";
        let sentence = Place { start: 5, end: 33 };
        let it = Places::new(text)
            .in_sentence(sentence, 22, 27, 240)
            .expect("in range");
        assert_eq!(
            (it.before.as_str(), it.words, it.after.as_str()),
            ("Of 16,169 people ", "3,148", " came.")
        );
    }
}
