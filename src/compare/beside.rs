//! Averages that are named by an area alone: "nationally", "across England", "(England 71%)".

use std::ops::Range;

use super::area::{Scope, after_whole, area_after, area_at, is_england};
use super::benchmark::{AVERAGE, Average, Averages, FIGURE};
use super::clause::word;
use super::figure::states_level;
use super::period::{is_of_then, is_period};
use super::refuse::is_target;
use super::value::values_from;
use crate::metrics::{Token, TokenKind};
use crate::units::Unit;

/// Values of an England average that is named only once, ahead: "did better than the England average on three
/// measures: 74% felt safe (71%), …" and "fewer carers than nationally had a break, 17% compared with 22%".
pub(super) fn implied(out: &mut Averages, tokens: &[Token]) {
    let adverbs = (1..tokens.len()).filter(|at| {
        ["nationally", "nationwide"].contains(&tokens[*at].word())
            && ["than", "as", "to"].contains(&tokens[*at - 1].word())
    });
    let mut labels: Vec<Range<usize>> = adverbs.map(|at| at..at + 1).collect();
    labels.extend(out.unread.iter().cloned());
    // "did better than England on the care certificate (59.8% v 55.53%)".
    let named = (1..tokens.len()).filter(|at| {
        is_england(tokens, *at)
            && ["than", "as", "with", "to", "behind"].contains(&tokens[*at - 1].word())
            && !tokens.get(at + 1).is_some_and(|it| {
                AVERAGE.contains(&it.word())
                    || FIGURE.contains(&it.word())
                    || it.number().is_some()
                    || it.is_sign('(')
            })
    });
    labels.extend(named.map(|at| at..at + 1));
    let owned = |out: &Averages, at: usize| out.found.iter().any(|it| it.values.contains(&at));
    // The name stands far ahead, so the value stands for it.
    let mut own = |value: usize| {
        if !owned(out, value) {
            out.found.push(Average {
                scope: Scope::England,
                label: value..value + 1,
                values: vec![value],
                joined: true,
            });
        }
    };
    for label in labels {
        let colon = (label.end..tokens.len()).find(|at| tokens[*at].is_sign(':'));
        // "(last year's figures in brackets)", "with the target in brackets".
        let explained = (label.end..colon.unwrap_or(label.end)).any(|at| {
            ["last", "previous", "year's", "target", "targets", "year"].contains(&tokens[at].word())
                || is_period(&tokens[at])
        });
        for value in colon
            .filter(|_| !explained)
            .map(|it| bare_brackets(tokens, it))
            .unwrap_or_default()
        {
            own(value);
        }
        for value in bracketed_pairs(tokens, label.end) {
            own(value);
        }
        let second = (label.end + 1..tokens.len()).find(|at| {
            let said = |n: usize| at.checked_sub(n).map_or("", |it| word(tokens, Some(it)));
            let against = ["against", "versus"].contains(&said(1))
                || (["with", "to"].contains(&said(1)) && said(2) == "compared");
            let first = at.checked_sub(if said(2) == "compared" { 3 } else { 2 });
            let unit = |at: usize| tokens.get(at).and_then(Token::number).map(|it| it.1);
            // "at 21% compared to 24% in 2022/23" is the council's own past.
            let past = ["in", "for", "the", "last"].contains(&word(tokens, Some(at + 1)))
                && (tokens.get(at + 2).is_some_and(is_period)
                    || ["year", "previous", "year's"].contains(&word(tokens, Some(at + 2))));
            against
                && !past
                && unit(*at).is_some()
                && first.is_some_and(|it| unit(it) == unit(*at) && it > label.end)
        });
        if let Some(value) = second {
            own(value);
        }
    }
}

