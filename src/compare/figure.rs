//! Which numbers of a sentence can be the council's own figure on the measure.
//!
//! English has many ways to put a number that is not the level of anything: a target, a change, a gap, a
//! margin, somebody else's figure. They cannot all be listed. So a number has to stand where a level stands:
//! at the beginning of its clause ("65% of people …"), after a verb of being ("turnover was 22%"), in brackets
//! or between commas; and even there it is refused where its neighbours say otherwise. What is refused wrongly
//! is missing from the table, with a notice; what is accepted wrongly would be a wrong number.

use super::clause::{OPENS_CLAUSE, clause_after, clause_before, next, word};
use crate::metrics::{Token, TokenKind};
use crate::units::Unit;

/// Whether number `at` can be the local figure beside the average whose value is token `benchmark`.
pub(super) fn can_be_local(text: &str, tokens: &[Token], at: usize, benchmark: usize) -> bool {
    is_same_kind(tokens, at, benchmark)
        && stands_as_level(text, tokens, at)
        && !is_target(tokens, at)
        && !is_change(tokens, at)
        && !is_gap(tokens, at)
        && !is_earlier(tokens, at)
        && !is_limit(tokens, at)
        && !is_base(tokens, at)
        && !is_of_other_area(tokens, at)
}

/// Units agree, or one number is bare and looks like a measured value of the other's unit.
fn is_same_kind(tokens: &[Token], at: usize, benchmark: usize) -> bool {
    let (Some((value, unit)), Some((average, average_unit))) = (
        tokens.get(at).and_then(Token::number),
        tokens.get(benchmark).and_then(Token::number),
    ) else {
        return false;
    };
    // A bare number followed by a noun counts that noun ("an average of 20 cases").
    let ends = |at: usize| {
        tokens.get(at + 1).is_none_or(|it| {
            matches!(it.kind, TokenKind::Sign(_))
                || it.word() == "respectively"
                || it.word() == "and"
        })
    };
    let bare_share = |bare: usize| {
        let number = tokens.get(bare).and_then(Token::number);
        ends(bare) && number.is_some_and(|(value, _)| value.places() > 0 && value.to_f64() <= 100.0)
    };
    // Apart from percentages, a council is not ten times England: the two count different things.
    let (high, low) = (
        value.to_f64().max(average.to_f64()),
        value.to_f64().min(average.to_f64()),
    );
    let comparable = high <= low * 10.0;
    let per = |at: usize| per_what(tokens, at);
    match (unit, average_unit) {
        (Unit::PercentagePoints | Unit::Years, _) => false,
        (Unit::Percent, Unit::Percent) => true,
        (Unit::Percent, Unit::Count) => bare_share(benchmark),
        (Unit::Count, Unit::Percent) => bare_share(at),
        // "498 per 100,000 … the England average of 566".
        (Unit::Per100000, Unit::Count) => {
            comparable && (ends(benchmark) || next(tokens, benchmark, 1) == "per")
        }
        (Unit::Count, Unit::Count) => {
            comparable && value.places() > 0 && average.places() > 0 && per(at) == per(benchmark)
        }
        (Unit::Days | Unit::Gbp, Unit::Count) => {
            comparable && average.places() > 0 && ends(benchmark)
        }
        (Unit::Gbp, Unit::Gbp) => {
            comparable && (per(at) == per(benchmark) || per(benchmark).is_none())
        }
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
        "approximately",
        "around",
        "about",
        "over",
        "nearly",
        "almost",
        "only",
        "just",
        "roughly",
        "exactly",
        "now",
        "some",
    ];
    const BEING: [&str; 30] = [
        "was", "were", "is", "are", "at", "being", "scored", "reached", "remained", "stayed",
        "averaged", "totalled", "had", "has", "have", "lost", "waited", "wait", "took", "spent",
        "spends", "cost", "costs", "rated", "recorded", "achieved", "saw", "or", "so", "then",
    ];
    const LEVEL: [&str; 18] = [
        "average",
        "rate",
        "score",
        "median",
        "mean",
        "figure",
        "level",
        "proportion",
        "percentage",
        "share",
        "uptake",
        "value",
        "result",
        "rating",
        "total",
        "turnover",
        "vacancy",
        "rates",
    ];
    let mut before = at;
    while before > 0 && ABOUT.contains(&word(tokens, before.checked_sub(1))) {
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
            '(' | ',' | ':' | ';' | '“' | '"' | '‘' | '\'' | '*' | '—' | '–'
        ) || (sign == '-' && !glued);
    }
    let it = previous.word();
    let two = word(tokens, before.checked_sub(2));
    let duration = is_duration(tokens, at);
    match it {
        _ if OPENS_CLAUSE.contains(&it) || BEING.contains(&it) => true,
        // "In 90% of enquiries", "with 65% of people feeling safe", "for 80% of them".
        "in" | "with" | "for" | "among" | "by" if next(tokens, at, 1) == "of" => {
            it != "by" || is_participle(two) || two == "and"
        }
        "for" | "further" | "of" if duration && (it != "of" || LEVEL.contains(&two)) => true,
        "of" => LEVEL.contains(&two),
        "to" => (2..=7)
            .filter_map(|n| before.checked_sub(n))
            .any(|it| is_movement(word(tokens, Some(it)))),
        _ => {
            is_place(text, tokens, before - 1)
                || opens_with_place(tokens, before, next(tokens, at, 1))
        }
    }
}

