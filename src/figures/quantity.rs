//! What a number is a number of: its unit, its printed form, and words such as "approximately" before it.

use std::ops::Range;

use super::lexeme::Line;
use super::number::{fraction, number, ordinal};
use crate::units::{Decimal, Unit};

/// What sort of number it is, as on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A share of a hundred, or points of one.
    Percent,
    /// Pounds.
    Money,
    /// How many.
    Count,
    /// How long.
    Duration,
    /// A day, month or year of an event, plan or publication.
    Date,
    /// So many for each 1,000 or 100,000.
    Rate,
    /// "1 in 20", "two thirds".
    Ratio,
    /// "117th out of 153".
    Rank,
    /// An index such as that of deprivation.
    Index,
    /// "2024-2029".
    YearRange,
    /// Points of a scale.
    Score,
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quantity {
    pub(super) kind: Kind,
    pub(super) value: Decimal,
    pub(super) unit: Unit,
    /// "hour" of "£1.50 per hour", "100,000" of "498 per 100,000".
    pub(super) per: Option<String>,
    /// "153" of "117th out of 153".
    pub(super) of: Option<Decimal>,
    /// Its lexemes, sign and unit included.
    pub(super) range: Range<usize>,
    /// Where the printed form ends: behind a noun that is counted.
    pub(super) printed_until: usize,
    /// "approximately", "more than".
    pub(super) qualifier: Option<Range<usize>>,
    /// Whether it is written in words.
    pub(super) worded: bool,
    /// Whether unit or noun are joined by a hyphen: "28-day".
    pub(super) hyphened: bool,
    /// Whether it is "no" before something counted.
    pub(super) none: bool,
}

/// Words of durations.
const DURATIONS: &[(&str, Unit)] = &[
    ("days", Unit::Days),
    ("day", Unit::Days),
    ("weeks", Unit::Weeks),
    ("week", Unit::Weeks),
    ("months", Unit::Months),
    ("month", Unit::Months),
    ("years", Unit::Years),
    ("year", Unit::Years),
    ("hours", Unit::Hours),
    ("hour", Unit::Hours),
];

fn duration(word: &str) -> Option<Unit> {
    match word {
        "minutes" | "minute" => Some(Unit::Minutes),
        "yr" | "yrs" => Some(Unit::Years),
        "hrs" => Some(Unit::Hours),
        _ => DURATIONS.iter().find(|it| it.0 == word).map(|it| it.1),
    }
}

/// The quantity that begins at `at`.
pub(super) fn quantity(line: &Line, at: usize) -> Option<Quantity> {
    let mut it = bare(line, at)?;
    it.qualifier = qualifier(line, at);
    Some(it)
}

