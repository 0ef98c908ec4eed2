//! Passages: the running text as it was meant to be read, each letter with its place in the report.
//!
//! Printed and pasted text is cut by line ends, hyphens, running headers and page numbers, often in the middle of
//! a sentence. A passage is one paragraph or list item put together again. Reading works on [`Passage::text`];
//! [`Passage::place`] leads back, so that every finding stays exact to the byte.
//!
//! A sentence with a number that may look other than it is stored is a passage of its own without sentences: its numbers
//! are not read, and its neighbours do not come to stand side by side.

use std::collections::BTreeSet;

use super::readable;
use crate::outline::heading::ends_sentence;
use crate::outline::{Line, Outline, Role};
use crate::span::Span;
use crate::text::doubt;

/// One paragraph or list item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The words, with single blanks where lines met and without furniture and broken hyphens.
    pub text: String,
    /// Where each piece of [`Passage::text`] begins there, and where in the report.
    pieces: Vec<(usize, usize)>,
    /// Index of its first line in [`Outline::lines`].
    pub line: usize,
    /// Whether it is a list item.
    pub is_item: bool,
    /// Its sentences, in order; those of [`readable`], none where it is doubtful.
    pub sentences: Vec<Span>,
    /// Whether a number in it may look other than it is stored; see [`doubt`].
    pub is_doubtful: bool,
}

impl Passage {
    /// The place in the report of a stretch of [`Passage::text`]. Furniture in its middle is included.
    #[must_use]
    pub fn place(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.byte(span.start);
            return Span::new(at, at);
        }
        // The last character is looked up itself: behind it may come furniture.
        let last = self
            .text
            .get(..span.end)
            .and_then(|it| it.chars().next_back())
            .map_or(1, char::len_utf8);
        Span::new(
            self.byte(span.start),
            self.byte(span.end - last.min(span.end)) + last,
        )
    }

    fn byte(&self, at: usize) -> usize {
        let n = self.pieces.partition_point(|it| it.0 <= at);
        n.checked_sub(1)
            .and_then(|it| self.pieces.get(it))
            .map_or(at, |(own, source)| source + (at - own))
    }

    fn new(text: &str, n: usize, line: &Line) -> Self {
        Self {
            text: line.content.of(text).to_owned(),
            pieces: vec![(0, line.content.start)],
            line: n,
            is_item: line.role == Role::Item,
            sentences: Vec::new(),
            is_doubtful: false,
        }
    }

    /// A part of it. Behind the first it hangs on nothing, so that it is no item.
    fn part(&self, span: Span, sentences: impl Iterator<Item = Span>, is_doubtful: bool) -> Self {
        let within = |it: &&(usize, usize)| span.start < it.0 && it.0 < span.end;
        let first = (0, self.byte(span.start));
        let others = self.pieces.iter().filter(within);
        Self {
            text: span.of(&self.text).to_owned(),
            pieces: [first]
                .into_iter()
                .chain(others.map(|it| (it.0 - span.start, it.1)))
                .collect(),
            line: self.line,
            is_item: self.is_item && span.start == 0,
            sentences: sentences
                .map(|it| Span::new(it.start - span.start, it.end - span.start))
                .collect(),
            is_doubtful,
        }
    }

    /// Appends a line: with a blank, or without one and without the hyphen where a word was broken.
    fn append(&mut self, text: &str, content: Span, words: &BTreeSet<String>) {
        let next = content.of(text);
        match broken_word(&self.text, next, words) {
            Some(Broken::Word) => {
                self.text.pop();
            }
            Some(Broken::Compound) => {}
            None => {
                // The blank stands for the line's end.
                let end = self.byte(self.text.len());
                self.pieces.push((self.text.len(), end));
                self.text.push(' ');
            }
        }
        self.pieces.push((self.text.len(), content.start));
        self.text.push_str(next);
    }
}

enum Broken {
    /// "Eng-" and "land".
    Word,
    /// "short-" and "term".
    Compound,
}

/// First parts of compounds that keep their hyphen.
const FIRST_PARTS: [&str; 36] = [
    "short", "long", "medium", "self", "non", "well", "co", "pre", "post", "multi", "cross", "out",
    "end", "decision", "person", "working", "full", "part", "high", "low", "hard", "large",
    "small", "home", "year", "day", "two", "three", "four", "five", "evidence", "place", "trauma",
    "strength", "strengths", "joined",
];

/// Whether a hyphen at the end of `before` breaks a word that goes on in `next`. A word that the report itself
/// prints whole is one word; a compound that it prints with its hyphen is one.
fn broken_word(before: &str, next: &str, words: &BTreeSet<String>) -> Option<Broken> {
    let stem = before.strip_suffix('-')?;
    let letters = |it: char| it.is_alphabetic();
    let first: String = {
        let tail: String = stem.chars().rev().take_while(|it| letters(*it)).collect();
        tail.chars().rev().collect()
    };
    let second: String = next.chars().take_while(|it| letters(*it)).collect();
    if first.is_empty() || second.is_empty() || !second.starts_with(char::is_lowercase) {
        // "2023-" and "24", "18-" and "64" stay as they are.
        let range = stem.ends_with(|it: char| it.is_ascii_digit())
            && next.starts_with(|it: char| it.is_ascii_digit());
        let name = !first.is_empty() && !second.is_empty();
        return (range || name).then_some(Broken::Compound);
    }
    let (one, two) = (
        format!("{first}{second}").to_lowercase(),
        format!("{first}-{second}").to_lowercase(),
    );
    Some(if words.contains(&one) {
        Broken::Word
    } else if words.contains(&two) || FIRST_PARTS.contains(&first.to_lowercase().as_str()) {
        Broken::Compound
    } else {
        Broken::Word
    })
}

