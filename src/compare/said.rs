//! A sentence with what was found in it: averages, figures that can be the council's, figures that are uncertain.

use super::benchmark::{Averages, averages};
use super::clause::word;
use super::figure::{is_local_level, is_unknown};
use crate::metrics::{Token, tokens};
use crate::report::dates::MONTHS;
use crate::span::Span;

/// A sentence with what was found in it.
#[derive(Debug)]
pub(super) struct Said {
    /// Its place in the passage.
    pub(super) span: Span,
    pub(super) tokens: Vec<Token>,
    pub(super) averages: Averages,
    /// Numbers that can be the council's own figure, by their tokens.
    pub(super) levels: Vec<usize>,
    /// Numbers of which nothing tells what they are.
    pub(super) unknown: Vec<usize>,
    /// Words of the council's own name, by their tokens.
    pub(super) own: Vec<usize>,
}

/// Words of councils' names that are no names of places.
const COMMON: [&str; 8] = [
    "county", "council", "london", "borough", "royal", "city", "district", "metropolitan",
];

impl Said {
    /// Reads one sentence. `elsewhere` says whether a number stands beside the name of another council.
    pub(super) fn new(
        text: &str,
        span: Span,
        own: &str,
        elsewhere: &dyn Fn(&[Token], usize) -> bool,
    ) -> Self {
        let tokens = tokens(text, span);
        let averages = averages(text, &tokens);
        let is_free = |at: usize| !averages.found.iter().any(|it| it.values.contains(&at));
        let levels = (0..tokens.len())
            .filter(|at| tokens[*at].number().is_some() && is_free(*at))
            .filter(|at| is_local_level(text, &tokens, *at) && !elsewhere(&tokens, *at))
            .filter(|at| !is_of_named_place(text, &tokens, *at, own))
            .collect();
        let unknown = (0..tokens.len())
            .filter(|at| tokens[*at].is_measured() && is_free(*at))
            .filter(|at| is_unknown(text, &tokens, *at))
            .collect();
        let own = (0..tokens.len())
            .filter(|at| {
                let word = tokens[*at].word();
                let word = word.strip_suffix("'s").unwrap_or(word);
                word.len() >= 4 && !COMMON.contains(&word) && own.split(' ').any(|it| it == word)
            })
            .collect();
        Self {
            span,
            tokens,
            averages,
            levels,
            unknown,
            own,
        }
    }
}

/// "In Eastshire 58% …", "Eastshire's turnover was 31%", "Kingsmere Borough Council found 31%": a place or a body that
/// is named and is not the council. Where the report's own council is not known, any place may be it.
fn is_of_named_place(text: &str, tokens: &[Token], at: usize, own: &str) -> bool {
    const NO_PLACES: [&str; 22] = [
        "adult", "survey", "skills", "short", "safeguarding", "office", "england", "care",
        "quarter", "year", "section", "theme", "spring", "summer", "autumn", "winter", "census",
        "deprivation", "covid", "better", "north", "south",
    ];
    const BODIES: [&str; 9] = [
        "council", "county", "borough", "hospital", "trust", "ltd", "limited", "district", "icb",
    ];
    if own.is_empty() {
        return false;
    }
    let start = (0..at)
        .rev()
        .find(|it| tokens[*it].is_sign(';'))
        .map_or(0, |it| it + 1);
    let printed = |it: usize| tokens.get(it).map_or("", |it| it.span.of(text));
    let capital = |it: usize| {
        printed(it).starts_with(char::is_uppercase)
            && !printed(it).chars().skip(1).any(char::is_uppercase)
    };
    let bare = |it: usize| {
        let word = tokens[it].word();
        word.strip_suffix("'s").unwrap_or(word)
    };
    let is_own =
        |it: usize| !COMMON.contains(&bare(it)) && own.split(' ').any(|own| own == bare(it));
    let foreign = |it: usize| {
        if !capital(it)
            || is_own(it)
            || NO_PLACES.contains(&bare(it))
            || MONTHS.contains(&bare(it))
            || tokens[it].word().len() < 4
        {
            return false;
        }
        let before = word(tokens, it.checked_sub(1));
        let two = word(tokens, it.checked_sub(2));
        let placed = ["in", "at", "across", "within", "visited", "neighbouring"].contains(&before)
            || (before == "of" && ["town", "city", "district", "borough"].contains(&two))
            || (before == "the"
                && ["in", "across", "within"].contains(&two)
                && ["district", "area", "locality", "ward", "town"].contains(&word(tokens, Some(it + 1))))
            // "…, Eastshire was above": a subject in the middle of a sentence.
            || (it > start && tokens[it - 1].is_sign(',') && ["was", "had", "achieved", "reported", "recorded"].contains(&word(tokens, Some(it + 1))));
        let possessive = it > start && tokens[it].word().ends_with("'s")
            || it == start
                && tokens[it].word().ends_with("'s")
                && ![
                    "people's", "carers's", "today's", "children's", "women's", "men's",
                ]
                .contains(&tokens[it].word());
        let body = BODIES.contains(&word(tokens, Some(it + 1))) && capital(it + 1) && it == start;
        // "Eastshire had …" at a sentence's beginning, by the look of the name.
        let looks = [
            "shire", "ford", "bury", "mouth", "chester", "borough", "pool", "ham",
        ]
        .iter()
        .any(|end| tokens[it].word().ends_with(end));
        let opening = it == start
            && looks
            && ["had", "was", "achieved", "reported", "recorded"]
                .contains(&word(tokens, Some(it + 1)));
        placed || possessive || body || opening
    };
    // The last name before the figure decides.
    let last = (start..at)
        .rev()
        .find(|it| foreign(*it) || (capital(*it) && is_own(*it)));
    // "74% of people in Eastshire", "29% of Thornby's residents".
    let behind = (at + 1..tokens.len().min(at + 6))
        .take_while(|it| !tokens[*it].word().is_empty())
        .any(foreign);
    behind || last.is_some_and(foreign)
}
