//! Joins local figures to averages where a sentence leaves only one reading.

use std::ops::Range;

use super::area::Scope;
use super::benchmark::Average;
use super::clause::{crosses_clause, word};
use super::figure::{is_same_kind, stands_here};
use super::period::is_period;
use super::said::Said;
use super::subject::stem;
use crate::indicators::Population;
use crate::metrics::{Token, TokenKind};
use crate::units::Unit;

/// A number of a passage: its sentence and its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    pub(super) sentence: usize,
    pub(super) token: usize,
}

/// Two numbers that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) scope: Scope,
    pub(super) local: At,
    pub(super) benchmark: At,
    /// The average's name, in its sentence.
    pub(super) label: Range<usize>,
    /// The tokens of the local figure's sentence that this pair may take its words from: from the end of the
    /// pair before to the beginning of the next.
    pub(super) reach: (usize, usize),
    pub(super) rule: &'static str,
}

impl Pair {
    /// Whether both numbers stand in one sentence.
    pub(super) fn is_within(&self) -> bool {
        self.local.sentence == self.benchmark.sentence
    }
}

/// Finds the pairs within sentence `n`; the averages that are left over are given by their index.
pub(super) fn within(text: &str, said: &Said, n: usize) -> (Vec<Pair>, Vec<usize>) {
    let tokens = &said.tokens;
    let found: Vec<(usize, &Average)> = said
        .averages
        .found
        .iter()
        .enumerate()
        .filter(|(_, it)| it.joined)
        .collect();
    let mut out: Vec<Pair> = Vec::new();
    let mut left: Vec<usize> = Vec::new();
    let mut from = 0;
    for (k, &(index, average)) in found.iter().enumerate() {
        let Some(&first) = average.values.first() else {
            continue;
        };
        let (until, end) = (average.start(), average.end());
        let next = found.get(k + 1).map_or(tokens.len(), |it| it.1.start());
        let count = average.values.len();
        let free = |range: Range<usize>| -> Vec<usize> {
            said.levels
                .iter()
                .copied()
                .filter(|at| range.contains(at) && is_same_kind(tokens, *at, tokens, first))
                .collect()
        };
        let before = nearest_clause(tokens, free(from..until), until);
        let before_it = k.checked_sub(1).and_then(|it| found.get(it)).map(|it| it.1);
        let mut locals = None;
        let told = at_figure(tokens, end)
            .filter(|it| count == 1 && said.levels.contains(it))
            .filter(|it| is_same_kind(tokens, *it, tokens, first));
        if let Some(it) = told.filter(|it| same_thing(text, said, *it, average)) {
            locals = Some((vec![it], "average_then_figure"));
        } else if before.len() == count && count > 1 {
            locals = Some((before, "respectively"));
        } else if let &[local] = before.as_slice()
            && count == 1
        {
            // "Turnover was 21% and vacancies 9%, higher than …": the nearer number may be the one that is meant.
            let between = said.unknown.iter().any(|it| {
                (local + 1..until).contains(it) && is_same_kind(tokens, *it, tokens, first)
            });
            let turned =
                (local + 1..until).any(|it| ["former", "latter"].contains(&tokens[it].word()));
            if !between
                && !turned
                && !crosses_clause(tokens, local + 1, until)
                && same_thing(text, said, local, average)
            {
                locals = Some((before, "figure_then_average"));
            }
        } else if before.is_empty()
            && let Some(previous) = before_it
            && let Some(shared) = coordinated(tokens, previous, average, &out, n)
            && shared.iter().all(|it| same_thing(text, said, *it, average))
        {
            locals = Some((shared, "one_figure_two_averages"));
        } else if before.is_empty() && count == 1 && out.is_empty() {
            let here = (end..next).filter(|at| {
                !said.levels.contains(at)
                    && stands_here(tokens, *at)
                    && is_same_kind(tokens, *at, tokens, first)
            });
            let mut after = free(end..next);
            after.extend(here);
            if let Some(it) = after_average(said, average, &after)
                .filter(|it| same_thing(text, said, *it, average))
            {
                locals = Some((vec![it], "average_then_figure"));
            }
        }
        // "above the 2021/22 England average of 60% and below the 2022/23 one of 66%": one figure, two averages.
        if locals.is_none() && k > 0 && until <= from + 8 && free(from..next).is_empty() {
            let again = before_it.is_some_and(|it| {
                it.scope == average.scope
                    && out
                        .last()
                        .is_some_and(|pair| it.values.contains(&pair.benchmark.token))
            });
            if again && let Some(pair) = out.pop() {
                left.extend(
                    found
                        .iter()
                        .find(|it| it.1.values.contains(&pair.benchmark.token))
                        .map(|it| it.0),
                );
            }
        }
        let Some((locals, rule)) = locals else {
            left.push(index);
            from = end.max(out.last().map_or(0, |it| it.local.token + 1));
            continue;
        };
        // The next figure's words are its own.
        let furthest = locals.iter().copied().max().unwrap_or(end).max(end);
        let beyond = said
            .levels
            .iter()
            .copied()
            .find(|it| *it > furthest)
            .map_or(next, |it| it.min(next).max(furthest));
        let make = |average: &Average, locals: &[usize], rule: &'static str| -> Vec<Pair> {
            locals
                .iter()
                .zip(&average.values)
                .enumerate()
                .map(|(k, (local, benchmark))| Pair {
                    scope: average.scope,
                    local: At {
                        sentence: n,
                        token: *local,
                    },
                    benchmark: At {
                        sentence: n,
                        token: *benchmark,
                    },
                    label: average.label.clone(),
                    // In a row of figures each has what stands between its neighbours.
                    reach: (
                        k.checked_sub(1)
                            .and_then(|it| locals.get(it))
                            .map_or(from.min(*local), |it| it + 1),
                        locals.get(k + 1).copied().unwrap_or(beyond),
                    ),
                    rule,
                })
                .collect()
        };
        // "Compared with the regional average of 66% and the England average of 71%, 64% of people …".
        if rule == "average_then_figure"
            && let Some(previous) = before_it
            && left.last() == found.get(k - 1).map(|it| &it.0)
            && previous.scope != average.scope
            && is_coordination(tokens, previous.end(), until)
        {
            left.pop();
            out.extend(make(previous, &locals, rule));
        }
        out.extend(make(average, &locals, rule));
        from = end.max(out.last().map_or(0, |it| it.local.token + 1));
    }
    (out, left)
}

