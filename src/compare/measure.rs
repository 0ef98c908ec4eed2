//! What a figure is a figure of, in the report's own words.
//!
//! This is a cut of the sentence, not an understanding of it: the words after the figure up to the
//! comparison, or the clause before it where nothing follows. It can keep a word too many ("people in
//! Westmarsh who …"); where nothing sensible is left it gives nothing.

use super::cut::{base_before, is_predicate, subject_before, trim, words_after, words_behind};
use super::pair::Pair;
use super::scene::Scene;
use crate::framework::key;
use crate::metrics::Token;
use crate::span::Span;
use crate::units::Unit;

/// Longest measure in characters; a longer cut is a sentence that was not understood.
const LONGEST: usize = 220;

/// A local figure and the words of its sentence that may be about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) local: usize,
    pub(super) benchmark: usize,
    /// The average's first token.
    pub(super) label: usize,
    /// From the end of the pair before to the beginning of the next.
    pub(super) reach: (usize, usize),
}

impl Frame {
    /// The average in the local figure's place: where the average comes first, its clause says what is measured.
    pub(super) fn of_average(pair: &Pair, n_tokens: usize) -> Self {
        let end = if pair.is_within() {
            pair.local.token
        } else {
            n_tokens
        };
        Self {
            local: pair.benchmark.token,
            benchmark: end,
            label: end,
            reach: (0, end),
        }
    }

    pub(super) fn of(scene: &Scene, pair: &Pair) -> Self {
        let (benchmark, label) = if pair.is_within() {
            (pair.benchmark.token, pair.label.start)
        } else {
            // The average stands elsewhere: nothing of it ends the words here.
            let end = scene
                .said
                .get(pair.local.sentence)
                .map_or(0, |it| it.tokens.len());
            (end.min(pair.reach.1), end.min(pair.reach.1))
        };
        Self {
            local: pair.local.token,
            benchmark,
            label,
            reach: pair.reach,
        }
    }
}

/// The words of tokens `from..until` without what leads in and trails off.
fn trimmed(text: &str, tokens: &[Token], from: usize, until: usize) -> Option<String> {
    let (from, until) = trim(tokens, from, until)?;
    let span = tokens.get(from)?.span.join(tokens.get(until - 1)?.span);
    Some(span.of(text).to_owned())
}

/// What a sentence is about that has only an average: "The proportion of people identifying as White was …", "The
/// England average for people who felt safe was …".
pub(super) fn subject(text: &str, tokens: &[Token], label: usize) -> Option<String> {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    let verbs = ["was", "is", "were", "are", "stood", "compared"];
    let range = if label > 2 {
        let until = (0..label)
            .rev()
            .find(|at| verbs.contains(&word(*at)))
            .unwrap_or(label);
        (0, until)
    } else {
        let from = (label..tokens.len()).find(|at| ["for", "of", "on"].contains(&word(*at)))? + 1;
        let until = (from..tokens.len()).find(|at| verbs.contains(&word(*at)))?;
        (from, until)
    };
    let found = trimmed(text, tokens, range.0, range.1)?;
    (found.chars().count() <= LONGEST
        && found.split(' ').count() >= 2
        && !opens_with_pronoun(&found))
    .then_some(found)
}

/// "for carers who felt encouraged" between an average's name and its value, or between two of its values.
pub(super) fn between(text: &str, tokens: &[Token], from: usize, until: usize) -> Option<String> {
    let skipped = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|it| it.is_sign(',') || it.word() == "and")
    };
    let mut from = from;
    while from < until && skipped(from) {
        from += 1;
    }
    if !["for", "of", "on", "in"].contains(&tokens.get(from).map_or("", Token::word)) {
        return None;
    }
    let found = trimmed(text, tokens, from + 1, until)?;
    (found.split(' ').count() >= 2 && is_sensible(&found)).then_some(found)
}