/// The second numbers of "(59.8% v 55.53%)" behind `from`.
fn bracketed_pairs(tokens: &[Token], from: usize) -> Vec<usize> {
    let unit = |at: usize| {
        tokens
            .get(at)
            .and_then(Token::number)
            .map(|it| it.1)
            .filter(|it| *it != Unit::Count)
    };
    (from..tokens.len())
        .filter(|at| tokens[*at].is_sign('('))
        .filter_map(|open| {
            let first = unit(open + 1)?;
            let joined = word(tokens, Some(open + 2));
            let second = match joined {
                "v" | "vs" | "versus" | "against" => open + 3,
                "compared" => open + 4,
                _ => return None,
            };
            let closed = tokens.get(second + 1).is_some_and(|it| it.is_sign(')'));
            (closed && unit(second) == Some(first)).then_some(second)
        })
        .collect()
}

/// Measured numbers behind `from` that stand alone in brackets, with a number of the same unit before the brackets.
fn bare_brackets(tokens: &[Token], from: usize) -> Vec<usize> {
    (from..tokens.len())
        .filter(|at| {
            let sign = |at: Option<usize>, it: char| {
                at.and_then(|at| tokens.get(at))
                    .is_some_and(|token| token.is_sign(it))
            };
            let unit = tokens[*at].number().map(|it| it.1);
            sign(at.checked_sub(1), '(')
                && sign(Some(at + 1), ')')
                && unit.is_some_and(|it| it != Unit::Count)
                && (from..at - 1).any(|it| tokens[it].number().map(|it| it.1) == unit)
        })
        .collect()
}

/// Words of comparison that set a number against another.
const JOINS: [&str; 13] = [
    "compared", "against", "versus", "vs", "whereas", "while", "whilst", "than", "opposed", "but",
    "with", "beside", "alongside",
];

/// "compared with 62% nationally", "against 62% across England", "the 62% recorded in the region", "(62% in London)".
pub(super) fn beside_number(out: &mut Averages, tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    token.number()?;
    if is_period(token) || ["per", "every"].contains(&word(tokens, at.checked_sub(1))) {
        return None;
    }
    // "in the top 25% nationally" is a rank, "a national ambition of 40% in England" a wish.
    let ranked = (1..=3).any(|n| {
        [
            "top", "bottom", "highest", "lowest", "best", "worst", "deprived", "poorest",
        ]
        .contains(&at.checked_sub(n).map_or("", |it| word(tokens, Some(it))))
    });
    if ranked || is_target(tokens, at) {
        return None;
    }
    // "12.08% (England)".
    let open = tokens.get(at + 1).is_some_and(|it| it.is_sign('('));
    if open
        && let Some((scope, area)) = area_at(tokens, at + 2)
        && tokens.get(area.end).is_some_and(|it| it.is_sign(')'))
    {
        let end = area.end;
        out.found.push(Average {
            scope,
            label: area,
            values: vec![at],
            joined: true,
        });
        return Some(end);
    }
    // "the 62% recorded nationally", "the 25.48 average for England".
    let mut next = at + 1;
    let said = word(tokens, Some(next));
    let definite = at
        .checked_sub(1)
        .is_some_and(|it| word(tokens, Some(it)) == "the");
    let between = [
        "seen", "found", "average", "figure", "rate", "median", "mean",
    ]
    .contains(&said)
        || (said.len() > 4 && (definite || said.ends_with("ed")));
    next += usize::from(between);
    let adverb = match word(tokens, Some(next)) {
        "nationally" | "nationwide" | "countrywide" | "country-wide" => {
            Some((Scope::England, next..next + 1))
        }
        "regionally" => Some((Scope::Region, next..next + 1)),
        _ => None,
    };
    let (scope, label) = adverb.or_else(|| area_after(tokens, next))?;
    // "63% and 65% for England and the South West respectively": each area has its own, in this order.
    if let Some(second) = joint_area(tokens, label.end)
        && tokens.iter().any(|it| it.word() == "respectively")
    {
        let first = at
            .checked_sub(2)
            .filter(|it| word(tokens, Some(at - 1)) == "and" && tokens[*it].number().is_some())?;
        let end = second.1.end;
        for (scope, label, value) in [(scope, label, first), (second.0, second.1, at)] {
            out.found.push(Average {
                scope,
                label,
                values: vec![value],
                joined: true,
            });
        }
        return Some(end);
    }
    let before = |n: usize| at.checked_sub(n).map_or("", |it| word(tokens, Some(it)));
    let opened = at
        .checked_sub(1)
        .and_then(|it| tokens.get(it))
        .is_some_and(|it| it.is_sign('('));
    let closed = tokens.get(label.end).is_none_or(|it| it.word().is_empty());
    let joined = (1..=4).any(|n| JOINS.contains(&before(n)))
        || ["the", "of"].contains(&before(1))
        || (opened && closed)
        // "… and 94% in England as a whole did": a share straight before "in England" is England's.
        || (token.is_measured() && scope == Scope::England);
    // A bare count in England, such as "153 councils in England", is no average.
    if !joined && scope == Scope::England {
        return None;
    }
    let end = label.end;
    out.found.push(Average {
        scope,
        label,
        values: vec![at],
        joined,
    });
    Some(end)
}

