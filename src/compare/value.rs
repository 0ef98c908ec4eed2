//! The number or numbers that belong to an average's name.

use std::ops::Range;

use super::area::{Scope, area_after};
use super::clause::word;
use super::period::is_period;
use crate::metrics::{Token, TokenKind};
use crate::units::Unit;

/// The value or values after a label: "of 62%", "(62%)", "was 62%", "for 2023/24 of 62%", "of 60% and 70%".
pub(super) fn values_after(tokens: &[Token], from: usize, plural: bool) -> Vec<usize> {
    const FILLERS: [&str; 37] = [
        "to", "currently", "then", "almost", "roughly", "exactly", "score", "of", "was", "is",
        "at", "being", "stood", "which", "were", "are", "stands", "around", "approximately",
        "about", "nearly", "just", "over", "under", "also", "performance", "rate", "figure",
        "value", "level", "percentage", "proportion", "result", "recorded", "reported", "itself",
        "remained",
    ];
    let mut at = from;
    let mut n = 0;
    loop {
        let Some(token) = tokens.get(at) else {
            return Vec::new();
        };
        if token.number().is_some() {
            break;
        }
        // "(Adult Social Care Survey, October 2024)" may stand between a label and its value.
        if token.is_sign('(')
            && tokens
                .get(at + 1)
                .is_some_and(|it| it.number().is_none() && !FILLERS.contains(&it.word()))
        {
            let Some(end) = tokens.iter().skip(at).position(|it| it.is_sign(')')) else {
                return Vec::new();
            };
            at += end + 1;
            if !tokens
                .get(at)
                .is_some_and(|it| FILLERS.contains(&it.word()))
            {
                return Vec::new();
            }
            continue;
        }
        // "the England average by more than five points (83.7%)".
        if token.word() == "by"
            && let Some(open) =
                (at + 1..tokens.len().min(at + 8)).find(|it| tokens[*it].is_sign('('))
            && (at + 1..open)
                .any(|it| tokens[it].word().starts_with("point") || tokens[it].number().is_some())
        {
            at = open;
            continue;
        }
        // "the national average, 71%."
        if token.is_sign(',')
            && tokens.get(at + 1).is_some_and(Token::is_measured)
            && tokens
                .get(at + 2)
                .is_none_or(|it| matches!(it.kind, TokenKind::Sign(_)))
            && at == from
        {
            at += 1;
            continue;
        }
        // "the national average, which is 71%".
        let which = token.is_sign(',')
            && tokens.get(at + 1).is_some_and(|it| it.word() == "which")
            && tokens.get(at + 2).is_some_and(|it| {
                FILLERS.contains(&it.word()) || it.word().ends_with("ed") || it.word() == "had"
            });
        if which {
            at += 3;
            continue;
        }
        if let Some((Scope::England, area)) = area_after(tokens, at) {
            at = area.end;
            continue;
        }
        let period =
            ["for", "in"].contains(&token.word()) && tokens.get(at + 1).is_some_and(is_period);
        let sign = token.is_sign('(')
            || token.is_sign(':')
            || token.is_sign('-')
            || token.is_sign('–')
            || token.is_sign('—');
        if period {
            at += 2;
        } else if let Some(next) = measure_between(tokens, at) {
            at = next;
        } else if FILLERS.contains(&token.word()) || sign {
            at += 1;
        } else {
            return Vec::new();
        }
        n += 1;
        if n > 5 {
            return Vec::new();
        }
    }
    if tokens.get(at).is_some_and(is_period) {
        return Vec::new();
    }
    // "than the England average: 11.5% compared to 14.3%": the first is the council's.
    let colon = at
        .checked_sub(1)
        .and_then(|it| tokens.get(it))
        .is_some_and(|it| it.is_sign(':'));
    if colon && ["compared", "against", "versus", "as"].contains(&word(tokens, Some(at + 1))) {
        return Vec::new();
    }
    values_from(tokens, at, plural)
}