/// The words that say what is measured. `wording` is the comparison's own, which is no part of it.
pub(super) fn measure(
    text: &str,
    tokens: &[Token],
    pair: &Frame,
    wording: Option<Span>,
) -> Option<String> {
    let cut = |range: Option<(usize, usize)>| {
        range.and_then(|(from, until)| trimmed(text, tokens, from, until))
    };
    let at = |n: usize| tokens.get(pair.local + n);
    let is_breaking = |it: &Token| {
        [',', ')', '(', '–', '—', ';']
            .iter()
            .any(|sign| it.is_sign(*sign))
    };
    let bracketed = pair.local > 0 && tokens.get(pair.local - 1).is_some_and(|it| it.is_sign('('));
    let breaks = bracketed || at(1).is_none_or(is_breaking);
    // "They were used by 21% …": a pronoun says nothing outside its paragraph.
    // "Turnover was a good deal worse, at 33.6%, than …": the claim before the figure is no part of it either.
    let claimed = wording
        .filter(|it| it.end <= tokens[pair.local].span.start)
        .and_then(|it| {
            tokens
                .iter()
                .position(|token| token.span.start >= it.start)
                .zip(tokens.iter().rposition(|token| token.span.end <= it.end))
        })
        .filter(|(from, until)| *from > pair.reach.0 + 1 && pair.local - until <= 3)
        .map(|it| it.0);
    let subject = || {
        let range = subject_before(tokens, pair, bracketed);
        let range = match claimed {
            Some(claim) => Some((pair.reach.0, claim)),
            None => range,
        };
        cut(range).filter(|it| !opens_with_pronoun(it))
    };
    let found = if breaks {
        // "people in Westmarsh, 64.84%, were satisfied …": the predicate follows the second comma.
        let goes_on = !bracketed
            && at(1).is_some_and(|it| it.is_sign(','))
            && at(2).is_some_and(|it| is_predicate(it.word()));
        let predicate = if goes_on {
            cut(words_after(tokens, pair, pair.local + 2, wording))
        } else {
            None
        };
        // "65% (England average 71%) of people felt safe": the words follow the average's brackets.
        let behind = at(1).filter(|it| it.is_sign('(')).and_then(|_| {
            let close = (pair.benchmark..pair.reach.1.min(tokens.len()))
                .find(|it| tokens[*it].is_sign(')'))?;
            let goes_on = tokens
                .get(close + 1)
                .is_some_and(|it| it.word() == "of" || is_predicate(it.word()));
            if goes_on {
                cut(words_behind(tokens, pair, close + 1))
            } else {
                None
            }
        });
        match (
            behind.is_none().then(subject).flatten().or(behind),
            predicate,
        ) {
            (Some(subject), Some(predicate)) => Some(format!("{subject} {predicate}")),
            (subject, _) => subject,
        }
    } else if ["and", "but", "while", "whereas", "compared", "against"]
        .contains(&at(1).map_or("", Token::word))
    {
        // "Turnover was 22% and the vacancy rate was 7%": behind "and" stands the next one's measure.
        subject()
    } else {
        let after = cut(words_after(tokens, pair, pair.local + 1, wording));
        let first = at(1).map_or("", Token::word);
        let by = pair.local > 0
            && tokens
                .get(pair.local - 1)
                .is_some_and(|it| it.word() == "by")
            && pair
                .local
                .checked_sub(2)
                .and_then(|it| tokens.get(it))
                .is_none_or(|it| it.word() != "and" && !it.is_sign(','));
        match after {
            // "Of people over 65, 88% were still at home": who they are stands before.
            Some(after) if is_predicate(first) => {
                match base_before(tokens, pair).and_then(|it| cut(Some(it))) {
                    Some(base) => Some(format!("{base} {after}")),
                    None => Some(after),
                }
            }
            // "Workers lost 5.1 days to sickness": the figure stands amid its words.
            Some(after)
                if [
                    "to", "on", "in", "for", "from", "before", "after", "at", "between", "waiting",
                ]
                .contains(&first) =>
            {
                match subject() {
                    Some(subject) => Some(format!("{subject} … {after}")),
                    None => Some(after),
                }
            }
            // "Direct payments were used by 21% of people with long-term support".
            Some(after) if by => match subject() {
                Some(subject) => Some(format!("{subject} by {after}")),
                None => Some(after),
            },
            // "The rate was 612 per 100,000 people aged 65 and over": what is counted stands before.
            Some(after)
                if tokens
                    .get(pair.local)
                    .and_then(Token::number)
                    .is_some_and(|it| it.1 == Unit::Per100000) =>
            {
                // "made 612.4 permanent admissions …" counts what stands behind.
                let people = [
                    "people", "adults", "older", "those", "residents", "of", "population",
                ]
                .contains(&first);
                match subject().filter(|it| people && is_sensible(it)) {
                    Some(subject) => Some(format!("{subject} for {after}")),
                    None => Some(after),
                }
            }
            Some(after) if is_sensible(&after) => Some(after),
            _ => subject(),
        }
    };
    // "Residents over 65 made up 24.7% of the total": the share's whole says less than its part.
    let part = || {
        let made = |n: usize| {
            pair.local
                .checked_sub(n)
                .and_then(|it| tokens.get(it))
                .map_or("", Token::word)
        };
        (made(1) == "up" && made(2).starts_with("ma"))
            || (made(1) == "for" && made(2).starts_with("account"))
    };
    let found = if part() { subject().or(found) } else { found };
    let found = found.filter(|it| is_sensible(it)).or_else(|| {
        // "Life expectancy for men, put at 80.8 years": what the sentence opens with, up to its first comma.
        let comma = (pair.reach.0..pair.local).find(|it| tokens[*it].is_sign(','))?;
        cut(Some((pair.reach.0, comma)))
            .filter(|it| it.split(' ').count() >= 2 && is_sensible(it) && !opens_with_pronoun(it))
    });
    found.filter(|it| is_sensible(it))
}