/// "Satisfaction was higher than the England average of 62.7%, at 74.8%": whatever stands before, the figure that
/// closes the clause behind an "at" is the one that is meant.
fn at_figure(tokens: &[Token], end: usize) -> Option<usize> {
    let is_sign = |at: usize| {
        tokens
            .get(at)
            .is_none_or(|it| matches!(it.kind, TokenKind::Sign(_)))
    };
    let at = if is_sign(end) { end + 1 } else { end };
    let number = tokens
        .get(at)
        .filter(|it| it.word() == "at")
        .map(|_| at + 1)?;
    tokens.get(number)?.number()?;
    is_sign(number + 1).then_some(number)
}

/// Whether an average is of what the figure is of, as far as the average says: "66% were satisfied; the England
/// average for control was 77%" sets nothing side by side.
fn same_thing(text_of: &str, said: &Said, local: usize, average: &Average) -> bool {
    let (tokens, own) = (said.tokens.as_slice(), said.own.as_slice());
    let value = average.values.first().copied().unwrap_or(average.label.end);
    // Words between name and value, and a "for …" behind the value.
    let introduced =
        ["for", "of", "among", "in", "on"].contains(&word(tokens, Some(average.label.end)));
    let between = if introduced {
        average.label.end..value.max(average.label.end)
    } else {
        value..value
    };
    let end = average.end();
    let behind = if [
        "for", "of", "among", "in", "who", "said", "felt", "were", "had", "reported", "left",
        "told", "was",
    ]
    .contains(&word(tokens, Some(end)))
    {
        let until = (end..tokens.len())
            .find(|it| {
                matches!(tokens[*it].kind, TokenKind::Sign(_))
                    || ["and", "but", "while"].contains(&tokens[*it].word())
            })
            .unwrap_or(tokens.len());
        end..until
    } else {
        end..end
    };
    let text = |range: Range<usize>| -> Vec<&str> {
        range
            .filter_map(|it| tokens.get(it))
            // Ages are words here: "aged 18 to 64", "65 and over".
            .map(|it| match it.number() {
                Some((value, Unit::Count | Unit::Years | Unit::People)) if value.places() == 0 => {
                    it.span.of(text_of).split(' ').next().unwrap_or("")
                }
                _ => it.word(),
            })
            .filter(|it| !it.is_empty())
            .collect()
    };
    let theirs: Vec<&str> = text(between).into_iter().chain(text(behind)).collect();
    // The figure's own clause, and what opens the sentence.
    let ours: Vec<&str> = if local < average.start() {
        text(0..average.start())
    } else {
        let until = (local + 1..tokens.len())
            .find(|it| matches!(tokens[*it].kind, TokenKind::Sign(_)))
            .unwrap_or(tokens.len());
        let mut words = text(end..until);
        // The council's own name says nothing of what is measured.
        words.retain(|it| !own.iter().any(|at| tokens[*at].word() == *it));
        words
    };
    if Population::differ(&theirs.join(" "), &ours.join(" ")) {
        return false;
    }
    let stems = |it: &[&str]| -> Vec<String> { it.iter().filter_map(|it| stem(it)).collect() };
    let (a, b) = (stems(&theirs), stems(&ours));
    let opposed = [("easy", "diffi"), ("satis", "dissa")];
    if opposed.iter().any(|(one, other)| {
        a.iter().any(|it| it == one) && b.iter().any(|it| it == other)
            || a.iter().any(|it| it == other) && b.iter().any(|it| it == one)
    }) {
        return false;
    }
    // What the average says of itself has to be said of the figure too.
    a.is_empty() || b.is_empty() || a.iter().all(|it| b.contains(it))
}

