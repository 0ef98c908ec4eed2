//! Joins a figure of one sentence to an average of another.
//!
//! Four ways lead from an average without a figure to its sentence's neighbours: a pronoun ("This was lower than
//! the England average of 83%"), a bare statement ("The England average was 71%."), a list of averages beside a
//! list of figures, and the average's own subject, which has to share its words with just one figure ("The
//! proportion of older people was above the England average of 18.7%").

use super::area::Scope;
use super::clause::word;
use super::figure::is_same_kind;
use super::pair::{At, Pair};
use super::period::{year_beside, year_of};
use super::refuse::is_earlier;
use super::said::Said;
use super::subject::{Subject, is_answer, opens_sentence, stem, subject};
use crate::indicators::Population;
use crate::metrics::{Token, TokenKind};
use crate::units::Unit;

/// How many sentences back a subject is looked for by its words.
const BACK: usize = 3;

/// Pairs an average, number `index` of sentence `n`, with the figures of other sentences. `used` says whether a
/// figure stands in a pair with that scope already; `own` whether a sentence may speak of the council.
pub(super) fn across(
    said: &[Said],
    n: usize,
    index: usize,
    used: &dyn Fn(At, Scope) -> bool,
    own: &dyn Fn(usize) -> bool,
) -> Option<Vec<Pair>> {
    let here = said.get(n)?;
    let average = here.averages.found.get(index)?;
    let first = *average.values.first()?;
    let levels = |m: usize| -> Vec<At> {
        let Some(it) = said.get(m) else {
            return Vec::new();
        };
        it.levels
            .iter()
            .filter(|at| is_same_kind(&it.tokens, **at, &here.tokens, first))
            .map(|at| At {
                sentence: m,
                token: *at,
            })
            .filter(|at| !used(*at, average.scope))
            // A bare number in one sentence is no percentage of another.
            .filter(|at| {
                let unit = |tokens: &[Token], at: usize| {
                    tokens.get(at).and_then(Token::number).map(|it| it.1)
                };
                unit(&it.tokens, at.token) != Some(Unit::Count)
                    || unit(&here.tokens, first) != Some(Unit::Percent)
            })
            .collect()
    };
    // "In 2022/23 it had been 10.7%, and the England average for that year was 9.9%" needs no other sentence.
    let has_own = (0..average.start()).any(|at| {
        is_same_kind(&here.tokens, at, &here.tokens, first) && is_earlier(&here.tokens, at)
    });
    // A figure behind the average, in its own sentence, would be nearer than any other sentence's.
    let follows = here
        .levels
        .iter()
        .filter(|at| {
            here.own
                .iter()
                .any(|own| (average.end()..**at).contains(own))
        })
        .any(|at| is_same_kind(&here.tokens, *at, &here.tokens, first));
    if has_own || (follows && opens_sentence(here, average)) {
        return None;
    }
    // "This had improved and was now above …": the figure before is an old one.
    let changed = here.tokens.iter().take(average.start()).any(|it| {
        [
            "improved", "risen", "fallen", "since", "now", "increased", "declined", "worsened",
        ]
        .contains(&it.word())
    });
    let before = n.checked_sub(1).filter(|_| !changed);
    // Beside a number of which nothing tells what it is, no other is certain.
    let clear = |m: usize| {
        said.get(m).is_some_and(|it| {
            !it.unknown
                .iter()
                .any(|at| is_same_kind(&it.tokens, *at, &here.tokens, first))
        })
    };
    let subject = subject(here, average);
    let one = |found: &[At]| -> Option<Vec<At>> {
        if let &[it] = found {
            Some(vec![it])
        } else {
            None
        }
    };
    let (locals, rule) = match subject {
        // A list beside a list, in the same order.
        Subject::Pronoun | Subject::None | Subject::Words(..) if average.values.len() > 1 => {
            let list = before.map_or_else(Vec::new, levels);
            if list.len() == average.values.len() && own(before?) {
                (list, "list_then_averages")
            } else {
                // "The England averages were …. The corresponding figures here were …."
                let next = levels(n + 1);
                let fits =
                    next.len() == average.values.len() && is_answer(said.get(n + 1)?) && own(n + 1);
                (fits.then_some(next)?, "averages_then_list")
            }
        }
        Subject::Pronoun => {
            let found = levels(before?);
            // "This last share", "the latter": one of several is pointed at.
            let says = |list: &[&str]| {
                here.tokens
                    .iter()
                    .take(3)
                    .any(|it| list.contains(&it.word()))
            };
            let pointed = if says(&["last", "latter"]) {
                found.last()
            } else if says(&["first", "former"]) {
                found.first()
            } else {
                None
            };
            let found = pointed.map_or(found.clone(), |it| vec![*it]);
            if !clear(before?) {
                return None;
            }
            (one(&found)?, "pronoun")
        }
        Subject::None => {
            let found = before.map(levels).unwrap_or_default();
            if let Some(it) = one(&found).filter(|_| before.is_some_and(clear)) {
                (it, "bare_average")
            } else if found.is_empty()
                && opens_sentence(here, average)
                && is_answer(said.get(n + 1)?)
                && own(n + 1)
            {
                (one(&levels(n + 1))?, "average_then_sentence")
            } else {
                return None;
            }
        }
        Subject::Words(words, strict) => {
            let all: Vec<At> = (n.saturating_sub(BACK)..n).flat_map(levels).collect();
            let found = by_words(said, &all, &words, strict);
            if let Some(it) = found {
                (vec![it], "subject_words")
            } else if opens_sentence(here, average) && is_answer(said.get(n + 1)?) && own(n + 1) {
                (one(&levels(n + 1))?, "average_then_sentence")
            } else {
                return None;
            }
        }
    };
    // "… 2023/24 showed 34%. The England average for 2021/22 was 36%": not of one year.
    let year = year_beside(&here.tokens, average);
    let later = locals
        .first()
        .and_then(|it| said.get(it.sentence))
        .and_then(|it| it.tokens.iter().filter_map(year_of).max());
    if year.zip(later).is_some_and(|(year, later)| later > year) {
        return None;
    }
    // An answer in the next sentence speaks of nothing that the average's own sentence does not.
    if rule == "average_then_sentence" && !only_answers(said, here, *locals.first()?) {
        return None;
    }
    Some(
        locals
            .iter()
            .zip(&average.values)
            .map(|(local, benchmark)| Pair {
                scope: average.scope,
                local: *local,
                benchmark: At {
                    sentence: n,
                    token: *benchmark,
                },
                label: average.label.clone(),
                reach: reach(said, *local),
                rule,
            })
            .collect(),
    )
}