fn bare(line: &Line, at: usize) -> Option<Quantity> {
    let pounds = line.sign(at, '£') && line.digits(at + 1).is_some();
    let from = at + usize::from(pounds);
    let plain = |kind: Kind, value: Decimal, unit: Unit, until: usize, worded: bool| Quantity {
        kind,
        value,
        unit,
        per: None,
        of: None,
        range: at..until,
        printed_until: until,
        qualifier: None,
        worded,
        hyphened: false,
        none: false,
    };
    if !pounds {
        if let Some(it) = rank(line, at) {
            return Some(it);
        }
        if let Some((value, until)) = fraction(line, at).filter(|_| is_share(line, at)) {
            return Some(plain(Kind::Ratio, value, Unit::Ratio, until, true));
        }
        if line.reads(at, &["half", "an", "hour"]) {
            return Some(plain(
                Kind::Duration,
                Decimal::new(30, 0),
                Unit::Minutes,
                at + 3,
                true,
            ));
        }
    }
    let n = number(line, from)?;
    let next = n.until;
    if pounds {
        let mut it = plain(Kind::Money, n.value, Unit::Gbp, next, false);
        it.per = per(line, &mut it.printed_until);
        it.range.end = it.printed_until;
        return Some(it);
    }
    if let Some(it) = ratio(line, at, n.value, next, n.worded) {
        return Some(it);
    }
    let glued_sign = line.glued(next) && line.any_sign(next, &['/', ':']);
    let glued_word = line.glued(next) && !line.word(next).is_empty();
    let hyphen = line.any_sign(next, &['-', '–']) && line.glued(next) && line.glued(next + 1);
    if glued_sign || (glued_word && !n.worded && !line.is(next, &["p", "hrs", "hours", "days"])) {
        return None;
    }
    if line.sign(next, '%') {
        return Some(plain(
            Kind::Percent,
            n.value,
            Unit::Percent,
            next + 1,
            n.worded,
        ));
    }
    if line.reads(next, &["per", "cent"]) {
        return Some(plain(
            Kind::Percent,
            n.value,
            Unit::Percent,
            next + 2,
            n.worded,
        ));
    }
    if line.is(next, &["percent", "pc"]) {
        return Some(plain(
            Kind::Percent,
            n.value,
            Unit::Percent,
            next + 1,
            n.worded,
        ));
    }
    if line.is(next, &["percentage"]) && line.is(next + 1, &["point", "points"]) {
        return Some(plain(
            Kind::Percent,
            n.value,
            Unit::PercentagePoints,
            next + 2,
            n.worded,
        ));
    }
    if line.is(next, &["points", "point"]) && says_percent(line) {
        return Some(plain(
            Kind::Percent,
            n.value,
            Unit::PercentagePoints,
            next + 1,
            n.worded,
        ));
    }
    if line.is(next, &["p", "pence"]) {
        let pence = n.value.places() == 0;
        return pence.then(|| {
            plain(
                Kind::Money,
                hundredth(n.value),
                Unit::Gbp,
                next + 1,
                n.worded,
            )
        });
    }
    if line.is(next, &["pounds"]) {
        return Some(plain(Kind::Money, n.value, Unit::Gbp, next + 1, n.worded));
    }
    // "28 days", "28-day", "five working days".
    let word = next + usize::from(hyphen);
    let adjective = usize::from(line.is(
        word,
        &[
            "working",
            "calendar",
            "full",
            "consecutive",
            "clear",
            "more",
            "further",
            "additional",
            "extra",
        ],
    ));
    if let Some(unit) = duration(line.word(word + adjective)).filter(|_| !is_clock(line, word)) {
        let mut until = word + adjective + 1;
        until += usize::from(line.sign(until, '\'') || line.sign(until, '’'));
        let mut it = plain(Kind::Duration, n.value, unit, until, n.worded);
        it.hyphened = hyphen;
        if !hyphen {
            it.per = per(line, &mut it.printed_until);
            it.range.end = it.printed_until;
        }
        return Some(it);
    }
    if hyphen && !line.word(word).is_empty() && !line.is(word, &["to"]) {
        // "a 24-bed unit", "three-bedroom": what is joined is counted.
        let mut it = plain(Kind::Count, n.value, Unit::Count, next, n.worded);
        it.hyphened = true;
        it.printed_until = word + 1;
        return Some(it);
    }
    // "498 per 100,000", "12.4 admissions for every 1,000 people".
    if let Some((of, until)) = rate(line, next) {
        let unit = if of == Decimal::new(100_000, 0) {
            Unit::Per100000
        } else {
            Unit::Count
        };
        let mut it = plain(Kind::Rate, n.value, unit, next, n.worded);
        it.per = Some(grouped(of));
        if until == next + 2 {
            it.printed_until = until;
        }
        it.range.end = next;
        return Some(it);
    }
    let mut it = plain(Kind::Count, n.value, Unit::Count, next, n.worded);
    if scored(line, at, next) {
        it.kind = if is_index(line, at) {
            Kind::Index
        } else {
            Kind::Score
        };
        it.unit = Unit::Score;
    } else {
        let (until, people) = counted(line, next);
        it.printed_until = until;
        if people {
            it.unit = Unit::People;
        }
        let mut far = until;
        it.per = per(line, &mut far);
        if it.per.is_some() {
            it.printed_until = far;
        }
    }
    it.of = out_of(line, it.printed_until).map(|it| it.0);
    Some(it)
}

fn hundredth(value: Decimal) -> Decimal {
    value
        .to_string()
        .parse::<i64>()
        .map_or(value, |it| Decimal::new(it, 2))
}

fn grouped(value: Decimal) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (n, it) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(it);
    }
    out
}

fn says_percent(line: &Line) -> bool {
    (0..line.len()).any(|it| {
        line.sign(it, '%')
            || line.is(it, &["percent", "percentage"])
            || line.reads(it, &["per", "cent"])
    })
}