/// "below the London average of 66% and the England average of 71%": the figures of the average before, if the two
/// are coordinated and are not both England's.
fn coordinated(
    tokens: &[Token],
    previous: &Average,
    average: &Average,
    out: &[Pair],
    n: usize,
) -> Option<Vec<usize>> {
    if previous.scope == average.scope
        || previous.values.len() != average.values.len()
        || !is_coordination(tokens, previous.end(), average.start())
    {
        return None;
    }
    let locals: Vec<usize> = out
        .iter()
        .filter(|it| {
            it.benchmark.sentence == n
                && previous.values.contains(&it.benchmark.token)
                && it.scope == previous.scope
        })
        .map(|it| it.local.token)
        .collect();
    (locals.len() == average.values.len()).then_some(locals)
}

/// Whether nothing but "and", "but above the", ", compared with" and the like stands between two averages.
fn is_coordination(tokens: &[Token], from: usize, until: usize) -> bool {
    const JOINT: [&str; 40] = [
        "and", "but", "or", "the", "a", "an", "above", "below", "than", "with", "to", "of",
        "against", "for", "as", "well", "also", "both", "compared", "higher", "lower", "better",
        "worse", "slightly", "significantly", "just", "still", "much", "similar", "in", "line",
        "while", "though", "although", "yet", "close", "not", "far", "which", "was",
    ];
    until >= from
        && until - from <= 12
        && tokens.get(from..until).unwrap_or(&[]).iter().all(|it| {
            is_period(it)
                || it.number().is_none()
                    && !it.is_sign(';')
                    && !it.is_sign('.')
                    && (it.word().is_empty() || JOINT.contains(&it.word()))
        })
}

