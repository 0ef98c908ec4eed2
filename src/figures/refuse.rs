//! Numbers that are no figures: sections of acts, ages, definitions of surveys, scales, names, idioms.
//!
//! What is left out here is not in the table of figures at all, so each rule names a construction, never a report.

use super::lexeme::Line;
use super::quantity::{Kind, Quantity, counted, is_plural};
use crate::units::{Decimal, Unit};

/// Words that a bare number behind them only numbers.
const LABELS: &[&str] = &[
    "section",
    "sections",
    "s",
    "regulation",
    "regulations",
    "part",
    "chapter",
    "article",
    "schedule",
    "act",
    "theme",
    "phase",
    "stage",
    "tier",
    "level",
    "levels",
    "band",
    "grade",
    "category",
    "priority",
    "step",
    "page",
    "pages",
    "figure",
    "table",
    "appendix",
    "annex",
    "version",
    "standard",
    "statement",
    "room",
    "route",
    "type",
    "wave",
    "domain",
    "pillar",
    "objective",
    "principle",
    "floor",
    "question",
    "no",
    "paragraph",
    "item",
    "junction",
    "class",
    "covid",
    "tiers",
    "stages",
    "phases",
    "bands",
    "pillars",
    "site",
];

/// Whether the quantity is no figure.
pub(super) fn is_no_figure(line: &Line, it: &Quantity) -> bool {
    let at = it.range.start;
    let bare = it.kind == Kind::Count && !it.none;
    is_glued_to_a_name(line, at)
        || (bare && is_label(line, it))
        || is_age(line, it)
        || is_definition(line, it)
        || is_legend(line, it)
        || is_dialled_or_clock(line, it)
        || is_round_the_clock(it)
        || (it.worded && is_idiom(line, it))
        || (bare && is_in_name(line, it))
        || (bare && is_base_of_rate(line, it))
        || (at == 0 && bare && (line.sign(1, ')') || line.sign(1, '.') && line.len() == 2))
}

/// "#2035", "COVID-19", "post-16".
fn is_glued_to_a_name(line: &Line, at: usize) -> bool {
    if at == 0 || !line.glued(at) {
        return false;
    }
    if line.any_sign(at - 1, &['#', '@', '_', '/']) {
        return true;
    }
    line.sign(at - 1, '-') && at >= 2 && line.glued(at - 1) && !line.word(at - 2).is_empty()
}

/// "Section 42", "sections 42 and 75", "Theme 1".
fn is_label(line: &Line, it: &Quantity) -> bool {
    let mut at = it.range.start;
    if line.sign(at.wrapping_sub(1), '(') {
        return false;
    }
    // Back over "42, 43 and".
    while at >= 2
        && line.digits(at - 2).is_some()
        && (line.is(at - 1, &["and", "or", "to"]) || line.any_sign(at - 1, &[',', '-', '–', '/']))
    {
        at -= 2;
    }
    let label = line.back(at, 1);
    // "in no 12" is none; "no" is one before digits only.
    if !LABELS.contains(&label) || (label == "no" && it.worded) {
        return false;
    }
    // "level 3 practitioners" is still a label, "at this stage 40 people" is none.
    let noun = counted(line, it.range.end).0 > it.range.end;
    let capital = at > 1 && line.capital(at - 1);
    capital
        || !noun
        || [
            "level", "levels", "section", "sections", "band", "tier", "grade", "stage", "s",
        ]
        .contains(&label)
            && it.value < Decimal::new(130, 0)
            && !it.worded
}

/// "aged 18 to 64", "over 65", "65 and over", "18 years old", "the age of 25".
fn is_age(line: &Line, it: &Quantity) -> bool {
    let (at, end) = (it.range.start, it.range.end);
    let years = it.unit == Unit::Years;
    if !(it.kind == Kind::Count || years) || it.value > Decimal::new(120, 0) {
        return false;
    }
    // "years old", "year-olds", "years of age".
    let after = end + usize::from(line.sign(end, '-') && line.glued(end));
    if line.is(after, &["old", "olds", "aged"]) || line.reads(end, &["of", "age"]) {
        return true;
    }
    // "aged 18 to 64 years": the second bound decides for the first as well.
    if let Some(next) = range_end(line, end)
        && (next.1 || aged_after(line, next.0))
    {
        return true;
    }
    if aged_after(line, end) && !is_plural(line.word(end)) {
        return true;
    }
    let mut from = at;
    for _ in 0..8 {
        let Some(before) = from.checked_sub(1) else {
            break;
        };
        let passes = line.is(
            before,
            &[
                "between", "over", "under", "from", "above", "below", "about", "around", "to",
                "and", "or", "than", "more", "less", "of", "years", "at", "the", "up", "was", "is",
                "just",
            ],
        ) || line.any_sign(before, &['-', '–', '('])
            || line.digits(before).is_some();
        if !passes {
            break;
        }
        from = before;
    }
    if line.was(
        from,
        1,
        &[
            "aged", "age", "ages", "ageing", "turned", "turn", "turning", "reached", "reach",
            "reaching", "birthday",
        ],
    ) && (it.kind == Kind::Count || years)
        && !is_plural_noun(line, end, years)
    {
        let verb = line.was(
            from,
            1,
            &["turned", "turn", "turning", "reached", "reach", "reaching"],
        );
        return !verb || it.value <= Decimal::new(25, 0);
    }
    // "people over 65", "adults under 65 years": behind people and before no noun.
    let over = line.was(at, 1, &["over", "under", "above", "below"]);
    let who = [
        "people",
        "adults",
        "those",
        "residents",
        "women",
        "men",
        "carers",
        "children",
        "anyone",
        "person",
        "population",
        "someone",
        "the",
        "individuals",
        "everyone",
        "users",
    ];
    over && line.was(at, 2, &who)
        && it.value <= Decimal::new(100, 0)
        && it.value >= Decimal::new(10, 0)
        && !(line.sign(end, '%'))
        && (years || !is_plural_noun(line, end, false))
}

