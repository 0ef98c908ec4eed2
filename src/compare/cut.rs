//! Which words of a sentence belong to a figure: those behind it, those before it, and what is trimmed from both.

use super::measure::Frame;
use crate::metrics::{Token, TokenKind};
use crate::span::Span;
use crate::units::Unit;

/// "Of people over 65," or "Among staff," straight before the figure.
pub(super) fn base_before(tokens: &[Token], pair: &Frame) -> Option<(usize, usize)> {
    let comma = pair
        .local
        .checked_sub(1)
        .filter(|it| tokens.get(*it).is_some_and(|it| it.is_sign(',')))?;
    let from = (pair.reach.0..comma).rev().find(|at| {
        let it = &tokens[*at];
        ["of", "among", "amongst"].contains(&it.word())
            && (*at == 0 || matches!(tokens[*at - 1].kind, TokenKind::Sign(_)))
    })?;
    Some((from + 1, comma))
}

pub(super) fn is_predicate(word: &str) -> bool {
    [
        "held", "were", "was", "had", "have", "said", "felt", "reported", "found", "are", "is",
        "received", "told", "could", "feel",
    ]
    .contains(&word)
}

/// From token `from` to where the comparison begins.
pub(super) fn words_after(
    tokens: &[Token],
    pair: &Frame,
    from: usize,
    wording: Option<Span>,
) -> Option<(usize, usize)> {
    let unit = tokens
        .get(pair.local)
        .and_then(Token::number)
        .map(|it| it.1);
    let limit = if pair.benchmark > pair.local {
        pair.benchmark.min(pair.label).max(from)
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
            // ", the lowest in the region", ", the England average being 71%"; not "completing, the Care Certificate".
            || (token.is_sign(',')
                && next == "the"
                && ((2..=4).any(|n| {
                    [
                        "england", "national", "average", "regional", "lowest", "highest", "same", "worst", "best",
                    ]
                    .contains(&tokens.get(until + n).map_or("", Token::word))
                }) || ["was", "is", "were"].contains(&tokens.get(until + 3).map_or("", Token::word))))
            || (token.is_sign(',') && tokens.get(until + 1).is_some_and(|it| it.number().is_some()))
            || token.is_sign('—')
            || token.is_sign('–')
            || (token.is_sign('.') && until + 1 == tokens.len())
            || ["compared", "against", "versus", "whereas", "vs"].contains(&word)
            || (word == "as" && ["compared", "opposed", "against"].contains(&next))
            || (word == "in" && ["line", "comparison"].contains(&next))
            || (token.is_sign(',')
                && ["which", "this", "compared", "against", "above", "below", "better", "worse", "higher", "lower", "similar", "in",
                    "slightly", "significantly", "somewhat", "much", "while", "whereas", "whilst", "with", "and", "but", "well",                     "fewer", "more", "shorter", "longer", "a", "as", "versus", "just", "marginally", "far", "not", "less", "up", "down", "an", "rising", "falling", "having", "although", "though", "exceeding"]
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
pub(super) fn words_behind(tokens: &[Token], pair: &Frame, from: usize) -> Option<(usize, usize)> {
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
pub(super) fn subject_before(
    tokens: &[Token],
    pair: &Frame,
    bracketed: bool,
) -> Option<(usize, usize)> {
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
                "that", "indicated", "indicating", "showed", "showing", "shows", "show",
                "suggested", "suggests", "although", "reported", "reflecting", "including",
                "while", "whereas", "but", "though",
            ];
            // "… contact as they wanted than the England average; 37.37%": the clause before the semicolon.
            let semicolon = (token.is_sign(';') || token.is_sign(':')) && from == until;
            let stop = (token.is_sign(';') && !semicolon)
                || (token.number().is_some_and(|it| it.1 != Unit::Count)
                    && token.number().map(|it| it.1) == unit)
                || (token.is_sign(':') && !semicolon)
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

/// Words that a measure does not end in.
const TRAILING: [&str; 41] = [
    "they", "them", "who", "where", "made", "put", "ran", "stood", "estimated", "reached", "every",
    "accounted", "was", "were", "is", "are", "at", "of", "which", "and", "this", "to", "had",
    "being", "from", "a", "the", "that", "by", "been", "has", "have", "fell", "rose", "further",
    "average", "an", "on", "up", "took", "for",
];

/// Drops what leads in and what trails off: "the proportion of", "a similar number of", "was", "of", ",".
pub(super) fn trim(tokens: &[Token], mut from: usize, mut until: usize) -> Option<(usize, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", Token::word);
    // "England as a whole the proportion of people …": what stands before it is no part of what is measured.
    let share = ["proportion", "percentage", "share", "number"];
    if let Some(at) = (from + 1..until).rev().find(|at| {
        share.contains(&word(*at))
            && word(at - 1) == "the"
            && (word(at + 1) == "of" || *at > from + 2)
    }) {
        from = at + 1;
    }
    // "more unpaid carers felt … than the England average": the comparison is no part of what is measured.
    if let Some(than) = (from..until).rev().find(|at| word(*at) == "than") {
        until = than;
    }
    loop {
        let start = from;
        let amount = [
            "proportion", "percentage", "number", "share", "rate", "level", "figure",
        ];
        let quantity = [
            "a", "the", "similar", "higher", "lower", "greater", "smaller", "slightly",
            "significantly", "much", "larger", "high", "low", "overall",
        ];
        let lead = (from..until.min(from + 5))
            .take_while(|at| quantity.contains(&word(*at)))
            .count();
        if amount.contains(&word(from + lead)) && word(from + lead + 1) == "of" {
            from += lead + 2;
        } else if amount.contains(&word(from + lead))
            && (word(from + lead + 1).ends_with("ing") || word(from + lead + 1) == "who")
        {
            from += lead + 1;
        }
        if from < until
            && ([
                "of", "and", "or", "more", "fewer", "but", "with", "only", "also", "around",
                "about", "approximately", "nearly", "over", "just", "them",
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
    // "in 2021/22" at either end is when, not what.
    let period = |at: usize| tokens.get(at).is_some_and(super::period::is_period);
    if word(from) == "in" && period(from + 1) && from + 2 < until {
        from += 2;
    }
    while until > from + 2
        && period(until - 1)
        && ["in", "for", "during", "throughout"].contains(&word(until - 2))
    {
        until -= 2;
    }
    while until > from
        && (TRAILING.contains(&word(until - 1))
            || tokens.get(until - 1).is_some_and(|it| matches!(it.kind, TokenKind::Sign(sign) if !matches!(sign, ')' | '’' | '”' | '\''))))
    {
        until -= 1;
    }
    (until > from).then_some((from, until))
}
