//! Names of surveys and data sets in running text, printed right or with a letter or two wrong.

use std::sync::OnceLock;

use crate::framework::distance;
use crate::span::Span;

/// A name where it stands.
pub(super) struct Named {
    /// Its place in the words that were looked at.
    pub(super) span: Span,
    /// What it should be, where it is misprinted.
    pub(super) right: Option<&'static str>,
}

/// Names as their publishers print them: NHS England, DHSC, Skills for Care, ONS. A plural at the end and any case,
/// hyphens and "&" are the same name.
const NAMES: [&str; 11] = [
    "Adult Social Care Survey",
    "Survey of Adult Carers in England",
    "Survey of Adult Carers",
    "Short and Long-Term Support",
    "Safeguarding Adults Collection",
    "Adult Social Care Outcomes Framework",
    "Adult Social Care Finance Report",
    "Adult Social Care Workforce Data Set",
    "Skills for Care Workforce Estimates",
    "Office for National Statistics",
    "Skills for Care",
];

/// Usual abbreviations, in capitals only: salt is no survey.
const SHORT: [&str; 7] = ["SACE", "ASCS", "ASCOF", "SALT", "SAC", "CLD", "ONS"];

struct Word {
    span: Span,
    low: String,
    capital: bool,
    /// Whether only a blank or a hyphen stands before it.
    joined: bool,
}

/// Letters of names shorter than this make other words when one is changed.
const LONG: usize = 20;

/// The words of [`NAMES`] in lower case.
fn known() -> &'static [Vec<String>] {
    static KNOWN: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        NAMES
            .iter()
            .map(|it| it.split([' ', '-']).map(str::to_lowercase).collect())
            .collect()
    })
}

/// Every name in `text`, in order and without overlap.
pub(super) fn names(text: &str) -> Vec<Named> {
    let words = words(text);
    let known = known();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if SHORT.contains(&word.span.of(text)) {
            out.push(Named {
                span: word.span,
                right: None,
            });
            at += 1;
            continue;
        }
        let found = if word.capital {
            name_at(&words, at, known)
        } else {
            None
        };
        match found {
            Some((n, right)) => {
                let last = words.get(at + n - 1).unwrap_or(word);
                out.push(Named {
                    span: word.span.join(last.span),
                    right,
                });
                at += n;
            }
            None => at += 1,
        }
    }
    out
}

/// The name that begins at `at`: its number of words, and what it should be. An exact one counts before a misprint,
/// unless the misprint is of a longer name that contains it.
fn name_at(
    words: &[Word],
    at: usize,
    known: &[Vec<String>],
) -> Option<(usize, Option<&'static str>)> {
    let exact = known
        .iter()
        .filter(|it| window(words, at, it.len()).is_some_and(|found| same(found, it)))
        .max_by_key(|it| it.len());
    let mut best: Option<(usize, usize, &'static str)> = None;
    for (right, parts) in NAMES.iter().zip(known) {
        let longer = |it: &Vec<String>| parts.len() > it.len() && parts.starts_with(it);
        if exact.is_some_and(|it| !longer(it)) || right.len() < LONG {
            continue;
        }
        for n in parts.len().saturating_sub(1)..=parts.len() + 1 {
            let Some(found) = window(words, at, n) else {
                continue;
            };
            let far = misprint(found, right);
            // "Workforce Estimate" and "Surveys" are no misprints.
            if let Some(far) = far.filter(|_| !same(found, parts))
                && best.is_none_or(|it| (far, usize::MAX - n) < (it.0, usize::MAX - it.1))
            {
                best = Some((far, n, right));
            }
        }
    }
    // An exact name within the words of a misprint is the name.
    let inner = |n: usize| {
        (1..n).any(|more| {
            known
                .iter()
                .any(|it| window(words, at + more, it.len()).is_some_and(|found| same(found, it)))
        })
    };
    match (best, exact) {
        (Some((_, n, right)), _) if !inner(n) => Some((n, Some(right))),
        (_, Some(it)) => Some((it.len(), None)),
        _ => None,
    }
}

/// `n` words that stand together and are printed as a name: with a capital in front, and another one or a word that
/// nothing but a source ends in.
fn window(words: &[Word], at: usize, n: usize) -> Option<&[Word]> {
    let found = words.get(at..at + n)?;
    let last = found.last()?;
    let capitals = found.iter().filter(|it| it.capital).count();
    let ends = ["survey", "framework", "collection", "statistics", "carers"];
    let joined = found.iter().skip(1).all(|it| it.joined);
    (joined && found.first()?.capital && (capitals >= 2 || ends.contains(&last.low.as_str())))
        .then_some(found)
}

/// Whether the words are those of the name, a plural at the end apart.
fn same(found: &[Word], name: &[String]) -> bool {
    let Some((last, front)) = name.split_last() else {
        return false;
    };
    found.len() == name.len()
        && found.iter().zip(front).all(|(word, it)| word.low == *it)
        && found
            .last()
            .is_some_and(|it| it.low.trim_end_matches('s') == last.trim_end_matches('s'))
}

/// How many letters are wrong, where that is one or two.
fn misprint(found: &[Word], right: &str) -> Option<usize> {
    let said = found
        .iter()
        .map(|it| it.low.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let right = right.to_lowercase().replace('-', " ");
    let first = |it: &str| it.chars().next();
    if said.len().abs_diff(right.len()) > 2 || first(&said) != first(&right) {
        return None;
    }
    // Counting letters is quick, and tells most other words apart.
    let mut counts = [0_i32; 256];
    for it in said.bytes() {
        counts[usize::from(it)] += 1;
    }
    for it in right.bytes() {
        counts[usize::from(it)] -= 1;
    }
    if counts.iter().map(|it| it.unsigned_abs()).sum::<u32>() > 4 {
        return None;
    }
    Some(distance(said.as_bytes(), right.as_bytes())).filter(|it| (1..=2).contains(it))
}

fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut end = 0;
    let mut push = |span: Span| {
        let between = Span::new(end, span.start).of(text);
        let printed = span.of(text);
        end = span.end;
        out.push(Word {
            span,
            low: if printed == "&" {
                "and".to_owned()
            } else {
                printed.to_lowercase()
            },
            capital: printed.starts_with(char::is_uppercase),
            joined: between.len() <= 4
                && between
                    .chars()
                    .all(|it| matches!(it, ' ' | '-' | '–' | '\u{2011}')),
        });
    };
    let mut start = None;
    for (at, it) in text.char_indices() {
        match (it.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
        if it == '&' {
            push(Span::new(at, at + 1));
        }
    }
    if let Some(from) = start {
        push(Span::new(from, text.len()));
    }
    out
}
