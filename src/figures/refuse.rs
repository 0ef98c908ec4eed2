//! Numbers that are no figures: sections of acts, ages, definitions of surveys, scales, names, idioms.
//!
//! What is left out here is not in the table of figures at all, so each rule names a construction, never a report.

use super::lexeme::Line;
use super::quantity::{Kind, Quantity, counted, is_plural};
use crate::units::{Decimal, Unit};

/// Words that a bare number behind them only numbers.
const LABELS: &[&str] = &[
    "section", "sections", "s", "regulation", "regulations", "part", "chapter", "article",
    "schedule", "act", "theme", "phase", "stage", "tier", "level", "levels", "band", "grade",
    "category", "priority", "step", "page", "pages", "figure", "table", "appendix", "annex",
    "version", "standard", "statement", "room", "route", "type", "wave", "domain", "pillar",
    "objective", "principle", "floor", "question", "no", "paragraph", "item", "junction", "class",
    "covid", "tiers", "stages", "phases", "bands", "pillars", "site", "team", "teams", "stop",
    "conversation", "nhs", "junction", "gate", "ward", "wards", "flat", "flats", "bus", "buses",
    "domains", "room", "rooms", "quarter", "q", "block", "unit", "platform", "group",
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

/// "Section 42", "sections 42 and 75", "Theme 1", "Team 3", "from stage 2 to stage 4".
fn is_label(line: &Line, it: &Quantity) -> bool {
    // Labels that are followed by nouns as well: "priority 2 unpaid carers", "level 3 practitioners".
    const ALWAYS: &[&str] = &[
        "level", "levels", "section", "sections", "band", "tier", "grade", "stage", "s",
        "priority", "phase", "appendix", "version", "nhs", "conversation", "page", "pages",
    ];
    let mut at = it.range.start;
    // Back over "42, 43 and".
    while at >= 2
        && line.digits(at - 2).is_some()
        && (line.is(at - 1, &["and", "or", "to"]) || line.any_sign(at - 1, &[',', '-', '–', '/']))
    {
        at -= 2;
    }
    let label = line.back(at, 1);
    // "no" is a label before digits only.
    if !LABELS.contains(&label) || (label == "no" && it.worded) {
        return false;
    }
    let noun = counted(line, it.range.end).0 > it.range.end;
    let capital = at > 1 && line.capital(at - 1);
    let always = ALWAYS.contains(&label) && it.value < Decimal::new(130, 0);
    (capital || !noun || always) && (!it.worded || label == "conversation")
}

/// "aged 18 to 64", "over 65", "65 and over", "18 years old", "the age of 25", "a woman of 81", "at 14".
fn is_age(line: &Line, it: &Quantity) -> bool {
    let end = it.range.end;
    let years = it.unit == Unit::Years && it.kind == Kind::Duration;
    if !(it.kind == Kind::Count || years) || it.value > Decimal::new(120, 0) {
        return false;
    }
    // "years old", "year-olds", "years of age".
    let after = end + usize::from(line.sign(end, '-') && line.glued(end));
    if line.is(after, &["old", "olds", "aged"]) || line.reads(end, &["of", "age"]) {
        return true;
    }
    // "18 to 64 years old": the second bound decides for the first as well.
    if let Some(next) = range_end(line, end)
        && (next.1 || aged_after(line, next.0))
    {
        return true;
    }
    // "a boy of 15 upstairs".
    if is_somebodys(line, it) {
        return true;
    }
    let noun = !years && counted(line, end).0 > end && !line.is(end, &["years", "year"]);
    if aged_after(line, end) && !is_plural(line.word(end)) {
        return true;
    }
    !noun && (is_aged(line, it) || is_of_age_group(line, it, years) || is_birthday(line, it))
}

/// "aged between 18 and 64", "the age of 25", "turned 18": back over bounds to a word of age.
fn is_aged(line: &Line, it: &Quantity) -> bool {
    const BOUNDS: &[&str] = &[
        "between", "over", "under", "from", "above", "below", "about", "around", "to", "and", "or",
        "than", "more", "less", "of", "years", "at", "the", "up", "was", "is", "just", "by",
    ];
    const AGES: &[&str] = &[
        "aged", "age", "ages", "ageing", "turned", "turn", "turning", "reached", "reach",
        "reaching", "birthday",
    ];
    let mut from = it.range.start;
    for _ in 0..8 {
        let Some(before) = from.checked_sub(1) else {
            break;
        };
        let passes = line.is(before, BOUNDS)
            || line.any_sign(before, &['-', '–', '('])
            || line.digits(before).is_some();
        if !passes {
            break;
        }
        from = before;
    }
    let grows = line.was(
        from,
        1,
        &["turned", "turn", "turning", "reached", "reach", "reaching"],
    );
    line.was(from, 1, AGES) && (!grows || it.value <= Decimal::new(25, 0))
}

/// "people over 65", "adults under 65 years", "young adults between 18 and 25".
fn is_of_age_group(line: &Line, it: &Quantity, years: bool) -> bool {
    const WHO: &[&str] = &[
        "people", "adults", "those", "residents", "women", "men", "carers", "children", "anyone",
        "person", "population", "someone", "the", "individuals", "everyone", "users", "somebody",
        "nobody",
    ];
    let at = it.range.start;
    let value = it.value >= Decimal::new(10, 0) && it.value <= Decimal::new(100, 0);
    let second = at >= 2
        && (line.is(at - 1, &["and", "to"]) || line.any_sign(at - 1, &['-', '–']))
        && line.digits(at - 2).is_some();
    let first = if second { at - 2 } else { at };
    // "62,100 were over 65": nothing is counted behind it.
    if line.was(at, 1, &["than"]) && line.was(at, 2, &["older", "younger"]) {
        return true;
    }
    let round = [18, 25, 50, 55, 60, 65, 70, 75, 80, 85, 90]
        .iter()
        .any(|years| it.value == Decimal::new(*years, 0));
    let alone = line.is_sign(it.range.end)
        || it.range.end >= line.len()
        || line.is(it.range.end, &["and", "in", "but", "who"]);
    if round
        && alone
        && line.was(at, 1, &["over", "under"])
        && line.was(at, 2, &["were", "are", "was", "is"])
        && it.kind == Kind::Count
    {
        return true;
    }
    let bound = line.was(first, 1, &["over", "under", "above", "below"]) && !second
        || line.was(first, 1, &["between", "from"])
            && (second || range_end(line, it.range.end).is_some());
    bound
        && value
        && line.was(first, 2, WHO)
        && !line.sign(it.range.end, '%')
        && (years || it.kind == Kind::Count)
}

/// "a woman of 81", "a boy of 15".
fn is_somebodys(line: &Line, it: &Quantity) -> bool {
    const WHO: &[&str] = &[
        "woman", "man", "boy", "girl", "lady", "gentleman", "mother", "father", "son", "daughter",
        "resident",
    ];
    let at = it.range.start;
    line.was(at, 1, &["of"]) && line.was(at, 2, WHO)
}

/// "planning began at 14", "until 16": a bare number about somebody.
fn is_birthday(line: &Line, it: &Quantity) -> bool {
    let at = it.range.start;
    if it.worded || it.kind != Kind::Count {
        return false;
    }
    let young = it.value >= Decimal::new(11, 0) && it.value <= Decimal::new(25, 0);
    let says = || {
        (0..line.len()).any(|at| {
            let word = line.word(at);
            [
                "adulthood", "birthday", "school", "age", "ages", "aged", "turned", "turning",
                "transition", "transitions", "young",
            ]
            .contains(&word)
        })
    };
    let behind = it.range.end;
    let ends = line.is_sign(behind)
        || behind >= line.len()
        || line.is(
            behind,
            &["and", "or", "but", "yet", "with", "when", "for", "as"],
        );
    young && ends && line.was(at, 1, &["at", "until", "from", "by", "before", "after"]) && says()
}

/// "and over", "or older", "plus", "upwards" behind a number.
fn aged_after(line: &Line, at: usize) -> bool {
    let at = at + usize::from(line.is(at, &["years", "year"]));
    let older = [
        "over", "older", "above", "under", "younger", "below", "upwards",
    ];
    (line.is(at, &["and", "or"])
        && line.is(at + 1, &older)
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

/// "91 days after discharge", "91 days later": part of how a survey defines its measure.
fn is_definition(line: &Line, it: &Quantity) -> bool {
    let end = it.range.end;
    let discharged = line.is(end, &["after", "following", "of", "post"])
        && (end + 1..end + 5).any(|at| line.is(at, &["discharge", "discharged", "leaving"]));
    it.unit == Unit::Days
        && it.value == Decimal::new(91, 0)
        && (discharged || line.word(end) == "later")
}

/// "1 is the least deprived", "on a scale of 1 to 10", "from 1 to 10, where 10 was excellent", "out of ten".
fn is_legend(line: &Line, it: &Quantity) -> bool {
    const EXTREMES: &[&str] = &[
        "least", "most", "lowest", "highest", "best", "worst", "very", "not", "strongly",
        "extremely", "poor", "excellent", "outstanding", "good",
    ];
    if it.kind != Kind::Count || is_plural(line.word(it.range.end)) {
        return false;
    }
    let (at, end) = (it.range.start, it.range.end);
    let is = line.is(
        end,
        &["is", "being", "was", "means", "meaning", "for", "indicates"],
    ) || line.any_sign(end, &['=', '(']);
    let the = end + 1 + usize::from(line.word(end + 1) == "the");
    if is && line.is(the, EXTREMES) {
        return true;
    }
    // The scale itself, and what follows "to" in it.
    let scaled = |at: usize| (1..=5).any(|n| line.was(at, n, &["scale"]));
    let ends = |low: usize, high: Option<Decimal>| {
        let full = [5, 7, 10, 100]
            .iter()
            .any(|it| high == Some(Decimal::new(*it, 0)));
        let rated = (low.saturating_sub(9)..low).any(|it| {
            line.is(
                it,
                &[
                    "rate", "rated", "score", "scale", "index", "mark", "running", "rating",
                ],
            )
        });
        full && rated
    };
    let one = Decimal::new(1, 0);
    let low = it.value <= one
        && line.was(at, 1, &["from", "of", "between"])
        && (end + 1..end + 9)
            .any(|it| line.was(it, 1, &["to", "and"]) && ends(at, line.digits(it)));
    let high = line.was(at, 1, &["to", "and"])
        && (2..10).any(|n| {
            at.checked_sub(n).is_some_and(|low| {
                line.digits(low).is_some_and(|it| it <= one)
                    && line.was(low, 1, &["from", "of", "between"])
                    && ends(low, Some(it.value))
            })
        });
    // "Asked to mark the council out of ten": a full mark without a mark.
    let full = line.was(at, 1, &["of"]) && line.was(at, 2, &["out"]) && !before_is_number(line, at);
    scaled(at) || low || high || full || line.was(at, 1, &["where"]) && is
}

fn before_is_number(line: &Line, at: usize) -> bool {
    at.checked_sub(3).is_some_and(|it| {
        line.digits(it).is_some()
            || super::number::number(line, it).is_some()
            || line.sign(it, '%')
            || line.is(it, &["th", "st", "nd", "rd", "all", "none"])
    })
}

/// "01632 960 001", "9.30am", "5 o'clock".
fn is_dialled_or_clock(line: &Line, it: &Quantity) -> bool {
    let printed = line.printed(it.range.start..it.range.start + 1);
    let zero = printed.len() > 1 && printed.starts_with('0') && !printed.contains('.');
    let end = it.range.end;
    // "from eight until eight".
    let hours = it.worded
        && (line.was(it.range.start, 1, &["from"]) && line.is(end, &["until", "till"])
            || line.was(it.range.start, 1, &["until", "till"])
                && line.was(it.range.start, 3, &["from"]));
    zero || hours
        || line.is(end, &["am", "pm", "o'clock"])
        || (line.sign(end, ':') && line.digits(end + 1).is_some() && line.glued(end))
        || (it.range.start > 0
            && line.sign(it.range.start - 1, ':')
            && line.glued(it.range.start)
            && line.glued(it.range.start - 1))
        || (line.was(it.range.start, 1, &["call", "dial", "on"])
            && ["111", "999", "101"].contains(&printed))
        || (line.was(it.range.start, 1, &["text", "call", "dial"])
            && printed.len() >= 5
            && !printed.contains(','))
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
    const JOINED: &[&str] = &[
        "way", "to", "stop", "off", "tier", "sided", "fold", "size", "third", "hand", "tolerance",
        "based", "dimensional", "track", "pronged", "part", "step", "handed",
    ];
    let (at, end) = (it.range.start, it.range.end);
    if line.was(at, 1, &["no"]) && !it.none {
        return true;
    }
    if line.word(at) == "zero" {
        let compound = [
            "tolerance", "hours", "hour", "based", "carbon", "harm", "suicide",
        ];
        return it.hyphened || line.is(at + 1, &compound) || line.sign(at + 1, '-');
    }
    if it.hyphened && it.kind == Kind::Count {
        return line.is(end + 1, JOINED);
    }
    let one = it.value == Decimal::new(1, 0) && line.word(at) == "one";
    if one && it.kind == Kind::Duration {
        // "from one year to the next", "one day".
        return line.reads(end, &["to", "the", "next"]);
    }
    if !one || it.kind != Kind::Count {
        // "two halves", "in two minds", "between two stools", "nine times out of ten".
        let pair =
            it.value == Decimal::new(2, 0) && line.is(end, &["halves", "minds", "sides", "stools"]);
        // "a hundred times", "a million miles".
        let many = line.word(at) == "a" && line.is(end, &["times", "miles"]);
        return pair || many || line.reads(end, &["times", "out", "of"]);
    }
    // A count of one is a figure where it is counted out.
    let only = line.was(at, 1, &["only", "just", "but", "exactly"]) && line.word(end) != "of";
    let other = line.is(end, &["other", "further", "additional"]);
    let counted =
        line.word(end) == "of" && line.is(end + 1, &["them", "these", "those", "whom", "which"]);
    let upheld = line.is(end, &["was", "had", "is", "were"])
        && (line.was(at, 1, &["which", "these", "and", "them"])
            || line.sign(at.wrapping_sub(1), ','));
    !(only || other || counted || upheld || beside_a_number(line, it))
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
    // "4 Mill Lane", "the 100 Voices panel".
    let address = (end..end + 4).take_while(|at| name(*at)).any(|at| {
        line.is(
            at,
            &[
                "street", "road", "lane", "avenue", "close", "drive", "terrace", "way", "square",
            ],
        )
    });
    if address || (line.was(at, 1, &["the"]) && name(end) && it.of.is_none()) {
        return true;
    }
    // "the Forward 30 programme".
    let schemes = [
        "programme", "project", "pilot", "scheme", "initiative", "approach", "model", "campaign",
        "panel", "app", "system",
    ];
    if at > 1
        && name(at - 1)
        && line.is(end, &schemes)
        && super::calendar::month(line, at - 1).is_none()
    {
        return true;
    }
    let month = super::calendar::month(line, at.wrapping_sub(1)).is_some();
    let before = at > 1 && name(at - 1) && !month;
    // "Plan 2030"; "In Westmarsh 40 people" is none.
    before
        && !noun
        && (four || line.word(end) == "and" || line.is_sign(end) || end >= line.len() || name(end))
        && it.per.is_none()
        && it.of.is_none()
        && !line.was(at, 2, &["in", "across", "within", "at"])
}

/// "per 100,000", "for every 1,000 adults": what a rate is per.
fn is_base_of_rate(line: &Line, it: &Quantity) -> bool {
    line.was(it.range.start, 1, &["per", "every", "each"]) && it.value >= Decimal::new(100, 0)
}