/// "117th out of 153", "ranked 12th", "the third highest in England".
fn rank(line: &Line, at: usize) -> Option<Quantity> {
    let (value, until) = ordinal(line, at)?;
    let (of, end) = match out_of(line, until) {
        Some((of, end)) => (Some(of), end),
        None => (None, until),
    };
    let named = (1..=3).any(|n| line.was(at, n, &["rank", "ranked", "ranking", "ranks"]))
        || (line.was(
            at,
            1,
            &["placed", "came", "position", "placing", "was", "it"],
        ) && line
            .printed(at..at + 1)
            .starts_with(|it: char| it.is_ascii_digit())
            && (line.is(until, &["highest", "lowest", "most", "least", "best"])
                || line.was(at, 2, &["placing", "placed", "ranking"])));
    // A date's day ("on 30th May") has no such words.
    (of.is_some() || named).then_some(())?;
    let _ = end;
    Some(Quantity {
        kind: Kind::Rank,
        value,
        unit: Unit::Rank,
        per: None,
        of,
        range: at..until,
        printed_until: until,
        qualifier: None,
        worded: line.digits(at).is_none(),
        hyphened: false,
        none: false,
    })
}

/// "out of 153", "of 153", "out of a possible 24", "of the 153".
fn out_of(line: &Line, at: usize) -> Option<(Decimal, usize)> {
    let mut next = if line.reads(at, &["out", "of"]) {
        at + 2
    } else if line.word(at) == "of" {
        at + 1
    } else {
        return None;
    };
    next += usize::from(line.is(next, &["the", "a", "its", "their", "all"]));
    next += usize::from(line.is(next, &["possible", "total"]));
    let it = number(line, next)?;
    let unit = line.sign(it.until, '%') || duration(line.word(it.until)).is_some();
    (!unit).then_some((it.value, it.until))
}

/// "1 in 20", "nine out of ten", "1 in every 8".
fn ratio(line: &Line, at: usize, value: Decimal, next: usize, worded: bool) -> Option<Quantity> {
    let from = if line.word(next) == "in" {
        next + 1
    } else if line.reads(next, &["out", "of"]) {
        next + 2
    } else {
        return None;
    };
    let from = from + usize::from(line.is(from, &["every", "each"]));
    let of = number(line, from)?;
    let round = [
        3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1_000,
    ]
    .iter()
    .any(|it| of.value == Decimal::new(*it, 0));
    // "12 in 20" of a ward's beds is a ratio as well; "4 in 2024" is none, nor "15 out of 23 providers".
    let small = line.word(next) == "in"
        || (value <= Decimal::new(10, 0) && of.value == Decimal::new(10, 0))
        || worded && of.worded && of.value <= Decimal::new(10, 0);
    let timed = duration(line.word(of.until)).is_some() || line.sign(of.until, '%');
    let age = line.glued(of.until) || line.sign(of.until, '-');
    (round && small && !timed && !age && value < of.value).then_some(())?;
    Some(Quantity {
        kind: Kind::Ratio,
        value: value.share_of(of.value)?,
        unit: Unit::Ratio,
        per: None,
        of: Some(of.value),
        range: at..of.until,
        printed_until: of.until,
        qualifier: None,
        worded,
        hyphened: false,
        none: false,
    })
}

/// Whether "half" or "a third" is a share here: "half of them", "two thirds had", not "the first half", "half a day".
fn is_share(line: &Line, at: usize) -> bool {
    if line.word(at) != "half" {
        return true;
    }
    let of = line.is(
        at + 1,
        &[
            "of", "the", "were", "had", "said", "felt", "are", "have", "its", "their", "was",
            "that", "as", "told", "did",
        ],
    ) || line.is_sign(at + 1) && !line.sign(at + 1, '-')
        || at + 1 >= line.len();
    of && !line.was(
        at,
        1,
        &[
            "first", "second", "other", "and", "last", "latter", "better",
        ],
    )
}

/// "per hour", "a week", "each month", "per person": what an amount is for.
fn per(line: &Line, until: &mut usize) -> Option<String> {
    const EACH: &[&str] = &[
        "hour",
        "day",
        "week",
        "month",
        "year",
        "annum",
        "night",
        "visit",
        "person",
        "head",
        "mile",
        "quarter",
        "shift",
        "household",
        "resident",
        "session",
        "term",
        "placement",
        "bed",
        "adult",
        "worker",
        "carer",
    ];
    let at = *until;
    let each = if line.is(at, &["per", "a", "an", "each", "every"]) {
        at + 1
    } else if line.sign(at, '/') {
        at + 1
    } else {
        // "300 requests for support per week".
        let near = (at..at + 6).take_while(|it| {
            let stop = [
                "and", "were", "was", "had", "is", "are", "but", "while", "which", "who", "that",
                "by", "to", "than", "with",
            ];
            !line.word(*it).is_empty() && !line.is(*it, &stop)
        });
        let it = near
            .into_iter()
            .find(|it| line.is(*it, &["per", "each"]) && line.is(it + 1, EACH))?;
        *until = it + 2;
        return Some(line.word(it + 1).to_owned());
    };
    line.is(each, EACH).then_some(())?;
    *until = each + 1;
    Some(line.word(each).to_owned())
}

