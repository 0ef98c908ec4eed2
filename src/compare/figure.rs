//! Which numbers of a sentence can be the council's own figure on the measure.
//!
//! English has many ways to put a number that is not the level of anything: a target, a change, a gap, a
//! margin, somebody else's figure. They cannot all be listed. So a number has to stand where a level stands:
//! at the beginning of its clause ("65% of people …"), after a verb of being ("turnover was 22%"), in brackets
//! or between commas; and even there it is refused where its neighbours say otherwise. What is refused wrongly
//! is missing from the table, with a notice; what is accepted wrongly would be a wrong number.

use super::area::{Scope, area_at};
use super::benchmark::is_period;
use super::clause::{OPENS_CLAUSE, clause_after, clause_before, next, word};
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
    let period = tokens.get(at).is_some_and(is_period);
    !period
        && !stands_as_level(text, tokens, at)
        && !is_target(tokens, at)
        && !is_change(tokens, at)
        && !is_gap(tokens, at)
        && !is_limit(tokens, at)
        && !is_base(tokens, at)
        && !is_earlier(tokens, at)
        && !is_of_other_area(tokens, at)
}

/// "In one locality 12% …", "one provider had 41%", "the hospital trust reported 12%", "one team had completed 91%":
/// a part of the council's area, or somebody else.
fn is_of_part(tokens: &[Token], at: usize) -> bool {
    const PARTS: [&str; 22] = [
        "voluntary",
        "ltd",
        "children's",
        "integrated",
        "locality",
        "localities",
        "ward",
        "wards",
        "parish",
        "parishes",
        "provider",
        "trust",
        "trust's",
        "charity",
        "hospital's",
        "partner",
        "wrongly",
        "believed",
        "district's",
        "neighbourhood",
        "neighbourhoods",
        "team's",
    ];
    let clause: Vec<&str> = clause_before(tokens, at, 9).collect();
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
    let one_team = clause
        .windows(2)
        .any(|it| it[0] == "team" && ["one", "another", "their"].contains(&it[1]));
    compass || range || one_team || clause.iter().any(|it| PARTS.contains(it))
}

/// Whether number `at` states how high something is, wherever: not a target, a change, a gap, a limit or a base.
pub(super) fn states_level(text: &str, tokens: &[Token], at: usize) -> bool {
    // "per 1,000 adults".
    let per = ["per", "every", "each"].contains(&word(tokens, at.checked_sub(1)));
    !per && stands_as_level(text, tokens, at)
        && !is_target(tokens, at)
        && !is_change(tokens, at)
        && !is_gap(tokens, at)
        && !is_limit(tokens, at)
        && !is_base(tokens, at)
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
                    "respectively",
                    "and",
                    "in",
                    "for",
                    "nationally",
                    "across",
                    "recorded",
                    "seen",
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
    const LEVEL: [&str; 28] = [
        "wait",
        "waits",
        "time",
        "stay",
        "length",
        "delay",
        "cost",
        "fee",
        "spend",
        "age",
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

fn is_duration(tokens: &[Token], at: usize) -> bool {
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

fn is_movement(word: &str) -> bool {
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
        "of",
        "said",
        "felt",
        "were",
        "had",
        "reported",
        "told",
        "found",
        "received",
        "have",
        "are",
        "was",
        "could",
        "identified",
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

/// "the target of 80%", "an 80% target", "was expected to reach 80%".
pub(super) fn is_target(tokens: &[Token], at: usize) -> bool {
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
    by_year
        || wanted.contains(&word(tokens, at.checked_sub(1)))
        || clause_after(tokens, at, 4).any(|it| wish.contains(&it))
        || clause_after(tokens, at, 5).any(foretold)
        || clause_after(tokens, at, 2).any(says)
        || clause_before(tokens, at, 8).any(says)
        || clause_before(tokens, at, 5).any(must)
        || up_to
}

/// "increased by 9.6%", "a rise of 5%", "down 3%": how much something changed.
fn is_change(tokens: &[Token], at: usize) -> bool {
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
        "the year before",
        "the previous year",
        "the year earlier",
        "a year earlier",
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
        || clause_after(tokens, at, 3)
            .any(|it| METHOD.contains(&it) && it != "top" && it != "respondents")
}

/// "the region's 58%", "comparators averaged 58%", "60% of people in the South West".
fn is_of_other_area(tokens: &[Token], at: usize) -> bool {
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
    "outstripped",
    "both",
    "beat",
    "outperformed",
    "exceeded",
    "exceeds",
    "matched",
    "matches",
    "trailed",
    "bettered",
    "compared",
    "against",
    "versus",
    "vs",
    "than",
    "above",
    "below",
    "whereas",
    "while",
    "whilst",
    "but",
    "exceeding",
    "under",
    "over",
    "better",
    "and",
];

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
