//! What a number is a number of: its unit, its printed form, and words such as "approximately" before it.

use std::ops::Range;

use super::lexeme::Line;
use super::number::{Number, fraction, number, ordinal};
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
pub(crate) struct Quantity {
    pub(crate) kind: Kind,
    pub(crate) value: Decimal,
    pub(crate) unit: Unit,
    /// "hour" of "£1.50 per hour", "100,000" of "498 per 100,000".
    pub(crate) per: Option<String>,
    /// "153" of "117th out of 153".
    pub(crate) of: Option<Decimal>,
    /// Its lexemes, sign and unit included.
    pub(crate) range: Range<usize>,
    /// Where the printed form ends: behind a noun that is counted.
    pub(crate) printed_until: usize,
    /// "approximately", "more than".
    pub(crate) qualifier: Option<Range<usize>>,
    /// Whether it is written in words.
    pub(crate) worded: bool,
    /// Whether unit or noun are joined by a hyphen: "28-day".
    pub(crate) hyphened: bool,
    /// Whether it is "no" before something counted.
    pub(crate) none: bool,
}

fn duration(word: &str) -> Option<Unit> {
    Some(match word {
        "second" | "seconds" | "sec" | "secs" => Unit::Seconds,
        "minute" | "minutes" | "min" | "mins" => Unit::Minutes,
        "hour" | "hours" | "hrs" => Unit::Hours,
        "day" | "days" => Unit::Days,
        "week" | "weeks" => Unit::Weeks,
        "month" | "months" => Unit::Months,
        "year" | "years" | "yr" | "yrs" => Unit::Years,
        _ => return None,
    })
}

/// The quantity that begins at `at`.
pub(super) fn quantity(line: &Line, at: usize) -> Option<Quantity> {
    let mut it = bare(line, at)?;
    if is_below_zero(line, at, it.kind) {
        it.value = Decimal::new(0, 0).minus(it.value);
        it.range.start = at - 1;
    }
    it.qualifier = qualifier(line, it.range.start);
    Some(it)
}

/// Whether a minus stands at a number: "−5%", "-£3.2m", "minus 4%". A hyphen at the beginning may be the mark of an
/// item, and one between two numbers joins them.
fn is_below_zero(line: &Line, at: usize, kind: Kind) -> bool {
    let Some(sign) = at.checked_sub(1) else {
        return false;
    };
    let follows_number = sign
        .checked_sub(1)
        .is_some_and(|it| line.digits(it).is_some());
    if line.word(sign) == "minus" {
        return !follows_number;
    }
    if !line.glued(at) || line.glued(sign) && !line.sign(sign.wrapping_sub(1), '(') {
        return false;
    }
    line.sign(sign, '−')
        || line.sign(sign, '-')
            && matches!(kind, Kind::Percent | Kind::Money)
            && !follows_number
            && sign.checked_sub(1).is_some_and(|it| !line.is_sign(it))
}

impl Quantity {
    fn new(kind: Kind, unit: Unit, value: Decimal, range: Range<usize>, worded: bool) -> Self {
        Self {
            kind,
            value,
            unit,
            per: None,
            of: None,
            printed_until: range.end,
            range,
            qualifier: None,
            worded,
            hyphened: false,
            none: false,
        }
    }

    /// Whether it is a bare number: neither a unit nor a noun follows it.
    pub(crate) fn is_bare(&self) -> bool {
        self.kind == Kind::Count
            && self.printed_until == self.range.end
            && self.of.is_none()
            && self.per.is_none()
            && !self.hyphened
            && !self.none
    }
}