fn is_duration(tokens: &[Token], at: usize) -> bool {
    let unit = tokens.get(at).and_then(Token::number).map(|it| it.1);
    matches!(
        unit,
        Some(Unit::Days | Unit::Weeks | Unit::Months | Unit::Hours)
    )
}

fn is_participle(word: &str) -> bool {
    [
        "used", "received", "held", "taken", "chosen", "reported", "provided", "shared", "felt",
        "made", "accessed",
    ]
    .contains(&word)
}

fn is_movement(word: &str) -> bool {
    [
        "rose", "risen", "increas", "improv", "grew", "grown", "fell", "fallen", "drop", "declin",
        "reduc", "decreas", "went", "gone", "moved",
    ]
    .iter()
    .any(|it| word.starts_with(it))
}

/// "In the county's care sector 52% of staff": nothing but a place between the clause's beginning and the figure.
fn opens_with_place(tokens: &[Token], at: usize, after: &str) -> bool {
    let clause: Vec<&str> = clause_before(tokens, at, 9).collect();
    let opens = clause
        .last()
        .is_some_and(|it| ["in", "across", "within", "among"].contains(it));
    let plain = clause.iter().all(|it| {
        ![
            "was", "were", "is", "are", "had", "has", "have", "a", "an", "for", "by", "to",
        ]
        .contains(it)
            && !is_movement(it)
    });
    after == "of" && opens && plain && clause.len() <= 8
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

/// "the target of 80%", "an 80% target", "was expected to reach 80%".
fn is_target(tokens: &[Token], at: usize) -> bool {
    const TARGET: [&str; 22] = [
        "target",
        "goal",
        "ambition",
        "threshold",
        "trajectory",
        "aim",
        "aims",
        "aimed",
        "aiming",
        "standard",
        "kpi",
        "indicator",
        "limit",
        "minimum",
        "maximum",
        "benchmark",
        "expect",
        "hope",
        "hoped",
        "forecast",
        "predict",
        "budget",
    ];
    let says = |it: &str| {
        TARGET
            .iter()
            .any(|word| it == *word || (word.len() >= 6 && it.starts_with(word)))
    };
    let must = |it: &str| {
        [
            "must", "should", "required", "planned", "planning", "would", "could", "least",
        ]
        .contains(&it)
    };
    let up_to = word(tokens, at.checked_sub(1)) == "to" && word(tokens, at.checked_sub(2)) == "up";
    let foretold = |it: &str| {
        ["forecast", "predict", "expect", "hope"]
            .iter()
            .any(|stem| it.starts_with(stem))
    };
    clause_after(tokens, at, 5).any(foretold)
        || clause_after(tokens, at, 2).any(says)
        || clause_before(tokens, at, 8).any(says)
        || clause_before(tokens, at, 5).any(must)
        || up_to
}

/// "increased by 9.6%", "a rise of 5%", "down 3%": how much something changed.
fn is_change(tokens: &[Token], at: usize) -> bool {
    let previous = word(tokens, at.checked_sub(1));
    if ["up", "down", "plus", "minus", "by"].contains(&previous) && next(tokens, at, 1) != "of" {
        return true;
    }
    let stem = |it: &str| {
        [
            "increas", "rise", "rising", "rose", "grew", "grow", "fall", "fell", "drop", "reduc",
            "decreas", "declin", "improv", "chang", "cut", "exceed", "jump", "gain",
        ]
        .iter()
        .any(|stem| it.starts_with(stem))
    };
    // "rose to 66%" gives the level reached.
    let reached = previous == "to" || previous == "at";
    let year_on_year =
        next(tokens, at, 1).starts_with("year-on-year") || next(tokens, at, 1) == "annual";
    year_on_year
        || clause_after(tokens, at, 2).any(stem)
        || (!reached && clause_before(tokens, at, 4).any(stem))
}

/// "0.8 days more than the England average", "17% points above", "5% or so below", "within 5% of".
fn is_gap(tokens: &[Token], at: usize) -> bool {
    const COMPARED: [&str; 21] = [
        "more", "less", "higher", "lower", "above", "below", "better", "worse", "longer",
        "shorter", "fewer", "greater", "smaller", "under", "over", "clear", "off", "short",
        "ahead", "behind", "away",
    ];
    let mut after = at + 1;
    while ["or", "so", "points", "point", "percentage", "a", "bit"]
        .contains(&word(tokens, Some(after)))
    {
        if word(tokens, Some(after)).starts_with("point") {
            return true;
        }
        after += 1;
    }
    let of_average = word(tokens, Some(after)) == "of"
        && (1..=3).any(|n| ["average", "england"].contains(&next(tokens, after, n)));
    of_average
        || COMPARED.contains(&word(tokens, Some(after)))
        || clause_before(tokens, at, 4).any(|it| {
            [
                "difference",
                "gap",
                "within",
                "margin",
                "exceeded",
                "exceeding",
            ]
            .contains(&it)
        })
}

/// "from 60%", "had been 60%", "60% the year before", "compared with 60% in 2022", "five years ago, 60%".
fn is_earlier(tokens: &[Token], at: usize) -> bool {
    let previous = word(tokens, at.checked_sub(1));
    let two = word(tokens, at.checked_sub(2));
    if ["from", "previously", "formerly", "originally"].contains(&previous)
        || (previous == "been" && two == "had")
    {
        return true;
    }
    if (1..=6)
        .filter_map(|it| at.checked_sub(it))
        .any(|it| ["ago", "previously", "historically"].contains(&word(tokens, Some(it))))
    {
        return true;
    }
    let after: Vec<&str> = clause_after(tokens, at, 14).collect();
    let said = after.join(" ");
    let past = [
        "year before",
        "previous year",
        "year earlier",
        "last year",
        "year prior",
        "prior year",
        "preceding year",
        "months earlier",
        "years earlier",
        "years ago",
        "year ago",
        "previously",
        "before rising",
        "before falling",
        "but was now",
        "and was now",
        "is now",
        "it was now",
        "has since",
        "had since",
    ];
    // "up from 63% the year before" is another number's; here only the words up to the next sign count.
    if past.iter().any(|it| said.contains(it)) {
        return true;
    }
    (["to", "with"].contains(&previous) && two == "compared")
        || ["against", "versus", "vs"].contains(&previous)
}

/// "within 28 days", "91 days after discharge": part of a definition.
fn is_limit(tokens: &[Token], at: usize) -> bool {
    let duration = is_duration(tokens, at);
    let previous = word(tokens, at.checked_sub(1));
    duration
        && (["within", "than", "least", "under"].contains(&previous)
            || next(tokens, at, 1) == "after")
}

/// "Of the 40% who replied", "a 35% response rate", "a 5% margin of error", "the top 10% of councils": a base or
/// a part of the method, not the measure.
fn is_base(tokens: &[Token], at: usize) -> bool {
    const METHOD: [&str; 14] = [
        "response",
        "margin",
        "error",
        "sample",
        "confidence",
        "precept",
        "quartile",
        "decile",
        "percentile",
        "top",
        "bottom",
        "interval",
        "respondents",
        "budget",
    ];
    let (one, two) = (
        word(tokens, at.checked_sub(1)),
        word(tokens, at.checked_sub(2)),
    );
    let share = ["the", "these", "those"].contains(&one) && two == "of";
    share
        || clause_before(tokens, at, 6).any(|it| METHOD.contains(&it))
        || clause_after(tokens, at, 3).any(|it| METHOD.contains(&it) && it != "top")
}

/// "the region's 58%", "comparators averaged 58%", "60% of people in the South West".
fn is_of_other_area(tokens: &[Token], at: usize) -> bool {
    let first = (0..at)
        .rev()
        .take(14)
        .find(|it| tokens[*it].number().is_some() || tokens[*it].is_sign(';'))
        .map_or(at.saturating_sub(14), |it| it + 1);
    let after = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|it| it.is_sign(')')));
    let last = (after..tokens.len().min(at + 12))
        .find(|it| matches!(tokens[*it].kind, TokenKind::Sign(_)))
        .unwrap_or(tokens.len().min(at + 12));
    (first..last)
        .filter(|it| *it != at)
        .any(|it| names_other_area(tokens, it))
}

/// Whether an area other than the council's own and England is named at token `at`.
fn names_other_area(tokens: &[Token], at: usize) -> bool {
    let it = word(tokens, Some(at));
    let after = next(tokens, at, 1);
    let area = [
        "region",
        "region's",
        "regional",
        "regionally",
        "regions",
        "comparator",
        "comparators",
        "comparator's",
        "neighbours",
        "neighbouring",
        "neighbour",
        "neighbors",
        "peers",
        "peer",
        "midlands",
        "cipfa",
        "wales",
        "scotland",
        "uk",
    ];
    let councils = ["councils", "authorities", "boroughs", "counties", "areas"];
    area.contains(&it)
        || (["north", "south"].contains(&it) && ["east", "west"].contains(&after))
        || (it == "east" && after == "of" && next(tokens, at, 2) == "england")
        || ([
            "similar",
            "comparable",
            "other",
            "shire",
            "unitary",
            "neighbouring",
        ]
        .contains(&it)
            && (councils.contains(&after) || councils.contains(&next(tokens, at, 2))))
        || (it == "london"
            && after != "borough"
            && !["of"].contains(&word(tokens, at.checked_sub(1))))
}
