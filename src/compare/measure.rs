//! What a figure is a figure of, in the report's own words.
//!
//! This is a cut of the sentence, not an understanding of it: the words after the figure up to the
//! comparison, or the clause before it where nothing follows. It can keep a word too many ("people in
//! Westmarsh who …"); where nothing sensible is left it gives nothing.

use super::describe::Scene;
use super::pair::Pair;
use crate::framework::key;
use crate::metrics::{Token, TokenKind};
use crate::span::Span;
use crate::units::Unit;

/// Longest measure in characters; a longer cut is a sentence that was not understood.
const LONGEST: usize = 220;

/// A local figure and the words of its sentence that may be about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    local: usize,
    benchmark: usize,
    /// The average's first token.
    label: usize,
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
    let (from, until) = trim(tokens, range.0, range.1)?;
    let found = tokens
        .get(from)?
        .span
        .join(tokens.get(until - 1)?.span)
        .of(text)
        .to_owned();
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
    let (from, until) = trim(tokens, from + 1, until)?;
    let found = tokens
        .get(from)?
        .span
        .join(tokens.get(until - 1)?.span)
        .of(text)
        .to_owned();
    (found.split(' ').count() >= 2 && is_sensible(&found)).then_some(found)
}

/// The words that say what is measured. `wording` is the comparison's own, which is no part of it.
pub(super) fn measure(
    text: &str,
    tokens: &[Token],
    pair: &Frame,
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
                .to_owned(),
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
                match subject().filter(|it| is_sensible(it)) {
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
    found.chars().count() <= LONGEST
        && said.len() >= 4
        && !pronoun.contains(&said.as_str())
        && !opens_with_particle(&said)
        && !said.split(' ').all(|it| DEICTIC.contains(&it))
}

/// Words that only point to what was said elsewhere.
const DEICTIC: [&str; 24] = [
    "the",
    "equivalent",
    "corresponding",
    "comparable",
    "proportion",
    "percentage",
    "figure",
    "rate",
    "here",
    "locally",
    "it",
    "this",
    "council",
    "councils",
    "countys",
    "boroughs",
    "citys",
    "local",
    "share",
    "number",
    "same",
    "level",
    "further",
    "a",
];

/// "in 2021/22", "out of a possible 24", "on average to complete": the end of a phrase whose beginning was not found.
fn opens_with_particle(said: &str) -> bool {
    let first = said.split(' ').next().unwrap_or("");
    [
        "in",
        "on",
        "out",
        "at",
        "for",
        "by",
        "to",
        "an",
        "which",
        "the",
        "per",
        "during",
        "among",
        "of",
        "compared",
        "against",
        "nationally",
        "across",
        "with",
        "and",
        "but",
        "while",
        "overall",
        "however",
        "similarly",
        "additionally",
        "from",
        "than",
        "stood",
        "put",
        "it",
        "whose",
        "who",
    ]
    .contains(&first)
        && (first != "the" || said.split(' ').count() <= 2)
        && (!["who", "whose"].contains(&first))
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

/// "Of people over 65," or "Among staff," straight before the figure.
fn base_before(tokens: &[Token], pair: &Frame) -> Option<(usize, usize)> {
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
fn words_behind(tokens: &[Token], pair: &Frame, from: usize) -> Option<(usize, usize)> {
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
fn subject_before(tokens: &[Token], pair: &Frame, bracketed: bool) -> Option<(usize, usize)> {
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

/// Drops what leads in and what trails off: "the proportion of", "a similar number of", "was", "of", ",".
fn trim(tokens: &[Token], mut from: usize, mut until: usize) -> Option<(usize, usize)> {
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
        } else if amount.contains(&word(from + lead))
            && (word(from + lead + 1).ends_with("ing") || word(from + lead + 1) == "who")
        {
            from += lead + 1;
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
    // "in 2021/22" at either end is when, not what.
    let period = |at: usize| tokens.get(at).is_some_and(super::benchmark::is_period);
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
        && (["they", "them", "who", "where", "made", "put", "ran", "stood", "estimated", "reached", "every", "made up", "accounted", "was", "were", "is", "are", "at", "of", "which", "and", "this", "stood", "to", "had", "being", "from", "a", "the", "that", "by", "been", "has", "have", "reached", "fell", "rose", "further", "average", "an", "on", "by", "up", "took", "for"].contains(&word(until - 1))
            || tokens.get(until - 1).is_some_and(|it| matches!(it.kind, TokenKind::Sign(sign) if !matches!(sign, ')' | '’' | '”' | '\''))))
    {
        until -= 1;
    }
    (until > from).then_some((from, until))
}
