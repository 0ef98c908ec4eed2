//! Which numbers of a sentence can be the council's own figure on the measure.
//!
//! English has many ways to put a number that is not the level of anything: a target, a change, a gap, a
//! margin, somebody else's figure. They cannot all be listed. So a number has to stand where a level stands:
//! at the beginning of its clause ("65% of people …"), after a verb of being ("turnover was 22%"), in brackets
//! or between commas; and even there it is refused where its neighbours say otherwise. What is refused wrongly
//! is missing from the table, with a notice; what is accepted wrongly would be a wrong number.

use super::area::area_at;
use super::clause::{OPENS_CLAUSE, next, word};
use super::period::is_period;
use super::refuse::{
    is_base, is_change, is_earlier, is_gap, is_limit, is_of_other_area, is_of_part, is_target,
};
use crate::metrics::{Token, TokenKind};
use crate::units::{Decimal, Unit};

/// Whether number `at` states how high something is in the council's area, at the time that the report speaks of.
pub(super) fn is_local_level(text: &str, tokens: &[Token], at: usize) -> bool {
    states_level(text, tokens, at)
        && !is_earlier(tokens, at)
        && !is_of_other_area(tokens, at)
        && !is_of_part(tokens, at)
}

/// Whether nothing tells what number `at` is: it does not stand as a level, and not as a target, a change, a gap or
/// any of the other things that it could be. Beside such a number no other figure is certain.
pub(super) fn is_unknown(text: &str, tokens: &[Token], at: usize) -> bool {
    // "92% of care homes, compared with 76% of home care providers": two of a kind.
    let compared = ["with", "to"].contains(&word(tokens, at.checked_sub(1)))
        && word(tokens, at.checked_sub(2)) == "compared";
    if compared && next(tokens, at, 1) == "of" {
        return true;
    }
    let period = tokens.get(at).is_some_and(is_period);
    !period
        && !stands_as_level(text, tokens, at)
        && !is_other_than_level(tokens, at)
        && !is_earlier(tokens, at)
        && !is_of_other_area(tokens, at)
}

/// Whether number `at` states how high something is, wherever: not a target, a change, a gap, a limit or a base.
pub(super) fn states_level(text: &str, tokens: &[Token], at: usize) -> bool {
    // "per 1,000 adults".
    let per = ["per", "every", "each"].contains(&word(tokens, at.checked_sub(1)));
    !per && stands_as_level(text, tokens, at) && !is_other_than_level(tokens, at)
}

/// Whether the words around number `at` make it a target, a change, a gap, a limit or a base.
fn is_other_than_level(tokens: &[Token], at: usize) -> bool {
    is_target(tokens, at)
        || is_change(tokens, at)
        || is_gap(tokens, at)
        || is_limit(tokens, at)
        || is_base(tokens, at)
}