/// "per 1,000", "for every 100,000", a few words on.
fn rate(line: &Line, at: usize) -> Option<(Decimal, usize)> {
    let from = (at..at + 7)
        .take_while(|it| !line.word(*it).is_empty())
        .find(|it| {
            line.word(*it) == "per"
                || line.reads(*it, &["for", "every"])
                || line.reads(*it, &["for", "each"])
        })?;
    let next = from + if line.word(from) == "per" { 1 } else { 2 };
    let it = number(line, next)?;
    let big = [100, 1_000, 10_000, 100_000, 1_000_000]
        .iter()
        .any(|n| it.value == Decimal::new(*n, 0));
    big.then_some((it.value, it.until))
}

/// Whether a number is points: "a score of 3", "scored 19.1", "an index of".
fn scored(line: &Line, at: usize, next: usize) -> bool {
    let before = (1..=3).any(|n| {
        line.was(
            at,
            n,
            &[
                "score", "scored", "scores", "scoring", "index", "rating", "rated",
            ],
        ) && (1..n).all(|it| {
            line.was(
                at,
                it,
                &[
                    "of", "was", "an", "average", "at", "a", "were", "is", "overall",
                ],
            )
        })
    });
    let noun = !line.word(next).is_empty()
        && !line.is(
            next,
            &[
                "out", "in", "for", "and", "on", "with", "which", "of", "compared", "against",
                "placing", "to", "from", "by",
            ],
        );
    before && !noun
}

fn is_index(line: &Line, at: usize) -> bool {
    (at.saturating_sub(8)..at).any(|it| line.is(it, &["deprivation", "index", "imd"]))
}

/// "9am", "9.30 am", "5 o'clock" are times of day.
fn is_clock(line: &Line, at: usize) -> bool {
    line.is(at, &["am", "pm", "o'clock"])
}

/// Nouns of people without a plural in s, or that are read as people.
const PERSONS: &[&str] = &[
    "people",
    "carers",
    "residents",
    "adults",
    "children",
    "staff",
    "women",
    "men",
    "workers",
    "practitioners",
    "persons",
    "citizens",
    "volunteers",
    "employees",
    "clients",
    "users",
    "recipients",
    "assessors",
    "managers",
    "apprentices",
    "members",
    "councillors",
    "nurses",
    "therapists",
    "advocates",
    "patients",
];

/// Words that no noun phrase goes on with.
pub(super) const STOPS: &[&str] = &[
    "of", "in", "on", "at", "to", "for", "from", "by", "with", "within", "without", "after",
    "before", "and", "or", "but", "were", "was", "is", "are", "be", "been", "had", "has", "have",
    "who", "which", "that", "whose", "than", "as", "per", "a", "an", "the", "this", "these",
    "those", "their", "its", "it", "they", "he", "she", "we", "said", "told", "felt", "reported",
    "received", "waited", "waiting", "awaiting", "across", "between", "during", "over", "under",
    "out", "up", "down", "not", "no", "did", "do", "does", "would", "could", "can", "will",
    "should", "may", "might", "must", "when", "where", "while", "because", "if", "so", "also",
    "then", "having", "being", "through", "against", "compared", "each", "every", "about", "into",
    "since", "until", "took", "made", "living", "using",
];

/// The noun that is counted, with up to three words before it: where it ends, and whether it is people.
pub(super) fn counted(line: &Line, at: usize) -> (usize, bool) {
    let mut end = at;
    let mut found = None;
    while end < at + 5 {
        let hyphened = line.sign(end, '-') && line.glued(end) && line.glued(end + 1) && end > at;
        if hyphened {
            end += 1;
            continue;
        }
        let word = line.word(end);
        if word.is_empty()
            || STOPS.contains(&word)
            || (word.ends_with("ly") && word != "family" && word != "elderly")
        {
            break;
        }
        if is_plural(word) {
            found = Some(end);
        } else if found.is_some() {
            break;
        }
        end += 1;
    }
    match found {
        Some(it) => (
            it + 1,
            PERSONS.contains(&line.word(it).trim_end_matches('\'')),
        ),
        None => (at, false),
    }
}

