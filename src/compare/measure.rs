//! What a figure is a figure of, in the report's own words.
//!
//! This is a cut of the sentence, not an understanding of it: the words after the figure up to the
//! comparison, or the clause before it where nothing follows. It can keep a word too many ("people in
//! Westmarsh who …"); where nothing sensible is left it gives nothing.

use super::pair::Pair;
use crate::framework::key;
use crate::metrics::Token;
use crate::span::Span;
use crate::units::Unit;

/// Longest measure in characters; a longer cut is a sentence that was not understood.
const LONGEST: usize = 220;

/// The words that say what is measured. `wording` is the comparison's own, which is no part of it.
pub(super) fn measure(
    text: &str,
    tokens: &[Token],
    pair: &Pair,
    wording: Option<Span>,
) -> Option<String> {
    let cut = |range: Option<(usize, usize)>| -> Option<String> {
        let (from, until) = range?;
        let (from, until) = trim(tokens, from, until)?;
        Some(
            tokens
                .get(from)?
                .span
                .join(tokens.get(until - 1)?.span)
                .of(text)
                .replace('\n', " "),
        )
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
    let subject =
        || cut(subject_before(tokens, pair, bracketed)).filter(|it| !opens_with_pronoun(it));
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
                .is_none_or(|it| it.word() != "and");
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
                Some(subject) => Some(format!("{subject}: {after}")),
                None => Some(after),
            },
            Some(after) => Some(after),
            None => subject(),
        }
    };
    let found = found?;
    let said = key(&found);
    let pronoun = [
        "people",
        "staff",
        "carers",
        "unpaid carers",
        "adults",
        "residents",
        "two thirds of people",
        "half of people",
        "this",
        "it",
        "they",
        "these",
        "which",
        "that",
        "there",
        "data",
        "national data",
        "this figure",
        "them",
    ];
    let sensible =
        found.chars().count() <= LONGEST && said.len() >= 4 && !pronoun.contains(&said.as_str());
    sensible.then_some(found)
}

fn opens_with_pronoun(words: &str) -> bool {
    let said = key(words);
    let first = said.split(' ').next().unwrap_or("");
    ["they", "it", "this", "these", "he", "she", "we"].contains(&first)
}

/// Whether a measure names only a group of people by age or as "those", and not what is measured.
pub(super) fn is_group(measure: &str) -> bool {
    let said = format!(" {} ", key(measure));
    [
        " aged ",
        " age of ",
        " over 65 ",
        " under 65 ",
        " those ",
        " older people ",
        " younger ",
    ]
    .iter()
    .any(|it| said.contains(it))
}

/// "Of people over 65," or "Among staff," straight before the figure.
fn base_before(tokens: &[Token], pair: &Pair) -> Option<(usize, usize)> {
    let comma = pair
        .local
        .checked_sub(1)
        .filter(|it| tokens.get(*it).is_some_and(|it| it.is_sign(',')))?;
    let from = (pair.reach.0..comma).rev().find(|at| {
        let it = &tokens[*at];
        ["of", "among", "amongst"].contains(&it.word())
            && (*at == pair.reach.0 || tokens[*at - 1].word().is_empty())
    })?;
    Some((from + 1, comma))
}

fn is_predicate(word: &str) -> bool {
    [
        "held", "were", "was", "had", "have", "said", "felt", "reported", "found", "are", "is",
        "received", "told", "could", "feel",
    ]
    .contains(&word)
}

/// From token `from` to where the comparison begins.
fn words_after(
    tokens: &[Token],
    pair: &Pair,
    from: usize,
    wording: Option<Span>,
) -> Option<(usize, usize)> {
    let unit = tokens
        .get(pair.local)
        .and_then(Token::number)
        .map(|it| it.1);
    let limit = if pair.benchmark > pair.local {
        pair.benchmark.min(pair.label.0).max(from)
    } else {
        pair.reach.1.min(tokens.len())
    };
    let mut until = from;
    while until < limit {
        let token = &tokens[until];
        let word = token.word();
        let next = tokens.get(until + 1).map_or("", Token::word);
        let stop = (token.is_sign('(') && !is_abbreviation(tokens, until))
            || wording.is_some_and(|it| token.span.start >= it.start && it.start > tokens[pair.local].span.start)
            // Another figure of the same kind is another measure's.
            || (token.number().is_some_and(|it| it.1 != Unit::Count) && token.number().map(|it| it.1) == unit)
            || token.is_sign(';')
            || token.is_sign('—')
            || token.is_sign('–')
            || (token.is_sign('.') && until + 1 == tokens.len())
            || ["compared", "against", "versus", "whereas", "vs"].contains(&word)
            || (word == "as" && ["compared", "opposed", "against"].contains(&next))
            || (word == "in" && ["line", "comparison"].contains(&next))
            || (token.is_sign(',')
                && ["which", "this", "compared", "against", "above", "below", "better", "worse", "higher", "lower", "similar", "in",
                    "slightly", "significantly", "somewhat", "much", "while", "whereas", "whilst", "with", "and", "but", "well", "the",
                    "fewer", "more", "shorter", "longer", "a", "as", "versus", "just", "marginally", "far", "not", "less", "up", "down", "an", "or", "rising", "falling", "having", "although", "though", "exceeding"]
                    .contains(&next))
            || (["which", "that"].contains(&word) && ["was", "is", "were"].contains(&next) && until > from + 2);
        if stop {
            break;
        }
        until += 1;
    }
    // A claim without a comma before it ("… had a review better than the England average").
    (until > from).then_some((from, until))
}