/// Units agree, or one number is bare and looks like a measured value of the other's unit. The average may stand in
/// another sentence.
pub(super) fn is_same_kind(
    tokens: &[Token],
    at: usize,
    others: &[Token],
    benchmark: usize,
) -> bool {
    let (Some((value, unit)), Some((average, average_unit))) = (
        tokens.get(at).and_then(Token::number),
        others.get(benchmark).and_then(Token::number),
    ) else {
        return false;
    };
    // A bare number followed by a noun counts that noun ("an average of 20 cases").
    let ends = |tokens: &[Token], at: usize| {
        tokens.get(at + 1).is_none_or(|it| {
            matches!(it.kind, TokenKind::Sign(_))
                || [
                    "respectively", "and", "in", "for", "nationally", "across", "recorded", "seen",
                ]
                .contains(&it.word())
        })
    };
    let bare_share = |tokens: &[Token], bare: usize| {
        let number = tokens.get(bare).and_then(Token::number);
        (ends(tokens, bare) || next(tokens, bare, 1) == "average")
            && number.is_some_and(|(value, _)| value.places() > 0 && value.to_f64() <= 100.0)
    };
    // Apart from percentages, a council is not ten times England: the two count different things.
    let (high, low) = (
        value.to_f64().max(average.to_f64()),
        value.to_f64().min(average.to_f64()),
    );
    let comparable = high <= low * 10.0;
    // "14.1 people per 1,000" is a rate.
    let rate = |unit: Unit, value: Decimal| {
        if unit == Unit::People && value.places() > 0 {
            Unit::Count
        } else {
            unit
        }
    };
    let (unit, average_unit) = (rate(unit, value), rate(average_unit, average));
    let (per, per_average) = (per_what(tokens, at), per_what(others, benchmark));
    match (unit, average_unit) {
        // Life expectancy has decimals; "after 5 years" has none.
        (Unit::Years, Unit::Years) => comparable && value.places() > 0 && average.places() > 0,
        (Unit::Years | Unit::PercentagePoints, _) => false,
        (Unit::Percent, Unit::Percent) => true,
        (Unit::Percent, Unit::Count) => bare_share(others, benchmark),
        (Unit::Count, Unit::Percent) => bare_share(tokens, at),
        // "498 per 100,000 … the England average of 566".
        (Unit::Per100000, Unit::Count) => {
            comparable
                && (ends(others, benchmark)
                    || next(others, benchmark, 1) == "per"
                    || per_average.is_none() && average.places() > 0)
        }
        (Unit::Count, Unit::Per100000) => comparable && value.places() > 0,
        (Unit::Count, Unit::Count) => {
            let measured = value.places() > 0 && average.places() > 0;
            let counted = value.to_f64() >= 100.0 && average.to_f64() >= 100.0;
            comparable && (measured || counted) && (per == per_average || per_average.is_none())
        }
        (Unit::Days, Unit::Count) => comparable && ends(others, benchmark),
        (Unit::Gbp, Unit::Count) => comparable && average.places() > 0 && ends(others, benchmark),
        (Unit::People, Unit::Count) => {
            comparable && average.to_f64() >= 100.0 && ends(others, benchmark)
        }
        (Unit::Gbp, Unit::Gbp) => comparable && (per == per_average || per_average.is_none()),
        (a, b) => a == b && comparable,
    }
}

/// "per 1,000", "per week", "a week": what a rate is per, among the next few tokens.
fn per_what(tokens: &[Token], at: usize) -> Option<String> {
    (at + 1..at + 6)
        .take_while(|it| {
            tokens
                .get(*it)
                .is_some_and(|it| !it.word().is_empty() || it.number().is_some())
        })
        .find(|it| ["per", "each", "every"].contains(&word(tokens, Some(*it))))
        .and_then(|it| tokens.get(it + 1))
        .map(|it| {
            it.number()
                .map_or_else(|| it.word().to_owned(), |(value, _)| value.to_string())
        })
}

