//! Averages in a sentence: whose they are, and which number is their value.

use std::ops::Range;

use super::area::{Scope, area_after, area_at, is_england};
use super::clause::word;
use super::figure::{is_target, states_level};
use crate::metrics::{Token, TokenKind};
use crate::units::Unit;

/// The averages of one sentence.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Averages {
    /// Those with a value, in order.
    pub(super) found: Vec<Average>,
    /// Labels of England averages that stand without a value.
    pub(super) unread: Vec<Range<usize>>,
}

/// An average with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Average {
    pub(super) scope: Scope,
    /// The tokens that name it ("England average", "nationally").
    pub(super) label: Range<usize>,
    /// The tokens of its values, one or, with "respectively", several.
    pub(super) values: Vec<usize>,
    /// Whether a word sets it against something; a number that merely stands beside an area's name is
    /// nobody's average, but it is not the council's figure either.
    pub(super) joined: bool,
}

impl Average {
    /// The first token of label and values.
    pub(super) fn start(&self) -> usize {
        self.values
            .first()
            .map_or(self.label.start, |it| self.label.start.min(*it))
    }

    /// The token after label and values.
    pub(super) fn end(&self) -> usize {
        self.values
            .last()
            .map_or(self.label.end, |it| self.label.end.max(it + 1))
    }
}

const AVERAGE: [&str; 6] = [
    "average",
    "averages",
    "mean",
    "median",
    "benchmark",
    "benchmarks",
];
/// Words that name a value only straight beside the area.
const FIGURE: [&str; 14] = [
    "figure",
    "figures",
    "rate",
    "rates",
    "score",
    "scores",
    "level",
    "levels",
    "position",
    "result",
    "total",
    "percentage",
    "proportion",
    "equivalent",
];

/// Finds the averages of a sentence.
pub(super) fn averages(text: &str, tokens: &[Token]) -> Averages {
    let mut out = Averages::default();
    let respectively = tokens.iter().any(|it| it.word() == "respectively");
    let mut at = 0;
    while at < tokens.len() {
        let end = named(&mut out, tokens, at, respectively)
            .or_else(|| beside_number(&mut out, tokens, at))
            .or_else(|| before_number(&mut out, text, tokens, at));
        at = end.map_or(at + 1, |it| it.max(at + 1));
    }
    implied(&mut out, tokens);
    // "In the South West 58%, 71% nationally": a number has one owner, the first found.
    out.found.sort_by_key(|it| (it.start(), it.label.start));
    let mut owned = vec![false; tokens.len()];
    out.found.retain(|it| {
        let free = it.values.iter().all(|it| !owned[*it]);
        for it in &it.values {
            owned[*it] = true;
        }
        free
    });
    out.unread.retain(|it| {
        !out.found
            .iter()
            .any(|other| other.label.contains(&it.start))
    });
    older_years(tokens, &mut out);
    narrower_groups(tokens, &mut out);
    out
}

/// "an England average of 64% for county councils", "64% nationally for similar authorities", "64% in England outside
/// London": not all of England.
fn narrower_groups(tokens: &[Token], out: &mut Averages) {
    for it in &mut out.found {
        if it.scope != Scope::England {
            continue;
        }
        for end in [it.label.end, it.end()] {
            let group = area_after(tokens, end).filter(|(scope, _)| *scope != Scope::England);
            let without =
                ["excluding", "outside", "except", "without"].contains(&word(tokens, Some(end)));
            if let Some((scope, area)) = group {
                it.scope = scope;
                it.label = it.label.start..area.end.max(it.label.end);
            } else if without {
                it.scope = Scope::Other;
            }
        }
        let noun = word(tokens, Some(it.label.end.saturating_sub(1)));
        let before = word(tokens, it.label.start.checked_sub(1));
        if ["median", "benchmark", "benchmarks"].contains(&noun) || before.starts_with("pre-") {
            it.scope = Scope::Other;
        }
    }
}

