//! The numbers of a sentence in order, with the words between them: what the checks of sums, shares and changes read.

use std::ops::Range;

use super::Sentence;
use super::arithmetic::{Amount, Said};
use crate::figures::{Kind, Line, Quantity, Reading, Role, is_change};
use crate::metrics::passage::Passage;
use crate::span::Span;
use crate::units::{Decimal, Unit};

/// More numbers than any sentence has; one of a real report has about 20.
const MOST: usize = 60;

/// A sentence of the report, read again with all its numbers.
pub(super) struct Numbers<'a> {
    passage: &'a Passage,
    /// Where the sentence stands in its passage.
    own: Span,
    reading: &'a Reading<'a>,
}

/// One number: its value as printed and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Number {
    /// With what it may be off by.
    pub(super) amount: Amount,
    /// What it is a number of.
    pub(super) of: Like,
    /// Its lexemes, sign and unit included.
    pub(super) range: Range<usize>,
    /// The first lexeme of what qualifies it, or its own first.
    pub(super) lead: usize,
    /// The lexeme behind the noun that it counts.
    pub(super) until: usize,
    /// Its place in the report, noun left out.
    pub(super) place: Span,
    /// Whether it is printed in words.
    pub(super) worded: bool,
    /// What part it plays in its sentence.
    pub(super) role: Role,
}

/// What a number is a number of; only like numbers are added up or set against one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Like {
    /// Things or people.
    Count,
    /// Pounds.
    Money,
    /// Parts of a hundred; a fraction in words is one of them.
    Share,
    /// Percentage points.
    Points,
    /// A time in this unit.
    Time(Unit),
    /// So many for each 1,000 or 100,000, or points of a scale.
    Level(Unit),
}

impl<'a> Numbers<'a> {
    /// Reads a sentence of the report.
    pub(super) fn of(sentence: &'a Sentence) -> Self {
        Self {
            passage: sentence.whole,
            own: sentence.own,
            reading: sentence.reading(),
        }
    }

    pub(super) fn line(&self) -> &Line<'a> {
        &self.reading.line
    }

    /// The place in the report of a range of lexemes.
    pub(super) fn place(&self, range: Range<usize>) -> Span {
        let within = self.reading.line.place(range);
        self.passage.place(within.shift(self.own.start))
    }

    /// As printed, line ends taken out.
    pub(super) fn printed(&self, it: &Number) -> &'a str {
        self.line().printed(it.range.clone())
    }

    /// All numbers that measure or count something, in order; none of a row of numbers that is no sentence, since each
    /// may be looked at with each other. None either where a blank parts thousands ("12 480"), since it may part two numbers.
    pub(super) fn all(&self) -> Vec<Number> {
        let found = &self.reading.found;
        if found.len() > MOST || self.has_spaced_thousands() {
            return Vec::new();
        }
        found
            .iter()
            .filter_map(|it| self.number(&it.it, it.role))
            .collect()
    }

    fn has_spaced_thousands(&self) -> bool {
        let line = self.line();
        let figures = |at: usize| {
            let printed = line.printed(at..at + 1);
            let plain = !printed.is_empty() && printed.bytes().all(|it| it.is_ascii_digit());
            plain.then_some(printed.len())
        };
        (1..line.len()).any(|at| {
            figures(at) == Some(3) && !line.glued(at) && figures(at - 1).is_some_and(|it| it <= 3)
        })
    }

    fn quantity(&self, it: &Number) -> Option<&Quantity> {
        self.reading
            .found
            .iter()
            .map(|found| &found.it)
            .find(|found| found.range == it.range)
    }

    /// Whether a number is a change and no level: "by 9.6%", "an increase of £5m".
    pub(super) fn is_change(&self, it: &Number) -> bool {
        self.quantity(it)
            .is_some_and(|it| is_change(self.line(), it))
    }

    fn number(&self, it: &Quantity, role: Role) -> Option<Number> {
        let of = match (it.kind, it.unit) {
            (_, Unit::PercentagePoints) => Like::Points,
            (Kind::Percent, _) => Like::Share,
            (Kind::Ratio, _) if it.value <= Decimal::new(1, 0) => Like::Share,
            (Kind::Money, _) => Like::Money,
            (Kind::Count, _) if !it.hyphened => Like::Count,
            (Kind::Duration, unit) => Like::Time(unit),
            (Kind::Rate | Kind::Score, unit) => Like::Level(unit),
            _ => return None,
        };
        let printed = self.line().printed(it.range.clone());
        // "growth of 14,400 or 6.3%": the sign belongs to the second alone.
        let unsigned = it.kind == Kind::Percent
            && self.line().word(it.range.end) == "or"
            && printed
                .bytes()
                .all(|it| it.is_ascii_digit() || b",.".contains(&it));
        let of = if unsigned { Like::Count } else { of };
        let lead = it.qualifier.as_ref().map_or(it.range.start, |it| it.start);
        let said = it
            .qualifier
            .clone()
            .map_or(Said::Plain, |it| Said::of(self.line().printed(it)));
        let amount = match of {
            Like::Share if it.kind == Kind::Ratio => Amount {
                // "A third" is as good as 33%; one in words is rounder than one in digits.
                value: it.value.times(100)?,
                slack: Decimal::new(5, 1),
                said: if said == Said::Plain {
                    Said::About
                } else {
                    said
                },
            },
            Like::Count if it.value.places() == 0 && !is_powered(printed) => {
                Amount::counted(it.value)
            }
            _ => Amount::measured(it.value, printed),
        };
        Some(Number {
            amount: if amount.is_plain() {
                amount.said(said)
            } else {
                amount
            },
            of,
            range: it.range.clone(),
            lead,
            until: it.printed_until.max(it.range.end),
            place: self.place(it.range.clone()),
            worded: it.worded,
            role,
        })
    }

    /// Whether one of the signs stands among the lexemes.
    pub(super) fn any_sign(&self, mut range: Range<usize>, signs: &[char]) -> bool {
        range.any(|at| self.line().any_sign(at, signs))
    }

    /// Whether one of the words stands among the lexemes.
    pub(super) fn says(&self, mut range: Range<usize>, words: &[&str]) -> bool {
        range.any(|at| self.line().is(at, words))
    }
}

/// "6.5 million", "£3k": rounded to what the word says.
fn is_powered(printed: &str) -> bool {
    let lower = printed.to_lowercase();
    ["m", "n", "k", "d"].iter().any(|it| lower.ends_with(it))
        && printed.contains(|it: char| it.is_ascii_digit())
}