/// From the end of the measured number before to the beginning of the next.
fn reach(said: &[Said], at: At) -> (usize, usize) {
    let Some(it) = said.get(at.sentence) else {
        return (at.token, at.token + 1);
    };
    let unit = it
        .tokens
        .get(at.token)
        .and_then(Token::number)
        .map(|it| it.1);
    // "a break of 1 to 24 hours" is part of what a percentage measures.
    let measured = |n: &usize| {
        it.tokens
            .get(*n)
            .and_then(Token::number)
            .is_some_and(|(_, own)| {
                own == Unit::Percent
                    || (Some(own) == unit && own != Unit::Count && own != Unit::Years)
            })
    };
    let from = (0..at.token).rev().find(measured).map_or(0, |it| it + 1);
    let until = (at.token + 1..it.tokens.len())
        .find(measured)
        .unwrap_or(it.tokens.len());
    (from, until)
}

/// Whether the words around a figure all stand in the average's sentence, or only point to it.
fn only_answers(said: &[Said], here: &Said, local: At) -> bool {
    let theirs: Vec<String> = here
        .tokens
        .iter()
        .filter_map(|it| stem(it.word()))
        .collect();
    let Some(it) = said.get(local.sentence) else {
        return false;
    };
    let text = |it: &Said| {
        it.tokens
            .iter()
            .map(Token::word)
            .collect::<Vec<_>>()
            .join(" ")
    };
    if Population::differ(&text(here), &text(it)) {
        return false;
    }
    let until = (local.token..it.tokens.len())
        .find(|at| {
            matches!(it.tokens[*at].kind, TokenKind::Sign(_))
                || ["and", "but", "which"].contains(&it.tokens[*at].word())
        })
        .unwrap_or(it.tokens.len());
    // The place that it is answered for: "In Westmarsh it was".
    let placed = ["in", "for", "at", "across", "within"].contains(&word(&it.tokens, Some(0)));
    let own = |at: usize| it.own.contains(&at) || (placed && at == 1);
    (0..until)
        .filter(|at| !own(*at))
        .filter_map(|at| stem(it.tokens[at].word()))
        .all(|word| theirs.contains(&word))
}

/// The one figure whose own words share most with `words`; `None` where none or two do.
fn by_words(said: &[Said], all: &[At], words: &[String], strict: bool) -> Option<At> {
    let scored: Vec<(usize, At)> = all
        .iter()
        .map(|at| {
            let own = own_words(said, *at);
            let hits = words.iter().filter(|it| own.contains(it)).count();
            (hits, *at)
        })
        .filter(|(hits, _)| {
            if strict {
                *hits == words.len()
            } else {
                *hits > 0
            }
        })
        .collect();
    let best = scored.iter().map(|it| it.0).max()?;
    let mut winners = scored.iter().filter(|it| it.0 == best);
    let winner = winners.next()?;
    winners.next().is_none().then_some(winner.1)
}

/// Stems of the words that a figure has for itself: in a row of figures those behind it, where it is followed by
/// a word, else those before it.
fn own_words(said: &[Said], at: At) -> Vec<String> {
    let Some(it) = said.get(at.sentence) else {
        return Vec::new();
    };
    let tokens = &it.tokens;
    let (from, until) = reach(said, at);
    let goes_on = !word(tokens, Some(at.token + 1)).is_empty();
    let first = from == 0;
    let range = match (goes_on, first) {
        (true, false) => at.token + 1..until,
        (true, true) => 0..until,
        (false, _) => from..at.token,
    };
    let mut out: Vec<String> = range
        .clone()
        .filter_map(|at| tokens.get(at))
        .filter_map(|it| stem(it.word()))
        .collect();
    for it in range.filter_map(|at| tokens.get(at)) {
        if let Some((value, Unit::Years | Unit::Count)) = it.number() {
            out.push(value.to_string());
        }
    }
    out
}
