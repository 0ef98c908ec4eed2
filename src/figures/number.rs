//! Numbers in digits and in words: `7,823`, `6.5 million`, `twenty-five`, `two and a half`, `a dozen`.

use super::lexeme::Line;
use crate::units::Decimal;

/// A number without its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: Decimal,
    /// The lexeme after it.
    pub(super) until: usize,
    /// Whether it is written in words.
    pub(super) worded: bool,
}

const SMALL: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
];

const TENS: &[&str] = &[
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The number that begins at `at`.
pub(super) fn number(line: &Line, at: usize) -> Option<Number> {
    let found = match line.digits(at) {
        Some(value) => Number {
            value,
            until: at + 1,
            worded: false,
        },
        None => in_words(line, at)?,
    };
    Some(half(line, powered(line, found)?))
}

/// "6.5 million", "£6.5m" (the pound sign stands before `at`), "3 thousand".
fn powered(line: &Line, it: Number) -> Option<Number> {
    let at = it.until;
    let money = it
        .until
        .checked_sub(2)
        .is_some_and(|sign| line.sign(sign, '£'));
    let power = match line.word(at) {
        "million" if !line.glued(at) => 6,
        "billion" if !line.glued(at) => 9,
        "thousand" if !line.glued(at) && !it.worded => 3,
        "m" | "mn" | "million" if money || line.glued(at) => 6,
        "bn" | "billion" if money || line.glued(at) => 9,
        "k" if money && line.glued(at) => 3,
        _ => return Some(it),
    };
    Some(Number {
        value: it.value.times_ten_to(power)?,
        until: at + 1,
        ..it
    })
}

/// "two and a half", "three-and-a-half", "two and a quarter".
fn half(line: &Line, it: Number) -> Number {
    // "2½".
    if let Some(part) = [('½', 50), ('¼', 25), ('¾', 75)]
        .iter()
        .find(|(sign, _)| line.sign(it.until, *sign) && line.glued(it.until))
    {
        return it.value.and_hundredths(part.1).map_or(it, |value| Number {
            value,
            until: it.until + 1,
            ..it
        });
    }
    let hyphen = |at: usize| usize::from(line.sign(at, '-') && line.glued(at));
    let and = it.until + hyphen(it.until);
    let a = and + 1 + hyphen(and + 1);
    let part = a + 1 + hyphen(a + 1);
    let hundredths = match (line.word(and), line.word(a), line.word(part)) {
        ("and", "a", "half") => 50,
        ("and", "a", "quarter") => 25,
        ("and", "three", "quarters" | "quarter") => 75,
        _ => return it,
    };
    it.value
        .and_hundredths(hundredths)
        .map_or(it, |value| Number {
            value,
            until: part + 1,
            ..it
        })
}

fn in_words(line: &Line, at: usize) -> Option<Number> {
    let mut next = at;
    let mut total: i64 = 0;
    if line.is(at, &["a", "half"]) {
        let (value, n) = match (line.word(at), line.word(at + 1), line.word(at + 2)) {
            ("a", "hundred", _) => (100, 2),
            ("a", "thousand", _) => (1_000, 2),
            ("a", "million", _) => (1_000_000, 2),
            ("a", "dozen", _) => (12, 2),
            ("half", "a", "million") => (500_000, 3),
            ("half", "a", "dozen") => (6, 3),
            _ => return None,
        };
        total = value;
        next += n;
    } else {
        let (value, until) = below_hundred(line, at)?;
        total += value;
        next = until;
        if line.word(next) == "hundred" {
            total *= 100;
            next += 1;
        } else if line.word(next) == "dozen" {
            total *= 12;
            next += 1;
        }
    }
    if total >= 100 && total % 100 == 0 && total < 1_000 {
        let from = next + usize::from(line.word(next) == "and");
        if let Some((value, until)) = below_hundred(line, from) {
            total += value;
            next = until;
        }
    }
    if line.word(next) == "thousand" {
        total *= 1_000;
        next += 1;
        if let Some(rest) = in_words(line, next + usize::from(line.word(next) == "and"))
            && rest.value < Decimal::new(1_000, 0)
        {
            return Some(Number {
                value: Decimal::parse(&(total.to_string())).map(|it| plus(it, rest.value))?,
                until: rest.until,
                worded: true,
            });
        }
    }
    Some(Number {
        value: Decimal::new(total, 0),
        until: next,
        worded: true,
    })
}

fn plus(a: Decimal, b: Decimal) -> Decimal {
    a.minus(Decimal::new(0, 0).minus(b))
}

/// "seven", "twenty", "twenty-five", "twenty five".
fn below_hundred(line: &Line, at: usize) -> Option<(i64, usize)> {
    let small = |at: usize| {
        SMALL
            .iter()
            .position(|it| *it == line.word(at))
            .and_then(|it| i64::try_from(it).ok())
    };
    if let Some(value) = small(at) {
        return Some((value, at + 1));
    }
    let tens = TENS.iter().position(|it| *it == line.word(at))?;
    let value = i64::try_from(tens).ok()? * 10 + 20;
    let one = at + 1 + usize::from(line.sign(at + 1, '-') && line.glued(at + 1));
    match small(one).filter(|it| (1..10).contains(it)) {
        Some(ones) => Some((value + ones, one + 1)),
        None => Some((value, at + 1)),
    }
}

/// The ordinal at `at`: "117th", "third", and the lexeme after it.
pub(super) fn ordinal(line: &Line, at: usize) -> Option<(Decimal, usize)> {
    const WORDS: &[&str] = &[
        "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    if let Some(value) = line.digits(at) {
        let ends = line.glued(at + 1) && line.is(at + 1, &["st", "nd", "rd", "th"]);
        return ends.then_some((value, at + 2));
    }
    let word = line.word(at);
    let n = WORDS.iter().position(|it| !it.is_empty() && *it == word)?;
    Some((Decimal::new(i64::try_from(n).ok()?, 0), at + 1))
}

/// "half", "a third", "two thirds", "three-quarters", "one fifth": the share and the lexeme after it.
pub(super) fn fraction(line: &Line, at: usize) -> Option<(Decimal, usize)> {
    const PARTS: &[(&str, &str, i64)] = &[
        ("half", "halves", 2),
        ("third", "thirds", 3),
        ("quarter", "quarters", 4),
        ("fifth", "fifths", 5),
        ("sixth", "sixths", 6),
        ("seventh", "sevenths", 7),
        ("eighth", "eighths", 8),
        ("tenth", "tenths", 10),
        ("twentieth", "twentieths", 20),
    ];
    let share = |n: i64, of: i64| Decimal::new(n, 0).share_of(Decimal::new(of, 0));
    if line.word(at) == "half" {
        return share(1, 2).map(|it| (it, at + 1));
    }
    let (n, next) = match line.word(at) {
        "a" | "one" => (1, at + 1),
        _ => {
            let (n, next) = below_hundred(line, at)?;
            (n, next)
        }
    };
    let next = next + usize::from(line.sign(next, '-') && line.glued(next));
    let word = line.word(next);
    let of = PARTS
        .iter()
        .find(|(one, many, _)| if n == 1 { word == *one } else { word == *many })?
        .2;
    // "a quarter" is also three months, "a third" also the one after the second: behind them comes no noun.
    let goes_on = line.is(
        next + 1,
        &[
            "of", "had", "were", "have", "are", "said", "did", "felt", "reported", "lived",
            "waited", "the", "between", "in", "since", "over", "during", "and", "compared", "from",
            "needed", "was",
        ],
    ) || line.is_sign(next + 1)
        || next + 1 >= line.len();
    let measured = line.is(next + 1, &["of", "had", "were", "said"])
        || line.was(
            at,
            1,
            &[
                "by", "nearly", "almost", "over", "about", "around", "under", "than", "roughly",
                "up", "only",
            ],
        );
    let period = word == "quarter" && n == 1 && !measured;
    (n > 1 || (goes_on && !period)).then_some(())?;
    share(n, of).filter(|_| n < of).map(|it| (it, next + 1))
}