fn bare(line: &Line, at: usize) -> Option<Quantity> {
    let pounds = line.sign(at, '£') && line.digits(at + 1).is_some();
    if !pounds {
        if let Some(it) = rank(line, at) {
            return Some(it);
        }
        if let Some((value, until)) = fraction(line, at).filter(|_| is_share(line, at)) {
            return Some(Quantity::new(
                Kind::Ratio,
                Unit::Ratio,
                value,
                at..until,
                true,
            ));
        }
        if line.reads(at, &["half", "an", "hour"]) {
            let half = Decimal::new(30, 0);
            return Some(Quantity::new(
                Kind::Duration,
                Unit::Minutes,
                half,
                at..at + 3,
                true,
            ));
        }
        if line.word(at) == "twice" {
            return twice(line, at);
        }
    }
    let n = number(line, at + usize::from(pounds))?;
    let next = n.until;
    let made = |kind: Kind, unit: Unit, until: usize| {
        Quantity::new(kind, unit, n.value, at..until, n.worded)
    };
    if pounds {
        let mut it = made(Kind::Money, Unit::Gbp, next);
        it.per = per(line, &mut it.printed_until);
        it.range.end = it.printed_until;
        return Some(it);
    }
    if let Some(it) = ratio(line, at, &n) {
        return Some(it);
    }
    let glued_sign = line.glued(next) && line.any_sign(next, &['/', ':']);
    let glued_word = line.glued(next) && !line.word(next).is_empty();
    let short = ["p", "hrs", "hours", "days", "pc"];
    if glued_sign || (glued_word && !n.worded && !line.is(next, &short)) {
        return None;
    }
    if let Some((kind, unit, n_words)) = unit_after(line, next, n.value) {
        return Some(made(kind, unit, next + n_words));
    }
    if line.is(next, &["p", "pence"]) {
        let pounds = hundredth(n.value)?;
        let range = at..next + 1;
        let mut it = Quantity::new(Kind::Money, Unit::Gbp, pounds, range, n.worded);
        it.per = per(line, &mut it.printed_until);
        it.range.end = it.printed_until;
        return Some(it);
    }
    let hyphen = line.any_sign(next, &['-', '–']) && line.glued(next) && line.glued(next + 1);
    if let Some(it) = lasting(line, &made, n.value, next, hyphen) {
        return Some(it);
    }
    if hyphen && !line.word(next + 1).is_empty() && line.word(next + 1) != "to" {
        // "a 24-bed unit", "three-bedroom": what is joined is counted.
        let mut it = made(Kind::Count, Unit::Count, next);
        it.hyphened = true;
        it.printed_until = next + 2;
        return Some(it);
    }
    // "498 per 100,000", "12.4 admissions for every 1,000 people".
    if let Some((of, until)) = rate(line, next) {
        let whole = of == Decimal::new(100_000, 0);
        let unit = if whole { Unit::Per100000 } else { Unit::Count };
        let mut it = made(Kind::Rate, unit, next);
        it.per = Some(grouped(of));
        if until == next + 2 {
            it.printed_until = until;
        }
        return Some(it);
    }
    let mut it = made(Kind::Count, Unit::Count, next);
    if line.is(next, &["times"]) && line.is(next + 1, &["the", "as", "higher", "more", "greater"]) {
        it.kind = Kind::Ratio;
        it.unit = Unit::Ratio;
        it.printed_until = next + 1;
        return Some(it);
    }
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

/// The unit of a share, of points or of money behind a number, and how many lexemes it has.
fn unit_after(line: &Line, at: usize, value: Decimal) -> Option<(Kind, Unit, usize)> {
    if line.sign(at, '%') || line.is(at, &["percent", "pc"]) {
        return Some((Kind::Percent, Unit::Percent, 1));
    }
    if line.reads(at, &["per", "cent"]) {
        return Some((Kind::Percent, Unit::Percent, 2));
    }
    let points = ["point", "points"];
    if line.word(at) == "percentage" && line.is(at + 1, &points) {
        return Some((Kind::Percent, Unit::PercentagePoints, 2));
    }
    // A decimal is no count of things.
    if line.is(at, &points) && (says_percent(line) || value.places() > 0) {
        return Some((Kind::Percent, Unit::PercentagePoints, 1));
    }
    (line.word(at) == "pounds").then_some((Kind::Money, Unit::Gbp, 1))
}

/// "28 days", "28-day", "five working days"; "16,400 hours of care a week" is a count of hours.
fn lasting(
    line: &Line,
    made: &dyn Fn(Kind, Unit, usize) -> Quantity,
    value: Decimal,
    next: usize,
    hyphen: bool,
) -> Option<Quantity> {
    const BEFORE: &[&str] = &[
        "working", "calendar", "full", "consecutive", "clear", "more", "further", "additional",
        "extra", "whole",
    ];
    let word = next + usize::from(hyphen);
    let adjective = line.is(word, BEFORE);
    let word = word + usize::from(adjective);
    // "20-working-day".
    let word = word + usize::from(hyphen && adjective && line.sign(word, '-'));
    let unit = duration(line.word(word))?;
    // "2 day centres", "two year-end reviews": a single day is no measure of two.
    let single = !line.word(word).ends_with('s');
    let joined = line.sign(word + 1, '-') && line.glued(word + 1);
    let age = line.is(word + 1, &["old", "olds"]);
    if single
        && !age
        && !hyphen
        && value != Decimal::new(1, 0)
        && (joined || counted(line, word + 1).0 > word + 1)
    {
        return None;
    }
    let mut until = word + 1;
    until += usize::from(line.any_sign(until, &['\'', '’']));
    let mut it = made(Kind::Duration, unit, until);
    it.hyphened = hyphen;
    if !hyphen {
        it.per = per(line, &mut it.printed_until);
        it.range.end = it.printed_until;
        let supply = unit == Unit::Hours
            && (it.per.is_some() && it.value > Decimal::new(24, 0)
                || it.value >= Decimal::new(100, 0));
        if supply {
            it.kind = Kind::Count;
        }
    }
    Some(it)
}

/// "tested twice", "changed twice inside a year"; "twice as many", "twice a month" and what need not be told twice
/// are none.
fn twice(line: &Line, at: usize) -> Option<Quantity> {
    if (at.saturating_sub(8)..at).any(|it| line.is(it, &["not", "never", "nothing", "without"])) {
        return None;
    }
    let ends = line.is_sign(at + 1)
        || at + 1 >= line.len()
        || line.is(at + 1, &["in", "inside", "within", "since", "during"]);
    let two = Decimal::new(2, 0);
    (ends && at > 1).then(|| Quantity::new(Kind::Count, Unit::Count, two, at..at + 1, true))
}

/// Pence in pounds.
fn hundredth(value: Decimal) -> Option<Decimal> {
    let pence = value.to_string().parse().ok()?;
    Some(Decimal::new(pence, 2))
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

/// "117th out of 153", "ranked 12th", "the ninth lowest of 23 councils".
fn rank(line: &Line, at: usize) -> Option<Quantity> {
    const EXTREMES: &[&str] = &[
        "highest", "lowest", "largest", "smallest", "best", "worst", "poorest", "biggest",
    ];
    let (value, until) = ordinal(line, at)?;
    let extreme = if line.is(until, &["most", "least"]) {
        until + 2
    } else {
        until + usize::from(line.is(until, EXTREMES))
    };
    let of = out_of(line, extreme).map(|it| it.0);
    let named = (1..=3).any(|n| line.was(at, n, &["rank", "ranked", "ranking", "ranks"]))
        || line.was(at, 1, &["placed", "placing", "position"])
        || line.was(at, 2, &["placing", "placed"]);
    // "the second of three visits" is no place in an order of councils.
    let ordered = extreme > until || of.is_some_and(|it| it > Decimal::new(10, 0));
    let second = line.digits(at).is_none() && value < Decimal::new(3, 0);
    (named || (of.is_some() && ordered && !second)).then(|| {
        let mut it = Quantity::new(
            Kind::Rank,
            Unit::Rank,
            value,
            at..until,
            line.digits(at).is_none(),
        );
        it.of = of;
        it
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

/// "1 in 20", "nine out of ten", "1 in every 8", "one household in seven", "1 social worker to 22 people".
fn ratio(line: &Line, at: usize, n: &Number) -> Option<Quantity> {
    const ROUND: &[i64] = &[
        3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1_000,
    ];
    let next = n.until;
    let whole = |of: Number| {
        let mut it = Quantity::new(
            Kind::Ratio,
            Unit::Ratio,
            n.value.share_of(of.value)?,
            at..of.until,
            n.worded,
        );
        it.of = Some(of.value);
        (n.value < of.value).then_some(it)
    };
    let says_ratio = (at.saturating_sub(12)..at).any(|it| line.is(it, &["ratio", "ratios"]));
    if says_ratio {
        // "1:15", "1 social worker to 22 people".
        let link = if line.sign(next, ':') {
            Some(next)
        } else {
            (next..next + 5)
                .take_while(|it| !line.is_sign(*it))
                .find(|it| line.is(*it, &["to", "for"]))
        };
        if let Some(of) =
            link.and_then(|it| number(line, it + usize::from(line.word(it + 1) == "every") + 1))
        {
            return whole(of);
        }
    }
    // Up to two words between: "one unpaid carer in five".
    let noun = if line.word(next) == "in" || line.reads(next, &["out", "of"]) {
        next
    } else {
        (next + 1..next + 3)
            .take_while(|it| !line.is_sign(*it - 1) && !STOPS.contains(&line.word(*it - 1)))
            .find(|it| line.word(*it) == "in")?
    };
    let from = noun + 1 + usize::from(line.word(noun) == "out");
    let from = from + usize::from(line.is(from, &["every", "each"]));
    let of = number(line, from)?;
    let round = ROUND.iter().any(|it| of.value == Decimal::new(*it, 0));
    // "4 in 2024" is none, nor "15 out of 23 providers", nor "40 people in 12 homes".
    let ten = Decimal::new(10, 0);
    let few = n.value <= ten;
    let small = if noun > next {
        n.value == Decimal::new(1, 0)
            || line.is(from - 1, &["every", "each"])
            || (n.worded && of.worded && line.word(next) == "times")
    } else {
        line.word(noun) == "in"
            || (few && (of.value == ten || n.worded && of.worded && of.value <= ten))
    };
    let idiom = line.word(next) == "times" && line.word(noun) == "out";
    let timed = duration(line.word(of.until)).is_some() || line.sign(of.until, '%');
    let joined = line.glued(of.until)
        && !line.any_sign(of.until, &['.', ',', ';', ')', ':', '’', '\'', '?', '!']);
    if !round || !small || timed || joined || idiom {
        return None;
    }
    whole(of)
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
        "hour", "day", "week", "month", "year", "annum", "night", "visit", "person", "head",
        "mile", "quarter", "shift", "household", "resident", "session", "term", "placement", "bed",
        "adult", "worker", "carer",
    ];
    let at = *until;
    // "£300 p.a.", "£300 pa".
    let dotted = line.word(at) == "p" && line.sign(at + 1, '.') && line.word(at + 2) == "a";
    if dotted || line.word(at) == "pa" {
        *until = at + if dotted { 3 } else { 1 };
        return Some("year".to_owned());
    }
    // "£12.50 p/w".
    if line.word(at) == "p" && line.sign(at + 1, '/') {
        let each = match line.word(at + 2) {
            "w" => "week",
            "m" => "month",
            "h" => "hour",
            "a" => "year",
            _ => return None,
        };
        *until = at + 3;
        return Some(each.to_owned());
    }
    let each = if line.is(at, &["per", "a", "an", "each", "every"]) || line.sign(at, '/') {
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
    // "450 a year earlier" was in another year.
    let earlier = line.is(
        each + 1,
        &["earlier", "ago", "before", "later", "previously", "after"],
    );
    (line.is(each, EACH) && !earlier).then_some(())?;
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
    (big && !line.sign(it.until, '%')).then_some((it.value, it.until))
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

/// Nouns of people without a plural in s, or that are read as people.
const PERSONS: &[&str] = &[
    "people", "carers", "residents", "adults", "children", "staff", "women", "men", "workers",
    "practitioners", "persons", "citizens", "volunteers", "employees", "clients", "users",
    "recipients", "assessors", "managers", "apprentices", "members", "councillors", "nurses",
    "therapists", "advocates", "patients",
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
    "since", "until", "took", "made", "despite", "following", "including", "alongside", "plus",
    "due", "except", "such", "like", "among", "last", "this",
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
        // "2,340 carers' assessments": whose they are is not what is counted.
        if found.is_some()
            && line.any_sign(end, &['\'', '’'])
            && line.glued(end)
            && !line.glued(end + 1)
        {
            found = None;
            end += 1;
            continue;
        }
        if word.is_empty()
            || STOPS.contains(&word)
            || is_number_word(line, end)
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

/// Whether another number begins, which is no adjective of a noun: "from 518 to 690 two years later".
fn is_number_word(line: &Line, at: usize) -> bool {
    number(line, at).is_some() || fraction(line, at).is_some()
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
        ["nearer", "to"],
        ["just", "below"],
        ["just", "above"],
    ];
    const ONE: &[&str] = &[
        "approximately", "about", "around", "over", "under", "nearly", "almost", "roughly", "some",
        "within", "only", "exactly", "just", "circa", "above", "below", "beyond", "exceeding",
        "exceeded", "between", "inside", "approx", "exceeds",
    ];
    // "went up to 48%" says where it went, not how far at most.
    let goes_up = line.was(at, 2, &["up"])
        && (line.was(
            at,
            3,
            &[
                "went", "gone", "back", "rose", "risen", "go", "crept", "moved",
            ],
        ));
    if THREE.iter().any(|it| at >= 3 && line.reads(at - 3, it)) {
        return Some(at - 3..at);
    }
    if TWO.iter().any(|it| at >= 2 && line.reads(at - 2, it)) {
        return (!goes_up).then(|| at - 2..at);
    }
    (at >= 1 && ONE.contains(&line.word(at - 1))).then(|| at - 1..at)
}

/// "no s42 enquiries were awaiting allocation", "none were waiting": a count of zero.
pub(super) fn zero(line: &Line, at: usize) -> Option<Quantity> {
    const STATES: &[&str] = &[
        "waiting", "awaiting", "overdue", "outstanding", "unallocated", "upheld", "breached",
        "pending", "waited", "recorded", "open", "missed", "delayed", "cancelled", "listed",
        "waits", "suspended",
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