fn is_plural_noun(line: &Line, end: usize, years: bool) -> bool {
    !years && counted(line, end).0 > end && !line.is(end, &["years", "year"])
}

/// "and over", "or older", "plus", "upwards" behind a number.
fn aged_after(line: &Line, at: usize) -> bool {
    let at = at + usize::from(line.is(at, &["years", "year"]));
    (line.is(at, &["and", "or"])
        && line.is(
            at + 1,
            &[
                "over", "older", "above", "under", "younger", "below", "upwards",
            ],
        )
        && !line.is(at + 2, &["the", "half", "a"]))
        || (line.sign(at, '+') && line.glued(at))
        || line.is(at, &["onwards", "upwards"])
}

/// The end of "18 to 64", "18-64", and whether "years old" or "year-olds" follow.
fn range_end(line: &Line, at: usize) -> Option<(usize, bool)> {
    let joined = line.is(at, &["to", "and"]) || line.any_sign(at, &['-', '–']);
    (joined && line.digits(at + 1).is_some()).then_some(())?;
    let end = at + 2;
    let years = end + usize::from(line.sign(end, '-'));
    let old = line.is(years, &["year", "years"])
        && (line.is(years + 1, &["old", "olds"])
            || line.sign(years + 1, '-') && line.is(years + 2, &["old", "olds"])
            || line.reads(years + 1, &["of", "age"]));
    Some((end, old))
}

/// "91 days after discharge": part of how a survey defines its measure.
fn is_definition(line: &Line, it: &Quantity) -> bool {
    let end = it.range.end;
    it.kind == Kind::Duration
        && line.is(end, &["after", "following", "of", "post"])
        && (end + 1..end + 5).any(|at| line.is(at, &["discharge", "discharged", "leaving"]))
        && it.value == Decimal::new(91, 0)
}

/// "1 is the least deprived", "on a scale of 1 to 10", "where 1 is".
fn is_legend(line: &Line, it: &Quantity) -> bool {
    let (at, end) = (it.range.start, it.range.end);
    let extreme = [
        "least",
        "most",
        "lowest",
        "highest",
        "best",
        "worst",
        "very",
        "not",
        "strongly",
        "extremely",
        "poor",
        "excellent",
    ];
    let is = line.is(
        end,
        &["is", "being", "was", "means", "meaning", "for", "indicates"],
    ) || line.any_sign(end, &['=', '(']);
    let the = end + 1 + usize::from(line.word(end + 1) == "the");
    if it.kind == Kind::Count && is && line.is(the, &extreme) {
        return true;
    }
    (1..=5).any(|n| line.was(at, n, &["scale"]))
        && it.kind == Kind::Count
        && !is_plural(line.word(end))
}

/// "01632 960 001", "9.30am", "5 o'clock".
fn is_dialled_or_clock(line: &Line, it: &Quantity) -> bool {
    let printed = line.printed(it.range.start..it.range.start + 1);
    let zero = printed.len() > 1 && printed.starts_with('0') && !printed.contains('.');
    let end = it.range.end;
    zero || line.is(end, &["am", "pm", "o'clock"])
        || (line.sign(end, ':') && line.digits(end + 1).is_some() && line.glued(end))
        || (it.range.start > 0
            && line.sign(it.range.start - 1, ':')
            && line.glued(it.range.start)
            && line.glued(it.range.start - 1))
        || (line.was(it.range.start, 1, &["call", "dial", "111", "on"])
            && ["111", "999", "101"].contains(&printed))
        || (it.kind == Kind::Count
            && line.digits(it.range.start.wrapping_sub(1)).is_some()
            && line.digits(it.range.start).is_some()
            && !line.glued(it.range.start))
        || (it.kind == Kind::Count
            && line.digits(end).is_some()
            && !line.glued(end)
            && printed.starts_with('0'))
}