/// Whether the words before a number let it be a level.
fn stands_as_level(text: &str, tokens: &[Token], at: usize) -> bool {
    const ABOUT: [&str; 12] = [
        "approximately", "around", "about", "over", "nearly", "almost", "only", "just", "roughly",
        "exactly", "now", "some",
    ];
    const BEING: [&str; 30] = [
        "was", "were", "is", "are", "at", "being", "scored", "reached", "remained", "stayed",
        "averaged", "totalled", "had", "has", "have", "lost", "waited", "wait", "took", "spent",
        "spends", "cost", "costs", "rated", "recorded", "achieved", "saw", "or", "so", "then",
    ];
    const LEVEL: [&str; 28] = [
        "wait", "waits", "time", "stay", "length", "delay", "cost", "fee", "spend", "age",
        "average", "rate", "score", "median", "mean", "figure", "level", "proportion",
        "percentage", "share", "uptake", "value", "result", "rating", "total", "turnover",
        "vacancy", "rates",
    ];
    let mut before = at;
    // "no more than 49.6%".
    let than = |at: usize| {
        word(tokens, at.checked_sub(1)) == "than"
            && ["more", "less", "fewer"].contains(&word(tokens, at.checked_sub(2)))
    };
    while before > 0 && (ABOUT.contains(&word(tokens, before.checked_sub(1))) || than(before)) {
        before -= if than(before) { 2 } else { 1 };
    }
    if before < at && word(tokens, before.checked_sub(1)) == "no" {
        before -= 1;
    }
    let Some(previous) = before.checked_sub(1).and_then(|it| tokens.get(it)) else {
        return true;
    };
    if let TokenKind::Sign(sign) = previous.kind {
        // "-5%" is a change, whatever stands around it.
        let glued = previous.span.end == tokens[at].span.start;
        return matches!(
            sign,
            '(' | ')' | ',' | ':' | ';' | '“' | '"' | '‘' | '\'' | '*' | '—' | '–'
        ) || (sign == '-' && !glued);
    }
    let it = previous.word();
    let two = word(tokens, before.checked_sub(2));
    let duration = is_duration(tokens, at);
    match it {
        _ if OPENS_CLAUSE.contains(&it) || BEING.contains(&it) => true,
        // "In 90% of enquiries", "with 65% of people feeling safe", "for 80% of them".
        "in" | "with" | "for" | "among" | "by" if next(tokens, at, 1) == "of" => true,
        // "In 2022/23 93.1% had gone home".
        _ if is_period(previous) => true,
        // "A further 53.2% had completed …".
        "further" if two == "a" => true,
        "for" | "further" | "of" if duration && (it != "of" || LEVEL.contains(&two)) => true,
        "of" => LEVEL.contains(&two),
        // "It was offered to 1.9% of people".
        "to" if next(tokens, at, 1) == "of" && is_past_verb(two) && !is_movement(two) => true,
        "to" => (2..=9)
            .filter_map(|n| before.checked_sub(n))
            .any(|it| is_movement(word(tokens, Some(it)))),
        // "the 9.9% who could get a break compared with …".
        "the" if next(tokens, at, 1) == "who" && two != "of" => (at..tokens.len().min(at + 20))
            .any(|it| ["compared", "against", "than"].contains(&word(tokens, Some(it)))),
        "up" if ["made", "make", "makes", "making"].contains(&two) => true,
        "for" if ["accounted", "accounts", "accounting"].contains(&two) => true,
        _ if is_past_verb(it) => true,
        // "a mere 39.0% felt able …".
        "mere" | "full" | "modest" | "low" | "high" | "creditable" | "record" if two == "a" => true,
        // "It took the council 98 days".
        "council" | "authority" | "county" | "borough" | "them" | "it"
            if (2..=3).any(|n| {
                ["took", "cost", "takes", "costs"].contains(&word(tokens, before.checked_sub(n)))
            }) =>
        {
            true
        }
        _ => {
            is_place(text, tokens, before - 1)
                || opens_with_phrase(tokens, before, next(tokens, at, 1))
                || is_note(tokens, at, before)
        }
    }
}

pub(super) fn is_duration(tokens: &[Token], at: usize) -> bool {
    let unit = tokens.get(at).and_then(Token::number).map(|it| it.1);
    matches!(
        unit,
        Some(Unit::Days | Unit::Weeks | Unit::Months | Unit::Hours)
    )
}

/// Verbs in the past tense that lead to their object: "the council paid £18.24". What they say of change, targets and
/// gaps is looked at elsewhere.
fn is_past_verb(word: &str) -> bool {
    const IRREGULAR: [&str; 20] = [
        "upheld", "led", "left", "saw", "met", "found", "won", "brought", "paid", "made", "took",
        "taken", "got", "held", "gave", "given", "ran", "sat", "kept", "put",
    ];
    IRREGULAR.contains(&word) || (word.len() > 4 && word.ends_with("ed") && word != "hundred")
}