/// From behind an average's brackets to the next sign, number or "and".
fn words_behind(tokens: &[Token], pair: &Pair, from: usize) -> Option<(usize, usize)> {
    let limit = pair.reach.1.min(tokens.len());
    let until = (from..limit)
        .find(|it| {
            tokens[*it].word().is_empty()
                || (tokens[*it].word() == "and"
                    && tokens.get(it + 1).is_some_and(|it| it.number().is_some()))
        })
        .unwrap_or(limit);
    (until > from).then_some((from, until))
}

/// Whether the bracket at `at` holds one short form and nothing else: "(DoLS)".
fn is_abbreviation(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at + 1)
        .is_some_and(|it| !it.word().is_empty() && it.word().len() <= 8)
        && tokens.get(at + 2).is_some_and(|it| it.is_sign(')'))
}

/// The clause before the figure.
fn subject_before(tokens: &[Token], pair: &Pair, bracketed: bool) -> Option<(usize, usize)> {
    let until = if bracketed {
        pair.local - 1
    } else {
        pair.local
    };
    let mut from = until;
    let mut depth = 0_usize;
    let unit = tokens
        .get(pair.local)
        .and_then(Token::number)
        .map(|it| it.1);
    while from > pair.reach.0 {
        let token = &tokens[from - 1];
        let word = token.word();
        if token.is_sign(')') {
            depth += 1;
        } else if token.is_sign('(') && depth > 0 {
            depth -= 1;
        } else if depth == 0 {
            let reports = [
                "that",
                "indicated",
                "indicating",
                "showed",
                "showing",
                "shows",
                "show",
                "suggested",
                "suggests",
                "although",
                "reported",
                "reflecting",
                "including",
                "while",
                "whereas",
                "but",
                "though",
            ];
            // "… contact as they wanted than the England average; 37.37%": the clause before the semicolon.
            let semicolon = token.is_sign(';') && from == until;
            let stop = (token.is_sign(';') && !semicolon)
                || (token.number().is_some_and(|it| it.1 != Unit::Count)
                    && token.number().map(|it| it.1) == unit)
                || token.is_sign(':')
                || token.is_sign('(')
                || (token.is_sign(',') && from < until)
                || reports.contains(&word)
                || (word == "and" && bracketed && from >= 2 && tokens[from - 2].is_sign(')'));
            if stop {
                break;
            }
        }
        from -= 1;
    }
    (until > from).then_some((from, until))
}

/// Drops what leads in and what trails off: "the proportion of", "a similar number of", "was", "of", ",".
fn trim(tokens: &[Token], mut from: usize, mut until: usize) -> Option<(usize, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    // "more unpaid carers felt … than the England average": the comparison is no part of what is measured.
    if let Some(than) = (from..until).rev().find(|at| word(*at) == "than") {
        until = than;
    }
    loop {
        let start = from;
        let amount = [
            "proportion",
            "percentage",
            "number",
            "share",
            "rate",
            "level",
            "figure",
        ];
        let quantity = [
            "a",
            "the",
            "similar",
            "higher",
            "lower",
            "greater",
            "smaller",
            "slightly",
            "significantly",
            "much",
            "larger",
            "high",
            "low",
            "overall",
        ];
        let lead = (from..until.min(from + 5))
            .take_while(|at| quantity.contains(&word(*at)))
            .count();
        if amount.contains(&word(from + lead)) && word(from + lead + 1) == "of" {
            from += lead + 2;
        }
        if from < until
            && ([
                "of",
                "and",
                "or",
                "more",
                "fewer",
                "but",
                "with",
                "only",
                "also",
                "around",
                "about",
                "approximately",
                "nearly",
                "over",
                "just",
                "them",
            ]
            .contains(&word(from))
                || tokens.get(from).is_some_and(|it| {
                    it.is_sign(',') || it.is_sign('*') || it.is_sign(')') || it.is_sign('-')
                }))
        {
            from += 1;
        }
        if from == start {
            break;
        }
    }
    while until > from
        && (["was", "were", "is", "are", "at", "of", "which", "and", "this", "stood", "to", "had", "being", "from", "a", "the", "that", "by", "been", "has", "have", "reached", "fell", "rose", "further", "average", "an", "on", "by", "up", "took", "for"].contains(&word(until - 1))
            || tokens.get(until - 1).is_some_and(|it| matches!(it.kind, crate::metrics::TokenKind::Sign(sign) if !matches!(sign, ')' | '’' | '”' | '\''))))
    {
        until -= 1;
    }
    (until > from).then_some((from, until))
}
