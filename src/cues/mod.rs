//! Sentences of strength and of shortfall, found by a short published list of general English cue words.
//!
//! Nothing is judged and nothing summarised: a sentence is listed because a cue of [`words::STRENGTH`] or
//! [`words::SHORTFALL`] stands in it, and the cue is named. What is unsure is left out:
//!
//! - a cue in quotation marks is what somebody said, not what the report finds;
//! - a cue with a capital inside a sentence is part of a name;
//! - a strength that is wished for, planned or doubted ("to ensure effective"), and a shortfall that is mended ("reduced
//!   delays"), count for neither side;
//! - a negation right before a cue turns it round ("no delays"); one further away, or behind it ("effective support was not
//!   offered"), makes it unsure.
//!
//! Where cues of both sides stand in a sentence, or one side alone in a sentence that sets its halves against each other
//! ("but", "although"), the sentence is [`Side::Both`].

pub mod words;

#[cfg(test)]
mod tests;

use crate::metrics::passage::Passage;
use crate::outline::{Boilerplate, Outline, Role};
use crate::span::Span;
use words::{
    BETWEEN, CONTRASTS, MENDS, NEGATIONS, NOT_BEFORE, NOT_BEHIND, SHORTFALL, STRENGTH, WISHES,
};

/// On which side a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Only cues of strength.
    Strength,
    /// Only cues of shortfall.
    Shortfall,
    /// Cues of both, or a contrast whose other half has none.
    Both,
}

/// A sentence with a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Its side.
    pub side: Side,
    /// The first cue in it, with the negation that turns it round.
    pub at: Span,
    /// The cue's words, on one line.
    pub cue: String,
    /// The sentence.
    pub sentence: Span,
    /// Index into [`Outline::lines`] of the line that its paragraph begins on.
    pub line: usize,
}

/// Finds them in the sections of the quality statements, in report order.
#[must_use]
pub fn find(outline: &Outline, passages: &[Passage]) -> Vec<Cue> {
    let told = told(outline);
    let mut out = Vec::new();
    for passage in passages {
        if told.get(passage.line) != Some(&true) || passage.is_doubtful {
            continue;
        }
        for own in &passage.sentences {
            let sentence = own.of(&passage.text);
            if !is_whole(sentence, passage.is_item) {
                continue;
            }
            if let Some((side, at)) = judge(sentence) {
                out.push(Cue {
                    side,
                    at: passage.place(at.shift(own.start)),
                    cue: at.of(sentence).to_owned(),
                    sentence: passage.place(*own),
                    line: passage.line,
                });
            }
        }
    }
    out
}

/// Of every line, whether it is about the council: within a quality statement, and not what stands in every report.
fn told(outline: &Outline) -> Vec<bool> {
    let mut is_same_everywhere = false;
    (outline.lines.iter())
        .map(|line| {
            match line.role {
                Role::Boilerplate(it) => is_same_everywhere = it != Boilerplate::Findings,
                Role::Furniture => {}
                _ if line.role.is_heading() => is_same_everywhere = false,
                _ => {}
            }
            let section = outline.section_of(line);
            !is_same_everywhere && section.is_some_and(|it| it.statement.is_some())
        })
        .collect()
}

/// Whether it is a sentence and no heading, question or scrap.
fn is_whole(sentence: &str, is_item: bool) -> bool {
    let end = sentence.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*']);
    let ends = end.ends_with(['.', '!']) || (is_item && !end.ends_with('?'));
    ends && sentence.split_whitespace().nth(3).is_some()
}

/// A word, and where it stands.
struct Word {
    at: Span,
    /// In lower case, with a plain apostrophe.
    low: String,
    /// Begins with a capital.
    is_name: bool,
    /// In quotation marks.
    is_quoted: bool,
    /// Number of the part of the sentence that it is in.
    part: usize,
}

/// The words of a sentence.
fn cut(sentence: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut part = 0;
    // One may stand within the other.
    let (mut is_double, mut is_single) = (false, false);
    let mut start = None;
    // Behind the last character stands the end of the last word.
    let ends = std::iter::once((sentence.len(), ' '));
    let mut before = ' ';
    for (at, it) in sentence.char_indices().chain(ends) {
        let next = sentence.get(at + it.len_utf8()..).unwrap_or("");
        let within = next.starts_with(char::is_alphanumeric);
        let is_letter = it.is_alphanumeric()
            || (matches!(it, '-' | '\'' | '’' | '‑') && start.is_some() && within);
        if is_letter {
            start = start.or(Some(at));
        } else if let Some(from) = start.take() {
            let own = Span::new(from, at);
            let low = own
                .of(sentence)
                .to_lowercase()
                .replace('’', "'")
                .replace('‑', "-");
            if CONTRASTS.contains(&low.as_str()) {
                part += 1;
            }
            out.push(Word {
                at: own,
                low,
                is_name: own.of(sentence).starts_with(char::is_uppercase),
                is_quoted: is_double || is_single,
                part,
            });
        }
        match it {
            ',' | ';' | ':' | '(' | ')' | '–' | '—' => part += 1,
            '“' => is_double = true,
            '‘' => is_single = true,
            // An apostrophe stands between letters or behind one; only the first is told from a quote here.
            '”' => is_double = false,
            '’' if !is_letter => is_single = false,
            '"' => is_double = !is_double,
            '\'' if !is_letter => is_single = before.is_whitespace() || before == '(',
            _ => {}
        }
        before = it;
    }
    out
}