/// Of the numbers before an average those in its own clause, after the last `;`, "while" or their kin; all of them
/// where none stands there.
fn nearest_clause(tokens: &[Token], found: Vec<usize>, until: usize) -> Vec<usize> {
    let starts = tokens.iter().take(until).rposition(|it| {
        it.is_sign(';')
            || [
                "while", "whilst", "whereas", "although", "though", "however",
            ]
            .contains(&it.word())
    });
    let inside: Vec<usize> = starts.map_or(Vec::new(), |start| {
        found.iter().copied().filter(|it| *it > start).collect()
    });
    if inside.is_empty() { found } else { inside }
}

/// The figure after an average that opens its sentence: "Compared with the England average of 62%, 65% …", "The
/// England average was 62%, while 65% of people here …", "Nationally 62% felt safe; in Westmarsh it was 65%".
///
/// Not "better than the England average of 62%, and 65% …", whose figure stands in the sentence before.
fn after_average(said: &Said, average: &Average, found: &[usize]) -> Option<usize> {
    let &[local] = found else { return None };
    let tokens = said.tokens.as_slice();
    let value = *average.values.first()?;
    let start = average.start();
    let word = |at: usize| word(tokens, Some(at));
    // A heading before a colon, or another clause before a semicolon, is no part of the opening.
    let clause = (0..start)
        .rev()
        .find(|it| tokens[*it].is_sign(':') || tokens[*it].is_sign(';'))
        .map_or(0, |it| it + 1);
    let opening: Vec<&str> = (clause..start.max(average.label.start.min(value) + 1))
        .map(word)
        .filter(|it| !it.is_empty())
        .collect();
    let first = *opening.first()?;
    if start > clause + 5 {
        return None;
    }
    let own = said
        .own
        .iter()
        .any(|it| (average.end()..local).contains(it));
    let between: Vec<&str> = (average.end()..local)
        .map(word)
        .filter(|it| !it.is_empty())
        .collect();
    let comma = tokens
        .get(average.end())
        .is_some_and(|it| it.is_sign(',') || it.is_sign('('));
    let joiner = |it: &&str| {
        [
            "while", "whilst", "whereas", "but", "compared", "against", "versus", "here", "locally",
        ]
        .contains(it)
    };
    let parted = (average.end()..local).any(|it| {
        tokens[it].is_sign(';')
            || tokens[it].is_sign(',')
            || tokens[it].is_sign('—')
            || tokens[it].is_sign('–')
    });
    let fits = match first {
        "compared" | "against" | "set" | "relative" => comma && between.len() <= 6,
        "with" | "given" | "despite" => parted && between.len() <= 16,
        "the" | "an" => {
            let said = word(average.label.end);
            let states = ["was", "is", "stood", "for", "of"].contains(&said);
            states
                && (between.iter().any(&joiner) || says_figure(&between) || own)
                && between.len() <= 24
        }
        "while" | "whilst" | "whereas" | "although" | "where" => between.len() <= 24 && parted,
        _ if average.label.start == clause => {
            (between.iter().any(joiner)
                || own
                || says_figure(&between)
                || (parted && between.len() <= 5))
                && between.len() <= 24
        }
        _ => false,
    };
    // A figure opens its own clause here, and is of somebody: "65% of people", "the council's was 65%".
    let follows = word(local + 1);
    let of_somebody = [
        "of", "said", "felt", "were", "had", "here", "locally", "in", "on", "for", "at",
    ]
    .contains(&follows);
    (fits && (of_somebody || follows.is_empty())).then_some(local)
}

/// "in Westmarsh it was", "the council's figure was", "the local rate stood at": the same thing here.
fn says_figure(between: &[&str]) -> bool {
    let verb = between.len().saturating_sub(3)..between.len();
    between.get(verb).unwrap_or(&[]).iter().any(|it| {
        [
            "was", "is", "stood", "recorded", "achieved", "reported", "had", "were", "at",
            "result", "figure", "rate",
        ]
        .contains(it)
    }) && between.iter().any(|it| {
        [
            "it", "this", "figure", "rate", "council's", "county's", "borough's", "city's",
            "local", "locally", "here", "equivalent", "proportion", "percentage", "authority's",
            "same",
        ]
        .contains(it)
            || it.ends_with("'s")
    })
}
