//! A sentence cut into words, digits and signs, finer than [`crate::metrics::tokens`]: `five-year` is three of them.

use std::ops::Range;

use crate::metrics::number;
use crate::span::Span;
use crate::units::Decimal;

/// A word, a number in digits, or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lexeme {
    /// Its place in the passage.
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    /// Whether nothing stands between it and the one before.
    pub(crate) glued: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Small letters, curly apostrophes made straight; letters may be followed by digits (`s42`).
    Word(String),
    /// Digits with commas and a point.
    Digits(Decimal),
    Sign(char),
}

/// A sentence and its lexemes. Places outside it read as an empty word.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    /// Its place in the passage.
    pub(crate) span: Span,
    lexemes: Vec<Lexeme>,
}

impl<'a> Line<'a> {
    pub(crate) fn new(text: &'a str, span: Span) -> Self {
        Self {
            text,
            span,
            lexemes: lexemes(text, span),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// The word at `at`, or the empty string.
    pub(crate) fn word(&self, at: usize) -> &str {
        match self.lexemes.get(at).map(|it| &it.kind) {
            Some(Kind::Word(it)) => it,
            _ => "",
        }
    }

    /// The word `n` places before `at`, or the empty string.
    pub(crate) fn back(&self, at: usize, n: usize) -> &str {
        at.checked_sub(n).map_or("", |it| self.word(it))
    }

    pub(crate) fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && words.contains(&word)
    }

    pub(crate) fn was(&self, at: usize, n: usize, words: &[&str]) -> bool {
        at.checked_sub(n).is_some_and(|it| self.is(it, words))
    }

    /// Whether the words from `at` on are these.
    pub(crate) fn reads(&self, at: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(n, it)| self.word(at + n) == *it)
    }

    pub(crate) fn sign(&self, at: usize, sign: char) -> bool {
        self.any_sign(at, &[sign])
    }

    pub(crate) fn any_sign(&self, at: usize, signs: &[char]) -> bool {
        matches!(self.lexemes.get(at).map(|it| &it.kind), Some(Kind::Sign(it)) if signs.contains(it))
    }

    pub(crate) fn is_sign(&self, at: usize) -> bool {
        matches!(self.lexemes.get(at).map(|it| &it.kind), Some(Kind::Sign(_)))
    }

    pub(crate) fn digits(&self, at: usize) -> Option<Decimal> {
        match self.lexemes.get(at)?.kind {
            Kind::Digits(it) => Some(it),
            _ => None,
        }
    }

    /// Whether `at` stands without a blank behind the one before it.
    pub(crate) fn glued(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|it| it.glued)
    }

    /// The place of a range of lexemes; empty at the line's end where the range is.
    pub(crate) fn place(&self, range: Range<usize>) -> Span {
        let end = Span::new(self.span.end, self.span.end);
        let Some(first) = self.lexemes.get(range.start) else {
            return end;
        };
        range
            .end
            .checked_sub(1)
            .and_then(|it| self.lexemes.get(it))
            .filter(|_| range.end > range.start)
            .map_or(end, |last| first.span.join(last.span))
    }

    /// The printed form of a range.
    pub(crate) fn printed(&self, range: Range<usize>) -> &'a str {
        self.place(range).of(self.text)
    }

    /// Whether the printed form begins with a capital.
    pub(crate) fn capital(&self, at: usize) -> bool {
        self.printed(at..at + 1).starts_with(char::is_uppercase)
    }
}

fn lexemes(text: &str, within: Span) -> Vec<Lexeme> {
    let inner = within.of(text);
    let mut out: Vec<Lexeme> = Vec::new();
    let mut at = 0;
    let mut end = usize::MAX;
    while let Some(it) = inner.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = inner.get(at..).unwrap_or("");
        if it.is_whitespace() {
            at += it.len_utf8();
            continue;
        }
        let (len, kind) = if let Some((len, value)) = number(rest) {
            (len, Kind::Digits(value))
        } else if it.is_alphabetic() {
            let len = word_len(rest);
            let word = rest.get(..len).unwrap_or("");
            (len, Kind::Word(word.to_lowercase().replace('’', "'")))
        } else {
            (it.len_utf8(), Kind::Sign(it))
        };
        out.push(Lexeme {
            span: Span::new(at, at + len).shift(within.start),
            kind,
            glued: end == at,
        });
        at += len;
        end = at;
    }
    out
}

/// Letters, then letters and digits, with apostrophes between them.
fn word_len(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, it)) = chars.next() {
        let inner =
            matches!(it, '\'' | '’') && chars.peek().is_some_and(|it| it.1.is_alphanumeric());
        if !(it.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&it) || inner) {
            break;
        }
        end = at + it.len_utf8();
    }
    end
}
