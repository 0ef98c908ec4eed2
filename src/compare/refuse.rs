//! What a number is that is no level: a target, a change, a gap, an earlier figure, a limit, a base, another's.

use super::area::{Scope, area_at};
use super::clause::{clause_after, clause_before, next, word};
use super::figure::{is_duration, is_movement};
use super::period::is_period;
use crate::metrics::{Token, TokenKind};
use crate::units::Unit;

/// "In one locality 12% …", "one provider had 41%", "the hospital trust reported 12%", "one team had completed 91%":
/// a part of the council's area, or somebody else.
pub(super) fn is_of_part(tokens: &[Token], at: usize) -> bool {
    const PARTS: [&str; 18] = [
        "voluntary", "children's", "integrated", "locality", "localities", "ward", "wards",
        "parish", "parishes", "trust's", "hospital's", "partner", "wrongly", "believed",
        "district's", "neighbourhood", "neighbourhoods", "team's",
    ];
    // Whoever reports it: "the mental health trust reported 21%", "an audit of 40 cases found 70%".
    let first = (0..at)
        .rev()
        .find(|it| {
            matches!(tokens[*it].kind, TokenKind::Sign(';' | ':'))
                || tokens[*it].number().is_some_and(|it| it.1 == Unit::Percent)
        })
        .map_or(0, |it| it + 1);
    let others = (first..at).any(|it| {
        [
            "trust", "provider", "provider's", "charity", "charity's", "audit", "pilot", "scheme",
            "ltd", "icb",
        ]
        .contains(&word(tokens, Some(it)))
    });
    if others {
        return true;
    }
    // "In the east, 31% …", "in the north of the county".
    let near = (at.saturating_sub(10)..at)
        .rev()
        .find(|it| matches!(tokens[*it].kind, TokenKind::Sign(':' | ';')))
        .map_or(at.saturating_sub(10), |it| it + 1);
    let compass = (near..at).any(|it| {
        ["north", "south", "east", "west", "district", "town"].contains(&word(tokens, Some(it)))
            && word(tokens, it.checked_sub(1)) == "the"
            && ["in", "across", "within"].contains(&word(tokens, it.checked_sub(2)))
            && area_at(tokens, it).is_none()
    });
    let range = word(tokens, at.checked_sub(1)) == "and"
        && (2..=4).any(|n| word(tokens, at.checked_sub(n)) == "between");
    let clause: Vec<&str> = clause_before(tokens, at, 9).collect();
    let one_team = clause
        .windows(2)
        .any(|it| it[0] == "team" && ["one", "another", "their"].contains(&it[1]));
    compass || range || one_team || clause.iter().any(|it| PARTS.contains(it))
}

/// "the target of 80%", "an 80% target", "was expected to reach 80%".
pub(super) fn is_target(tokens: &[Token], at: usize) -> bool {
    const TARGET: [&str; 22] = [
        "target", "goal", "ambition", "threshold", "trajectory", "aim", "aims", "aimed", "aiming",
        "standard", "kpi", "indicator", "limit", "minimum", "maximum", "benchmark", "expect",
        "hope", "hoped", "forecast", "predict", "budget",
    ];
    let says = |it: &str| {
        it != "expectancy"
            && TARGET
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
            .any(|stem| it != "expectancy" && it.starts_with(stem))
    };
    let wanted = ["wanted", "wants", "intended", "intends", "wished"];
    let wish = ["should", "would", "will", "must"];
    // "By 2035, 30% of people", not "By 2024 that had improved to 77%".
    let past = clause_before(tokens, at, 9)
        .any(|it| ["had", "was", "were"].contains(&it) || is_movement(it));
    let by_year = word(tokens, Some(0)) == "by" && tokens.get(1).is_some_and(is_period) && !past;
    // "planned to reduce the vacancy rate to 6%", "had committed to increase …", "projected a rate of 6%".
    let back: Vec<&str> = (at.saturating_sub(14)..at)
        .rev()
        .take_while(|it| !tokens[*it].is_sign(';') && !tokens[*it].is_sign(':'))
        .map(|it| word(tokens, Some(it)))
        .collect();
    let intends = back.windows(2).any(|it| {
        it[0] == "to"
            && [
                "planned", "plan", "plans", "intended", "intends", "committed", "pledged", "hoped",
                "wanted", "agreed",
            ]
            .contains(&it[1])
    }) || back
        .iter()
        .any(|it| ["projected", "projects", "projection"].contains(it));
    intends
        || by_year
        || wanted.contains(&word(tokens, at.checked_sub(1)))
        || clause_after(tokens, at, 4).any(|it| wish.contains(&it))
        || clause_after(tokens, at, 5).any(foretold)
        || clause_after(tokens, at, 2).any(says)
        || clause_before(tokens, at, 8).any(says)
        || clause_before(tokens, at, 5).any(must)
        || up_to
}

/// "increased by 9.6%", "a rise of 5%", "down 3%": how much something changed.
pub(super) fn is_change(tokens: &[Token], at: usize) -> bool {
    let previous = word(tokens, at.checked_sub(1));
    let made_up = previous == "up"
        && ["made", "make", "makes", "making"].contains(&word(tokens, at.checked_sub(2)));
    if ["up", "down", "plus", "minus", "by"].contains(&previous)
        && next(tokens, at, 1) != "of"
        && !made_up
    {
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
pub(super) fn is_gap(tokens: &[Token], at: usize) -> bool {
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
                "difference", "gap", "within", "margin", "exceeded", "exceeding",
            ]
            .contains(&it)
        })
}