/// Whether a cut can stand for what is measured.
fn is_sensible(found: &str) -> bool {
    let said = key(found);
    let pronoun = [
        "people", "staff", "carers", "unpaid carers", "adults", "residents",
        "two thirds of people", "half of people", "this", "it", "they", "these", "which", "that",
        "there", "data", "national data", "this figure", "them",
    ];
    found.chars().count() <= LONGEST
        && said.len() >= 4
        && !pronoun.contains(&said.as_str())
        && !opens_with_particle(&said)
        && !said.split(' ').all(|it| DEICTIC.contains(&it))
}

/// Words that only point to what was said elsewhere.
const DEICTIC: [&str; 24] = [
    "the", "equivalent", "corresponding", "comparable", "proportion", "percentage", "figure",
    "rate", "here", "locally", "it", "this", "council", "councils", "countys", "boroughs", "citys",
    "local", "share", "number", "same", "level", "further", "a",
];

/// "in 2021/22", "out of a possible 24", "on average to complete": the end of a phrase whose beginning was not found.
fn opens_with_particle(said: &str) -> bool {
    let first = said.split(' ').next().unwrap_or("");
    [
        "in", "on", "out", "at", "for", "by", "to", "an", "which", "the", "per", "during", "among",
        "of", "compared", "against", "nationally", "across", "with", "and", "but", "while",
        "overall", "however", "similarly", "additionally", "from", "than", "stood", "put", "it",
    ]
    .contains(&first)
        && (first != "the" || said.split(' ').count() <= 2)
}

fn opens_with_pronoun(words: &str) -> bool {
    let said = key(words);
    let first = said.split(' ').next().unwrap_or("");
    ["they", "it", "this", "these", "he", "she", "we"].contains(&first)
}

/// Whether a measure names only a group of people by age or as "those", and not what is measured.
pub(super) fn is_group(measure: &str) -> bool {
    const WORDS: [&str; 38] = [
        "those", "people", "adults", "older", "younger", "aged", "age", "ages", "between", "over",
        "under", "and", "to", "of", "the", "years", "year", "or", "above", "below", "more", "who",
        "were", "was", "are", "for", "among", "all", "working", "uptake", "by", "figure", "rate",
        "share", "in", "with", "it", "had",
    ];
    const GROUPS: [&str; 8] = [
        "aged", "age", "over", "under", "those", "older", "younger", "working",
    ];
    let said = key(measure);
    let mut words = said.split(' ');
    words.all(|it| WORDS.contains(&it) || it.bytes().all(|it| it.is_ascii_digit()))
        && said.split(' ').any(|it| GROUPS.contains(&it))
}