pub(super) fn is_plural(word: &str) -> bool {
    let no = [
        "was", "has", "is", "his", "its", "this", "plus", "less", "across", "as", "us", "always",
        "perhaps", "towards", "yes", "versus",
    ];
    (word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("'s")
        && word.len() > 2
        && !no.contains(&word))
        || ["people", "staff", "children", "women", "men"].contains(&word)
}

/// "approximately", "more than", "at least" straight before `at`.
fn qualifier(line: &Line, at: usize) -> Option<Range<usize>> {
    const THREE: &[[&str; 3]] = &[
        ["no", "more", "than"],
        ["no", "fewer", "than"],
        ["no", "less", "than"],
        ["a", "total", "of"],
        ["an", "average", "of"],
        ["a", "maximum", "of"],
    ];
    const TWO: &[[&str; 2]] = &[
        ["more", "than"],
        ["less", "than"],
        ["fewer", "than"],
        ["longer", "than"],
        ["greater", "than"],
        ["higher", "than"],
        ["lower", "than"],
        ["shorter", "than"],
        ["at", "least"],
        ["at", "most"],
        ["up", "to"],
        ["just", "over"],
        ["just", "under"],
        ["well", "over"],
        ["close", "to"],
        ["in", "excess"],
        ["as", "many"],
        ["nearer", "to"],
        ["just", "below"],
        ["just", "above"],
    ];
    const ONE: &[&str] = &[
        "approximately",
        "about",
        "around",
        "over",
        "under",
        "nearly",
        "almost",
        "roughly",
        "some",
        "within",
        "only",
        "exactly",
        "just",
        "circa",
        "above",
        "below",
        "beyond",
        "exceeding",
        "exceeded",
        "between",
        "inside",
        "another",
        "approx",
        "exceeds",
    ];
    // "an average of" and "a total of" qualify no number.
    if THREE
        .iter()
        .take(3)
        .any(|it| at >= 3 && line.reads(at - 3, it))
    {
        return Some(at - 3..at);
    }
    if TWO.iter().any(|it| at >= 2 && line.reads(at - 2, it)) {
        return Some(at - 2..at);
    }
    (at >= 1 && ONE.contains(&line.word(at - 1)) && line.word(at - 1) != "another")
        .then(|| at - 1..at)
}

/// "no s42 enquiries were awaiting allocation", "none were waiting": a count of zero.
pub(super) fn zero(line: &Line, at: usize) -> Option<Quantity> {
    const STATES: &[&str] = &[
        "waiting",
        "awaiting",
        "overdue",
        "outstanding",
        "unallocated",
        "upheld",
        "breached",
        "pending",
        "waited",
        "recorded",
        "missed",
        "delayed",
        "cancelled",
        "listed",
        "waits",
        "suspended",
    ];
    let none = line.word(at) == "none" && !line.reads(at + 1, &["the", "less"]);
    if !none && line.word(at) != "no" {
        return None;
    }
    let until = if none {
        at + 1
    } else {
        // "no two", "no longer", "no more than".
        if line.is(
            at + 1,
            &[
                "two", "longer", "more", "less", "fewer", "matter", "one", "doubt", "wrong",
            ],
        ) {
            return None;
        }
        let (until, _) = counted(line, at + 1);
        if until == at + 1 {
            return None;
        }
        until
    };
    // Up to the verb there may be a phrase ("of the enquiries", "in the south of the county").
    let verb = (until..until + 7)
        .take_while(|it| !line.is_sign(*it))
        .find(|it| line.is(*it, &["were", "was", "are", "is", "had"]));
    let state = match verb {
        Some(verb) => (verb + 1..verb + 4).any(|it| line.is(it, STATES)),
        // "there were no people waiting".
        None => {
            line.was(at, 1, &["were", "was", "are", "is", "had", "with"]) && line.is(until, STATES)
        }
    };
    state.then(|| Quantity {
        kind: Kind::Count,
        value: Decimal::new(0, 0),
        unit: if until > at + 1 && PERSONS.contains(&line.word(until - 1)) {
            Unit::People
        } else {
            Unit::Count
        },
        per: None,
        of: None,
        range: at..at + 1,
        printed_until: until,
        qualifier: None,
        worded: true,
        hyphened: false,
        none: true,
    })
}