/// "for people who felt safe was", "on this measure stood at": what is averaged, up to the verb that leads to the value.
fn measure_between(tokens: &[Token], at: usize) -> Option<usize> {
    if !["for", "on", "in", "of"].contains(&word(tokens, Some(at))) {
        return None;
    }
    let verb = (at + 1..tokens.len().min(at + 24))
        .take_while(|it| {
            !tokens[*it].word().is_empty()
                || tokens[*it].is_sign(',')
                || tokens[*it].number().is_some_and(|(value, unit)| {
                    matches!(unit, Unit::Count | Unit::Years) && value.places() == 0
                })
        })
        .find(|it| ["was", "is", "stood", "stands"].contains(&word(tokens, Some(*it))))?;
    let next = verb
        + 1
        + usize::from(["at", "just", "around", "about"].contains(&word(tokens, Some(verb + 1))));
    let measured = tokens.get(next).is_some_and(Token::is_measured);
    (measured && verb > at + 1).then_some(next)
}

/// The number at `at`, and where `plural` allows it those that a comma or "and" joins to it.
pub(super) fn values_from(tokens: &[Token], mut at: usize, plural: bool) -> Vec<usize> {
    let mut out = vec![at];
    let unit = tokens.get(at).and_then(Token::number).map(|it| it.1);
    loop {
        // "67.12% (Adult Social Care Survey, October 2024) and 59.06%".
        if plural && tokens.get(at + 1).is_some_and(|it| it.is_sign('(')) {
            let close = (at + 2..tokens.len().min(at + 16)).find(|it| tokens[*it].is_sign(')'));
            let next = close.map(|it| {
                it + 1
                    + usize::from(
                        word(tokens, Some(it + 1)) == "and"
                            || tokens.get(it + 1).is_some_and(|it| it.is_sign(',')),
                    )
            });
            if let Some(next) =
                next.filter(|it| tokens.get(*it).and_then(Token::number).map(|it| it.1) == unit)
            {
                out.push(next);
                at = next;
                continue;
            }
        }
        // "22.6%, for managing finances 36.1%, and for travel 22.8%".
        let comma = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|it| it.is_sign(',')));
        let and = comma + usize::from(word(tokens, Some(comma)) == "and");
        if and > at + 1 && ["for", "of"].contains(&word(tokens, Some(and))) {
            let next = (and + 1..tokens.len().min(and + 14))
                .take_while(|it| !tokens[*it].word().is_empty() || tokens[*it].number().is_some())
                .find(|it| tokens[*it].number().map(|it| it.1) == unit)
                // "…, and for women it was 84.0 years" is a clause of its own.
                .filter(|it| {
                    (and..*it).all(|at| {
                        !["it", "was", "were", "is", "this", "had"].contains(&tokens[at].word())
                    })
                });
            if let Some(next) = next {
                out.push(next);
                at = next;
                continue;
            }
        }
        let joiner = tokens
            .get(at + 1)
            .is_some_and(|it| it.word() == "and" || it.is_sign(',') || it.is_sign('/'));
        let comma_and = tokens.get(at + 1).is_some_and(|it| it.is_sign(','))
            && tokens.get(at + 2).is_some_and(|it| it.word() == "and");
        let next = at + if comma_and { 3 } else { 2 };
        match tokens.get(next).and_then(Token::number) {
            Some(it)
                if plural
                    && joiner
                    && Some(it.1) == unit
                    && !tokens.get(next).is_some_and(is_period) =>
            {
                out.push(next);
                at = next;
            }
            _ => break,
        }
    }
    out
}

/// "the 62.72% England average" and "62.72% (the England average)".
pub(super) fn value_before(tokens: &[Token], label: &Range<usize>) -> Option<usize> {
    let has_unit = |at: usize| {
        tokens
            .get(at)
            .and_then(Token::number)
            .is_some_and(|(_, unit)| unit != Unit::Count)
    };
    let mut before = label.start.checked_sub(1)?;
    if has_unit(before) {
        return Some(before);
    }
    if ["the", "an", "a"].contains(&tokens.get(before)?.word()) {
        before = before.checked_sub(1)?;
    }
    let closed = tokens.get(label.end).is_some_and(|it| it.is_sign(')'));
    let number = before.checked_sub(1)?;
    (tokens.get(before)?.is_sign('(') && closed && has_unit(number)).then_some(number)
}
