//! Clauses: the words around a token up to where another clause begins.

use crate::metrics::{Token, TokenKind};

/// The word of token `at`, or the empty string.
pub(super) fn word(tokens: &[Token], at: Option<usize>) -> &str {
    at.and_then(|it| tokens.get(it)).map_or("", Token::word)
}

/// The word `n` places after token `at`.
pub(super) fn next(tokens: &[Token], at: usize, n: usize) -> &str {
    word(tokens, Some(at + n))
}

/// Up to `n` words before token `at`, nearest first, until a sign or a word that opens a clause.
pub(super) fn clause_before(tokens: &[Token], at: usize, n: usize) -> impl Iterator<Item = &str> {
    // The bracket around a figure does not cut it off from its noun: "the bottom quartile (25%)".
    let opened = at
        .checked_sub(1)
        .and_then(|it| tokens.get(it))
        .is_some_and(|it| it.is_sign('('));
    let at = at - usize::from(opened);
    (1..=n)
        .map_while(move |it| at.checked_sub(it))
        .map(|it| word(tokens, Some(it)))
        .take_while(|it| !it.is_empty() && !OPENS_CLAUSE.contains(it))
}

/// Up to `n` words after token `at`, until a sign; numbers are passed over, and so is the bracket around `at`.
pub(super) fn clause_after(tokens: &[Token], at: usize, n: usize) -> impl Iterator<Item = &str> {
    let closed = usize::from(tokens.get(at + 1).is_some_and(|it| it.is_sign(')')));
    tokens
        .iter()
        .skip(at + 1 + closed)
        .take(n)
        .take_while(|it| !matches!(it.kind, TokenKind::Sign(_)))
        .map(Token::word)
        .filter(|it| !it.is_empty())
}

/// Words after which a clause begins.
pub(super) const OPENS_CLAUSE: [&str; 33] = [
    "that", "showed", "shows", "show", "showing", "indicated", "indicates", "indicating",
    "suggested", "suggests", "suggesting", "reported", "found", "data", "figures", "revealed",
    "reflected", "reflecting", "said", "stated", "noted", "and", "while", "whilst", "whereas",
    "but", "although", "though", "where", "including", "additionally", "however", "nationally",
];

/// Whether a new clause with a subject of its own begins between a figure and its average: "40% of staff left,
/// and satisfaction was below the England average".
pub(super) fn crosses_clause(tokens: &[Token], from: usize, until: usize) -> bool {
    const VERBS: [&str; 16] = [
        "was", "were", "is", "are", "had", "has", "have", "stood", "fell", "rose", "remained",
        "did", "felt", "said", "showed", "led",
    ];
    let mut at = from;
    while at < until {
        let it = word(tokens, Some(at));
        // "65% felt safe; this was below the England average" goes on about the 65%.
        // … and "Turnover 24.1%; England 24.8%" is one note.
        let note = at + 2 >= until;
        if tokens[at].is_sign(';')
            && !note
            && !["this", "which", "that"].contains(&next(tokens, at, 1))
        {
            return true;
        }
        if [
            "and", "but", "although", "though", "yet", "so", "because", "while", "whereas",
        ]
        .contains(&it)
        {
            let subject = (at + 1..until).take_while(|it| {
                let word = word(tokens, Some(*it));
                // "and the response rate of 28% was below".
                (!word.is_empty() || tokens[*it].number().is_some())
                    && !VERBS.contains(&word)
                    && !["which", "who", "that", "whom", "whose", "to"].contains(&word)
            });
            let n_words = subject.count();
            // "aged 65 and over were …", "…, and this was higher than …".
            let same = [
                "over", "above", "older", "under", "below", "this", "it", "these", "so",
            ]
            .contains(&next(tokens, at, 1))
                && n_words == 1;
            let verb = word(tokens, Some(at + 1 + n_words));
            if n_words > 0 && !same && at + 1 + n_words < until && VERBS.contains(&verb) {
                return true;
            }
        }
        at += 1;
    }
    false
}