/// "24 hours a day, seven days a week", "a 24-hour service", "24/7".
fn is_round_the_clock(it: &Quantity) -> bool {
    let n = |value: i64| it.value == Decimal::new(value, 0);
    let per = it.per.as_deref();
    match it.unit {
        Unit::Hours if n(24) => it.hyphened || per == Some("day"),
        Unit::Days if n(7) => per == Some("week") || it.hyphened,
        Unit::Days if n(365) => per == Some("year"),
        _ => false,
    }
}

/// "one of the largest", "one person told us", "loved one", "two-way", "one-to-one", "zero tolerance".
fn is_idiom(line: &Line, it: &Quantity) -> bool {
    let (at, end) = (it.range.start, it.range.end);
    if it.hyphened && it.kind == Kind::Count {
        return line.is(
            end + 1,
            &[
                "way",
                "to",
                "stop",
                "off",
                "tier",
                "sided",
                "fold",
                "size",
                "third",
                "hand",
                "hours",
                "tolerance",
                "based",
                "dimensional",
                "track",
                "pronged",
                "part",
                "step",
                "handed",
                "day",
            ],
        );
    }
    if line.word(at) == "zero" {
        return line.is(
            end,
            &[
                "tolerance",
                "hours",
                "hour",
                "based",
                "carbon",
                "harm",
                "suicide",
            ],
        ) || line.sign(end, '-');
    }
    let one = it.value == Decimal::new(1, 0) && it.kind == Kind::Count && line.word(at) == "one";
    if !one {
        // "two halves", "in two minds"; a pair that is pointed at ("these two").
        return line.is(end, &["halves", "minds", "sides"]) && it.value == Decimal::new(2, 0)
            || (it.kind == Kind::Count && line.was(at, 1, &["no"]));
    }
    // A count of one is a figure where it is counted out.
    let only = line.was(at, 1, &["only", "just", "but", "exactly"]) && !line.is(end, &["of"]);
    let other = line.is(end, &["other", "further", "additional"]);
    let among = beside_a_number(line, it);
    let upheld = line.is(end, &["was", "had", "is", "were"])
        && (line.was(at, 1, &["which", "these", "and", "them"])
            || line.sign(at.wrapping_sub(1), ','));
    let of_number =
        line.word(end) == "of" && (end + 1..end + 3).any(|it| line.digits(it).is_some());
    !(only || other || among || upheld || of_number)
}

/// "one residential home and three supported living services": another number of the same list.
fn beside_a_number(line: &Line, it: &Quantity) -> bool {
    let number = |at: usize| {
        line.digits(at)
            .is_some_and(|it| it < Decimal::new(1_000, 0))
            || line.is(
                at,
                &[
                    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
                    "eleven", "twelve",
                ],
            )
    };
    let listed = |at: usize| (line.word(at) == "and" || line.sign(at, ',')) && number(at + 1);
    let after = (it.range.end..it.range.end + 5)
        .take_while(|at| !line.is(*at, &["was", "were", "had", "has", "is", "told", "said"]))
        .any(listed);
    let at = it.range.start;
    let before = at >= 2
        && (line.was(at, 1, &["and"]) || line.sign(at - 1, ','))
        && (2..6).any(|n| at >= n && number(at - n));
    after || before
}

/// "One Staffordshire", "the Three Conversations approach", "Vision 2035", "Project 500".
fn is_in_name(line: &Line, it: &Quantity) -> bool {
    let (at, end) = (it.range.start, it.range.end);
    let name = |at: usize| line.capital(at) && !line.word(at).is_empty();
    if it.worded {
        // At the beginning of a sentence every number word has a capital.
        let quoted = at > 0 && line.any_sign(at - 1, &['\'', '‘', '"', '“']);
        return line.capital(at)
            && name(end)
            && (at > 0 || end < line.len())
            && (at > 0 || !is_plural(line.word(end)))
            || (quoted && line.capital(at));
    }
    let four = line.printed(at..at + 1).len() == 4
        && it.value >= Decimal::new(1_900, 0)
        && it.value < Decimal::new(2_100, 0);
    let noun = counted(line, end).0 > end;
    let month = super::calendar::month(line, at.wrapping_sub(1)).is_some();
    let before = at > 1 && name(at - 1) && !month;
    // "Plan 2030"; "In Westmarsh 40 people" is none.
    before
        && !noun
        && (four || line.is_sign(end) || end >= line.len() || name(end))
        && it.per.is_none()
        && it.of.is_none()
        && !line.was(at, 2, &["in", "across", "within", "at"])
}

/// "per 100,000", "for every 1,000 adults": what a rate is per.
fn is_base_of_rate(line: &Line, it: &Quantity) -> bool {
    line.was(it.range.start, 1, &["per", "every", "each"]) && it.value >= Decimal::new(100, 0)
}
