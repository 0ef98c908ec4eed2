//! What a sentence with an average says that the average is compared with.

use super::benchmark::Average;
use super::period::is_period;
use super::said::Said;
use crate::metrics::{Token, TokenKind};
use crate::units::Unit;

/// What a sentence says its average is compared with.
pub(super) enum Subject {
    /// "This was …", "It is …", "These were …".
    Pronoun,
    /// Nothing: "The England average was 71%.", "Nationally it was 71%."
    None,
    /// Words of its own; all of them have to be the figure's too where they name the average ("the England average for
    /// carers who felt involved").
    Words(Vec<String>, bool),
}

/// Pronouns, and nouns that stand for the figure before.
const PRONOUNS: [&str; 12] = [
    "this", "that", "it", "these", "those", "both", "which", "they", "such", "and", "again", "here",
];

const STANDINS: [&str; 28] = [
    "last", "latter", "first", "former", "figure", "figures", "rate", "rates", "result", "results",
    "proportion", "percentage", "level", "levels", "score", "performance", "share", "number",
    "compares", "compared", "again", "value", "outcome", "measure", "comparable", "equivalent",
    "corresponding", "latest",
];

pub(super) fn subject(said: &Said, average: &Average) -> Subject {
    let tokens = &said.tokens;
    let start = average.start();
    let verbs = [
        "was", "is", "were", "are", "compares", "compared", "remained", "stood", "has", "had",
        "fell", "falls", "sits", "sat", "placed", "put", "represents", "represented", "exceeds",
        "exceeded", "lies", "lay",
    ];
    let words = |range: std::ops::Range<usize>| -> Vec<&str> {
        range
            .filter_map(|at| tokens.get(at))
            .map(Token::word)
            .filter(|it| !it.is_empty())
            .collect()
    };
    let lead = words(0..start);
    let verb = lead
        .iter()
        .position(|it| verbs.contains(it))
        .unwrap_or(lead.len());
    let nouns: Vec<&str> = lead.iter().take(verb).copied().collect();
    let pronoun = nouns.first().is_some_and(|it| PRONOUNS.contains(it))
        && nouns.iter().skip(1).all(|it| {
            STANDINS.contains(it) || PRONOUNS.contains(it) || it.ends_with("ly") || *it == "was"
        });
    if pronoun {
        return Subject::Pronoun;
    }
    // "The figure was below the England average": the noun stands for the figure before.
    let standin = nouns.first() == Some(&"the") && nouns.len() == 2 && STANDINS.contains(&nouns[1]);
    if standin && average.label.start > 1 {
        return Subject::Pronoun;
    }
    // The words before the average up to the claim, and those that the average has of its own ("the England average
    // for people who felt safe was").
    let value = average.values.first().copied().unwrap_or(average.label.end);
    let mut content: Vec<String> = lead
        .iter()
        .take(verb.max(1))
        .filter_map(|it| stem(it))
        .collect();
    // "The England average for people aged 65 and over was …" is an average of nothing else.
    let introduced = value > average.label.end + 2
        && ["for", "of", "among", "on", "in"]
            .contains(&tokens.get(average.label.end).map_or("", Token::word));
    if value > average.label.end {
        content.extend(
            words(average.label.end..value)
                .iter()
                .filter_map(|it| stem(it)),
        );
    }
    if introduced {
        for token in tokens.get(average.label.end..value).unwrap_or(&[]) {
            if let Some((number, Unit::Count | Unit::Years)) = token.number()
                && number.places() == 0
            {
                content.push(number.to_string());
            }
        }
    }
    let strict = introduced || opens_sentence(said, average);
    if opens_sentence(said, average) {
        // Behind the value too: "Nationally, 71% of people felt safe."
        let until = (average.end()..tokens.len())
            .find(|at| {
                matches!(tokens[*at].kind, TokenKind::Sign(_))
                    || ["and", "but", "while"].contains(&tokens[*at].word())
            })
            .unwrap_or(tokens.len());
        content.extend(words(average.end()..until).iter().filter_map(|it| stem(it)));
    }
    for at in (0..start).filter(|at| {
        tokens[*at]
            .number()
            .is_some_and(|(_, unit)| unit == Unit::Years)
    }) {
        content.extend(tokens[at].number().map(|it| it.0.to_string()));
    }
    if content.is_empty() {
        Subject::None
    } else {
        Subject::Words(content, strict)
    }
}