/// "from 60%", "had been 60%", "60% the year before", "compared with 60% in 2022", "five years ago, 60%".
pub(super) fn is_earlier(tokens: &[Token], at: usize) -> bool {
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
    // "higher than last year (62%)", "lower than the previous year (24%)", "in 2022 (62%)".
    let opened = at
        .checked_sub(1)
        .and_then(|it| tokens.get(it))
        .is_some_and(|it| it.is_sign('('));
    let (one, two_before) = (
        word(tokens, at.checked_sub(2)),
        word(tokens, at.checked_sub(3)),
    );
    let past_word = |it: &str| ["last", "previous", "prior", "preceding"].contains(&it);
    if opened
        && ((["year", "year's", "survey", "report"].contains(&one) && past_word(two_before))
            || ["before", "earlier", "previously", "baseline"].contains(&one)
            || at
                .checked_sub(2)
                .and_then(|it| tokens.get(it))
                .is_some_and(is_period))
    {
        return true;
    }
    // "The year before, turnover was 28%", "The previous report stated …", "… but had since risen to 66%".
    let opening: Vec<&str> = tokens.iter().take(4).map(Token::word).collect();
    let opens_past = [
        "the year before", "the previous year", "the year earlier", "a year earlier",
        "a year before",
    ]
    .iter()
    .any(|it| opening.join(" ").starts_with(it));
    let reported = clause_before(tokens, at, 9)
        .collect::<Vec<_>>()
        .windows(2)
        .any(|it| {
            ["report", "inspection", "assessment", "survey"].contains(&it[0]) && past_word(it[1])
        });
    let since = (at + 1..tokens.len()).any(|it| {
        word(tokens, Some(it)) == "since"
            && ["has", "had"].contains(&word(tokens, it.checked_sub(1)))
            || word(tokens, Some(it)) == "now"
                && tokens.get(it + 1).is_some_and(|it| it.number().is_some())
    });
    if opens_past || reported || since {
        return true;
    }
    // "Last year it was 62%".
    let clause: Vec<&str> = clause_before(tokens, at, 8).collect();
    if clause
        .windows(2)
        .any(|it| past_word(it[1]) && it[0] == "year")
        && clause
            .iter()
            .any(|it| ["it", "this", "figure", "rate", "that"].contains(it))
    {
        return true;
    }
    let after: Vec<&str> = clause_after(tokens, at, 14).collect();
    let said = after.join(" ");
    let past = [
        "year before", "previous year", "previous survey", "last survey", "year earlier",
        "last year", "year prior", "prior year", "preceding year", "months earlier",
        "years earlier", "years ago", "year ago", "previously", "before rising", "before falling",
        "but was now", "and was now", "is now", "it was now", "has since", "had since",
    ];
    // "up from 63% the year before" is another number's; here only the words up to the next sign count.
    if past.iter().any(|it| said.contains(it)) {
        return true;
    }
    (["to", "with"].contains(&previous) && two == "compared")
        || ["against", "versus", "vs"].contains(&previous)
}

/// "within 28 days", "91 days after discharge": part of a definition.
pub(super) fn is_limit(tokens: &[Token], at: usize) -> bool {
    let duration = is_duration(tokens, at);
    let previous = word(tokens, at.checked_sub(1));
    duration
        && (["within", "than", "least", "under"].contains(&previous)
            || next(tokens, at, 1) == "after")
}

/// "Of the 40% who replied", "a 35% response rate", "a 5% margin of error", "the top 10% of councils": a base or
/// a part of the method, not the measure.
pub(super) fn is_base(tokens: &[Token], at: usize) -> bool {
    const METHOD: [&str; 14] = [
        "response", "margin", "error", "sample", "confidence", "precept", "quartile", "decile",
        "percentile", "top", "bottom", "interval", "respondents", "budget",
    ];
    let (one, two) = (
        word(tokens, at.checked_sub(1)),
        word(tokens, at.checked_sub(2)),
    );
    let share = ["the", "these", "those"].contains(&one) && two == "of";
    share
        || clause_before(tokens, at, 6).any(|it| METHOD.contains(&it))
        || clause_after(tokens, at, 3)
            .any(|it| METHOD.contains(&it) && it != "top" && it != "respondents")
}

/// "the region's 58%", "comparators averaged 58%", "60% of people in the South West".
pub(super) fn is_of_other_area(tokens: &[Token], at: usize) -> bool {
    let first = (0..at)
        .rev()
        .take(14)
        .find(|it| tokens[*it].number().is_some() || tokens[*it].is_sign(';'))
        .map_or(at.saturating_sub(14), |it| it + 1);
    let after = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|it| it.is_sign(')')));
    // Behind "compared with" or "above" another number's area begins.
    let last = (after..tokens.len().min(at + 12))
        .find(|it| {
            let said = word(tokens, Some(*it));
            matches!(tokens[*it].kind, TokenKind::Sign(_))
                || COMPARES.contains(&said)
                || (said == "in" && ["line", "comparison"].contains(&next(tokens, *it, 1)))
                || (said == "similar" && next(tokens, *it, 1) == "to")
        })
        .unwrap_or(tokens.len().min(at + 12));
    (first..last)
        .filter(|it| *it != at)
        .any(|it| area_at(tokens, it).is_some_and(|(scope, _)| scope != Scope::England))
}

/// Words behind which the other side of a comparison stands.
const COMPARES: [&str; 26] = [
    "outstripped", "both", "beat", "outperformed", "exceeded", "exceeds", "matched", "matches",
    "trailed", "bettered", "compared", "against", "versus", "vs", "than", "above", "below",
    "whereas", "while", "whilst", "but", "exceeding", "under", "over", "better", "and",
];