/// The running text of a report as passages, in order.
#[must_use]
pub fn passages(text: &str, outline: &Outline) -> Vec<Passage> {
    let width = wrap_width(text, outline);
    let mut words = None;
    let mut out: Vec<Passage> = Vec::new();
    let mut open: Option<usize> = None;
    let mut last_line = 0;
    for (n, line) in outline.lines.iter().enumerate() {
        match line.role {
            Role::Prose | Role::Item => {}
            // A page's foot and head may stand in the middle of a sentence.
            Role::Furniture => continue,
            _ => {
                open = None;
                continue;
            }
        }
        let goes_on = open.is_some_and(|first| {
            let before = &outline.lines[last_line];
            line.role == Role::Prose
                && outline.lines[first].section == line.section
                && is_continued(text, outline, last_line, n, before, width)
        });
        match out.last_mut() {
            Some(passage) if goes_on => {
                let words = words.get_or_insert_with(|| {
                    if text.contains("-\n") {
                        vocabulary(text)
                    } else {
                        BTreeSet::new()
                    }
                });
                passage.append(text, line.content, words);
            }
            _ => {
                out.push(Passage::new(text, n, line));
                open = Some(n);
            }
        }
        last_line = n;
    }
    for it in &mut out {
        it.sentences = readable(&it.text);
    }
    out.into_iter().flat_map(apart).collect()
}

/// A passage cut before and behind each doubtful sentence.
fn apart(it: Passage) -> Vec<Passage> {
    let doubtful = doubt::doubtful(&it.text, &it.sentences);
    if !doubtful.contains(&true) {
        return vec![it];
    }
    let all: Vec<(Span, bool)> = it.sentences.iter().copied().zip(doubtful).collect();
    all.chunk_by(|a, b| !a.1 && !b.1)
        .filter_map(|part| {
            let ((first, is_doubtful), (last, _)) = (part.first()?, part.last()?);
            let sentences = part.iter().map(|it| it.0).filter(|_| !is_doubtful);
            Some(it.part(first.join(*last), sentences, *is_doubtful))
        })
        .collect()
}

/// Whether line `n` goes on where line `last` ended.
fn is_continued(
    text: &str,
    outline: &Outline,
    last: usize,
    n: usize,
    before: &Line,
    width: Option<usize>,
) -> bool {
    let words = before.content.of(text);
    let next = outline.lines[n].content.of(text);
    let blank = last + 1 == n
        && Span::new(before.span.end, outline.lines[n].span.start)
            .of(text)
            .matches('\n')
            .count()
            > 1;
    if !ends_sentence(words) {
        // A note in a list has no full stop: what begins with a capital behind a short line is something new.
        let note = width.is_none()
            && words.chars().count() < 70
            && !words.ends_with('-')
            && next.starts_with(char::is_uppercase);
        // Over a blank line only a sentence that plainly goes on.
        return !note
            && (!blank || next.starts_with(|it: char| it.is_lowercase() || it.is_ascii_digit()));
    }
    // In wrapped text a full line may end with a sentence by chance; a blank line ends the paragraph.
    let full = width.is_some_and(|it| words.chars().count() * 10 >= it * 8);
    full && !blank && !words.trim_end().ends_with(':')
}

/// The width at which the report's lines were wrapped, in characters; `None` where each line is a paragraph.
fn wrap_width(text: &str, outline: &Outline) -> Option<usize> {
    let prose: Vec<&str> = outline
        .lines
        .iter()
        .filter(|it| it.role == Role::Prose)
        .map(|it| it.content.of(text))
        .filter(|it| it.chars().count() > 40)
        .collect();
    let open = prose.iter().filter(|it| !ends_sentence(it)).count();
    let longest = prose.iter().map(|it| it.chars().count()).max()?;
    (prose.len() >= 4 && open * 10 >= prose.len() * 4 && longest <= 200).then_some(longest)
}

/// The words of a report in lower case, compounds with their hyphens.
fn vocabulary(text: &str) -> BTreeSet<String> {
    text.split(|it: char| !it.is_alphabetic() && it != '-')
        .filter(|it| it.len() > 3 && !it.ends_with('-') && !it.starts_with('-'))
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::outline;
    use crate::text::{Document, Format, ReportText};

    fn read(text: &str) -> Vec<String> {
        let text = ReportText::of(&[Document::new("", Format::Text, b"", text)]);
        let outline = outline(&mut Vec::new(), &text);
        let found = passages(text.as_str(), &outline);
        for it in &found {
            for (at, letter) in it.text.char_indices() {
                let span = it.place(Span::new(at, at + letter.len_utf8()));
                let printed = span.of(text.as_str());
                assert!(
                    printed == letter.to_string() || (letter == ' ' && printed == "\n"),
                    "{printed:?} for {letter:?}"
                );
            }
        }
        found.into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn a_doubtful_sentence_stands_apart() {
        assert_eq!(
            read("It was 5. It was 8\u{200D}2%\nthen. It was 6.\nIt was 7."),
            [
                "It was 5.", "It was 8\u{200D}2% then.", "It was 6.", "It was 7."
            ]
        );
    }

    #[test]
    fn lines_are_put_together() {
        assert_eq!(
            read(
                "The wait for short-\nterm help in Eng-\nland was 4.1\ndays in 2023-\n24.\n- One\n- Two"
            ),
            [
                "The wait for short-term help in England was 4.1 days in 2023-24.",
                "One",
                "Two"
            ]
        );
    }
}