/// The side of a sentence and its first cue; `None` where no cue counts.
fn judge(sentence: &str) -> Option<(Side, Span)> {
    let words = cut(sentence);
    let mut found: Vec<(bool, Span)> = Vec::new();
    let mut n = 0;
    while n < words.len() {
        let Some((is_strength, len)) = cue_at(&words, n) else {
            n += 1;
            continue;
        };
        if let Some(it) = count(&words, n, len, is_strength) {
            found.push(it);
        }
        n += len;
    }
    let (first, at) = *found.first()?;
    let is_mixed = found.iter().any(|it| it.0 != first) || has_contrast(&words);
    let side = match (is_mixed, first) {
        (true, _) => Side::Both,
        (false, true) => Side::Strength,
        (false, false) => Side::Shortfall,
    };
    Some((side, at))
}

/// The longest cue that begins at a word: whether it is one of strength, and how many words it has.
fn cue_at(words: &[Word], n: usize) -> Option<(bool, usize)> {
    let first = words.get(n)?;
    let fits = |cue: &&str| {
        let mut len = 0;
        for it in cue.split(' ') {
            if words.get(n + len)?.low != it {
                return None;
            }
            len += 1;
        }
        Some(len)
    };
    let longest = |list: &[&str]| list.iter().filter_map(fits).max();
    let (strength, shortfall) = (longest(&STRENGTH), longest(&SHORTFALL));
    // Of two that begin at one word, the longer says more.
    let (is_strength, len) = match (strength, shortfall) {
        (Some(a), Some(b)) if b > a => (false, b),
        (Some(a), _) => (true, a),
        (None, b) => (false, b?),
    };
    let parts_of_names = words.get(n..n + len)?.iter();
    let mut names = parts_of_names.filter(|it| it.is_name && it.at.start > 0);
    if first.is_quoted || names.next().is_some() {
        return None;
    }
    let cue: Vec<&str> = words
        .get(n..n + len)?
        .iter()
        .map(|it| it.low.as_str())
        .collect();
    let cue = cue.join(" ");
    let next = words.get(n + len).map_or("", |it| it.low.as_str());
    let before = n.checked_sub(1).map_or("", |it| words[it].low.as_str());
    let means_else = |list: &[(&str, &[&str])], beside: &str| {
        let of = list.iter().find(|it| it.0 == cue);
        of.is_some_and(|it| it.1.contains(&beside))
    };
    if means_else(&NOT_BEFORE, next) || means_else(&NOT_BEHIND, before) {
        return None;
    }
    Some((is_strength, len))
}

/// On which side a cue counts, and its words with the negation that turns it round; `None` where that is unsure.
fn count(words: &[Word], n: usize, len: usize, is_strength: bool) -> Option<(bool, Span)> {
    let here = words.get(n)?;
    let last = words.get(n + len - 1)?;
    let before: Vec<(usize, &Word)> = (words.iter().enumerate().take(n))
        .filter(|it| it.1.part == here.part)
        .collect();
    let has = |list: &[&str]| before.iter().any(|it| list.contains(&it.1.low.as_str()));
    if has(&MENDS) || (is_strength && has(&WISHES)) {
        return None;
    }
    // "not only good" says that it is good.
    let is_negation = |n: usize| {
        let only = words.get(n + 1).is_some_and(|it| it.low == "only");
        NEGATIONS.contains(&words[n].low.as_str()) && !only
    };
    // "Timely reviews were not held": the negation behind may be of the cue. One that is of another cue is not.
    let is_of_cue = |at: usize| {
        let near = (at..words.len().min(at + 5)).take_while(|it| words[*it].part == here.part);
        near.into_iter().any(|it| cue_at(words, it).is_some())
    };
    let mut behind = (n + len..words.len()).take_while(|it| words[*it].part == here.part);
    if behind.any(|it| is_negation(it) && !is_of_cue(it)) {
        return None;
    }
    let negations: Vec<usize> = (before.iter().map(|it| it.0))
        .filter(|it| is_negation(*it))
        .collect();
    match negations.as_slice() {
        [] => Some((is_strength, Span::new(here.at.start, last.at.end))),
        [one] => {
            let between = words.get(one + 1..n)?;
            let is_near =
                between.len() <= 3 && between.iter().all(|it| BETWEEN.contains(&it.low.as_str()));
            let whole = Span::new(words[*one].at.start, last.at.end);
            is_near.then_some((!is_strength, whole))
        }
        _ => None,
    }
}

/// Whether a sentence sets its halves against each other. "However" at its start looks back to the one before, and "not
/// only … but also" sets nothing against anything.
fn has_contrast(words: &[Word]) -> bool {
    words.iter().enumerate().any(|(n, it)| {
        let next = words.get(n + 1).map_or("", |it| it.low.as_str());
        let looks_back = n == 0 && matches!(it.low.as_str(), "however" | "but" | "yet");
        let adds = it.low == "but" && next == "also";
        // In the middle of its half, "while" is a time.
        let behind_comma = n == 0
            || words
                .get(n - 1)
                .is_some_and(|last| it.part >= last.part + 2);
        let is_time = matches!(it.low.as_str(), "while" | "whilst" | "yet") && !behind_comma;
        CONTRASTS.contains(&it.low.as_str()) && !it.is_quoted && !(looks_back || adds || is_time)
    })
}