/// "and the South West" behind an area.
fn joint_area(tokens: &[Token], at: usize) -> Option<(Scope, Range<usize>)> {
    let and = word(tokens, Some(at)) == "and";
    let the = usize::from(word(tokens, Some(at + 1)) == "the");
    and.then(|| area_at(tokens, at + 1 + the)).flatten()
}

/// "(England: 71%)", "compared with England (71%)", "the region's 58%", "Nationally, the figure was 71%", "; England
/// 24.8%" at the area's name.
pub(super) fn before_number(
    out: &mut Averages,
    text: &str,
    tokens: &[Token],
    at: usize,
) -> Option<usize> {
    let (scope, area) = area_at(tokens, at).or_else(|| area_after(tokens, at))?;
    let start = at;
    // "Nationally published figures showed …": an adverb of the verb behind it.
    if ["nationally", "regionally"].contains(&word(tokens, Some(at)))
        && word(tokens, Some(at + 1)).ends_with("ed")
    {
        return None;
    }
    // "in England" stands with its preposition, "England" alone without.
    let placed = word(tokens, Some(at)) != word(tokens, Some(area.end - 1))
        || ["nationally", "regionally", "nationwide"].contains(&word(tokens, Some(at)));
    let before = start.checked_sub(1).and_then(|it| tokens.get(it));
    let before_word = before.map_or("", Token::word);
    let opens = before.is_none_or(|it| matches!(it.kind, TokenKind::Sign(_)))
        || [
            "and", "but", "while", "whilst", "whereas", "although", "though", "where", "that",
            "because", "when", "than",
        ]
        .contains(&before_word);
    let measured = |it: usize| {
        tokens
            .get(it)
            .filter(|_| !["per", "every"].contains(&word(tokens, it.checked_sub(1))))
            .is_some_and(|it| !is_period(it) && it.is_measured())
    };
    let sign = |it: usize| {
        tokens.get(it).is_some_and(|it| {
            matches!(
                it.kind,
                TokenKind::Sign('(' | ':' | ',' | '-' | '–' | '—' | '=')
            )
        })
    };
    // "England's was 18.9".
    let possessive = word(tokens, Some(area.end - 1)).ends_with("'s")
        || word(tokens, Some(area.end - 1)).ends_with("s'");
    if possessive
        && ["was", "is", "were", "stood"].contains(&word(tokens, Some(area.end)))
        && let value =
            area.end + 1 + usize::from(["at", "of"].contains(&word(tokens, Some(area.end + 1))))
        && measured(value)
    {
        out.found.push(Average {
            scope,
            label: start..area.end,
            values: values_from(tokens, value, true),
            joined: true,
        });
        return Some(value + 1);
    }
    // "when England stood at 76.9%".
    if opens
        && is_england(tokens, at)
        && [
            "stood", "was", "averaged", "recorded", "achieved", "is", "stands",
        ]
        .contains(&word(tokens, Some(area.end)))
        && let value =
            area.end + 1 + usize::from(["at", "on"].contains(&word(tokens, Some(area.end + 1))))
        && measured(value)
    {
        let of_then = is_of_then(tokens, &(start..area.end));
        out.found.push(Average {
            scope: if of_then { Scope::Other } else { scope },
            label: start..area.end,
            values: vec![value],
            joined: !of_then,
        });
        return Some(value + 1);
    }
    // "than in England, where 3.0% benefited", "England as a whole, where it is 62.48%".
    let after = after_whole(tokens, area.end);
    let clause = after + usize::from(tokens.get(after).is_some_and(|it| it.is_sign(',')));
    if word(tokens, Some(clause)) == "where" {
        let value = (clause + 1..tokens.len().min(clause + 7))
            .take_while(|it| tokens[*it].number().is_some() || !tokens[*it].word().is_empty())
            .find(|it| measured(*it))
            .filter(|it| states_level(text, tokens, *it));
        if let Some(value) = value {
            out.found.push(Average {
                scope,
                label: start..area.end,
                values: vec![value],
                joined: true,
            });
            return Some(value + 1);
        }
    }
    // Straight before its number, with at most one sign or "at" between.
    let direct = after
        + usize::from(
            sign(after) || ["at", "with", "of", "on"].contains(&word(tokens, Some(after))),
        );
    // "above both its statistical neighbours (61%) and England (63%)".
    let mut lead = start;
    while lead > 0
        && [
            "its", "the", "their", "our", "both", "other", "all", "that", "of",
        ]
        .contains(&word(tokens, lead.checked_sub(1)))
    {
        lead -= 1;
    }
    let compared = (1..=3).any(|n| {
        start
            .checked_sub(n)
            .is_some_and(|it| JOINS.contains(&word(tokens, Some(it))))
    }) || [
        "to", "and", "above", "below", "as", "from", "exceeding", "under",
    ]
    .contains(&word(tokens, lead.checked_sub(1)));
    // "the national 33%", "both the regional (35.9%) and the national (36.83%) averages".
    let adjective = ["national", "regional"].contains(&word(tokens, Some(at)))
        && (direct == after || tokens.get(direct + 1).is_some_and(|it| it.is_sign(')')));
    let bracketed = tokens.get(after).is_some_and(|it| it.is_sign('('));
    if measured(direct)
        && (opens || compared || possessive || adjective)
        && !placed_alone(tokens, at)
        && (bracketed || !is_target(tokens, direct))
    {
        out.found.push(Average {
            scope,
            label: start..area.end,
            values: values_from(tokens, direct, possessive),
            joined: true,
        });
        return Some(direct + 1);
    }
    // "Nationally, the figure was 71%": a clause of its own, with a level in it; not "fewer than nationally had a
    // break of 24 hours".
    if !placed || !opens || before_word == "than" {
        return None;
    }
    let comma = usize::from(tokens.get(area.end).is_some_and(|it| it.is_sign(',')));
    let first = area.end + comma;
    let value = (first..tokens.len().min(first + 14))
        .take_while(|it| tokens[*it].number().is_some() || !tokens[*it].word().is_empty())
        .find(|it| measured(*it))?;
    if !states_level(text, tokens, value) {
        return None;
    }
    out.found.push(Average {
        scope,
        label: start..area.end,
        values: values_from(tokens, value, true),
        joined: true,
    });
    Some(value + 1)
}

/// "in England 71%" inside a clause speaks of people in England; only at a clause's beginning is it an average.
fn placed_alone(tokens: &[Token], at: usize) -> bool {
    ["for", "in", "across", "of", "within", "by", "over"].contains(&word(tokens, Some(at)))
        && at
            .checked_sub(1)
            .and_then(|it| tokens.get(it))
            .is_some_and(|it| {
                !it.word().is_empty() && !JOINS.contains(&it.word()) && it.word() != "and"
            })
}