/// Values of an England average that is named only once, ahead: "did better than the England average on three
/// measures: 74% felt safe (71%), …" and "fewer carers than nationally had a break, 17% compared with 22%".
fn implied(out: &mut Averages, tokens: &[Token]) {
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
pub(super) fn bare_brackets(tokens: &[Token], from: usize) -> Vec<usize> {
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

/// "England average", "average for the South West", "regional and national averages" at the noun `at`; returns
/// where the reading goes on.
fn named(out: &mut Averages, tokens: &[Token], at: usize, respectively: bool) -> Option<usize> {
    let noun = word(tokens, Some(at));
    let is_average = AVERAGE.contains(&noun);
    if !is_average && !FIGURE.contains(&noun) {
        return None;
    }
    let plural = noun.ends_with('s') || respectively;
    let Some(label) = label_around(tokens, at) else {
        // "the average of 71% for England".
        let value = is_average
            .then(|| values_after(tokens, at + 1, false).first().copied())
            .flatten()?;
        let (scope, area) = area_after(tokens, value + 1)?;
        out.found.push(Average {
            scope,
            label: at..at + 1,
            values: vec![value],
            joined: true,
        });
        return Some(area.end);
    };
    let Label {
        scope,
        range,
        other,
    } = label;
    let values = values_after(tokens, range.end, plural || other.is_some());
    // "national figures 33% of carers": a figure word has its value only after "of", "was" or a bracket.
    let joined = is_average || values.first().is_none_or(|it| *it > range.end);
    if !joined {
        return Some(range.end);
    }
    if let Some(first) = other {
        // "the regional and national averages of 66% and 71%": in this order, or not at all.
        if let &[one, two] = values.as_slice() {
            let whole = first.1.start..range.end;
            for (scope, label, value) in [(first.0, whole, one), (scope, range.clone(), two)] {
                out.found.push(Average {
                    scope,
                    label,
                    values: vec![value],
                    joined: true,
                });
            }
        } else {
            // One value under two names is nobody's.
            out.found.extend(values.into_iter().map(|it| Average {
                scope: Scope::Other,
                label: range.clone(),
                values: vec![it],
                joined: false,
            }));
        }
        return Some(range.end);
    }
    let values = if values.is_empty() {
        value_before(tokens, &range).into_iter().collect()
    } else {
        values
    };
    let end = range.end;
    if !values.is_empty() {
        let of_then = is_of_then(tokens, &range);
        out.found.push(Average {
            scope: if of_then { Scope::Other } else { scope },
            label: range,
            values,
            joined: !of_then,
        });
    } else if scope == Scope::England && is_average {
        out.unread.push(range);
    }
    Some(end)
}

/// An average's name.
struct Label {
    scope: Scope,
    range: Range<usize>,
    /// The first of two areas that share the noun.
    other: Option<(Scope, Range<usize>)>,
}

/// "60% in 2021, when the England average was 62%": an average of the time that the words before it speak of.
fn is_of_then(tokens: &[Token], label: &Range<usize>) -> bool {
    let the = usize::from(["the", "an"].contains(&word(tokens, label.start.checked_sub(1))));
    let Some(when) = label.start.checked_sub(1 + the) else {
        return false;
    };
    let comma = usize::from(
        when.checked_sub(1)
            .and_then(|it| tokens.get(it))
            .is_some_and(|it| it.is_sign(',')),
    );
    // Only behind a date is it that time's; "65%, when the England average was 71%" sets two figures side by side.
    word(tokens, Some(when)) == "when"
        && when
            .checked_sub(1 + comma)
            .and_then(|it| tokens.get(it))
            .is_some_and(|it| is_period(it) || ["then", "year", "years"].contains(&it.word()))
}

/// The area that stands straight before the noun `at`, or after it with a preposition.
fn label_around(tokens: &[Token], at: usize) -> Option<Label> {
    let ends_at = |end: usize| {
        (end.saturating_sub(5)..end)
            .find_map(|from| area_at(tokens, from).filter(|(_, it)| it.end == end))
    };
    // "the average English council, which handled 13,632".
    if let Some((scope, area)) = area_at(tokens, at + 1)
        && ["council", "authority", "area"].contains(&word(tokens, Some(area.end)))
    {
        return Some(Label {
            scope,
            range: at..area.end + 1,
            other: None,
        });
    }
    let Some((mut scope, mut range)) = ends_at(at) else {
        let (scope, area) = area_after(tokens, at + 1)?;
        return Some(Label {
            scope: if is_past(tokens, at, area.end) {
                Scope::Other
            } else {
                scope
            },
            range: past_start(tokens, at)..area.end,
            other: None,
        });
    };
    // "the West Midlands regional average".
    while let Some((wider, before)) = ends_at(range.start) {
        range.start = before.start;
        if scope == Scope::Region || wider != Scope::England {
            scope = wider;
        }
    }
    let joint = range
        .start
        .checked_sub(1)
        .filter(|it| ["and", "or", "both"].contains(&word(tokens, Some(*it))))
        .and_then(ends_at);
    if scope == Scope::England && is_past(tokens, range.start, at + 1) {
        scope = Scope::Other;
        range.start = past_start(tokens, range.start);
    }
    Some(Label {
        scope,
        range: range.start..at + 1,
        other: joint,
    })
}

/// Where "last year's" or "the previous" begins before a label.
fn past_start(tokens: &[Token], from: usize) -> usize {
    let mut start = from;
    while start > 0
        && [
            "previous",
            "prior",
            "preceding",
            "last",
            "earlier",
            "year's",
        ]
        .contains(&word(tokens, start.checked_sub(1)))
    {
        start -= 1;
    }
    start
}

/// Whether words around the label `from..until` say that it is another year's: "last year's England average", "the
/// England average the year before", "in 2021, when the England average".
fn is_past(tokens: &[Token], from: usize, until: usize) -> bool {
    let before = |n: usize| word(tokens, from.checked_sub(n));
    let after = |n: usize| word(tokens, Some(until + n));
    let past = |it: &str| ["previous", "prior", "preceding", "last", "earlier"].contains(&it);
    let year = |it: &str| ["year", "year's", "years", "survey", "years'"].contains(&it);
    past(before(1))
        || (year(before(1)) && past(before(2)))
        || (after(0) == "the"
            && (past(after(1)) || (year(after(1)) && ["before", "earlier"].contains(&after(2)))))
        || (["in", "for", "from"].contains(&after(0)) && after(1) == "the" && past(after(2)))
        || (past(after(0)) && year(after(1)))
        || (["a", "one"].contains(&after(0))
            && year(after(1))
            && ["before", "earlier"].contains(&after(2)))
}

/// Words of comparison that set a number against another.
const JOINS: [&str; 13] = [
    "compared",
    "against",
    "versus",
    "vs",
    "whereas",
    "while",
    "whilst",
    "than",
    "opposed",
    "but",
    "with",
    "beside",
    "alongside",
];

/// "compared with 62% nationally", "against 62% across England", "the 62% recorded in the region", "(62% in London)".
fn beside_number(out: &mut Averages, tokens: &[Token], at: usize) -> Option<usize> {
    let (_, unit) = tokens.get(at)?.number()?;
    if is_period(tokens.get(at)?) || ["per", "every"].contains(&word(tokens, at.checked_sub(1))) {
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
    let measured = unit != Unit::Count
        || tokens
            .get(at)
            .and_then(Token::number)
            .is_some_and(|it| it.0.places() > 0);
    let joined = (1..=4).any(|n| JOINS.contains(&before(n)))
        || ["the", "of"].contains(&before(1))
        || (opened && closed)
        // "… and 94% in England as a whole did": a share straight before "in England" is England's.
        || (measured && scope == Scope::England);
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
fn before_number(out: &mut Averages, text: &str, tokens: &[Token], at: usize) -> Option<usize> {
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
            .filter(|it| !is_period(it))
            .and_then(Token::number)
            .is_some_and(|(value, unit)| unit != Unit::Count || value.places() > 0)
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
    let whole = 3 * usize::from(
        ["as", "a", "whole"]
            .iter()
            .enumerate()
            .all(|(n, it)| word(tokens, Some(area.end + n)) == *it),
    );
    let after = area.end + whole;
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
        "to",
        "and",
        "above",
        "below",
        "as",
        "from",
        "exceeding",
        "under",
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
    // "Nationally, the figure was 71%": a clause of its own, with a level in it.
    if !placed || !opens {
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

/// An England average of an earlier year than another one of the sentence, or than the survey cited, is another
/// year's.
fn older_years(tokens: &[Token], out: &mut Averages) {
    let years: Vec<Option<u16>> = out.found.iter().map(|it| year_beside(tokens, it)).collect();
    let england: Vec<usize> = (0..out.found.len())
        .filter(|n| out.found[*n].scope == Scope::England)
        .collect();
    let latest = england.iter().filter_map(|n| years[*n]).max();
    let undated = england.iter().any(|n| years[*n].is_none());
    if let &[one] = england.as_slice() {
        // "… of people in 2023/24, compared with the England average of 64% in 2021/22".
        let latest = tokens.iter().filter_map(year_of).max();
        if years[one].is_some_and(|year| latest.is_some_and(|it| it > year)) {
            let it = &mut out.found[one];
            it.scope = Scope::Other;
            it.label = with_year(tokens, &it.label);
        }
        return;
    }
    for n in england {
        if years[n].is_some_and(|year| undated || latest.is_some_and(|it| it > year)) {
            let it = &mut out.found[n];
            it.scope = Scope::Other;
            it.label = with_year(tokens, &it.label);
        }
    }
}

/// The name with the year that stands beside it: "2021/22 England average", "England average for 2021/22".
fn with_year(tokens: &[Token], label: &Range<usize>) -> Range<usize> {
    let period = |at: usize| tokens.get(at).is_some_and(is_period);
    let before = label.start.checked_sub(1).is_some_and(period);
    let after = ["for", "in"].contains(&word(tokens, Some(label.end))) && period(label.end + 1);
    label.start - usize::from(before)..label.end + 2 * usize::from(after)
}

/// The year that stands straight before an average's name, or behind its name or value with "for" or "in".
fn year_beside(tokens: &[Token], it: &Average) -> Option<u16> {
    let before = it
        .label
        .start
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .and_then(year_of);
    let behind = |end: usize| {
        ["for", "in"]
            .contains(&word(tokens, Some(end)))
            .then(|| tokens.get(end + 1).and_then(year_of))
            .flatten()
    };
    before
        .or_else(|| behind(it.label.end))
        .or_else(|| behind(it.end()))
}

/// The value or values after a label: "of 62%", "(62%)", "was 62%", "for 2023/24 of 62%", "of 60% and 70%".
fn values_after(tokens: &[Token], from: usize, plural: bool) -> Vec<usize> {
    const FILLERS: [&str; 37] = [
        "to",
        "currently",
        "then",
        "almost",
        "roughly",
        "exactly",
        "score",
        "of",
        "was",
        "is",
        "at",
        "being",
        "stood",
        "which",
        "were",
        "are",
        "stands",
        "around",
        "approximately",
        "about",
        "nearly",
        "just",
        "over",
        "under",
        "also",
        "performance",
        "rate",
        "figure",
        "value",
        "level",
        "percentage",
        "proportion",
        "result",
        "recorded",
        "reported",
        "itself",
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
            && tokens
                .get(at + 1)
                .and_then(Token::number)
                .is_some_and(|(value, unit)| unit != Unit::Count || value.places() > 0)
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
    let measured = tokens
        .get(next)
        .and_then(Token::number)
        .is_some_and(|(value, unit)| unit != Unit::Count || value.places() > 0);
    (measured && verb > at + 1).then_some(next)
}

/// The number at `at`, and where `plural` allows it those that a comma or "and" joins to it.
fn values_from(tokens: &[Token], mut at: usize, plural: bool) -> Vec<usize> {
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
fn value_before(tokens: &[Token], label: &Range<usize>) -> Option<usize> {
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

/// A year or a financial year.
pub(super) fn is_period(token: &Token) -> bool {
    if let Some((value, unit)) = token.number() {
        return unit == Unit::Count
            && value.places() == 0
            && (1990.0..2100.0).contains(&value.to_f64());
    }
    let word = token.word();
    word.len() >= 7
        && word.starts_with("20")
        && word
            .chars()
            .all(|it| it.is_ascii_digit() || matches!(it, '/' | '-' | '–'))
}

/// The year that a period ends in.
fn year_of(token: &Token) -> Option<u16> {
    if !is_period(token) {
        return None;
    }
    if let Some((value, _)) = token.number() {
        return value.to_string().parse().ok();
    }
    let digits: String = token.word().chars().filter(char::is_ascii_digit).collect();
    let last = digits.get(digits.len() - 2..)?;
    last.parse::<u16>().ok().map(|it| 2000 + it)
}