/// Whether the sentence begins with the average: "The England average was …", "Nationally, …".
pub(super) fn opens_sentence(said: &Said, average: &Average) -> bool {
    average.start() <= 3
        && said
            .tokens
            .get(..average.start())
            .unwrap_or(&[])
            .iter()
            .all(|it| {
                [
                    "", "the", "an", "a", "and", "but", "while", "comparable", "equivalent",
                    "corresponding", "latest", "published",
                ]
                .contains(&it.word())
            })
}

/// Whether a sentence answers an average that stands before it: "In Westmarsh it was 65%.", "Here, 65% …", "The
/// council's figure was 65%."
pub(super) fn is_answer(said: &Said) -> bool {
    // "In 2022-23 the council had managed 78.5%" answers nothing.
    if said.tokens.iter().take(3).any(is_period) {
        return false;
    }
    let opening: Vec<&str> = said
        .tokens
        .iter()
        .take(5)
        .map(Token::word)
        .filter(|it| !it.is_empty())
        .collect();
    let first = opening.first().copied().unwrap_or("");
    ["in", "here", "locally", "within", "across"].contains(&first)
        || ["equivalent", "corresponding", "comparable"]
            .iter()
            .any(|it| opening.contains(it))
        || said.own.iter().any(|it| *it < 8)
        || opening.iter().any(|it| {
            [
                "council's", "county's", "borough's", "city's", "authority's", "local",
            ]
            .contains(it)
                || it.ends_with("'s")
        })
        || first == "it"
}

/// The beginning of a word that carries meaning: "identified" and "identifying" are one.
pub(super) fn stem(word: &str) -> Option<String> {
    const EMPTY: [&str; 124] = [
        "group", "question", "indicator", "period", "year", "reached", "achieved", "recorded",
        "scored", "reported", "managed", "posted", "almost", "around", "nearly", "approximately",
        "roughly", "exactly", "here", "locally", "proportions", "councils", "comparable",
        "equivalent", "corresponding", "latest", "published", "respective", "the", "and", "for",
        "that", "this", "with", "was", "were", "are", "who", "which", "than", "from", "have",
        "had", "has", "people", "proportion", "percentage", "number", "share", "rate", "level",
        "figure", "average", "england", "national", "nationally", "data", "showed", "shows",
        "indicated", "council", "local", "authority", "area", "county", "city", "borough",
        "adults", "their", "they", "said", "also", "overall", "compared", "higher", "lower",
        "better", "worse", "above", "below", "similar", "slightly", "significantly", "much",
        "more", "less", "fewer", "population", "years", "aged", "over", "under", "about", "those",
        "these", "among", "while", "whereas", "across", "according", "survey", "social", "care",
        "adult", "being", "stood", "where", "when", "what", "same", "measure", "measures", "other",
        "well", "line", "broadly", "result", "performance", "users", "services", "service",
        "support", "using", "into",
    ];
    // Reports say "older people" for those of 65 and over.
    if ["older", "elderly"].contains(&word) {
        return Some("65".to_owned());
    }
    if ["felt", "feel", "feels", "feeling"].contains(&word) {
        return Some("feel".to_owned());
    }
    let bare = word.strip_suffix("'s").unwrap_or(word);
    if EMPTY.contains(&bare) || bare.len() < 3 || bare.starts_with(|it: char| it.is_ascii_digit()) {
        return (bare.len() >= 2 && bare.chars().all(|it| it.is_ascii_digit()))
            .then(|| bare.to_owned());
    }
    // Words of three letters are mostly little ones; four are needed, five are kept.
    (bare.len() >= 4).then(|| bare.chars().take(5).collect())
}