/// "Turnover 24.1%; England 24.8%": a note without a verb, from a beginning to a sign.
fn is_note(tokens: &[Token], at: usize, before: usize) -> bool {
    let ends = tokens
        .get(at + 1)
        .is_none_or(|it| matches!(it.kind, TokenKind::Sign(_)));
    let start = (0..before)
        .rev()
        .find(|it| matches!(tokens[*it].kind, TokenKind::Sign(_)) || tokens[*it].number().is_some())
        .map_or(0, |it| it + 1);
    let verbless = (start..before).all(|it| {
        let it = word(tokens, Some(it));
        ![
            "was", "were", "is", "are", "had", "has", "have", "by", "than", "from", "to", "with",
            "of", "the", "and", "that", "this", "a", "at", "up", "down",
        ]
        .contains(&it)
            && !is_movement(it)
    });
    ends && verbless && before > start && before - start <= 5
}

pub(super) fn is_movement(word: &str) -> bool {
    [
        "rose", "risen", "increas", "improv", "grew", "grown", "fell", "fallen", "drop", "declin",
        "reduc", "decreas", "went", "gone", "moved", "eased", "climb", "slip", "edged", "dipped",
    ]
    .iter()
    .any(|it| word.starts_with(it))
}

/// "In the county's care sector 52% of staff", "At the 2021 Census 93% of residents", "Last year 49% of people", "Of
/// the people who had long-term support 49% …": only a phrase of place, time or group before the figure.
fn opens_with_phrase(tokens: &[Token], at: usize, after: &str) -> bool {
    const OPENERS: [&str; 16] = [
        "in", "across", "within", "among", "amongst", "of", "at", "on", "during", "by", "as",
        "last", "this", "since", "from", "for",
    ];
    const PREDICATES: [&str; 14] = [
        "of", "said", "felt", "were", "had", "reported", "told", "found", "received", "have",
        "are", "was", "could", "identified",
    ];
    // Dates and bare counts are passed over: "Of 312 care homes in the county 81.7% were rated good".
    let start = (0..at)
        .rev()
        .find(|it| {
            matches!(tokens[*it].kind, TokenKind::Sign(_))
                || OPENS_CLAUSE.contains(&tokens[*it].word())
                || tokens[*it]
                    .number()
                    .is_some_and(|(_, unit)| !matches!(unit, Unit::Count | Unit::Years))
        })
        .map_or(0, |it| it + 1);
    let phrase = tokens.get(start..at).unwrap_or(&[]);
    let opener = phrase.first().map_or("", Token::word);
    let verb = |it: &Token| {
        [
            "was", "were", "is", "are", "had", "has", "have", "a", "an", "to",
        ]
        .contains(&it.word())
            || is_movement(it.word())
    };
    // Only an "of" has a clause of its own in it.
    let plain = (opener == "of" && phrase.len() >= 3) || !phrase.iter().any(verb);
    OPENERS.contains(&opener)
        && PREDICATES.contains(&after)
        && plain
        && phrase.len() >= 2
        && phrase.len() <= 12
}

/// "In Westmarsh 41% of carers": a name after a preposition.
fn is_place(text: &str, tokens: &[Token], at: usize) -> bool {
    let capital = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|it| it.span.of(text).starts_with(char::is_uppercase))
    };
    capital(at)
        && (1..=4)
            .filter_map(|n| at.checked_sub(n))
            .take_while(|it| {
                capital(*it)
                    || ["in", "across", "within", "of", "and"].contains(&word(tokens, Some(*it)))
            })
            .any(|it| ["in", "across", "within"].contains(&word(tokens, Some(it))))
}

/// "compared with 65% here", "against 65% locally": the council's side of a comparison that began with England's.
pub(super) fn stands_here(tokens: &[Token], at: usize) -> bool {
    let joined = (1..=3).any(|n| {
        ["compared", "against", "versus", "while", "but", "whereas"]
            .contains(&word(tokens, at.checked_sub(n)))
    });
    let here = (1..=3).any(|n| ["here", "locally"].contains(&next(tokens, at, n)))
        || next(tokens, at, 1) == "in"
            && (1..=4).all(|n| area_at(tokens, at + n).is_none())
            && !is_period(tokens.get(at + 2).unwrap_or(&tokens[at]));
    tokens.get(at).and_then(Token::number).is_some() && joined && here
}
